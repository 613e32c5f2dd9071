"""Typst's mathematics: one visitor over all nodes."""

from __future__ import annotations

import re
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
        """The node as it stands between dollar signs."""
        return _PRINTERS[type(node)](self, node)

    def _sum(self, node: Sum) -> str:
        return self.of(node.terms[0]) + "".join(map(self._added, node.terms[1:]))

    def _fraction(self, node: Frac) -> str:
        top, bottom = self.of(node.numerator), self.of(node.denominator)
        return f"{top} slash {bottom}" if node.slashed else f"frac({top}, {bottom})"

    def _radical(self, node: Radical) -> str:
        inside = self.of(node.radicand)
        return f"sqrt({inside})" if node.index == 2 else f"root({node.index}, {inside})"

    def _norm(self, node: Norm) -> str:
        inside = self.of(node.inner)
        return f"abs({inside})" if node.sort == "modulus" else f"norm({inside}){_NORMS[node.sort]}"

    def _relation(self, node: Relation) -> str:
        links = [f" {_RELATIONS[rel]} {self.of(side)}" for rel, side in node.links]
        return (self.of(node.left) + "".join(links)).strip()

    def _operation(self, node: RowOp) -> str:
        left, right = layout.row_operation(node)
        arrow = "<->" if isinstance(node, RowSwap) else "->"
        return f"{self.of(left)} {arrow} {self.of(right)}"

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

    def _listing(self, node: Listing) -> str:
        items = node.items
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
        cells = "; ".join([", ".join(self._entries(node, i)) for i in range(len(node.rows))])
        options = ["delim: #none"] if node.fence == "bar" else []
        if node.bar:
            options.append(f"augment: #{node.bar}")
        if layout.numeric(node):
            options.append("align: #right")
        if layout.roomy(node):
            options.append("row-gap: #0.6em")
        if node.integers is None and any(isinstance(x, Sum) for row in node.rows for x in row):
            options.append("column-gap: #1em")
        matrix = f"mat({', '.join([*options, cells])})"
        if node.fence == "bar":
            matrix = f"lr(| thin {matrix} thin |)"
        small = not self._inline or layout.fits_a_line(node)
        return matrix if small else f"display({matrix})"

    def _entries(self, node: Array, i: int) -> list[str]:
        """The entries of a row."""
        whole = node.integers
        entries = list(map(self.of, node.rows[i]) if whole is None else map(str, whole[i]))
        # A formula for use elsewhere cannot count on the page shell's function.
        frame = "#box(stroke: 0.4pt, outset: 1.5pt, ${}$)" if self._inline else "pivot({})"
        for row, j in node.marked:
            if row == i:
                entries[j] = frame.format(entries[j])
        return entries

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


@lru_cache(maxsize=1 << 10)
def _symbol(name: str, subscript: str, style: str) -> str:
    if name in GREEK or re.fullmatch(r"[A-Za-z0-9]", name):
        letter = name
    else:
        letter = f"italic({string(name)})"
    if style == "vector":
        letter = f"bold(upright({letter}))"
    if not subscript:
        return letter
    if re.fullmatch(r"[A-Za-z]|\d+", subscript):
        return f"{letter}_{subscript}"
    if re.fullmatch(r"[i-n]{2}|[a-z]\+\d", subscript):
        return f"{letter}_({' '.join(subscript)})"
    return f"{letter}_{string(subscript)}"


#: For every type of node how it is printed: a table, since a page has thousands of nodes.
_PRINTERS: dict[type, Callable[[Mathematics, Any], str]] = {
    Int: lambda self, node: str(node.value),
    Digits: lambda self, node: _digits(node.text),
    Symbol: lambda self, node: _symbol(node.name, node.subscript, node.style),
    Words: lambda self, node: string(node.text) if node.text else "",
    Sum: Mathematics._sum,
    Product: lambda self, node: _SIGNS[node.sign].join(map(self.of, node.factors)),
    Neg: lambda self, node: f"-{self.of(node.operand)}",
    Frac: Mathematics._fraction,
    Power: lambda self, node: self._raised(node.base, self.of(node.exponent)),
    Radical: Mathematics._radical,
    Paren: lambda self, node: f"({self.of(node.inner)})",
    Norm: Mathematics._norm,
    Array: Mathematics._array,
    Coordinates: lambda self, node: f"({self._commas(node.items)})",
    Function: Mathematics._function,
    Apply: lambda self, node: f"{self.of(node.function)} {self._in_brackets(node.argument)}",
    SetOf: lambda self, node: f"{{{self._commas(node.items)}}}" if node.items else "emptyset",
    Listing: Mathematics._listing,
    Transpose: lambda self, node: self._raised(node.base, "*" if node.conjugated else "upright(T)"),
    Inverse: lambda self, node: self._raised(node.base, "-1"),
    Relation: Mathematics._relation,
    RowAdd: Mathematics._operation,
    RowSwap: Mathematics._operation,
    RowScale: Mathematics._operation,
}
