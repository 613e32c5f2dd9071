"""The lines on which a function has one value, from its values on a grid."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.figures import Point

#: An edge of the grid: from (column, row) to the right (0) or up (1).
_Edge = tuple[int, int, int]


def contours(
    x: Sequence[float], y: Sequence[float], values: Sequence[Sequence[float]], level: float
) -> list[list[Point]]:
    """Lines on which the function is ``level``, each closed or from edge to edge of the grid.

    ``values`` has a row for each y. Between two neighbors the function is taken for linear
    (marching squares); in a saddle the value in the middle decides which corners belong together.

    >>> contours([0, 1], [0, 1], [[0, 1], [0, 1]], 0.25)
    [[(0.25, 0.0), (0.25, 1.0)]]
    """
    above = [[value > level for value in row] for row in values]
    links: dict[_Edge, list[_Edge]] = {}
    for j in range(len(y) - 1):
        for i in range(len(x) - 1):
            for one, other in _crossings(above, values, level, i, j):
                links.setdefault(one, []).append(other)
                links.setdefault(other, []).append(one)

    def place(edge: _Edge) -> Point:
        i, j, up = edge
        k, m = (i, j + 1) if up else (i + 1, j)
        first, second = values[j][i], values[m][k]
        share = (level - first) / (second - first)
        return x[i] + share * (x[k] - x[i]), y[j] + share * (y[m] - y[j])

    return [[place(edge) for edge in chain] for chain in _chains(links)]


def _crossings(
    above: Sequence[Sequence[bool]],
    values: Sequence[Sequence[float]],
    level: float,
    i: int,
    j: int,
) -> list[tuple[_Edge, _Edge]]:
    """The pieces of the line in one cell of the grid, each by the two edges that it meets."""
    corners = (above[j][i], above[j][i + 1], above[j + 1][i + 1], above[j + 1][i])
    edges: tuple[_Edge, ...] = ((i, j, 0), (i + 1, j, 1), (i, j + 1, 0), (i, j, 1))
    met = [edge for k, edge in enumerate(edges) if corners[k] != corners[(k + 1) % 4]]
    if len(met) < 4:
        return [(met[0], met[1])] if met else []
    middle = (values[j][i] + values[j][i + 1] + values[j + 1][i] + values[j + 1][i + 1]) / 4
    bottom, right, top, left = edges
    if (middle > level) == corners[0]:  # the other two corners are cut off
        return [(bottom, right), (top, left)]
    return [(bottom, left), (top, right)]


def _chains(links: dict[_Edge, list[_Edge]]) -> list[list[_Edge]]:
    """The pieces joined: first the lines that end at the edge of the grid, then the closed ones."""
    ends = [edge for edge, others in links.items() if len(others) == 1]
    made, seen = [], set[_Edge]()
    for start in [*ends, *links]:
        if start in seen:
            continue
        chain, here = [start], start
        seen.add(start)
        while following := [edge for edge in links[here] if edge not in seen]:
            here = following[0]
            seen.add(here)
            chain.append(here)
        if len(chain) > 2 and start in links[here]:
            chain.append(start)
        made.append(chain)
    return made
