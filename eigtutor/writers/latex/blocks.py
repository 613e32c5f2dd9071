"""LaTeX's blocks, in terms of the commands that the page shell defines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from eigtutor.typesetting import keeping, layout
from eigtutor.typesetting.cells import is_whole, parted
from eigtutor.typesetting.furniture import lead
from eigtutor.typesetting.narrow import run_in, with_one_mark
from eigtutor.typesetting.text import number_label, part_label, points_label
from eigtutor.writers.latex.mathematics import Mathematics, relation_sign
from eigtutor.writers.latex.pictures import figure
from eigtutor.writers.latex.text import escaped

_MATH = Mathematics()
_INLINE = Mathematics(inline=True)
_Displayed = Display | Align | RowReduction
#: Sizes, with the gaps between columns, since TeX's do not shrink with the size.
_SIZES = {
    layout.SCALES[1]: (r"\footnotesize", "4pt"),
    layout.SCALES[2]: (r"\scriptsize", "3.2pt"),
    layout.SCALES[3]: (r"\tiny", "2.5pt"),  # 6 pt, of a wide design
}
#: How much wider the letters of 5 pt are than those of 11 pt, set to the same size.
_WIDE_DESIGN = 1.36
_ROLES = {"check": "checkline", "conclusion": "conclusion"}  # \\check is an accent
#: A longer table may break between pages, which only the outermost level allows.
_LONG_TABLE = 12
#: So many columns stand closer, by 4 points at either side.
_MANY_COLUMNS = 5
#: How much wider bold letters are.
_BOLD = 1.25


def run(
    blocks: Sequence[Block],
    room: float,
    *,
    outermost: bool = False,
    above: float = 0,
    skip: int = 0,
    label: str = "",
) -> str:
    """The blocks one after another, without the first ``skip``.

    ``room`` is the width in em, ``above`` the height of a title above the first block, and
    ``label`` the mark of a part that begins with a heading.
    """
    text = ""
    before: Block | None = None
    linked = False
    links = keeping.links(blocks, room, above=above)
    for block, following in list(zip(blocks, links, strict=True))[skip:]:
        # A display belongs to the paragraph that it follows: an empty line would part them.
        shown = isinstance(block, _Displayed)
        joined = shown and isinstance(before, Paragraph | _Displayed)
        if linked and not joined and not isinstance(before, Heading):
            text += "\n\\keep"
        text += "\n" if joined or linked else "\n\n" if before else ""
        if isinstance(block, Heading):
            text += _heading(block, label)
            label = ""
        elif isinstance(block, _Displayed):
            text += _shown(block, room, following)
        else:
            text += _block(block, room, outermost)
        before, linked = block, following
    return text


def _heading(block: Heading, label: str = "") -> str:
    command = "section" if block.level == 1 else "step"
    if block.points and not label:
        label = rf"\steppoints{{{_points(block.points)}}}"
    return rf"\{command}*{{{label}{line(block.inlines)}}}"


def _shown(block: _Displayed, room: float, linked: bool) -> str:
    match block:
        case Display():
            return _display(block, room, linked)
        case Align():
            return _aligned(block, layout.lines(block.relations, room), room, linked)
        case RowReduction():
            return _reduction(block, room, linked)


def _block(block: Block, room: float, outermost: bool) -> str:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            text = line(block.inlines)
            return rf"\{_ROLES[block.role]}{{{text}}}" if block.role else text
        case Display() | Align() | RowReduction():
            return _shown(block, room, linked=False)
        case ItemList():
            kind = "enumerate" if block.ordered else "itemize"
            items = (run(item, room - layout.INDENT) for item in block.items)
            return _environment(kind, "\n".join(rf"\item {item}" for item in items))
        case Table():
            return _table(block, room, outermost)
        case Code():
            return _environment("flushleft", rf"\small\ttfamily {_code(block.text)}")
        case Figure():
            return figure(block.picture, line(block.caption))
        case Callout():
            inside = run(run_in(block.blocks), room - layout.INDENT)
            if block.kind == "problem":
                return _environment("problem", inside)
            return _environment("aside", inside, f"{{{escaped(lead(block.kind))}}}")
        case AnswerSpace():
            style = "" if block.style == "blank" else f"[{block.style}]"
            return rf"\answerspace{style}{{{block.lines}}}"
        case Part():
            return _part(block, room)
        case Exercise():
            return _exercise(block, room, outermost)
        case Reveal():
            raise AssertionError("nothing folds on paper: the blocks are opened first")
        case _:
            assert_never(block)


def _code(text: str) -> str:
    """Its lines; a long one is broken between words."""
    made = []
    for code in text.split("\n"):
        words = code.lstrip(" ")
        made.append("~" * (len(code) - len(words)) + escaped(words) or r"\strut")
    return "\\\\\n".join(made)


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
            return f"${_INLINE.of(inline.math)}$"
        case _:
            assert_never(inline)


# -- displays --------------------------------------------------------------------------------


def _display(block: Display, room: float, linked: bool) -> str:
    math = block.math
    if layout.width(math) > room:
        if isinstance(math, Relation):
            return _aligned(block, layout.lines([math], room), room, linked)
        if isinstance(math, Sum):
            return _aligned(block, layout.sum_lines(math, room), room, linked)
        if isinstance(math, Listing):
            rows = [_MATH.of(part) for part in layout.listing_lines(math, room)]
            fit = layout.fit(layout.display_width(math, room), room)
            return _lines("gather*", rows, fit, linked)
    return _lines("", [_MATH.of(math)], layout.fit(layout.width(math), room), linked)


def _aligned(
    block: Display | Align, lines: Sequence[layout.Line], room: float, linked: bool
) -> str:
    rows = [
        f"{_MATH.of(x.left)} &{relation_sign(x.rel)} "
        f"{_MATH.continued(x.right) if x.continues else _MATH.of(x.right)}".strip()
        for x in lines
    ]
    if keeping.divisible(block, room):
        rows[:-1] = [rf"{row} \displaybreak[0]" for row in rows[:-1]]
    return _lines("align*", rows, layout.fit(layout.lines_width(lines), room), linked)


def _reduction(block: RowReduction, room: float, linked: bool) -> str:
    plan = layout.reduction_plan(block, room)
    align = "&" if len(plan.lines) > 1 else ""
    lead = align
    if block.lead is not None:
        left = _MATH.of(block.lead)
        lead = f"{left} {align}= " if plan.hanging else f"{align}{left} = "
    rows: list[str] = []
    for states in plan.lines:
        row = lead if not rows else "&" if plan.hanging else r"&\quad "
        arrows = (f"{_MATH.arrow(block.operations[k - 1])} " if k else "" for k in states)
        matrices = (_MATH.of(block.states[k]) for k in states)
        rows.append(row + "\n".join(a + m for a, m in zip(arrows, matrices, strict=True)))
    # A long reduction may go on to the next page, between its lines.
    rows[:-1] = [rf"{row} \displaybreak[0]" for row in rows[:-1]]
    return _lines("align*" if align else "", rows, layout.fit(plan.width, room), linked)


def _lines(environment: str, rows: Sequence[str], fit: layout.Fit, linked: bool) -> str:
    inside = " \\\\\n".join(rows)
    if environment:
        display = _environment(environment, inside)
    else:
        display = "\\[\n" + _indented(inside) + "\n\\]"
    settings = r"\keepdisplay" if linked else ""
    if fit.overhang:
        settings += rf"\overhang{{{fit.overhang:.1f}em}}"  # in em of the text
    if fit.scale != 1:
        points = 11 * fit.scale / _WIDE_DESIGN
        any_size = rf"\fontsize{{{points:.1f}}}{{{1.2 * points:.1f}}}\selectfont"
        size, gap = _SIZES.get(fit.scale, (any_size, f"{5 * fit.scale:.1f}pt"))
        settings += rf"{size}\setlength{{\arraycolsep}}{{{gap}}}"
    # Without the percent signs, a space after the display would make an empty line.
    return f"{{{settings}%\n{display}}}%" if settings else display


# -- structure -------------------------------------------------------------------------------


def _table(block: Table, room: float, outermost: bool) -> str:
    cells = replace(block, rows=tuple(map(tuple, parted(block.rows))))
    rows = [" & ".join(_cell(cell, room) for cell in row) + r" \\" for row in cells.rows]
    header = " & ".join(rf"\textbf{{{line(cell)}}}" for cell in block.header) + r" \\"
    columns = _columns(cells, room)
    caption = escaped(block.caption)
    close = r"\setlength{\tabcolsep}{4pt}%" + "\n" if len(block.header) >= _MANY_COLUMNS else ""
    if outermost and len(rows) > _LONG_TABLE:
        title = rf"\multicolumn{{{len(block.header)}}}{{c}}{{\small {caption}}} \\[4pt]"
        repeated = [r"\toprule", header, r"\midrule", r"\endhead", r"\bottomrule", r"\endfoot"]
        inside = "\n".join([*([title] if caption else []), *repeated, *rows])
        table = _environment("longtable", inside, f"{{{columns}}}")
        return f"{{{close}{table}}}" if close else table
    inside = "\n".join([r"\toprule", header, r"\midrule", *rows, r"\bottomrule"])
    tabular = _environment("tabular", inside, f"{{{columns}}}")
    title = rf"{{\small {caption}}}\par\nopagebreak\medskip" + "\n" if caption else ""
    return _environment("center", close + title + tabular)


def _cell(inlines: Inlines, room: float) -> str:
    made = (
        rf"\whole{{{_INLINE.of(one.math)}}}"
        if isinstance(one, Formula) and is_whole(one, room)
        else _inline(one)
        for one in inlines
    )
    return "".join(made)


def _columns(block: Table, room: float) -> str:
    """A column for each header cell; wide ones wrap, and share what the others leave."""
    widths = [
        max([_BOLD * layout.inlines_width(head), *(layout.inlines_width(r[k]) for r in block.rows)])
        for k, head in enumerate(block.header)
    ]
    free = room - (0.8 if len(widths) >= _MANY_COLUMNS else 1.2) * len(widths)
    if sum(widths) <= free:
        return "l" * len(widths)
    wide, fair = widths, free / len(widths)
    while wide and min(wide) <= fair:
        wide = [w for w in wide if w > fair]
        fair = (free - sum(w for w in widths if w not in wide)) / max(1, len(wide))
    wrapped = rf">{{\raggedright\arraybackslash}}p{{{fair:.1f}em}}"
    return "".join("l" if w <= fair else wrapped for w in widths)


def _part(block: Part, room: float) -> str:
    narrow = room - layout.INDENT
    block = with_one_mark(block)
    arguments = f"{{{escaped(part_label(block.label))}}}{{{_points(block.points)}}}"
    if isinstance(block.blocks[0] if block.blocks else None, Heading):
        return _environment("partbody", run(block.blocks, narrow, label=rf"\partmark{arguments}"))
    k = keeping.opening(block.blocks, narrow)
    first = _environment("exercisepart", run(block.blocks[:k], narrow), arguments)
    rest = block.blocks[k:]
    if not rest:
        return first
    following = run(block.blocks, narrow, skip=k)
    if not all(isinstance(b, AnswerSpace) for b in rest):  # blank room needs no indentation
        following = _environment("partbody", following)
    return f"{first}\n\\keep\n{following}"


def _exercise(block: Exercise, room: float, outermost: bool) -> str:
    k = keeping.opening(block.blocks, room)
    number = escaped(number_label(block.label))
    arguments = f"{{{number}}}{{{escaped(block.title)}}}{{{_points(block.points)}}}"
    first = _environment("exercise", run(block.blocks[:k], room), arguments)
    above = keeping.height(Exercise(block.label, ()), room)
    if k == len(block.blocks):
        return first
    rest = run(block.blocks, room, outermost=outermost, above=above, skip=k)
    linked = not k or keeping.links(block.blocks, room, above=above)[k - 1]
    return f"{first}\n\\keep\n{rest}" if linked else f"{first}\n\n{rest}"


def _points(points: str) -> str:
    return escaped(f"({points_label(points)})") if points else ""


def _environment(name: str, inside: str, arguments: str = "") -> str:
    body = _indented(inside) + "\n" if inside else ""
    return f"\\begin{{{name}}}{arguments}\n{body}\\end{{{name}}}"


def _indented(text: str) -> str:
    return "\n".join(f"  {row}" if row else row for row in text.split("\n"))
