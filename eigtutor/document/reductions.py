"""A row reduction as a block: states with their pivots marked, operations over the arrows."""

from __future__ import annotations

from typing import assert_never

from eigtutor.document.blocks import RowReduction
from eigtutor.document.build import mat, num
from eigtutor.document.math import Math, RowAdd, RowOp, RowScale, RowSwap
from eigtutor.exact.elimination import AddRow, Reduction, RowOperation, ScaleRow, SwapRows


def reduction_block(
    reduction: Reduction, lead: Math | None = None, *, bar: int = 0
) -> RowReduction:
    """The whole reduction; the pivots are marked in the last matrix.

    ``bar``: a rule after that many columns of each matrix (0: none).
    """
    last = len(reduction.states) - 1
    pivots = [(row, column) for row, column in enumerate(reduction.pivots)]
    states = tuple(
        mat(state, bar=bar, marked=pivots if k == last else ())
        for k, state in enumerate(reduction.states)
    )
    arrows = tuple(tuple(operation_node(op) for op in arrow) for arrow in reduction.arrows)
    return RowReduction(states, arrows, lead)


def operation_node(operation: RowOperation) -> RowOp:
    """The node of an elementary operation; rows are numbered from 1 on the page."""
    match operation:
        case AddRow(target, source, factor):
            return RowAdd(target + 1, source + 1, num(factor))
        case SwapRows(first, second):
            return RowSwap(first + 1, second + 1)
        case ScaleRow(row, factor):
            return RowScale(row + 1, num(factor))
        case _:
            assert_never(operation)
