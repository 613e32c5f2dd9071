"""Typst's blocks, in terms of the functions that the page shell defines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Code,
    Display,
    Emph,
    Exercise,
    Figure,
    Formula,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Strong,
    Table,
    Text,
)
from eigtutor.document.math import Listing, Relation, Sum
from eigtutor.typesetting import geometry, keeping, layout
from eigtutor.typesetting.cells import is_whole, parted
from eigtutor.typesetting.furniture import lead
from eigtutor.typesetting.narrow import run_in, with_one_mark
from eigtutor.typesetting.text import is_blank, number_label, part_label, points_label
from eigtutor.writers import Writer
from eigtutor.writers.typst.mathematics import Mathematics, relation_sign, string
from eigtutor.writers.typst.pictures import figure

_Displayed = Display | Align | RowReduction
_MATH = Mathematics()
#: The height in points and the width in em of what may be repeated at the head of a page.
_HEAD, _WIDE = 50, 18.0
#: The height in em from which a formula in a line reaches beyond it.
_TALL = 3.5


class Blocks:
    """Prints blocks; ``speech`` says what alternative text a formula gets."""

    def __init__(self, speech: Writer) -> None:
        self._speech = speech

    def all(
        self,
        blocks: Sequence[Block],
        *,
        level: int,
        room: float,
        above: float = 0,
        skip: int = 0,
        label: str = "",
    ) -> list[str]:
        """The blocks one after another, without the first ``skip``.

        ``level`` is the depth of the next heading, ``room`` the width in em, ``above`` the
        height of a title above the first block. What follows a section's heading stands one
        level below it. ``label`` are the arguments of a part that begins with a heading.
        """
        made = []
        below = level
        links = keeping.links(blocks, room, above=above)
        for block, linked in list(zip(blocks, links, strict=True))[skip:]:
            if isinstance(block, Heading):
                if _is_blank(block.inlines):
                    continue  # PDF/UA allows no empty headings
                words = self.line(block.inlines, bold=True)
                marked = label or _points(block.points)
                if block.level == 1:
                    below = level + 1
                    made.append(f"#section({level}{marked})[{words}]")
                else:
                    made.append(f"#step({below}{marked})[{words}]")
                label = ""
                continue
            text = self._block(block, below, room)
            if isinstance(block, Paragraph) and not block.role and _is_tall(block):
                # In a line Typst counts only what its leading does not: matrices would touch.
                sticky = ", sticky: true" if linked else ""
                text = f"#block(width: 100%, spacing: 1.6em{sticky})[{text}]"
            elif linked and isinstance(block, Paragraph) and not block.role:
                text = f"#leading-in[{text}]"
            elif linked:
                text = f"#keep[{text}]" if "\n" not in text else f"#keep[\n{_indented(text)}\n]"
            made.append(text)
        return made

    def _run(
        self, blocks: Sequence[Block], level: int, room: float, *, skip: int = 0, label: str = ""
    ) -> str:
        """Blocks as content in square brackets."""
        if not blocks:
            return "[]"
        inside = "\n\n".join(self.all(blocks, level=level, room=room, skip=skip, label=label))
        return f"[{inside}]" if "\n" not in inside else "[\n" + _indented(inside) + "\n]"

    def _block(self, block: Block, level: int, room: float) -> str:
        match block:
            case Heading():
                raise AssertionError("headings stand in a run of blocks")
            case Paragraph():
                line = self.line(block.inlines)
                return f"#{block.role}[{line}]" if block.role else line
            case Display():
                return self._display(block, room)
            case Align():
                return self._aligned(block, layout.lines(block.relations, room), room)
            case RowReduction():
                return self._reduction(block, room)
            case ItemList():
                kind = "enum" if block.ordered else "list"
                items = (self._run(i, level, room - layout.INDENT) for i in block.items)
                return f"#{kind}(\n" + _indented(",\n".join(items)) + ",\n)"
            case Table():
                return self._table(block, room)
            case Code():
                lines = ", ".join(map(string, block.text.split("\n")))
                return f'#raw(({lines},).join("\\n"), block: true)'
            case Figure():
                words = self._speech.fragment([Paragraph(block.spoken)])
                caption = f"[{self.line(block.caption)}]" if block.caption else "none"
                return figure(block.picture, words, caption)
            case Callout():
                return self._callout(block, level, room)
            case AnswerSpace():
                style = "" if block.style == "blank" else f", style: {string(block.style)}"
                return f"#answer-space({block.lines}{style})"
            case Part():
                return self._part(block, level, room)
            case Exercise():
                return self._exercise(block, level, room)
            case Reveal():
                raise AssertionError("nothing folds on paper: the blocks are opened first")
            case _:
                assert_never(block)

    # -- a line of text --------------------------------------------------------------------

    def line(self, inlines: Inlines, *, bold: bool = False) -> str:
        """Text and formulas in a line; ``bold`` for formulas among bold words."""
        return "".join(self._inline(inline, bold) for inline in inlines)

    def _inline(self, inline: Inline, bold: bool) -> str:
        match inline:
            case Text():  # as a literal, since no text may be read as markup
                return f"#{string(inline.text)};"
            case Strong():
                return f"#strong({string(inline.text)});"
            case Emph():
                return f"#emph({string(inline.text)});"
            case Formula():
                words = string(self._speech.formula(inline.math))
                math = Mathematics(inline=True).of(inline.math)
                return f"#formula({words}, ${f'bold({math})' if bold else math}$);"
            case _:
                assert_never(inline)

    # -- displays --------------------------------------------------------------------------

    def _display(self, block: Display, room: float) -> str:
        math = block.math
        if layout.width(math) > room:
            if isinstance(math, Relation):
                return self._aligned(block, layout.lines([math], room), room)
            if isinstance(math, Sum):
                return self._aligned(block, layout.sum_lines(math, room), room)
            if isinstance(math, Listing):
                rows = [_MATH.of(line) for line in layout.listing_lines(math, room)]
                return self._lines(block, rows, layout.display_width(math, room), room)
        return self._lines(block, [_MATH.of(math)], layout.width(math), room)

    def _aligned(self, block: Display | Align, lines: Sequence[layout.Line], room: float) -> str:
        rows = [
            f"{_MATH.of(line.left)} &{relation_sign(line.rel)} {self._right(line)}".strip()
            for line in lines
        ]
        return self._lines(block, rows, layout.lines_width(lines), room)

    def _right(self, line: layout.Line) -> str:
        return _MATH.continued(line.right) if line.continues else _MATH.of(line.right)

    def _reduction(self, block: RowReduction, room: float) -> str:
        plan = layout.reduction_plan(block, room)
        lead = "" if block.lead is None else f"{_MATH.of(block.lead)} = "
        if plan.hanging:
            lead = lead.replace(" = ", " &= ")
        rows: list[str] = []
        for states in plan.lines:
            row = lead if not rows else "& " if plan.hanging else "& quad "
            if not rows and not plan.hanging and len(plan.lines) > 1:
                row = f"& {row}"
            arrows = (f"{_MATH.arrow(block.operations[k - 1])} " if k else "" for k in states)
            matrices = (_MATH.of(block.states[k]) for k in states)
            rows.append(row + "\n".join(a + m for a, m in zip(arrows, matrices, strict=True)))
        return self._lines(block, rows, plan.width, room)

    def _lines(self, block: _Displayed, rows: Sequence[str], width: float, room: float) -> str:
        words = string(self._speech.fragment([block]))
        inside = " \\\n".join(rows)
        inside = f" {inside} " if "\n" not in inside else f"\n{_indented(inside)}\n"
        fit = layout.fit(width, room)
        options = ", breakable: true" if keeping.divisible(block, room) else ""
        options += ", tall: true" if isinstance(block, RowReduction) else ""
        text = geometry.now().size
        options += f", overhang: {fit.overhang * text:.0f}pt" if fit.overhang else ""
        display = f"#displayed({words}, ${inside}${options})"
        if fit.scale == 1:
            return display
        # In whole points, but for what fits no page.
        digits = 0 if fit.scale in layout.SCALES else 1
        size = f"{text * fit.scale:.{digits}f}pt"
        return f"#[\n  #set text(size: {size})\n{_indented(display)}\n]"

    # -- structure -------------------------------------------------------------------------

    def _table(self, block: Table, room: float) -> str:
        caption = f"[#{string(block.caption)}]" if block.caption else "none"
        header = "".join(f"[{self.line(cell)}], " for cell in block.header)
        rows = (
            ", ".join(f"[{self._cell(cell, room)}]" for cell in row) for row in parted(block.rows)
        )
        parts = [str(len(block.header)), caption, f"({header.rstrip()})", *rows]
        return "#booktabs(\n" + _indented(",\n".join(parts)) + ",\n)"

    def _cell(self, inlines: Inlines, room: float) -> str:
        made = ((self._inline(one, False), is_whole(one, room)) for one in inlines)
        return "".join(f"#whole[{text}];" if whole else text for text, whole in made)

    def _callout(self, block: Callout, level: int, room: float) -> str:
        inside = self._run(run_in(block.blocks), level, room - layout.INDENT)
        if block.kind == "problem":
            return f"#problem{inside}"
        return f"#aside[#{string(lead(block.kind))};]{inside}"

    def _part(self, block: Part, level: int, room: float) -> str:
        narrow = room - layout.INDENT
        block = with_one_mark(block)
        points = _points(block.points)
        if _begins_with_step(block):
            label = f", label: {string(part_label(block.label))}{points}"
            return f"#part-body{self._run(block.blocks, level, narrow, label=label)}"
        k = keeping.opening(block.blocks, narrow)
        first = self._run(block.blocks[:k], level, narrow)
        rest = block.blocks[k:]
        sticky = "" if rest else ", sticky: false"
        made = [f"#part({string(part_label(block.label))}{points}{sticky}){first}"]
        if all(isinstance(b, AnswerSpace) for b in rest):  # blank room needs no indentation
            made += self.all(block.blocks, level=level, room=narrow, skip=k)
        else:
            made.append(f"#part-body{self._run(block.blocks, level, narrow, skip=k)}")
        return "\n".join(made)

    def _exercise(self, block: Exercise, level: int, room: float) -> str:
        k = keeping.opening(block.blocks, room)
        above = keeping.height(Exercise(block.label, ()), room)
        title = "" if is_blank(block.title) else f", title: {string(block.title)}"
        number = "•" if is_blank(block.label) else number_label(block.label)
        linked = keeping.links(block.blocks, room, above=above)[k - 1] if k else block.blocks
        sticky = "" if linked else ", sticky: false"
        again = "" if keeping.is_whole(block.blocks, room, above=above) else self._again(block)
        head = f"{level}, {string(number)}{title}{_points(block.points)}{sticky}{again}"
        first = f"#exercise({head}){self._run(block.blocks[:k], level + 1, room)}"
        rest = self.all(block.blocks, level=level + 1, room=room, above=above, skip=k)
        return "\n\n".join([first, *rest])

    def _again(self, block: Exercise) -> str:
        """What the matrix is, for the head of a page on which a later part stands."""
        shown = next((one.math for one in block.blocks if isinstance(one, Display)), None)
        if not any(isinstance(one, Part) for one in block.blocks) or shown is None:
            return ""
        if keeping.math_height(shown) * geometry.now().size > _HEAD or layout.width(shown) > _WIDE:
            return ""
        return f", again: [{self.line((Formula(shown),))}]"


def _begins_with_step(block: Part) -> bool:
    first = block.blocks[0] if block.blocks else None
    return isinstance(first, Heading) and not _is_blank(first.inlines)


def _is_tall(block: Paragraph) -> bool:
    """Whether a formula reaches far beyond its line."""
    formulas = (inline for inline in block.inlines if isinstance(inline, Formula))
    return any(keeping.math_height(one.math) >= _TALL for one in formulas)


def _is_blank(inlines: Inlines) -> bool:
    return all(not isinstance(i, Formula) and is_blank(i.text) for i in inlines)


def _points(points: str) -> str:
    return f", points: {string(f'({points_label(points)})')}" if points else ""


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))
