"""Normal matrices: AAᵀ = AᵀA, and neither symmetric, skew-symmetric nor orthogonal, unless given
eigenvalues make them so."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from eigtutor.engines.blocks import checked_blocks, wanted_blocks
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.normal_matrices import fitted, normal_seed, refuse_values
from eigtutor.engines.orthogonal_bases import (
    Term,
    cross,
    line,
    orthogonal_basis,
    plane,
    shared_factor,
    square,
)
from eigtutor.engines.seeds import Seed
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Surd
from eigtutor.exact.radicals import square_part
from eigtutor.problem import Draw

#: In the eigenvalues a ± bi√m no larger m occurs.
_RADICAND = 40
#: The largest denominator of those with given eigenvalues.
_DENOMINATOR = 15
#: Real parts differ by multiples of lengths, no larger ones than this.
_STEP = 6
#: Multiples of the axis in space.
_COUPLINGS = (1, -1, 1, -1, 2, -2, 3, -3, 4, -4)


class Normal(Family):
    """A base a, a skew coupling on one plane or more, and on the lines a plus multiples of |v|²:
    all entries are integers, and the eigenvalues a ± bi|x||y| and a + k|v|²."""

    name = "normal"

    def takes(self, request: Request) -> bool:
        others = request.structure - {"normal", "singular"}
        return "normal" in request.structure and not others and request.eigenvectors is None

    def refuse(self, request: Request) -> None:
        blocks = checked_blocks(request, walked=False)
        if blocks is not None:
            values = [value for value, _ in blocks]
            if all(value.is_real for value in values):
                raise _symmetric("eigenvalues" if request.blocks is None else "blocks")
            refuse_values("normal", values, _DENOMINATOR, request)
            return
        if request.spectrum == "defective":
            raise ImpossibleRequest(
                "a normal matrix is always diagonalizable over the complex numbers",
                where="spectrum",
                remedy='spectrum = "complex", or leave it out',
            )
        if request.spectrum != "complex":
            raise _symmetric("spectrum")
        if request.size == 2 and request.radicand not in (None, -1):
            raise ImpossibleRequest(
                "a normal 2×2 matrix that is not symmetric is [[a, -b], [b, a]], with the "
                "eigenvalues a ± bi",
                where="radicand",
                remedy="radicand = -1, or size = 3",
            )
        if request.size == 2 and "singular" in request.structure:
            raise ImpossibleRequest(
                "a singular 2×2 matrix of rational numbers has real eigenvalues, so a normal one "
                "is symmetric",
                where="size",
                remedy='size = 3, or structure = ["singular", "symmetric"]',
            )

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        n = request.size
        blocks = wanted_blocks(request)
        if blocks is not None:
            return normal_seed([v for v, _ in blocks], _DENOMINATOR, request, draw)
        if n == 3:
            return _around_an_axis(request, draw)
        basis = orthogonal_basis(n, draw)
        room = (n - 1 if "singular" in request.structure else n) // 2
        planes = room - (draw.below(2) if room > 1 else 0)
        rest, lines = basis[: 2 * planes], basis[2 * planes :]
        base = draw.integer(-3, 4)
        if "singular" in request.structure:
            base = draw.choice((-1, 1)) * square(lines[0])
        terms: list[Term] = []
        for x, y in zip(rest[::2], rest[1::2], strict=True):
            m = square_part(square(x) * square(y))[1]
            if m > _RADICAND or request.radicand not in (None, -m):
                return None
            most = request.max_entry if n == 2 else 2
            coupling = draw.integer(1, most) * draw.choice((1, -1))
            shift = _shift(lcm(square(x), square(y)), draw) if rest[:1] != [x] else 0
            terms += plane(
                Fraction(base + shift), Fraction(coupling, shared_factor(x, y)), x, y, skew=True
            )
        values = [base + square(v) * draw.integer(-1, 1) for v in lines]
        if "singular" in request.structure:
            values[0] = 0
        for value, v in zip(values, lines, strict=True):
            terms += line(Fraction(value), v)
        if not all(request.suits(Surd.ratio(value)) for value in values):
            return None
        return _proper(fitted(terms, len(lines), 1, n, request.max_entry))


def _shift(length: int, draw: Draw) -> int:
    """By how much the real part on a plane differs from the base."""
    return length * draw.integer(-1, 1) if length <= _STEP else 0


def _around_an_axis(request: Request, draw: Draw) -> Seed | None:
    """aI + [w]× + kvvᵀ, w a multiple of v: the eigenvalues are a ± i|w| and a + k|v|²."""
    axis = tuple(draw.integer(-3, 3) for _ in range(3))
    if gcd(*axis) != 1 or axis.count(0) > 1:
        return None
    m = square_part(square(axis))[1]
    if m > _RADICAND or request.radicand not in (None, -m):
        return None
    k = draw.choice((-1, 1))
    base = -k * square(axis) if "singular" in request.structure else draw.integer(-6, 6)
    value = base + k * square(axis)
    if not request.suits(Surd.ratio(value)):
        return None
    terms: list[Term] = [(Fraction(base), e, e) for e in ((1, 0, 0), (0, 1, 0), (0, 0, 1))]
    terms += [(Fraction(k), axis, axis), *cross(Fraction(draw.choice(_COUPLINGS)), axis)]
    return _proper(fitted(terms, 1, 1, 3, request.max_entry))


def _proper(seed: Seed | None) -> Seed | None:
    """A seed of integers, unless it is symmetric or skew-symmetric, or a multiple of an orthogonal
    one: so the only ones of size 2."""
    if seed is None:
        return None
    rows, n = seed.rows, len(seed.rows)
    couples = [(i, j) for i in range(n) for j in range(i + 1)]
    symmetric = all(rows[i][j] == rows[j][i] for i, j in couples)
    skew = all(rows[i][j] == -rows[j][i] for i, j in couples)
    lengths = {sum(x * x for x in row) for row in rows}
    dots = {sum(a * b for a, b in zip(rows[i], rows[j], strict=True)) for i, j in couples if i > j}
    conformal = len(lengths) == 1 and dots == {0}
    return None if symmetric or skew or (conformal and n > 2) else seed


def _symmetric(where: str) -> ImpossibleRequest:
    return ImpossibleRequest(
        "a normal matrix with real eigenvalues alone is symmetric",
        where=where,
        remedy='structure = ["symmetric"], or '
        + (
            'spectrum = "complex"'
            if where == "spectrum"
            else "give a pair such as 1 + 2i and 1 - 2i"
        ),
    )


FAMILIES.register(Normal())
