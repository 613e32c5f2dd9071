"""Spoken English: the words in which a formula is read out, used as alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Display,
    Document,
    Exercise,
    Formula,
    Heading,
    Inlines,
    ItemList,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Table,
)
from eigtutor.document.math import (
    Apply,
    Array,
    Coordinates,
    Digits,
    Frac,
    Function,
    Int,
    Inverse,
    Listing,
    Math,
    Neg,
    Norm,
    Paren,
    Power,
    Product,
    Radical,
    Relation,
    RowAdd,
    RowScale,
    RowSwap,
    SetOf,
    Sum,
    Symbol,
    Transpose,
    Words,
)
from eigtutor.typesetting.text import points_label, printable
from eigtutor.writers import WRITERS

_RELATIONS = {
    "=": "equals",
    "!=": "is not equal to",
    "<": "is less than",
    "<=": "is at most",
    ">": "is greater than",
    ">=": "is at least",
    "~": "is row equivalent to",
    "in": "is in",
    "approx": "is approximately",
}
_FUNCTIONS = {
    "det": "the determinant of",
    "tr": "the trace of",
    "rank": "the rank of",
    "ker": "the kernel of",
    "span": "the span of",
    "dim": "the dimension of",
    "cos": "the cosine of",
    "sin": "the sine of",
}
_NORMS = {
    "modulus": "the modulus",
    "length": "the length",
    "1": "the 1-norm",
    "inf": "the infinity norm",
    "F": "the Frobenius norm",
}
_CALLOUTS = {"problem": "Problem.", "slip": "A common slip.", "note": "Note."}


class SpeechWriter:
    """Reads documents out, one block to a paragraph."""

    name = "speech"
    suffix = ".txt"

    def formula(self, math: Math) -> str:
        """A formula in words.

        >>> from eigtutor.document.build import num
        >>> from eigtutor.exact import sqrt
        >>> SpeechWriter().formula(num((9 - sqrt(17)) / 2))
        'the fraction 9 minus the square root of 17, over 2'
        """
        return _spoken(math)

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks as paragraphs of words."""
        return "\n\n".join(_paragraphs(blocks))

    def document(self, document: Document) -> str:
        """The whole page in words."""
        meta = document.meta
        known = [meta.student, meta.student_id] if meta.name_lines else []
        head = [meta.course, meta.title, meta.subtitle, *known, meta.instructions]
        lines = [printable(line) for line in head if line]
        return "\n\n".join([*lines, *_paragraphs(document.blocks)]) + "\n"


WRITERS.register(SpeechWriter())


def _paragraphs(blocks: Iterable[Block]) -> list[str]:
    return [text for block in blocks for text in _block(block)]


