"""Formulas and row operations in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias, assert_never

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
    Rel,
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
from eigtutor.document.notation import decimals
from eigtutor.document.words import word
from eigtutor.typesetting.text import printable

NormSort: TypeAlias = Literal["modulus", "length", "1", "inf", "F"]


def carried_out(operations: Sequence[RowOp]) -> str:
    """Row operations in words, one after another."""
    if not operations:
        return word("then")
    text = spoken(operations[0])
    for operation in operations[1:]:
        text = word("{first}, then {next}", first=text, next=spoken(operation))
    return text


# -- formulas --------------------------------------------------------------------------------


def spoken(node: Math) -> str:
    """A formula in words, as it stands in a sentence."""
    match node:
        case Int():
            return str(node.value)
        case Digits():
            text = decimals(node.text)
            return word("minus {operand}", operand=text[1:]) if text.startswith("-") else text
        case Symbol():
            if node.subscript:
                return word("{letter} sub {index}", letter=node.name, index=node.subscript)
            return node.name
        case Words():
            return printable(node.text)
        case Sum():
            return _sum(node.terms)
        case Product():
            return _product(node)
        case Neg():
            return word("minus {operand}", operand=spoken(node.operand))
        case Frac():
            return _fraction(node)
        case Power():
            return _power(node)
        case Radical():
            return _root(node.index, _held(node.radicand))
        case Paren():
            return word("open bracket {inside} close bracket", inside=spoken(node.inner))
        case Array():
            return _array(node)
        case Coordinates():
            return word("the vector {entries}", entries=_series(node.items))
        case Function(name="cos" | "sin"):
            return _function(node.name, _held(node.arguments[0]))
        case Function():
            return _function(node.name, _series(node.arguments))
        case Apply():
            function, argument = spoken(node.function), spoken(node.argument)
            return word("{function} of {argument}", function=function, argument=argument)
        case SetOf():
            if not node.items:
                return word("the empty set")
            return word("the set of {items}", items=_series(node.items))
        case Listing():
            return _series(node.items)
        case Norm():
            return _norm(node.sort, _held(node.inner))
        case Transpose():
            base = spoken(node.base)
            if node.conjugated:
                return word("{matrix} conjugate transpose", matrix=base)
            return word("{matrix} transpose", matrix=base)
        case Inverse():
            return word("{matrix} inverse", matrix=spoken(node.base))
        case Relation():
            text = spoken(node.left)
            for rel, side in node.links:
                text = related(text, rel, spoken(side))
            return text.strip()
        case RowAdd():
            return _row_added(node)
        case RowSwap():
            return word("swap rows {first} and {second}", first=node.first, second=node.second)
        case RowScale():
            return word("multiply row {row} by {factor}", row=node.row, factor=spoken(node.factor))
        case _:
            assert_never(node)


def related(left: str, rel: Rel, right: str) -> str:
    """Two sides in words, with their relation between."""
    match rel:
        case "=":
            return word("{left} equals {right}", left=left, right=right)
        case "!=":
            return word("{left} is not equal to {right}", left=left, right=right)
        case "<":
            return word("{left} is less than {right}", left=left, right=right)
        case "<=":
            return word("{left} is at most {right}", left=left, right=right)
        case ">":
            return word("{left} is greater than {right}", left=left, right=right)
        case ">=":
            return word("{left} is at least {right}", left=left, right=right)
        case "~":
            return word("{left} is row equivalent to {right}", left=left, right=right)
        case "in":
            return word("{left} is in {right}", left=left, right=right)
        case "approx":
            return word("{left} is approximately {right}", left=left, right=right)
        case _:
            assert_never(rel)


def _function(name: str, what: str) -> str:
    match name:
        case "det":
            return word("the determinant of {what}", what=what)
        case "tr":
            return word("the trace of {what}", what=what)
        case "rank":
            return word("the rank of {what}", what=what)
        case "ker":
            return word("the kernel of {what}", what=what)
        case "span":
            return word("the span of {what}", what=what)
        case "dim":
            return word("the dimension of {what}", what=what)
        case "cos":
            return word("the cosine of {what}", what=what)
        case "sin":
            return word("the sine of {what}", what=what)
        case _:
            return word("{function} of {argument}", function=name, argument=what)


def _norm(sort: NormSort, what: str) -> str:
    match sort:
        case "modulus":
            return word("the modulus of {what}", what=what)
        case "length":
            return word("the length of {what}", what=what)
        case "1":
            return word("the 1-norm of {what}", what=what)
        case "inf":
            return word("the infinity norm of {what}", what=what)
        case "F":
            return word("the Frobenius norm of {what}", what=what)
        case _:
            assert_never(sort)


def _root(index: int, what: str) -> str:
    if index == 2:
        return word("the square root of {what}", what=what)
    if index == 3:
        return word("the cube root of {what}", what=what)
    return word("the {index}th root of {what}", index=index, what=what)


def _row_added(node: RowAdd) -> str:
    rows = {"source": node.source, "target": node.target}
    negative = isinstance(node.factor, Neg)
    size = node.factor.operand if isinstance(node.factor, Neg) else node.factor
    if size == Int(1) and negative:
        return word("subtract row {source} from row {target}", **rows)
    if size == Int(1):
        return word("add row {source} to row {target}", **rows)
    factor = spoken(size)
    if negative:
        return word("subtract {factor} times row {source} from row {target}", factor=factor, **rows)
    return word("add {factor} times row {source} to row {target}", factor=factor, **rows)


def _sum(terms: Sequence[Math]) -> str:
    text = spoken(terms[0])
    for term in terms[1:]:
        if isinstance(term, Neg):
            text = word("{sum} minus {term}", sum=text, term=spoken(term.operand))
        else:
            text = word("{sum} plus {term}", sum=text, term=spoken(term))
    return text


def _product(node: Product) -> str:
    text = spoken(node.factors[0])
    for before, factor in pairwise(node.factors):
        # "9 lambda", "A x" are read as they stand; anything longer is told apart by "times".
        plain = isinstance(before, Int | Symbol) and isinstance(factor, Symbol | Power)
        joined = not node.sign and plain and not isinstance(getattr(factor, "base", None), Paren)
        if joined:
            text = f"{text} {spoken(factor)}"
        elif node.sign == "dot" and _is_vector(before):
            text = word("{left} dot {right}", left=text, right=spoken(factor))
        else:
            text = word("{left} times {right}", left=text, right=spoken(factor))
    return text


def _is_vector(node: Math) -> bool:
    return isinstance(node, Symbol) and node.style == "vector"


def _fraction(node: Frac) -> str:
    top, bottom = spoken(node.numerator), spoken(node.denominator)
    if not _simple(node.denominator):
        return word("the fraction {top}, over {bottom}, end", top=top, bottom=bottom)
    if not _simple(node.numerator):
        return word("the fraction {top}, over {bottom}", top=top, bottom=bottom)
    return word("{top} over {bottom}", top=top, bottom=bottom)


def _simple(node: Math) -> bool:
    return isinstance(node, Int | Symbol | Digits)


def _power(node: Power) -> str:
    base = spoken(node.base)
    match node.exponent:
        case Int(2):
            return word("{base} squared", base=base)
        case Int(3):
            return word("{base} cubed", base=base)
        case exponent:
            return word("{base} to the power {exponent}", base=base, exponent=_held(exponent))


def _held(node: Math) -> str:
    """Words that are closed where a listener could not tell the end."""
    closed = isinstance(node, Sum | Product | Relation)
    return word("{formula}, end", formula=spoken(node)) if closed else spoken(node)


def _series(items: Sequence[Math]) -> str:
    words = [spoken(x) for x in items]
    mark = "; " if any(not _simple(x) and not _short(x) for x in items) else ", "
    return mark.join(words)


def _short(node: Math) -> bool:
    return isinstance(node, Neg) and _simple(node.operand)


def _array(node: Array) -> str:
    height, width = len(node.rows), len(node.rows[0])
    if width == 1 and node.fence == "paren":
        return word("the column vector {entries}", entries=_series([row[0] for row in node.rows]))
    *others, last = (_row(row, node.bar) for row in node.rows)
    rows = (
        word("rows {rows}; and {last}", rows="; ".join(others), last=last)
        if others
        else word("row {row}", row=last)
    )
    if node.fence == "bar":
        return word(
            "the determinant of the {height} by {width} matrix with {rows}",
            height=height,
            width=width,
            rows=rows,
        )
    if node.bar:
        return word(
            "the {height} by {width} augmented matrix with {rows}",
            height=height,
            width=width,
            rows=rows,
        )
    return word("the {height} by {width} matrix with {rows}", height=height, width=width, rows=rows)


def _row(row: Sequence[Math], bar: int) -> str:
    words = [spoken(x) for x in row]
    if not bar:
        return ", ".join(words)
    return word("{left}, bar, {right}", left=", ".join(words[:bar]), right=", ".join(words[bar:]))
