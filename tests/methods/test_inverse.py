"""The inverse: the way that the matrix suggests, as a question of its own or on the way to more."""

from __future__ import annotations

import pytest

from eigtutor.derivation import Derivation, Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.writers import WRITERS
from strategies import sample


def page(found: Derivation) -> str:
    pages = (WRITERS["terminal"].fragment(list(step.explained())) for step in found.walk())
    return " ".join(" ".join(pages).split())


def certified(found: Derivation) -> int:
    """How many claims the audit finds on its pages, all true."""
    return proof(found, jordan_decomposition(found.goal.matrix)).claims


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("4 1; 2 3", "adjugate"),
        ("0 -1; 1 0", "transpose"),
        ("1 1; 1 -1", "adjugate"),
        ("1 1 1; 1 -1 1; 1 0 -2", "transpose"),
        ("0 0 1; 1 0 0; 0 1 0", "transpose"),
        ("2 1 0; 1 3 1; 1 0 1", "inverse-by-row-reduction"),
        ("2 0 0; 0 3 0; 0 0 5", "inverse-by-row-reduction"),
        ("1 i 0; i 1 0; 0 0 1", "inverse-by-row-reduction"),
        ("5", "inverse-by-row-reduction"),
    ],
)
def test_a_teacher_s_choice(text: str, method: str) -> None:
    matrix = parse_matrix(text)
    found = derivation(Goal(task="inverse", matrix=matrix))
    assert found.method == method
    assert found.result.value * matrix == Matrix.identity(matrix.size)
    assert found.replay() == 1


@pytest.mark.parametrize("size", [2, 3])
def test_the_adjugate_on_demand(size: int) -> None:
    matrices = [m for m in sample(40, seed=41) if m.size == size and m.det()]
    assert matrices
    for matrix in matrices:
        found = derivation(Goal(task="inverse", matrix=matrix), "adjugate")
        assert found.result.value == matrix.inverse()
        assert certified(found) > 1


def test_orthogonal_columns_of_one_length_need_no_division_row_by_row() -> None:
    text = page(derivation(Goal(task="inverse", matrix=parse_matrix("2 -2 1; 1 2 2; 2 1 -2"))))
    assert "AᵀA = 9I" in text
    assert "all of them have the same length" in text


def test_a_singular_matrix_is_refused_with_the_reason() -> None:
    with pytest.raises(UnsupportedError, match="determinant is 0"):
        derivation(Goal(task="inverse", matrix=parse_matrix("1 2; 2 4")))


@pytest.mark.parametrize("method", ["adjugate", "inverse-by-row-reduction"])
def test_the_way_to_the_inverse_of_P_can_be_chosen(method: str) -> None:
    goal = Goal(task="matrix-power", matrix=parse_matrix("0 1 0; 0 0 1; 6 -11 6"), given=Given(n=9))
    found = derivation(goal, method)
    assert found.result == goal.matrix**9
    text = page(found)
    assert ("c₁₁" in text) == (method == "adjugate")
    assert "PP⁻¹ = I" in text


@pytest.mark.parametrize("text", ["4 1; 2 3", "0 1 0; 0 0 1; 6 -11 6", "1 2; 1 1", "0 -1; 1 0"])
def test_a_diagonalization_multiplied_back(text: str) -> None:
    goal = Goal(task="diagonalization", matrix=parse_matrix(text))
    found = derivation(goal, "diagonalization-with-inverse")
    assert [step.rule.name for step in found.steps][-1] == "multiplied-back"
    assert "= A" in WRITERS["terminal"].fragment(list(found.steps[-1].explained()))
    plain = derivation(goal)
    assert plain.method == "diagonalization"
    assert plain.result == found.result
    assert certified(found) > certified(plain)
