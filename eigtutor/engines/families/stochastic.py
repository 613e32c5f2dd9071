"""Stochastic matrices: no entry is negative, and all rows, or all columns, sum to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from math import lcm
from operator import add

from eigtutor.engines.blocks import Block, checked_blocks, seed_within, wanted_blocks
from eigtutor.engines.drawing.looks import is_irreducible
from eigtutor.engines.drawing.walk import walked
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.seeds import Rows, Seed, seed_of_blocks
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Matrix, Number, Surd, sqrt
from eigtutor.exact.sizes import largest
from eigtutor.problem import Draw

#: Of the entries, by the size.
_DENOMINATOR = {2: 10, 3: 12, 4: 15, 5: 20, 6: 24}
_LARGEST = 60
#: From this size on the numbers in the eigenvectors must be seen to.
_LARGE = 5
#: Seeds that are tried before given eigenvalues count as out of reach.
_TRIES = 300
#: Powers whose traces are compared with those of their squares.
_POWERS = 3
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
        blocks = checked_blocks(request, walked=False)
        if blocks is not None:
            self._refuse_blocks(blocks, request)
            return
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

    def _refuse_blocks(self, blocks: Sequence[Block], request: Request) -> None:
        where = "eigenvalues" if request.blocks is None else "blocks"
        fault = _fault([value for value, size in blocks for _ in range(size)])
        if fault is not None:
            reason, remedy = fault
            raise ImpossibleRequest(reason, where=where, remedy=remedy)
        draw = Draw(0)
        if all(self.seed(request, draw) is None for _ in range(_TRIES)):
            n, most = request.size, _most(request)
            raise ImpossibleRequest(
                f"no stochastic {n}×{n} matrix with these eigenvalues and denominators up to "
                f"{most} is known here, other than one in blocks",
                where=where,
                remedy=f"max_denominator = {_LARGEST}, or eigenvalues nearer to 0"
                if most < _LARGEST
                else "choose eigenvalues nearer to 0, with smaller denominators",
            )

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        n, least, most = request.size, 2, _most(request)
        blocks = wanted_blocks(request)
        if blocks is not None:
            d = _common_denominator(blocks)
            least = most = d * draw.integer(1 + (d == 1), most // d)
            m = _scaled_differences(blocks, most, draw)
            reach = max(1, most // 2)
        elif n == 2 and "singular" not in request.structure:
            m, reach = Seed(rows=[[draw.integer(-8, 8)]], signature=((1, 1),)), 8
        else:
            m, reach = self._differences(request, draw), _REACH[n]
        if m is None:
            return None
        for differences in [m.rows] if n == 2 else walked(m, reach, None, draw):
            made = _completed(differences, least, most, draw)
            if made is not None and is_irreducible(made[0]) and _is_handy(*made, request):
                break
        else:
            return None
        rows, d = made
        if n >= _LARGE or draw.below(2):
            rows = [list(column) for column in zip(*rows, strict=True)]
        signature = tuple(sorted(((1, 1), *m.signature)))
        return Seed(rows=rows, denominator=d, signature=signature, freedom="order", shaped=True)

    def _differences(self, request: Request, draw: Draw) -> Seed | None:
        """A seed of M, of the size one less: its eigenvalues are the others, times d."""
        n = request.size - 1
        if n == 1:
            return Seed(rows=[[0]], signature=((1, 1),))
        reach = _REACH[request.size]
        pair = request.spectrum in ("irrational", "complex")
        spectrum = "integer" if request.spectrum == "rational" else request.spectrum
        smaller = replace(
            request,
            size=n,
            spectrum=spectrum,
            structure=request.structure - {"stochastic"},
            blocks=_small_pair(request, draw) if pair and request.size >= _LARGE else None,
            suits=lambda value: abs(value.numerator) <= reach,
        )
        return seed_within(smaller, reach, draw)


def _small_pair(request: Request, draw: Draw) -> tuple[tuple[Number, int], ...]:
    """A conjugate pair and integers that fit M with entries 0 and ±1."""
    real = request.spectrum == "irrational"
    roots = [request.radicand] if request.radicand else [2, 3, 5] if real else [-1, -1, -2, -3]
    value = sqrt(draw.choice(roots)) + Surd.ratio(draw.integer(-1, 1))
    assert isinstance(value, Surd)
    room = request.size - 3
    rest = [0, *(draw.integer(-1, 1) for _ in range(room - 1))]
    return ((value, 1), (value.flipped(), 1), *((Surd.ratio(k), 1) for k in rest))


def _most(request: Request) -> int:
    """The largest denominator."""
    if request.max_denominator is not None:
        return min(request.max_denominator, _LARGEST)
    blocks = wanted_blocks(request)
    return max(_DENOMINATOR[request.size], _common_denominator(blocks) if blocks else 1)


def _common_denominator(blocks: Sequence[Block]) -> int:
    return lcm(*(value.denominator for value, _ in blocks))


def _scaled_differences(blocks: Sequence[Block], d: int, draw: Draw) -> Seed | None:
    """A seed of M for these eigenvalues: its own are d times all but the 1."""
    others = [(value.times(Surd.ratio(d)), size) for value, size in blocks if value != 1]
    try:
        return seed_of_blocks(others, d, draw)
    except ImpossibleRequest:
        return None


def _fault(values: Sequence[Surd]) -> tuple[str, str] | None:
    """Why there is no irreducible stochastic matrix with these eigenvalues, and what to do; None if
    none of the known reasons speaks against it.

    The theorem of Perron and Frobenius (Horn and Johnson, Matrix Analysis, 2nd ed., 8.4.4), and
    the traces of the powers: sₖ ≥ 0, and sₖ² ≤ n·s₂ₖ (Johnson; Loewy and London, 1978).
    """
    n, one = len(values), Surd.ratio(1)
    if one not in values:
        return "1 is an eigenvalue of every stochastic matrix", "give it, too"
    if any((value * value.conjugate() - one).real_sign() > 0 for value in values):
        return (
            "the eigenvalues of a stochastic matrix are at most 1 in absolute value",
            "divide them by the largest of them",
        )
    if values.count(one) > 1:
        return (
            "1 is a double eigenvalue of a stochastic matrix only if it falls into blocks",
            "give 1 once",
        )
    sums = {k: reduce(add, (value**k for value in values)) for k in range(1, 2 * _POWERS + 1)}
    for k, total in sums.items():
        if total.real_sign() < 0:
            return (
                f"no entry of A{_raised(k)} is negative, so neither is its trace, and these "
                f"eigenvalues give {total.sympy_text()}",
                "choose larger real parts",
            )
    for k in range(1, _POWERS + 1):
        if (sums[k] ** 2 - n * sums[2 * k]).real_sign() > 0:
            return (
                f"the trace s of A{_raised(k)} and the trace t of A{_raised(2 * k)} satisfy "
                f"s² ≤ {n}t where no entry is negative, and with these eigenvalues s = "
                f"{sums[k].sympy_text()} and t = {sums[2 * k].sympy_text()}",
                "choose smaller imaginary parts",
            )
    return None


def _is_handy(rows: Rows, d: int, request: Request) -> bool:
    """Whether the vector that stays as it is under a large matrix, whose columns sum to d, holds
    small numbers: this seldom is so by chance. The other eigenvectors hold small ones by
    themselves, as (−Σw, w) is one for each row w that is one of M."""
    if request.size < _LARGE or request.max_eigenvector is None:
        return True
    n = request.size
    [v] = Matrix([[rows[j][i] - (d if i == j else 0) for j in range(n)] for i in range(n)]).kernel()
    return largest(v) <= request.max_eigenvector


def _raised(k: int) -> str:
    return "" if k == 1 else "⁰¹²³⁴⁵⁶⁷⁸"[k]


def _completed(differences: Rows, least: int, most: int, draw: Draw) -> tuple[Rows, int] | None:
    """A matrix N with these differences, and the sum d of its rows, from ``least`` to ``most``;
    None if none is so small."""
    n = len(differences) + 1
    first = [max(0, *(-row[j] for row in differences)) for j in range(n - 1)]
    needed = sum(first) + max(0, *map(sum, differences))
    if needed > most:
        return None
    more = draw.below(min(n + 2, most - needed) + 1)  # leave some entries above zero
    for _ in range(more):
        first[draw.below(n - 1)] += 1
    below = [[x + f for x, f in zip(row, first, strict=True)] for row in differences]
    least = max(least, needed + more)
    d = draw.integer(least, max(least, min(most, needed + more + 2)))
    return [[d - sum(row), *row] for row in [first, *below]], d


FAMILIES.register(Stochastic())
