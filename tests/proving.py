"""Every task on random matrices of all families, by the thousand: the derivation, its replay, the
audit of its page, and what it found against the certified structure.

``make proof`` runs this file, on all cores, block by block. What each block gave is a line of
``build/proof/figures.jsonl``; the same command again goes on after the blocks that are there, and
``--count`` raises how many matrices there are to be.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines.audit import Proof, proof
from eigtutor.engines.solver import derivation, tasks
from eigtutor.errors import InputError
from eigtutor.exact import Matrix
from eigtutor.pool import cores, results
from eigtutor.rules.singular_values import smaller_product
from goals import agrees, goals, refusal
from strategies import drawn_sample, rectangular_sample, sample, symmetric_sample
from symmetric import is_right

#: Matrices of a block: any, symmetric ones, and ones of the families that are drawn; and those
#: that are not square, of which only singular values are asked.
ANY, SYMMETRIC, DRAWN, RECTANGULAR = 16, 4, 20, 4
BLOCK = ANY + SYMMETRIC + DRAWN + RECTANGULAR
#: So many blocks share one drawing, so that all sizes of all families are there.
SHARED = 3


@dataclass(slots=True)
class Figures:
    """What one block gave, or several."""

    matrices: int = 0
    derivations: int = 0
    steps: int = 0
    claims: int = 0
    refused: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def count(self, proved: Proof) -> None:
        """Take a proved derivation in."""
        self.derivations += 1
        self.steps += proved.steps
        self.claims += proved.claims

    def add(self, other: Figures) -> None:
        """Take the figures of another block in."""
        self.matrices += other.matrices
        self.derivations += other.derivations
        self.steps += other.steps
        self.claims += other.claims
        self.refused += other.refused
        self.seconds += other.seconds
        self.faults += other.faults


def matrices(block: int) -> list[Matrix]:
    """The square matrices of a block; the same ones each time."""
    shared, part = divmod(block, SHARED)
    drawn = drawn_sample(SHARED * DRAWN, seed=100 * shared)
    return [
        *sample(ANY, seed=1_000_000 + block),
        *symmetric_sample(SYMMETRIC, seed=2_000_000 + block),
        *drawn[part * DRAWN : (part + 1) * DRAWN],
    ]


def figures(block: int) -> Figures:
    """Every goal on every matrix of a block; a fault is kept, not raised."""
    found = Figures()
    start = time.process_time()
    for matrix in matrices(block):
        found.matrices += 1
        decomposition = jordan_decomposition(matrix)
        for task in tasks():
            for goal in goals(task, decomposition):
                with _kept(goal, found):
                    _prove(goal, decomposition, found)
    for matrix in rectangular_sample(RECTANGULAR, seed=3_000_000 + block):
        found.matrices += 1
        goal = Goal(task="svd", matrix=matrix)
        with _kept(goal, found):
            derived = derivation(goal)
            proved = proof(derived, jordan_decomposition(smaller_product(matrix)))
            assert is_right("svd", derived.result, matrix), "found something else"
            found.count(proved)
    found.seconds = time.process_time() - start
    return found


@contextlib.contextmanager
def _kept(goal: Goal, found: Figures) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # whatever it is, it is what we look for
        found.faults.append(f"{goal}: {type(error).__name__}: {error}")


def _prove(goal: Goal, decomposition: JordanDecomposition, found: Figures) -> None:
    expected = refusal(goal, decomposition)
    try:
        derived = derivation(goal)
    except InputError as error:
        if expected is None or not isinstance(error, expected):
            raise
        found.refused += 1
        return
    assert expected is None, f"not refused by {expected}"
    proved = proof(derived, decomposition)
    assert agrees(derived, decomposition), "found something else"
    found.count(proved)


def numbered_figures(block: int) -> tuple[int, Figures]:
    """The figures with the number of their block."""
    return block, figures(block)


def kept(path: Path) -> dict[int, Figures]:
    """The figures of the blocks that were finished before."""
    found: dict[int, Figures] = {}
    if path.exists():
        for line in path.read_text().splitlines():
            with contextlib.suppress(json.JSONDecodeError):  # a run was stopped while writing
                entry = json.loads(line)
                block = entry.pop("block")
                found[block] = Figures(**entry)
    return found


def run(count: int, *, jobs: int, path: Path) -> Iterator[Figures]:
    """The figures of all blocks up to so many matrices, summed up; after each block that is new."""
    before = kept(path)
    wanted = range(-(-count // BLOCK))
    total = Figures()
    for block in wanted:
        if block in before:
            total.add(before[block])
    yield total
    path.parent.mkdir(parents=True, exist_ok=True)
    missing = [block for block in wanted if block not in before]
    for block, one in results(numbered_figures, missing, jobs=jobs):
        with path.open("a") as file:
            # On a line of its own, also after one that was not finished.
            file.write("\n" + json.dumps({"block": block, **asdict(one)}) + "\n")
        total.add(one)
        yield total


def main() -> int:
    """A line for each block, and the figures; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="matrices")
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--into", type=Path, default=Path("build/proof"))
    options = parser.parse_args()
    path = options.into / "figures.jsonl"
    start, first, total = time.monotonic(), None, Figures()
    for total in run(options.count, jobs=options.jobs, path=path):
        first = total.matrices if first is None else first
        rate = (total.matrices - first) / (time.monotonic() - start)
        print(
            f"{total.matrices:,} of {options.count:,} matrices, {len(total.faults)} faults, "
            f"{60 * rate:.0f} a minute",
            flush=True,
        )
    print(
        f"{len(tasks())} tasks, {total.derivations:,} derivations with {total.steps:,} steps and "
        f"{total.claims:,} displayed claims; {total.refused:,} refused with a reason; "
        f"{total.seconds / 60:.0f} minutes on one core"
    )
    for fault in total.faults:
        print(fault)
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
