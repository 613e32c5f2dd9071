"""How the shapes of a picture look, in every format: pens, dashes, arrow heads.

All lengths are in em, as in :mod:`eigtutor.document.figures`. Roles differ in weight, and a line
that is compared with another is dashed, so that a photocopy tells them apart; color comes second.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin

from eigtutor.document.figures import Circle, Path, Point, Role

#: The width of the pen.
PENS: dict[Role, float] = {"primary": 0.085, "secondary": 0.06, "grid": 0.04, "emphasis": 0.14}
#: The radius of a dot.
DOT = 0.2
#: A dash, and the gap after it.
DASH = (0.34, 0.24)
#: The size of the letters of labels.
LABEL = 0.85
#: How dark the inside of a region is: a share of the color of its role.
TINT = 0.13
#: The colors of the roles on white paper; all of them dark enough to be copied.
COLORS: dict[Role, str] = {
    "primary": "#174f86",
    "secondary": "#4a4a4a",
    "grid": "#8a8a8a",
    "emphasis": "#9c2a1a",
}
_HEAD = {"primary": (0.5, 0.19), "emphasis": (0.62, 0.25)}
_SIDES = 72


def head(path: Path) -> tuple[Point, ...]:
    """The triangle of a path's arrow head: its tip, and two corners behind; empty without one.

    >>> head(Path(((0, 0), (2, 0)), head="end"))
    ((2, 0), (1.5, 0.19), (1.5, -0.19))
    """
    found = _tip(path)
    if found is None:
        return ()
    (x, y), (dx, dy) = found
    length, half = _HEAD.get(path.role, (0.42, 0.16))
    back = (x - length * dx, y - length * dy)
    return (
        (x, y),
        (back[0] - half * dy, back[1] + half * dx),
        (back[0] + half * dy, back[1] - half * dx),
    )


def shaft(path: Path) -> tuple[Point, ...]:
    """The line of a path, ended inside its head, so that the tip stays sharp."""
    found = _tip(path)
    if path.head != "end" or found is None:
        return path.points
    (x, y), (dx, dy) = found
    length, _ = _HEAD.get(path.role, (0.42, 0.16))
    last, before = path.points[-1], path.points[-2]
    short = min(0.8 * length, 0.99 * hypot(last[0] - before[0], last[1] - before[1]))
    return (*path.points[:-1], (x - short * dx, y - short * dy))


def _tip(path: Path) -> tuple[Point, Point] | None:
    """Where the head points, and its direction."""
    if not path.head:
        return None
    steps = [
        (a, b, size) for a, b in pairwise(path.points) if (size := hypot(b[0] - a[0], b[1] - a[1]))
    ]
    if not steps:
        return None
    whole = sum(size for *_, size in steps)
    left = whole if path.head == "end" else whole / 2
    for a, b, size in steps:
        if left <= size or (a, b, size) == steps[-1]:
            share = min(1.0, left / size)
            direction = ((b[0] - a[0]) / size, (b[1] - a[1]) / size)
            if path.head == "end":
                return b, direction
            return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])), direction
        left -= size
    return None


def outline(circle: Circle) -> tuple[Point, ...]:
    """A circle as a polygon whose corners the eye does not see."""
    (x, y), r = circle.center, circle.radius
    angles = (2 * pi * k / _SIDES for k in range(_SIDES))
    return tuple((x + r * cos(t), y + r * sin(t)) for t in angles)


def decimal(x: float) -> str:
    """A coordinate in a hundredth of an em, as short as it goes.

    >>> decimal(1.5), decimal(-0.001), decimal(12.0)
    ('1.5', '0', '12')
    """
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
