"""What a good student sees before computing anything: eigenvalues that the entries give away."""

from __future__ import annotations

from functools import lru_cache

from eigtutor.exact import Matrix
from eigtutor.rules.shortcuts.identities import involution, nilpotent, projection
from eigtutor.rules.shortcuts.plane import reflection, rotation_scaling, skew
from eigtutor.rules.shortcuts.rank_one import rank_one_update
from eigtutor.rules.shortcuts.seen import Seen
from eigtutor.rules.shortcuts.sums import constant_sums

#: By the names of the methods that they make, where they give all eigenvalues.
FINDERS = {
    "projection": projection,
    "nilpotent": nilpotent,
    "rotation-and-scaling": rotation_scaling,
    "reflection": reflection,
    "involution": involution,
    "skew-symmetric": skew,
    "rank-one-update": rank_one_update,
    "constant-sums": constant_sums,
}


@lru_cache(maxsize=256)
def seen_at_once(matrix: Matrix) -> dict[str, Seen]:
    """The shortcuts that the matrix offers, by name; none for a triangular one, whose
    eigenvalues stand on its diagonal anyway.

    >>> [*seen_at_once(Matrix([[1, 2], [2, 1]]))]
    ['constant-sums']
    """
    if matrix.is_triangular:
        return {}
    found = {name: finder(matrix) for name, finder in FINDERS.items()}
    return {name: seen for name, seen in found.items() if seen is not None}


__all__ = ["FINDERS", "Seen", "seen_at_once"]
