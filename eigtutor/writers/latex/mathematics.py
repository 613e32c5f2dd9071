"""LaTeX's mathematics: one visitor over all nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

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
    "tr": r"\operatorname{tr}",
    "rank": r"\operatorname{rank}",
    "ker": r"\ker",
    "span": r"\operatorname{span}",
    "dim": r"\dim",
    "cos": r"\cos",
    "sin": r"\sin",
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
        match node:
            case Int():
                return str(node.value)
            case Digits():
                return node.text if re.fullmatch(r"-?[\d.]+", node.text) else _words(node.text)
            case Symbol():
                return _symbol(node)
            case Words():
                return _words(node.text) if node.text else ""
            case Sum():
                return self.of(node.terms[0]) + "".join(map(self._added, node.terms[1:]))
            case Product():
                return _SIGNS[node.sign].join(self.of(f) for f in node.factors)
            case Neg():
                return f"-{self.of(node.operand)}"
            case Frac(slashed=True):
                return f"{self.of(node.numerator)}/{self.of(node.denominator)}"
            case Frac():
                return rf"\frac{{{self.of(node.numerator)}}}{{{self.of(node.denominator)}}}"
            case Power():
                return self._raised(node.base, self.of(node.exponent))
            case Radical():
                index = "" if node.index == 2 else f"[{node.index}]"
                return rf"\sqrt{index}{{{self.of(node.radicand)}}}"
            case Paren():
                return self._brackets(node.inner)
            case Array():
                return self._array(node)
            case Coordinates():
                return self._fenced("(", self._commas(node.items), ")", layout.tall(node))
            case Function():
                return self._function(node)
            case Apply():
                argument = node.argument
                closed = isinstance(argument, Paren | Coordinates)
                return self.of(node.function) + (
                    self.of(argument) if closed else self._brackets(argument)
                )
            case SetOf():
                if not node.items:
                    return r"\emptyset"
                return self._fenced(r"\{", self._commas(node.items), r"\}", layout.tall(node))
            case Listing():
                return self._listing(node.items)
            case Transpose():
                return self._raised(node.base, r"\mathrm{T}")
            case Inverse():
                return self._raised(node.base, "-1")
            case Relation():
                links = (f" {_RELATIONS[rel]} {self.of(side)}" for rel, side in node.links)
                return (self.of(node.left) + "".join(links)).strip()
            case RowAdd() | RowSwap() | RowScale():
                left, right = layout.row_operation(node)
                arrow = r"\leftrightarrow" if isinstance(node, RowSwap) else r"\to"
                return f"{self.of(left)} {arrow} {self.of(right)}"
            case _:
                assert_never(node)

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
        return ", ".join(map(self.of, items))

    def _brackets(self, node: Math) -> str:
        return self._fenced("(", self.of(node), ")", layout.tall(node))

    def _fenced(self, left: str, inside: str, right: str, tall: bool) -> str:
        return rf"\left{left} {inside} \right{right}" if tall else f"{left}{inside}{right}"

    def _listing(self, items: Sequence[Math]) -> str:
        gap = r"\ " if self._inline or self._portable else r"\qquad "
        text = self.of(items[0])
        for before, item in pairwise(items):
            worded = isinstance(before, Words) or isinstance(item, Words)
            text += f" {gap}" if worded else f", {gap}"
            text += self.of(item)
        return text

    def _function(self, node: Function) -> str:
        name = _NAMES[node.name]
        if node.name == "span":
            tall = any(map(layout.tall, node.arguments))
            return name + self._fenced(r"\{", self._commas(node.arguments), r"\}", tall)
        if not layout.needs_brackets(node):
            return f"{name} {self.of(node.arguments[0])}"
        tall = any(map(layout.tall, node.arguments))
        return name + self._fenced("(", self._commas(node.arguments), ")", tall)

    def _array(self, node: Array) -> str:
        roomy = any(layout.tall(x) for row in node.rows for x in row)
        rows = (" \\\\[3pt] " if roomy else r" \\ ").join(
            " & ".join(self._cell(x, (i, j) in node.marked) for j, x in enumerate(row))
            for i, row in enumerate(node.rows)
        )
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


def _symbol(node: Symbol) -> str:
    if node.name in GREEK:
        letter = rf"\{node.name}"
    elif re.fullmatch(r"[A-Za-z0-9]", node.name):
        letter = node.name
    else:
        letter = rf"\mathit{{{_words(node.name)}}}"
    if node.style == "vector":
        letter = rf"\{'boldsymbol' if node.name in GREEK else 'mathbf'}{{{letter}}}"
    if not node.subscript:
        return letter
    if re.fullmatch(r"[A-Za-z0-9]", node.subscript):
        return f"{letter}_{node.subscript}"
    plain = re.fullmatch(r"[\d]+", node.subscript)
    return f"{letter}_{{{node.subscript if plain else _words(node.subscript)}}}"
