"""Matrices with given Jordan blocks, or eigenvalues that a structure prescribes: nilpotent and
singular matrices, projections, and eigenvalues in a chosen quadratic field."""

from __future__ import annotations

from eigtutor.engines.blocks import checked_blocks, drawn_blocks, seed_within
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.seeds import Seed
from eigtutor.problem import Draw

_STRUCTURES = frozenset({"singular", "nilpotent", "projection"})


class Conditioned(Family):
    """Similarities leave all that is asked for as it is, so the seed may walk freely."""

    name = "conditioned"

    def takes(self, request: Request) -> bool:
        more = bool(request.structure) or request.is_special
        free = request.structure <= _STRUCTURES and not request.plain_svd
        return more and free and request.eigenvectors is None

    def refuse(self, request: Request) -> None:
        if checked_blocks(request) is None:
            drawn_blocks(request, Draw(0))

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        return seed_within(request, request.max_entry, draw)


FAMILIES.register(Conditioned())
