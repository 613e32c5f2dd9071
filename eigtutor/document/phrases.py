"""Turns of mathematics that several methods write: A − λI with its entries, the monic p(λ)."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import Inlines, Text
from eigtutor.document.build import LAMBDA, and_list, identity, mul, num, numbering
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import counted, sentence, word
from eigtutor.exact import Number, Polynomial


def mul_lambda_identity(n: int) -> Math:
    """λI."""
    return mul(LAMBDA, identity(n))


def named(p: Polynomial, name: str = "p") -> Symbol:
    """The letter p, standing for the polynomial."""
    return Symbol(name, value=p)


def times(count: int) -> str:
    """once, twice, 3 times."""
    if count == 1:
        return word("once")
    if count == 2:
        return word("twice")
    found = counted("{count} time", "{count} times", count)
    return "".join(piece.text for piece in found if isinstance(piece, Text))


def labels(count: int) -> list[str]:
    """Subscripts for so many vectors: 1, 2, …; none for a single one."""
    return [""] if count == 1 else [str(k + 1) for k in range(count)]


def in_words(count: int) -> str:
    """A small number in words: no, one, two, …"""
    words = (
        word("no"),
        word("one"),
        word("two"),
        word("three"),
        word("four"),
        word("five"),
        word("six"),
        word("seven"),
        word("eight"),
    )
    return words[count] if count < len(words) else str(count)


def with_multiplicities(values: Sequence[tuple[Number, int]]) -> Inlines:
    """2 (algebraic multiplicity 2) and 5 (…); multiplicities are left out if all are 1."""
    numbered = numbering(value for value, _ in values)
    nodes = [num(value, numbered=numbered) for value, _ in values]
    if all(m == 1 for _, m in values):
        return and_list(nodes)
    return and_list(
        [
            sentence("{value} (algebraic multiplicity {multiplicity})", value=node, multiplicity=m)
            for node, (_, m) in zip(nodes, values, strict=True)
        ]
    )


def numbers(values: Sequence[Number]) -> Inlines:
    """2, 3 and 5."""
    return and_list([num(v) for v in values])
