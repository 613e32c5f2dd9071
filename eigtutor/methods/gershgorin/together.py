"""What the discs of rows and columns tell together: real parts, invertibility, sign."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import LAMBDA, chain, letter, listing, modulus, num
from eigtutor.document.math import Int, Math
from eigtutor.document.phrases import in_words
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number, Surd, moduli
from eigtutor.exact.moduli import compare
from eigtutor.methods.gershgorin.discs import By, Discs, discs, groups

#: The least and the greatest real part of points in a union of discs.
Interval = tuple[Number, Number]


def real_parts(found: Discs) -> Interval:
    """The least and the greatest real part in the union of the discs."""
    lows = [_real(center) - radius for center, radius in found]
    highs = [_real(center) + radius for center, radius in found]
    return -moduli.largest([-x for x in lows]), moduli.largest(highs)


def _real(x: Number) -> Number:
    return x.real if isinstance(x, Surd) else x


def holding_zero(found: Discs) -> int | None:
    """The first disc that holds 0; None where 0 lies outside all."""
    places = (k for k, (c, r) in enumerate(found) if compare(moduli.modulus(c), r) <= 0)
    return next(places, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscsTogether(Rule):
    """The spectrum lies in the union of the discs of the rows and in that of the columns, so in
    their intersection; A is invertible if 0 is outside (strict diagonal dominance).

    (Horn and Johnson, Matrix Analysis, 2nd ed., Corollary 6.1.3, Theorem 6.1.10.)
    """

    name = "discs-together"
    matrix: Matrix
    rows: Discs
    columns: Discs
    #: The bounds of the real parts that both give.
    bounds: Interval

    def replay(self) -> bool:
        return (
            self.rows == discs(self.matrix, "rows")
            and self.columns == discs(self.matrix, "columns")
            and self.bounds == both(self.rows, self.columns)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "An eigenvalue lies in the union of all discs. How far left and right does that reach, "
            "and is {zero} in it?",
            zero=Int(0),
        )

    def explain(self) -> list[Block]:
        return [*self._one_region(), *self._bounds(), *self._zero(), *self._signs()]

    def _one_region(self) -> list[Block]:
        n = self.matrix.size
        if n == 1 or len(groups(self.rows)) > 1:
            return []
        return [
            paragraph(
                "The discs overlap in one region. Then they do not say which disc holds which "
                "eigenvalue, and some may hold none: only all of them together hold the {count} "
                "eigenvalues.",
                count=in_words(n),
            )
        ]

    def _bounds(self) -> list[Block]:
        low, high = self.bounds
        if low == high:
            return []
        least, greatest = num(low), num(high)
        if self.matrix.is_hermitian:
            a = letter("A", self.matrix)
            return [
                paragraph(
                    "{A} is symmetric, so its eigenvalues are real. The discs reach from {low} to "
                    "{high} on the real axis:",
                    A=a,
                    low=least,
                    high=greatest,
                )
                if self.matrix.is_real
                else paragraph(
                    "{A} is Hermitian, so its eigenvalues are real. The discs reach from {low} to "
                    "{high} on the real axis:",
                    A=a,
                    low=least,
                    high=greatest,
                ),
                Display(chain(least, ("<=", LAMBDA), ("<=", greatest), claim=False)),
            ]
        if real_parts(self.rows) == real_parts(self.columns):
            return [
                paragraph(
                    "The discs reach from {low} to {high} in the direction of the real axis, so "
                    "between these lies the real part of every eigenvalue.",
                    low=least,
                    high=greatest,
                )
            ]
        (first, last), (left, right) = real_parts(self.rows), real_parts(self.columns)
        return [
            paragraph(
                "In the direction of the real axis the discs of the rows reach from {first} to "
                "{last}, and those of the columns from {left} to {right}. Both hold all "
                "eigenvalues, so every real part lies between {low} and {high}.",
                first=num(first),
                last=num(last),
                left=num(left),
                right=num(right),
                low=least,
                high=greatest,
            )
        ]

    def _zero(self) -> list[Block]:
        a = letter("A", self.matrix)
        for by, found in (("rows", self.rows), ("columns", self.columns)):
            if holding_zero(found) is None:
                return self._outside("rows" if by == "rows" else "columns", found)
        place = holding_zero(self.rows)
        assert place is not None
        center, radius = self.rows[place]
        return [
            paragraph(
                "Is {A} invertible? The discs leave that open: {zero} lies in the one of row "
                "{row}, for {near}.",
                A=a,
                zero=Int(0),
                row=place + 1,
                near=chain(_size(center), ("<=", num(radius))),
            )
        ]

    def _outside(self, by: By, found: Discs) -> list[Block]:
        a = letter("A", self.matrix)
        shown = Display(
            listing(*(chain(_size(center), (">", num(radius))) for center, radius in found))
        )
        lead = (
            paragraph(
                "In every row the diagonal entry is larger in modulus than the sum of the others, "
                "so {zero} lies outside of every disc:",
                zero=Int(0),
            )
            if by == "rows"
            else paragraph(
                "In every column the diagonal entry is larger in modulus than the sum of the "
                "others, so {zero} lies outside of every disc of the columns:",
                zero=Int(0),
            )
        )
        return [
            lead,
            shown,
            paragraph(
                "Then {zero} is no eigenvalue, and {A} is invertible.",
                zero=Int(0),
                A=a,
                role="conclusion",
            ),
        ]

    def _signs(self) -> list[Block]:
        a = letter("A", self.matrix)
        low, high = self.bounds
        if compare(low, ZERO) > 0:
            if self.matrix.is_hermitian:
                return [
                    paragraph(
                        "All discs lie to the right of {zero}: {A} is positive definite.",
                        zero=Int(0),
                        A=a,
                        role="conclusion",
                    )
                ]
            return [
                paragraph(
                    "The bounds are positive, and so is the real part of every eigenvalue.",
                    role="conclusion",
                )
            ]
        if compare(high, ZERO) < 0:
            if self.matrix.is_hermitian:
                return [
                    paragraph(
                        "All discs lie to the left of {zero}: {A} is negative definite.",
                        zero=Int(0),
                        A=a,
                        role="conclusion",
                    )
                ]
            return [
                paragraph(
                    "The bounds are negative, and so is the real part of every eigenvalue.",
                    role="conclusion",
                )
            ]
        return []


def both(rows: Discs, columns: Discs) -> Interval:
    """The bounds of the real parts that hold by the rows and by the columns."""
    (low, high), (left, right) = real_parts(rows), real_parts(columns)
    return moduli.largest([low, left]), -moduli.largest([-high, -right])


def _size(x: Number) -> Math:
    """|c|, or c itself where it is not negative."""
    return num(x) if moduli.modulus(x) == x else modulus(num(x))
