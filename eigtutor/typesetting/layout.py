"""Where printed mathematics breaks: widths estimated from the nodes, in em of the text size.

An estimate keeps the source of a page deterministic and plain (no measuring code in it), and
both page engines break alike. Computer Modern's metrics are regular enough for a few percent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, assert_never

from eigtutor.document.blocks import Formula, Inlines, RowReduction
from eigtutor.document.build import add, mul, sub
from eigtutor.document.expressions import integer
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
from eigtutor.document.notation import function_name
from eigtutor.typesetting import geometry
from eigtutor.typesetting.remembering import by_identity

#: The width of the text on a page of one column: 13.4 cm at 11 pt.
PAGE = geometry.Geometry().width
#: What a part, a list item or a frame takes from the width.
INDENT = 2.2

_OPERATOR = 1.22  # a plus or minus sign with its spaces
_RELATION = 1.33
_FENCES = 1.5
_SCRIPT = 0.72

EMPTY = Words("")  # the left side of the later lines of an aligned chain


@by_identity
def width(node: Math) -> float:
    """The width of a formula in display size, in em."""
    return _width(node)


def _width(node: Math) -> float:
    return _WIDTHS[type(node)](node)


def _run(items: Sequence[Math], between: float) -> float:
    return sum(map(_width, items)) + between * (len(items) - 1)


def _sum_width(node: Sum) -> float:
    lead = 0.78 if isinstance(node.terms[0], Neg) else 0
    bare = [t.operand if isinstance(t, Neg) else t for t in node.terms]
    return lead + _run(bare, _OPERATOR)


def _fraction_width(node: Frac) -> float:
    top, bottom = _width(node.numerator), _width(node.denominator)
    return 0.5 + top + bottom if node.slashed else 0.25 + max(top, bottom)


def _function_width(node: Function) -> float:
    name = 0.5 * len(function_name(node.name)) + 0.2
    return name + _run(node.arguments, 0.45) + 0.8 * needs_brackets(node)


def _relation_width(node: Relation) -> float:
    return _width(node.left) + sum(_RELATION + _width(side) for _, side in node.links)


def _operation_width(node: RowOp) -> float:
    left, right = row_operation(node)
    return _width(left) + 1.6 + _width(right)


@by_identity
def _array_width(node: Array) -> float:
    if node.integers is not None:
        columns_of = zip(*node.integers, strict=True)
        entries = sum(max(map(_digits_width, column)) for column in columns_of)
        return _FENCES + entries + 0.92 * (len(node.rows[0]) - 1)
    columns = zip(*node.rows, strict=True)
    entries = sum(max([_width(x) * (0.75 if tall(x) else 1) for x in column]) for column in columns)
    return _FENCES + entries + 0.92 * (len(node.rows[0]) - 1)


@lru_cache(maxsize=1 << 12)
def _digits_width(value: int) -> float:
    return _width(integer(value))


_BETWEEN_FACTORS = {"": 0.08, "dot": 0.72, "times": _OPERATOR}

#: For every type of node its width: a table, since a page has thousands of nodes.
_WIDTHS: dict[type, Callable[[Any], float]] = {
    Int: lambda node: 0.5 * len(str(node.value)),
    Digits: lambda node: 0.5 * len(node.text),
    Symbol: lambda node: 0.6 + 0.4 * len(node.subscript),
    Words: lambda node: 0.47 * len(node.text),
    Sum: _sum_width,
    Product: lambda node: _run(node.factors, _BETWEEN_FACTORS[node.sign]),
    Neg: lambda node: 0.78 + _width(node.operand),
    Frac: _fraction_width,
    Power: lambda node: _width(node.base) + _SCRIPT * _width(node.exponent),
    Radical: lambda node: 0.9 + _width(node.radicand),
    Paren: lambda node: (1.3 if tall(node.inner) else 0.8) + _width(node.inner),
    Norm: lambda node: 1.2 + _width(node.inner),
    Array: _array_width,
    Coordinates: lambda node: 1.0 + _run(node.items, 0.45),
    SetOf: lambda node: 1.0 + _run(node.items, 0.45),
    Function: _function_width,
    Apply: lambda node: _width(node.function) + 0.8 + _width(node.argument),
    Listing: lambda node: _run(node.items, 2.3),
    Transpose: lambda node: _width(node.base) + 0.5,
    Inverse: lambda node: _width(node.base) + 0.9,
    Relation: _relation_width,
    RowAdd: _operation_width,
    RowSwap: _operation_width,
    RowScale: _operation_width,
}


@by_identity
def inlines_width(inlines: Inlines) -> float:
    """The width of a run of text and mathematics on one line."""
    return sum(width(i.math) if isinstance(i, Formula) else 0.47 * len(i.text) for i in inlines)


def tall(node: Math) -> bool:
    """Whether brackets round the node must grow: it holds a matrix or a fraction."""
    return type(node) is not Int and _TALL[type(node)](node)


def _never(_: Math) -> bool:
    return False


_TALL: dict[type, Callable[[Any], bool]] = {
    **dict.fromkeys((Int, Digits, Symbol, Words, RowAdd, RowSwap, RowScale), _never),
    Array: lambda node: True,
    Frac: lambda node: not node.slashed,
    Sum: lambda node: any(map(tall, node.terms)),
    Product: lambda node: any(map(tall, node.factors)),
    **dict.fromkeys((Coordinates, SetOf, Listing), lambda node: any(map(tall, node.items))),
    Function: lambda node: any(map(tall, node.arguments)),
    Neg: lambda node: tall(node.operand),
    **dict.fromkeys((Power, Transpose, Inverse), lambda node: tall(node.base)),
    Radical: lambda node: tall(node.radicand),
    Paren: lambda node: tall(node.inner),
    Norm: lambda node: tall(node.inner),
    Apply: lambda node: tall(node.argument),
    Relation: lambda node: tall(node.left) or any(tall(side) for _, side in node.links),
}


def fits_a_line(node: Array) -> bool:
    """Whether a matrix may stand small in a line of text: at most 2×2, and no fractions."""
    return len(node.rows) <= 2 and len(node.rows[0]) <= 3 and not roomy(node)


def roomy(node: Array) -> bool:
    """Whether a matrix has tall entries, so that its rows stand further apart."""
    return node.integers is None and any(tall(x) for row in node.rows for x in row)


def needs_brackets(node: Function) -> bool:
    """Whether a function's argument is written in brackets of its own: cos 2t has none."""
    if len(node.arguments) != 1:
        return True
    [argument] = node.arguments
    if isinstance(argument, Product) and node.name in ("cos", "sin"):
        return not all(isinstance(factor, Int | Symbol) for factor in argument.factors)
    return not isinstance(argument, Array | Symbol | Paren | Coordinates)


