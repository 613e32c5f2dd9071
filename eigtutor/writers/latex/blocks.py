"""LaTeX's blocks, in terms of the commands that the page shell defines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Display,
    Emph,
    Exercise,
    Formula,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Paragraph,
    Part,
    RowReduction,
    Strong,
    Table,
    Text,
)
from eigtutor.document.math import Listing, Relation, Sum
from eigtutor.typesetting import layout
from eigtutor.typesetting.text import number_label, part_label, points_label
from eigtutor.writers.latex.mathematics import Mathematics, relation_sign
from eigtutor.writers.latex.text import escaped

_MATH = Mathematics()
#: Between a question and what must not begin another page.
_KEEP = r"\nobreak"
_Display = Display | Align | RowReduction
_SIZES = ("", r"\footnotesize", r"\scriptsize", r"\tiny")
_COLUMN_GAPS = ("5pt", "4pt", "3.2pt", "2.5pt")  # TeX's does not shrink with the size
_ROLES = {"check": "checkline", "conclusion": "conclusion"}  # \\check is an accent
_LEADS = {"slip": "A common slip.", "note": "Note."}
#: A longer table may break between pages, which only the outermost level allows.
_LONG_TABLE = 12


def run(blocks: Sequence[Block], room: float, *, outermost: bool = False) -> str:
    """The blocks one after another; ``room`` is the width in em."""
    text = ""
    for k, block in enumerate(blocks):
        # A display belongs to the paragraph that it follows: an empty line would part them.
        before = blocks[k - 1] if k else None
        joined = isinstance(block, _Display) and isinstance(before, Paragraph | _Display)
        text += "\n" if joined else "\n\n" if k else ""
        text += _block(block, room, outermost)
    return text


def _block(block: Block, room: float, outermost: bool) -> str:
    match block:
        case Heading():
            command = "section" if block.level == 1 else "step"
            return rf"\{command}*{{{line(block.inlines)}}}"
        case Paragraph():
            text = line(block.inlines)
            return rf"\{_ROLES[block.role]}{{{text}}}" if block.role else text
        case Display():
            return _display(block, room)
        case Align():
            return _aligned(layout.lines(block.relations, room), room)
        case RowReduction():
            return _reduction(block, room)
        case ItemList():
            kind = "enumerate" if block.ordered else "itemize"
            items = (run(item, room - layout.INDENT) for item in block.items)
            return _environment(kind, "\n".join(rf"\item {item}" for item in items))
        case Table():
            return _table(block, room, outermost)
        case Callout():
            inside = run(block.blocks, room - layout.INDENT)
            if block.kind == "problem":
                return _environment("problem", inside)
            return _environment("aside", inside, f"{{{_LEADS[block.kind]}}}")
        case AnswerSpace():
            return rf"\answerspace{{{block.lines}}}"
        case Part():
            return _part(block, room)
        case Exercise():
            return _exercise(block, room, outermost)
        case _:
            assert_never(block)


# -- a line of text --------------------------------------------------------------------------


def line(inlines: Inlines) -> str:
    """Text and formulas in a line."""
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return escaped(inline.text)
        case Strong():
            return rf"\textbf{{{escaped(inline.text)}}}"
        case Emph():
            return rf"\emph{{{escaped(inline.text)}}}"
        case Formula():
            return f"${Mathematics(inline=True).of(inline.math)}$"
        case _:
            assert_never(inline)


# -- displays --------------------------------------------------------------------------------


def _display(block: Display, room: float) -> str:
    math = block.math
    if layout.width(math) > room:
        if isinstance(math, Relation):
            return _aligned(layout.lines([math], room), room)
        if isinstance(math, Sum):
            return _aligned(layout.sum_lines(math, room), room)
        if isinstance(math, Listing):
            rows = [_MATH.of(part) for part in layout.listing_lines(math, room)]
            return _lines("gather*", rows, layout.display_width(math, room), room)
    return _lines("", [_MATH.of(math)], layout.width(math), room)


def _aligned(lines: Sequence[layout.Line], room: float) -> str:
    rows = [
        f"{_MATH.of(x.left)} &{relation_sign(x.rel)} "
        f"{_MATH.continued(x.right) if x.continues else _MATH.of(x.right)}".strip()
        for x in lines
    ]
    return _lines("align*", rows, layout.lines_width(lines), room)


def _reduction(block: RowReduction, room: float) -> str:
    broken = layout.reduction_lines(block, room)
    align = "&" if len(broken) > 1 else ""
    lead = f"{_MATH.of(block.lead)} {align}= " if block.lead is not None else align
    rows: list[str] = []
    for states in broken:
        row = lead if not rows else "&" if block.lead is not None else r"&\quad "
        arrows = (f"{_MATH.arrow(block.operations[k - 1])} " if k else "" for k in states)
        matrices = (_MATH.of(block.states[k]) for k in states)
        rows.append(row + "\n".join(a + m for a, m in zip(arrows, matrices, strict=True)))
    # A long reduction may go on to the next page, between its lines.
    rows[:-1] = [rf"{row} \displaybreak[2]" for row in rows[:-1]]
    return _lines("align*" if align else "", rows, layout.reduction_width(block, room), room)


def _lines(environment: str, rows: Sequence[str], width: float, room: float) -> str:
    inside = " \\\\\n".join(rows)
    if environment:
        display = _environment(environment, inside)
    else:
        display = "\\[\n" + _indented(inside) + "\n\\]"
    step = layout.shrinkage(width, room)
    if not step:
        return display
    smaller = rf"{_SIZES[step]}\setlength{{\arraycolsep}}{{{_COLUMN_GAPS[step]}}}"
    return f"{{{smaller}\n{display}}}"


# -- structure -------------------------------------------------------------------------------


def _table(block: Table, room: float, outermost: bool) -> str:
    rows = [" & ".join(map(line, row)) + r" \\" for row in block.rows]
    header = " & ".join(rf"\textbf{{{line(cell)}}}" for cell in block.header) + r" \\"
    columns = _columns(block, room)
    caption = escaped(block.caption)
    if outermost and len(rows) > _LONG_TABLE:
        title = rf"\multicolumn{{{len(block.header)}}}{{c}}{{\small {caption}}} \\[4pt]"
        repeated = [r"\toprule", header, r"\midrule", r"\endhead", r"\bottomrule", r"\endfoot"]
        return _environment(
            "longtable",
            "\n".join([*([title] if caption else []), *repeated, *rows]),
            f"{{{columns}}}",
        )
    inside = "\n".join([r"\toprule", header, r"\midrule", *rows, r"\bottomrule"])
    tabular = _environment("tabular", inside, f"{{{columns}}}")
    title = rf"{{\small {caption}}}\par\nopagebreak\medskip" + "\n" if caption else ""
    return _environment("center", title + tabular)


def _columns(block: Table, room: float) -> str:
    """A column for each header cell; wide ones wrap, and share what the others leave."""
    widths = [
        max(layout.inlines_width(row[k]) for row in (block.header, *block.rows))
        for k in range(len(block.header))
    ]
    free = room - 1.2 * len(widths)
    fair = free / len(widths)
    if sum(widths) <= free:
        return "l" * len(widths)
    narrow = sum(w for w in widths if w <= fair)
    share = (free - narrow) / sum(w > fair for w in widths)
    wrapped = rf">{{\raggedright\arraybackslash}}p{{{share:.1f}em}}"
    return "".join("l" if w <= fair else wrapped for w in widths)


def _part(block: Part, room: float) -> str:
    k = layout.opening(block.blocks)
    narrow = room - layout.INDENT
    arguments = f"{{{escaped(part_label(block.label))}}}{{{_points(block.points)}}}"
    first = _environment("exercisepart", run(block.blocks[:k], narrow), arguments)
    rest = block.blocks[k:]
    if not rest:
        return first
    following = run(rest, narrow)
    if not all(isinstance(b, AnswerSpace) for b in rest):  # blank room needs no indentation
        following = _environment("partbody", following)
    return f"{first}\n{_KEEP}\n{following}"


def _exercise(block: Exercise, room: float, outermost: bool) -> str:
    k = layout.opening(block.blocks)
    number = escaped(number_label(block.label))
    arguments = f"{{{number}}}{{{escaped(block.title)}}}{{{_points(block.points)}}}"
    first = _environment("exercise", run(block.blocks[:k], room), arguments)
    rest = run(block.blocks[k:], room, outermost=outermost)
    return f"{first}\n{_KEEP}\n{rest}" if rest else first


def _points(points: str) -> str:
    return escaped(f"({points_label(points)})") if points else ""


def _environment(name: str, inside: str, arguments: str = "") -> str:
    body = _indented(inside) + "\n" if inside else ""
    return f"\\begin{{{name}}}{arguments}\n{body}\\end{{{name}}}"


def _indented(text: str) -> str:
    return "\n".join(f"  {row}" if row else row for row in text.split("\n"))
