"""HTML's pictures: inline SVG that takes the colors of the page, with MathML laid over it."""

from __future__ import annotations

from eigtutor.document.figures import Anchor, Label, Picture
from eigtutor.typesetting.drawing import decimal
from eigtutor.typesetting.svg import svg
from eigtutor.writers.html.mathematics import Mathematics, math
from eigtutor.writers.html.text import escaped, indented

_MATH = Mathematics(inline=True)
_FREE = "position: absolute; width: max-content; white-space: nowrap"


def figure(picture: Picture, words: str, caption: str) -> str:
    """The picture, which shrinks with a narrow screen, and below it the caption (HTML).

    ``words`` are read out in place of the shapes and their labels.
    """
    wide, high = decimal(picture.width), decimal(picture.height)
    labels = [_label(label, picture) for label in picture.labels]
    sheet = f"position: relative; width: {wide}em; aspect-ratio: {wide} / {high}"
    inside = indented("\n".join([svg(picture), *labels]))
    below = f"\n  <figcaption>{caption}</figcaption>" if caption else ""
    return (
        f'<figure>\n  <div class="picture" role="img" aria-label="{escaped(words)}" '
        f'style="{sheet}">\n{indented(inside)}\n  </div>{below}\n</figure>'
    )


def _label(label: Label, picture: Picture) -> str:
    x = decimal(100 * label.at[0] / picture.width)
    y = decimal(100 - 100 * label.at[1] / picture.height)
    across, down = _shift(label.anchor)
    place = f"left: {x}%; top: {y}%; transform: translate({across}, {down})"
    return f'<span style="{_FREE}; {place}">{math(_MATH.of(label.math))}</span>'


def _shift(anchor: Anchor) -> tuple[str, str]:
    """How far the label moves from having its upper left corner at the point."""
    across = "0" if "right" in anchor else "-100%" if "left" in anchor else "-50%"
    down = "-100%" if "above" in anchor else "0" if "below" in anchor else "-50%"
    return across, down
