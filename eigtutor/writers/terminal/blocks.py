"""Blocks → lines of a given width."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Code,
    Display,
    Document,
    Emph,
    Exercise,
    Figure,
    Formula,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Meta,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Strong,
    Table,
    Text,
)
from eigtutor.document.walk import opened
from eigtutor.typesetting.furniture import lead, name_lines
from eigtutor.typesetting.text import number_label, part_label, points_label
from eigtutor.writers.terminal.boxes import Box, aligned
from eigtutor.writers.terminal.breaking import (
    aligned_relations,
    broken,
    row_reduction,
    wrapped,
)
from eigtutor.writers.terminal.mathematics import Typesetter
from eigtutor.writers.terminal.pictures import drawn
from eigtutor.writers.terminal.signs import Style, cells, safe, styled

#: The room to fill in name, id and date at the head.
_NAME_LINES = (26, 12, 12)

#: A column of a table is not made narrower than this.
_NARROWEST = 6


@dataclass(frozen=True, slots=True)
class Page:
    """Sets blocks with one set of signs. Lines are at most as wide as asked for, except where a
    formula has no place to be broken."""

    setter: Typesetter

    # -- text --------------------------------------------------------------------------------

    def person(self, text: str) -> str:
        return safe(text, self.setter.signs)

    def text(self, inlines: Inlines) -> str:
        """Inlines as text that may be broken at its plain spaces."""
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return self.person(inline.text)
            case Strong():
                return styled(self.person(inline.text), "bold")
            case Emph():
                return styled(self.person(inline.text), "italic")
            case Formula():
                return self.setter.inline(inline.math)
            case _:
                assert_never(inline)

    # -- blocks ------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block], width: int) -> list[str]:
        """Blocks with a blank line between them."""
        lines: list[str] = []
        for block in blocks:
            made = self.block(block, width)
            lines += ["", *made] if lines and made else made
        return lines

    def block(self, block: Block, width: int) -> list[str]:
        match block:
            case Heading():
                return self.heading(block, width)
            case Paragraph():
                return self.paragraph(block, width)
            case Display():
                return self.displayed(lambda room: broken(block.math, room, self.setter), width)
            case Align():
                return self.displayed(
                    lambda room: aligned_relations(block.relations, room, self.setter), width
                )
            case RowReduction():
                return self.displayed(lambda room: row_reduction(block, room, self.setter), width)
            case ItemList():
                return self.item_list(block, width)
            case Table():
                return self.table(block, width)
            case Code():  # never broken: a reader copies it
                return [self.person(line) for line in block.text.split("\n")]
            case Figure():
                return self.figure(block, width)
            case Callout():
                return self.callout(block, width)
            case AnswerSpace():
                return [""] * block.lines
            case Part():
                label = part_label(self.person(block.label))
                return self.numbered(label, "", block.points, block.blocks, width)
            case Exercise():
                label = number_label(self.person(block.label))
                return self.numbered(label, block.title, block.points, block.blocks, width)
            case Reveal():
                raise AssertionError("nothing folds in a terminal: the blocks are opened first")
            case _:
                assert_never(block)

    def heading(self, block: Heading, width: int) -> list[str]:
        """A heading, underlined so that it shows without bold type, too."""
        text = self.text(block.inlines)
        if block.points:
            text += f"  [{self.person(points_label(block.points))}]"
        lines = wrapped(text, width)
        signs = self.setter.signs
        rule = signs.double_rule if block.level == 1 else signs.rule
        underline = rule * max(map(cells, lines), default=0)
        return [*(styled(line, "bold") for line in lines), underline] if lines else []

    def paragraph(self, block: Paragraph, width: int, first_width: int = 0) -> list[str]:
        text = self.text(block.inlines)
        signs = self.setter.signs
        match block.role:
            case "":
                return wrapped(text, width, first_width)
            case "check":
                mark = styled(signs.check, "good")
                style: Style = "italic"
            case "conclusion":
                mark = styled(signs.conclusion, "accent")
                style = "bold"
            case _:
                assert_never(block.role)
        hang = cells(mark) + 1
        lines = [styled(line, style) for line in wrapped(text, width - hang)]
        return _hung(mark, lines, hang)

    def displayed(self, boxes: Callable[[int], list[Box]], width: int) -> list[str]:
        """Boxes of formulas, indented, apart from one another if one of them is tall."""
        margin = 4 if width >= 40 else 2
        made = boxes(max(1, width - margin))
        apart = any(box.is_tall for box in made)
        lines: list[str] = []
        for box in made:
            lines += [""] if apart and lines else []
            lines += [" " * margin + text for text in box.lines]
        return lines

    def item_list(self, block: ItemList, width: int) -> list[str]:
        marks = [
            f"{k}." if block.ordered else self.setter.signs.bullet
            for k in range(1, len(block.items) + 1)
        ]
        hang = max(map(cells, marks), default=0) + 1
        loose = any(len(item) > 1 for item in block.items)
        lines: list[str] = []
        for mark, item in zip(marks, block.items, strict=True):
            lines += [""] if loose and lines else []
            lines += _hung(mark, self.blocks(item, width - hang), hang)
        return lines

    def callout(self, block: Callout, width: int) -> list[str]:
        """The problem in a frame; a slip or a note behind a bar, with its lead-in."""
        signs = self.setter.signs
        if block.kind == "problem":
            return self.framed(self.person(lead("problem")), self.blocks(block.blocks, width - 4))
        opening: Inlines = (Strong(lead(block.kind)),)
        match block.blocks:
            case (Paragraph(inlines, ""), *rest):
                opening = (*opening, Text(" "), *inlines)
            case rest:
                pass
        lines = self.blocks([Paragraph(opening), *rest], width - 2)
        bar = styled(signs.side, "accent")
        return [f"{bar} {line}" for line in lines]

    def framed(self, title: str, lines: list[str]) -> list[str]:
        rule = self.setter.signs.rule
        top_left, top_right, bottom_right, bottom_left, upright = self.setter.signs.frame
        width = max([cells(title) + 4, *map(cells, lines)])
        head = f"{top_left}{rule} {styled(title, 'bold')} "
        rest = rule * (width + 2 - cells(title) - 3)
        return [
            f"{head}{rest}{top_right}",
            *(f"{upright} {aligned(x, cells(x), width, 'left')} {upright}" for x in lines),
            f"{bottom_left}{rule * (width + 2)}{bottom_right}",
        ]

    def numbered(
        self, label: str, title: str, points: str, blocks: tuple[Block, ...], width: int
    ) -> list[str]:
        """An exercise or a part: its label at the margin, its points at the right edge."""
        margin = max(3, cells(label)) + 1
        room = max(1, width - margin)
        shown = f"[{self.person(points_label(points))}]" if points else ""
        beside_points = max(1, room - cells(shown) - 2) if shown else room
        first = blocks[0] if blocks else None
        if title:
            head = [styled(x, "bold") for x in wrapped(self.person(title), room, beside_points)]
            rest = self.blocks(blocks, room)
        elif isinstance(first, Paragraph) and not first.role:
            head = self.paragraph(first, room, beside_points)
            rest = self.blocks(blocks[1:], room)
        else:
            head, rest = [], self.blocks(blocks, room)
        head = head or [""]
        if shown:
            head[0] += " " * max(1, room - cells(head[0]) - cells(shown)) + shown
        return _hung(styled(label, "bold"), [*head, *([""] if rest else []), *rest], margin)

    # -- tables ------------------------------------------------------------------------------

    def table(self, block: Table, width: int) -> list[str]:
        """Columns in line under a ruled header; long cells are wrapped."""
        header = [styled(self.text(cell), "bold") for cell in block.header]
        rows = [[self.text(cell) for cell in row] for row in block.rows]
        columns = max(map(len, [header, *rows]))
        if not columns:
            return []
        for row in [header, *rows]:
            row += [""] * (columns - len(row))
        widths = _column_widths([header, *rows], width - 2 * (columns - 1))
        rule = "  ".join(self.setter.signs.rule * size for size in widths)
        made = [_table_row(row, widths) for row in rows]
        apart = any(len(lines) > 1 for lines in made)
        lines = [*_table_row(header, widths), rule]
        for k, row_lines in enumerate(made):
            lines += ["", *row_lines] if apart and k else row_lines
        if not block.caption:
            return lines
        caption = wrapped(styled(self.person(block.caption), "italic"), width)
        return [*caption, "", *lines]

    def figure(self, block: Figure, width: int) -> list[str]:
        """A picture, indented like a display, and its caption."""
        margin = 4 if width >= 40 else 0
        lines = drawn(block.picture, max(1, width - margin), self.setter)
        caption = [styled(line, "italic") for line in wrapped(self.text(block.caption), width)]
        return [*(" " * margin + line for line in lines), *(["", *caption] if caption else [])]

    # -- the page ----------------------------------------------------------------------------

    def document(self, document: Document, width: int) -> list[str]:
        """A whole paper: head, blocks, foot."""
        meta = document.meta
        parts = [self.head(meta, width), self.blocks(opened(document.blocks), width)]
        if meta.code:
            code = self.person(meta.code)
            parts.append([aligned(code, cells(code), max(width, cells(code)), "right")])
        lines: list[str] = []
        for part in parts:
            lines += ["", *part] if lines and part else part
        return lines

    def head(self, meta: Meta, width: int) -> list[str]:
        """Title and course, a rule, lines to fill in, the instructions."""
        title = styled(self.person(meta.title), "bold")
        right = self.person(", ".join(x for x in (meta.course, meta.date) if x))
        if right and cells(title) + 2 + cells(right) <= width:
            lines = [title + " " * (width - cells(title) - cells(right)) + right]
        else:
            lines = [*wrapped(title, width), *wrapped(right, width)]
        lines += wrapped(self.person(meta.subtitle), width)
        if lines:
            lines.append(self.setter.signs.double_rule * width)
        if meta.name_lines:
            facts = [
                f"{self.person(label)} {self.person(known) or '_' * room}"
                for (label, known), room in zip(name_lines(meta), _NAME_LINES, strict=True)
            ]
            lines += ["", *wrapped("  ".join(facts), width)]
        instructions = wrapped(self.person(meta.instructions), width)
        return [*lines, "", *instructions] if instructions else lines


def _hung(mark: str, lines: list[str], hang: int) -> list[str]:
    """The lines, moved right, with a mark before the first."""
    first, *rest = lines or [""]
    indented = [" " * hang + line if line else "" for line in rest]
    return [mark + " " * (hang - cells(mark)) + first, *indented]


def _column_widths(rows: list[list[str]], width: int) -> list[int]:
    """The width of each column: what it needs, the widest made narrower until all fit; a word is
    broken only where that is not enough."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    widths = [max(1, *map(cells, column)) for column in columns]
    words = [max(cells(word) for cell in column for word in cell.split(" ")) for column in columns]
    for least in (words, [0] * len(columns)):
        while sum(widths) > width:
            wide = [k for k, size in enumerate(widths) if size > max(least[k], _NARROWEST)]
            if not wide:
                break
            widths[max(wide, key=lambda k: widths[k])] -= 1
    return widths


def _table_row(row: list[str], widths: list[int]) -> list[str]:
    columns = [wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    height = max(1, *map(len, columns))
    lines: list[str] = []
    for k in range(height):
        texts = [column[k] if k < len(column) else "" for column in columns]
        filled = (aligned(x, cells(x), w, "left") for x, w in zip(texts, widths, strict=True))
        lines.append("  ".join(filled))
    return lines
