"""Charts of figures: bars, a scatter, and a line over a logarithmic axis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10

from eigtutor.document.blocks import Figure, Inlines
from eigtutor.document.figures import Label, Path, Picture, Point, Region, Shape
from eigtutor.document.math import Digits, Int, Math, Words
from eigtutor.pictures.naming import width
from eigtutor.pictures.window import Window, decimals, power_of_ten, ranges, step

_BAR, _GAP = 1.1, 0.35
_LONGEST = 12.0
_WIDTH, _HEIGHT = 13.0, 8.0
_APART = 1.6
#: So many numbers stand beside one another under a histogram.
_NUMBERS = 8
#: Of more values in their order the line alone is drawn.
_DOTS = 60
#: Room for numbers and words under a chart.
_BELOW = 2.6


def bars(
    rows: Sequence[tuple[str, float]], most: float, spoken: Inlines, caption: Inlines = ()
) -> Figure:
    """A bar to the right for each row, with its name before and its value behind; ``most``, above
    0, is the value of the longest that there could be."""
    left = 0.4 + 0.85 * max(width(Words(name)) for name, _ in rows)
    height = len(rows) * (_BAR + _GAP) + _GAP
    shapes: list[Shape] = []
    labels: list[Label] = []
    for k, (name, value) in enumerate(rows):
        low = height - (k + 1) * (_BAR + _GAP)
        end = left + _LONGEST * min(value / most, 1.0)
        corners = ((left, low), (end, low), (end, low + _BAR), (left, low + _BAR))
        if value:
            shapes += [Region(corners), Path(corners, closed=True)]
        labels.append(Label((left - 0.2, low + _BAR / 2), Words(name), "left"))
        labels.append(Label((end + 0.2, low + _BAR / 2), _plain(value), "right"))
    shapes.append(Path(((left, 0.0), (left, height)), "grid"))
    picture = Picture(left + _LONGEST + 2.4, height, tuple(shapes), tuple(labels))
    return Figure(picture, spoken, caption)


def histogram(
    edges: Sequence[float], counts: Sequence[int], spoken: Inlines, caption: Inlines = ()
) -> Figure:
    """How many fall between each edge and the next: ``len(edges) == len(counts) + 1``."""
    most = max(1, *counts)
    window = Window((edges[0], edges[-1]), (0, 1.12 * most), height=_HEIGHT)
    window.frame()
    widest = max(width(_plain(edge)) for edge in edges)
    crowded = ceil(len(edges) * (widest + 0.4) / _WIDTH)
    every = max(crowded, 1 if len(edges) <= _NUMBERS else 2)
    for k, edge in enumerate(edges):
        window.mark(0, edge, None if k % every else _plain(edge))
    unit = max(1, round(step(_HEIGHT / most, _APART)))
    for n in range(floor(most / unit) + 1):
        window.mark(1, n * unit, Int(n * unit))
    for (low, high), count in zip(pairwise(edges), counts, strict=True):
        if count:
            corners = [(low, 0.0), (high, 0.0), (high, float(count)), (low, float(count))]
            window.region(corners)
            window.curve([*corners, corners[0]])
    return Figure(window.picture(), spoken, caption)


def scatter(
    points: Sequence[Point], across: Math, up: Math, spoken: Inlines, caption: Inlines = ()
) -> Figure:
    """A dot for each pair of values; each axis has its own unit."""
    x, y = ranges(points, flattest=0.0, room=0.0)
    window = Window(_widened(x), _widened(y), height=_HEIGHT, below=_BELOW)
    window.axes(across, up)
    for p in points:
        window.dot(p)
    return Figure(window.picture(), spoken, caption)


def decay(
    values: Sequence[float],
    across: Math,
    up: Math,
    spoken: Inlines,
    caption: Inlines = (),
    *,
    first: int = 0,
    beside: Sequence[float] = (),
) -> Figure:
    """Positive values in their order over a logarithmic axis, joined: errors that go down, or
    singular values. They are numbered from ``first``. ``beside``: others, dashed, as far as they
    lie in the window of the values."""
    logs = [log10(v) for v in values]
    low, high = floor(min(logs)), ceil(max(logs))
    high = max(high, low + 1)
    window = Window(
        (-0.5, len(values) - 0.5), (low - 0.1, high + 0.1), height=_HEIGHT, below=_BELOW
    )
    window.frame()
    every = max(1, round(step(_WIDTH / len(values), 2 * _APART)))
    for k in range(first, len(values) + first, every):
        window.mark(0, k - first, decimals(k, 1))
    for k in range(low, high + 1, max(1, round(step(_HEIGHT / (high - low), _APART)))):
        window.mark(1, k, power_of_ten(k), grid=True)
    points = [(float(k), v) for k, v in enumerate(logs)]
    window.curve(points, "secondary" if len(points) <= _DOTS else "primary")
    for p in points if len(points) <= _DOTS else ():
        window.dot(p)
    window.curve([(float(k), log10(v)) for k, v in enumerate(beside)], "emphasis", dashed=True)
    window.titles(across, up)
    return Figure(window.picture(), spoken, caption)


def _plain(value: float) -> Math:
    text = f"{value:g}"
    return Int(int(text)) if text.isdecimal() else Digits(text)


def _widened(ends: tuple[float, float]) -> tuple[float, float]:
    room = 0.08 * (ends[1] - ends[0]) or 1.0
    return ends[0] - room, ends[1] + room
