"""The curves on which a quadratic form of two variables is constant, with its principal axes."""

from __future__ import annotations

from collections.abc import Iterator
from math import asinh, cos, cosh, pi, sin, sinh, sqrt

from eigtutor.document.blocks import Figure
from eigtutor.document.build import letter, mul, posed, transpose, vec
from eigtutor.document.figures import Point
from eigtutor.document.math import Int, Neg
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix
from eigtutor.pictures.values import real
from eigtutor.pictures.window import Window

_ROUND = 120
#: The values of the form beside ±1, in units of it.
_LEVELS = (0.25, 1.0, 2.25)
#: An ellipse that is longer compared with its breadth looks like two lines.
_LONGEST = 12.0


def level_sets(axes: Matrix, diagonal: Matrix) -> Figure | None:
    """The level sets of xᵀAx for A = QDQᵀ, Q the orthogonal 2×2 matrix of axes.

    None for the zero form, for other sizes, and where one curve is too large beside another.
    """
    if axes.shape != (2, 2) or diagonal.is_zero:
        return None
    values = real([diagonal[k, k] for k in range(2)])
    columns = [real(v) for v in axes.columns]
    if values is None or columns[0] is None or columns[1] is None:
        return None
    sizes = [sqrt(1 / abs(v)) if v else 0.0 for v in values]
    longest, shortest = max(sizes), min((s for s in sizes if s), default=0.0)
    if longest > _LONGEST * shortest:
        return None
    definite = values[0] * values[1] > 0
    reach = (1.6 if definite else 2.4) * longest
    q = [(v[0], v[1]) for v in (columns[0], columns[1])]
    window = Window((-reach, reach), (-reach, reach))
    window.axes(letter("x", None, 1), letter("x", None, 2))
    one = 1 if max(values) > 0 else -1
    for level in _LEVELS:
        for sign in (1, -1):
            shown = level == 1 and sign == one
            for curve in _curves(values, sign * level, 2 * reach):
                points = [_turned(q, y) for y in curve]
                window.curve(points, "emphasis" if shown else "secondary", dashed=sign != one)
    for k, direction in enumerate(q, 1):
        window.line(direction, "secondary")
        tip = (0.6 * reach * direction[0], 0.6 * reach * direction[1])
        window.arrow((0, 0), tip)
        window.name(tip, vec("q", None, k), (-direction[1], direction[0]))
    form = mul(transpose(vec("x")), letter("A"), vec("x"))
    equation = posed(form, Int(1) if one > 0 else Neg(Int(1)))
    return Figure(
        window.picture(),
        sentence(
            "Curves in the plane on which the form is constant. They are symmetric about the two "
            "principal axes, which are at a right angle."
        ),
        sentence(
            "The curve {level} (bold) and others on which the form is constant, with the "
            "principal axes.",
            level=equation,
        ),
    )


def _curves(values: list[float], level: float, far: float) -> Iterator[list[Point]]:
    """λ₁y₁² + λ₂y₂² = level, in the coordinates of the principal axes."""
    first, second = (level / v if v else 0.0 for v in values)  # the squares of the semi-axes
    if first > 0 and second > 0:
        a, b = sqrt(first), sqrt(second)
        angles = (2 * pi * k / _ROUND for k in range(_ROUND + 1))
        yield [(a * cos(t), b * sin(t)) for t in angles]
    elif not first or not second:
        distance = sqrt(max(first + second, 0.0))
        for s in (1, -1) if distance else ():
            at = s * distance
            yield [(at, -far), (at, far)] if first else [(-far, at), (far, at)]
    elif first > 0 or second > 0:
        a, b = sqrt(abs(first)), sqrt(abs(second))
        end = max(1.0, 2 + far / min(a, b))
        steps = [_spread(k / 40, end) for k in range(-40, 41)]
        for s in (1, -1):
            branch = [(s * a * cosh(t), b * sinh(t)) for t in steps]
            yield branch if first > 0 else [(a * sinh(t), s * b * cosh(t)) for t in steps]


def _spread(share: float, end: float) -> float:
    """A parameter from one end of a branch to the other, so that its last point lies beyond."""
    return asinh(end) * share


def _turned(q: list[Point], y: Point) -> Point:
    """Qy."""
    return q[0][0] * y[0] + q[1][0] * y[1], q[0][1] * y[0] + q[1][1] * y[1]
