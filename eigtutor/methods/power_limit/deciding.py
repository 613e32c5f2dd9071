"""What the moduli of the eigenvalues decide about the powers of a matrix, if they decide it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    Numbering,
    chain,
    letter,
    listing,
    num,
    numbering,
    power,
    shifted,
)
from eigtutor.document.math import Int, Math, Norm, Rel
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import Eigenstructure
from eigtutor.exact import ONE, Matrix, Number, Surd
from eigtutor.exact.moduli import compare, modulus

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


def converges(structure: Eigenstructure) -> bool:
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
    return chain(node, ("=", num(size, numbered=numbered)), (rel, Int(1)))


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
    #: All eigenvalues, whose order numbers the roots among them.
    values: tuple[Number, ...]

    def replay(self) -> bool:
        p = self.matrix.characteristic_polynomial()
        known = self.eigenvalue in self.values and all(not p(value) for value in self.values)
        return known and fate(self.eigenvalue) in ("turns", "grows")

    def explain(self) -> list[Block]:
        value = num(self.eigenvalue, numbered=numbering(self.values))
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
                "The powers of {value} stay on the unit circle and never settle, and on an "
                "eigenvector of {value} those of the matrix do the same. There is no limit.",
                value=value,
                role="conclusion",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectiveOnCircle(Rule):
    """A Jordan block of size 2 or more with |λ| = 1 has powers with nλⁿ⁻¹ above the diagonal.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 3.2.5.)
    """

    name = "defective-on-circle"
    matrix: Matrix
    eigenvalue: Number
    #: All eigenvalues, whose order numbers the roots among them.
    values: tuple[Number, ...]
    algebraic: int
    geometric: int

    def replay(self) -> bool:
        moved, n = self.matrix.shifted(self.eigenvalue), self.matrix.size
        p = self.matrix.characteristic_polynomial()
        return (
            self.eigenvalue in self.values
            and all(not p(value) for value in self.values)
            and fate(self.eigenvalue) in ("stays", "turns")
            and n - moved.rank() == self.geometric < self.algebraic
            and n - (moved**n).rank() == self.algebraic
        )

    def explain(self) -> list[Block]:
        value = num(self.eigenvalue, numbered=numbering(self.values))
        moved = shifted(letter("A", self.matrix), value, self.matrix.size)
        n, rank = letter("n"), self.matrix.size - self.geometric
        if self.eigenvalue == ONE:
            return [
                paragraph(
                    "The eigenvalue one has algebraic multiplicity {algebraic}. But {shifted} has "
                    "rank {rank}, so the geometric multiplicity is only {geometric}, and there is "
                    "a Jordan block with a one above the diagonal. In the power {power} of this "
                    "block {n} stands there: it grows, and there is no limit.",
                    algebraic=self.algebraic,
                    shifted=moved,
                    rank=rank,
                    geometric=self.geometric,
                    power=power(letter("J"), n),
                    n=n,
                    role="conclusion",
                )
            ]
        return [
            paragraph(
                "The eigenvalue {value} has algebraic multiplicity {algebraic}. But {shifted} has "
                "rank {rank}, so the geometric multiplicity is only {geometric}, and there is a "
                "Jordan block with a one above the diagonal. In the power {power} of this block "
                "an entry of modulus {n} stands there: the powers of the matrix grow beyond all "
                "bounds, and there is no limit.",
                value=value,
                algebraic=self.algebraic,
                shifted=moved,
                rank=rank,
                geometric=self.geometric,
                power=power(letter("J"), n),
                n=n,
                role="conclusion",
            )
        ]


def decision(matrix: Matrix, structure: Eigenstructure, shown: tuple[Number, ...]) -> Rule | None:
    """What the moduli settle at once; None where there is a limit other than 0. ``shown``: the
    eigenvalues in the order in which the page lists them."""
    values = structure.eigenvalues
    fates = {value: fate(value) for value in values}
    for value in values:
        if fates[value] == "grows":
            return NoLimit(matrix=matrix, eigenvalue=value, values=shown)
    on_circle = [value for value in values if fates[value] != "shrinks"]
    for value in on_circle:
        a, g = structure.algebraic_multiplicity(value), structure.geometric_multiplicity(value)
        if g < a:
            return DefectiveOnCircle(
                matrix=matrix, eigenvalue=value, values=shown, algebraic=a, geometric=g
            )
    for value in on_circle:
        if value != ONE:
            return NoLimit(matrix=matrix, eigenvalue=value, values=shown)
    return None if on_circle else GoesToZero(matrix=matrix, values=values)
