"""x_n = Aⁿx₀ in eigenvectors, and written out entry by entry."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Table
from eigtutor.document.build import (
    add,
    chain,
    col,
    coords,
    eq,
    inlines,
    inverse,
    letter,
    mat,
    mul,
    power,
    scaled,
    variable,
    vec,
)
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.exact.power_formulas import at, power_formula
from eigtutor.methods.recurrence.terms import raised
from eigtutor.rules.named_powers import named_powers

N = variable("n")


def first_index(matrix: Matrix) -> int:
    """From which n on one formula holds: 1 where 0 is an eigenvalue, since 0ⁿ begins with 1."""
    return 0 if matrix.det() else 1


def term_of(formula: Matrix, n: int) -> Vector:
    """The value of a formula at n."""
    return at(formula, "n", n).columns[0]


def _unknown() -> Symbol:
    return Symbol("x", "n", "vector")


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenvectorCombination(Rule):
    """If x₀ = Σ c_k v_k with Av_k = λ_k v_k, then Aⁿx₀ = Σ c_k λ_kⁿ v_k.

    (Strang, Introduction to Linear Algebra, 5th ed., section 6.2.)
    """

    name = "eigenvector-combination"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix
    start: Vector
    coordinates: Vector

    def replay(self) -> bool:
        p = self.modal_matrix
        return (
            self.form.is_diagonal
            and self.matrix * p == p * self.form
            and bool(p.det())
            and p.apply(self.coordinates) == self.start
        )

    def nudge(self) -> Inlines:
        return sentence(
            "To which vectors is it easy to apply {A} again and again? Is the start made of them?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        columns = self.modal_matrix.columns
        used = [k for k, c in enumerate(self.coordinates) if c]
        many = len(columns) > 1
        names = {k: vec("v", columns[k], k + 1 if many else "") for k in used}
        x0 = vec("x", self.start, 0)
        parts = add(*(scaled(self.coordinates[k], [names[k]]) for k in used))
        a = letter("A", self.matrix)
        kept = [k for k in used if self.form[k, k]]  # what belongs to 0 is gone at once
        powers = (
            add(*(_raised(self.form[k, k], self.coordinates[k], names[k]) for k in kept))
            if kept
            else col([ZERO] * len(columns))
        )
        p = letter("P", self.modal_matrix)
        return [
            paragraph(
                "On an eigenvector {A} is just a number, and its powers are powers of that "
                "number. So write the start as a combination of the columns of {P}, with "
                "{coordinates} for coefficients:",
                A=a,
                P=p,
                coordinates=eq(mul(inverse(p), x0), coords(self.coordinates)),
            ),
            Display(eq(x0, parts)),
            paragraph(
                "Each multiplication by {A} multiplies every term by its own eigenvalue. After "
                "{n} of them,",
                A=a,
                n=N,
            ),
            Display(eq(mul(power(a, N), x0), powers)),
            *([paragraph("The eigenvalue 0 leaves nothing of its term.")] if kept != used else []),
        ]


def _raised(value: Number, coefficient: Number, name: Math) -> Math:
    """c·λⁿ·v; a power of 1 is left out."""
    if value == ONE:
        return scaled(coefficient, [name])
    return scaled(coefficient, [], [raised(value, N), name])


@dataclass(frozen=True, slots=True, kw_only=True)
class JordanCombination(Rule):
    """If A = PJP⁻¹ and x₀ = Pc, then Aⁿx₀ = PJⁿc; a block's powers hold binomial coefficients.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 3.2.5.)
    """

    name = "jordan-combination"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix
    start: Vector
    coordinates: Vector

    def replay(self) -> bool:
        p = self.modal_matrix
        return (
            self.matrix * p == p * self.form
            and bool(p.det())
            and p.apply(self.coordinates) == self.start
        )

    def nudge(self) -> Inlines:
        return sentence(
            "There are too few eigenvectors. Which other basis has {A} almost diagonal, so that "
            "powers are easy?",
            A=letter("A"),
        )

    def explain(self) -> list[Block]:
        a, p, j = letter("A"), letter("P", self.modal_matrix), letter("J", self.form)
        x0, c = vec("x", self.start, 0), vec("c", self.coordinates)
        raised = power_formula(self.form, "n")
        return [
            paragraph(
                "There are too few eigenvectors to write every vector with them, but the columns "
                "of {P} always serve. The coordinates of the start are",
                P=p,
            ),
            Display(eq(c, mul(inverse(p), x0), col(self.coordinates))),
            paragraph(
                "In {powers} all inner factors cancel, and the powers of a Jordan block follow "
                "from the binomial formula:",
                powers=chain(power(a, N), ("=", mul(p, power(j, N), inverse(p))), claim=False),
            ),
            Display(eq(power(j, N), mat(raised))),
            paragraph(
                "So {x} is {product}.",
                x=_unknown(),
                product=mul(p, power(j, N), c),
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedFormula(Rule):
    """A formula f with f(m) = Aᵐx₀ for the first m and f(n + 1) = A·f(n) gives x_n.

    That Aⁿ has such a formula is proved where it is made, by exactly these two identities
    (:func:`eigtutor.exact.power_formulas.power_formula`).
    """

    name = "closed-formula"
    matrix: Matrix
    start: Vector
    formula: Matrix
    #: From which n on it holds.
    first: int

    def replay(self) -> bool:
        x = self.start
        for n in range(3 + self.first):
            if n >= self.first and term_of(self.formula, n) != x:
                return False
            x = self.matrix.apply(x)
        return self.formula.columns[0] == power_formula(self.matrix, "n").apply(self.start)

    def nudge(self) -> Inlines:
        return sentence("Write out each entry. Which small {n} test the result?", n=N)

    def explain(self) -> list[Block]:
        a, x0 = letter("A", self.matrix), vec("x", self.start, 0)
        image = mul(power(a, N), x0)
        formula = self.formula.columns[0]
        lead = (
            paragraph("Entry by entry:")
            if self.first == 0
            else paragraph(
                "Entry by entry, for {n} from 1 on (the powers of the eigenvalue 0 vanish from "
                "then on):",
                n=N,
            )
        )
        written = named_powers(self.matrix, [lead, Display(eq(image, col(formula)))])
        return [*written, *self._check()]

    def _check(self) -> list[Block]:
        a, rows = letter("A", self.matrix), []
        known = [self.start]
        for _ in range(2 + self.first):
            known.append(self.matrix.apply(known[-1]))
        for n, x in enumerate(known):
            if n < self.first:
                continue
            product = mul(a, vec("x", known[n - 1], n - 1)) if n else vec("x", x, 0)
            rows.append(
                (
                    inlines(str(n)),
                    inlines(eq(product, coords(x))),
                    inlines(coords(term_of(self.formula, n))),
                )
            )
        return [
            paragraph(
                "The first values, once by multiplying and once by the formula:", role="check"
            ),
            Table(
                (sentence("{n}", n=N), sentence("multiplied"), sentence("the formula")),
                tuple(rows),
            ),
        ]
