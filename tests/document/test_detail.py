"""More or less of the working: what each level shows, and that all of it is true."""

from __future__ import annotations

import os

import pytest

from eigtutor import solve
from eigtutor.document.blocks import Paragraph, Reveal, RowReduction
from eigtutor.document.detail import at
from eigtutor.document.walk import blocks_within, opened, reductions, relations
from eigtutor.engines.audit import audit
from eigtutor.writers import WRITERS, folds
from strategies import NOTABLE, sample

MATRICES = [
    *NOTABLE.values(),
    *sample(int(os.environ.get("EIGTUTOR_SAMPLE", "40")) // 4, seed=21),
]


@pytest.mark.parametrize("matrix", MATRICES, ids=str)
def test_every_level_of_every_solution_is_true_and_can_be_written(matrix: object) -> None:
    solution = solve(matrix)
    counts = {}
    for detail in ("brief", "normal", "full"):
        blocks = opened(at(detail, solution.document().blocks))
        audit(blocks)
        WRITERS["latex"].fragment(blocks)
        counts[detail] = sum(len(WRITERS["terminal"].fragment([b])) for b in blocks)
    assert counts["brief"] <= counts["normal"] <= counts["full"]


def test_brief_keeps_the_mathematics_and_the_conclusions() -> None:
    solution = solve("3 -1 -1; 1 1 -1; 3 -3 -1")
    normal = [b for b in solution.document().blocks if isinstance(b, Paragraph)]
    short = opened(at("brief", solution.document().blocks))
    kept = [b for b in short if isinstance(b, Paragraph)]
    assert 0 < len(kept) < len(normal)
    assert all(b.role == "conclusion" or any(r.claim for r in relations([b])) for b in kept)
    assert [b for b in normal if b.role == "conclusion"] == [
        b for b in kept if b.role == "conclusion"
    ]
    assert all(len(r.states) <= 2 for r in reductions(short))


def test_full_has_one_operation_over_each_arrow() -> None:
    solution = solve("3 -1 -1; 1 1 -1; 3 -3 -1")
    stacked = [r for r in reductions(solution.document().blocks) if r.operations]
    assert any(len(arrow) > 1 for r in stacked for arrow in r.operations)
    full = opened(at("full", solution.document().blocks))
    worked = [b for b in blocks_within(full) if isinstance(b, RowReduction)]
    assert all(len(arrow) == 1 for r in worked for arrow in r.operations)


def test_full_works_out_each_product_once() -> None:
    text = WRITERS["terminal"].fragment(solve("4 1; 2 3", detail="full").document().blocks)
    assert text.count("4·1 + 1·1") == 1
    rows = solve("2 1 1; 1 2 1; 1 1 2", method="cofactors", detail="full").document().blocks
    assert "(1, 1, −2) − " in WRITERS["terminal"].fragment(rows)


def test_what_a_level_leaves_out_unfolds_only_where_something_folds() -> None:
    document = solve("3 -1 -1; 1 1 -1; 3 -3 -1", detail="brief", method="cofactors").document()
    folds = [b for b in blocks_within(document.blocks) if isinstance(b, Reveal)]
    assert folds
    assert all(b.only_folded for b in folds)
    assert "Expand along" not in WRITERS["terminal"].document(document)
    assert "Expand along" in WRITERS["html"].document(document)


def test_a_page_that_cannot_unfold_is_the_same_without_what_it_leaves_out() -> None:
    solution = solve("3 -1 -1; 1 1 -1; 3 -3 -1")
    plain = solution.document(folds=False)
    assert not any(isinstance(block, Reveal) for block in blocks_within(plain.blocks))
    assert opened(solution.document().blocks) == plain.blocks
    assert folds("html")
    assert not folds("latex")
