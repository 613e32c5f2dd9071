"""Large matrices for numeric work, drawn with an exactly known spectrum."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.errors import InputError, LimitError
from eigtutor.exact.shears import KnownMatrix, Shear, known_matrix
from eigtutor.problem import Draw

SIZE_LIMIT = 1000
#: Such shears fill matrices of hundreds of rows, and their entries stay below some hundreds.
_ROUNDS, _ENTRIES = 7, 3


def large_matrix(blocks: Sequence[tuple[int, int]], seed: int = 0) -> KnownMatrix:
    """A dense integer matrix with exactly these Jordan blocks (eigenvalue, size), certified.

    Deterministic in the blocks and the seed. Raises InputError for blocks without rows, LimitError
    above 1000 rows.

    >>> known = large_matrix([(3, 2), (1, 1), (0, 4)], seed=1)
    >>> known.matrix.nrows(), sorted(m for _, m in known.matrix.charpoly().factor()[1])
    (7, [1, 2, 4])
    """
    if not blocks or any(size < 1 for _, size in blocks):
        raise InputError("a Jordan block has at least one row", where="blocks")
    n = sum(size for _, size in blocks)
    if n > SIZE_LIMIT:
        raise LimitError(f"{n} rows; matrices with a known spectrum have at most {SIZE_LIMIT}")
    draw = Draw(seed)
    return known_matrix(blocks, [_shear(n, draw) for _ in range(_ROUNDS)] if n > 1 else [])


def _shear(n: int, draw: Draw) -> Shear:
    """A few entries ±1 in each row of a random half, all in columns of the other half."""
    order = draw.sample(range(n), n)
    rows, columns = order[: n // 2], order[n // 2 :]
    return [
        (i, j, draw.choice((-1, 1)))
        for i in rows
        for j in draw.sample(columns, min(_ENTRIES, len(columns)))
    ]
