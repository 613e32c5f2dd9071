"""Skew-symmetric matrices: Aᵀ = −A."""

from __future__ import annotations

from fractions import Fraction

from eigtutor.engines.blocks import checked_blocks, wanted_blocks
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.normal_matrices import fitted, normal_seed, refuse_values
from eigtutor.engines.orthogonal_bases import Term, orthogonal_basis, plane, shared_factor, square
from eigtutor.engines.seeds import Seed
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact.radicals import square_part
from eigtutor.problem import Draw

#: Of b in the eigenvalues ±ib√m no larger m occurs.
_RADICAND = 40
#: The largest denominators of those with given eigenvalues, and of orthogonal ones.
_DENOMINATOR = 15
_OF_ORTHOGONAL = 4


class Skew(Family):
    """Couplings of orthogonal vectors: on the plane of x and y the eigenvalues are ±ib|x||y|."""

    name = "skew"

    def takes(self, request: Request) -> bool:
        return "skew" in request.structure and request.eigenvectors is None

    def refuse(self, request: Request) -> None:
        blocks = checked_blocks(request, walked=False)
        if blocks is not None:
            refuse_values("skew-symmetric", [v for v, _ in blocks], _DENOMINATOR, request)
            return
        if request.spectrum != "complex":
            raise ImpossibleRequest(
                "the eigenvalues of a skew-symmetric matrix are 0 and imaginary, it is "
                "diagonalizable, and only the zero matrix has real ones alone",
                where="spectrum",
                remedy='spectrum = "complex", or leave it out',
            )
        if "singular" in request.structure and request.size == 2:
            raise ImpossibleRequest(
                "the only singular skew-symmetric 2×2 matrix is 0",
                where="size",
                remedy="size = 3",
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
        orthogonal = "orthogonal" in request.structure
        planes = room if orthogonal or room == 1 else room - draw.below(2)
        terms: list[Term] = []
        for x, y in zip(basis[: 2 * planes : 2], basis[1 : 2 * planes : 2], strict=True):
            part, m = square_part(square(x) * square(y))
            if orthogonal:
                if m != 1:
                    return None
                coupling = Fraction(1, part)
            else:
                most = request.max_entry if n == 2 else 3
                times = draw.integer(1, most) * draw.choice((1, -1))
                coupling = Fraction(times, shared_factor(x, y))
            if m > _RADICAND or request.radicand not in (None, -m):
                return None
            terms += plane(Fraction(0), coupling, x, y, skew=True)
        most = request.max_denominator or (_OF_ORTHOGONAL if orthogonal else 1)
        return fitted(terms, n - 2 * planes, most, n, request.max_entry)


def _around_an_axis(request: Request, draw: Draw) -> Seed | None:
    """Any skew-symmetric 3×3 matrix: the cross product with a vector v, eigenvalues 0 and ±i|v|."""
    bound = request.max_entry
    a, b, c = (draw.integer(-bound, bound) for _ in range(3))
    m = square_part(a * a + b * b + c * c)[1]
    if not a or not b or not c or m > _RADICAND or request.radicand not in (None, -m):
        return None
    rows = [[0, -c, b], [c, 0, -a], [-b, a, 0]]
    signature = ((1, 1), (2, 1), (2, 1))
    return Seed(rows=rows, signature=signature, freedom="signs", shaped=True)


FAMILIES.register(Skew())
