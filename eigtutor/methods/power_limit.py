"""What the powers of a matrix tend to, by the moduli of its eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eigtutor.derivation import Goal, Resolve, Rule, Similarity, Spectrum, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    Numbering,
    chain,
    drawn_out,
    eq,
    inverse,
    letter,
    listing,
    mat,
    mul,
    num,
    numbering,
    power,
    shifted,
    times,
)
from eigtutor.document.math import Int, Math, Norm, Rel
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition, jordan_decomposition
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd
from eigtutor.exact.moduli import compare, modulus
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.rules.inverse import inverse_steps

Fate = Literal["shrinks", "stays", "turns", "grows"]


def fate(value: Number) -> Fate:
    """What λⁿ does for large n: goes to 0, is 1 always, keeps a modulus of 1, or grows."""
    if value == ONE:
        return "stays"
    order = compare(_square(value), ONE)
    return "shrinks" if order < 0 else "turns" if order == 0 else "grows"


def _square(value: Number) -> Number:
    """|λ|²: exact for surds."""
    if isinstance(value, Surd):
        return value * value.conjugate()
    size = modulus(value)
    return size * size


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """lim Aⁿ, or None where the powers have no limit."""

    value: Matrix | None

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it keeps the eigenvectors of 1, and carries all other chains to 0."""
        if not _converges(decomposition.structure):
            return self.value is None
        if self.value is None:
            return False
        zero = (ZERO,) * decomposition.matrix.size
        return all(
            self.value.apply(v) == (v if chain.eigenvalue == ONE else zero)
            for chain in decomposition.chains
            for v in chain.vectors
        )


