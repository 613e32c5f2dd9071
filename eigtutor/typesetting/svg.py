"""Pictures as SVG, without their labels: these are formulas, and belong to each format itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from eigtutor.document.figures import Circle, Dot, Path, Picture, Point, Region, Role, Shape
from eigtutor.typesetting.drawing import DASH, DOT, PENS, TINT, decimal, head, shaft

#: What all shapes share: they are drawn in the color of the text around, unless told otherwise.
_SHARED = 'fill="none" stroke="currentColor" stroke-linejoin="round" stroke-linecap="round"'


def svg(picture: Picture, colors: Mapping[Role, str] | None = None) -> str:
    """The shapes of a picture as one element, a unit to an em, a line to a shape.

    Each shape has its role for a class. ``colors`` are written into the shapes, and the element
    stands by itself, for programs that know no style sheets.
    """
    # A page of HTML needs no namespace, and shall hold no address.
    namespace = ' xmlns="http://www.w3.org/2000/svg"' if colors else ""
    wide, high = decimal(picture.width), decimal(picture.height)
    drawn = (piece for shape in picture.shapes for piece in _drawn(shape, picture.height, colors))
    return "\n".join(
        [
            f'<svg{namespace} viewBox="0 0 {wide} {high}" aria-hidden="true" focusable="false">',
            f"<g {_SHARED}>",
            *drawn,
            "</g>",
            "</svg>",
        ]
    )


def _drawn(shape: Shape, height: float, colors: Mapping[Role, str] | None) -> Iterable[str]:
    color = f' color="{colors[shape.role]}"' if colors else ""
    look = f'class="{shape.role}"{color}'
    match shape:
        case Path():
            close = "z" if shape.closed else ""
            dash = _DASHED if shape.dashed else ""
            pen = f'stroke-width="{decimal(PENS[shape.role])}"{dash}'
            yield f'<path {look} {pen} d="{_line(shaft(shape), height)}{close}"/>'
            if shape.head:
                yield f'<path {look} {_FULL} d="{_line(head(shape), height)}z"/>'
        case Circle():
            dash = _DASHED if shape.dashed else ""
            pen = f'stroke-width="{decimal(PENS[shape.role])}"{dash}'
            yield f"<circle {look} {pen} {_round(shape.center, shape.radius, height)}/>"
        case Region():
            tint = f'fill="currentColor" fill-opacity="{TINT}" stroke="none"'
            yield f'<path {look} {tint} d="{_line(shape.points, height)}z"/>'
        case Dot():
            yield f"<circle {look} {_FULL} {_round(shape.at, DOT, height)}/>"
        case _:
            assert_never(shape)


_DASHED = f' stroke-dasharray="{decimal(DASH[0])} {decimal(DASH[1])}" stroke-linecap="butt"'
_FULL = 'fill="currentColor" stroke="none"'


def _line(points: Iterable[Point], height: float) -> str:
    """A path's data; SVG counts from the top."""
    return "M" + "L".join(f"{decimal(x)} {decimal(height - y)}" for x, y in points)


def _round(center: Point, radius: float, height: float) -> str:
    x, y = decimal(center[0]), decimal(height - center[1])
    return f'cx="{x}" cy="{y}" r="{decimal(radius)}"'
