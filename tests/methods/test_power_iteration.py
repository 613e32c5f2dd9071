"""Three steps of an iteration: the vectors, what they tend to, and every way to fail."""

from __future__ import annotations

import pytest

from eigtutor import solve
from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix, parse_vector
from eigtutor.engines.solver import derivation
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import number
from eigtutor.given import Given
from eigtutor.writers import WRITERS
from strategies import sample, symmetric_sample


def found(text, start=None, method="auto"):
    given = Given() if start is None else Given(vector=parse_vector(start))
    return derivation(Goal(task="power-iteration", matrix=parse_matrix(text), given=given), method)


def rule(derived, name):
    return next(step.rule for step in derived.walk() if step.rule.name == name)


def test_by_hand():
    derived = found("2 1; 1 2", "(1, 0)")
    half, four_fifths = number(1) / 2, number(4) / 5
    assert derived.result.vectors == (
        (1, 0),
        (1, half),
        (1, four_fifths),
        (1, number(13) / 14),
    )
    assert derived.result.estimate == number(1094) / 365
    deflation = rule(derived, "deflation")
    assert deflation.deflated == parse_matrix("1/2 -1/2; -1/2 1/2")


@pytest.mark.parametrize(
    ("text", "start", "outcome"),
    [
        ("2 1; 1 2", "(1, 0)", "converges"),
        ("2 1; 1 2", "(1, -1)", "unseen"),
        ("0 1; 1 0", "(1, 2)", "tied"),
        ("0 -1; 1 0", "(1, 0)", "tied"),
        ("0 0 2; 1 0 0; 0 1 0", "(1, 1, 1)", "tied"),  # three roots of 2
        ("2 1; 0 2", "(1, 1)", "defective"),
        ("0 0 -1; 1 0 3; 0 1 0", "(1, 1, 1)", "converges"),
    ],
)
def test_outcomes(text, start, outcome):
    derived = found(text, start)
    assert rule(derived, "convergence").outcome == outcome
    proof(derived, jordan_decomposition(parse_matrix(text)))


def test_inverse_iteration_finds_the_smallest():
    derived = found("2 1; 1 2", "(1, 0)", "inverse-iteration")
    assert abs(float(complex(derived.result.estimate).real) - 1) < 0.01


@pytest.mark.parametrize("method", ["power-iteration", "inverse-iteration"])
@pytest.mark.parametrize("matrix", [*sample(60, seed=51), *symmetric_sample(20, seed=52)], ids=str)
def test_every_family(matrix, method):
    goal = Goal(task="power-iteration", matrix=matrix)
    idle = (matrix**matrix.size).is_zero if method == "power-iteration" else not matrix.det()
    if idle:
        with pytest.raises(UnsupportedError, match=r"does not apply|nilpotent"):
            derivation(goal, method)
        return
    assert proof(derivation(goal, method), jordan_decomposition(matrix)).claims > 5


@pytest.mark.parametrize(
    ("method", "asked"),
    [("auto", "largest"), ("power-iteration", "largest"), ("inverse-iteration", "smallest")],
)
def test_the_question_is_the_one_that_is_answered(method, asked):
    page = WRITERS["terminal"].document(
        solve("2 1; 1 3", task="power-iteration", method=method).document()
    )
    assert f"Estimate the {asked} eigenvalue" in page


def test_a_start_that_is_lost():
    with pytest.raises(InputError, match="carry it to 0"):
        found("1 1; 1 1", "(1, -1)")
