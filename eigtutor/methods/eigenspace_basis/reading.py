"""The kernel read from an echelon form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import lcm

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    and_list,
    col,
    eq,
    frac,
    letter,
    linear,
    listing,
    monomial,
    num,
    posed,
    shifted,
    vec,
)
from eigtutor.document.math import Int, Math, Neg, Relation, Symbol
from eigtutor.document.phrases import in_words, labels
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number, RootElement, Surd
from eigtutor.exact.chains import primitive
from eigtutor.exact.elimination import Reduction
from eigtutor.exact.matrices import Vector, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFromLastRow(Rule):
    """With one free variable, a value for it determines the others, from the last row up."""

    name = "read-from-last-row"
    matrix: Matrix
    eigenvalue: Number
    reduction: Reduction
    vector: Vector
    told: bool = False
    #: The number of the vector, where others of its kind follow.
    label: str = ""

    def again(self) -> ReadFromLastRow:
        return replace(self, told=True)

    def replay(self) -> bool:
        start = self.reduction.states[0]
        return (
            start == self.matrix.shifted(self.eigenvalue)
            and len(self.reduction.free) == 1
            and not any(start.apply(self.vector))
            and any(self.vector)
        )

    def nudge(self) -> Inlines:
        return () if self.told else sentence("Which variable may be chosen at will?")

    def explain(self) -> list[Block]:
        end = Display(eq(vec("v", self.vector, self.label), col(self.vector)))
        lines = [self._line(k) for k in reversed(range(len(self.reduction.pivots)))]
        if not lines:  # of size 1
            return [paragraph("Every number but 0 will do:"), end]
        so = paragraph("So the eigenspace is the line of all multiples of")
        if self.told:
            so = paragraph("So")
        rows = [Display(line) for line in lines]
        if len(lines) == 2 and all(x.is_rational for x in self.vector):
            rows = [Display(listing(*lines))]
        return [*self._left_row(), self._choice(), *rows, so, end]

    def _left_row(self) -> list[Block]:
        if not self.reduction.leaves_a_row:
            return []
        a = shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size)
        return [
            paragraph(
                "Here we can stop: {matrix} is singular, so the last row is a combination of the "
                "rows above, and says nothing new.",
                matrix=a,
            )
        ]

    def _choice(self) -> Paragraph:
        """Which variable is free, and the value that it is given."""
        free = self.reduction.free[0]
        value = self.vector[free]
        x, choice = self._letter(free), posed(self._letter(free), num(value))
        one = len(self.reduction.pivots) == 1
        if self.told and one:
            return paragraph("With {choice}, the equation gives", choice=choice)
        if self.told:
            return paragraph("With {choice}, from the last row up,", choice=choice)
        if one:
            return paragraph(
                "One equation remains, and {x} is free. With {choice} it gives", x=x, choice=choice
            )
        if value == ONE:
            return paragraph(
                "The variable {x} is free. With {choice}, the rows give, from the last one up,",
                x=x,
                choice=choice,
            )
        if self.label:
            return paragraph(
                "The variable {x} is free. Take {choice}, which will save the next vector "
                "fractions. The rows give, from the last one up,",
                x=x,
                choice=choice,
            )
        if isinstance(value, RootElement):
            return paragraph(
                "The variable {x} is free. With {choice} no division is left, and the rows give, "
                "from the last one up,",
                x=x,
                choice=choice,
            )
        return paragraph(
            "The variable {x} is free. With {choice} there will be no fractions, and the rows "
            "give, from the last one up,",
            x=x,
            choice=choice,
        )

    def _letter(self, j: int) -> Symbol:
        return letter("x", self.vector[j], j + 1)

    def _line(self, k: int) -> Relation:
        """x_p = −2x₂ + x₃ = 1, from row k with the pivot in column p."""
        row, pivot = self.reduction.reduced.rows[k], self.reduction.pivots[k]
        value = num(self.vector[pivot])
        later = [j for j in range(len(row)) if j > pivot and row[j]]
        if not later:
            return eq(self._letter(pivot), Int(0))
        names = [self._letter(j) for j in later]
        d = row[pivot]
        if not isinstance(d, Surd):
            right = frac(linear([-row[j] for j in later], names), num(d))
            return eq(self._letter(pivot), right, value)
        shares = [-row[j] / d for j in later]
        below = _denominator(shares)
        if below == 1:
            return eq(self._letter(pivot), linear(shares, names), value)
        whole = [c * below for c in shares]
        if all(isinstance(num(c), Neg) for c in whole):
            fraction: Math = Neg(frac(linear([-c for c in whole], names), Int(below)))
        else:
            fraction = frac(linear(whole, names), Int(below))
        return eq(self._letter(pivot), fraction, value)


def _denominator(shares: Sequence[Number]) -> int:
    """The common denominator of rational numbers and surds; 1 over another field."""
    surds = [x for x in shares if isinstance(x, Surd)]
    if len(surds) < len(shares):
        return 1
    return lcm(*(x.denominator for x in surds))


def read_from_last_row(reduction: Reduction) -> Vector:
    """The kernel vector of an echelon form with one free variable, without fractions.

    Where the last pivot is an element of Q(λ), the free variable takes its value, so that no
    division by it remains.
    """
    free = reduction.free[0]
    values: list[Number] = [ZERO] * reduction.reduced.shape[1]
    values[free] = ONE
    for row, pivot in reversed(list(zip(reduction.reduced.rows, reduction.pivots, strict=False))):
        total: Number = ZERO
        for x, value in zip(row[pivot + 1 :], values[pivot + 1 :], strict=True):
            total = total + x * value
        d = row[pivot]
        if isinstance(d, RootElement) and total:
            values = [d * value for value in values]
            values[pivot] = -total
        else:
            values[pivot] = -total / d
    return primitive(tuple(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadKernel(Rule):
    """The pivot variables in terms of the free ones; each free variable gives a basis vector."""

    name = "read-kernel"
    matrix: Matrix
    eigenvalue: Number
    reduction: Reduction
    basis: tuple[Vector, ...]
    told: bool = False

    def again(self) -> ReadKernel:
        return replace(self, told=True)

    def replay(self) -> bool:
        reduced = self.reduction.reduced
        return (
            self.reduction.states[0] == self.matrix.shifted(self.eigenvalue)
            and len(self.basis) == len(self.reduction.free)
            and all(not any(reduced.apply(v)) for v in self.basis)
            and independent(self.basis)
        )

    def nudge(self) -> Inlines:
        return () if self.told else sentence("Which variables may be chosen at will?")

    def explain(self) -> list[Block]:
        pairs = zip(labels(len(self.basis)), self.basis, strict=True)
        vectors = listing(*(eq(vec("v", v, name), col(v)) for name, v in pairs))
        return [self._remaining(), self._choice(), Display(vectors)]

    def _remaining(self) -> Paragraph:
        equations = self._equations()
        if not equations:
            return paragraph("No equation remains: every vector but zero is an eigenvector.")
        return Paragraph(
            counted(
                "One equation remains: {equations}.",
                "There remain {equations}.",
                len(equations),
                equations=and_list(equations),
            )
        )

    def _equations(self) -> list[Relation]:
        """x_pivot = … in terms of the free variables; 2x₁ = x₂ + 3x₃ rather than fractions."""
        found: list[Relation] = []
        free = self.reduction.free
        names = [letter("x", None, j + 1) for j in free]
        for row, pivot in zip(self.reduction.reduced.rows, self.reduction.pivots, strict=False):
            d = row[pivot]
            if isinstance(d, Surd) and d.is_rational and d.sign() < 0:
                row, d = tuple(-x for x in row), -d
            left = monomial(d, letter("x", None, pivot + 1), 1)
            found.append(posed(left, linear([-row[j] for j in free], names)))
        return found

    def _choice(self) -> Paragraph:
        free = [letter("x", None, j + 1) for j in self.reduction.free]
        values = [v[j] for v, j in zip(self.basis, self.reduction.free, strict=True)]
        whole = all(value == ONE for value in values)
        if len(free) == 1:
            choice = posed(free[0], num(values[0]))
            if whole:
                return paragraph("{x} is free. With {choice},", x=free[0], choice=choice)
            return paragraph(
                "{x} is free. To avoid fractions, take {choice}:", x=free[0], choice=choice
            )
        if self.told:
            return paragraph(
                "The free variables {free}, one at a time, give the basis", free=and_list(free)
            )
        count = in_words(len(free))
        if whole and len(free) == 2:
            return paragraph(
                "There are two free variables, {free}. Setting one of them to 1 and the other to "
                "0, in turn, gives a basis of the eigenspace:",
                free=and_list(free),
            )
        if whole:
            return paragraph(
                "There are {count} free variables, {free}. Setting one of them to 1 and the others "
                "to 0 in turn gives a basis of the eigenspace:",
                count=count,
                free=and_list(free),
            )
        return paragraph(
            "There are {count} free variables, {free}. Setting one of them to 1 and the others to "
            "0 in turn, and clearing fractions, gives a basis of the eigenspace:",
            count=count,
            free=and_list(free),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEigenvalue(Rule):
    """If A − cI has n pivots, only the zero vector is mapped to zero, and c is no eigenvalue."""

    name = "no-eigenvalue"
    matrix: Matrix
    value: Number
    reduction: Reduction

    def replay(self) -> bool:
        begins = self.reduction.states[0] == self.matrix.shifted(self.value)
        return begins and self.reduction.holds and not self.reduction.free

    def nudge(self) -> Inlines:
        return sentence("How many pivots are there, and how many variables are left free?")

    def explain(self) -> list[Block]:
        zeros = listing(
            *(
                posed(letter("x", None, pivot + 1), Int(0))
                for pivot in reversed(self.reduction.pivots)
            )
        )
        return [
            paragraph("Every column has a pivot, so no variable is free. From the last row up,"),
            Display(zeros),
            paragraph(
                "Only the zero vector is mapped to zero, and that is never an eigenvector: {value} "
                "is not an eigenvalue of {A}.",
                value=num(self.value),
                A=letter("A", self.matrix),
                role="conclusion",
            ),
        ]
