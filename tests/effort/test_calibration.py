"""The pairs in docs/explanation/effort.md, and what holds on the whole for what is drawn."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from eigtutor import generate, solve
from eigtutor.kinds import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "effort.md"
PAIR = re.compile(r"^\| `([a-z-]+)` `(\S+)` \| `([a-z-]+)` `(\S+)` \| (.+) \|$", re.MULTILINE)
PAIRS = PAIR.findall(PAGE.read_text(encoding="utf-8"))


def effort(task: str, matrix: str) -> int:
    return solve(matrix, task=task).effort.total


def usual(kind: str, **options) -> float:
    """The median effort of what is drawn."""
    drawn = generate(kind, count=15, seed=3, **options)
    return statistics.median(exercise.effort.total for exercise in drawn)


def test_the_page_has_a_dozen_pairs_and_each_its_reason():
    assert len(PAIRS) >= 12
    assert all(reason.endswith(".") for *_, reason in PAIRS)


@pytest.mark.parametrize(("task", "less", "other_task", "more", "reason"), PAIRS)
def test_the_second_of_a_pair_takes_more(task, less, other_task, more, reason):
    assert effort(task, less) < effort(other_task, more), reason


@pytest.mark.parametrize("kind", ["eigenvalues", "multiplicities", "diagonalization"])
@pytest.mark.parametrize("family", ["irrational", "complex"])
def test_roots_that_are_not_rational_take_more(kind, family):
    assert usual(kind, spectrum="integer") < usual(kind, spectrum=family)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_one_size_more_takes_more(kind):
    given = {"n": "3"} if kind == "matrix-power" else None
    assert usual(kind, size=2, given=given) < usual(kind, size=3, given=given)


@pytest.mark.parametrize("size", [2, 3])
def test_ten_times_the_matrix_takes_more(size):
    for exercise in generate("eigenvalues", size=size, count=10, seed=5):
        tenfold = [[10 * x for x in row] for row in exercise.matrix]
        larger = solve([[x.sympy_text() for x in row] for row in tenfold], task="eigenvalues")
        assert larger.effort.total > exercise.effort.total


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_an_effort_is_the_sum_of_its_parts(kind):
    [exercise] = generate(kind, size=3)
    told = exercise.effort_json()
    names = [name for name in told if name not in ("total", "steps")]
    assert told["total"] == sum(told[name] for name in names) == exercise.to_json()["effort"]
    for name in ("total", *names):
        assert told[name] == sum(step[name] for step in told["steps"])
