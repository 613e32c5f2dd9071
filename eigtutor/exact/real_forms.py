"""The real form of a real diagonalizable matrix: P and C from its eigenvectors."""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.exact.matrices import Matrix, Vector
from eigtutor.exact.monomials import surd
from eigtutor.exact.numbers import ZERO, Number


def real_form(eigenvectors: Iterable[tuple[Number, Vector]]) -> tuple[Matrix, Matrix]:
    """P and C with AP = PC for a real matrix A with these independent eigenvectors (λ, v).

    Real eigenvectors stand first in P; then, for each a − bi with b > 0, the real and the
    imaginary part of v, and in C the block (a −b; b a). Eigenvectors of a + bi are left out: they
    add nothing (Lay, Linear Algebra and Its Applications, section 5.5, theorem 9).

    >>> from eigtutor.exact import ONE, I
    >>> real_form([(-I, (ONE, I)), (I, (ONE, -I))])
    (Matrix([[1, 0], [0, 1]]), Matrix([[0, -1], [1, 0]]))
    """
    columns: list[Vector] = []
    blocks: list[tuple[tuple[Number, ...], ...]] = []
    pairs: list[tuple[Number, Vector]] = []
    for value, v in eigenvectors:
        if value.is_real:
            columns.append(v)
            blocks.append(((value,),))
        elif surd(value).imaginary.sign() < 0:
            pairs.append((value, v))
    for value, v in pairs:
        columns += parts(v)
        a, b = surd(value).real, -surd(value).imaginary
        blocks.append(((a, -b), (b, a)))
    return Matrix.from_columns(columns), _along_the_diagonal(blocks)


def parts(v: Vector) -> tuple[Vector, Vector]:
    """The real and the imaginary part of a vector of surds."""
    return tuple(surd(x).real for x in v), tuple(surd(x).imaginary for x in v)


def _along_the_diagonal(blocks: list[tuple[tuple[Number, ...], ...]]) -> Matrix:
    n = sum(map(len, blocks))
    rows: list[list[Number]] = [[ZERO] * n for _ in range(n)]
    start = 0
    for block in blocks:
        for i, row in enumerate(block):
            rows[start + i][start : start + len(row)] = row
        start += len(block)
    return Matrix(rows)
