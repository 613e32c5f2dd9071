"""Where lines end: in paragraphs, in formulas by themselves, in row reductions."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import RowReduction
from eigtutor.document.math import Listing, Math, Relation, RowOp, Sum
from eigtutor.writers.terminal.boxes import Box, beside, line, stacked
from eigtutor.writers.terminal.mathematics import Typesetter
from eigtutor.writers.terminal.signs import GLUE, cells, plain

#: How far the later lines of a broken formula stand in, if they do not align with anything.
_HANG = 4


def wrapped(text: str, width: int, first_width: int = 0) -> list[str]:
    """The text in lines of at most ``width`` columns, the first of ``first_width`` if given.

    Broken at spaces, never at GLUE unless the piece is wider than a line; then anywhere.
    """
    lines: list[str] = []
    current, used = "", 0
    room = first_width or width
    for word in _fitting_words(text, max(1, min(width, room))):
        size = cells(word)
        if current and used + 1 + size > room:
            lines.append(current)
            current, used, room = word, size, width
        else:
            current, used = (f"{current} {word}", used + 1 + size) if current else (word, size)
    return [*lines, current] if current else lines


def _fitting_words(text: str, width: int) -> list[str]:
    words: list[str] = []
    for word in text.split(" "):
        if cells(word) <= width:
            words += [word] if word else []
            continue
        for piece in word.split(GLUE):
            words += [piece] if cells(piece) <= width else _chopped(plain(piece), width)
    return words


def _chopped(word: str, width: int) -> list[str]:
    from rich.cells import chop_cells

    return chop_cells(word, max(2, width))  # a wide character takes two columns


def broken(math: Math, width: int, setter: Typesetter) -> list[Box]:
    """A formula by itself in lines of at most ``width``, if it has places to be broken.

    Before a relation sign, under the first one; then before the sign of a term; after a comma.
    """
    whole = setter.box(math, "display")
    if whole.width <= width:
        return [whole]
    match math:
        case Relation():
            return _broken_relation(math, width, setter)
        case Sum():
            first, *rest = math.terms
            terms = [setter.term(term, "display") for term in rest]
            return _filled(setter.box(first, "display"), terms, width)
        case Listing():
            return _broken_listing(math, width, setter)
        case _:
            return [whole]


def _filled(first: Box, others: Sequence[Box], width: int) -> list[Box]:
    """The boxes in lines, as many as fit in each."""
    lines = [first]
    for box in others:
        if lines[-1].width + box.width <= width:
            lines[-1] = beside(lines[-1], box)
        else:
            lines.append(beside(line("  "), _without_margin(box)))
    return lines


def _without_margin(box: Box) -> Box:
    """The box without the blank column that separates it from what stands before it."""
    return Box(tuple(text[1:] for text in box.lines), box.baseline, box.width - 1)


def _broken_relation(math: Relation, width: int, setter: Typesetter) -> list[Box]:
    lines = [setter.box(math.left, "display")]
    links = [setter.link(rel, side, "display") for rel, side in math.links]
    indent = lines[0].width + 1
    if indent > width // 2 or any(
        lines[0].width + link.width > width and not isinstance(side, Sum | Listing)
        for link, (_, side) in zip(links, math.links, strict=True)
    ):
        indent = _HANG
    for link, (rel, side) in zip(links, math.links, strict=True):
        if lines[-1].width + link.width <= width:
            lines[-1] = beside(lines[-1], link)
            continue
        sign = line(f"{setter.signs.relations[rel]} ")
        first, *rest = broken(side, max(1, width - indent - sign.width), setter)
        if len(lines) == 1 and lines[0].width + 1 <= indent:  # nothing but the left side so far
            lines[0] = beside(lines[0], line(" "), sign, first)
        else:
            lines.append(beside(line(" " * indent), sign, first))
        lines += [beside(line(" " * (indent + sign.width)), box) for box in rest]
    return lines


def _broken_listing(math: Listing, width: int, setter: Typesetter) -> list[Box]:
    lines: list[Box] = []
    for k, item in enumerate(math.items):
        pieces = broken(item, max(1, width - 1), setter)
        if k < len(math.items) - 1:
            pieces[-1] = beside(pieces[-1], line(","))
        if lines and len(pieces) == 1 and lines[-1].width + 3 + pieces[0].width <= width:
            lines[-1] = beside(lines[-1], line("   "), pieces[0])
        else:
            lines += pieces
    return lines


def aligned_relations(relations: Sequence[Relation], width: int, setter: Typesetter) -> list[Box]:
    """One link to a line, the relation signs under one another."""
    lefts = [setter.box(relation.left, "display") for relation in relations]
    indent = max((box.width for box in lefts), default=0)
    if indent > width // 2:
        return [box for relation in relations for box in broken(relation, width, setter)]
    lines: list[Box] = []
    for relation, left in zip(relations, lefts, strict=True):
        for rel, side in relation.links:
            sign = line(f" {setter.signs.relations[rel]} ")
            first, *rest = broken(side, max(1, width - indent - sign.width), setter)
            lines.append(beside(line(" " * (indent - left.width)), left, sign, first))
            lines += [beside(line(" " * (indent + sign.width)), box) for box in rest]
            left = line("")
        if not relation.links:
            lines.append(left)
    return lines


def row_reduction(block: RowReduction, width: int, setter: Typesetter) -> list[Box]:
    """Matrices joined by arrows, broken before an arrow."""
    first = setter.box(block.states[0], "display")
    hang = 0
    if block.lead is not None:
        lead = beside(setter.box(block.lead, "display"), line(" = "))
        hang = lead.width
        first = beside(lead, first)
    steps = [
        beside(_arrow(operations, setter), line(" "), setter.box(state, "display"))
        for operations, state in zip(block.operations, block.states[1:], strict=True)
    ]
    if any(hang + step.width > width for step in steps):
        hang = 0
    lines = [first]
    for step in steps:
        if lines[-1].width + 1 + step.width <= width:
            lines[-1] = beside(lines[-1], line(" "), step)
        else:
            lines.append(beside(line(" " * hang), step))
    return lines


def _arrow(operations: Sequence[RowOp], setter: Typesetter) -> Box:
    """An arrow, the operations over it from the first to the last."""
    labels = [line(setter.row_operation(operation)) for operation in operations]
    length = max([2, *(label.width for label in labels)]) + 1
    shaft = line(setter.signs.rule * length + setter.signs.arrow_head)
    return stacked([*labels, shaft], len(labels))
