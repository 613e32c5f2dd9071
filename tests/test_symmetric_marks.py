"""Marks for spectral decompositions, words for quadratic forms, singular value decompositions."""

from __future__ import annotations

import pytest

from eigtutor import check, generate
from eigtutor.document.blocks import Display
from eigtutor.document.build import adjoint, eq, grid, letter, mat, mul, num, vec
from eigtutor.engines.audit import audit
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import InputError, ProofFailure
from eigtutor.exact import I, Matrix, number

HALVES = "[[1/2, 1/2], [1/2, 1/2]]"
U, S, V = "1/√10 [[1,-3],[3,1]]", "[3√5 0; 0 √5]", "1/√2 [[1,-1],[1,1]]"


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        (f"3: {HALVES}; 1: [[1/2, -1/2], [-1/2, 1/2]]", "correct", ""),
        (f"3: {HALVES}", "partial", "One eigenvalue is missing"),
        (f"3: {HALVES}; 1: [[1/2, 1/2], [1/2, 1/2]]", "partial", "must be eigenvectors"),
        (f"3: {HALVES}; 1: [[1, -1], [-1, 1]]", "partial", "equals its square"),
        (f"3: {HALVES}; 1: [[0, 0], [0, 0]]", "partial", "less than the whole"),
        (f"3: {HALVES}; 3: {HALVES}", "partial", "more than one matrix"),
        (f"3: {HALVES}; 2: {HALVES}", "partial", "2 is not an eigenvalue"),
        ("2: [[1, 0], [0, 1]]", "incorrect", "2 is not an eigenvalue"),
        ("[[2, 1], [1, 2]]", "incorrect", ""),
        ("3: [[0.5, 0.5], [0.5, 0.5]]; 1: [[0.5, -0.5], [-0.5, 0.5]]", "correct", ""),
        ("3: [[1, 1, 1], [1, 1, 1], [1, 1, 1]]", "invalid", "2×2 matrix is wanted"),
        ("3: x", "invalid", ""),
    ],
)
def test_spectral_decompositions(answer, status, told):
    verdict = check(kind="spectral", matrix="2 1; 1 2", answer=answer)
    assert verdict.status == status, verdict.text()
    assert told in verdict.text()


def test_the_term_of_the_eigenvalue_0_may_be_left_out_but_must_be_right():
    for answer, status in (
        (f"2: {HALVES}", "correct"),
        (f"2: {HALVES}; 0: [[1/2, -1/2], [-1/2, 1/2]]", "correct"),
        (f"2: {HALVES}; 0: [[1, 0], [0, 0]]", "partial"),
    ):
        assert check(kind="spectral", matrix="1 1; 1 1", answer=answer).status == status


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        ({"U": U, "S": S, "V": V}, "correct", ""),
        ({"U": U, "S": S, "V": "[[1,-1],[1,1]]"}, "partial", "not all of length 1"),
        ({"U": "[[1,0],[0,1]]", "S": S, "V": V}, "partial", "USVᵀ is not A"),
        ({"U": U, "S": "[[1,0],[0,1]]", "V": V}, "incorrect", "USVᵀ is not A"),
        ({"U": U, "S": "[[1,1],[0,1]]", "V": V}, "incorrect", "not diagonal"),
        ({"U": "[[0,0],[0,0]]", "S": "[[0,0],[0,0]]", "V": "[[0,0],[0,0]]"}, "incorrect", ""),
        ({"U": "[[1,0],[0,1]]", "S": "[[3,0],[4,5]]", "V": "[[1,0],[0,1]]"}, "incorrect", ""),
        (
            {
                "U": "[[0.3162,-0.9487],[0.9487,0.3162]]",
                "S": "[[6.708,0],[0,2.236]]",
                "V": "[[0.7071,-0.7071],[0.7071,0.7071]]",
            },
            "partial",
            "Give the exact value",
        ),
    ],
)
def test_singular_value_decompositions(answer, status, told):
    verdict = check(kind="svd", matrix="3 0; 4 5", answer=answer)
    assert verdict.status == status, verdict.text()
    assert told in verdict.text()


