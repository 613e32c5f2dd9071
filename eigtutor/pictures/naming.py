"""Where the names in a picture stand: beside their points, where they hide no line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from eigtutor.document.figures import Anchor, Label, Point
from eigtutor.document.math import Digits, Int, Math, Neg, Relation, Symbol, Words

_SIDES: dict[Anchor, Point] = {
    "above right": (0.7, 0.7),
    "right": (1, 0),
    "above": (0, 1),
    "above left": (-0.7, 0.7),
    "left": (-1, 0),
    "below right": (0.7, -0.7),
    "below": (0, -1),
    "below left": (-0.7, -0.7),
}
#: How far from its point a name may begin, in em: the nearer the better.
_GAPS = (0.3, 0.7, 1.2, 1.8)
_HEIGHT = 1.15
_GRAIN = 0.3

Box = tuple[float, float, float, float]


class Names:
    """The labels of one picture; its window goes from ``low`` to ``high`` on the sheet."""

    def __init__(self, low: Point, high: Point) -> None:
        self._low, self._high = low, high
        self._ink: list[Point] = []
        self._placed: list[Label] = []
        self._waiting: list[tuple[Point, Math, Point]] = []

    def avoid(self, points: Sequence[Point]) -> None:
        """A line that no name shall hide."""
        for a, b in pairwise(points):
            count = max(1, int(hypot(b[0] - a[0], b[1] - a[1]) / _GRAIN))
            for k in range(count + 1):
                share = k / count
                self._ink.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))

    def put(self, at: Point, math: Math, anchor: Anchor) -> None:
        """A name at a place of its own, outside the window."""
        self._placed.append(Label(at, math, anchor))

    def beside(self, at: Point, math: Math, away: Point) -> None:
        """A name somewhere beside a point, chosen when all lines are known."""
        self._waiting.append((at, math, away))

    def labels(self) -> tuple[Label, ...]:
        """All labels."""
        made = list(self._placed)
        taken: list[Box] = []
        for at, math, away in self._waiting:
            size = (0.2 + 0.85 * width(math), _HEIGHT)
            choices = [
                (self._cost(_box(place, size, anchor), taken, gap, _SIDES[anchor], away), k, anchor)
                for k, (gap, anchor, place) in enumerate(_places(at))
            ]
            _, k, anchor = min(choices)
            place = _places(at)[k][2]
            taken.append(_box(place, size, anchor))
            made.append(Label(place, math, anchor))
        return tuple(made)

    def _cost(self, box: Box, taken: list[Box], gap: float, side: Point, away: Point) -> float:
        """How much a name would hide there, and how far it is from where it belongs."""
        left, right, below, above = box
        hidden = sum(left < x < right and below < y < above for x, y in self._ink)
        outside = (
            left < self._low[0]
            or below < self._low[1]
            or right > self._high[0]
            or above > self._high[1]
        )
        met = sum(left < r and le < right and below < a and b < above for le, r, b, a in taken)
        turned = (side[0] * away[0] + side[1] * away[1]) / (hypot(*away) or 1)
        return 4 * hidden + 1000 * outside + 100 * met + 2 * gap - turned


def _places(at: Point) -> list[tuple[float, Anchor, Point]]:
    return [
        (gap, anchor, (at[0] + gap * dx, at[1] + gap * dy))
        for gap in _GAPS
        for anchor, (dx, dy) in _SIDES.items()
    ]


def _box(at: Point, size: tuple[float, float], anchor: Anchor) -> Box:
    """Left, right, bottom and top of a label."""
    wide, high = size
    left = at[0] - (0 if "right" in anchor else wide if "left" in anchor else wide / 2)
    below = at[1] - (0 if "above" in anchor else high if "below" in anchor else high / 2)
    return left, left + wide, below, below + high


def width(math: Math) -> float:
    """About the width of a short formula, in em of its letters."""
    match math:
        case Int():
            return 0.5 * len(str(math.value))
        case Digits() | Words():
            return 0.47 * len(math.text)
        case Symbol():
            return 0.6 + 0.38 * len(math.subscript)
        case Neg():
            return 0.8 + width(math.operand)
        case Relation():
            return width(math.left) + sum(1.3 + width(side) for _, side in math.links)
        case _:
            parts = [getattr(math, name) for name in getattr(math, "__match_args__", ())]
            return sum(map(_part_width, parts)) or 0.5


def _part_width(part: object) -> float:
    if isinstance(part, tuple):
        return sum(map(_part_width, part))
    return width(part) if isinstance(part, Math) else 0.0
