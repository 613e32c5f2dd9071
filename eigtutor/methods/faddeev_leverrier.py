"""The characteristic polynomial by the recursion of Faddeev and LeVerrier."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    eq,
    frac,
    identity,
    letter,
    listing,
    mul,
    neg,
    num,
    poly,
    posed,
)
from eigtutor.document.math import Function, Int, Math
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import first_hint
from eigtutor.rules.widths import fitting


@dataclass(frozen=True, slots=True, kw_only=True)
class LeVerrierRound(Rule):
    """c_k = −tr(A·M_k)/k, and M_{k+1} = A·M_k + c_k·I (Gantmacher, Theory of Matrices, IV §5)."""

    name = "leverrier-round"
    matrix: Matrix
    index: int
    factor: Matrix
    product: Matrix
    coefficient: Number

    def replay(self) -> bool:
        product = self.matrix * self.factor
        return product == self.product and self.coefficient * self.index == -product.trace()

    def explain(self) -> list[Block]:
        k = self.index
        matrix = letter("A", self.matrix)
        product = mul(matrix, letter("M", self.factor, k))
        coefficient = letter("c", self.coefficient, k)
        value = num(self.coefficient)
        trace = Function("tr", (product,))
        share = trace if k == 1 else frac(trace, Int(k))
        found: list[Block] = [Display(eq(coefficient, neg(share), value))]
        if k == 1:
            return found
        name = letter("M", self.factor, k)
        shown = listing(eq(name, fitting(self.factor)), eq(product, fitting(self.product)))
        return [Display(shown), *found]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeVerrierEnd(Rule):
    """After n rounds A·M_n + c_n·I = 0, which is the theorem of Cayley and Hamilton."""

    name = "leverrier-end"
    matrix: Matrix
    polynomial: Polynomial
    factor: Matrix

    def replay(self) -> bool:
        last = self.polynomial.coefficient(0)
        return (
            self.polynomial == self.matrix.characteristic_polynomial()
            and self.matrix * self.factor == Matrix.identity(self.matrix.size) * -last
        )

    def explain(self) -> list[Block]:
        n = self.matrix.size
        p = named(self.polynomial)
        last = num(-self.polynomial.coefficient(0))
        right: Math = identity(n) if last == Int(1) else mul(last, identity(n))
        if last == Int(0):
            right = letter("0", self.matrix * 0)
        return [
            paragraph(
                "The numbers found are the coefficients of the characteristic polynomial, "
                "from the second-highest power down:"
            ),
            Display(eq(apply(p, LAMBDA), poly(self.polynomial))),
            paragraph(
                "The recursion checks itself: the last product must be {product}, and it is.",
                product=eq(mul(letter("A", self.matrix), letter("M", self.factor, n)), right),
                role="check",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeVerrierPlan(Rule):
    """The characteristic polynomial is λⁿ + c_1 λⁿ⁻¹ + … + c_n with the c_k of the recursion."""

    name = "leverrier-plan"
    matrix: Matrix

    def replay(self) -> bool:
        return self.matrix.is_square

    def nudge(self) -> Inlines:
        return first_hint(self.matrix, "lambda-A")

    def explain(self) -> list[Block]:
        n = self.matrix.size
        k = letter("k")
        matrix, factor, coefficient = letter("A"), letter("M", None, "k"), letter("c", None, "k")
        following = letter("M", None, "k+1")
        product = mul(matrix, factor)
        start = eq(letter("M", Matrix.identity(n), 1), identity(n))
        return [
            paragraph(
                "A {n}×{n} determinant with {number} in it is long. The recursion of Faddeev and "
                "LeVerrier needs only products of matrices of numbers, and its numbers are the "
                "coefficients of the characteristic polynomial (by Newton's identities for the "
                "traces of the powers). Start with {start}, and for {k} = 1, …, {n} compute",
                n=n,
                number=LAMBDA,
                start=start,
                k=k,
            ),
            Display(
                listing(
                    posed(coefficient, neg(frac(Function("tr", (product,)), k))),
                    posed(following, add(product, mul(coefficient, identity(n)))),
                )
            ),
        ]


class FaddeevLeVerrier:
    """n matrix products and their traces, for matrices without zeros to expand along."""

    name = "faddeev-leverrier"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        return 50 if goal.matrix.size >= 3 else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        a, n = goal.matrix, goal.matrix.size
        unit = Matrix.identity(n)
        factor, coefficients = unit, [unit[0, 0]]
        rounds: list[Step] = []
        last = unit
        for k in range(1, n + 1):
            product = a * factor
            c = -product.trace() / k
            rounds.append(
                Step(
                    rule=LeVerrierRound(
                        matrix=a, index=k, factor=factor, product=product, coefficient=c
                    )
                )
            )
            coefficients.append(c)
            last, factor = factor, product + unit * c
        polynomial = Polynomial(coefficients)
        end = Step(rule=LeVerrierEnd(matrix=a, polynomial=polynomial, factor=last))
        plan = LeVerrierPlan(matrix=a)
        title = sentence("The characteristic polynomial")
        return (Step(rule=plan, title=title, substeps=(*rounds, end)),), polynomial


METHODS.register(FaddeevLeVerrier())
