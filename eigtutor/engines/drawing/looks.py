"""What a matrix of whole numbers gives away at first sight."""

from __future__ import annotations

from itertools import combinations

from eigtutor.engines.seeds import Rows

#: The zeros that a matrix of that size may hold, where nothing is said of them.
ZEROS = {2: 0, 3: 2, 4: 5, 5: 7, 6: 10}


def zeros(rows: Rows) -> int:
    """The number of zeros among the entries."""
    return sum([row.count(0) for row in rows])


def is_irreducible(rows: Rows) -> bool:
    """Whether no order of the coordinates makes the matrix block-triangular.

    It is so exactly if the graph with an edge i → j for each entry that is not 0 is strongly
    connected (Horn and Johnson, Matrix Analysis, 2nd ed., 6.2.24).

    >>> is_irreducible([[1, 0], [1, 1]]), is_irreducible([[0, 1], [1, 0]])
    (False, True)
    """
    if zeros(rows) < len(rows) - 1:
        return True  # a corner of k(n − k) zeros has n − 1 at least
    return _all_reached(rows) and _all_reached(_columns(rows))


def _all_reached(rows: Rows) -> bool:
    """Whether a path leads from the first coordinate to each other."""
    left, waiting = list(range(1, len(rows))), [0]
    while waiting and left:
        row = rows[waiting.pop()]
        waiting += [j for j in left if row[j]]
        left = [j for j in left if not row[j]]
    return not left


def is_symmetric(rows: Rows) -> bool:
    """Whether A = Aᵀ."""
    return rows == _columns(rows)


def repeats_a_line(rows: Rows) -> bool:
    """Whether two rows or two columns are equal or opposite."""
    return _repeats(rows) or _repeats(_columns(rows))


def _repeats(lines: Rows) -> bool:
    for a, b in combinations(lines, 2):
        if abs(a[0]) == abs(b[0]) and (a == b or a == [-x for x in b]):
            return True
    return False


def _columns(rows: Rows) -> Rows:
    return list(map(list, zip(*rows, strict=True)))


def gives_something_away(rows: Rows, may_be_symmetric: bool = False) -> bool:
    """Whether the matrix is symmetric, block-triangular in some order of the coordinates (so also
    if it is triangular), or has two rows or columns that are equal or opposite."""
    return (
        not is_irreducible(rows)
        or repeats_a_line(rows)
        or (not may_be_symmetric and is_symmetric(rows))
    )
