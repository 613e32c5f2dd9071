"""Notations that were once half read, or read as something else: read whole, or refused."""

from __future__ import annotations

import pytest

from eigtutor import check
from eigtutor.answer import ParseFailure
from eigtutor.engines.definite import read_definiteness
from eigtutor.engines.understanding import Asked, readings
from eigtutor.forms import Form


def values(text: str, form: Form) -> list[object]:
    found = readings(text, Asked(form=form, size=2, letters={}))
    assert not isinstance(found, ParseFailure), found.reason
    return [one.value for one in found]


@pytest.mark.parametrize(
    ("form", "text", "plain"),
    [
        (Form.LIST, "(1 +- sqrt(5))/2", "(1 ± √5)/2"),
        (Form.LIST, "(1 +/- sqrt(5))/2", "(1 ± √5)/2"),
        (Form.LIST, "3 + / - 2i", "3+2i, 3-2i"),
        (Form.LIST, "+-2", "2, -2"),
        (Form.LIST, "1-+2", "-1, 3"),
        (Form.LIST, "5 + -2", "3"),
        (Form.MULTIPLICITIES, "1 +- 2: 1, 1", "1 ± 2: 1, 1"),
        (Form.POLYNOMIAL, "x^2+-3x+2", "x^2 - 3x + 2"),
        (Form.POLYNOMIAL, "A^2-6A+9I=0", "x^2 - 6x + 9"),
        (Form.POLYNOMIAL, "m(A) = (A-3I)^2", "x^2 - 6x + 9"),
        (Form.POLYNOMIAL, "X^2-6X+9I", "x^2 - 6x + 9"),
        (Form.POLYNOMIAL, "A^2-2iA-I", "x^2 - 2ix - 1"),
        (Form.POLYNOMIAL, "x^2-2Ix", "x^2 - 2ix"),
        (Form.TERMS, "1*[1 0;0 0] + 0*[0 0;0 1]", "1: [1 0;0 0]; 0: [0 0;0 1]"),
        (Form.TERMS, "3[1 0;0 0] - 0[0 0;0 1]", "3: [1 0;0 0]; 0: [0 0;0 1]"),
        (
            Form.TERMS,
            "A = λ_1 E_1 + λ_2 E_2 = 1[1, 0;0, 0] + 3[0 0;0 1]",
            "1: [1 0;0 0]; 3: [0 0;0 1]",
        ),
        (Form.MULTIPLICITIES, "λ=1: AM=GM=2; λ=4: AM=GM=1", "1: 2, 2; 4: 1, 1"),
        (Form.MULTIPLICITIES, "1: AM and GM are 2, 4: alg. mult. = geom. mult. = 1",
         "1: 2, 2; 4: 1, 1"),
    ],
)  # fmt: skip
def test_is_read_whole(form: Form, text: str, plain: str) -> None:
    assert values(text, form) == values(plain, form)


@pytest.mark.parametrize(
    ("form", "text", "told"),
    [
        (Form.LIST, "0.(3), 1", "1/3"),
        (Form.LIST, "0.1(6)", "1/3"),
        (Form.LIST, "0.5(", ""),
        (Form.POLYNOMIAL, "x^2 ± 3x", "two values"),
        (Form.TERMS, "E1=[1 0;0 0], E3=[0 0;0 1]", "λ: E"),
        (Form.TERMS, "E1=[1 0;0 0] E3=[0 0;0 1]", "λ: E"),
        (Form.TERMS, "E1=[1 0;0 0]\nE3=[0 0;0 1]", "λ: E"),
        (Form.TERMS, "A = E1 + 3E2 with E1=[1 0;0 0]", "a matrix was expected"),
        (Form.TERMS, "A = E1, E1 = 2E2, E2 = 3E1", "explain one another"),
        (Form.YES_WITH_EIGENVALUE, "yes - 5", "a dash or a sign"),
        (Form.MULTIPLICITIES, "1: AM=2=GM", "multiplicity"),
        (Form.MULTIPLICITIES, "1: AM=AM=2", "twice"),
    ],
)
def test_is_refused(form: Form, text: str, told: str) -> None:
    failure = readings(text, Asked(form=form, size=2, letters={}))
    assert isinstance(failure, ParseFailure)
    assert told in failure.reason


ROTATION = [[0, -1], [1, 0]]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("not diagonalizable over R", "correct"),
        ("not over R", "correct"),
        ("A is not diagonalizable over the reals.", "correct"),
        ("not diagonalizable over ℝ, because its eigenvalues are not real", "correct"),
        ("not diagonalizable over C", "invalid"),
        ("diagonalizable over R", "invalid"),
    ],
)
def test_declines_over_the_field(text: str, verdict: str) -> None:
    kind = "diagonalization"
    assert check(answer=text, matrix=ROTATION, kind=kind, given={"field": "R"}).status == verdict


def test_declines_with_a_reason() -> None:
    text = "impossible since A is not symmetric"
    kind = "orthogonal-diagonalization"
    assert check(answer=text, matrix=[[1, 1], [0, 2]], kind=kind).status == "correct"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("indefinite because det = -3 < 0", "indefinite"),
        ("indefinite, det = -3 < 0", "indefinite"),
        ("positive definite: all eigenvalues are positive", "positive definite"),
        ("positive semidefinite (not definite)", "positive semidefinite"),
        ("p.s.d.", "positive semidefinite"),
        ("p.d.", "positive definite"),
        ("n. s. d.", "negative semidefinite"),
    ],
)
def test_reads_past_what_stands_beside_the_name(text: str, name: str) -> None:
    assert getattr(read_definiteness(text), "value", None) == name


@pytest.mark.parametrize(
    "text",
    ["indefinite (positive definite)", "positive definite, or indefinite", "not positive definite"],
)
def test_two_names_are_no_answer(text: str) -> None:
    assert isinstance(read_definiteness(text), ParseFailure)
