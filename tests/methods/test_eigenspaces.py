"""Eigenspaces: the shortest way for these numbers, told at length only once."""

from __future__ import annotations

import pytest

from eigtutor.derivation import Derivation, Eigenspaces, Goal
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.exact import Matrix, Number, number, sqrt
from eigtutor.exact.elimination import cleared, echelon, reduction
from eigtutor.exact.matrices import independent
from eigtutor.given import Given
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample

TEXTBOOK = NOTABLE["the textbook's"]


def eigenspace(matrix: Matrix, value: Number, method: str = "auto") -> Derivation:
    goal = Goal(task="eigenspace-basis", matrix=matrix, given=Given(eigenvalue=value))
    return derivation(goal, method)


def eigenspaces(text: str) -> Derivation:
    return derivation(Goal(task="eigenspaces", matrix=parse_matrix(text)))


def page(found: Derivation) -> str:
    return "".join(WRITERS["latex"].fragment(step.rule.explain()) for step in found.walk())


@pytest.mark.parametrize(
    ("text", "place", "method"),
    [
        ("4 1; 2 3", 0, "one-equation"),
        ("4 2; 2 5", 0, "one-equation"),
        ("1 -2; 1 3", 0, "one-equation"),
        ("3 -2; 2 -1", 0, "one-equation"),
        ("2 0; 0 2", 0, "row-reduction"),
        (TEXTBOOK, 0, "row-reduction"),
        (TEXTBOOK, 1, "row-reduction"),
        ("2 1 0; 1 2 1; 0 1 2", 0, "cross-product"),
        ("1 2 0; -3 -1 0; 1 0 3", 1, "cross-product"),
        (NOTABLE["three real irrational roots"], 0, "cross-product"),
        (NOTABLE["irreducible quartic"], 0, "row-reduction"),
    ],
)
def test_a_teacher_s_choice(text: str, place: int, method: str):
    matrix = parse_matrix(text)
    values = derivation(Goal(task="eigenvalues", matrix=matrix)).result.values
    assert eigenspace(matrix, values[place][0]).method == method


@pytest.mark.parametrize("value", [3, 0, 7])
@pytest.mark.parametrize("text", [TEXTBOOK, "1 2; 3 4", "1 2 0 1; 0 1 3 0; 2 0 1 1; 1 1 0 2"])
@pytest.mark.parametrize("method", ["auto", "row-reduction", "gauss-jordan"])
def test_a_number_that_is_no_eigenvalue(text: str, value: int, method: str):
    matrix = parse_matrix(text)
    assert matrix.shifted(number(value)).det()
    found = eigenspace(matrix, number(value), method)
    assert found.result.basis == ()
    assert [step.rule.name for step in found.walk()] == ["row-reduction", "no-eigenvalue"]
    assert "is not an eigenvalue" in page(found)
    assert found.replay() == 2


@pytest.mark.parametrize("matrix", sample(60, seed=5))
def test_eliminations_keep_the_kernel_and_reach_their_form(matrix: Matrix):
    reduced, pivots = matrix.rref()
    for way in (reduction, echelon, cleared):
        worked = way(matrix)
        assert worked.holds
        assert worked.pivots == pivots
        assert worked.reduced.rref()[0] == reduced
    assert reduction(matrix).reduced == reduced
    form = cleared(matrix)
    for top, pivot in enumerate(pivots):
        assert [bool(row[pivot]) for row in form.reduced.rows].count(True) == 1
        assert form.reduced[top, pivot]


def is_whole(matrix: Matrix) -> bool:
    return all(x.is_integer for x in matrix.entries)


@pytest.mark.parametrize("matrix", [m for m in sample(80, seed=6) if is_whole(m)])
def test_no_fraction_arises_from_whole_numbers(matrix: Matrix):
    for way in (echelon, cleared):
        assert all(map(is_whole, way(matrix).states))


def test_a_last_row_that_says_nothing_new_is_left():
    """Over Q(λ), dividing by the last pivot would cost more than the whole rest."""
    found = eigenspaces("4 -5 2 1; 5 -7 3 2; 6 -9 4 0; 1 0 2 3")
    (rule,) = [s.rule for s in found.walk() if s.rule.name == "row-reduction"]
    assert rule.reduction.leaves_a_row
    assert "says nothing new" in page(found)
    assert found.replay()


def test_what_was_just_explained_is_told_briefly():
    text = page(eigenspaces("1 1 0; 1 0 1; 0 1 1"))
    assert text.count("row operations keep the solutions") == 1
    text = page(eigenspaces("4 1; 2 3"))
    assert text.count("The matrix is singular") == 1
    assert "Again the first row is enough." in text


def test_what_comes_in_another_way_is_explained_there():
    """The first eigenspace is found by rows, the next by a cross product."""
    text = page(eigenspaces("1 2 0; -3 -1 0; 1 0 3"))
    assert "row operations keep the solutions" in text
    assert "is their cross product" in text


@pytest.mark.parametrize("text", [TEXTBOOK, "2 1 0; 1 2 1; 0 1 2", "1 2 0; -3 -1 0; 1 0 3"])
def test_all_the_ways_find_the_same_space(text: str):
    matrix = parse_matrix(text)
    spaces: Eigenspaces = eigenspaces(text).result
    for space, _ in spaces.spaces:
        for method in ("row-reduction", "gauss-jordan", "cross-product"):
            if method == "cross-product" and len(space.basis) > 1:
                continue
            basis = eigenspace(matrix, space.eigenvalue, method).result.basis
            assert len(basis) == len(space.basis)
            assert all(not independent([*space.basis, v]) for v in basis)


def test_the_equation_of_a_two_by_two_matrix_is_the_simpler_one():
    found = eigenspace(parse_matrix("1 -2; 1 3"), 2 - sqrt(-1))
    assert "from the second row" in page(found)
    assert found.result.basis[0][1] == number(1)


def test_a_large_common_denominator_is_computed_and_not_searched_for():
    """It has as many digits as the entries' denominators together: counting up to it never ends."""
    matrix = parse_matrix("1/1000003 2/7; 3/11 5/13")
    found = derivation(Goal(task="eigenspaces", matrix=matrix), "row-reduction")
    assert "1000003" in page(found)
    assert len(found.result.spaces) == 2
