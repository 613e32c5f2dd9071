"""The solver: a named method comes up wherever it can, and a refusal says why."""

from __future__ import annotations

import pytest

from eigtutor.derivation import Derivation, Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix, parse_vector
from eigtutor.engines.solver import derivation
from eigtutor.engines.ways import fitting
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.given import Given
from eigtutor.methods import METHODS

PLAIN = "2 1 1; 1 2 1; 1 1 2"


def derived(text: str, task: str, method: str = "auto", given: Given | None = None) -> Derivation:
    goal = Goal(task=task, matrix=parse_matrix(text), given=given or Given())
    return derivation(goal, method)


def rules(found: Derivation) -> list[str]:
    return [step.rule.name for step in found.walk()]


@pytest.mark.parametrize("task", ["eigen", "eigenvalues", "multiplicities", "matrix-exponential"])
@pytest.mark.parametrize("method", ["cofactors", "sarrus", "faddeev-leverrier"])
def test_a_shortcut_gives_way_to_the_method_that_was_named(task: str, method: str) -> None:
    assert derived(PLAIN, task).steps[0].rule.name == "rank-one-update-seen"
    found = derived(PLAIN, task, method)
    assert found.steps[0] == derived(PLAIN, "characteristic-polynomial", method).steps[0]
    proof(found, jordan_decomposition(parse_matrix(PLAIN)))


def test_a_way_of_several_choices() -> None:
    """The power of a projection is seen at once; cofactors need two other choices."""
    text = "1/2 1/2; 1/2 1/2"
    given = Given(n=5)
    assert "trace-determinant" not in rules(derived(text, "matrix-power", given=given))
    found = derived(text, "matrix-power", "trace-determinant", given)
    assert found.method != derived(text, "matrix-power", given=given).method
    assert "trace-determinant" in rules(found)


def test_steps_under_other_letters_count() -> None:
    """SVD diagonalizes AᵀA, whose letter on the page is another."""
    found = derived("3 0; 4 5", "svd", "gram-schmidt")
    assert found.method == "svd-by-gram-matrix"


@pytest.mark.parametrize(
    ("task", "method"), [("eigen", "putzer"), ("gershgorin", "sarrus"), ("svd", "schur")]
)
def test_a_method_that_cannot_come_up_is_refused_with_its_task(task: str, method: str) -> None:
    with pytest.raises(UnsupportedError, match=METHODS[method].task) as caught:
        derived(PLAIN, task, method)
    assert task in caught.value.message
    assert METHODS[method].task in caught.value.remedy


def test_a_method_of_the_task_that_does_not_apply_is_refused_with_the_others() -> None:
    with pytest.raises(UnsupportedError, match="'sarrus' does not apply") as caught:
        derived("4 1 0 2; 0 3 1 1; 1 0 1 0; 2 1 1 5", "characteristic-polynomial", "sarrus")
    assert "cofactors" in caught.value.remedy
    assert "trace-determinant" not in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "task", "why"),
    [
        ("1 2; 3 5", "real-form", "all eigenvalues are real"),
        ("2 1; 0 2", "real-form", "all eigenvalues are real"),
        ("1 2; 3 5", "shortcuts", "Looked for"),
        ("3", "schur", "1×1"),
        ("3", "phase-portrait", "real plane"),
        ("0 1; 0 0", "power-iteration", "nilpotent"),
        ("sqrt(2) 1; 1 0", "power-iteration", "not rational"),
    ],
)
def test_a_task_that_no_method_does_is_refused_with_the_reason(
    text: str, task: str, why: str
) -> None:
    goal = Goal(task=task, matrix=parse_matrix(text))
    assert not fitting(goal)
    named = next(method.name for method in METHODS if method.task == task)
    for method in ("auto", named):
        with pytest.raises(InputError, match=why) as caught:
            derivation(goal, method)
        assert caught.value.remedy


def test_methods_that_fit_come_with_the_choice_of_auto_first() -> None:
    goal = Goal(task="characteristic-polynomial", matrix=parse_matrix("1 2 0; 0 3 1; 1 0 2"))
    assert fitting(goal)[0].name == derivation(goal).method
    assert all(method.fit(goal) for method in fitting(goal))


#: Pages whose every step begins with a hint, each with what it needs.
NUDGING = {
    "gershgorin": ["4 1 0; 1 -3 1; 0 0 9", "2 1; 1 2", "1 5; 2 3"],
    "power-iteration": ["2 1; 1 3", "1 2; 3 4"],
    "shortcuts": [
        "4 -2; 6 -3",
        "-1 0 1; -1 -1 2; -1 -1 2",
        "3 -4; 4 3",
        "3/5 4/5; 4/5 -3/5",
        "-5 2; -12 5",
        "0 1 -2; -1 0 3; 2 -3 0",
        PLAIN,
        "1/2 1/3; 1/2 2/3",
    ],
    "schur": ["4 1; 2 3", "1 2; 0 3"],
    "eigenvalue-facts": ["4 1; 2 3"],
    "recurrence": ["1 1; 1 0", "3 -2; 2 -1"],
}


@pytest.mark.parametrize(("task", "text"), [(t, m) for t, ms in NUDGING.items() for m in ms])
def test_every_part_begins_with_a_nudge(task: str, text: str) -> None:
    start = parse_vector("(1, 0)") if task == "recurrence" else None
    found = derived(text, task, given=Given(x0=start))
    own = ("eigenvalues", "eigenspaces", "diagonalization", "jordan-form")
    goal = found.goal
    below = [
        step.rule
        for part in own
        if part != task and fitting(Goal(task=part, matrix=goal.matrix))
        for step in derivation(Goal(task=part, matrix=goal.matrix)).walk()
    ]
    mine = [step.rule for step in found.walk() if step.rule not in below or task == "shortcuts"]
    assert mine
    for rule in mine:
        assert rule.nudge(), rule.name


def test_auto_says_why_it_prefers_a_shortcut_and_a_named_method_does_not() -> None:
    because = derived(PLAIN, "eigenvalues").steps[0].because
    assert because
    assert not derived(PLAIN, "eigenvalues", "rank-one-update").steps[0].because
