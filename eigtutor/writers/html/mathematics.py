"""MathML Core: one visitor over all nodes.

Core has no attributes for bars between columns, for alignment in columns or for bold letters:
cells get classes, which the page shell styles, and vectors are Unicode's bold letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

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
    RowOp,
    RowScale,
    RowSwap,
    SetOf,
    Sum,
    Symbol,
    Transpose,
    Words,
)
from eigtutor.document.notation import decimals, function_name, list_mark
from eigtutor.typesetting import layout
from eigtutor.typesetting.text import GREEK, printable
from eigtutor.writers.html.text import escaped

_RELATIONS = {
    "=": "=",
    "!=": "≠",
    "<": "&lt;",
    "<=": "≤",
    ">": "&gt;",
    ">=": "≥",
    "~": "∼",
    "in": "∈",
    "approx": "≈",
}
_SIGNS = {"dot": "<mo>⋅</mo>", "times": "<mo>×</mo>"}
_MINUS = '<mo form="prefix">−</mo>'
_T, _STAR = '<mi mathvariant="normal">T</mi>', "<mo>*</mo>"
_THIN = '<mspace width="0.17em"></mspace>'
_WORD_GAP = '<mspace width="0.3em"></mspace>'
#: Function application: heard, and not seen.
_OF = "<mo>&#x2061;</mo>"
#: What is not one element by itself.
_SEVERAL = {
    *(Sum, Product, Neg, Function, Apply, Listing, Relation),
    *(RowAdd, RowSwap, RowScale, Digits, Words),
}
#: The page shell's classes, for a formula that stands where there is no style sheet.
_STYLES = {
    "digits": "text-align: right; text-align: -webkit-right",
    "bar": "border-left: 0.06em solid",
    "pivot": "background: #8884; border: 0.05em solid; padding: 0 0.15em",
}


#: The index of a norm.
_NORMS = {"modulus": "", "length": "", "1": "<mn>1</mn>", "inf": "<mi>∞</mi>", "F": "<mi>F</mi>"}


def math(inside: str, *, block: bool = False) -> str:
    """A ``math`` element; ``block`` for one that stands by itself, in display size."""
    return f'<math display="block">{inside}</math>' if block else f"<math>{inside}</math>"


def relation_sign(rel: str) -> str:
    """The sign of a relation; none for a line that goes on from the one above."""
    return f'<mo form="infix">{_RELATIONS[rel]}</mo>' if rel else ""


class Mathematics:
    """Prints nodes as what stands inside a ``math`` element.

    ``inline``: in a line of text, where a small matrix stays small. ``styled``: with style
    attributes in place of the page shell's classes.
    """

    def __init__(self, *, inline: bool = False, styled: bool = False) -> None:
        self._inline = inline
        self._styled = styled

    def of(self, node: Math) -> str:
        """One element or several in a row."""
        return _PRINTERS[type(node)](self, node)

    def _sum(self, node: Sum) -> str:
        return self.of(node.terms[0]) + "".join(map(self._added, node.terms[1:]))

    def _fraction(self, node: Frac) -> str:
        if node.slashed:
            top, bottom = self.of(node.numerator), self.of(node.denominator)
            return f'<mrow>{top}<mo lspace="0" rspace="0">/</mo>{bottom}</mrow>'
        return f"<mfrac>{self._one(node.numerator)}{self._one(node.denominator)}</mfrac>"

    def _raised(self, base: Math, exponent: str) -> str:
        return f"<msup>{self._one(base)}{exponent}</msup>"

    def _radical(self, node: Radical) -> str:
        if node.index == 2:
            return f"<msqrt>{self.of(node.radicand)}</msqrt>"
        return f"<mroot>{self._one(node.radicand)}<mn>{node.index}</mn></mroot>"

    def _norm(self, node: Norm) -> str:
        bar = "|" if node.sort == "modulus" else "‖"
        bars, index = self._fenced(bar, [node.inner], bar), _NORMS[node.sort]
        return f"<msub>{bars}{index}</msub>" if index else bars

    def _applied(self, node: Apply) -> str:
        argument = node.argument
        closed = isinstance(argument, Paren | Coordinates)
        held = self.of(argument) if closed else self._fenced("(", [argument], ")")
        return f"{self.of(node.function)}{_OF}{held}"

    def _set(self, node: SetOf) -> str:
        return self._fenced("{", node.items, "}") if node.items else "<mi>∅</mi>"

    def _relation(self, node: Relation) -> str:
        links = [relation_sign(rel) + self.of(side) for rel, side in node.links]
        return self.of(node.left) + "".join(links)

    def _operation(self, node: RowOp) -> str:
        left, right = layout.row_operation(node)
        arrow = "↔" if isinstance(node, RowSwap) else "→"
        # In a row by itself an arrow would stretch, and Chromium then drops its head.
        return f'{self.of(left)}<mo stretchy="false">{arrow}</mo>{self.of(right)}'

    def continued(self, node: Math) -> str:
        """A sum that goes on from the line above: its first sign is printed too."""
        terms = node.terms if isinstance(node, Sum) else (node,)
        return '<mspace width="1em"></mspace>' + "".join(map(self._added, terms))

    def _one(self, node: Math) -> str:
        """The node as a single element, as scripts and fractions want their parts."""
        text = self.of(node)
        return f"<mrow>{text}</mrow>" if type(node) in _SEVERAL else text

    def _added(self, term: Math) -> str:
        if isinstance(term, Neg):
            return f'<mo form="infix">−</mo>{self.of(term.operand)}'
        return f'<mo form="infix">+</mo>{self.of(term)}'

    def _product(self, node: Product) -> str:
        if node.sign:
            return _SIGNS[node.sign].join(map(self.of, node.factors))
        text = self.of(node.factors[0])
        for before, factor in pairwise(node.factors):
            text += _gap(type(before), type(factor)) + self.of(factor)
        return text

    def _fenced(self, left: str, items: Sequence[Math], right: str) -> str:
        # Without stretching, Chromium takes the larger glyph of the font for brackets that stand
        # round a single line.
        still = "" if any(map(layout.tall, items)) else ' stretchy="false"'
        return (
            f'<mrow><mo form="prefix"{still}>{left}</mo>'
            f"{_comma(items).join(map(self.of, items))}"
            f'<mo form="postfix"{still}>{right}</mo></mrow>'
        )

    def _listing(self, node: Listing) -> str:
        gap = f'<mspace width="{"0.25em" if self._inline else "2em"}"></mspace>'
        return gap.join([self.of(item) + comma for item, comma in listed(node.items)])

    def _function(self, node: Function) -> str:
        name = f"<mi>{function_name(node.name)}</mi>"
        if node.name == "span":
            return f"{name}{_OF}{self._fenced('{', node.arguments, '}')}"
        if layout.needs_brackets(node):
            return f"{name}{_OF}{self._fenced('(', node.arguments, ')')}"
        [argument] = node.arguments
        gap = "" if isinstance(argument, Array | Paren | Coordinates) else _THIN
        return f"{name}{_OF}{gap}{self.of(argument)}"

    # -- matrices --------------------------------------------------------------------------

    def _array(self, node: Array) -> str:
        looks = ["digits"] * layout.numeric(node)
        cell, barred = f"<mtd{self._look(looks)}>", f"<mtd{self._look([*looks, 'bar'])}>"
        opened = [barred if 0 < node.bar == j else cell for j in range(len(node.rows[0]))]
        rows = "".join(
            [
                f"<mtr>{''.join(map(str.__add__, opened, self._entries(node, i)))}</mtr>"
                for i in range(len(node.rows))
            ]
        )
        left, right = ("(", ")") if node.fence == "paren" else ("|", "|")
        names = "matrix" + " barred" * (node.fence == "bar") + " roomy" * layout.roomy(node)
        kind = "" if self._styled else f' class="{names}"'
        small = ' scriptlevel="1"' if self._inline and layout.fits_a_line(node) else ""
        return (
            f'<mrow{small}><mo form="prefix" stretchy="true">{left}</mo>'
            f"<mtable{kind}>{rows}</mtable>"
            f'<mo form="postfix" stretchy="true">{right}</mo></mrow>'
        )

    def _entries(self, node: Array, i: int) -> list[str]:
        """The entries of a row, each with what ends its cell."""
        if node.integers is not None:
            entries = list(map(_integer, node.integers[i]))
        else:
            entries = list(map(self.of, node.rows[i]))
        for row, j in node.marked:
            if row == i:
                entries[j] = f"<mrow{self._look(['pivot'])}>{entries[j]}</mrow>"
        return [f"{entry}</mtd>" for entry in entries]

    def _look(self, names: Sequence[str]) -> str:
        if not names:
            return ""
        if self._styled:
            return f' style="{"; ".join(_STYLES[name] for name in names)}"'
        return f' class="{" ".join(names)}"'


def _gap(before: type, after: type) -> str:
    """What stands between two factors without a sign."""
    if Words in (before, after):
        return _WORD_GAP
    return _THIN if Function in (before, after) else ""


def _comma(items: Sequence[Math]) -> str:
    return f"<mo>{list_mark(items)}</mo>"


def listed(items: Sequence[Math]) -> list[tuple[Math, str]]:
    """The items of a listing, each with the comma that follows it; none stands beside words."""
    after = [*items[1:], Words("")]
    worded = [
        isinstance(x, Words) or isinstance(y, Words) for x, y in zip(items, after, strict=True)
    ]
    comma = _comma(items)
    return [(x, "" if w else comma) for x, w in zip(items, worded, strict=True)]


@lru_cache(maxsize=1 << 10)
def _integer(value: int) -> str:
    return f"<mn>{value}</mn>" if value >= 0 else f"{_MINUS}<mn>{-value}</mn>"


def _digits(text: str) -> str:
    if not re.fullmatch(r"-?[\d.]+", text, re.ASCII):
        return _words(text)
    digits = f"<mn>{decimals(text.removeprefix('-'))}</mn>"
    return f"{_MINUS}{digits}" if text.startswith("-") else digits


def _words(text: str) -> str:
    # White space at the ends of an element is dropped; a space that does not break stays.
    words = re.sub("^ +| +$", lambda gap: "\N{NO-BREAK SPACE}" * len(gap[0]), printable(text))
    return f"<mtext>{escaped(words)}</mtext>" if words else ""


@lru_cache(maxsize=1 << 10)
def _symbol(name: str, subscript: str, style: str) -> str:
    letter = _letter(name, bold=style == "vector")
    return f"<msub>{letter}{_subscript(subscript)}</msub>" if subscript else letter


def _subscript(text: str) -> str:
    if re.fullmatch(r"\d+", text, re.ASCII):
        return f"<mn>{text}</mn>"
    if re.fullmatch(r"[A-Za-z]", text):
        return f"<mi>{text}</mi>"
    return _words(text) or "<mrow></mrow>"


def _letter(name: str, *, bold: bool) -> str:
    greek = name in GREEK
    if greek:
        case = "CAPITAL" if name[0].isupper() else "SMALL"
        called = f"{case} {'lamda' if name.lower() == 'lambda' else name}".upper()
        plain = unicodedata.lookup(f"GREEK {called.replace(' ', ' LETTER ')}")
    elif re.fullmatch(r"[A-Za-z0-9]", name):
        case = "DIGIT" if name.isdigit() else "CAPITAL" if name.isupper() else "SMALL"
        called = unicodedata.name(name).split()[-1] if case == "DIGIT" else name.upper()
        called, plain = f"{case} {called}", name
    else:
        weight = (
            ' style="font-style: italic; font-weight: bold"'
            if bold
            else ' style="font-style: italic"'
        )
        return f"<mi{weight}>{escaped(name)}</mi>"
    if bold:
        return f"<mi>{unicodedata.lookup(f'MATHEMATICAL BOLD {called}')}</mi>"
    # Capital Greek letters stand upright, as TeX has them.
    upright = ' mathvariant="normal"' if greek and case == "CAPITAL" else ""
    return f"<mi{upright}>{plain}</mi>"


#: For every type of node how it is printed: a table, since a page has thousands of nodes.
_PRINTERS: dict[type, Callable[[Mathematics, Any], str]] = {
    Int: lambda self, node: f"<mn>{node.value}</mn>",
    Digits: lambda self, node: _digits(node.text),
    Symbol: lambda self, node: _symbol(node.name, node.subscript, node.style),
    Words: lambda self, node: _words(node.text),
    Sum: Mathematics._sum,
    Product: Mathematics._product,
    Neg: lambda self, node: _MINUS + self.of(node.operand),
    Frac: Mathematics._fraction,
    Power: lambda self, node: self._raised(node.base, self._one(node.exponent)),
    Radical: Mathematics._radical,
    Paren: lambda self, node: self._fenced("(", (node.inner,), ")"),
    Norm: Mathematics._norm,
    Array: Mathematics._array,
    Coordinates: lambda self, node: self._fenced("(", node.items, ")"),
    Function: Mathematics._function,
    Apply: Mathematics._applied,
    SetOf: Mathematics._set,
    Listing: Mathematics._listing,
    Transpose: lambda self, node: self._raised(node.base, _STAR if node.conjugated else _T),
    Inverse: lambda self, node: self._raised(node.base, f"<mrow>{_MINUS}<mn>1</mn></mrow>"),
    Relation: Mathematics._relation,
    RowAdd: Mathematics._operation,
    RowSwap: Mathematics._operation,
    RowScale: Mathematics._operation,
}
