"""Boxes: rectangles of characters with a baseline, put side by side and on top of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from eigtutor.writers.terminal.signs import Fence, Signs, cells

Alignment: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of one width; the line numbered ``baseline`` (from 0) stands level with the text."""

    lines: tuple[str, ...]
    baseline: int
    width: int

    @property
    def height(self) -> int:
        """The number of lines."""
        return len(self.lines)

    @property
    def is_tall(self) -> bool:
        """Whether it is more than one line."""
        return len(self.lines) > 1


def line(text: str) -> Box:
    """A box of one line."""
    return Box((text,), 0, cells(text))


def beside(*boxes: Box) -> Box:
    """The boxes from left to right, their baselines level."""
    if len(boxes) == 1:
        return boxes[0]
    above = max(box.baseline for box in boxes)
    below = max(box.height - box.baseline for box in boxes)
    columns = [
        _between(box, above - box.baseline, below - box.height + box.baseline) for box in boxes
    ]
    lines = tuple("".join(pieces) for pieces in zip(*columns, strict=True))
    return Box(lines, above, sum(box.width for box in boxes))


def _between(box: Box, above: int, below: int) -> list[str]:
    blank = " " * box.width
    return [blank] * above + list(box.lines) + [blank] * below


def stacked(
    boxes: Sequence[Box], baseline: int, alignment: Alignment = "center", gap: int = 0
) -> Box:
    """The boxes from top to bottom, ``gap`` blank lines between them."""
    width = max(box.width for box in boxes)
    lines: list[str] = []
    for k, box in enumerate(boxes):
        lines += [" " * width] * (gap if k else 0)
        lines += [aligned(text, box.width, width, alignment) for text in box.lines]
    return Box(tuple(lines), baseline, width)


def aligned(text: str, own: int, width: int, alignment: Alignment) -> str:
    """A text that takes ``own`` columns, in ``width`` of them."""
    room = width - own
    left = {"left": 0, "center": room // 2, "right": room}[alignment]
    return " " * left + text + " " * (room - left)


def fraction(top: Box, bottom: Box, rule: str) -> Box:
    """top over bottom, with a bar between."""
    bar = line(rule * max(top.width, bottom.width))
    return stacked((top, bar, bottom), top.height)


def raised(base: Box, exponent: Box) -> Box:
    """The exponent to the right of the base, above its first line."""
    lines = [" " * base.width + text for text in exponent.lines]
    lines += [text + " " * exponent.width for text in base.lines]
    return Box(tuple(lines), base.baseline + exponent.height, base.width + exponent.width)


def at_the_top(base: Box, mark: str) -> Box:
    """A mark to the right of the base's first line."""
    width = cells(mark)
    first, *rest = base.lines
    lines = (first + mark, *(text + " " * width for text in rest))
    return Box(lines, base.baseline, base.width + width)


def fenced(inner: Box, fence: Fence, signs: Signs) -> Box:
    """The box between brackets of its height."""
    left, right = signs.fences[fence][::2], signs.fences[fence][1::2]
    if not inner.is_tall:
        return line(f"{left[0]}{inner.lines[0]}{right[0]}")
    lines = tuple(
        _shape(left, k, inner.height) + text + _shape(right, k, inner.height)
        for k, text in enumerate(inner.lines)
    )
    return Box(lines, inner.baseline, inner.width + 2)


def _shape(shapes: str, k: int, height: int) -> str:
    """Line k of one side of a tall bracket: top, middle, bottom, and a brace's point."""
    if k in (0, height - 1):
        return shapes[1 if k == 0 else 3]
    return shapes[4] if len(shapes) > 4 and k == height // 2 else shapes[2]


def grid(
    rows: Sequence[Sequence[Box]], alignments: Sequence[Alignment], bar: int, sign: str
) -> Box:
    """Boxes in rows and columns; an upright ``sign`` after column ``bar`` (0: none).

    Rows stand apart if one of them is taller than a line.
    """
    widths = [max(box.width for box in column) for column in zip(*rows, strict=True)]
    if any(box.is_tall for row in rows for box in row):
        blank = [line("") for _ in widths]
        rows = [row for pair in zip(rows, [blank] * len(rows), strict=True) for row in pair][:-1]
    lines: list[str] = []
    for row in rows:
        above = max(box.baseline for box in row)
        below = max(box.height - box.baseline for box in row)
        columns: list[list[str]] = []
        for j, (box, width, alignment) in enumerate(zip(row, widths, alignments, strict=True)):
            if j:
                columns.append([f" {sign} " if j == bar else "  "] * (above + below))
            texts = tuple(aligned(text, box.width, width, alignment) for text in box.lines)
            cell = Box(texts, box.baseline, width)
            columns.append(_between(cell, above - box.baseline, below - box.height + box.baseline))
        lines += ["".join(pieces) for pieces in zip(*columns, strict=True)]
    width = sum(widths) + 2 * (len(widths) - 1) + (1 if 0 < bar < len(widths) else 0)
    return Box(tuple(lines), len(lines) // 2, width)
