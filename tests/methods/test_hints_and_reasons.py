"""A question at the head of every part gets a student going; `auto` says why it goes its way."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

import pytest

from eigtutor.derivation import Derivation, Goal, Reasoned
from eigtutor.document.blocks import Block, Paragraph
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import InputError
from eigtutor.exact import Matrix, number
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.writers import WRITERS
from strategies import NOTABLE

MATRICES = [m for m in map(parse_matrix, NOTABLE.values()) if m.size <= 3]
TASKS = (
    "characteristic-polynomial",
    "eigenvalues",
    "eigenspaces",
    "multiplicities",
    "diagonalizable",
    "diagonalization",
    "jordan-form",
    "minimal-polynomial",
    "cayley-hamilton",
    "real-form",
    "power-limit",
    "matrix-exponential",
    "initial-value",
    "stability",
    "phase-portrait",
    "inverse",
    "verify-eigenvector",
)


@cache
def made(task: str, **given: object) -> list[Derivation]:
    """The derivations of a task by every method, over the notable matrices."""
    found = []
    for matrix in MATRICES:
        start = tuple(number(k % 2) for k in range(1, matrix.size + 1))
        facts = Given(x0=start, vector=start, **given)
        goal = Goal(task=task, matrix=matrix, given=facts)
        for method in METHODS:
            if method.task != task:
                continue
            with suppress(InputError):
                if method.fit(goal):
                    found.append(derivation(goal, method.name))
    return found


def text(*blocks: Block) -> str:
    return " ".join(WRITERS["terminal"].fragment(list(blocks)).split())


POWERS = [{"n": n} for n in (0, 1, 2, 5, -3, "n")]


@pytest.mark.parametrize(
    ("task", "given"),
    [
        *((task, {}) for task in TASKS),
        *(("diagonalization", {"field": field}) for field in "QR"),
        *(("eigenvalues", {"field": field}) for field in "QR"),
        *(("matrix-power", one) for one in POWERS),
    ],
)
def test_every_part_of_a_solution_begins_with_a_nudge(task: str, given: dict[str, object]) -> None:
    derivations = made(task, **given)
    assert derivations
    for found in derivations:
        for step in found.steps:
            if step.title:
                assert step.rule.nudge(), step.rule.name


def test_a_nudge_asks_or_points_and_is_no_line_of_the_solution() -> None:
    asked = set()
    for task in TASKS:
        for step in (step for found in made(task) for step in found.walk()):
            nudge = step.rule.nudge()
            if nudge:
                shown = text(Paragraph(nudge))
                assert re.search(r"[.?]$", shown), shown
                assert shown not in text(*step.rule.explain())
                asked.add(step.rule.name)
    assert len(asked) > 50


@pytest.mark.parametrize(
    ("source", "task", "given", "reason"),
    [
        ("4 1; 2 3", "matrix-power", {"n": 7}, "A turns out to be diagonalizable"),
        ("4 1; 2 3", "matrix-power", {"n": "n"}, "only powers of its eigenvalues"),
        ("3 -2; 2 -1", "matrix-power", {"n": 7}, "the binomial formula is shorter"),
        ("1 1 0; 0 1 0; 1 0 2", "matrix-power", {"n": 7}, "So A⁷ comes through the Jordan form"),
        ("4 1; 2 3", "matrix-exponential", {}, "only exponentials of its eigenvalues"),
        ("3 -2; 2 -1", "matrix-exponential", {}, "All eigenvalues of A turn out to be equal"),
        ("1 -2; 1 3", "matrix-exponential", {}, "a single complex pair"),
        ("1 2 0; -1 -1 0; 1 0 3", "matrix-exponential", {}, "we stay with real numbers"),
        ("4 1; 2 3", "initial-value", {}, "Each eigenvector of A gives a solution at once"),
        ("1 1 0; 0 1 0; 1 0 2", "initial-value", {}, "Eigenvectors and Jordan chains of A"),
        ("3 -2; 2 -1", "initial-value", {}, "Then a short series is enough"),
        ("2 1 0; 0 2 0; 0 0 2", "minimal-polynomial", {}, "Only three polynomials"),
    ],
)
def test_auto_says_why_and_a_named_method_does_not(
    source: str, task: str, given: dict[str, object], reason: str
) -> None:
    matrix = parse_matrix(source)
    start = Matrix.identity(matrix.size).columns[0]
    goal = Goal(task=task, matrix=matrix, given=Given(x0=start, **given))
    found = derivation(goal)
    assert reason in text(*found.steps[0].explained())
    method = METHODS[found.method]
    assert isinstance(method, Reasoned)
    assert not derivation(goal, found.method).steps[0].because


def test_a_reason_makes_no_other_step() -> None:
    """The steps of the exponential come again with the portrait, and stand there once."""
    goal = Goal(task="initial-value", matrix=parse_matrix("1 2; -1 -1"))
    given = Given(x0=(number(1), number(0)))
    found = derivation(
        Goal(task=goal.task, matrix=goal.matrix, given=given), "complex-pair-exponential"
    )
    rules = [step.rule for step in found.steps]
    assert len(rules) == len(set(rules))