def numeric(node: Array) -> bool:
    """Whether all entries are integers, so that their digits should stand under one another."""
    return node.integers is not None or all(
        isinstance(x.operand if isinstance(x, Neg) else x, Int | Digits)
        for row in node.rows
        for x in row
    )


def row_operation(operation: RowOp) -> tuple[Math, Math]:
    """What stands left and right of a row operation's arrow.

    >>> row_operation(RowAdd(2, 1, Neg(Int(1))))[1]  # R_2 - R_1
    Sum(terms=(Symbol(name='R', subscript='2', style='scalar', value=None),\
 Neg(operand=Symbol(name='R', subscript='1', style='scalar', value=None))))
    """
    match operation:
        case RowAdd():
            negative = isinstance(operation.factor, Neg)
            size = operation.factor.operand if isinstance(operation.factor, Neg) else None
            term = _multiple(size or operation.factor, operation.source)
            target = _row(operation.target)
            return target, sub(target, term) if negative else add(target, term)
        case RowSwap():
            return _row(operation.first), _row(operation.second)
        case RowScale():
            factor = operation.factor
            if isinstance(factor, Neg):
                return _row(operation.row), Neg(_multiple(factor.operand, operation.row))
            return _row(operation.row), _multiple(factor, operation.row)
        case _:
            assert_never(operation)


def _row(k: int) -> Symbol:
    return Symbol("R", str(k))


def _multiple(factor: Math, row: int) -> Math:
    return _row(row) if factor == Int(1) else mul(factor, _row(row))


