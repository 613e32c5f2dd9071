"""What stays together on a page: heights estimated from the blocks, in em of the text size.

Both page engines fill a page until something that is kept together does not fit. The links are
therefore few, and a chain of them stays short: its height is what a page may lose at its foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Code,
    Display,
    Exercise,
    Figure,
    Heading,
    Inlines,
    ItemList,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Table,
    Text,
)
from eigtutor.document.math import Array, Frac, Listing, Math, Relation, Sum
from eigtutor.document.walk import parts_of
from eigtutor.typesetting import geometry, layout
from eigtutor.typesetting.remembering import by_identity

#: As much of a page as soft links may join.
_CHAIN = 0.27
#: A page less some safety: an exercise of this height stands on one page, parts and all.
_WHOLE = 0.93
#: A line of handwriting when the room on a page is short: 6 mm; see MOST_LINES_KEPT.
LINE = 1.56
#: Room for an answer that no page break divides.
MOST_LINES_KEPT = 16

_TEXT_LINE = 1.35
_BETWEEN = 0.95
_SHORT = 2  # lines

_Displayed = Display | Align | RowReduction


def opening(blocks: Sequence[Block], room: float) -> int:
    """How many of the first blocks are boxed with the number that they follow.

    At most three, since a longer run may not fit a page, and none that can be long itself.
    """
    k = 0
    used = 0.0
    while k < min(3, len(blocks)) and not isinstance(
        blocks[k], Heading | AnswerSpace | Part | Exercise | ItemList | Table | Figure
    ):
        used += height(blocks[k], room)
        if k and used > _chain():
            break
        k += 1
    return k


def links(blocks: Sequence[Block], room: float, *, above: float = 0) -> list[bool]:
    """For each block, whether it stays on one page with the next; False for the last.

    ``above`` is the height of a title that stands above the first block, on the same page.
    """
    strengths = [*_strengths(blocks, room, above), 0]  # one for each block
    firsts = [_first_height(block, room) for block in blocks]
    kept = []
    used = above
    for k, strength in enumerate(strengths[: len(blocks)]):
        used += firsts[k]
        # A soft link must leave the chain short, with all that hangs on the next block.
        last = k + 1
        while last < len(blocks) and strengths[last] == 2:
            last += 1
        following = sum(firsts[k + 1 : last + 1])
        kept.append(strength == 2 or (strength == 1 and used + following <= _chain()))
        if not kept[-1]:
            used = 0.0
    return kept


def is_whole(blocks: Sequence[Block], room: float, *, above: float = 0) -> bool:
    """Whether an exercise of these blocks stands on one page, with all its parts and the room to
    answer them."""
    most = _WHOLE * geometry.now().height
    return above + sum(height(b, room) for b in blocks) <= most


def _chain() -> float:
    return _CHAIN * geometry.now().height


def _strengths(blocks: Sequence[Block], room: float, above: float) -> list[int]:
    """How each block holds on to the next: 0 not at all, 1 if the chain stays short, 2 always."""
    # Asked only of blocks with parts: a long page has to be measured for it.
    whole = any(isinstance(b, Part) for b in blocks) and is_whole(blocks, room, above=above)
    found = []
    leading = False  # in the short paragraphs after a heading
    for k, (block, following) in enumerate(pairwise(blocks)):
        leading = isinstance(block, Heading) or (leading and _is_short(block, room))
        strength = _strength(block, following, whole)
        if not strength and (
            leading
            or (isinstance(block, Callout) and block.kind == "problem")
            or (_is_short(following, room) and _closes(blocks[k + 2 : k + 3]))
        ):
            strength = 1
        found.append(strength)
    return found


def _strength(block: Block, following: Block, whole: bool) -> int:
    if isinstance(following, Part):
        if isinstance(block, Part):
            return 2 if whole and _ends_in_room(block) else 0
        return 0 if isinstance(block, Callout) else 2
    if isinstance(block, Heading) or isinstance(following, AnswerSpace):
        return 2
    if isinstance(following, Paragraph) and following.role:
        # A check that leads into a display may begin a page with it.
        opens = following.role == "check" and _ends_in_colon(following.inlines)
        return 2 if not opens and _is_short(following, layout.PAGE) else 1
    if isinstance(block, Paragraph):
        # A problem follows only the number and the points of its exercise.
        shown = (isinstance(following, _Displayed) and block.role != "conclusion") or (
            isinstance(following, Callout) and following.kind == "problem"
        )
        return 2 if shown or _ends_in_colon(block.inlines) else 0
    return 0


def _closes(rest: Sequence[Block]) -> bool:
    """Whether a short paragraph before the rest would look lost at the head of a page: it is the
    last, or has only a check after it."""
    return not rest or (isinstance(rest[0], Paragraph) and rest[0].role == "check")


def _is_short(block: Block, room: float) -> bool:
    return isinstance(block, Paragraph) and _lines(block, room) <= _SHORT


def _ends_in_room(block: Block) -> bool:
    return (
        isinstance(block, Part) and bool(block.blocks) and isinstance(block.blocks[-1], AnswerSpace)
    )


def _ends_in_colon(inlines: Inlines) -> bool:
    end = inlines[-1] if inlines else None
    return isinstance(end, Text) and end.text.rstrip().endswith(":")


# -- heights ---------------------------------------------------------------------------------


def height(block: Block, room: float) -> float:
    """The height of a block with the space round it."""
    narrow = room - layout.INDENT
    match block:
        case Heading():
            return 3.5 if block.level == 1 else 2.9
        case Paragraph():
            framed = 1.2 if block.role == "conclusion" else 0
            return _TEXT_LINE * _lines(block, room) + _BETWEEN - 0.4 + framed
        case Display() | Align() | RowReduction():
            return sum(_rows(block, room)) + 1.6
        case ItemList():
            return _BETWEEN + sum(height(b, narrow) for item in block.items for b in item)
        case Table():
            return 1.9 * (len(block.rows) + 1) + 2.5
        case Code():
            return _BETWEEN + _TEXT_LINE * len(block.text.split("\n"))
        case Figure():
            words = _TEXT_LINE * ceil(layout.inlines_width(block.caption) / room)
            return block.picture.height + words + 2.0
        case Callout():
            return 3.8 + sum(height(b, narrow) for b in block.blocks)
        case AnswerSpace():
            return LINE * min(block.lines, MOST_LINES_KEPT)
        case Part():
            return 0.7 + sum(height(b, narrow) for b in block.blocks)
        case Exercise():
            return 3.6 + sum(height(b, room) for b in block.blocks)
        case Reveal():
            return sum(height(b, room) for b in block.blocks)
        case _:
            assert_never(block)


def divisible(block: Display | Align | RowReduction, room: float) -> bool:
    """Whether a page break may come between the lines of a display: it is long."""
    return _is_long(block, _rows(block, room))


def _is_long(block: Display | Align | RowReduction, rows: tuple[float, ...]) -> bool:
    return len(rows) > 1 and (isinstance(block, RowReduction) or sum(rows) > _chain())


def _first_height(block: Block, room: float) -> float:
    """The height of what cannot be divided at the head of a block."""
    if isinstance(block, _Displayed):
        rows = _rows(block, room)
        return (rows[0] if _is_long(block, rows) else sum(rows)) + 1.6
    if isinstance(block, Part) and block.blocks:
        return 0.7 + _first_height(block.blocks[0], room - layout.INDENT)
    return height(block, room)


def _lines(block: Paragraph, room: float) -> int:
    return max(1, ceil(layout.inlines_width(block.inlines) * 1.02 / room))


@by_identity
def _rows(block: Display | Align | RowReduction, room: float) -> tuple[float, ...]:
    """The heights of the lines of a display. Remembered: every block round it asks again."""
    between = 0.75
    if isinstance(block, RowReduction):
        plan = layout.reduction_plan(block, room)
        states = [[block.states[k] for k in line] for line in plan.lines]
        return tuple(max(map(math_height, line)) + between for line in states)
    aligned: Sequence[layout.Line]
    if isinstance(block, Align):
        aligned = layout.lines(block.relations, room)
    elif isinstance(block.math, Listing):
        lines = layout.listing_lines(block.math, room)
        return tuple(math_height(x) + between for x in lines)
    elif isinstance(block.math, Relation) and layout.width(block.math) > room:
        aligned = layout.lines([block.math], room)
    elif isinstance(block.math, Sum) and layout.width(block.math) > room:
        aligned = layout.sum_lines(block.math, room)
    else:
        return (math_height(block.math),)
    return tuple(max(math_height(x.left), math_height(x.right)) + between for x in aligned)


def math_height(node: Math) -> float:
    """The height of a formula in display size: that of its tallest piece."""
    tallest = 1.2
    waiting = [node]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, Array):
            tallest = max(tallest, 0.3 + sum(_row_heights(piece)))
        elif isinstance(piece, Frac):
            tallest = max(tallest, 2.3)
        else:
            waiting += parts_of(piece)
    return tallest


def _row_heights(array: Array) -> list[float]:
    if array.integers is not None:
        return [1.25] * len(array.rows)
    return [max([2.0 if layout.tall(x) else 1.25 for x in row]) for row in array.rows]
