"""Stochastic matrices: no entry is negative, and all rows, or all columns, sum to 1."""

from __future__ import annotations

from dataclasses import replace

from eigtutor.engines.blocks import checked_blocks, seed_within
from eigtutor.engines.drawing.looks import is_irreducible
from eigtutor.engines.drawing.walk import walked
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.seeds import Rows, Seed
from eigtutor.errors import ImpossibleRequest
from eigtutor.problem import Draw

#: Of the entries, by the size.
_DENOMINATOR = {2: 10, 3: 12, 4: 15, 5: 20, 6: 24}
#: Bound on what is added to the first row to make another, by the size.
_REACH = {2: 9, 3: 4, 4: 3, 5: 2, 6: 1}


class Stochastic(Family):
    """Every row is the first plus a row of differences.

    With T = [[1, 0], [e, I]], e all ones, and the matrix N of rows with the sum d, T⁻¹NT is
    [[d, r], [0, M]] where M holds the differences of the rows after the first, in the columns after
    the first. So N/d has the eigenvalue 1 and those of M/d, and M may be any integer matrix that
    leaves room for nonnegative entries.
    """

    name = "stochastic"

    def takes(self, request: Request) -> bool:
        others = request.structure - {"stochastic", "singular"}
        return "stochastic" in request.structure and not others and request.eigenvectors is None

    def refuse(self, request: Request) -> None:
        if checked_blocks(request) is not None:
            raise ImpossibleRequest(
                "stochastic matrices with given eigenvalues are drawn only if they are symmetric",
                where="blocks" if request.blocks is not None else "eigenvalues",
                remedy='structure = ["stochastic", "symmetric"], or leave the eigenvalues out',
            )
        if request.spectrum == "integer":
            raise ImpossibleRequest(
                "the eigenvalues of a stochastic matrix are 1 and others of absolute value at "
                "most 1",
                where="spectrum",
                remedy='spectrum = "rational", or leave it out',
            )
        if request.size == 2 and request.spectrum != "rational":
            raise ImpossibleRequest(
                "1 is an eigenvalue of a stochastic 2×2 matrix, so both are rational, and they "
                "differ unless it is I",
                where="spectrum",
                remedy='size = 3, or spectrum = "rational"',
            )
        pair = request.spectrum in ("irrational", "complex")
        if request.size == 3 and pair and "singular" in request.structure:
            raise ImpossibleRequest(
                "a conjugate pair leaves no room for the eigenvalues 0 and 1 in a 3×3 matrix",
                where="spectrum",
                remedy="size = 4",
            )
        if request.max_denominator == 1:
            raise ImpossibleRequest(
                "a stochastic matrix of integers has a single 1 in each row or column",
                where="max_denominator",
                remedy="max_denominator = 10",
            )

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        n = request.size
        if n == 2 and "singular" not in request.structure:
            m: Seed | None = Seed(rows=[[draw.integer(-8, 8)]], signature=((1, 1),))
        else:
            m = self._differences(request, draw)
        if m is None:
            return None
        differences = m.rows if n == 2 else next(walked(m, _REACH[n], None, draw), None)
        most = min(request.max_denominator or _DENOMINATOR[n], 60)
        made = None if differences is None else _completed(differences, most, draw)
        if made is None:
            return None
        rows, d = made
        if not is_irreducible(rows):
            return None
        if draw.below(2):
            rows = [list(column) for column in zip(*rows, strict=True)]
        signature = tuple(sorted(((1, 1), *m.signature)))
        return Seed(rows=rows, denominator=d, signature=signature, freedom="order", shaped=True)

    def _differences(self, request: Request, draw: Draw) -> Seed | None:
        """A seed of M, of the size one less: its eigenvalues are the others, times d."""
        n = request.size - 1
        if n == 1:
            return Seed(rows=[[0]], signature=((1, 1),))
        reach = _REACH[request.size]
        spectrum = "integer" if request.spectrum == "rational" else request.spectrum
        smaller = replace(
            request,
            size=n,
            spectrum=spectrum,
            structure=request.structure - {"stochastic"},
            suits=lambda value: abs(value.numerator) <= reach,
        )
        return seed_within(smaller, reach, draw)


def _completed(differences: Rows, most: int, draw: Draw) -> tuple[Rows, int] | None:
    """A matrix N with these differences, and the sum d of its rows, at most ``most``; None if none
    is so small."""
    n = len(differences) + 1
    first = [max(0, *(-row[j] for row in differences)) for j in range(n - 1)]
    for _ in range(draw.below(n + 3)):  # leave some entries above zero
        first[draw.below(n - 1)] += 1
    below = [[x + f for x, f in zip(row, first, strict=True)] for row in differences]
    least = max(sum(row) for row in [first, *below])
    if least > most or least < 2:
        return None
    d = draw.integer(least, min(most, least + 2))
    return [[d - sum(row), *row] for row in [first, *below]], d


FAMILIES.register(Stochastic())
