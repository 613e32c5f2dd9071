"""Typst's mathematics: one visitor over all nodes."""

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

_RELATIONS = {
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "~": "tilde.op",
    "in": "in",
    "approx": "approx",
}
_SIGNS = {"": " ", "dot": " dot ", "times": " times "}


#: The index of a norm.
_NORMS = {"length": "", "1": "_1", "inf": "_oo", "F": "_F"}


def relation_sign(rel: str) -> str:
    """The sign of a relation; none for a line that goes on from the one above."""
    return _RELATIONS[rel] if rel else ""


def string(text: str) -> str:
    """Text as a Typst string literal: the only form in which text reaches a page.

    >>> string('a "name" \\\\ #x')
    '"a \\\\"name\\\\" \\\\\\\\ #x"'
    """
    escaped = printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Mathematics:
    """Prints nodes. ``inline``: in a line of text, where a small matrix stays small."""

    def __init__(self, *, inline: bool = False) -> None:
        self._inline = inline

    def of(self, node: Math) -> str:
        match node:
            case Int():
                return str(node.value)
            case Digits():
                return _digits(node.text)
            case Symbol():
                return _symbol(node)
            case Words():
                return string(node.text) if node.text else ""
            case Sum():
                return self._sum(node.terms)
            case Product():
                return _SIGNS[node.sign].join(self.of(f) for f in node.factors)
            case Neg():
                return f"-{self.of(node.operand)}"
            case Frac(slashed=True):
                return f"{self.of(node.numerator)} slash {self.of(node.denominator)}"
            case Frac():
                return f"frac({self.of(node.numerator)}, {self.of(node.denominator)})"
            case Power():
                return self._raised(node.base, self.of(node.exponent))
            case Radical():
                inside = self.of(node.radicand)
                return f"sqrt({inside})" if node.index == 2 else f"root({node.index}, {inside})"
            case Paren():
                return f"({self.of(node.inner)})"
            case Norm(sort="modulus"):
                return f"abs({self.of(node.inner)})"
            case Norm():
                return f"norm({self.of(node.inner)}){_NORMS[node.sort]}"
            case Array():
                return self._array(node)
            case Coordinates():
                return f"({self._commas(node.items)})"
            case Function():
                return self._function(node)
            case Apply():
                return f"{self.of(node.function)} {self._in_brackets(node.argument)}"
            case SetOf():
                return f"{{{self._commas(node.items)}}}" if node.items else "emptyset"
            case Listing():
                return self._listing(node.items)
            case Transpose():
                return self._raised(node.base, "*" if node.conjugated else "upright(T)")
            case Inverse():
                return self._raised(node.base, "-1")
            case Relation():
                links = (f" {_RELATIONS[rel]} {self.of(side)}" for rel, side in node.links)
                return (self.of(node.left) + "".join(links)).strip()
            case RowAdd() | RowSwap() | RowScale():
                left, right = layout.row_operation(node)
                arrow = "<->" if isinstance(node, RowSwap) else "->"
                return f"{self.of(left)} {arrow} {self.of(right)}"
            case _:
                assert_never(node)

    def _sum(self, terms: Sequence[Math]) -> str:
        return self.of(terms[0]) + "".join(map(self._added, terms[1:]))

    def _added(self, term: Math) -> str:
        if isinstance(term, Neg):
            return f" - {self.of(term.operand)}"
        return f" + {self.of(term)}"

    def continued(self, node: Math) -> str:
        """A sum that goes on from the line above: its first sign is printed too."""
        terms = node.terms if isinstance(node, Sum) else (node,)
        return 'quad ""' + "".join(map(self._added, terms))

    def _raised(self, base: Math, exponent: str) -> str:
        held = self.of(base)
        if not isinstance(base, Int | Symbol | Paren | Array):
            return f"attach({held}, t: {exponent})"
        return f"{held}^{exponent}" if re.fullmatch(r"\w", exponent) else f"{held}^({exponent})"

    def _commas(self, items: Sequence[Math]) -> str:
        return f"{list_mark(items)} ".join(map(self.of, items))

    def _in_brackets(self, node: Math) -> str:
        return self.of(node) if isinstance(node, Paren | Coordinates) else f"({self.of(node)})"

    def _listing(self, items: Sequence[Math]) -> str:
        gap, mark = "space" if self._inline else "wide", list_mark(items)
        text = self.of(items[0])
        for before, item in pairwise(items):
            worded = isinstance(before, Words) or isinstance(item, Words)
            text += f" {gap} " if worded else f"{mark} {gap} "
            text += self.of(item)
        return text

    def _function(self, node: Function) -> str:
        known = ("det", "ker", "dim", "cos", "sin")
        name = function_name(node.name)
        name = name if name in known else f'op("{name}")'
        inside = self._commas(node.arguments)
        if node.name == "span":
            return f"{name} {{{inside}}}"
        return f"{name} ({inside})" if layout.needs_brackets(node) else f"{name} {inside}"

    def _array(self, node: Array) -> str:
        cells = "; ".join(
            ", ".join(self._cell(x, (i, j) in node.marked) for j, x in enumerate(row))
            for i, row in enumerate(node.rows)
        )
        options = ["delim: #none"] if node.fence == "bar" else []
        if node.bar:
            options.append(f"augment: #{node.bar}")
        if layout.numeric(node):
            options.append("align: #right")
        if any(layout.tall(x) for row in node.rows for x in row):
            options.append("row-gap: #0.6em")
        if any(isinstance(x, Sum) for row in node.rows for x in row):
            options.append("column-gap: #1em")
        matrix = f"mat({', '.join([*options, cells])})"
        if node.fence == "bar":
            matrix = f"lr(| thin {matrix} thin |)"
        small = not self._inline or layout.fits_a_line(node)
        return matrix if small else f"display({matrix})"

    def _cell(self, node: Math, marked: bool) -> str:
        if not marked:
            return self.of(node)
        # A formula for use elsewhere cannot count on the page shell's function.
        frame = "#box(stroke: 0.4pt, outset: 1.5pt, ${}$)" if self._inline else "pivot({})"
        return frame.format(self.of(node))

    def arrow(self, operations: Sequence[RowOp]) -> str:
        """An arrow with operations stacked over it, in order from the top."""
        if not operations:
            return "->"
        stacked = " \\ ".join(f"&{self.of(op)}" for op in operations)
        return f"operations({stacked})"


def _digits(text: str) -> str:
    shown = decimals(text)
    if re.fullmatch(r"-?\d+(\.\d+)?", shown):
        return shown
    return f"-{string(shown[1:])}" if shown.startswith("-") else string(shown)


def _symbol(node: Symbol) -> str:
    if node.name in GREEK or re.fullmatch(r"[A-Za-z0-9]", node.name):
        letter = node.name
    else:
        letter = f"italic({string(node.name)})"
    if node.style == "vector":
        letter = f"bold(upright({letter}))"
    if not node.subscript:
        return letter
    if re.fullmatch(r"[A-Za-z]|\d+", node.subscript):
        return f"{letter}_{node.subscript}"
    if re.fullmatch(r"[i-n]{2}|[a-z]\+\d", node.subscript):
        return f"{letter}_({' '.join(node.subscript)})"
    return f"{letter}_{string(node.subscript)}"
