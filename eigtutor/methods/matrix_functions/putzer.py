"""e^(tA) by Putzer's formula: no eigenvector is needed, and repeated eigenvalues do no harm."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    apply,
    drawn_out,
    eq,
    exponential_of,
    identity,
    letter,
    listing,
    mat,
    mul,
    num,
    posed,
    scaled,
    shifted,
)
from eigtutor.document.math import Frac, Int, Math, Paren
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd
from eigtutor.exact.matrix_exponentials import at_zero, derivative


@dataclass(frozen=True, slots=True, kw_only=True)
class PutzerFormula(Rule):
    """e^(tA) = Σ r_k(t)·P_(k−1) with P_k = ∏_{j ≤ k} (A − λ_j I), r₁′ = λ₁r₁, r₁(0) = 1 and
    r_k′ = λ_k r_k + r_(k−1), r_k(0) = 0 (Putzer, Amer. Math. Monthly 73, 1966)."""

    name = "putzer"
    matrix: Matrix
    variable: str
    #: The eigenvalues, each as often as its multiplicity says, until the product is 0.
    eigenvalues: tuple[Surd, ...]
    functions: tuple[Number, ...]
    result: Matrix

    @property
    def _products(self) -> list[Matrix]:
        """P₀ = I, P₁, …, one more than there are functions: the last must be 0."""
        found = [Matrix.identity(self.matrix.size)]
        for value in self.eigenvalues:
            found.append(found[-1] * self.matrix.shifted(value))
        return found

    def replay(self) -> bool:
        products, total = self._products, self.result * 0
        before: Number = ZERO
        for k, (value, r) in enumerate(zip(self.eigenvalues, self.functions, strict=True)):
            slope, start = _slope_and_start(r, self.variable)
            if slope != r * value + before or start != (ZERO if k else ONE):
                return False
            total = total + products[k] * r
            before = r
        return products[-1].is_zero and total == self.result

    def nudge(self) -> Inlines:
        return sentence(
            "Which product of differences {difference} is zero, whatever the eigenvectors are?",
            difference=shifted(letter("A"), letter("lambda"), self.matrix.size),
        )

    def explain(self) -> list[Block]:
        a, size = letter("A", self.matrix), self.matrix.size
        products = self._products
        names = [letter("P", m, k) for k, m in enumerate(products)]
        functions = [letter("r", r, k + 1) for k, r in enumerate(self.functions)]
        dt = mul(letter("d"), letter(self.variable))
        equations: list[Block] = []
        for k, (value, r) in enumerate(zip(self.eigenvalues, self.functions, strict=True)):
            unknown = letter("r", subscript=k + 1)
            own = scaled(value, [unknown])
            terms = ([own] if value else []) + ([letter("r", subscript=k)] if k else [])
            right = add(*terms) if terms else Int(0)
            rate = mul(letter("d"), unknown)
            start = Int(0) if k else Int(1)
            equations.append(
                Display(
                    listing(
                        posed(Frac(rate, dt, slashed=True), right),
                        posed(apply(unknown, Int(0)), start),
                        eq(functions[k], num(r)),
                    )
                )
            )
        zero = letter("0", self.result * 0)
        lines: list[Block] = [Display(eq(names[0], identity(size)))]
        for k, value in enumerate(self.eigenvalues):
            factor = shifted(a, num(value), size)
            closed = Paren(factor) if value else factor
            steps: list[Math] = [mul(names[k], closed)] if k else [factor]
            end = zero if k == len(self.eigenvalues) - 1 else mat(products[k + 1])
            lines.append(Display(eq(names[k + 1], *steps, end)))
        whole = exponential_of(a, self.variable)
        combined = add(*(mul(r, p) for r, p in zip(functions, names, strict=False)))
        return [
            paragraph(
                "Putzer’s formula needs no eigenvectors. Take the eigenvalues one after another, "
                "each as often as its multiplicity says, and multiply the differences:"
            ),
            *lines,
            paragraph(
                "The functions beside these products solve one equation after another, so that the "
                "sum has the right derivative. Each takes the one before it as its inhomogeneity:"
            ),
            *equations,
            paragraph("So the exponential is:", role="conclusion"),
            Display(eq(whole, combined, drawn_out(self.result))),
        ]


def _slope_and_start(r: Number, variable: str) -> tuple[Number, Number]:
    held = Matrix([[r]])
    return derivative(held, variable)[0, 0], at_zero(held, variable)[0, 0]
