"""The run of ``make proof``: what a block holds, that faults are kept, and that it goes on."""

from __future__ import annotations

import proving
from eigtutor.errors import ProofFailure


def test_a_block_is_proved_whole():
    found = proving.figures(0)
    assert found.matrices == proving.BLOCK
    assert not found.faults
    assert found.claims > found.steps > found.derivations > 30 * proving.BLOCK


def test_three_blocks_hold_every_size_and_no_matrix_twice():
    blocks = [proving.matrices(block) for block in range(proving.SHARED)]
    assert {m.size for block in blocks for m in block} == {1, 2, 3, 4, 5}
    assert [proving.matrices(1)] == blocks[1:2]
    drawn = [str(m) for block in blocks for m in block[-proving.DRAWN :]]
    assert len(set(drawn)) > len(drawn) // 2


def test_it_goes_on_after_the_blocks_that_are_there(tmp_path, monkeypatch):
    asked = []

    def counted(block):
        asked.append(block)
        return block, proving.Figures(matrices=proving.BLOCK, derivations=10 * block)

    monkeypatch.setattr(proving, "numbered_figures", counted)
    path = tmp_path / "proof" / "figures.jsonl"
    *_, first = proving.run(2 * proving.BLOCK, jobs=1, path=path)
    with path.open("a") as file:
        file.write('{"block": 2, "matr')  # stopped while writing
    *_, last = proving.run(3 * proving.BLOCK, jobs=1, path=path)
    assert asked == [0, 1, 2]
    assert (first.derivations, last.derivations) == (10, 30)
    assert last.matrices == 3 * proving.BLOCK


def test_a_fault_is_kept(monkeypatch):
    def broken(*_):
        raise ProofFailure("no")

    monkeypatch.setattr(proving, "proof", broken)
    monkeypatch.setattr(proving, "matrices", lambda block: [])
    found = proving.figures(3)
    assert len(found.faults) == proving.RECTANGULAR
    assert "ProofFailure: no" in found.faults[0]
