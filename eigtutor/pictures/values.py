"""Exact values on their way into a picture: as coordinates, and as short names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import hypot

from eigtutor.document.build import chain, num
from eigtutor.document.decimals import approximation
from eigtutor.document.figures import Point
from eigtutor.document.math import Math
from eigtutor.exact import Matrix, Number
from eigtutor.pictures.naming import width

#: Beyond these no picture shows anything: what is smaller would be a point beside what is larger.
_LARGEST, _SMALLEST = 1e6, 1e-6
#: A longer exact number is named by its first digits, so wide in em.
_LONGEST = 2.6


def coordinates(numbers: Iterable[Number]) -> list[complex] | None:
    """The numbers as decimals; None where one is too large or too small to be drawn."""
    found = []
    for x in numbers:
        try:
            z = complex(x)
        except OverflowError:
            return None
        if abs(z) > _LARGEST or (x and abs(z) < _SMALLEST):
            return None
        found.append(z)
    return found


def plane_map(matrix: Matrix) -> tuple[Point, Point] | None:
    """The rows of a real 2×2 matrix as decimals; None for any other, or where it cannot be
    drawn."""
    if matrix.shape != (2, 2) or not matrix.is_real:
        return None
    found = coordinates(matrix.entries)
    if found is None:
        return None
    a, b, c, d = (z.real for z in found)
    return (a, b), (c, d)


def image(rows: tuple[Point, Point], p: Point) -> Point:
    """Ap."""
    (a, b), (c, d) = rows
    return a * p[0] + b * p[1], c * p[0] + d * p[1]


def eigendirection(rows: tuple[Point, Point], value: float) -> Point:
    """A vector of length 1 in the kernel of A − λI, for a simple real eigenvalue λ."""
    (a, b), (c, d) = rows
    x, y = max([(b, value - a), (value - d, c)], key=lambda v: hypot(*v))
    size = hypot(x, y)
    x, y = x / size, y / size
    return (-x, -y) if x < -1e-9 or (abs(x) <= 1e-9 and y < 0) else (x, y)


def real(values: Sequence[Number]) -> list[float] | None:
    """Real numbers as decimals."""
    found = coordinates(values)
    return None if found is None else [z.real for z in found]


def valued(name: Math, value: Number) -> Math:
    """name = value; in a few digits where the exact number is long. Nothing to be audited: the
    name stands for no particular eigenvalue."""
    exact = num(value)
    if width(exact) <= _LONGEST:
        return chain(name, ("=", exact), claim=False)
    return replace(approximation(name, value, 3), claim=False)
