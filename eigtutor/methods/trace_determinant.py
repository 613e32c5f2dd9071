"""The characteristic polynomial of a 2×2 matrix from its trace and determinant."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    LAMBDA,
    add,
    det,
    eq,
    inlines,
    letter,
    listing,
    mul,
    neg,
    num,
    para,
    poly,
    power,
    sub,
)
from eigtutor.document.math import Function, Paren
from eigtutor.document.phrases import characteristic_determinant
from eigtutor.exact import Matrix, Polynomial
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceDeterminant(Rule):
    """For a 2×2 matrix, det(A − λI) = λ² − (tr A)λ + det A."""

    name = "trace-determinant"
    matrix: Matrix
    polynomial: Polynomial

    def replay(self) -> bool:
        (a, b), (c, d) = self.matrix.rows
        return self.polynomial == Polynomial([1, -(a + d), a * d - b * c])

    def explain(self) -> list[Block]:
        (a, b), (c, d) = self.matrix.rows
        matrix = letter("A", self.matrix)
        trace, determinant = Function("tr", (matrix,)), det(matrix)
        whole = characteristic_determinant(self.matrix)
        general = add(power(LAMBDA, 2), neg(mul(Paren(trace), LAMBDA)), determinant)
        products = sub(mul(num(a), num(d), sign="dot"), mul(num(b), num(c), sign="dot"))
        return [
            para(
                "The eigenvalues are the numbers ",
                LAMBDA,
                " that make ",
                add(matrix, neg(mul(LAMBDA, letter("I")))),
                " singular. For a 2×2 matrix the trace and the determinant are all we need:",
            ),
            Display(
                listing(
                    # Each side once: a + d is its own value.
                    eq(trace, *dict.fromkeys((add(num(a), num(d)), num(a + d)))),
                    eq(determinant, *dict.fromkeys((products, num(a * d - b * c)))),
                )
            ),
            Display(eq(whole, general, poly(self.polynomial))),
        ]


class TraceDeterminantMethod:
    """Trace and determinant, for 2×2 matrices."""

    name = "trace-determinant"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        return 80 if goal.matrix.size == 2 else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        (a, b), (c, d) = goal.matrix.rows
        polynomial = Polynomial([1, -(a + d), a * d - b * c])
        rule = TraceDeterminant(matrix=goal.matrix, polynomial=polynomial)
        return (Step(rule=rule, title=inlines("The characteristic polynomial")),), polynomial


METHODS.register(TraceDeterminantMethod())
