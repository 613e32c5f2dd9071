"""The discs and the norms of a matrix, held against its exact eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, ItemList, Paragraph
from eigtutor.document.build import (
    LAMBDA,
    add,
    chain,
    eq,
    letter,
    listing,
    modulus,
    mul,
    norm,
    num,
    posed,
    power,
    split_sign,
    sqrt_of,
    sub,
    vec,
)
from eigtutor.document.decimals import approximation
from eigtutor.document.math import Int, Math, Norm
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number, RootElement, Surd, moduli
from eigtutor.exact.moduli import NormSort, by_size, compare
from eigtutor.methods.gershgorin.discs import Discs, discs
from eigtutor.pictures import shown as drawn
from eigtutor.pictures.discs import spectrum_in_discs
from eigtutor.rules.spectra import Values, is_spectrum, numbered


def disc_of(value: Number, found: Discs) -> int | None:
    """The first disc in which the value is seen to lie; None if no comparison can be decided,
    as on the rim of a disc whose radius is a root of a root."""
    for k, (center, radius) in enumerate(found):
        try:
            if compare(moduli.modulus(value - center), radius) <= 0:
                return k
        except (ArithmeticError, ValueError):
            continue
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenvaluesLocated(Rule):
    """Each eigenvalue with a disc that holds it."""

    name = "eigenvalues-located"
    matrix: Matrix
    values: Values
    #: For each value the disc of a row that holds it, or None where that is not shown.
    places: tuple[int | None, ...]

    def replay(self) -> bool:
        found = discs(self.matrix, "rows")
        return is_spectrum(self.matrix, self.values) and all(
            k is None or compare(moduli.modulus(v - found[k][0]), found[k][1]) <= 0
            for (v, _), k in zip(self.values, self.places, strict=True)
        )

    def nudge(self) -> Inlines:
        return sentence("Compute the eigenvalues. In which disc does each of them lie?")

    def explain(self) -> list[Block]:
        found = discs(self.matrix, "rows")
        values = [v for v, _ in self.values]
        items: list[tuple[Block, ...]] = []
        for value, shown, place in zip(values, numbered(values), self.places, strict=True):
            if isinstance(value, RootElement):
                shown_as: Math = approximation(shown, value, 6)
            else:
                shown_as = shown
            if place is None:
                items.append((Paragraph(sentence("{value}", value=shown_as)),))
                continue
            center, radius = found[place]
            distance = moduli.modulus(value - center)
            left = modulus(_less(shown, center))
            exact = [num(distance)] if isinstance(distance, Surd) else []
            inside = chain(left, *(("=", x) for x in exact), ("<=", num(radius)))
            items.append(
                (
                    paragraph(
                        "{value} lies in the disc of row {row}: {inside}.",
                        value=shown_as,
                        row=place + 1,
                        inside=inside,
                    ),
                )
            )
        return [
            paragraph("The eigenvalues themselves, for comparison:"),
            ItemList(tuple(items)),
            *drawn(spectrum_in_discs(found, discs(self.matrix, "columns"), values)),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RadiusBelowNorms(Rule):
    """ρ(A) ≤ ‖A‖ for every norm with ‖Av‖ ≤ ‖A‖·‖v‖.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 5.6.9.)
    """

    name = "radius-below-norms"
    matrix: Matrix
    values: Values
    #: An eigenvalue of largest modulus.
    dominant: Number
    norms: tuple[tuple[NormSort, Number], ...]

    def replay(self) -> bool:
        size = moduli.modulus(self.dominant)
        return (
            is_spectrum(self.matrix, self.values)
            and self.dominant in moduli.by_modulus(v for v, _ in self.values)[0]
            and all(
                moduli.norm(self.matrix, sort) == bound and compare(size, bound) <= 0
                for sort, bound in self.norms
            )
        )

    def nudge(self) -> Inlines:
        return sentence(
            "By how much can {A} stretch a vector at most? And by how much does it stretch an "
            "eigenvector?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a, v = letter("A", self.matrix), vec("v")
        values = [value for value, _ in self.values]
        shown = numbered(values)[values.index(self.dominant)]
        size = moduli.modulus(self.dominant)
        names: list[Math] = [norm(a, sort) for sort, _ in self.norms]
        generic = Norm(letter("A"), "length")
        reason = chain(
            mul(modulus(LAMBDA), Norm(v, "length")),
            ("=", Norm(mul(LAMBDA, v), "length")),
            ("=", Norm(mul(letter("A"), v), "length")),
            ("<=", mul(generic, Norm(v, "length"))),
            claim=False,
        )
        bounds = [
            eq(name, *dict.fromkeys([*self._worked(sort), num(bound)]))
            for name, (sort, bound) in zip(names, self.norms, strict=True)
        ]
        least = min(self.norms, key=lambda pair: by_size(pair[1]))
        sides: list[Math] = [modulus(shown)] if size != self.dominant else [shown]
        if isinstance(size, Surd) and num(size) not in sides:
            sides.append(num(size))
        if not size.inexact:
            sides.insert(0, letter("rho", size))
        below = chain(
            sides[0],
            *(("=", side) for side in sides[1:]),
            ("<=", num(least[1])),
            ("=", norm(a, least[0])),
        )
        blocks: list[Block] = [
            paragraph(
                "A norm bounds all eigenvalues at once. From {equation} follows",
                equation=posed(mul(letter("A"), v), mul(LAMBDA, v)),
            ),
            Display(reason),
            paragraph(
                "and {length} is not 0, so no eigenvalue is larger than {norm} in modulus. Take "
                "the largest sum of moduli in a column, the largest in a row, and the root of "
                "the sum of all squares:",
                length=Norm(v, "length"),
                norm=generic,
            )
            if len(self.norms) > 2
            else paragraph(
                "and {length} is not 0, so no eigenvalue is larger than {norm} in modulus. Take "
                "the largest sum of moduli in a column, and the largest in a row:",
                length=Norm(v, "length"),
                norm=generic,
            ),
            Display(listing(*bounds)),
            paragraph(
                "The spectral radius, the largest modulus of an eigenvalue, obeys the bound: "
                "{below}.",
                below=below,
                role="conclusion",
            ),
        ]
        return blocks

    def _worked(self, sort: NormSort) -> list[Math]:
        """The sum that a norm is, where it says more than its value."""
        if sort == "F":
            squares = [x * x.conjugate() for x in self.matrix.entries]
            total = num(sum(squares, ZERO))
            root = sqrt_of(total)
            if len(squares) <= 4 and self.matrix.is_rational:
                terms = [power(num(moduli.modulus(x)), 2) for x in self.matrix.entries if x]
                return [sqrt_of(_sum(terms)), root]
            return [root]
        lines = self.matrix.columns if sort == "1" else self.matrix.rows
        sums = [sum(map(moduli.modulus, line), ZERO) for line in lines]
        best = lines[sums.index(moduli.largest(sums))]
        return [_sum([num(moduli.modulus(x)) for x in best if x])]


def _less(shown: Math, center: Number) -> Math:
    """λ − c, or λ + 2 for a negative c."""
    if not center:
        return shown
    negative, size = split_sign(num(center))
    return add(shown, size) if negative else sub(shown, size)


def _sum(terms: list[Math]) -> Math:
    return add(*terms) if terms else Int(0)
