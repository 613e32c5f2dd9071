"""What a real 2×2 matrix does to the unit circle, with eigenvectors or with singular vectors."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin

from eigtutor.document.blocks import Figure
from eigtutor.document.build import letter, mul, vec
from eigtutor.document.figures import Point
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.pictures.values import eigendirection, image, plane_map, real
from eigtutor.pictures.window import Window

_ROUND = 120
#: An ellipse that is longer leaves of the circle only a point.
_LARGEST = 12.0


def circle_with_eigenvectors(matrix: Matrix, values: Sequence[Number]) -> Figure | None:
    """The unit circle, its image, and unit eigenvectors with theirs, for the real eigenvalues in
    this order. None where there are no two lines of eigenvectors to be seen."""
    found = real(values) if len(values) == 2 and all(v.is_real for v in values) else None
    rows = plane_map(matrix)
    if rows is None or found is None:
        return None
    lines: list[tuple[Point, Math, Math]] = []
    for k, value in enumerate(found, 1):
        name = vec("v", None, k)
        lines.append((eigendirection(rows, value), name, mul(letter("A"), name)))
    window = _drawn(rows, lines)
    if window is None:
        return None
    return Figure(
        window.picture(),
        sentence(
            "The unit circle and its image, an ellipse. Each eigenvector on the circle is taken "
            "to a multiple of itself, along its own line."
        ),
        sentence(
            "The unit circle (dashed) and its image under {A}. Only eigenvectors keep their lines.",
            A=letter("A"),
        ),
    )


def circle_with_singular_vectors(
    matrix: Matrix, right: Sequence[Vector], values: Sequence[Number]
) -> Figure | None:
    """The unit circle, its image, and the right singular vectors with theirs: the semi-axes."""
    rows, sigmas = plane_map(matrix), real(values)
    vectors = [real(v) for v in right]
    if rows is None or sigmas is None or not sigmas[0]:
        return None
    lines: list[tuple[Point, Math, Math]] = []
    for k, v in enumerate(vectors, 1):
        if v is None:
            return None
        name = vec("v", None, k)
        lines.append(((v[0], v[1]), name, mul(Symbol("sigma", str(k)), vec("u", None, k))))
    window = _drawn(rows, lines)
    if window is None:
        return None
    return Figure(
        window.picture(),
        sentence(
            "The unit circle and its image, an ellipse. The right singular vectors, at a right "
            "angle, are taken to the semi-axes of the ellipse, at a right angle again."
        ),
        sentence(
            "The unit circle (dashed) and its image under {A}, whose semi-axes have the singular "
            "values for lengths.",
            A=letter("A"),
        ),
    )


def _drawn(rows: tuple[Point, Point], lines: Sequence[tuple[Point, Math, Math]]) -> Window | None:
    """The circle and the ellipse, and each vector with its image; None if too large."""
    angles = [2 * pi * k / _ROUND for k in range(_ROUND + 1)]
    ellipse = [image(rows, (cos(t), sin(t))) for t in angles]
    reach = max(1.0, *(max(abs(x), abs(y)) for x, y in ellipse))
    if reach > _LARGEST:
        return None
    reach *= 1.3
    window = Window((-reach, reach), (-reach, reach))
    window.axes(letter("x", None, 1), letter("x", None, 2))
    window.circle((0, 0), 1, "secondary", dashed=True)
    window.curve(ellipse)
    for v, name, image_name in lines:
        end = image(rows, v)
        window.curve([(0, 0), v], "secondary")
        window.arrow((0, 0), end, "emphasis")
        window.dot(v, "secondary")  # where an arrow head would lie under the longer arrow
        window.name(v, name, _across(v))
        window.name(end, image_name, end if hypot(*end) > 0.1 else (1.0, 1.0))
    return window


def _across(v: Point) -> Point:
    """At a right angle to a vector: a name there stands off its line."""
    return -v[1], v[0]
