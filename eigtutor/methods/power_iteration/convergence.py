"""To what an iteration converges, how fast, and when it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    and_list,
    chain,
    frac,
    identity,
    letter,
    listing,
    modulus,
    mul,
    num,
    sub,
)
from eigtutor.document.decimals import in_decimals
from eigtutor.document.math import Math
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Surd, moduli
from eigtutor.exact.matrices import Vector
from eigtutor.exact.roots import minimal_polynomial
from eigtutor.methods.power_iteration.steps import is_short, iterated
from eigtutor.pictures import shown as drawn
from eigtutor.pictures.iterations import directions
from eigtutor.rules.spectra import Values, is_spectrum, numbered

#: Whether the largest eigenvalue wins; or no single one is largest; or it has too few
#: eigenvectors; or the start holds no part of it.
Outcome = Literal["converges", "tied", "defective", "unseen"]


def ranked(values: Values, *, inverted: bool) -> list[list[Number]]:
    """The distinct eigenvalues in groups of equal modulus, the ones that win first."""
    groups = moduli.by_modulus(v for v, _ in values)
    return groups[::-1] if inverted else groups


def outcome(matrix: Matrix, values: Values, start: Vector, *, inverted: bool) -> Outcome:
    """What becomes of the iteration from a rational start."""
    first = ranked(values, inverted=inverted)[0]
    if len(first) > 1:
        return "tied"
    if not holds_part(matrix, values, start, first[0]):
        return "unseen"
    if matrix.size - matrix.shifted(first[0]).rank() < dict(values)[first[0]]:
        return "defective"
    return "converges"


def holds_part(matrix: Matrix, values: Values, start: Vector, value: Number) -> bool:
    """Whether a rational vector has a part in the generalized eigenspace of the eigenvalue."""
    factor = minimal_polynomial(value)
    rest = matrix.characteristic_polynomial()
    for _ in range(dict(values)[value]):
        rest, _ = rest.divmod(factor)
    return any(matrix.value_of(rest).apply(start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Convergence(Rule):
    """If |λ₁| > |λ₂| ≥ …, the direction of x_k errs by O(|λ₂/λ₁|ᵏ); the Rayleigh quotient of a
    symmetric matrix by the square of that.

    (Trefethen and Bau, Numerical Linear Algebra, Theorem 27.1.)
    """

    name = "convergence"
    matrix: Matrix
    values: Values
    inverted: bool
    start: Vector
    estimate: Number
    outcome: Outcome

    def replay(self) -> bool:
        return is_spectrum(self.matrix, self.values) and self.outcome == outcome(
            self.matrix, self.values, self.start, inverted=self.inverted
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Compare the moduli of the eigenvalues. How much smaller does a step make the parts "
            "that should go away?"
        )

    def explain(self) -> list[Block]:
        values = [v for v, _ in self.values]
        shown = dict(zip(values, numbered(values), strict=True))
        groups = ranked(self.values, inverted=self.inverted)
        listed = and_list([_decimal(shown[v], v) for v in values])
        blocks: list[Block] = [
            paragraph("For comparison, the exact eigenvalue is {values}.", values=listed)
            if len(values) == 1
            else paragraph("For comparison, the exact eigenvalues are {values}.", values=listed)
        ]
        match self.outcome:
            case "tied":
                blocks += self._tied(groups[0], shown)
            case "unseen":
                blocks.append(self._unseen(shown[groups[0][0]]))
            case "defective":
                blocks.append(self._defective(shown[groups[0][0]]))
            case "converges":
                blocks += self._converges(groups, shown)
        limit = groups[0][0] if self.outcome in ("converges", "defective") else None
        multiplier = self.matrix.inverse() if self.inverted else self.matrix
        vectors = iterated(multiplier, self.start) or ()
        return [*blocks, *drawn(directions(self.matrix, vectors, limit))]

    def _converges(self, groups: list[list[Number]], shown: dict[Number, Math]) -> list[Block]:
        first = groups[0][0]
        last = _decimal(num(self.estimate), self.estimate)
        aim = (
            paragraph(
                "We approach {value}, which is the smallest in modulus; the last estimate was "
                "{estimate}.",
                value=shown[first],
                estimate=last,
            )
            if self.inverted
            else paragraph(
                "We approach {value}, which is the largest in modulus; the last estimate was "
                "{estimate}.",
                value=shown[first],
                estimate=last,
            )
        )
        others = [v for group in groups[1:] for v in group]
        seen = [v for v in others if holds_part(self.matrix, self.values, self.start, v)]
        if not seen:
            return [aim]
        second = seen[0]
        passed = others[: others.index(second)]
        small, large = (first, second) if self.inverted else (second, first)
        if not small:
            return [
                aim,
                paragraph(
                    "All other eigenvalues are 0, and their parts are gone after a few steps.",
                    role="conclusion",
                ),
            ]
        rate = moduli.quotient(small, large)
        q = letter("q", rate)
        blocks: list[Block] = [
            aim,
            paragraph(
                "How fast depends on the next eigenvalue. With every step the part along it "
                "shrinks, against the part that we want, by the factor"
            )
            if not passed
            else paragraph(
                "How fast depends on the next eigenvalue of which our start holds a part. It holds "
                "none of {passed}, so this is {second}. With every step the part along it shrinks, "
                "against the part that we want, by the factor",
                passed=and_list([shown[v] for v in passed]),
                second=shown[second],
            ),
            Display(_worked(q, rate, _bars(small, shown[small]), _bars(large, shown[large]))),
        ]
        if self.matrix == self.matrix.transpose():
            blocks.append(
                paragraph(
                    "That is the rate for the vectors. {A} is symmetric, so the Rayleigh "
                    "quotients gain twice as fast: their error shrinks by the square of {q}.",
                    A=letter("A", self.matrix),
                    q=q,
                    role="conclusion",
                )
            )
        else:
            blocks.append(
                paragraph(
                    "The nearer {q} is to 1, the more steps each further digit takes.",
                    q=q,
                    role="conclusion",
                )
            )
        return blocks

    def _tied(self, first: list[Number], shown: dict[Number, Math]) -> list[Block]:
        sizes = [modulus(shown[v]) for v in first]
        exact = all(isinstance(v, Surd) for v in first)
        equal = chain(sizes[0], *(("=", size) for size in sizes[1:]), claim=exact)
        blocks: list[Block] = [
            paragraph(
                "No single eigenvalue wins: {equal}. The parts along them keep their proportion "
                "for ever, so in general the vectors do not settle.",
                equal=equal,
                role="conclusion",
            )
        ]
        shift = sub(letter("A", self.matrix), mul(letter("c"), identity(self.matrix.size)))
        if all(v.is_real for v in first):
            blocks.append(
                paragraph(
                    "A shift helps: {shifted} has the same eigenvectors, and {c} can be chosen "
                    "such that one eigenvalue is the largest alone.",
                    shifted=shift,
                    c=letter("c"),
                )
            )
        else:
            blocks.append(
                paragraph(
                    "Real vectors can only keep turning in the plane of a conjugate pair. Only a "
                    "shift {shifted} with a number {c} that is not real tells the pair apart.",
                    shifted=shift,
                    c=letter("c"),
                )
            )
        return blocks

    def _unseen(self, value: Math) -> Block:
        return paragraph(
            "The start has no part along the eigenspace of {value}, and multiplication creates "
            "none. In exact arithmetic the iteration never finds it; rounding errors would, in "
            "time. Another start does better.",
            value=value,
            role="conclusion",
        )

    def _defective(self, value: Math) -> Block:
        return paragraph(
            "The eigenvalue {value} is defective. The iteration still tends to its eigenvectors, "
            "but slowly: after {k} steps the error is of the order of {order}, not of a power.",
            value=value,
            k=letter("k"),
            order=frac(num(1), letter("k")),
            role="conclusion",
        )


def _decimal(name: Math, value: Number) -> Math:
    """The value, with decimals where it is not an integer."""
    return name if is_short(value) else in_decimals(name, value, 6)


def _bars(value: Number, shown: Math) -> Math:
    """|λ|, or λ itself where it is not negative."""
    return shown if moduli.modulus(value) == value else modulus(shown)


def _worked(q: Math, rate: Number, small: Math, large: Math) -> Math:
    """q = |λ₂|/|λ₁| ≈ 0.5858; the equation is a claim where both lie in one field."""
    decimals = in_decimals(q, rate, 4).links
    quotient = frac(small, large)
    if not isinstance(rate, Surd):
        return listing(chain(q, ("=", quotient), claim=False), chain(q, *decimals))
    sides = dict.fromkeys((quotient, *([num(rate)] if rate.is_rational else [])))
    return chain(q, *(("=", side) for side in sides), *decimals)
