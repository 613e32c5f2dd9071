"""The real form, and the rotation in it; Jordan chains from the bottom; Putzer's formula."""

from __future__ import annotations

import math

import pytest

from eigtutor import check
from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.exact.angles import angle, angle_decimal
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.exact.radicals import sqrt
from eigtutor.methods import METHODS
from strategies import NOTABLE, sample

MATRICES = [*sample(120, seed=51), *(parse_matrix(text) for text in NOTABLE.values())]


def test_real_forms() -> None:
    found = 0
    for matrix in MATRICES:
        goal = Goal(task="real-form", matrix=matrix)
        if not METHODS["real-form"].fit(goal):
            continue
        one = derivation(goal)
        proof(one, jordan_decomposition(matrix))
        p, c = one.result.modal_matrix, one.result.form
        assert p * c * p.inverse() == matrix
        assert all(x.is_real for x in (*p.entries, *c.entries))
        found += 1
    assert found > 15


@pytest.mark.parametrize(
    ("text", "modulus", "turn"),
    [
        ("0 -1; 1 0", "1", "pi/2"),
        ("1 -1; 1 1", "sqrt(2)", "pi/4"),
        ("sqrt(3) -1; 1 sqrt(3)", "2", "pi/6"),
        ("-1 -sqrt(3); sqrt(3) -1", "2", "2*pi/3"),
        ("3 -4; 4 3", "5", None),
    ],
)
def test_rotation_and_scaling(text: str, modulus: str, turn: str | None) -> None:
    found = derivation(Goal(task="real-form", matrix=parse_matrix(text)))
    [rule] = [s.rule for s in found.walk() if s.rule.name == "rotation-and-scaling"]
    assert rule.modulus.sympy_text() == modulus
    assert (rule.angle and rule.angle.sympy_text()) == turn


def test_angles() -> None:
    assert angle((sqrt(3) + parse_matrix("i")[0, 0]) / 2).sympy_text() == "pi/6"
    z = parse_matrix("-3-4i")[0, 0]
    assert angle_decimal(z, 8).startswith(f"{math.atan2(-4, -3):.6f}")


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"P": "-1 -1; 1 0", "C": "2 -1; 1 2"}, "correct"),
        ({"P": "-1 1; 1 0", "C": "2 1; -1 2"}, "correct"),
        ({"P": "-2 -2; 2 0", "C": "2 -1; 1 2"}, "correct"),
        ({"P": "-1 -1; 1 0", "C": "2 1; -1 2"}, "partial"),
        ({"P": "1 1; 1 1", "C": "2 -1; 1 2"}, "partial"),
        ({"P": "-1 -1; 1 0", "C": "3 -1; 1 3"}, "incorrect"),
        ({"P": "-1 -1; 1 0", "C": "2 1; 1 2"}, "incorrect"),
        ({"P": "-1-i -1+i; 1 1", "C": "2-i 0; 0 2+i"}, "incorrect"),
        ({"P": "-1.00 -1.00; 1.00 0", "C": "2.00 -1.00; 1.00 2.00"}, "correct"),
    ],
)
def test_marks(answer: dict[str, str], status: str) -> None:
    assert check(kind="real-form", matrix="1 -2; 1 3", answer=answer).status == status


# -- Jordan chains -------------------------------------------------------------------------------


def test_chains_from_the_bottom() -> None:
    found = 0
    for matrix in MATRICES:
        goal = Goal(task="jordan-form", matrix=matrix)
        if not METHODS["jordan-form-from-bottom"].fit(goal):
            continue
        one = derivation(goal, "jordan-form-from-bottom")
        proof(one, jordan_decomposition(matrix))
        p, j = one.result.modal_matrix, one.result.form
        assert p * j * p.inverse() == matrix
        found += 1
    assert found > 8


def test_conjugate_chains_only_for_real_matrices() -> None:
    """Both ±i have a block of size 2 here, and A is not real: nothing follows by conjugation."""
    matrix = parse_matrix("i 1 0 0; 0 i 0 0; 0 0 -i i; 0 0 0 -i")
    for method in ("jordan-form", "jordan-form-from-bottom"):
        found = derivation(Goal(task="jordan-form", matrix=matrix), method)
        assert proof(found, jordan_decomposition(matrix)).steps
        assert "conjugate-chains" not in {step.rule.name for step in found.walk()}


def test_the_dots_count_the_blocks() -> None:
    matrix = parse_matrix(NOTABLE["blocks of 3 and 1"])
    found = derivation(Goal(task="jordan-form", matrix=matrix))
    [rule] = [step.rule for step in found.walk() if step.rule.name == "block-sizes"]
    assert rule.sizes == (3, 1)
    assert rule.dimensions == (2, 3, 4)


# -- Putzer --------------------------------------------------------------------------------------


def test_putzer_s_formula() -> None:
    found = 0
    for matrix in MATRICES:
        goal = Goal(task="matrix-exponential", matrix=matrix)
        if not METHODS["putzer"].fit(goal):
            continue
        one = derivation(goal, "putzer")
        proof(one, jordan_decomposition(matrix))
        assert one.result.value == matrix_exponential(matrix, "t")
        found += 1
    assert found > 80
