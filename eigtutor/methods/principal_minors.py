"""The coefficients of the characteristic polynomial as sums of principal minors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import add as plus

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Align, Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    det,
    eq,
    letter,
    mat,
    mul,
    num,
    poly,
    power,
)
from eigtutor.document.math import Function, Math, Neg
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import constant_rows, first_hint
from eigtutor.rules.cofactors import chain_of, expansion_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalMinors(Rule):
    """s_k, the sum of the k×k principal minors, is e_k of the eigenvalues (Horn and Johnson,
    Matrix Analysis, 1.2.16)."""

    name = "principal-minors"
    matrix: Matrix
    order: int
    total: Number

    def replay(self) -> bool:
        minors = [minor.det() for minor in self.minors]
        return reduce(plus, minors) == self.total

    @property
    def minors(self) -> list[Matrix]:
        places = combinations(range(self.matrix.size), self.order)
        return [_principal(self.matrix, place) for place in places]

    def explain(self) -> list[Block]:
        n, k = self.matrix.size, self.order
        matrix, minors = letter("A", self.matrix), self.minors
        sides: list[Math] = [letter("s", self.total, k)]
        if k == 1:
            lead = paragraph("The 1×1 minors are the entries on the diagonal:")
            sides += [Function("tr", (matrix,)), add(*(num(m[0, 0]) for m in minors))]
        elif k == n:
            lead = paragraph("This determinant is the last of the sums, with a single term:")
            sides.append(det(matrix))
        else:
            lead = (
                paragraph("There are {count} principal minors of size 2×2:", count=len(minors))
                if k == 2
                else paragraph(
                    "These are the principal minors of size {k}×{k}. Add them:",
                    k=k,
                )
            )
            sides += [
                add(*(mat(minor, fence="bar") for minor in minors)),
                add(*(num(minor.det()) for minor in minors)),
            ]
        shown = chain_of(*sides, num(self.total))
        return [lead, Display(shown) if k in (1, n) else Align((shown,))]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorsPlan(Rule):
    """χ = λⁿ − s_1 λⁿ⁻¹ + s_2 λⁿ⁻² − … + (−1)ⁿ s_n, s_k the sum of the k×k principal minors
    (Horn and Johnson, Matrix Analysis, 1.2.16)."""

    name = "principal-minors-plan"
    matrix: Matrix
    sums: tuple[Number, ...]

    def replay(self) -> bool:
        signed = [s * (-1) ** k for k, s in enumerate(self.sums, 1)]
        return Polynomial([1, *signed]) == self.matrix.characteristic_polynomial()

    def nudge(self) -> Inlines:
        return first_hint(self.matrix, "lambda-A")

    def explain(self) -> list[Block]:
        n = self.matrix.size
        terms: list[Math] = [power(LAMBDA, n)]
        for k, s in enumerate(self.sums, 1):
            factors: list[Math] = [letter("s", s, k)]
            if k < n:
                factors.append(LAMBDA if n - k == 1 else power(LAMBDA, n - k))
            terms.append(Neg(mul(*factors)) if k % 2 else mul(*factors))
        p = Polynomial([1, *(s * (-1) ** k for k, s in enumerate(self.sums, 1))])
        return [
            paragraph(
                "No {number} is needed inside a determinant: the coefficients of the "
                "characteristic polynomial are, with alternating signs, the sums {s} of the "
                "principal minors. A principal minor of size {k} keeps {k} rows and the columns "
                "of the same numbers.",
                number=LAMBDA,
                s=letter("s", None, "k"),
                k=letter("k"),
            ),
            Display(eq(apply(named(p), LAMBDA), add(*terms))),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorsTogether(Rule):
    """The sums of principal minors put in, with alternating signs."""

    name = "principal-minors-together"
    matrix: Matrix
    polynomial: Polynomial

    def replay(self) -> bool:
        return self.polynomial == self.matrix.characteristic_polynomial()

    def explain(self) -> list[Block]:
        p = self.polynomial
        return [
            paragraph(
                "With these sums, the characteristic polynomial is {p}.",
                p=eq(apply(named(p), LAMBDA), poly(p)),
                role="conclusion",
            )
        ]


class PrincipalMinorsMethod:
    """Sums of principal minors, for 3×3 and 4×4 matrices."""

    name = "principal-minors"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        return {3: 55, 4: 15}.get(goal.matrix.size, 0)

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix, n = goal.matrix, goal.matrix.size
        steps: list[Step] = []
        sums: list[Number] = []
        for k in range(1, n + 1):
            minors = [_principal(matrix, places) for places in combinations(range(n), k)]
            sums.append(reduce(plus, (minor.det() for minor in minors)))
            if k > 2:
                for minor in dict.fromkeys(minors):
                    steps += expansion_steps(constant_rows(minor), "A-lambda")
            rule = PrincipalMinors(matrix=matrix, order=k, total=sums[-1])
            steps.append(Step(rule=rule))
        polynomial = Polynomial([1, *(s * (-1) ** k for k, s in enumerate(sums, 1))])
        steps.append(Step(rule=MinorsTogether(matrix=matrix, polynomial=polynomial)))
        plan = MinorsPlan(matrix=matrix, sums=tuple(sums))
        title = sentence("The characteristic polynomial")
        return (Step(rule=plan, title=title, substeps=tuple(steps)),), polynomial


def _principal(matrix: Matrix, places: tuple[int, ...]) -> Matrix:
    """The entries in the rows and the columns of the same numbers."""
    return Matrix([[matrix[i, j] for j in places] for i in places])


METHODS.register(PrincipalMinorsMethod())
