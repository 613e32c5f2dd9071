"""Large integer matrices with an exactly known Jordan form, by shears.

A shear I + N with N² = 0 has the inverse I − N, both integer. Conjugating a Jordan matrix by a few
sparse ones fills it while its numbers stay small, so a matrix of hundreds of rows comes with P, P⁻¹
and J: its spectrum is known exactly, however ill-conditioned it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpz_mat

from eigtutor.errors import ProofFailure

#: Entries (row, column, value) of a nilpotent N whose rows and columns have no index in common.
Shear = Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMatrix:
    """A = PJP⁻¹ in integers, J in Jordan form with these blocks (eigenvalue, size).

    Certified when made: AP = PJ and P·P⁻¹ = I, as integer matrices; ProofFailure otherwise.
    """

    matrix: fmpz_mat
    modal: fmpz_mat
    inverse: fmpz_mat
    blocks: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        n = self.matrix.nrows()
        one = fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
        if self.modal * self.inverse != one:
            raise ProofFailure("P and its inverse do not fit")
        if self.matrix * self.modal != self.modal * jordan_matrix(self.blocks):
            raise ProofFailure("AP = PJ does not hold")

    def rows(self) -> list[list[int]]:
        """The entries of A."""
        return [[int(x) for x in row] for row in self.matrix.tolist()]

    @property
    def largest_entry(self) -> int:
        """The largest size of an entry of A: below 2⁵³ all are exact in float64."""
        return max(abs(int(x)) for x in self.matrix.entries())


def known_matrix(blocks: Sequence[tuple[int, int]], shears: Sequence[Shear]) -> KnownMatrix:
    """The Jordan matrix of these blocks, conjugated by one shear after another.

    >>> known = known_matrix([(2, 2), (5, 1)], [[(0, 2, 1), (1, 2, -1)]])
    >>> known.rows()
    [[2, 1, 4], [0, 2, -3], [0, 0, 5]]
    """
    matrix = jordan_matrix(blocks)
    n = matrix.nrows()
    modal = fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
    inverse = fmpz_mat(modal)
    for shear in shears:
        if {i for i, _, _ in shear} & {j for _, j, _ in shear}:
            raise ValueError("the rows and columns of a shear have an index in common")
        step = fmpz_mat(n, n)
        for i, j, value in shear:
            step[i, j] = value
        matrix = matrix + step * matrix
        matrix = matrix - matrix * step
        modal = modal + step * modal
        inverse = inverse - inverse * step
    return KnownMatrix(matrix=matrix, modal=modal, inverse=inverse, blocks=tuple(blocks))


def jordan_matrix(blocks: Sequence[tuple[int, int]]) -> fmpz_mat:
    """J with these blocks (eigenvalue, size) down its diagonal."""
    n = sum(size for _, size in blocks)
    found = fmpz_mat(n, n)
    start = 0
    for eigenvalue, size in blocks:
        for k in range(start, start + size):
            found[k, k] = eigenvalue
            if k > start:
                found[k - 1, k] = 1
        start += size
    return found
