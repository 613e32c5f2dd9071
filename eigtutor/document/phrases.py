"""Turns of mathematics that several methods write: A − λI with its entries, the monic p(λ)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eigtutor.document.blocks import Block
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    apply,
    det,
    eq,
    grid,
    identity,
    letter,
    mul,
    num,
    numbering,
    para,
    poly,
)
from eigtutor.document.math import Array, Math, Neg, Symbol
from eigtutor.exact import Matrix, Number, Polynomial

PolynomialRows = tuple[tuple[Polynomial, ...], ...]


def characteristic_rows(matrix: Matrix) -> PolynomialRows:
    """The entries of A − λI, as polynomials in λ."""
    return tuple(
        tuple(Polynomial([-1, x]) if i == j else Polynomial([x]) for j, x in enumerate(row))
        for i, row in enumerate(matrix.rows)
    )


def entry(p: Polynomial) -> Math:
    """An entry of A − λI as one writes it: 3 − λ rather than −λ + 3."""
    if p.degree == 1 and p.leading == -1 and p.coefficient(0):
        return add(num(p.coefficient(0)), Neg(LAMBDA))
    return poly(p)


def polynomial_grid(rows: PolynomialRows, fence: Literal["paren", "bar"] = "bar") -> Array:
    """A matrix of polynomials, or its determinant."""
    return grid([[entry(p) for p in row] for row in rows], fence=fence)


def characteristic_determinant(matrix: Matrix) -> Math:
    """det(A − λI), A standing for the matrix."""
    shifted = add(letter("A", matrix), Neg(mul_lambda_identity(matrix.size)))
    return det(shifted)


def mul_lambda_identity(n: int) -> Math:
    """λI."""
    return mul(LAMBDA, identity(n))


def named(p: Polynomial, name: str = "p") -> Symbol:
    """The letter p, standing for the polynomial."""
    return Symbol(name, value=p)


def monic_note(matrix: Matrix, determinant: Polynomial) -> list[Block]:
    """After det(A − λI) is found: the monic polynomial with the same roots gets its name."""
    monic = determinant if matrix.size % 2 == 0 else -determinant
    named_monic = eq(apply(named(monic), LAMBDA), poly(monic))
    if matrix.size % 2 == 0:
        return [para("The characteristic polynomial is ", named_monic, ".", role="conclusion")]
    return [
        para(
            "The sign in front changes no root, so we work with the characteristic polynomial ",
            named_monic,
            ".",
            role="conclusion",
        )
    ]


def times(count: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def labels(count: int) -> list[str]:
    """Subscripts for so many vectors: 1, 2, …; none for a single one."""
    return [""] if count == 1 else [str(k + 1) for k in range(count)]


def in_words(count: int) -> str:
    """A small number in words: no, one, two, …"""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return words[count] if count < len(words) else str(count)


def with_multiplicities(values: Sequence[tuple[Number, int]]) -> tuple[Math | str, ...]:
    """2 (algebraic multiplicity 2) and 5 (…); multiplicities are left out if all are 1."""
    numbered = numbering(value for value, _ in values)
    repeated = any(m > 1 for _, m in values)
    pieces: list[Math | str] = []
    for k, (value, m) in enumerate(values):
        if k:
            pieces.append(" and " if k == len(values) - 1 else ", ")
        pieces.append(num(value, numbered=numbered))
        if repeated:
            pieces.append(f" (algebraic multiplicity {m})")
    return tuple(pieces)


def numbers(values: Sequence[Number]) -> tuple[Math | str, ...]:
    """2, 3 and 5."""
    return and_list([num(v) for v in values])