def _block(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [_line(block.inlines)]
        case Display():
            return [_sentence(_spoken(block.math))]
        case Align():
            return [_sentence("; ".join(map(_spoken, block.relations)))]
        case RowReduction():
            return [_sentence(_reduction(block))]
        case ItemList():
            marks = (f"{k}. " if block.ordered else "– " for k in range(1, len(block.items) + 1))
            return [m + " ".join(_paragraphs(i)) for m, i in zip(marks, block.items, strict=True)]
        case Table():
            rows = [
                "; ".join(
                    f"{_line(head)}: {_line(cell)}"
                    for head, cell in zip(block.header, row, strict=True)
                )
                for row in block.rows
            ]
            return [printable(block.caption), *rows] if block.caption else rows
        case Callout():
            return [_CALLOUTS[block.kind], *_paragraphs(block.blocks)]
        case AnswerSpace():
            return []
        case Part():
            head = f"Part {block.label}{_points(block.points)}."
            return [printable(head), *_paragraphs(block.blocks)]
        case Exercise():
            title = f": {block.title}" if block.title else ""
            head = f"Exercise {block.label}{title}{_points(block.points)}."
            return [printable(head), *_paragraphs(block.blocks)]
        case Reveal():
            return _paragraphs(block.blocks)
        case _:
            assert_never(block)


def _points(points: str) -> str:
    return f" ({points_label(points)})" if points else ""


def _line(inlines: Inlines) -> str:
    return "".join(
        _spoken(i.math) if isinstance(i, Formula) else printable(i.text) for i in inlines
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _reduction(block: RowReduction) -> str:
    lead = "" if block.lead is None else f"{_spoken(block.lead)} equals "
    text = lead + _spoken(block.states[0])
    for operations, state in zip(block.operations, block.states[1:], strict=True):
        carried_out = ", then ".join(map(_spoken, operations)) or "then"
        text += f"; {carried_out}, giving {_spoken(state)}"
    return text


# -- formulas --------------------------------------------------------------------------------


def _spoken(node: Math) -> str:
    match node:
        case Int():
            return str(node.value)
        case Digits():
            return node.text.replace("-", "minus ")
        case Symbol():
            return f"{node.name} sub {node.subscript}" if node.subscript else node.name
        case Words():
            return printable(node.text)
        case Sum():
            return _sum(node.terms)
        case Product():
            return _product(node)
        case Neg():
            return f"minus {_spoken(node.operand)}"
        case Frac():
            return _fraction(node)
        case Power():
            return _power(node)
        case Radical():
            roots = {2: "square", 3: "cube"}
            return f"the {roots.get(node.index, f'{node.index}th')} root of {_held(node.radicand)}"
        case Paren():
            return f"open bracket {_spoken(node.inner)} close bracket"
        case Array():
            return _array(node)
        case Coordinates():
            return f"the vector {_series(node.items)}"
        case Function(name="cos" | "sin"):
            return f"{_FUNCTIONS[node.name]} {_held(node.arguments[0])}"
        case Function():
            return f"{_FUNCTIONS[node.name]} {_series(node.arguments)}"
        case Apply():
            return f"{_spoken(node.function)} of {_spoken(node.argument)}"
        case SetOf():
            return f"the set of {_series(node.items)}" if node.items else "the empty set"
        case Listing():
            return _series(node.items)
        case Norm():
            return f"{_NORMS[node.sort]} of {_held(node.inner)}"
        case Transpose():
            conjugate = "conjugate " if node.conjugated else ""
            return f"{_spoken(node.base)} {conjugate}transpose"
        case Inverse():
            return f"{_spoken(node.base)} inverse"
        case Relation():
            links = (f" {_RELATIONS[rel]} {_spoken(side)}" for rel, side in node.links)
            return (_spoken(node.left) + "".join(links)).strip()
        case RowAdd():
            if isinstance(node.factor, Neg):
                what, where = _times_row(node.factor.operand, node.source), "from"
                return f"subtract {what} {where} row {node.target}"
            return f"add {_times_row(node.factor, node.source)} to row {node.target}"
        case RowSwap():
            return f"swap rows {node.first} and {node.second}"
        case RowScale():
            return f"multiply row {node.row} by {_spoken(node.factor)}"
        case _:
            assert_never(node)


def _times_row(factor: Math, row: int) -> str:
    return f"row {row}" if factor == Int(1) else f"{_spoken(factor)} times row {row}"


def _sum(terms: Sequence[Math]) -> str:
    text = _spoken(terms[0])
    for term in terms[1:]:
        if isinstance(term, Neg):
            text += f" minus {_spoken(term.operand)}"
        else:
            text += f" plus {_spoken(term)}"
    return text


def _product(node: Product) -> str:
    text = _spoken(node.factors[0])
    for before, factor in pairwise(node.factors):
        # "9 lambda", "A x" are read as they stand; anything longer is told apart by "times".
        plain = isinstance(before, Int | Symbol) and isinstance(factor, Symbol | Power)
        joined = not node.sign and plain and not isinstance(getattr(factor, "base", None), Paren)
        sign = "dot" if node.sign == "dot" and _is_vector(before) else "times"
        text += f" {_spoken(factor)}" if joined else f" {sign} {_spoken(factor)}"
    return text


def _is_vector(node: Math) -> bool:
    return isinstance(node, Symbol) and node.style == "vector"


def _fraction(node: Frac) -> str:
    top, bottom = _spoken(node.numerator), _spoken(node.denominator)
    if _simple(node.numerator) and _simple(node.denominator):
        return f"{top} over {bottom}"
    return f"the fraction {top}, over {bottom}" + ("" if _simple(node.denominator) else ", end")


def _simple(node: Math) -> bool:
    return isinstance(node, Int | Symbol | Digits)


def _power(node: Power) -> str:
    base = _spoken(node.base)
    match node.exponent:
        case Int(2):
            return f"{base} squared"
        case Int(3):
            return f"{base} cubed"
        case exponent:
            return f"{base} to the power {_held(exponent)}"


def _held(node: Math) -> str:
    """Words that are closed where a listener could not tell the end."""
    closed = isinstance(node, Sum | Product | Relation)
    return f"{_spoken(node)}, end" if closed else _spoken(node)


def _series(items: Sequence[Math]) -> str:
    words = [_spoken(x) for x in items]
    mark = "; " if any(not _simple(x) and not _short(x) for x in items) else ", "
    return mark.join(words)


def _short(node: Math) -> bool:
    return isinstance(node, Neg) and _simple(node.operand)


def _array(node: Array) -> str:
    height, wide = len(node.rows), len(node.rows[0])
    if wide == 1 and node.fence == "paren":
        return f"the column vector {_series([row[0] for row in node.rows])}"
    rows = [_row(row, node.bar) for row in node.rows]
    if height == 1:
        listed = f"row {rows[0]}"
    else:
        listed = "rows " + "; ".join([*rows[:-1], f"and {rows[-1]}"])
    kind = "augmented matrix" if node.bar else "matrix"
    whole = f"the {height} by {wide} {kind} with {listed}"
    return f"the determinant of {whole}" if node.fence == "bar" else whole


def _row(row: Sequence[Math], bar: int) -> str:
    words = [_spoken(x) for x in row]
    parts = [words[:bar], words[bar:]] if bar else [words]
    return ", bar, ".join(", ".join(part) for part in parts)
