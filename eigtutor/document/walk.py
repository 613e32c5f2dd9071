"""Going through a document: its relations and its row reductions, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Display,
    Exercise,
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
from eigtutor.document.math import Int, Listing, Math, Relation, Symbol


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
                Heading() | Paragraph() | Display() | Align() | RowReduction() | Table()
            ) | AnswerSpace():
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
                Heading() | Paragraph() | Display() | Align() | RowReduction() | Table()
            ) | AnswerSpace():
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
    waiting: list[object] = list(formulas(blocks))
    waiting += [state for reduction in reductions(blocks) for state in reduction.states]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting += [one for one in node if type(one) is not Int]  # as most are
        elif isinstance(node, Symbol):
            yield node
        else:  # a node: its fields are its slots; numbers and text have none that matter
            waiting += [getattr(node, name) for name in getattr(node, "__match_args__", ())]
