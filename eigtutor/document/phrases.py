"""Turns of mathematics that several methods write: A − λI with its entries, the monic p(λ)."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    identity,
    letter,
    mul,
    num,
    numbering,
    shifted,
    split_sign,
)
from eigtutor.document.math import Int, Math, Neg, Symbol
from eigtutor.document.notation import det_sign
from eigtutor.document.words import counted_word, sentence, word
from eigtutor.exact import Number, Polynomial


def mul_lambda_identity(n: int) -> Math:
    """λI."""
    return mul(LAMBDA, identity(n))


def characteristic_shift(n: int, value: Math = LAMBDA) -> Math:
    """A − λI, or λI − A where the course expands its determinant; A − 3I or 3I − A for 3."""
    a = letter("A")
    if det_sign() == "A-lambda" or value == Int(0):
        return shifted(a, value, n)
    negative, size = split_sign(value)
    term = identity(n) if size == Int(1) else mul(size, identity(n))
    return add(Neg(term) if negative else term, Neg(a))


def named(p: Polynomial, name: str = "p") -> Symbol:
    """The letter p, standing for the polynomial."""
    return Symbol(name, value=p)


def times(count: int) -> str:
    """once, twice, 3 times."""
    if count == 1:
        return word("once")
    if count == 2:
        return word("twice")
    return counted_word("{count} time", "{count} times", count)


def labels(count: int) -> list[str]:
    """Subscripts for so many vectors: 1, 2, …; none for a single one."""
    return [""] if count == 1 else [str(k + 1) for k in range(count)]


def in_words(count: int) -> str:
    """A small number in words: one, two, …"""
    words = (
        word("one"),
        word("two"),
        word("three"),
        word("four"),
        word("five"),
        word("six"),
        word("seven"),
        word("eight"),
    )
    return words[count - 1] if 1 <= count <= len(words) else str(count)


def with_multiplicities(values: Sequence[tuple[Number, int]]) -> Inlines:
    """2 (algebraic multiplicity 2) and 5 (…); multiplicities are left out if all are 1."""
    numbered = numbering(value for value, _ in values)
    return nodes_with_multiplicities([(num(v, numbered=numbered), m) for v, m in values])


def nodes_with_multiplicities(values: Sequence[tuple[Math, int]]) -> Inlines:
    """The same of eigenvalues as they are called on a page."""
    if all(m == 1 for _, m in values):
        return and_list([node for node, _ in values])
    return and_list(
        [
            sentence("{value} (algebraic multiplicity {multiplicity})", value=node, multiplicity=m)
            for node, m in values
        ]
    )


def numbers(values: Sequence[Number]) -> Inlines:
    """2, 3 and 5."""
    return and_list([num(v) for v in values])