@pytest.mark.parametrize(
    ("v", "status", "told"),
    [
        ("[[1,0],[0,i]]", "correct", ""),
        ("[[1,0],[0,-i]]", "partial", "USV* is not A"),
        ("[[1,0],[0,2i]]", "partial", "not all of length 1"),
    ],
)
def test_a_complex_matrix_takes_unitary_factors(v, status, told):
    answer = {"U": "[[1,0],[0,i]]", "S": "[[3,0],[0,2]]", "V": v}
    verdict = check(kind="svd", matrix="3 0; 0 2", answer=answer)
    assert verdict.status == "partial"  # of a real matrix they have to be real
    verdict = check(kind="svd", matrix="3 0; 0 2i", answer={**answer, "U": "[[1,0],[0,-1]]"})
    assert verdict.status == status, verdict.text()
    assert told in verdict.text()


@pytest.mark.parametrize(
    ("matrix", "answer", "score"),
    [
        ("2 1; 1 2", "Positive Definite", 1),
        ("2 1; 1 2", "positive semidefinite", 0.5),
        ("2 1; 1 2", "negative definite", 0.3),
        ("2 1; 1 2", "indefinite", 0),
        ("1 2; 2 1", "indefinite", 1),
        ("4 2; 2 5", "positive definite", 1),
        ("1 i; -i 1", "positive semidefinite", 1),
    ],
)
def test_words_for_quadratic_forms(matrix, answer, score):
    assert check(kind="definiteness", matrix=matrix, answer=answer).score == score


@pytest.mark.parametrize(
    ("kind", "matrix", "told"),
    [
        ("definiteness", "1 2; 3 4", "not symmetric: row 1, column 2 holds 2"),
        ("definiteness", "1 i; i 1", "not Hermitian"),
        ("spectral", "1 2; 3 4", "not normal"),
    ],
)
def test_questions_that_do_not_fit_the_matrix(kind, matrix, told):
    with pytest.raises(InputError, match=told):
        check(kind=kind, matrix=matrix, answer="indefinite")


def test_drawn_matrices_are_of_every_sort():
    words = {e.to_json()["expected"] for e in generate("definiteness", size=2, count=40, seed=1)}
    assert len(words) >= 4
    for size in (2, 3):
        for exercise in generate("svd", size=size, count=6, seed=2):
            values = parse_matrix(exercise.to_json()["expected"]["S"])
            assert max(abs(x.numerator) for x in exercise.matrix.entries) <= 9
            assert len({values[k, k] for k in range(size)}) > 1


def test_a_claim_about_a_conjugate_transpose_is_audited():
    v = (number(1), I)
    name, m = vec("v", v), Matrix([[1, I], [-I, 1]])
    row = grid([[num(x.conjugate()) for x in v]])
    a = letter("A", m)
    assert audit([Display(eq(mul(adjoint(name), name), num(number(2))))]) == 1
    assert audit([Display(eq(adjoint(a), mat(m)))]) == 1
    assert audit([Display(eq(adjoint(name), row))]) == 1
    with pytest.raises(ProofFailure):
        audit([Display(eq(adjoint(letter("B", Matrix([[I]]))), mat(Matrix([[I]]))))])


def test_a_rectangle_has_singular_values_and_no_eigenvalues() -> None:
    rectangle = "3 0 0; 0 2 0"
    with pytest.raises(InputError, match=r"is 2×3, and only a square one has eigenvalues"):
        check(kind="spectral", matrix=rectangle, answer="3")
    right = {"U": "1 0; 0 1", "S": rectangle, "V": "1 0 0; 0 1 0; 0 0 1"}
    assert check(kind="svd", matrix=rectangle, answer=right).status == "correct"
