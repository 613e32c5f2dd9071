"""HTML's blocks, in terms of the classes that the page shell styles."""

from __future__ import annotations

import re
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
from eigtutor.document.math import Listing, Math, Relation, RowOp, Sum
from eigtutor.document.words import word
from eigtutor.typesetting import layout
from eigtutor.typesetting.cells import parted
from eigtutor.typesetting.furniture import lead
from eigtutor.typesetting.narrow import run_in
from eigtutor.typesetting.text import is_blank, number_label, part_label, points_label
from eigtutor.writers import Writer
from eigtutor.writers.html.mathematics import Mathematics, listed, math, relation_sign
from eigtutor.writers.html.pictures import figure
from eigtutor.writers.html.text import escaped, indented

_MATH = Mathematics()
_INLINE = Mathematics(inline=True)
#: In em: the text at 320 pixels. What is wider scrolls there, and is to be reached by keyboard.
_NARROW = 15.0
#: In em: a relation in a line of text that is longer may be broken before its signs.
_UNBROKEN = 8.0
#: A formula with the signs that may not be parted from it at the end of a line.
_PUNCTUATED = re.compile(r"[(\[]*<math>(?:(?!<math>).)*</math>[.,;:!?)\]…’”]+")


class Blocks:
    """Prints blocks; ``speech`` says how a row reduction is read out."""

    def __init__(self, speech: Writer) -> None:
        self._speech = speech

    def all(self, blocks: Sequence[Block], *, level: int, room: float) -> str:
        """The blocks one after another.

        ``level`` is the depth of the next heading, ``room`` the width in em on a wide screen.
        What follows a section's heading stands one level below it.
        """
        made = []
        below = level
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1:
                text = self._heading(block, level)
                below = level + 1 if text else below
            else:
                text = self._block(block, below, room)
            if text:
                made.append(text)
        return "\n".join(made)

    def _block(self, block: Block, level: int, room: float) -> str:
        match block:
            case Heading():
                return self._heading(block, level)
            case Paragraph():
                return _paragraph(block)
            case Display():
                return _display(block, room)
            case Align():
                if not block.relations:
                    return ""
                return _aligned(layout.lines(block.relations, room), room)
            case RowReduction():
                return self._reduction(block)
            case ItemList():
                tag = "ol" if block.ordered else "ul"
                items = (self.all(i, level=level, room=room - layout.INDENT) for i in block.items)
                return _element(tag, "\n".join(_element("li", item) for item in items))
            case Table():
                return _table(block)
            case Code():  # on one line, since a page is indented
                code = "&#10;".join(map(escaped, block.text.split("\n")))
                return f"<pre><code>{code}</code></pre>"
            case Figure():
                words = self._speech.fragment([Paragraph(block.spoken)])
                return figure(block.picture, words, line(block.caption))
            case Callout():
                return self._callout(block, level, room - layout.INDENT)
            case AnswerSpace():
                shows = "" if block.style == "blank" else f" {block.style}"
                return f'<div class="answer-space{shows}" style="--lines: {block.lines}"></div>'
            case Part():
                return self._part(block, level, room - layout.INDENT)
            case Exercise():
                return self._exercise(block, level, room)
            case Reveal():
                summary = f"<summary>{line(block.summary)}</summary>"
                inside = self.all(block.blocks, level=level, room=room)
                return _element("details", _lines(summary, inside))
            case _:
                assert_never(block)

    def _heading(self, block: Heading, level: int) -> str:
        if all(not isinstance(i, Formula) and is_blank(i.text) for i in block.inlines):
            return ""  # an empty heading would mislead who goes from one to the next
        kind = "section" if block.level == 1 else "step"
        made = _headline(level, f"{kind}{_wide(block.inlines)}", line(block.inlines))
        if not block.points:
            return made
        return _element("div", f"{made}\n{_points(block.points)}", ' class="head earning"')

    def _reduction(self, block: RowReduction) -> str:
        states = [math(_MATH.of(state), block=True) for state in block.states]
        arrows = ["", *map(_arrow, block.operations)]
        links = [
            f'<span class="link">{arrow}{state}</span>'
            for arrow, state in zip(arrows, states, strict=True)
        ]
        chain = _element("div", "\n".join(links), ' class="chain"')
        if block.lead is not None:
            lead = math(f"{_MATH.of(block.lead)}{relation_sign('=')}", block=True)
            chain = f"{lead}\n{chain}"
        widest = max(
            [layout.width(block.states[0])]
            + [
                layout.arrow_width(operations) + layout.width(state)
                for operations, state in zip(block.operations, block.states[1:], strict=True)
            ]
        )
        # One picture with its words: a screen reader would lose the order of what stands here.
        words = escaped(self._speech.fragment([block]))
        return _element(
            "div", chain, f' class="reduction" role="img" aria-label="{words}"{_reached(widest)}'
        )

    def _callout(self, block: Callout, level: int, room: float) -> str:
        if block.kind == "problem":
            inside = self.all(run_in(block.blocks), level=level, room=room)
            return _element(
                "div",
                inside,
                f' class="problem" role="group" aria-label="{escaped(lead("problem"))}"',
            )
        strong = f"<strong>{escaped(lead(block.kind))}</strong>"
        match block.blocks:
            case [Paragraph(role="") as first, *rest]:
                opening = f"<p{_classes(_wide(first.inlines))}>{strong} {line(first.inlines)}</p>"
            case rest:
                opening = f"<p>{strong}</p>"
        following = self.all(rest, level=level, room=room)
        inside = f"{opening}\n{following}" if following else opening
        return _element("div", inside, ' class="aside" role="note"')

    def _part(self, block: Part, level: int, room: float) -> str:
        label = f'<p class="label">{escaped(part_label(block.label))}</p>'
        body = _element(
            "div",
            _lines(_points(block.points), self.all(block.blocks, level=level, room=room)),
            ' class="body"',
        )
        return _element("div", f"{label}\n{body}", ' class="part"')

    def _exercise(self, block: Exercise, level: int, room: float) -> str:
        number = "•" if is_blank(block.label) else escaped(number_label(block.label))
        before, _, after = word("Exercise {number}", number="\0").partition("\0")
        head = f'<span class="number">{_unseen(before)}{number}{_unseen(after)}</span>'
        points = _points(block.points)
        if is_blank(block.title):  # the number stands beside the text
            opening = _lines(_headline(level, "exercise-head bare", head), points)
        else:
            title = _headline(level, "exercise-head", f"{head} {escaped(block.title)}")
            opening = _element("div", _lines(title, points), ' class="head"')
        inside = self.all(block.blocks, level=level + 1, room=room)
        return _element("section", _lines(opening, inside), ' class="exercise"')


