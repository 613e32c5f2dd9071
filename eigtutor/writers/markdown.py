"""Markdown as GitHub reads it, with LaTeX's mathematics between dollar signs.

Not every reader of Markdown keeps it away from mathematics, so a formula uses only commands of
letters (``\\lbrace``, ``\\cr``), and only what MathJax and KaTeX know without further packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import assert_never, cast

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
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Strong,
    Table,
    Text,
)
from eigtutor.document.math import Listing, Math, Rel, Relation, RowOp, Sum, Words
from eigtutor.document.notation import list_mark
from eigtutor.document.walk import opened
from eigtutor.typesetting import layout
from eigtutor.typesetting.furniture import lead, name_lines, page_title
from eigtutor.typesetting.text import is_blank, number_label, part_label, points_label, printable
from eigtutor.writers import WRITERS, Writer, in_page_language

_LINE = "\N{HORIZONTAL ELLIPSIS}" * 12
_ROW = r" \cr "
_INDENT = r"\quad "

#: LaTeX that Markdown would change, or that readers lack → what means the same.
_PORTABLE: list[tuple[str, str]] = [
    (r"\\\\(\[[^\]]*\])?", r"\\cr"),
    (r"\\begin\{([pv])matrix\*\}\[r\]", r"\\begin{\1matrix}"),
    (r"\\end\{([pv])matrix\*\}", r"\\end{\1matrix}"),
    (r"\\begin\{psmallmatrix\}", r"\\left( \\begin{smallmatrix}"),
    (r"\\end\{psmallmatrix\}", r"\\end{smallmatrix} \\right)"),
    (r"\\begin\{vsmallmatrix\}", r"\\left\\vert \\begin{smallmatrix}"),
    (r"\\end\{vsmallmatrix\}", r"\\end{smallmatrix} \\right\\vert "),
    (r"@\{\\,\}", ""),
    (r"\\(left|right)\|", r"\\\1\\vert "),
    (r"\\\{", r"\\lbrace "),
    (r"\\\}", r"\\rbrace "),
    (r"\\ ", r"\\enspace "),
    (r"\\\$", "\N{FULLWIDTH DOLLAR SIGN}"),
    (r"<(?=[A-Za-z/!?])", "< "),
    (r"\](?=\()", "] "),
    # An underscore between two letters begins no emphasis, and neither does one between spaces.
    (r"(?<![A-Za-z0-9\\])_|(?<!\\)_(?![A-Za-z0-9])", " _ "),
]


class MarkdownWriter:
    """Pages in Markdown; ``latex`` names the writer that gives the formulas."""

    name = "markdown"
    suffix = ".md"

    def __init__(self, *, latex: str = "latex") -> None:
        self._latex = latex

    def formula(self, math: Math) -> str:
        r"""A formula as it stands between dollar signs in a line of text.

        >>> from eigtutor.document.build import mat
        >>> from eigtutor.exact import Matrix
        >>> MarkdownWriter().formula(mat(Matrix([[4, 2], [2, 5]])))
        '\\left( \\begin{smallmatrix} 4 & 2 \\cr 2 & 5 \\end{smallmatrix} \\right)'
        """
        return _Formulas(WRITERS[self._latex]).inline(math)

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks one after another; headings begin with the second level."""
        # Readers without HTML would lose <details>, and with it a solution: all stands open.
        made = _Blocks(_Formulas(WRITERS[self._latex])).all(opened(blocks), level=2)
        return f"{made}\n" if made else ""

    @in_page_language
    def document(self, document: Document) -> str:
        """A page with its title, what it says at the head, and its code at the foot."""
        meta = document.meta
        title = page_title(meta)
        under = " · ".join(t for t in (meta.course, meta.subtitle, meta.date) if not is_blank(t))
        facts = name_lines(meta)
        names = " ".join(f"{escaped(label)} {escaped(fact) or _LINE}" for label, fact in facts)
        parts = [
            f"# {escaped(title)}",
            _guarded(escaped(under)),
            names if meta.name_lines else "",
            _tagged(meta.instructions, "*", "em", alone=True).strip(),
            self.fragment(document.blocks).rstrip("\n"),
            "" if is_blank(meta.code) else f"---\n\n{_guarded(escaped(meta.code))}",
        ]
        return "\n\n".join(part for part in parts if part) + "\n"


WRITERS.register(MarkdownWriter())


# -- text --------------------------------------------------------------------------------------