def _converges(structure: Eigenstructure) -> bool:
    """Whether |λ| < 1 but for λ = 1, all of whose blocks have size 1 (Horn and Johnson, 3.2.5)."""
    return all(
        fate(b.eigenvalue) == "shrinks" or (b.eigenvalue == ONE and b.size == 1)
        for b in structure.blocks
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuliCompared(Rule):
    """λⁿ → 0 if |λ| < 1; it is 1 for λ = 1; else it has no limit."""

    name = "moduli-compared"
    matrix: Matrix
    values: tuple[Number, ...]

    def replay(self) -> bool:
        p = self.matrix.characteristic_polynomial()
        return all(not p(value) for value in self.values)

    def nudge(self) -> Inlines:
        return sentence(
            "What does {A} do to an eigenvector, again and again?", A=letter("A", self.matrix)
        )

    def explain(self) -> list[Block]:
        n = letter("n")
        numbered = numbering(self.values)
        sizes = [_compared(value, numbered) for value in self.values if value != ONE]
        lead = paragraph(
            "Along an eigenvector of {value} the power {power} multiplies by {factor}. That goes "
            "to zero if the modulus of the eigenvalue is less than one, stays as it is for the "
            "eigenvalue one, and has no limit for any other.",
            value=letter("lambda"),
            power=power(letter("A", self.matrix), n),
            factor=power(letter("lambda"), n),
        )
        return [lead, *([Display(listing(*sizes))] if sizes else [])]


def _compared(value: Number, numbered: Numbering) -> Math:
    """|λ| < 1."""
    node = Norm(num(value, numbered=numbered))
    size = modulus(value)
    rel: Rel = {"shrinks": "<", "turns": "=", "stays": "=", "grows": ">"}[fate(value)]  # type: ignore[assignment]
    if size.inexact or num(size) == Int(1) or num(size) == num(value):
        return chain(node, (rel, Int(1)))
    return chain(node, ("=", num(size)), (rel, Int(1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesToZero(Rule):
    """Aⁿ → 0 exactly if |λ| < 1 for every eigenvalue (Horn and Johnson, theorem 5.6.12)."""

    name = "powers-go-to-zero"
    matrix: Matrix
    values: tuple[Number, ...]

    def replay(self) -> bool:
        p = self.matrix.characteristic_polynomial()
        return all(not p(v) and fate(v) == "shrinks" for v in self.values)

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        return [
            paragraph(
                "All eigenvalues shrink. So the powers of {A} go to the zero matrix, even where a "
                "Jordan block brings powers of {n} in, for those grow more slowly than the "
                "eigenvalues' powers shrink.",
                A=a,
                n=letter("n"),
                role="conclusion",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoLimit(Rule):
    """Where |λ| ≥ 1, λ ≠ 1, λⁿ has no limit, and with v ≠ 0 neither has Aⁿv = λⁿv."""

    name = "powers-without-limit"
    matrix: Matrix
    eigenvalue: Number

    def replay(self) -> bool:
        root = not self.matrix.characteristic_polynomial()(self.eigenvalue)
        return root and fate(self.eigenvalue) in ("turns", "grows")

    def explain(self) -> list[Block]:
        value = num(self.eigenvalue)
        if fate(self.eigenvalue) == "grows":
            return [
                paragraph(
                    "The powers of {value} grow beyond all bounds, and those of the matrix with "
                    "them. There is no limit.",
                    value=value,
                    role="conclusion",
                )
            ]
        return [
            paragraph(
                "The powers of {value} stay on the unit circle and never settle, and those of the "
                "matrix go round with them. There is no limit.",
                value=value,
                role="conclusion",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectiveOne(Rule):
    """A Jordan block of 1 of size 2 or more has powers with n above the diagonal."""

    name = "defective-one"
    matrix: Matrix
    algebraic: int
    geometric: int

    def replay(self) -> bool:
        moved, n = self.matrix.shifted(ONE), self.matrix.size
        return (
            n - moved.rank() == self.geometric < self.algebraic
            and n - (moved**n).rank() == self.algebraic
        )

    def explain(self) -> list[Block]:
        return [
            paragraph(
                "The eigenvalue one has algebraic multiplicity {algebraic}. But {shifted} has rank "
                "{rank}, so the geometric multiplicity is only {geometric}, and there is a Jordan "
                "block with a one above the diagonal. In the power {power} of this block {n} "
                "stands there: it grows, and there is no limit.",
                algebraic=self.algebraic,
                shifted=shifted(letter("A", self.matrix), Int(1), self.matrix.size),
                rank=self.matrix.size - self.geometric,
                geometric=self.geometric,
                power=power(letter("J"), letter("n")),
                n=letter("n"),
                role="conclusion",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitThroughForm(Rule):
    """If A = PFP⁻¹ and Fⁿ → E, then Aⁿ → PEP⁻¹."""

    name = "limit-through-form"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix
    #: E: 1 where F has the eigenvalue 1, 0 elsewhere.
    limit: Matrix
    result: Matrix

    def replay(self) -> bool:
        p, n = self.modal_matrix, self.form.size
        ones = [ONE if self.form[k, k] == ONE else ZERO for k in range(n)]
        return (
            self.matrix * p == p * self.form
            and bool(p.det())
            and self.limit == Matrix.diagonal(ones)
            and _converges(jordan_decomposition(self.form).structure)
            and p * self.limit == self.result * p
        )

    def nudge(self) -> Inlines:
        return sentence("Which entries of the diagonal are left after many powers?")

    def explain(self) -> list[Block]:
        a, p = letter("A", self.matrix), letter("P", self.modal_matrix)
        form = letter("D" if self.form.is_diagonal else "J", self.form)
        e, found = letter("E", self.limit), letter("L", self.result)
        n = letter("n")
        left = self.modal_matrix * self.limit
        worked = times(left, self.modal_matrix.inverse())
        return [
            paragraph(
                "In {power} everything goes to zero but the ones on the diagonal, so its limit is",
                power=power(form, n),
            ),
            Display(eq(e, mat(self.limit))),
            paragraph(
                "The powers of {A} are {similar}, so their limit is",
                A=a,
                similar=mul(p, power(form, n), inverse(p)),
            ),
            Display(
                eq(
                    found,
                    *dict.fromkeys([mul(p, e, inverse(p)), worked, drawn_out(self.result)]),
                ),
            ),
            paragraph("So the powers of {A} tend to {limit}.", A=a, limit=found, role="conclusion"),
            paragraph(
                "One step more changes nothing: {check}.",
                check=eq(mul(a, found), found),
                role="check",
            ),
        ]


class PowerLimitMethod:
    """Each eigenvalue shrinks, stays, or has no limit; what stays is carried back by P."""

    name = "moduli"
    task = "power-limit"

    def fit(self, goal: Goal) -> int:
        structure = jordan_decomposition(goal.matrix).structure
        writable = structure.has_one_field or ONE not in structure.eigenvalues
        return 80 if writable or not _converges(structure) else 0

    def question(self, given: Given) -> Inlines:
        return sentence(
            "What do the powers {power} tend to for large {n}?",
            power=power(letter("A"), letter("n")),
            n=letter("n"),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Limit]:
        matrix = goal.matrix
        structure = jordan_decomposition(matrix).structure
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        values = tuple(value for value, _ in spectrum.values)
        compared = ModuliCompared(matrix=matrix, values=values)
        end = _decision(matrix, structure)
        first = Step(
            rule=compared,
            title=sentence("The eigenvalues and their powers"),
            substeps=(Step(rule=end),) if end else (),
        )
        if isinstance(end, GoesToZero):
            return (*steps, first), Limit(value=matrix * 0)
        if end:
            return (*steps, first), Limit(value=None)
        task = "jordan-form" if structure.is_defective else "diagonalization"
        more, found = resolve(Goal(task=task, matrix=matrix), Similarity)
        rest = tuple(step for step in more if step not in steps)
        p, form = found.modal_matrix, found.form
        limit = Matrix.diagonal([ONE if form[k, k] == ONE else ZERO for k in range(p.size)])
        result = p * limit * p.inverse()
        rule = LimitThroughForm(
            matrix=matrix, modal_matrix=p, form=form, limit=limit, result=result
        )
        turned = inverse_steps(p, "P", resolve)
        last = Step(rule=rule, title=sentence("The limit"))
        return (*steps, first, *rest, *turned, last), Limit(value=result)


def _decision(matrix: Matrix, structure: Eigenstructure) -> Rule | None:
    """What the moduli settle at once; None where there is a limit other than 0."""
    values = structure.eigenvalues
    for sort in ("grows", "turns"):
        for value in values:
            if fate(value) == sort:
                return NoLimit(matrix=matrix, eigenvalue=value)
    if ONE not in values:
        return GoesToZero(matrix=matrix, values=values)
    a, g = structure.algebraic_multiplicity(ONE), structure.geometric_multiplicity(ONE)
    return DefectiveOne(matrix=matrix, algebraic=a, geometric=g) if g < a else None


METHODS.register(PowerLimitMethod())
