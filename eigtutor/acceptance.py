"""The tests of acceptance: identities and one non-vanishing minor, for exact numbers and balls.

Of balls an identity is asked whether it may hold, and a minor whether it certainly differs from 0
(see :mod:`eigtutor.exact.balls`). Nothing here solves anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from eigtutor.eigenstructure import JordanBlock
from eigtutor.errors import DifferentFields, LimitError
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.balls import Ball, certainly_independent, enclosed, may_equal
from eigtutor.exact.elimination import elimination_work
from eigtutor.exact.matrices import Vector, dot, independent

#: How much an elimination may cost, in products of rational numbers of one word.
_WORK_LIMIT = 30_000


def matching(found: Sequence[Number], truth: Sequence[Number]) -> list[int | None]:
    """For each number found, the index of a true one that it equals, none of them used twice.

    As many as possible are matched (augmenting paths: Kuhn 1955); of exact numbers, equal ones.

    >>> from eigtutor.exact import number
    >>> matching([number(2), number(3), number(2)], [number(2), number(5)])
    [0, None, None]
    """
    if not any(x.inexact for x in found):
        free: dict[Number, list[int]] = {}
        for j in reversed(range(len(truth))):
            free.setdefault(truth[j], []).append(j)
        return [places.pop() if (places := free.get(x)) else None for x in found]
    taken: dict[int, int] = {}  # index of a true number → index of the one found

    def place(k: int, seen: set[int]) -> bool:
        for j, value in enumerate(truth):
            if j not in seen and may_equal(found[k], value):
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = k
                    return True
        return False

    for k in range(len(found)):
        place(k, set())
    back = {k: j for j, k in taken.items()}
    return [back.get(k) for k in range(len(found))]


def is_nonzero(v: Vector) -> bool:
    """Whether some entry certainly differs from 0."""
    return any(not x.is_zero for x in v)


def failing_row(matrix: Matrix, eigenvalue: Number, v: Vector) -> int | None:
    """The first row in which Av and λv differ; None if v may lie in ker(A − λI)."""
    return next(
        (
            k
            for k, (row, x) in enumerate(zip(matrix, v, strict=True))
            if not _holds(row, v, eigenvalue, x)
        ),
        None,
    )


def _holds(row: Vector, v: Vector, eigenvalue: Number, x: Number) -> bool:
    """Whether row·v and λx may be equal. Over different fields only enclosures can tell that they
    are not; DifferentFields where they cannot."""
    try:
        return may_equal(dot(row, v), eigenvalue * x)
    except DifferentFields:
        left, right = dot(row, tuple(map(enclosed, v))), enclosed(eigenvalue) * enclosed(x)
        if may_equal(left, right):
            raise
        return False


def are_independent(vectors: Sequence[Vector]) -> bool:
    """Whether the vectors are certainly independent: some minor differs from 0.

    Raises LimitError where neither an enclosure shows that nor an elimination of bounded size can
    tell: dependent vectors with very many square roots in them.
    """
    if len(vectors) > len(vectors[0]):
        return False
    if all(x.is_rational for v in vectors for x in v):
        return independent(vectors)
    if certainly_independent(vectors):
        return True
    if any(x.inexact for v in vectors for x in v):
        return False
    if elimination_work(vectors) > _WORK_LIMIT:
        raise LimitError(
            "there are too many different square roots in these vectors to see whether they are "
            "independent"
        )
    return independent(vectors)


def are_parallel(u: Vector, v: Vector) -> bool:
    """Whether one vector may be a multiple of the other: all 2×2 minors may be 0."""
    pairs = combinations(range(len(u)), 2)
    return all(may_equal(u[i] * v[j], u[j] * v[i]) for i, j in pairs)


def is_diagonal(matrix: Matrix) -> bool:
    """Whether all entries beside the diagonal may be 0."""
    return all(x.is_zero for i, row in enumerate(matrix) for j, x in enumerate(row) if i != j)


def agree(left: Matrix, right: Matrix) -> bool:
    """Whether two matrices of one shape may be equal."""
    return all(may_equal(x, y) for x, y in zip(left.entries, right.entries, strict=True))


def intertwines(matrix: Matrix, modal: Matrix, form: Matrix) -> bool:
    """Whether AP = PJ."""
    if matrix.is_rational and modal.is_rational and form.is_rational:
        return matrix * modal == modal * form
    right = form.columns
    return all(
        may_equal(dot(row, v), dot(modal.rows[i], right[j]))
        for j, v in enumerate(modal.columns)
        for i, row in enumerate(matrix)
    )


def is_orthonormal(matrix: Matrix, *, unitary: bool) -> bool:
    """Whether QᵀQ = I; with ``unitary``, Q*Q = I."""
    columns = matrix.columns
    left = matrix.conjugate().columns if unitary else columns
    return all(
        may_equal(dot(left[i], v), ONE if i == j else ZERO)
        for j, v in enumerate(columns)
        for i in range(j + 1)
    )


def has_length_one(v: Vector) -> bool:
    """Whether v*v = 1."""
    return may_equal(dot(tuple(x.conjugate() for x in v), v), ONE)


def may_be_parallel_unit(v: Vector, w: Vector) -> bool:
    """Whether balls may hold a multiple of w of length 1: |vₖ|²·w*w = |wₖ|² for each k."""
    ball = Ball.around(ONE, ZERO)  # products of numbered roots would take long
    w = tuple(ball * x for x in w)
    square = dot(tuple(x.conjugate() for x in w), w)
    return all(
        may_equal(x * x.conjugate() * square, y * y.conjugate()) for x, y in zip(v, w, strict=True)
    )


def in_field(values: Sequence[Number], field: str) -> bool:
    """Whether exact numbers lie in Q, R or C."""
    if field == "C":
        return True
    return all(x.inexact or (x.is_rational if field == "Q" else x.is_real) for x in values)


def jordan_blocks(matrix: Matrix) -> list[tuple[Number, int]] | None:
    """The blocks (eigenvalue, size) of a matrix with ones above the diagonal; None if it is no
    Jordan form."""
    found: list[tuple[Number, int]] = []
    for i, row in enumerate(matrix):
        for j, x in enumerate(row):
            if j not in (i, i + 1) and not x.is_zero:
                return None
        joined = i > 0 and not matrix[i - 1, i].is_zero
        if joined and not (may_equal(matrix[i - 1, i], ONE) and may_equal(row[i], found[-1][0])):
            return None
        found.append((row[i], found.pop()[1] + 1) if joined else (row[i], 1))
    return found


def same_blocks(blocks: Sequence[tuple[Number, int]], wanted: Sequence[JordanBlock]) -> bool:
    """Whether the blocks are the wanted ones in some order."""
    sizes = {size for _, size in blocks} | {b.size for b in wanted}
    return all(
        None not in matching(mine, theirs) and len(mine) == len(theirs)
        for mine, theirs in (
            ([v for v, k in blocks if k == size], [b.eigenvalue for b in wanted if b.size == size])
            for size in sizes
        )
    )
