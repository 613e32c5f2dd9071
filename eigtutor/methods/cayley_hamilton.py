"""The theorem of Cayley and Hamilton for one matrix: p(A) = 0, and what it says of A⁻¹."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    drawn_out,
    eq,
    identity,
    inverse,
    letter,
    mat,
    mul,
    num,
    power,
    scaled,
)
from eigtutor.document.math import Paren, Sum
from eigtutor.document.matrix_polynomials import at_matrix
from eigtutor.document.phrases import named
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import ZERO, Matrix, Polynomial
from eigtutor.given import Given
from eigtutor.methods import METHODS

#: The largest matrix whose powers are written out one by one.
_SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixIsRoot:
    """p(A) = 0 for the characteristic polynomial p, and A⁻¹ where there is one."""

    polynomial: Polynomial
    inverse: Matrix | None

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether p is det(λI − A), and the inverse undoes every Jordan chain."""
        matrix = decomposition.matrix
        if self.polynomial != decomposition.structure.characteristic_polynomial:
            return False
        if self.inverse is None:
            return ZERO in decomposition.structure.eigenvalues
        return self.inverse * matrix == Matrix.identity(matrix.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Substituted(Rule):
    """p(A) = 0, by computing the powers of A (Horn and Johnson, Matrix Analysis, 2.4.3)."""

    name = "cayley-hamilton"
    matrix: Matrix
    polynomial: Polynomial

    def replay(self) -> bool:
        return (
            self.polynomial == self.matrix.characteristic_polynomial()
            and self.matrix.value_of(self.polynomial).is_zero
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Put {A} in place of {variable}. What becomes of the constant term?",
            A=letter("A", self.matrix),
            variable=LAMBDA,
        )

    def explain(self) -> list[Block]:
        p, n = self.polynomial, self.matrix.size
        a, zero = letter("A", self.matrix), letter("0", Matrix.diagonal([ZERO] * n))
        needed = [k for k in range(2, n + 1) if any(p.coefficient(j) for j in range(k, n + 1))]
        powers: list[Block] = [Display(eq(power(a, k), mat(self.matrix**k))) for k in needed]
        first = Paragraph(
            counted(
                "A power is needed first:",
                "The powers are needed first:",
                len(needed),
            )
        )
        terms = [
            scaled(c, [mat(self.matrix ** (n - k))]) for k, c in enumerate(p.coefficients) if c
        ]
        lead = paragraph(
            "Put {A} in place of {variable} in the characteristic polynomial. A number cannot be "
            "added to a matrix, so the constant term becomes a multiple of {I}.",
            A=a,
            variable=LAMBDA,
            I=identity(n),
        )
        whole = apply(named(p), a)
        zeros = mat(Matrix.diagonal([ZERO] * n))
        written = at_matrix(p, a, n)
        return [
            lead,
            *([first, *powers] if powers else []),
            *([paragraph("With these the polynomial becomes:")] if powers else []),
            Display(eq(whole, written, add(*terms), zeros)),
            paragraph(
                "So {A} is a root of its own characteristic polynomial, {found}, as the theorem of "
                "Cayley and Hamilton says of every square matrix.",
                A=a,
                found=eq(whole, zero),
                role="conclusion",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class InverseFromPolynomial(Rule):
    """If q(A)·A = −cI with p(λ) = q(λ)λ + c and c ≠ 0, then A⁻¹ = −q(A)/c."""

    name = "inverse-by-cayley-hamilton"
    matrix: Matrix
    polynomial: Polynomial
    inverse: Matrix

    @property
    def _quotient(self) -> Polynomial:
        return Polynomial(self.polynomial.coefficients[:-1])

    def replay(self) -> bool:
        c = self.polynomial.coefficient(0)
        return (
            bool(c)
            and self.polynomial == self.matrix.characteristic_polynomial()
            and self.inverse == self.matrix.value_of(self._quotient) * (-c.inverse())
            and self.inverse * self.matrix == Matrix.identity(self.matrix.size)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which term of the equation has no factor {A}? Bring it to the other side.",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        n, c = self.matrix.size, self.polynomial.coefficient(0)
        a, q = letter("A", self.matrix), self._quotient
        held = at_matrix(q, a, n)
        closed = Paren(held) if isinstance(held, Sum) else held
        constant = scaled(-c, [identity(n)])
        factor = -c.inverse()
        value = self.matrix.value_of(q)
        sides = [scaled(factor, [closed])] if factor != 1 else [held]
        worked = scaled(factor, [mat(value)])
        found = drawn_out(self.inverse)
        return [
            paragraph(
                "The constant term {c} is not zero. Bring it to the other side, and take {A} out "
                "as a factor:",
                c=num(c),
                A=a,
            ),
            Display(eq(mul(a, closed), constant)),
            paragraph("Divided by {c}, the other factor is the inverse:", c=num(-c)),
            Display(eq(inverse(a), *dict.fromkeys([*sides, worked, found]))),
            paragraph(
                "Multiplying confirms it: {product}.",
                product=eq(mul(a, inverse(a)), identity(n)),
                role="check",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoInverse(Rule):
    """The constant term of det(λI − A) is ±det A; if it is 0, A has no inverse."""

    name = "no-inverse-by-cayley-hamilton"
    matrix: Matrix
    polynomial: Polynomial

    def replay(self) -> bool:
        p = self.polynomial
        singular = not p.coefficient(0) and not self.matrix.det()
        return singular and p == self.matrix.characteristic_polynomial()

    def nudge(self) -> Inlines:
        return sentence("What does the constant term say about an inverse?")

    def explain(self) -> list[Block]:
        return [
            paragraph(
                "The constant term is zero. So zero is an eigenvalue, {A} is singular, and there "
                "is no inverse to find.",
                A=letter("A", self.matrix),
                role="conclusion",
            )
        ]


class CayleyHamiltonMethod:
    """The matrix put into its characteristic polynomial; then the equation solved for A⁻¹."""

    name = "cayley-hamilton"
    task = "cayley-hamilton"

    def fit(self, goal: Goal) -> int:
        return 80 if goal.matrix.size <= _SIZE else 0

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Check the theorem of Cayley and Hamilton for {A}, and use it to find {inverse} if "
            "there is one.",
            A=letter("A"),
            inverse=inverse(letter("A")),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, MatrixIsRoot]:
        matrix = goal.matrix
        steps, _ = resolve(Goal(task="characteristic-polynomial", matrix=matrix), object)
        p = matrix.characteristic_polynomial()
        shown = Step(
            rule=Substituted(matrix=matrix, polynomial=p),
            title=sentence("The matrix in its own polynomial"),
        )
        title = sentence("The inverse")
        if not p.coefficient(0):
            last = Step(rule=NoInverse(matrix=matrix, polynomial=p), title=title)
            return (*steps, shown, last), MatrixIsRoot(polynomial=p, inverse=None)
        found = matrix.inverse()
        rule = InverseFromPolynomial(matrix=matrix, polynomial=p, inverse=found)
        return (*steps, shown, Step(rule=rule, title=title)), MatrixIsRoot(
            polynomial=p, inverse=found
        )


METHODS.register(CayleyHamiltonMethod())
