"""A terminal's pictures: dots of Braille, eight to a character, with the labels between them.

In ASCII each character is one dot, whose sign tells what it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import atan2, hypot, pi
from typing import assert_never

from eigtutor.document.figures import Anchor, Circle, Dot, Path, Picture, Point, Region, Role, Shape
from eigtutor.typesetting.drawing import DASH, head, outline
from eigtutor.writers.terminal.mathematics import Typesetter
from eigtutor.writers.terminal.signs import cells

#: Dots to an em, across and down alike: a character is twice as high as wide.
_FINE = 5.0
#: The bits of a character of Braille, by row and column of its dots.
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800
#: Eight directions, from the right counterclockwise.
_HEADS = "→↗↑↖←↙↓↘"
_PLAIN_HEADS = ">^^^<vvv"
_SIGNS: dict[Role, str] = {"grid": ".", "secondary": ":", "primary": "*", "emphasis": "#"}
_ORDER: list[Role] = ["grid", "secondary", "primary", "emphasis"]


def drawn(picture: Picture, width: int, setter: Typesetter) -> list[str]:
    """The picture in lines of at most ``width`` columns."""
    fine = min(_FINE, 2 * (width - 1.5) / picture.width)
    sheet = _Sheet(picture, fine, setter)
    for shape in sorted(picture.shapes, key=lambda shape: _ORDER.index(shape.role)):
        sheet.draw(shape)
    for label in picture.labels:
        sheet.write(label.at, setter.text(label.math), label.anchor)
    return sheet.lines()


class _Sheet:
    def __init__(self, picture: Picture, fine: float, setter: Typesetter) -> None:
        self._fine = fine
        self._ascii = setter.signs.ascii
        self._columns = round(picture.width * fine / 2) + 1
        self._rows = round(picture.height * fine / 4) + 1
        self._dots: dict[tuple[int, int], int] = {}
        self._written: dict[tuple[int, int], str] = {}

    def draw(self, shape: Shape) -> None:
        match shape:
            case Path():
                ends = shape.points[:1] if shape.closed else ()
                self._stroke((*shape.points, *ends), shape.role, shape.dashed)
                corners = head(shape)
                if corners:
                    tip, left, right = corners
                    back = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
                    angle = atan2(tip[1] - back[1], tip[0] - back[0])
                    signs = _PLAIN_HEADS if self._ascii else _HEADS
                    middle = ((tip[0] + back[0]) / 2, (tip[1] + back[1]) / 2)
                    self._written[self._cell(middle)] = signs[round(angle * 4 / pi) % 8]
            case Circle():
                points = outline(shape)
                self._stroke((*points, points[0]), shape.role, shape.dashed)
            case Region():
                self._stroke((*shape.points, shape.points[0]), shape.role, False)
            case Dot():
                self._written[self._cell(shape.at)] = "o" if self._ascii else "●"
            case _:
                assert_never(shape)

    def _stroke(self, points: Iterable[Point], role: Role, dashed: bool) -> None:
        on, off = DASH
        for x, y, along in _along(points, 0.4 / self._fine):
            if role == "grid" and int(along * self._fine) % 3:
                continue  # a faint line
            if dashed and along % (2 * (on + off)) > on + off:
                continue
            column, row = self._dot((x, y))
            place = (row // 4, column // 2)
            if self._ascii:
                self._written[place] = _SIGNS[role]
            else:
                self._dots[place] = self._dots.get(place, 0) | _BITS[row % 4][column % 2]

    def write(self, at: Point, text: str, anchor: Anchor) -> None:
        """Text on one side of a point, moved in where it would leave the sheet."""
        row, column = self._cell(at)
        size = cells(text)
        row += -1 if "above" in anchor else 1 if "below" in anchor else 0
        if "left" in anchor:
            column -= size
        elif "right" in anchor:
            column += 1
        else:
            column -= size // 2
        column = max(0, min(column, self._columns - size))
        row = max(0, min(row, self._rows - 1))
        self._written[row, column] = text
        for k in range(1, size):
            self._written[row, column + k] = ""

    def _dot(self, point: Point) -> tuple[int, int]:
        """Column and row of the dot at a point, from the upper left."""
        x = round(point[0] * self._fine)
        y = self._rows * 4 - 1 - round(point[1] * self._fine)
        return min(max(x, 0), self._columns * 2 - 1), min(max(y, 0), self._rows * 4 - 1)

    def _cell(self, point: Point) -> tuple[int, int]:
        column, row = self._dot(point)
        return row // 4, column // 2

    def lines(self) -> list[str]:
        places = [[(row, column) for column in range(self._columns)] for row in range(self._rows)]
        rows = ["".join(map(self._character, row)).rstrip() for row in places]
        seen = [k for k, row in enumerate(rows) if row]
        return rows[seen[0] : seen[-1] + 1] if seen else []

    def _character(self, place: tuple[int, int]) -> str:
        if place in self._written:
            return self._written[place]
        dots = self._dots.get(place, 0)
        return chr(_BRAILLE + dots) if dots else " "


def _along(points: Iterable[Point], step: float) -> Iterator[tuple[float, float, float]]:
    """Places along a line, so close that no dot is left out, with the way to them."""
    way = 0.0
    before: Point | None = None
    for point in points:
        if before is not None:
            size = hypot(point[0] - before[0], point[1] - before[1])
            count = max(1, int(size / step))
            for k in range(count + 1):
                share = k / count
                yield (
                    before[0] + share * (point[0] - before[0]),
                    before[1] + share * (point[1] - before[1]),
                    way + share * size,
                )
            way += size
        before = point
