"""What stands in the cells of a table: formulas that are not broken, and lists that are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigtutor.document.blocks import Formula, Inline, Inlines, Text
from eigtutor.document.math import Listing, Math, Relation, Words
from eigtutor.document.notation import list_mark
from eigtutor.typesetting import layout

#: The share of a page's width up to which a formula in a cell is not broken.
_WHOLE = 0.6


def parted(rows: Sequence[Sequence[Inlines]]) -> list[list[Inlines]]:
    """The cells of rows with each list of formulas as formulas of their own, and commas as text:
    so a line ends after a comma, and never after an equals sign."""
    return [[tuple(_parts(cell)) for cell in row] for row in rows]


def _parts(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        items = _items(inline)
        for k, item in enumerate(items):
            if k:
                yield Text(f"{list_mark(items)} ")
            yield Formula(item)
        if not items:
            yield inline


def _items(inline: Inline) -> Sequence[Math]:
    """The formulas of a list, where a comma stands between any two; else none."""
    if not isinstance(inline, Formula) or not isinstance(inline.math, Listing):
        return ()
    items = inline.math.items
    return () if any(isinstance(item, Words) for item in items) else items


def is_whole(inline: Inline, room: float) -> bool:
    """Whether an inline in a cell is a formula that stands by itself: high, or an equation, and
    not too wide to be kept unbroken."""
    if not isinstance(inline, Formula) or layout.width(inline.math) > _WHOLE * room:
        return False
    return layout.tall(inline.math) or isinstance(inline.math, Relation)
