"""Triangular matrices: the characteristic polynomial and the eigenvalues at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Spectrum, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import LAMBDA, eq, factored, letter, mul, neg
from eigtutor.document.math import Math
from eigtutor.document.notation import DetSign, det_sign
from eigtutor.document.phrases import with_multiplicities
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.radicals import sorted_numbers
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import (
    characteristic_determinant,
    characteristic_rows,
    entry,
    polynomial_named,
    product_of,
)


def _why(matrix: Matrix) -> Inlines:
    """Why the determinant can be read off the diagonal."""
    parts: dict[str, Math] = {"A": letter("A", matrix), "number": LAMBDA}
    if matrix.is_diagonal:
        return sentence(
            "{A} is diagonal, so the determinant is the product of the diagonal entries, also "
            "after {number} is subtracted on the diagonal:",
            **parts,
        )
    if any(matrix[i, j] for i in range(matrix.size) for j in range(i)):
        return sentence(
            "{A} is lower triangular, so the determinant is the product of the diagonal entries, "
            "also after {number} is subtracted on the diagonal:",
            **parts,
        )
    return sentence(
        "{A} is upper triangular, so the determinant is the product of the diagonal entries, "
        "also after {number} is subtracted on the diagonal:",
        **parts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalProduct(Rule):
    """The determinant of a triangular matrix is the product of its diagonal entries."""

    name = "diagonal-product"
    matrix: Matrix
    polynomial: Polynomial
    sign: DetSign = "A-lambda"

    def replay(self) -> bool:
        diagonal = [self.matrix[i, i] for i in range(self.matrix.size)]
        return self.matrix.is_triangular and Polynomial.from_roots(diagonal) == self.polynomial

    def nudge(self) -> Inlines:
        return sentence("Where are the zeros, and what does that say about the determinant?")

    def explain(self) -> list[Block]:
        rows = characteristic_rows(self.matrix, self.sign)
        product = mul(*(entry(rows[i][i]) for i in range(self.matrix.size)))
        whole = characteristic_determinant(self.matrix, self.sign)
        lead = (
            paragraph("A determinant of one entry is that entry:")
            if self.matrix.size == 1
            else Paragraph(_why(self.matrix))
        )
        named = polynomial_named(self.matrix, self.sign, self.polynomial)
        return [lead, Display(eq(whole, product)), named]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalEigenvalues(Rule):
    """The eigenvalues of a triangular matrix are its diagonal entries, counted as they occur."""

    name = "diagonal-eigenvalues"
    matrix: Matrix
    values: tuple[tuple[Number, int], ...]
    sign: DetSign = "A-lambda"

    def replay(self) -> bool:
        diagonal = Counter(self.matrix[i, i] for i in range(self.matrix.size))
        return self.matrix.is_triangular and diagonal == dict(self.values)

    def nudge(self) -> Inlines:
        return sentence("Where are the zeros, and what does that say about the determinant?")

    def explain(self) -> list[Block]:
        product = factored((Polynomial([1, -v]), m) for v, m in self.values)
        negative = self.matrix.size % 2 == 1 and self.sign == "A-lambda"
        whole = characteristic_determinant(self.matrix, self.sign)
        lead = (
            paragraph("A 1×1 matrix only scales, so its entry is its eigenvalue:")
            if self.matrix.size == 1
            else Paragraph(_why(self.matrix))
        )
        found = with_multiplicities(self.values)
        conclusion = (
            paragraph(
                "The only eigenvalue is {values}, read off the diagonal.",
                values=found,
                role="conclusion",
            )
            if len(self.values) == 1
            else paragraph(
                "The eigenvalues are {values}, read off the diagonal.",
                values=found,
                role="conclusion",
            )
        )
        return [lead, Display(eq(whole, neg(product) if negative else product)), conclusion]


class TriangularPolynomial:
    """The product of the diagonal entries of A − λI, for triangular matrices."""

    name = "triangular"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        return 95 if goal.matrix.is_triangular else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix = goal.matrix
        polynomial = product_of(Polynomial([1, -matrix[i, i]]) for i in range(matrix.size))
        rule = DiagonalProduct(matrix=matrix, polynomial=polynomial, sign=det_sign())
        return (Step(rule=rule, title=sentence("The characteristic polynomial")),), polynomial


class TriangularEigenvalues:
    """The diagonal entries, for triangular matrices."""

    name = "triangular-eigenvalues"
    task = "eigenvalues"

    def fit(self, goal: Goal) -> int:
        return 95 if goal.matrix.is_triangular and goal.given.field == "C" else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Spectrum]:
        matrix = goal.matrix
        counts = Counter(matrix[i, i] for i in range(matrix.size))
        values = tuple((v, counts[v]) for v in sorted_numbers(list(counts)))
        rule = DiagonalEigenvalues(matrix=matrix, values=values, sign=det_sign())
        return (Step(rule=rule, title=sentence("The eigenvalues")),), Spectrum(values=values)


METHODS.register(TriangularPolynomial())
METHODS.register(TriangularEigenvalues())
