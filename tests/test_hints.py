"""Hints: the whole solution, a rung at a time, and nothing before its turn."""

from __future__ import annotations

import pytest

from eigtutor import solve
from eigtutor.document.blocks import ItemList, RowReduction
from eigtutor.document.walk import opened
from eigtutor.solution import Solution
from eigtutor.writers import WRITERS
from strategies import NOTABLE


def solved(text: str) -> Solution:
    found = solve(text)
    assert isinstance(found, Solution)
    return found


@pytest.mark.parametrize("text", NOTABLE.values(), ids=NOTABLE)
def test_the_ladder_ends_with_the_whole_solution(text: str) -> None:
    solution = solved(text)
    rungs = [block for step in solution.ladder() for rung in step for block in rung]
    for step in solution.derivation.walk():
        for block in step.rule.explain():
            assert block in rungs


def test_the_first_operation_of_a_reduction_comes_alone() -> None:
    rungs = [r for step in solved("3 -1 -1; 1 1 -1; 3 -3 -1").ladder() for r in step]
    worked = [b for rung in rungs for b in rung if isinstance(b, RowReduction)]
    first, whole = worked[0], worked[1]
    assert len(first.operations) == 1 < len(whole.operations)
    assert whole.states[:2] == first.states


def test_every_format_writes_the_hints() -> None:
    document = solved("4 1; 2 3").hints()
    assert any(isinstance(block, ItemList) for block in document.blocks)
    assert WRITERS["html"].document(document).count("<details") > 5
    assert "Hints for step 1" in WRITERS["terminal"].document(document)
    assert opened(document.blocks)
