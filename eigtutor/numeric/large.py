"""Large integer matrices with an exactly known Jordan form, by shears.

A shear I + N with N² = 0 has the inverse I − N, both integer. Conjugating a Jordan matrix by a few
sparse ones fills it while its numbers stay small, so a matrix of a thousand rows comes with P, P⁻¹
and J: its spectrum is known exactly, however ill-conditioned it is. All of it is done in float64,
which holds every integer below 2⁵³ and adds and multiplies such integers without an error; that no
number on the way was larger is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from eigtutor.errors import InputError, LimitError, ProofFailure
from eigtutor.numeric.backends import Array

SIZE_LIMIT = 1000
#: Seven such shears fill matrices of hundreds of rows, and their entries stay below some thousands.
ROUNDS, _ENTRIES = 7, 3
#: Integers below this are exact in float64, and so are their sums and products.
_EXACT = 2.0**53

#: A Jordan block: its integer eigenvalue and its size.
Block = tuple[int, int]
#: The rows and the columns where N has entries, which have no index in common, and these entries.
Shear = tuple[list[int], list[int], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMatrix:
    """A = PJP⁻¹ in integers, J in Jordan form with these blocks (eigenvalue, size).

    Certified when made: AP = PJ and P·P⁻¹ = I, by products that are exact in float64 because no
    partial sum can reach 2⁵³; ProofFailure otherwise.
    """

    matrix: Array
    modal: Array
    inverse: Array
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        n = len(self.matrix)
        if not np.array_equal(_product(self.modal, self.inverse), np.eye(n)):
            raise ProofFailure("P and its inverse do not fit")
        right = _times_jordan(self.modal, self.blocks)
        if not np.array_equal(_product(self.matrix, self.modal), right):
            raise ProofFailure("AP = PJ does not hold")

    @property
    def spectrum(self) -> dict[int, tuple[int, ...]]:
        """Each eigenvalue with the sizes of its blocks, largest first."""
        found: dict[int, list[int]] = {}
        for value, size in self.blocks:
            found.setdefault(value, []).append(size)
        return {value: tuple(sorted(sizes)[::-1]) for value, sizes in found.items()}


def large_matrix(blocks: Sequence[Block], seed: int = 0, *, rounds: int = ROUNDS) -> KnownMatrix:
    """A dense integer matrix with exactly these Jordan blocks (eigenvalue, size), certified.

    Deterministic in the blocks, the seed and the number of shears, with which the condition of P
    grows. Raises InputError for blocks without rows, LimitError above 1000 rows or where an entry
    would pass what float64 holds exactly.

    >>> known = large_matrix([(3, 2), (1, 1), (0, 4)], seed=1)
    >>> known.matrix.shape, float(known.matrix.trace())
    ((7, 7), 7.0)
    """
    if not blocks or any(size < 1 for _, size in blocks):
        raise InputError("a Jordan block has at least one row", where="blocks")
    n = sum(size for _, size in blocks)
    if n > SIZE_LIMIT:
        raise LimitError(f"{n} rows; matrices with a known spectrum have at most {SIZE_LIMIT}")
    random = Random(seed)
    matrix = jordan_matrix(blocks)
    modal = inverse = np.eye(n)
    for _ in range(rounds if n > 1 else 0):
        shear = _shear(n, random)
        matrix = _columns_sheared(_rows_sheared(matrix, shear), shear)
        modal = _rows_sheared(modal, shear)
        inverse = _columns_sheared(inverse, shear)
        if max(np.abs(x).max() for x in (matrix, modal, inverse)) * 8 > _EXACT / n:
            raise LimitError("the entries grow beyond what float64 holds exactly: fewer shears")
    return KnownMatrix(matrix=matrix, modal=modal, inverse=inverse, blocks=tuple(blocks))


def jordan_matrix(blocks: Sequence[Block]) -> Array:
    """J with these blocks (eigenvalue, size) down its diagonal.

    >>> jordan_matrix([(2, 2), (5, 1)]).tolist()
    [[2.0, 1.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 5.0]]
    """
    return _times_jordan(np.eye(sum(size for _, size in blocks)), blocks)


def _times_jordan(modal: Array, blocks: Sequence[Block]) -> Array:
    """PJ: each column times its eigenvalue, plus the column before it in its block."""
    values = np.repeat([float(value) for value, _ in blocks], [size for _, size in blocks])
    found = modal * values
    inner = np.ones(len(values), dtype=bool)
    inner[np.cumsum([0, *(size for _, size in blocks[:-1])])] = False
    found[:, inner] += modal[:, np.flatnonzero(inner) - 1]
    return np.asarray(found)


def _product(x: Array, y: Array) -> Array:
    """XY of integer matrices, exact; ProofFailure where a partial sum might reach 2⁵³."""
    if np.abs(x).sum(axis=1).max() * np.abs(y).max() >= _EXACT:
        raise ProofFailure("the entries are too large for an exact product in float64")
    return np.asarray(x @ y)


def _shear(n: int, random: Random) -> Shear:
    """A few entries ±1 in each row of a random half, all in columns of the other half: N² = 0."""
    from scipy.sparse import csr_array

    order = random.sample(range(n), n)
    rows, columns = order[: n // 2], order[n // 2 :]
    count = min(_ENTRIES, len(columns))
    places = [j for _ in rows for j in random.sample(range(len(columns)), count)]
    values = [random.choice((-1.0, 1.0)) for _ in places]
    starts = range(0, len(places) + 1, count)
    return rows, columns, csr_array((values, places, starts), shape=(len(rows), len(columns)))


def _rows_sheared(x: Array, shear: Shear) -> Array:
    """(I + N)X."""
    rows, columns, entries = shear
    found = x.copy()
    found[rows] += entries @ x[columns]
    return found


def _columns_sheared(x: Array, shear: Shear) -> Array:
    """X(I − N)."""
    rows, columns, entries = shear
    found = x.copy()
    found[:, columns] -= x[:, rows] @ entries
    return found