# -- a line of text --------------------------------------------------------------------------


def line(inlines: Inlines, longest: float = _UNBROKEN) -> str:
    """Text and formulas in a line; ``longest`` is what is not broken."""
    text = "".join([_inline(inline, longest) for inline in inlines])
    return _PUNCTUATED.sub(r'<span class="kept">\g<0></span>', text)


def _inline(inline: Inline, longest: float) -> str:
    match inline:
        case Text():
            return escaped(inline.text)
        case Strong():
            return f"<strong>{escaped(inline.text)}</strong>"
        case Emph():
            return f"<em>{escaped(inline.text)}</em>"
        case Formula():
            return "".join(math(_INLINE.of(piece)) for piece in _pieces(inline.math, longest))
        case _:
            assert_never(inline)


def _pieces(node: Math, longest: float) -> list[Math]:
    """A formula as pieces between which a line may break, if it is longer than that.

    Browsers do not break a ``math`` element; TeX breaks before a relation sign, and so do we.
    """
    if not isinstance(node, Relation) or layout.width(node) <= longest:
        return [node]
    return [node.left, *(Relation(layout.EMPTY, (link,), node.claim) for link in node.links)]


def _wide(inlines: Inlines) -> str:
    """The class of a line with a formula that does not fit a narrow screen."""
    pieces = (p for i in inlines if isinstance(i, Formula) for p in _pieces(i.math, _UNBROKEN))
    return " wide" if any(layout.width(piece) > _NARROW for piece in pieces) else ""


def _paragraph(block: Paragraph) -> str:
    text = line(block.inlines)
    if not text.strip():
        return ""
    if block.role == "check":
        text = f'<span class="tick" aria-hidden="true">✓</span> {text}'
    return f"<p{_classes(block.role + _wide(block.inlines))}>{text}</p>"