def escaped(text: str) -> str:
    r"""Text in which nothing is markup.

    >>> escaped("50% of *A_1* [x](y) <b> 1 | 2")
    '50% of \\*A\\_1\\* \\[x\\](y) \\<b\\> 1 \\| 2'
    """
    marked = re.sub(r"[\\`*_\[\]<>&$~|#]", r"\\\g<0>", re.sub(" +", " ", printable(text)))
    # What GitHub would make a link of by itself.
    return re.sub(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.|@", r"\\\g<0>", marked, flags=re.IGNORECASE)


def _guarded(line: str) -> str:
    """A line that does not begin like a list, a heading or a rule."""
    line = line.strip()
    return re.sub(r"^(\d{1,9})(?=[.)])|^(?=[-+=])", r"\1" + "\\\\", line)


def _tagged(text: str, mark: str, tag: str, before: str = "", *, alone: bool = False) -> str:
    """Text that stands out; by a tag where Markdown's own marks would not be read as such.

    ``alone``: nothing but white space stands beside it.
    """
    core = text.strip()
    if is_blank(core):
        return escaped(text)
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    plain = alone or (core[0].isalnum() and core[-1].isalnum() and not before.endswith("*"))
    opening, closing = (mark, mark) if plain else (f"<{tag}>", f"</{tag}>")
    return f"{lead}{opening}{escaped(core)}{closing}{tail}"


class _Formulas:
    """LaTeX's formulas, made fit for Markdown."""

    def __init__(self, latex: Writer) -> None:
        self._latex = latex

    def inline(self, math: Math) -> str:
        """A formula in a line of text."""
        return _portable(self._latex.formula(math))

    def display(self, math: Math) -> str:
        """A formula in a display, where a small matrix is set in full size."""
        return _portable(self._latex.formula(math).replace("smallmatrix}", "matrix}"))

    def right(self, line: layout.Line) -> str:
        """The sign of a relation and its right side, or how a sum goes on."""
        if line.continues:
            terms = line.right.terms if isinstance(line.right, Sum) else (line.right,)
            return rf"\quad {{}} {self.display(Sum((layout.EMPTY, *terms)))}"
        if not line.rel:
            return self.display(line.right)
        return self.display(Relation(layout.EMPTY, ((cast(Rel, line.rel), line.right),)))

    def arrow(self, operations: Sequence[RowOp]) -> str:
        """An arrow with operations stacked over it, in order from the top."""
        stacked = _ROW.join(map(self.inline, operations))
        if len(operations) > 1:
            stacked = rf"\begin{{subarray}}{{l}} {stacked} \end{{subarray}}"
        return rf"\xrightarrow{{{stacked}}}" if operations else r"\longrightarrow"


def _portable(text: str) -> str:
    for pattern, instead in _PORTABLE:
        text = re.sub(pattern, instead, text)
    return re.sub(" +", " ", text).strip()


# -- blocks ------------------------------------------------------------------------------------


class _Blocks:
    """Prints blocks."""

    def __init__(self, formulas: _Formulas) -> None:
        self._formulas = formulas

    def all(self, blocks: Sequence[Block], *, level: int) -> str:
        """The blocks one after another; ``level`` is the depth of the next heading.

        What follows a section's heading stands one level below it.
        """
        made: list[str] = []
        below = level
        for k, block in enumerate(blocks):
            section = isinstance(block, Heading) and block.level == 1
            text = self._block(block, level if section else below)
            if not text:
                continue
            if section:
                below = level + 1
            if made and isinstance(block, ItemList) and isinstance(blocks[k - 1], ItemList):
                made.append("<!-- -->")  # else two lists would be one
            made.append(text)
        return "\n\n".join(made)

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Heading():
                head = (self._line(block.inlines), _points(block.points))
                return _headline(level, " ".join(part for part in head if part))
            case Paragraph():
                return self._paragraph(block)
            case Display():
                return self._display(block.math)
            case Align():
                lines = layout.lines(block.relations, layout.PAGE) if block.relations else []
                return self._aligned(lines)
            case RowReduction():
                return self._reduction(block)
            case ItemList():
                return self._list(block, level)
            case Table():
                return self._table(block)
            case Code():
                fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
                return f"{fence}python\n{block.text}\n{fence}"
            case Figure():  # GitHub shows no image that stands in the text itself
                words = map(self._line, (block.spoken, block.caption))
                return "\n>\n".join(f"> {one}" for one in words if one)
            case Callout():
                return self._callout(block, level)
            case AnswerSpace():
                return "<br>" * block.lines
            case Part():
                label = _tagged(part_label(block.label), "**", "strong", alone=True)
                return self._led(label, block.points, block.blocks, level)
            case Exercise():
                return self._exercise(block, level)
            case Reveal():
                raise AssertionError("nothing folds in Markdown: the blocks are opened first")
            case _:
                assert_never(block)

    # -- a line of text --------------------------------------------------------------------

    def _line(self, inlines: Inlines) -> str:
        made = ""
        for inline in inlines:
            text = self._inline(inline, made)
            # GitHub takes a dollar sign beside a letter or a digit for money.
            beside = made[-1:] + text[:1]
            if "$" in beside and re.fullmatch(r"[\w$-]\$|\$[\w$]", beside):
                made += "\N{ZERO WIDTH SPACE}"
            made += text
        return made.strip()

    def _inline(self, inline: Inline, before: str) -> str:
        match inline:
            case Text():
                return escaped(inline.text)
            case Strong():
                return _tagged(inline.text, "**", "strong", before)
            case Emph():
                return _tagged(inline.text, "*", "em", before)
            case Formula():
                formula = self._formulas.inline(inline.math)
                return f"${formula}$" if formula else ""
            case _:
                assert_never(inline)

    def _paragraph(self, block: Paragraph) -> str:
        line = self._line(block.inlines)
        match block.role:
            case _ if not line:
                return ""
            case "check":
                return f"✓ {line}"
            case "conclusion":
                return f"**⇒** {line}"
            case "":
                return _guarded(line)
            case _:
                assert_never(block.role)

    # -- displays --------------------------------------------------------------------------

    def _display(self, math: Math) -> str:
        room = layout.PAGE
        if isinstance(math, Listing):
            rows = [self._listing(line) for line in layout.listing_lines(math, room)]
            return _gathered(rows)
        if layout.width(math) > room:
            if isinstance(math, Relation):
                return self._aligned(layout.lines([math], room))
            if isinstance(math, Sum):
                return self._aligned(layout.sum_lines(math, room))
        return _displayed(self._formulas.display(math))

    def _listing(self, node: Listing) -> str:
        text = self._formulas.display(node.items[0])
        for before, item in pairwise(node.items):
            worded = isinstance(before, Words) or isinstance(item, Words)
            text += "" if worded else list_mark(node.items)
            text += rf" \qquad {self._formulas.display(item)}"
        return text

    def _aligned(self, lines: Sequence[layout.Line]) -> str:
        rows = (f"{self._formulas.display(x.left)} &{self._formulas.right(x)}" for x in lines)
        return _environment("aligned", [row.strip() for row in rows])

    def _reduction(self, block: RowReduction) -> str:
        states = [self._formulas.display(state) for state in block.states]
        arrows = ["", *(f"{self._formulas.arrow(ops)} " for ops in block.operations)]
        links = [arrow + state for arrow, state in zip(arrows, states, strict=True)]
        broken = layout.reduction_lines(block, layout.PAGE)
        align = "&" if len(broken) > 1 else ""
        lead = "" if block.lead is None else f"{self._formulas.display(block.lead)} {align}= "
        first, *rest = (" ".join(links[k] for k in line) for line in broken)
        rows = [f"{lead or align}{first}", *(f"&{'' if lead else _INDENT}{row}" for row in rest)]
        return _environment("aligned", rows) if align else _displayed(rows[0])

    # -- structure -------------------------------------------------------------------------

    def _list(self, block: ItemList, level: int) -> str:
        items = []
        for k, item in enumerate(block.items, 1):
            mark = f"{k}. " if block.ordered else "- "
            items.append(mark + _indented(self.all(item, level=level), len(mark)))
        return "\n".join(item.rstrip() for item in items)

    def _table(self, block: Table) -> str:
        if not block.header:
            return ""
        rows = [self._row(block.header), f"|{' --- |' * len(block.header)}"]
        rows += map(self._row, block.rows)
        table = "\n".join(rows)
        return table if is_blank(block.caption) else f"{self._caption(block.caption)}\n\n{table}"

    def _caption(self, caption: str) -> str:
        return _tagged(caption, "**", "strong", alone=True).strip()

    def _row(self, cells: Sequence[Inlines]) -> str:
        inside = (re.sub(r"(?<!\\)\|", r"\\|", self._line(cell)) for cell in cells)
        return f"| {' | '.join(inside)} |"

    def _callout(self, block: Callout, level: int) -> str:
        if block.kind == "problem":
            inside = self.all(block.blocks, level=level)
        else:
            inside = self._led(f"**{escaped(lead(block.kind))}**", "", block.blocks, level)
        return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))

    def _led(self, lead: str, points: str, blocks: Sequence[Block], level: int) -> str:
        """Blocks whose first paragraph begins with some words."""
        first, rest = "", blocks
        if blocks and isinstance(blocks[0], Paragraph) and not blocks[0].role:
            first, rest = self._line(blocks[0].inlines), blocks[1:]
        opening = " ".join(part for part in (lead, first, _points(points)) if part)
        return "\n\n".join(part for part in (opening, self.all(rest, level=level)) if part)

    def _exercise(self, block: Exercise, level: int) -> str:
        number = "•" if is_blank(block.label) else escaped(number_label(block.label))
        head = [number, escaped(block.title).strip(), _points(block.points)]
        heading = _headline(level, " ".join(part for part in head if part))
        inside = self.all(block.blocks, level=level + 1)
        return f"{heading}\n\n{inside}" if inside else heading


def _points(points: str) -> str:
    return f"({escaped(points_label(points))})" if points else ""


def _headline(level: int, line: str) -> str:
    return "" if is_blank(line) else f"{'#' * min(level, 6)} {line}"


def _displayed(text: str) -> str:
    return f"$$\n{text}\n$$"


def _gathered(rows: Sequence[str]) -> str:
    return _environment("gathered", rows) if len(rows) > 1 else _displayed(rows[0])


def _environment(name: str, rows: Sequence[str]) -> str:
    if not rows:
        return ""
    inside = f"{_ROW.rstrip()}\n".join(rows)
    return _displayed(f"\\begin{{{name}}}\n{inside}\n\\end{{{name}}}")


def _indented(text: str, width: int) -> str:
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)
