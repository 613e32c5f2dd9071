"""LaTeX's mathematics: one visitor over all nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
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
from eigtutor.typesetting.text import GREEK
from eigtutor.writers.latex.text import escaped

_RELATIONS = {
    "=": "=",
    "!=": r"\neq",
    "<": "<",
    "<=": r"\leq",
    ">": ">",
    ">=": r"\geq",
    "~": r"\sim",
    "in": r"\in",
    "approx": r"\approx",
}
#: The columns of amsmath's matrices. To allow more there takes time in every matrix.
_MATRIX_COLUMNS = 10
_SIGNS = {"": " ", "dot": r" \cdot ", "times": r" \times "}
_NAMES = {
    "det": r"\det",
    "ker": r"\ker",
    "dim": r"\dim",
    "cos": r"\cos",
    "sin": r"\sin",
}


#: The bars of a modulus or a norm, and the index of the norm.
_BARS = {
    "modulus": ("vert", ""),
    "length": ("Vert", ""),
    "1": ("Vert", "_1"),
    "inf": ("Vert", r"_{\infty}"),
    "F": ("Vert", "_F"),
}


def relation_sign(rel: str) -> str:
    """The sign of a relation; none for a line that goes on from the one above."""
    return _RELATIONS[rel] if rel else ""


class Mathematics:
    """Prints nodes. ``inline``: in a line of text, where a small matrix stays small. ``portable``:
    for other programs, which know amsmath's commands and no more."""

    def __init__(self, *, inline: bool = False, portable: bool = False) -> None:
        self._inline = inline
        self._portable = portable

    def of(self, node: Math) -> str:
        """The node as it stands between dollar signs."""
        return _PRINTERS[type(node)](self, node)

    def _sum(self, node: Sum) -> str:
        return self.of(node.terms[0]) + "".join(map(self._added, node.terms[1:]))

    def _product(self, node: Product) -> str:
        return _SIGNS[node.sign].join(map(self.of, node.factors))

    def _fraction(self, node: Frac) -> str:
        top, bottom = self.of(node.numerator), self.of(node.denominator)
        return f"{top}/{bottom}" if node.slashed else rf"\frac{{{top}}}{{{bottom}}}"

    def _radical(self, node: Radical) -> str:
        index = "" if node.index == 2 else f"[{node.index}]"
        return rf"\sqrt{index}{{{self.of(node.radicand)}}}"

    def _norm(self, node: Norm) -> str:
        bar, mark = _BARS[node.sort]
        inside = self.of(node.inner)
        if layout.tall(node.inner):
            return rf"\left\l{bar} {inside} \right\r{bar}{mark}"
        return rf"\l{bar} {inside}\r{bar}{mark}"

    def _coordinates(self, node: Coordinates) -> str:
        return self._fenced("(", self._commas(node.items), ")", layout.tall(node))

    def _applied(self, node: Apply) -> str:
        argument = node.argument
        closed = isinstance(argument, Paren | Coordinates)
        return self.of(node.function) + (self.of(argument) if closed else self._brackets(argument))

    def _set(self, node: SetOf) -> str:
        if not node.items:
            return r"\emptyset"
        return self._fenced(r"\{", self._commas(node.items), r"\}", layout.tall(node))

    def _relation(self, node: Relation) -> str:
        links = [f" {_RELATIONS[rel]} {self.of(side)}" for rel, side in node.links]
        return (self.of(node.left) + "".join(links)).strip()

    def _operation(self, node: RowOp) -> str:
        left, right = layout.row_operation(node)
        arrow = r"\leftrightarrow" if isinstance(node, RowSwap) else r"\to"
        return f"{self.of(left)} {arrow} {self.of(right)}"

    def _added(self, term: Math) -> str:
        if isinstance(term, Neg):
            return f" - {self.of(term.operand)}"
        return f" + {self.of(term)}"

    def continued(self, node: Math) -> str:
        """A sum that goes on from the line above: its first sign is printed too."""
        terms = node.terms if isinstance(node, Sum) else (node,)
        return r"\quad {}" + "".join(map(self._added, terms)).lstrip()

    def _raised(self, base: Math, exponent: str) -> str:
        held = self.of(base)
        if not isinstance(base, Int | Symbol | Paren | Array):
            held = f"{{{held}}}"
        return f"{held}^{exponent}" if re.fullmatch(r"\w", exponent) else f"{held}^{{{exponent}}}"

    def _commas(self, items: Sequence[Math]) -> str:
        return f"{list_mark(items)} ".join(map(self.of, items))

    def _brackets(self, node: Math) -> str:
        return self._fenced("(", self.of(node), ")", layout.tall(node))

    def _fenced(self, left: str, inside: str, right: str, tall: bool) -> str:
        return rf"\left{left} {inside} \right{right}" if tall else f"{left}{inside}{right}"

    def _listing(self, node: Listing) -> str:
        items = node.items
        gap = r"\ " if self._inline or self._portable else r"\qquad "
        text, mark = self.of(items[0]), list_mark(items)
        for before, item in pairwise(items):
            worded = isinstance(before, Words) or isinstance(item, Words)
            text += f" {gap}" if worded else f"{mark} {gap}"
            text += self.of(item)
        return text

    def _function(self, node: Function) -> str:
        name = function_name(node.name)
        name = _NAMES.get(name) or rf"\operatorname{{{name}}}"
        if node.name == "span":
            tall = any(map(layout.tall, node.arguments))
            return name + self._fenced(r"\{", self._commas(node.arguments), r"\}", tall)
        if not layout.needs_brackets(node):
            return f"{name} {self.of(node.arguments[0])}"
        tall = any(map(layout.tall, node.arguments))
        return name + self._fenced("(", self._commas(node.arguments), ")", tall)

    def _array(self, node: Array) -> str:
        roomy = layout.roomy(node)
        cells: Iterable[Iterable[str]]
        if node.integers is not None and not node.marked:
            cells = [map(str, row) for row in node.integers]
        elif node.marked:
            cells = [
                [self._cell(x, (i, j) in node.marked) for j, x in enumerate(row)]
                for i, row in enumerate(node.rows)
            ]
        else:
            cells = [map(self.of, row) for row in node.rows]
        rows = (" \\\\[3pt] " if roomy else r" \\ ").join(map(" & ".join, cells))
        side = "r" if layout.numeric(node) else "c"
        width = len(node.rows[0])
        if node.bar or width > _MATRIX_COLUMNS:
            columns = side * node.bar + "|" * bool(node.bar) + side * (width - node.bar)
            left, right = ("(", ")") if node.fence == "paren" else ("|", "|")
            array = rf"\begin{{array}}{{@{{\,}}{columns}@{{\,}}}} {rows} \end{{array}}"
            return rf"\left{left}{array}\right{right}"
        letter = "p" if node.fence == "paren" else "v"
        if self._inline and layout.fits_a_line(node):
            return rf"\begin{{{letter}smallmatrix}} {rows} \end{{{letter}smallmatrix}}"
        if side == "r" and not self._portable:
            return rf"\begin{{{letter}matrix*}}[r] {rows} \end{{{letter}matrix*}}"
        return rf"\begin{{{letter}matrix}} {rows} \end{{{letter}matrix}}"

    def _cell(self, node: Math, marked: bool) -> str:
        # A formula for use elsewhere cannot count on the page shell's command.
        command = "boxed" if self._inline or self._portable else "pivot"
        return rf"\{command}{{{self.of(node)}}}" if marked else self.of(node)

    def arrow(self, operations: Sequence[RowOp]) -> str:
        """An arrow with operations stacked over it, in order from the top."""
        if not operations:
            return r"\longrightarrow"
        fractions = any(not isinstance(op, RowSwap) and layout.tall(op.factor) for op in operations)
        gap = r" \\[3pt] " if fractions else r" \\[1.5pt] "
        return rf"\rowops{{{gap.join(map(self.of, operations))}}}"