# -- displays --------------------------------------------------------------------------------


def _display(block: Display, room: float) -> str:
    node = block.math
    if isinstance(node, Listing):  # its items go to lines of their own where there is little room
        items = [math(_MATH.of(item) + comma, block=True) for item, comma in listed(node.items)]
        widest = max(map(layout.width, node.items))
        return _box("\n".join(items), widest, widest, room, " listing")
    if layout.width(node) > room:
        if isinstance(node, Relation):
            return _aligned(layout.lines([node], room), room)
        if isinstance(node, Sum):
            return _aligned(layout.sum_lines(node, room), room)
    pieces = _pieces(node, _NARROW)
    inside = "\n".join(math(_MATH.of(piece), block=True) for piece in pieces)
    return _box(inside, max(map(layout.width, pieces)), layout.width(node), room)


def _aligned(lines: Sequence[layout.Line], room: float) -> str:
    """Lines aligned at their signs; where there is little room, sides go below one another."""
    rows = []
    for x in lines:
        left = _MATH.of(x.left)
        right = math(f"{relation_sign(x.rel)}{_right(x)}", block=True)
        sides = f"{math(left, block=True) if left else '<span></span>'}{right}"
        rows.append(f'<div class="line">{sides}</div>')
    widest = max(max(layout.width(x.left), layout.width(x.right)) for x in lines)
    return _box("\n".join(rows), widest, layout.lines_width(lines), room, " aligned")


def _right(x: layout.Line) -> str:
    return _MATH.continued(x.right) if x.continues else _MATH.of(x.right)


def _box(inside: str, widest: float, width: float, room: float, kind: str = "") -> str:
    """A box that scrolls by itself; on paper, where nothing does, it is set smaller.

    ``widest`` is the width of what cannot be broken, ``width`` that of a line on a wide screen.
    """
    step = layout.shrinkage(width, room)
    smaller = f" smaller-{step}" if step else ""
    return _element("div", inside, f' class="display{kind}{smaller}"{_reached(widest)}')


def _reached(width: float) -> str:
    return ' tabindex="0"' if width > _NARROW else ""


def _arrow(operations: Sequence[RowOp]) -> str:
    over = "".join(math(_MATH.of(operation)) for operation in operations)
    return f'<span class="arrow"><span class="over">{over}</span><span class="shaft"></span></span>'


# -- structure -------------------------------------------------------------------------------


def _table(block: Table) -> str:
    if not block.header and not block.rows:
        return ""
    header = "".join(_header_cell(line(cell)) for cell in block.header)
    rows = (
        f"<tr>{''.join(f'<td>{line(cell, _NARROW)}</td>' for cell in row)}</tr>"
        for row in parted(block.rows)
    )
    caption = "" if is_blank(block.caption) else f"<caption>{escaped(block.caption)}</caption>"
    inside = _lines(
        caption,
        f"<thead><tr>{header}</tr></thead>",
        _element("tbody", "\n".join(rows)),
    )
    columns = zip(block.header, *block.rows, strict=True)
    width = sum(1.4 + max(map(layout.inlines_width, column)) for column in columns)
    return _element("div", _element("table", inside), f' class="scroll"{_reached(width)}')


def _header_cell(text: str) -> str:
    return f'<th scope="col">{text}</th>' if text.strip() else "<td></td>"


def _points(points: str) -> str:
    return f'<p class="points">{escaped(f"({points_label(points)})")}</p>' if points else ""


def _unseen(text: str) -> str:
    """Words that are read out, and not shown."""
    return f'<span class="unseen">{escaped(text)}</span>' if text else ""


def _headline(level: int, classes: str, inside: str) -> str:
    tag = f"h{min(level, 6)}"
    return f'<{tag} class="{classes}">{inside}</{tag}>'


def _classes(names: str) -> str:
    return f' class="{names.strip()}"' if names.strip() else ""


def _element(tag: str, inside: str, attributes: str = "") -> str:
    if not inside:
        return f"<{tag}{attributes}></{tag}>"
    return f"<{tag}{attributes}>\n{indented(inside)}\n</{tag}>"


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
