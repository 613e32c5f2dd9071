"""Vectors x₀, Ax₀, A²x₀, … in the plane: their directions, and their orbit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from math import hypot

from eigtutor.document.blocks import Figure
from eigtutor.document.build import coords, letter, vec
from eigtutor.document.figures import Point
from eigtutor.document.words import counted, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.pictures.values import eigendirection, plane_map, real
from eigtutor.pictures.window import Window, ranges

#: So many points have names.
_NAMED = 4
#: How far an orbit is followed, in lengths of its start.
_FARTHEST = 12.0


def directions(matrix: Matrix, vectors: Sequence[Vector], limit: Number | None) -> Figure | None:
    """The vectors of an iteration as arrows, and the line of eigenvectors for ``limit``, a simple
    real eigenvalue, if they tend to one. None outside the real plane."""
    rows, points = plane_map(matrix), _points(vectors)
    if rows is None or points is None:
        return None
    if len(set(points)) == 1:
        return None
    window = Window(*ranges([(0.0, 0.0), *points], flattest=0.8, room=0.15))
    window.axes(letter("x", None, 1), letter("x", None, 2))
    if limit is not None:
        window.line(eigendirection(rows, complex(limit).real), "emphasis")
    for k, p in enumerate(points):
        window.arrow((0, 0), p)
        window.name(p, vec("x", None, k), p)
    spoken = counted(
        "An arrow for the start.", "Arrows for the start and the vectors after it.", len(points)
    )
    caption = sentence("The vectors of the iteration.")
    if limit is not None:
        caption = sentence(
            "The vectors of the iteration turn towards the line of eigenvectors (dashed)."
        )
    last = sentence("The last is {vector}.", vector=coords(vectors[-1]))
    return Figure(
        window.picture(), sentence("{before} {after}", before=spoken, after=last), caption
    )


def orbit(vectors: Sequence[Vector]) -> Figure | None:
    """The points of an orbit in the plane, each joined to the next, as long as they can be told
    apart on one sheet. None where that are fewer than three."""
    points = _points(vectors) or []
    points = list(takewhile(lambda p: hypot(*p) <= _FARTHEST * hypot(*points[0]), points))
    if len(set(points)) < 3:
        return None
    window = Window(*ranges([(0.0, 0.0), *points], flattest=0.8, room=0.15))
    window.axes(letter("x", None, 1), letter("x", None, 2))
    for a, b in pairwise(points):
        window.curve([a, b], "secondary", dashed=True, head="middle")
    for k, p in enumerate(points):
        window.dot(p)
        if k < _NAMED:
            window.name(p, vec("x", None, k), p)
    return Figure(
        window.picture(),
        counted(
            "One point in the plane.",
            "{count} points in the plane, each joined to the next, from {first} to {last}.",
            len(points),
            first=coords(vectors[0]),
            last=coords(vectors[len(points) - 1]),
        ),
        sentence("Each vector and its image, joined."),
    )


def _points(vectors: Sequence[Vector]) -> list[Point] | None:
    found = [real(v) for v in vectors]
    points = [(v[0], v[1]) for v in found if v is not None and len(v) == 2]
    drawn = len(points) == len(vectors) > 1 and any(map(any, points))
    return points if drawn else None
