"""The characteristic polynomial of a 2×2 matrix from its trace and determinant."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    det,
    eq,
    letter,
    listing,
    mul,
    neg,
    num,
    poly,
    power,
    sub,
)
from eigtutor.document.math import Function, Paren
from eigtutor.document.notation import DetSign, det_sign
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Polynomial
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import (
    characteristic_determinant,
    characteristic_matrix,
    first_hint,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceDeterminant(Rule):
    """For a 2×2 matrix, det(A − λI) = det(λI − A) = λ² − (tr A)λ + det A."""

    name = "trace-determinant"
    matrix: Matrix
    polynomial: Polynomial
    sign: DetSign = "A-lambda"

    def replay(self) -> bool:
        (a, b), (c, d) = self.matrix.rows
        return self.polynomial == Polynomial([1, -(a + d), a * d - b * c])

    def nudge(self) -> Inlines:
        return first_hint(self.matrix, self.sign)

    def explain(self) -> list[Block]:
        (a, b), (c, d) = self.matrix.rows
        matrix = letter("A", self.matrix)
        trace, determinant = Function("tr", (matrix,)), det(matrix)
        whole = characteristic_determinant(self.matrix, self.sign)
        general = add(power(LAMBDA, 2), neg(mul(Paren(trace), LAMBDA)), determinant)
        products = sub(mul(num(a), num(d), sign="dot"), mul(num(b), num(c), sign="dot"))
        return [
            paragraph(
                "The eigenvalues are the numbers {number} that make {matrix} singular. For a 2×2 "
                "matrix the trace and the determinant are all we need:",
                number=LAMBDA,
                matrix=characteristic_matrix(self.matrix, self.sign),
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
        rule = TraceDeterminant(matrix=goal.matrix, polynomial=polynomial, sign=det_sign())
        return (Step(rule=rule, title=sentence("The characteristic polynomial")),), polynomial


METHODS.register(TraceDeterminantMethod())
