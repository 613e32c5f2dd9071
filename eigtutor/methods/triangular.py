"""Triangular matrices: the characteristic polynomial and the eigenvalues at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Spectrum, Step, Steps
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import eq, factored, inlines, letter, mul, neg, para, poly
from eigtutor.document.phrases import (
    characteristic_determinant,
    characteristic_rows,
    entry,
    monic_note,
    with_multiplicities,
)
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.radicals import sorted_numbers
from eigtutor.methods import METHODS


def _shape(matrix: Matrix) -> str:
    if matrix.is_diagonal:
        return "diagonal"
    below = any(matrix[i, j] for i in range(matrix.size) for j in range(i))
    return "lower triangular" if below else "upper triangular"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalProduct(Rule):
    """The determinant of a triangular matrix is the product of its diagonal entries."""

    name = "diagonal-product"
    matrix: Matrix
    polynomial: Polynomial

    def replay(self) -> bool:
        diagonal = [self.matrix[i, i] for i in range(self.matrix.size)]
        return self.matrix.is_triangular and Polynomial.from_roots(diagonal) == self.polynomial

    def explain(self) -> list[Block]:
        if self.matrix.size == 1:
            lead = "A determinant of one entry is that entry:"
        else:
            lead = (
                f"The matrix is {_shape(self.matrix)}, so its determinant is the product of the "
                "diagonal entries, also after subtracting λ on the diagonal:"
            )
        rows = characteristic_rows(self.matrix)
        product = mul(*(entry(rows[i][i]) for i in range(self.matrix.size)))
        odd = self.matrix.size % 2 == 1
        determinant = -self.polynomial if odd else self.polynomial
        sides = [characteristic_determinant(self.matrix), product]
        if self.matrix.size > 1:
            sides.append(poly(determinant))
        return [para(lead), Display(eq(*sides)), *monic_note(self.matrix, determinant)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalEigenvalues(Rule):
    """The eigenvalues of a triangular matrix are its diagonal entries, counted as they occur."""

    name = "diagonal-eigenvalues"
    matrix: Matrix
    values: tuple[tuple[Number, int], ...]

    def replay(self) -> bool:
        diagonal = Counter(self.matrix[i, i] for i in range(self.matrix.size))
        return self.matrix.is_triangular and diagonal == dict(self.values)

    def explain(self) -> list[Block]:
        product = factored((Polynomial([1, -v]), m) for v, m in self.values)
        odd = self.matrix.size % 2 == 1
        whole = characteristic_determinant(self.matrix)
        matrix = letter("A", self.matrix)
        if self.matrix.size == 1:
            pieces = para("A 1×1 matrix only scales, so its entry is its eigenvalue:")
        else:
            pieces = para(
                matrix,
                f" is {_shape(self.matrix)}, so the determinant need not be expanded: it is the "
                "product of the entries on the diagonal.",
            )
        blocks: list[Block] = [pieces, Display(eq(whole, neg(product) if odd else product))]
        word = "The only eigenvalue is" if len(self.values) == 1 else "The eigenvalues are"
        found = with_multiplicities(self.values)
        blocks.append(para(f"{word} ", *found, ", read off the diagonal.", role="conclusion"))
        return blocks


class TriangularPolynomial:
    """The product of the diagonal entries of A − λI, for triangular matrices."""

    name = "triangular"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        return 95 if goal.matrix.is_triangular else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix = goal.matrix
        polynomial = Polynomial.from_roots(matrix[i, i] for i in range(matrix.size))
        rule = DiagonalProduct(matrix=matrix, polynomial=polynomial)
        return (Step(rule=rule, title=inlines("The characteristic polynomial")),), polynomial


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
        rule = DiagonalEigenvalues(matrix=matrix, values=values)
        return (Step(rule=rule, title=inlines("The eigenvalues")),), Spectrum(values=values)


METHODS.register(TriangularPolynomial())
METHODS.register(TriangularEigenvalues())
