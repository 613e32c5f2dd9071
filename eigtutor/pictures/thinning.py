"""Lines with no more points than the eye needs."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from eigtutor.document.figures import Point

#: How far the thinned line may be from the line, in em: less than a hair on any page.
_TOLERANCE = 0.008


def thinned(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without which the line would be another (Douglas and Peucker, 1973).

    The ends stay; every point left out lies within the tolerance of the line that is left.

    >>> thinned([(0, 0), (1, 0), (2, 0), (2, 1)])
    ((0, 0), (2, 0), (2, 1))
    """
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far = [_distance(points[k], points[first], points[last]) for k in range(first + 1, last)]
        worst = max(far, default=0.0)
        if worst > _TOLERANCE:
            middle = first + 1 + far.index(worst)
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return tuple(points[k] for k in sorted(kept))


def _distance(p: Point, a: Point, b: Point) -> float:
    """From p to the segment between a and b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = dx * dx + dy * dy
    share = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / size if size else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy)
