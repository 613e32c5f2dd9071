"""A row reduction as a block: states with their pivots marked, operations over the arrows."""

from __future__ import annotations

from typing import assert_never

from eigtutor.document.blocks import RowReduction
from eigtutor.document.build import mat, num
from eigtutor.document.math import Math, RowAdd, RowOp, RowScale, RowSwap
from eigtutor.exact import Matrix
from eigtutor.exact.elimination import AddRow, Reduction, RowOperation, ScaleRow, SwapRows

#: From so many rows on, only some of the matrices on the way are shown.
_BRIEF_FROM = 6


def reduction_block(
    reduction: Reduction, lead: Math | None = None, *, bar: int = 0
) -> RowReduction:
    """The whole reduction; the pivots are marked in the last matrix.

    A large matrix is written out only after as many operations as stand beside it.
    ``bar``: a rule after that many columns of each matrix (0: none).
    """
    states_shown, arrows_shown = _in_brief(reduction)
    last = len(states_shown) - 1
    pivots = [(row, column) for row, column in enumerate(reduction.pivots)]
    states = tuple(
        mat(state, bar=bar, marked=pivots if k == last else ())
        for k, state in enumerate(states_shown)
    )
    arrows = tuple(tuple(operation_node(op) for op in arrow) for arrow in arrows_shown)
    return RowReduction(states, arrows, lead)


def _in_brief(reduction: Reduction) -> tuple[list[Matrix], list[tuple[RowOperation, ...]]]:
    """The states and the arrows; of a large matrix with as many operations over one arrow as fit
    beside it, carried out from the top."""
    states, arrows = [reduction.states[0]], list[tuple[RowOperation, ...]]()
    rows = reduction.states[0].shape[0]
    room = rows - 1 if rows >= _BRIEF_FROM else 0
    for arrow, state in zip(reduction.arrows, reduction.states[1:], strict=True):
        if arrows and len(arrows[-1]) + len(arrow) <= room:
            arrows[-1] = (*arrows[-1], *arrow)
            states[-1] = state
        else:
            arrows.append(arrow)
            states.append(state)
    return states, arrows


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