def _words(text: str) -> str:
    if text == "…":
        return r"\cdots"
    return rf"\text{{{escaped(text)}}}"


@lru_cache(maxsize=1 << 10)
def _letter(name: str, subscript: str, style: str) -> str:
    if name in GREEK:
        letter = rf"\{name}"
    elif re.fullmatch(r"[A-Za-z0-9]", name):
        letter = name
    else:
        letter = rf"\mathit{{{_words(name)}}}"
    if style == "vector":
        letter = rf"\{'boldsymbol' if name in GREEK else 'mathbf'}{{{letter}}}"
    if not subscript:
        return letter
    if re.fullmatch(r"[A-Za-z0-9]", subscript):
        return f"{letter}_{subscript}"
    plain = re.fullmatch(r"\d+|[i-n]{2}|[a-z]\+\d", subscript)
    return f"{letter}_{{{subscript if plain else _words(subscript)}}}"


def _digits(node: Digits) -> str:
    if not re.fullmatch(r"-?[\d.]+", node.text):
        return _words(node.text)
    return decimals(node.text).replace(",", "{,}")  # no room after the mark


#: For every type of node how it is printed: a table, since a page has thousands of nodes.
_PRINTERS: dict[type, Callable[[Mathematics, Any], str]] = {
    Int: lambda self, node: str(node.value),
    Digits: lambda self, node: _digits(node),
    Symbol: lambda self, node: _letter(node.name, node.subscript, node.style),
    Words: lambda self, node: _words(node.text) if node.text else "",
    Sum: Mathematics._sum,
    Product: Mathematics._product,
    Neg: lambda self, node: f"-{self.of(node.operand)}",
    Frac: Mathematics._fraction,
    Power: lambda self, node: self._raised(node.base, self.of(node.exponent)),
    Radical: Mathematics._radical,
    Paren: lambda self, node: self._brackets(node.inner),
    Norm: Mathematics._norm,
    Array: Mathematics._array,
    Coordinates: Mathematics._coordinates,
    Function: Mathematics._function,
    Apply: Mathematics._applied,
    SetOf: Mathematics._set,
    Listing: Mathematics._listing,
    Transpose: lambda self, node: self._raised(
        node.base, "*" if node.conjugated else r"\mathrm{T}"
    ),
    Inverse: lambda self, node: self._raised(node.base, "-1"),
    Relation: Mathematics._relation,
    RowAdd: Mathematics._operation,
    RowSwap: Mathematics._operation,
    RowScale: Mathematics._operation,
}
