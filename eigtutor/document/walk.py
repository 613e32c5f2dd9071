"""Going through a document: its relations and its row reductions, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Code,
    Display,
    Exercise,
    Figure,
    Formula,
    Heading,
    Inline,
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


def blocks_within(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, the outer before the inner, in reading order."""
    for block in blocks:
        yield block
        match block:
            case ItemList():
                for item in block.items:
                    yield from blocks_within(item)
            case Callout() | Part() | Exercise() | Reveal():
                yield from blocks_within(block.blocks)
            case (
                (Heading() | Paragraph() | Display() | Align() | RowReduction() | Table())
                | Code()
                | Figure()
                | AnswerSpace()
            ):
                pass
            case _:
                assert_never(block)


def opened(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks as they stand where nothing folds: what a :class:`Reveal` holds, in its place.

    The result holds no Reveal at any depth, and all else in the same order.
    """
    made: list[Block] = []
    for block in blocks:
        match block:
            case Reveal():
                made += () if block.only_folded else opened(block.blocks)
            case ItemList():
                made.append(replace(block, items=tuple(map(opened, block.items))))
            case Callout() | Part() | Exercise():
                made.append(replace(block, blocks=opened(block.blocks)))
            case (
                (Heading() | Paragraph() | Display() | Align() | RowReduction() | Table())
                | Code()
                | Figure()
                | AnswerSpace()
            ):
                made.append(block)
            case _:
                assert_never(block)
    return tuple(made)


def inlines_of(block: Block) -> Iterator[Inline]:
    """The inlines that stand directly in a block."""
    if isinstance(block, Heading | Paragraph):
        yield from block.inlines
    elif isinstance(block, Reveal):
        yield from block.summary
    elif isinstance(block, Figure):
        yield from block.caption
    elif isinstance(block, Table):
        for row in (block.header, *block.rows):
            for cell in row:
                yield from cell


def formulas(blocks: Iterable[Block]) -> Iterator[Math]:
    """Every formula in reading order; a row reduction is not one (see :func:`reductions`)."""
    for block in blocks_within(blocks):
        if isinstance(block, Display):
            yield block.math
        elif isinstance(block, Align):
            yield from block.relations
        for inline in inlines_of(block):
            if isinstance(inline, Formula):
                yield inline.math


def relations(blocks: Iterable[Block]) -> Iterator[Relation]:
    """Every relation that the blocks display, claims and conditions."""
    for math in formulas(blocks):
        for node in math.items if isinstance(math, Listing) else (math,):
            if isinstance(node, Relation):
                yield node


def reductions(blocks: Iterable[Block]) -> Iterator[RowReduction]:
    """Every row reduction."""
    for block in blocks_within(blocks):
        if isinstance(block, RowReduction):
            yield block


def symbols(blocks: Iterable[Block]) -> Iterator[Symbol]:
    """Every letter in every formula, row reductions included; in no particular order."""
    blocks = list(blocks)
    waiting: list[Math] = list(formulas(blocks))
    for reduction in reductions(blocks):
        waiting += reduction.states
    while waiting:
        node = waiting.pop()
        if type(node) is Symbol:
            yield node
        else:
            waiting += parts_of(node)


def parts_of(node: Math) -> Sequence[Math]:
    """The nodes right below a node, but those that are numbers in a matrix of integers."""
    return _PARTS[type(node)](node)


def _entries(node: Array) -> Sequence[Math]:
    return () if node.integers is not None else [x for row in node.rows for x in row]


#: For every type of node what stands right below it: a table, since a page has thousands of nodes.
_PARTS: dict[type, Callable[[Any], Sequence[Math]]] = {
    **dict.fromkeys((Int, Digits, Symbol, Words, RowSwap), lambda node: ()),
    Sum: attrgetter("terms"),
    Product: attrgetter("factors"),
    Frac: lambda node: (node.numerator, node.denominator),
    Power: lambda node: (node.base, node.exponent),
    Neg: lambda node: (node.operand,),
    Radical: lambda node: (node.radicand,),
    **dict.fromkeys((Paren, Norm), lambda node: (node.inner,)),
    Array: _entries,
    **dict.fromkeys((Coordinates, SetOf, Listing), attrgetter("items")),
    Function: attrgetter("arguments"),
    Apply: lambda node: (node.function, node.argument),
    **dict.fromkeys((Transpose, Inverse), lambda node: (node.base,)),
    Relation: lambda node: (node.left, *[side for _, side in node.links]),
    **dict.fromkeys((RowAdd, RowScale), lambda node: (node.factor,)),
}
