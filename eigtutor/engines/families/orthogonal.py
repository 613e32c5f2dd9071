"""Orthogonal matrices with rational entries: rotations, and rotations with a reflection."""

from __future__ import annotations

from fractions import Fraction

from eigtutor.engines.blocks import checked_blocks, wanted_blocks
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.normal_matrices import fitted, normal_seed, refuse_values
from eigtutor.engines.orthogonal_bases import Term, line, orthogonal_basis, plane, square
from eigtutor.engines.seeds import Seed
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact.radicals import square_part
from eigtutor.problem import Draw

#: The tangents of half the angle of rotation, over √m.
_TANGENTS = tuple(
    Fraction(p, q)
    for p, q in ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (3, 4), (1, 5))
)
_DENOMINATOR = {2: 25, 3: 15, 4: 15, 5: 15, 6: 15}
_RADICAND = 40


class Orthogonal(Family):
    """QᵀQ = I: rotations in the planes of orthogonal vectors, ±1 on the lines beside them.

    On the plane of x and y the angle has a rational cosine (1 − mt²)/(1 + mt²), m the square-free
    part of |x|²|y|². All rational points of the conic c² + ms² = 1 are of this form.
    """

    name = "orthogonal"

    def takes(self, request: Request) -> bool:
        others = {"symmetric", "positive-definite", "skew"} & request.structure
        return "orthogonal" in request.structure and not others and request.eigenvectors is None

    def refuse(self, request: Request) -> None:
        blocks = checked_blocks(request, walked=False)
        if blocks is not None:
            values = [value for value, _ in blocks]
            if all(value.is_rational for value in values):
                raise _symmetric("eigenvalues" if request.blocks is None else "blocks")
            refuse_values("orthogonal", values, _DENOMINATOR[request.size], request)
            return
        if request.spectrum == "defective":
            raise ImpossibleRequest(
                "an orthogonal matrix is always diagonalizable over the complex numbers",
                where="spectrum",
                remedy='spectrum = "complex", or leave it out',
            )
        if request.spectrum != "complex":
            raise _symmetric("spectrum")

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        n = request.size
        blocks = wanted_blocks(request)
        if blocks is not None:
            return normal_seed([v for v, _ in blocks], _DENOMINATOR[n], request, draw)
        basis = orthogonal_basis(n, draw)
        planes = 1 if n < 4 else 1 + draw.below(n // 2)
        terms: list[Term] = []
        for x, y in zip(basis[: 2 * planes : 2], basis[1 : 2 * planes : 2], strict=True):
            part, m = square_part(square(x) * square(y))
            if m > _RADICAND or request.radicand not in (None, -m):
                return None
            t = draw.choice(_TANGENTS)
            scale = 1 + m * t * t
            terms += plane((1 - m * t * t) / scale, 2 * t / (part * scale), x, y, skew=True)
        for v in basis[2 * planes :]:
            terms += line(Fraction(draw.choice((1, 1, -1))), v)
        most = request.max_denominator or _DENOMINATOR[n]
        return fitted(terms, n - 2 * planes, most, n, request.max_entry)


def _symmetric(where: str) -> ImpossibleRequest:
    return ImpossibleRequest(
        "the real eigenvalues of an orthogonal matrix are 1 and −1, and without others it is "
        "symmetric",
        where=where,
        remedy='spectrum = "complex", or structure = ["orthogonal", "symmetric"]'
        if where == "spectrum"
        else 'structure = ["orthogonal", "symmetric"], or give a pair such as 3/5 + 4i/5 and '
        "3/5 - 4i/5",
    )


FAMILIES.register(Orthogonal())
