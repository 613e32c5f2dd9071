"""The study: errors where the spectrum is known exactly follow the theory of Jordan blocks."""

from __future__ import annotations

import pytest

from eigtutor.comparison.study import study
from eigtutor.document.blocks import Figure, Table
from eigtutor.writers import WRITERS

PLAN = [("block", 40, k, 5) for k in (1, 2, 4, 6)] + [("size", n, 2, 5) for n in (10, 30)]


@pytest.fixture(scope="module")
def found():
    return study(PLAN)


def test_the_errors_of_a_block_follow_its_size(found):
    rows = [row for row in found.rows if row.varied == "block"]
    assert [row.block for row in rows] == [1, 2, 4, 6]
    for name in ("numpy", "scipy"):
        errors = [row.errors[name] for row in rows]
        assert errors == sorted(errors)
        for row, error in zip(rows, errors, strict=True):
            law = 2.0 ** (-52 / row.block)
            assert error < 100 * (law * row.condition ** (1 / row.block))
        assert errors[-1] > 1e-4


def test_certified_values_are_right_whatever_the_block(found):
    assert {row.errors["flint"] for row in found.rows} == {0.0}


def test_the_page_has_a_table_and_a_picture_for_what_was_varied(found):
    blocks = found.document().blocks
    assert sum(isinstance(block, Table) for block in blocks) == 2
    assert sum(isinstance(block, Figure) for block in blocks) == 2
    for writer in WRITERS:
        assert "numpy" in writer.document(found.document()), writer.name


def test_the_same_as_data(found):
    rows = found.to_json()["rows"]
    assert len(rows) == len(PLAN)
    assert rows[0]["varied"] == "block"
    assert rows[0]["errors"].keys() >= {"numpy", "scipy", "flint", "arpack"}


def test_progress_is_told():
    told = []
    study(PLAN[:1], progress=lambda *args: told.append(args))
    assert told == [("matrices", 1, 1)]
