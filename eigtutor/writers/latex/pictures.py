r"""LaTeX's pictures: its ``picture`` environment, in which the shapes are PDF's own operators.

No package is needed, and the labels are formulas like any others. The operators say what to draw
to pdfTeX's ``\pdfliteral``, in units that the shell makes an em.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from eigtutor.document.figures import Circle, Dot, Label, Path, Picture, Point, Region, Role, Shape
from eigtutor.typesetting.drawing import (
    COLORS,
    DASH,
    DOT,
    PENS,
    TINT,
    decimal,
    head,
    outline,
    shaft,
)
from eigtutor.writers.latex.mathematics import Mathematics

_MATH = Mathematics(inline=True)
_LONGEST = 96


def figure(picture: Picture, caption: str) -> str:
    """The shell's environment ``drawing``, with the caption as its argument."""
    shapes = "\n".join(line for shape in picture.shapes for line in _operators(shape))
    labels = "\n".join(map(_label, picture.labels))
    shapes = "\\shapes{%\n" + _indented(shapes) + "}"
    inside = "\n".join(part for part in (shapes, labels) if part)
    size = f"{decimal(picture.width)},{decimal(picture.height)}"
    return f"\\begin{{drawing}}{{{size}}}{{{caption}}}\n{_indented(inside)}\n\\end{{drawing}}"


def _label(label: Label) -> str:
    x, y = map(decimal, label.at)
    side = "".join(_SIDES[word] for word in label.anchor.split())
    return rf"\put({x},{y}){{\namedpoint{{{side}}}{{${_MATH.of(label.math)}$}}}}"


#: The side of the label that lies at its point.
_SIDES = {"center": "", "right": "l", "left": "r", "above": "b", "below": "t"}


def _operators(shape: Shape) -> Iterable[str]:
    """The shape in PDF's operators (ISO 32000-1, section 8.5), in lines of moderate length."""
    match shape:
        case Path():
            yield from _stroked(shaft(shape), shape.role, shape.closed, shape.dashed)
            if shape.head:
                yield from _filled(head(shape), _rgb(shape.role))
        case Circle():
            yield from _stroked(outline(shape), shape.role, True, shape.dashed)
        case Region():
            yield from _filled(shape.points, [1 - TINT * (1 - part) for part in _rgb(shape.role)])
        case Dot():
            yield from _filled(outline(Circle(shape.at, DOT)), _rgb(shape.role))
        case _:
            assert_never(shape)


def _stroked(points: Iterable[Point], role: Role, closed: bool, dashed: bool) -> Iterable[str]:
    dash = f"[{decimal(DASH[0])} {decimal(DASH[1])}] 0 d 0 J" if dashed else "[] 0 d 1 J"
    yield f"{_color(_rgb(role))} RG {decimal(PENS[role])} w {dash}"
    yield from _wrapped([*_line(points), "s" if closed else "S"])


def _filled(points: Iterable[Point], color: Iterable[float]) -> Iterable[str]:
    yield from _wrapped([f"{_color(color)} rg", *_line(points), "f"])


def _line(points: Iterable[Point]) -> list[str]:
    return [f"{decimal(x)} {decimal(y)} {'l' if k else 'm'}" for k, (x, y) in enumerate(points)]


def _rgb(role: Role) -> list[float]:
    code = COLORS[role]
    return [int(code[k : k + 2], 16) / 255 for k in (1, 3, 5)]


def _color(parts: Iterable[float]) -> str:
    return " ".join(map(decimal, parts))


def _wrapped(words: Iterable[str]) -> Iterable[str]:
    row = ""
    for word in words:
        if row and len(row) + len(word) >= _LONGEST:
            yield row
            row = ""
        row = f"{row} {word}" if row else word
    yield row


def _indented(text: str) -> str:
    return "\n".join(f"  {row}" if row else row for row in text.split("\n"))
