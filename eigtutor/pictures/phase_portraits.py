"""The phase portrait of x′ = Ax in the plane: eigenlines, and solutions by their closed form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import cos, exp, hypot, pi, sin, sqrt

from eigtutor.document.blocks import Figure, Inlines
from eigtutor.document.build import LAMBDA, coords, letter
from eigtutor.document.figures import Point
from eigtutor.document.math import Math
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix, Number
from eigtutor.pictures.values import eigendirection, image, plane_map, real, valued
from eigtutor.pictures.window import Window

_HALF = 3.0  # the window goes from −3 to 3: the portrait is the same at every scale
_STEP = 0.08
_MOST_STEPS = 900
_AROUND = 16

Rows = tuple[Point, Point]
Flow = Callable[[float, Point], Point]


def phase_portrait(matrix: Matrix, values: Sequence[Number]) -> Figure | None:
    """The portrait of a real 2×2 matrix with these eigenvalues, each given once.

    Every solution is drawn through points of e^(tA)x₀, by the closed form of the exponential of a
    2×2 matrix (Hirsch, Smale and Devaney, Differential Equations, section 3.4 and 6.4). None for
    the zero matrix, where nothing moves, and for numbers beyond all pictures.
    """
    rows = plane_map(matrix)
    if rows is None or matrix.is_zero:
        return None
    window = Window((-_HALF, _HALF), (-_HALF, _HALF))
    window.axes(letter("x", None, 1), letter("x", None, 2))
    move = flow(rows, repeated=len(values) == 1)
    straight = _straight_lines(window, rows, values, matrix)
    for start, forward, backward in _starts(rows, values, matrix, move):
        before = list(_trajectory(rows, move, start, -1)) if backward else []
        after = list(_trajectory(rows, move, start, 1)) if forward else []
        points = [*reversed(before), start, *after]
        if len(points) > 2:
            window.curve(points, head="middle")
    window.dot((0, 0), "secondary")
    caption = sentence("Solutions in the plane. The arrows show the direction of time.")
    if straight:
        caption = sentence(
            "Solutions in the plane; bold, those on lines of eigenvectors. The arrows show the "
            "direction of time."
        )
    return Figure(window.picture(), _spoken(matrix, values, straight), caption)


def blank_plane() -> Figure:
    """Axes with a grid, to draw a portrait on."""
    window = Window((-_HALF, _HALF), (-_HALF, _HALF))
    window.axes(letter("x", None, 1), letter("x", None, 2), grid=True)
    return Figure(window.picture(), sentence("Empty axes to draw on."))


def flow(rows: Rows, *, repeated: bool) -> Flow:
    """x₀ ↦ e^(tA)x₀. With m = tr A/2, B = A − mI and B² = δI it is e^(mt)(C(t)I + S(t)B)x₀,
    where C, S are cosh and sinh, cos and sin, or, for a ``repeated`` eigenvalue, 1 and t."""
    (a, b), (c, d) = rows
    m = (a + d) / 2
    delta = 0.0 if repeated else ((a - d) / 2) ** 2 + b * c
    w = sqrt(abs(delta))

    def at(t: float, p: Point) -> Point:
        if not w:
            same, turned = exp(m * t), t * exp(m * t)
        elif delta > 0:  # e^(mt)cosh(wt), which may not overflow where the sum does not
            one, other = exp((m + w) * t), exp((m - w) * t)
            same, turned = (one + other) / 2, (one - other) / (2 * w)
        else:
            same, turned = exp(m * t) * cos(w * t), exp(m * t) * sin(w * t) / w
        bx = ((a - m) * p[0] + b * p[1], c * p[0] + (d - m) * p[1])
        return same * p[0] + turned * bx[0], same * p[1] + turned * bx[1]

    return at


def _trajectory(rows: Rows, move: Flow, start: Point, sense: int) -> Iterator[Point]:
    """Points of a solution, a small step from one to the next, till it leaves the window, comes
    to rest, or has come round."""
    t, p = 0.0, start
    longest = 0.2 / max(map(abs, (*rows[0], *rows[1])))
    away = False
    for _ in range(_MOST_STEPS):
        speed = hypot(*image(rows, p))
        if speed < 1e-9:
            return
        t += sense * min(longest, _STEP / speed * max(0.3, min(1.0, hypot(*p))))
        p = move(t, start)
        yield p
        size = max(abs(p[0]), abs(p[1]))
        if size > 1.05 * _HALF or size < 0.012 * _HALF:
            return
        back = hypot(p[0] - start[0], p[1] - start[1])
        if away and back < 0.6 * _STEP:
            yield start
            return
        away = away or back > 2 * _STEP


# -- where to begin ------------------------------------------------------------------------------

#: A point, and whether to follow the solution through it forward and backward in time.
Start = tuple[Point, bool, bool]


def _starts(rows: Rows, values: Sequence[Number], matrix: Matrix, move: Flow) -> Iterator[Start]:
    found = real(values)
    if found is None:
        return
    if any(not v.is_real for v in values):
        yield from _turning_starts(rows, found[0] if matrix.trace() else 0.0, move)
    elif not matrix.det():
        yield from _starts_off_the_kernel(rows, max(found, key=abs))
    elif len(values) == 2 and found[0] * found[1] < 0:
        v, w = (eigendirection(rows, value) for value in found)
        for size, s, r in product((0.28, 0.62), (-1, 1), (-1, 1)):
            k = size * _HALF
            yield (k * (s * v[0] + r * w[0]), k * (s * v[1] + r * w[1])), True, True
    else:
        inward = found[0] < 0
        offset = 0.0 if matrix.is_diagonal and len(values) == 1 else 0.5
        for k in range(_AROUND):
            angle = 2 * pi * (k + offset) / _AROUND
            yield _at_edge((cos(angle), sin(angle))), inward, not inward


def _turning_starts(rows: Rows, real_part: float, move: Flow) -> Iterator[Start]:
    """Of spirals one or two arms, of a center five ellipses."""
    (a, b), (c, d) = rows
    w = sqrt(abs(((a - d) / 2) ** 2 + b * c))
    if not real_part:
        around = [move(2 * pi / w * k / 60, (1.0, 0.0)) for k in range(60)]
        extent = max(max(abs(x), abs(y)) for x, y in around)
        for share in (0.18, 0.38, 0.58, 0.78, 0.97):
            yield (share * _HALF / extent, 0.0), True, False
        return
    tight = abs(real_part) < 0.25 * w
    arms = 1 if tight else 2 if abs(real_part) < w else 6
    for k in range(arms):
        angle = 2 * pi * k / arms + 0.35
        yield _at_edge((cos(angle), sin(angle))), real_part < 0, real_part > 0


def _starts_off_the_kernel(rows: Rows, value: float) -> Iterator[Start]:
    """Beside a line of equilibria: rays into it or out of it, or parallels to it."""
    (a, b), (c, d) = rows
    kernel = eigendirection(rows, 0.0)
    across = (a, c) if hypot(a, c) > hypot(b, d) else (b, d)
    size = hypot(*across)
    across = (across[0] / size, across[1] / size)
    if not value:
        normal = (-kernel[1], kernel[0])
        for k in (-0.85, -0.5, -0.2, 0.2, 0.5, 0.85):
            yield (k * _HALF * normal[0], k * _HALF * normal[1]), True, True
        return
    for k, side in product((-1.2, -0.8, -0.4, 0, 0.4, 0.8, 1.2), (-1, 1)):
        p = (k * _HALF * kernel[0], k * _HALF * kernel[1])
        if max(abs(p[0]), abs(p[1])) < 0.97 * _HALF:
            far = _edge_from(p, (side * across[0], side * across[1]))
            yield far, value < 0, value > 0


def _at_edge(direction: Point) -> Point:
    k = 0.999 * _HALF / max(abs(direction[0]), abs(direction[1]))
    return k * direction[0], k * direction[1]


def _edge_from(p: Point, direction: Point) -> Point:
    """Where the ray from p meets the edge of the window."""
    reach = min(
        ((_HALF if step > 0 else -_HALF) - at) / step
        for at, step in zip(p, direction, strict=True)
        if abs(step) > 1e-9
    )
    return p[0] + 0.999 * reach * direction[0], p[1] + 0.999 * reach * direction[1]


# -- eigenlines ----------------------------------------------------------------------------------


def _straight_lines(window: Window, rows: Rows, values: Sequence[Number], matrix: Matrix) -> bool:
    """The eigenlines, with the motion on them; whether there are any."""
    if any(not v.is_real for v in values):
        return False
    if len(values) == 1 and matrix.is_diagonal:
        return False  # every line is one
    found = real(values)
    for exact, value in zip(values, found or (), strict=True):
        v = eigendirection(rows, value)
        edge = _edge_from((0, 0), v)
        if not exact:
            window.line(v, "emphasis")
        else:
            for s in (1, -1):
                ends = [(0.0, 0.0), (s * edge[0], s * edge[1])]
                window.curve(ends if value > 0 else ends[::-1], "emphasis", head="middle")
        window.name((0.86 * edge[0], 0.86 * edge[1]), valued(LAMBDA, exact))
    return True


def _spoken(matrix: Matrix, values: Sequence[Number], straight: bool) -> Inlines:
    """What the arrows show, in words."""
    said = sentence("The phase portrait in the square from {low} to {high}.", low=-3, high=3)
    if not straight and all(v.is_real for v in values):
        kept = [
            sentence("All solutions run straight into the origin.")
            if values[0].real_sign() < 0
            else sentence("All solutions run straight away from the origin.")
        ]
    elif not straight:
        up = complex(matrix[1, 0]).real > 0
        kept = [
            sentence("The solutions turn counterclockwise round the origin.")
            if up
            else sentence("The solutions turn clockwise round the origin."),
            _DRIFTS[values[0].real_sign()](),
        ]
    else:
        kept = [
            _ON_LINE[value.real_sign()](coords(matrix.shifted(value).kernel()[0]))
            for value in values
        ]
    for one in kept:
        said = sentence("{before} {after}", before=said, after=one)
    return said


_DRIFTS = {
    -1: lambda: sentence("They come ever closer to it."),
    0: lambda: sentence("They come back to where they began."),
    1: lambda: sentence("They go ever farther away."),
}
_ON_LINE: dict[int, Callable[[Math], Inlines]] = {
    -1: lambda v: sentence("On the line through {v} they run into the origin.", v=v),
    0: lambda v: sentence("Every point of the line through {v} stays where it is.", v=v),
    1: lambda v: sentence("On the line through {v} they run away from the origin.", v=v),
}
