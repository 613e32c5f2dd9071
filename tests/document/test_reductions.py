"""Row reductions as blocks: small ones arrow by arrow, large ones in brief."""

from __future__ import annotations

from itertools import pairwise

import pytest

from eigtutor.document.blocks import RowReduction
from eigtutor.document.detail import at
from eigtutor.document.evaluate import carried_out, evaluate
from eigtutor.document.reductions import reduction_block
from eigtutor.engines.audit import audit
from eigtutor.exact import Matrix
from eigtutor.exact.elimination import echelon
from strategies import unimodular


def singular(n):
    """A matrix without zeros to speak of, of rank n − 1."""
    steps = [(i, (i + 1 + k) % n, 1 - 2 * (k % 2)) for k in range(2) for i in range(n)]
    p = unimodular(n, [step for step in steps if step[0] != step[1]])
    return p * Matrix.diagonal([1] * (n - 1) + [0]) * p.inverse()


@pytest.mark.parametrize("n", range(2, 9))
def test_every_operation_is_there_and_in_order(n):
    reduction = echelon(singular(n))
    block = reduction_block(reduction)
    assert audit([block]) == len(block.operations)
    shown = [operation for arrow in block.operations for operation in arrow]
    assert len(shown) == sum(map(len, reduction.arrows))
    rows = evaluate(block.states[0], {})
    for operation in shown:
        rows = carried_out(operation, rows)
    assert rows == reduction.states[-1] == evaluate(block.states[-1], {})


@pytest.mark.parametrize("n", range(2, 9))
def test_large_ones_show_fewer_matrices(n):
    reduction = echelon(singular(n))
    block = reduction_block(reduction)
    if n < 6:
        assert len(block.states) == len(reduction.states)
        return
    assert len(block.states) < len(reduction.states)
    # Each arrow carries as many operations as stand beside the matrix, and no two fit over one.
    sizes = [len(arrow) for arrow in block.operations]
    assert all(a + b > n - 1 for a, b in pairwise(sizes))
    assert max(sizes) <= max(n - 1, *map(len, reduction.arrows))


def test_full_detail_still_shows_each_operation():
    reduction = echelon(singular(6))
    shown = [
        block
        for block in at("full", (reduction_block(reduction),), folds=False)
        if isinstance(block, RowReduction)
    ]
    assert [len(arrow) for block in shown for arrow in block.operations] == [1] * sum(
        map(len, reduction.arrows)
    )
