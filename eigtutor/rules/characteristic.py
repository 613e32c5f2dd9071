"""A − λI or λI − A as a course writes it, its determinant, and the polynomial that comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    det,
    eq,
    factored,
    grid,
    letter,
    monomial,
    neg,
    num,
    poly,
    power,
    split_sign,
)
from eigtutor.document.math import Array, Function, Math, Neg
from eigtutor.document.notation import DetSign
from eigtutor.document.phrases import mul_lambda_identity, named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import FactoredPolynomial, Matrix, Polynomial

PolynomialRows = tuple[tuple[Polynomial, ...], ...]

# -- the matrix and its determinant ------------------------------------------------------------


def characteristic_rows(matrix: Matrix, sign: DetSign) -> PolynomialRows:
    """The entries of A − λI, or of λI − A, as polynomials in λ."""
    rows = tuple(
        tuple(Polynomial([-1, x]) if i == j else Polynomial([x]) for j, x in enumerate(row))
        for i, row in enumerate(matrix.rows)
    )
    if sign == "A-lambda":
        return rows
    return tuple(tuple(-p for p in row) for row in rows)


def constant_rows(matrix: Matrix) -> PolynomialRows:
    """The entries of a matrix as constant polynomials."""
    return tuple(tuple(Polynomial([x]) for x in row) for row in matrix.rows)


def entry(p: Polynomial) -> Math:
    """An entry as one writes it: 3 − λ rather than −λ + 3."""
    constant = p.coefficient(0)
    if p.degree != 1 or not constant:
        return poly(p)
    first, second = num(constant), monomial(p.leading, LAMBDA, 1)
    turned = isinstance(second, Neg) and (p.leading == -1 or not isinstance(first, Neg))
    return add(first, second) if turned else poly(p)


def polynomial_grid(rows: PolynomialRows, fence: Literal["paren", "bar"] = "bar") -> Array:
    """A matrix of polynomials, or its determinant."""
    return grid([[entry(p) for p in row] for row in rows], fence=fence)


def characteristic_matrix(matrix: Matrix, sign: DetSign) -> Math:
    """A − λI or λI − A, A standing for the matrix."""
    a, shift = letter("A", matrix), mul_lambda_identity(matrix.size)
    return add(a, Neg(shift)) if sign == "A-lambda" else add(shift, Neg(a))


def characteristic_determinant(matrix: Matrix, sign: DetSign) -> Math:
    """det(A − λI) or det(λI − A)."""
    return det(characteristic_matrix(matrix, sign))


def minor(rows: PolynomialRows, i: int, j: int) -> PolynomialRows:
    """The rows without row i and column j."""
    return tuple(row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i)


# -- the polynomial found ----------------------------------------------------------------------


def unsigned(determinant: Polynomial) -> Polynomial:
    """The monic polynomial of det(A − λI) or det(λI − A)."""
    return determinant if determinant.leading == 1 else -determinant


def product_of(factors: Iterable[Polynomial]) -> FactoredPolynomial:
    """The monic product, with its factors of degree 1 or more in view, the lowest degree first."""
    counts = Counter(factor.monic() for factor in factors if factor.degree > 0)
    return FactoredPolynomial(sorted(counts.items(), key=lambda pair: pair[0].degree))


def purpose(matrix: Matrix, sign: DetSign) -> Block:
    """What the determinant is wanted for."""
    return paragraph(
        "We need the numbers {number} for which {matrix} is singular.",
        number=LAMBDA,
        matrix=characteristic_matrix(matrix, sign),
    )


def polynomial_named(matrix: Matrix, sign: DetSign, p: Polynomial) -> Block:
    """p(λ), monic: by its factors where they are in view, and multiplied out."""
    sides: list[Math] = [apply(named(p), LAMBDA)]
    if isinstance(p, FactoredPolynomial) and p.parts != ((p, 1),):
        sides.append(factored(p.parts))
    sides += [side for side in (poly(p),) if side != sides[-1]]
    shown = eq(*sides)
    if matrix.size % 2 == 0 or sign == "lambda-A":
        return paragraph("The characteristic polynomial is {p}.", p=shown, role="conclusion")
    return paragraph(
        "The sign in front changes no root, so we work with the characteristic polynomial {p}.",
        p=shown,
        role="conclusion",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceAndDeterminant(Rule):
    """χ = λⁿ − (tr A)λⁿ⁻¹ + … + (−1)ⁿ det A (Horn and Johnson, Matrix Analysis, 1.2.13)."""

    name = "trace-and-determinant"
    matrix: Matrix
    polynomial: Polynomial

    def replay(self) -> bool:
        n, p = self.matrix.size, self.polynomial
        return (
            p.degree == n
            and p.leading == 1
            and p.coefficient(n - 1) == -self.matrix.trace()
            and p.coefficient(0) == self.matrix.det() * (-1) ** n
        )

    def explain(self) -> list[Block]:
        n, p = self.matrix.size, self.polynomial
        matrix = letter("A", self.matrix)
        determinant: Math = Function("det", (matrix,))
        return [
            paragraph(
                "Two coefficients are quick to check: that of {power} is {trace}, and the constant "
                "term is {determinant}.",
                power=LAMBDA if n == 2 else power(LAMBDA, n - 1),
                trace=eq(Neg(Function("tr", (matrix,))), num(p.coefficient(n - 1))),
                determinant=eq(neg(determinant) if n % 2 else determinant, num(p.coefficient(0))),
                role="check",
            )
        ]


def first_hint(matrix: Matrix, sign: DetSign) -> Inlines:
    """What every way to the characteristic polynomial begins with."""
    return sentence(
        "For which numbers {number} is {matrix} singular? Its determinant tells.",
        number=LAMBDA,
        matrix=characteristic_matrix(matrix, sign),
    )


def signed_sum(terms: Sequence[tuple[int, Math]]) -> Math:
    """Σ ±term, each with its sign in front."""
    pieces: list[Math] = []
    for sign, term in terms:
        minus, size = split_sign(term)
        pieces.append(neg(size) if minus != (sign < 0) else size)
    return add(*pieces)
