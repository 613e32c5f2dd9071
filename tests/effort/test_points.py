"""Points shared out over the steps of a solution: exactly, in whole ones or in halves."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.derivation import Goal
from eigtutor.effort import effort_of, step_points
from eigtutor.effort.points import shares
from eigtutor.engines.solver import derivation
from eigtutor.exact import Matrix

HALF = Fraction(1, 2)
points = st.integers(1, 200).map(lambda n: n * HALF)
weights = st.lists(st.integers(0, 500), min_size=1, max_size=20)


@given(points, weights)
def test_they_add_up_exactly_in_halves(total: Fraction, given_weights: list[int]) -> None:
    found = shares(total, given_weights)
    assert sum(found) == total
    assert len(found) == len(given_weights)
    assert all(x >= 0 and x % HALF == 0 for x in found)
    if total.denominator == 1 and total >= len(given_weights):
        assert all(x.denominator == 1 for x in found)


@given(points, weights)
def test_more_work_never_earns_less(total: Fraction, given_weights: list[int]) -> None:
    found = shares(total, given_weights)
    pairs = list(zip(given_weights, found, strict=True))
    assert all(x <= y for v, x in pairs for w, y in pairs if v < w)


@given(points, weights)
def test_every_step_earns_something_where_there_is_enough(
    total: Fraction, given_weights: list[int]
) -> None:
    found = shares(total, given_weights)
    assert all(found) if total / HALF >= len(found) else sum(map(bool, found)) == total / HALF


@given(st.fractions(min_value=Fraction(1, 100), max_value=50), weights)
def test_odd_amounts_add_up_too(total: Fraction, given_weights: list[int]) -> None:
    assert sum(shares(total, given_weights)) == total


@pytest.mark.parametrize("total", [6, 2.5, 1, 0.5])
def test_the_steps_of_a_solution(total: float) -> None:
    goal = Goal(task="diagonalization", matrix=Matrix([[4, 1], [2, 3]]))
    steps = derivation(goal).steps
    found = step_points(steps, total)
    assert sum(found.values()) == Fraction(str(total))
    assert all(steps[k].title and not steps[k].aside for k in found)
    if total == 0.5:  # on the step that takes the most
        titled = [k for k, step in enumerate(steps) if step.title and not step.aside]
        [only] = found
        ends = [*titled[1:], len(steps)]
        work = {k: effort_of(steps[k:end]).total for k, end in zip(titled, ends, strict=True)}
        assert work[only] == max(work.values())


def test_no_points_are_shared_out_where_none_are_given() -> None:
    goal = Goal(task="eigenvalues", matrix=Matrix([[4, 1], [2, 3]]))
    assert step_points(derivation(goal).steps, 0) == {}
    assert step_points((), 4) == {}
