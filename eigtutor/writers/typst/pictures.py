"""Typst's pictures: the shapes as an SVG image, the labels as formulas laid over it."""

from __future__ import annotations

from eigtutor.document.figures import Anchor, Label, Picture
from eigtutor.typesetting.drawing import COLORS, decimal
from eigtutor.typesetting.svg import svg
from eigtutor.writers.typst.mathematics import Mathematics, string

_MATH = Mathematics(inline=True)


def figure(picture: Picture, words: str, caption: str) -> str:
    """A call of the shell's ``picture``; ``words`` are the image's alternative text, and the
    caption is content in square brackets, or ``none``."""
    source = string(svg(picture, COLORS).replace("\n", ""))
    size = f"{decimal(picture.width)}em, {decimal(picture.height)}em"
    labels = [_label(label, picture.height) for label in picture.labels]
    parts = [f"{string(words)}, {caption}, {size}", source, *labels]
    return "#picture(\n" + "".join(f"  {part},\n" for part in parts) + ")"


def _label(label: Label, height: float) -> str:
    x, y = decimal(label.at[0]), decimal(height - label.at[1])
    return f"({x}em, {y}em, {_alignment(label.anchor)}, ${_MATH.of(label.math)}$)"


def _alignment(anchor: Anchor) -> str:
    """The side of the label that lies at its point."""
    across = "left" if "right" in anchor else "right" if "left" in anchor else "center"
    down = "bottom" if "above" in anchor else "top" if "below" in anchor else "horizon"
    return f"{across} + {down}"
