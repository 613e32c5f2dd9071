"""Minimal polynomials, the theorem of Cayley and Hamilton, and powers by remainders."""

from __future__ import annotations

import pytest

from eigtutor import check
from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.exact import Matrix, Polynomial
from eigtutor.given import Given
from strategies import NOTABLE, sample

MATRICES = [*sample(60, seed=41), *(parse_matrix(text) for text in NOTABLE.values())]


def krylov_degree(matrix: Matrix) -> int:
    """The degree of the minimal polynomial: how many of I, A, A², … are independent."""
    powers = [tuple((matrix**k).entries) for k in range(matrix.size + 1)]
    return Matrix(powers).rank()


@pytest.mark.parametrize("method", ["minimal-polynomial-candidates", "largest-blocks"])
def test_minimal_polynomials(method: str) -> None:
    smaller = 0
    for matrix in MATRICES:
        if method == "largest-blocks" and not jordan_decomposition(matrix).structure.has_one_field:
            continue
        found = derivation(Goal(task="minimal-polynomial", matrix=matrix), method)
        m = found.result.polynomial
        assert m.leading == 1
        assert matrix.value_of(m).is_zero
        assert m.degree == krylov_degree(matrix)
        smaller += m.degree < matrix.size
        proof(found, jordan_decomposition(matrix))
    assert smaller > 10


@pytest.mark.parametrize(
    ("matrix", "answer", "status"),
    [
        ("2 0 0; 0 2 0; 0 0 3", "(x-2)(x-3)", "correct"),
        ("2 0 0; 0 2 0; 0 0 3", "(x-2)^2(x-3)", "partial"),
        ("2 0 0; 0 2 0; 0 0 3", "2(x-2)(x-3)", "partial"),
        ("2 0 0; 0 2 0; 0 0 3", "x - 2", "incorrect"),
        ("2 0 0; 0 2 0; 0 0 3", "(x-2)^3(x-3)", "incorrect"),
        ("2 0 0; 0 2 0; 0 0 3", "5", "incorrect"),
        ("1 0 0; 0 2 0; 0 0 3", "(1-x)(2-x)(3-x)", "correct"),
        ("1 0; 0 2", "-(x-1)(x-2)", "partial"),
        ("1 1; 0 1", "(λ-1)^2 = 0", "correct"),
        ("1 1; 0 1", "λ - 1", "incorrect"),
    ],
)
def test_marks(matrix: str, answer: str, status: str) -> None:
    assert check(kind="minimal-polynomial", matrix=matrix, answer=answer).status == status


def test_the_matrix_is_a_root() -> None:
    inverses = 0
    for matrix in MATRICES:
        found = derivation(Goal(task="cayley-hamilton", matrix=matrix))
        proof(found, jordan_decomposition(matrix))
        if found.result.inverse is None:
            assert matrix.rank() < matrix.size
        else:
            assert found.result.inverse * matrix == Matrix.identity(matrix.size)
            inverses += 1
    assert inverses > 30


@pytest.mark.parametrize("n", [2, 3, 4, 7, 12, 20])
def test_powers_by_remainders(n: int) -> None:
    reached = 0
    for matrix in sample(30, seed=43):
        goal = Goal(task="matrix-power", matrix=matrix, given=Given(n=n))
        if not 1 < matrix.size <= n:
            continue
        found = derivation(goal, "cayley-hamilton-power")
        assert found.result == matrix**n
        proof(found, jordan_decomposition(matrix))
        reached += 1
    assert reached > 5


def test_the_remainder_of_a_fibonacci_power() -> None:
    goal = Goal(task="matrix-power", matrix=parse_matrix("1 1; 1 0"), given=Given(n=10))
    found = derivation(goal, "cayley-hamilton-power")
    [remainder] = [
        step.rule.remainder for step in found.walk() if step.rule.name == "power-from-remainder"
    ]
    assert remainder == Polynomial([55, 34])
