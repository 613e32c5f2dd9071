"""A window of the real plane on a sheet of paper: what every picture is drawn through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, cos, floor, hypot, isfinite, log10, pi, sin
from typing import Literal

from eigtutor.document.figures import Circle, Dot, Path, Picture, Point, Region, Role, Shape
from eigtutor.document.math import Digits, Int, Math, Neg, Power, Words
from eigtutor.pictures.naming import Names
from eigtutor.pictures.thinning import thinned

Range = tuple[float, float]

#: Room for what stands outside the window, in em: left, right, above.
_MARGINS = (1.7, 1.3, 1.3)
#: The least distance between two marks, across and up.
_APART = (2.1, 1.6)
_SIDES = 96


class Window:
    """The part ``x`` × ``y`` of the plane. Only what lies inside is drawn.

    The window is ``width`` em wide, and as high as it must be for the two axes to have one unit;
    or ``height`` em, where each axis has its own; ``below`` is the room for what stands under it.
    """

    def __init__(
        self,
        x: Range,
        y: Range,
        *,
        width: float = 13.0,
        height: float | None = None,
        below: float = 1.4,
    ) -> None:
        if not (all(map(isfinite, (*x, *y))) and x[0] < x[1] and y[0] < y[1]):
            raise ValueError(f"a window needs two ranges that are not empty, not {x} and {y}")
        self.x, self.y = x, y
        self._across = width / (x[1] - x[0])
        self._up = self._across if height is None else height / (y[1] - y[0])
        left, right, above = _MARGINS
        self._origin = (left, below)
        self._corner = (left + width, below + self._up * (y[1] - y[0]))
        self.sheet = (self._corner[0] + right, self._corner[1] + above)
        self._shapes: list[Shape] = []
        self._names = Names(self._origin, self._corner)

    # -- shapes --------------------------------------------------------------------------------

    def at(self, p: Point) -> Point:
        """The place of a point on the sheet."""
        return (
            self._origin[0] + self._across * (p[0] - self.x[0]),
            self._origin[1] + self._up * (p[1] - self.y[0]),
        )

    def holds(self, p: Point) -> bool:
        """Whether a point lies in the window."""
        return self.x[0] <= p[0] <= self.x[1] and self.y[0] <= p[1] <= self.y[1]

    def curve(
        self,
        points: Iterable[Point],
        role: Role = "primary",
        *,
        dashed: bool = False,
        head: Literal["", "middle", "end"] = "",
    ) -> None:
        """A line through the points, as far as it lies in the window; the longest of several
        pieces carries the head."""
        pieces = self._clipped(list(points))
        longest = max(pieces, key=_length, default=())
        for piece in pieces:
            path = Path(piece, role, dashed=dashed, head=head if piece is longest else "")
            self._draw(path, piece)

    def line(self, direction: Point, role: Role) -> None:
        """The dashed line through the origin in a direction, from edge to edge."""
        far = max(map(abs, (*self.x, *self.y)))
        size = max(map(abs, direction))
        x, y = far * direction[0] / size, far * direction[1] / size
        self.curve([(-x, -y), (x, y)], role, dashed=True)

    def arrow(self, start: Point, end: Point, role: Role = "primary") -> None:
        """A straight arrow; one that is too short for a head becomes a dot."""
        if hypot(self._across * (end[0] - start[0]), self._up * (end[1] - start[1])) < 0.3:
            self.dot(end, role)
        else:
            self.curve([start, end], role, head="end" if self.holds(end) else "")
            self._names.avoid(_ring(self.at(end)))

    def circle(
        self, center: Point, radius: float, role: Role = "primary", *, dashed: bool = False
    ) -> None:
        """A circle, or a dot for the radius 0."""
        (x, y), r = center, radius
        if r * self._across < 0.05:
            self.dot(center, role)
            return
        points = [
            (x + r * cos(2 * pi * k / _SIDES), y + r * sin(2 * pi * k / _SIDES))
            for k in range(_SIDES + 1)
        ]
        if all(map(self.holds, points)):
            ring = Circle(self.at(center), r * self._across, role, dashed)
            self._draw(ring, [self.at(p) for p in points])
        else:
            self.curve(points, role, dashed=dashed)

    def region(self, points: Sequence[Point], role: Role = "primary") -> None:
        """The inside of a convex polygon that lies in the window."""
        self._shapes.append(Region(tuple(map(self.at, points)), role))

    def dot(self, p: Point, role: Role = "primary") -> None:
        """A point."""
        if self.holds(p):
            place = self.at(p)
            self._draw(Dot(place, role), _ring(place))

    def name(self, p: Point, math: Math, away: Point = (1, 1)) -> None:
        """A label beside a point, where it hides least; on the side of ``away`` if it may."""
        if self.holds(p):
            self._names.beside(self.at(p), math, away)

    def _draw(self, shape: Shape, ink: Sequence[Point]) -> None:
        self._shapes.append(shape)
        if shape.role != "grid":
            self._names.avoid(ink)

    def _clipped(self, points: list[Point]) -> list[tuple[Point, ...]]:
        """The pieces of a line that lie in the window, on the sheet."""
        pieces: list[list[Point]] = []
        for a, b in pairwise(points):
            span = self._inside(a, b)
            if span is None:
                continue
            start, end = map(self.at, span)
            if pieces and pieces[-1][-1] == start:
                pieces[-1].append(end)
            else:
                pieces.append([start, end])
        return [thinned(piece) for piece in pieces if _length(piece) > 0]

    def _inside(self, a: Point, b: Point) -> tuple[Point, Point] | None:
        """The part of a segment in the window (Liang and Barsky, 1984)."""
        first, last = 0.0, 1.0
        for k, (low, high) in enumerate((self.x, self.y)):
            step = b[k] - a[k]
            if not step:
                if not low <= a[k] <= high:
                    return None
                continue
            ends = sorted(((low - a[k]) / step, (high - a[k]) / step))
            first, last = max(first, ends[0]), min(last, ends[1])
        if first >= last:
            return None
        return _between(a, b, first), _between(a, b, last)

    # -- axes ----------------------------------------------------------------------------------

    def axes(self, across: Math, up: Math, *, grid: bool = False) -> None:
        """A frame with numbers on it, and inside the two axes; ``grid``: with lines to draw by."""
        self.frame()
        scales = (self._across, self._up)
        units = [step(scale, apart) for scale, apart in zip(scales, _APART, strict=True)]
        if self.x == self.y and self._across == self._up:
            units = [max(units)] * 2
        for k, (low, high) in enumerate((self.x, self.y)):
            unit = units[k]
            for n in range(ceil(low / unit - 1e-9), floor(high / unit + 1e-9) + 1):
                self.mark(k, n * unit, decimals(n, unit), grid=grid or n == 0)
        self.titles(across, up)

    def titles(self, across: Math, up: Math) -> None:
        """What the axes measure: letters at their ends, words under the numbers and above."""
        (x, y), (far, top) = self._origin, self._corner
        zero = self.at((0, 0))
        if isinstance(across, Words):
            self._names.put(((x + far) / 2, y - 1.3), across, "below")
        else:
            self._names.put((far + 0.1, zero[1] if y <= zero[1] <= top else y), across, "right")
        if isinstance(up, Words):
            self._names.put((x - 1.5, top + 0.4), up, "above right")
        else:
            self._names.put((zero[0] if x <= zero[0] <= far else x, top + 0.1), up, "above")

    def frame(self) -> None:
        """The edge of the window."""
        (x, y), (far, top) = self._origin, self._corner
        self._shapes.append(Path(((x, y), (far, y), (far, top), (x, top)), "grid", closed=True))

    def mark(self, axis: int, value: float, math: Math | None, *, grid: bool = False) -> None:
        """A number at the edge of the window, below it (axis 0) or left of it (axis 1), with a
        tick or a line across."""
        (x, y), (far, top) = self._origin, self._corner
        px, py = self.at((value, self.y[0]) if axis == 0 else (self.x[0], value))
        ends = ((px, y), (px, top if grid else y + 0.25))
        if axis == 1:
            ends = ((x, py), (far if grid else x + 0.25, py))
        self._shapes.append(Path(ends, "grid"))
        if math is not None:
            place = (px, y - 0.2) if axis == 0 else (x - 0.2, py)
            self._names.put(place, math, "below" if axis == 0 else "left")

    def picture(self) -> Picture:
        """What was drawn."""
        return Picture(*self.sheet, tuple(self._shapes), self._names.labels())


def ranges(points: Iterable[Point], *, flattest: float, room: float) -> tuple[Range, Range]:
    """What a window must hold to show the points, with a share of it as room at each edge, and
    neither of its sides shorter than a share of the other."""
    xs, ys = zip(*points, strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    wide, high = max(wide, flattest * high), max(high, flattest * wide)
    edge = room * max(wide, high)
    return _around(xs, wide, edge), _around(ys, high, edge)


def _around(values: Sequence[float], length: float, room: float) -> Range:
    middle = (min(values) + max(values)) / 2
    return middle - length / 2 - room, middle + length / 2 + room


def step(scale: float, apart: float) -> float:
    """The distance of marks on an axis whose unit is ``scale`` em, for marks at least so many em
    apart: 1, 2 or 5 times a power of ten."""
    least = apart / scale
    power = 10.0 ** floor(log10(least))
    return next(power * k for k in (1, 2, 5, 10) if power * k >= least * (1 - 1e-9))


def decimals(n: int, unit: float) -> Math:
    """The number n·unit, for a unit as :func:`step` gives it."""
    places = max(0, -floor(log10(unit) + 1e-9))
    text = f"{abs(n) * unit:.{places}f}"
    size: Math = Digits(text) if places and n else Int(int(float(text)))
    return Neg(size) if n < 0 else size


def power_of_ten(exponent: int) -> Math:
    """10ᵏ."""
    return Power(Int(10), Neg(Int(-exponent)) if exponent < 0 else Int(exponent))


def _ring(place: Point) -> list[Point]:
    """Round the tip of an arrow or a dot, which names shall not touch."""
    corners = ((-0.3, -0.3), (0.3, -0.3), (0.3, 0.3), (-0.3, 0.3), (-0.3, -0.3))
    return [(place[0] + dx, place[1] + dy) for dx, dy in corners]


def _between(a: Point, b: Point, share: float) -> Point:
    if share in (0.0, 1.0):
        return b if share else a
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _length(points: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
