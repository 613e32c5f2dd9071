"""Lines of one value, on functions whose lines are known."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, sin

import pytest

from eigtutor.pictures.contours import contours

AXIS = [k / 10 - 2 for k in range(41)]


def grid(function):
    return [[function(x, y) for x in AXIS] for y in AXIS]


@pytest.mark.parametrize("radius", [0.3, 1.0, 1.7])
def test_a_circle_is_one_closed_line(radius):
    [line] = contours(AXIS, AXIS, grid(lambda x, y: x * x + y * y), radius**2)
    assert line[0] == line[-1]
    assert all(hypot(*p) == pytest.approx(radius, abs=0.01) for p in line)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) < 0.15 for a, b in pairwise(line))


def test_a_line_that_leaves_the_grid():
    [line] = contours(AXIS, AXIS, grid(lambda x, y: x - y), 0.05)
    assert line[0] != line[-1]
    assert {abs(c) == 2 for p in (line[0], line[-1]) for c in p} == {True, False}
    assert all(x - y == pytest.approx(0.05) for x, y in line)


def test_two_circles_are_two_lines():
    found = contours(AXIS, AXIS, grid(lambda x, y: min(hypot(x - 1, y), hypot(x + 1, y))), 0.5)
    assert len(found) == 2
    assert all(line[0] == line[-1] for line in found)


@pytest.mark.parametrize(("low", "pieces"), [(0, 2), (0.9, 2)])
def test_a_saddle_has_two_lines_that_do_not_cross(low, pieces):
    found = contours([0, 1], [0, 1], [[1, low], [low, 1]], 0.93)
    assert len(found) == pieces
    assert {p for line in found for p in line} == {p for line in found for p in (line[0], line[-1])}


def test_no_line_where_the_value_is_not_taken():
    assert contours(AXIS, AXIS, grid(lambda x, y: sin(x) * cos(y)), 1.5) == []


def test_every_crossing_is_drawn_once():
    values = grid(lambda x, y: sin(3 * x) * cos(2 * y) + 0.1 * x)
    points = [p for line in contours(AXIS, AXIS, values, 0.05) for p in line]
    inner = [p for line in contours(AXIS, AXIS, values, 0.05) for p in line[1:-1]]
    assert len(inner) == len(set(inner))
    for x, y in points:
        assert sin(3 * x) * cos(2 * y) + 0.1 * x == pytest.approx(0.05, abs=0.03)