# -- breaking lines --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an aligned display: ``left rel right``, aligned at the relation.

    ``continues``: the right side goes on from the line above (no relation stands between).
    """

    left: Math
    rel: str
    right: Math
    continues: bool = False


def lines(relations: Sequence[Relation], room: float) -> list[Line]:
    """Relations as lines that fit: one link a line, long sums broken before a plus or minus."""
    found: list[Line] = []
    indent = max(width(r.left) for r in relations) + _RELATION
    for relation in relations:
        left = relation.left
        if not relation.links:
            found.append(Line(left, "", EMPTY))
        for rel, right in relation.links:
            found += _right_side(left, rel, right, room - indent)
            left = EMPTY
    return found


def sum_lines(node: Sum, room: float) -> list[Line]:
    """A sum that stands alone, as lines that fit."""
    return _right_side(EMPTY, "", node, room - _RELATION)


def _right_side(left: Math, rel: str, right: Math, room: float) -> list[Line]:
    first, *rest = _packed_sum(right, room)
    more = [Line(EMPTY, "", part, continues=True) for part in rest]
    return [Line(left, rel, first), *more]


def _packed_sum(node: Math, room: float) -> list[Math]:
    if not isinstance(node, Sum) or width(node) <= room:
        return [node]
    packed: list[list[Math]] = [[node.terms[0]]]
    for term in node.terms[1:]:
        if width(Sum((*packed[-1], term))) > room:
            packed.append([])
        packed[-1].append(term)
    return [Sum(tuple(terms)) for terms in packed]


def listing_lines(node: Listing, room: float) -> list[Listing]:
    """The items of a listing packed into lines that fit."""
    packed: list[list[Math]] = []
    for item in node.items:
        if packed and width(Listing((*packed[-1], item))) <= room:
            packed[-1].append(item)
        else:
            packed.append([item])
    return [Listing(tuple(items)) for items in packed]


@dataclass(frozen=True, slots=True)
class ReductionPlan:
    """How a row reduction is broken: the states on each line, and the width of the longest.

    ``hanging``: the later lines begin under the first state, right of the equals sign.
    """

    lines: list[range]
    hanging: bool
    width: float


def reduction_plan(reduction: RowReduction, room: float) -> ReductionPlan:
    """Lines of a row reduction; breaks come before an arrow.

    Where later lines do not fit under the first state, they begin further left; where a line
    does not fit at all and is set smaller, more states fit beside one another.
    """
    plan = _reduction_plan(reduction, room, hanging=reduction.lead is not None)
    if plan.hanging and plan.width > room:
        plan = _reduction_plan(reduction, room, hanging=False)
    scale = fit(plan.width, room).scale
    return plan if scale == 1 else _reduction_plan(reduction, room / scale, hanging=plan.hanging)


def _reduction_plan(reduction: RowReduction, room: float, *, hanging: bool) -> ReductionPlan:
    lead = 0.0 if reduction.lead is None else width(reduction.lead) + _RELATION
    indent = lead if hanging else 1.0
    found: list[range] = []
    start, used, longest = 0, lead, 0.0
    for k, state in enumerate(reduction.states):
        size = width(state) + (arrow_width(reduction.operations[k - 1]) if k else 0.0)
        if k > start and used + size > room:
            found.append(range(start, k))
            start, used = k, indent
        used += size
        longest = max(longest, used)
    return ReductionPlan([*found, range(start, len(reduction.states))], hanging, longest)


def reduction_lines(reduction: RowReduction, room: float) -> list[range]:
    """The states that stand on each line of a row reduction."""
    return reduction_plan(reduction, room).lines


def arrow_width(operations: Sequence[RowOp]) -> float:
    """The width of an arrow with operations stacked over it."""
    return 1.6 + _SCRIPT * max((width(op) for op in operations), default=1.0)


def shrinkage(needed: float, room: float) -> int:
    """How many steps smaller than the text a display must be set to fit: 0 to 3."""
    return sum(needed > room * limit for limit in (1.04, 1.22, 1.5))


#: Text sizes of displays, as shares of the size of the text: 11, 9, 8 and 7 pt.
SCALES = (1.0, 0.82, 0.73, 0.65)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a display fits: its size as a share of the text's, and what it takes from each margin.

    The scale is one of :data:`SCALES`, or smaller than all for what fits no page.
    """

    scale: float = 1.0
    overhang: float = 0


def fit(needed: float, room: float) -> Fit:
    """How a display of a width fits the room.

    First it is set smaller, but not below seven tenths; then it extends into the margins; only
    then it is set as small as it must be, so that nothing is cut off.
    """
    spare = geometry.now().spare
    for scale in SCALES[:3]:
        if needed * scale <= 1.02 * room:
            return Fit(scale)
    for scale in SCALES[2:]:
        beyond = needed * scale - room
        if beyond <= spare:
            return Fit(scale, round(beyond / 2 + 0.05, 1) if beyond > 0 else 0)
    return Fit((room + spare) / needed, spare / 2)


def display_width(math: Math, room: float) -> float:
    """The width that a display needs after its lines are broken."""
    if isinstance(math, Listing):
        return max(width(line) for line in listing_lines(math, room))
    if isinstance(math, Relation) and width(math) > room:
        return lines_width(lines([math], room))
    return width(math)


def lines_width(aligned: Sequence[Line]) -> float:
    """The width of aligned lines."""
    return max(width(a.left) for a in aligned) + _RELATION + max(width(a.right) for a in aligned)
