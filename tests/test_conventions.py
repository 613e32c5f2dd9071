"""What a course means where a question is silent, and how its students write: read by a policy."""

from __future__ import annotations

from typing import Any

import pytest

from eigtutor import check
from eigtutor.checking import expected_answer
from eigtutor.kinds import KINDS
from questions import QUESTIONS

HALVES = "1/2 0; 0 5/2"

#: A kind, a matrix, what is given, an answer: right where 2,5 is a decimal.
BY_COMMAS: list[tuple[str, str, dict[str, str], str | dict[str, str]]] = [
    ("eigenvalues", HALVES, {}, "0,5; 2,5"),
    ("eigenvalues", HALVES, {}, "λ_1 = 0,5, λ_2 = 2,5"),
    ("multiplicities", HALVES, {}, "0,5: 1, 1; 2,5: 1, 1"),
    ("characteristic-polynomial", HALVES, {}, "x^2 - 3x + 1,25"),
    ("eigenvector", "4 1; 2 3", {"eigenvalue": "2"}, "(0,5; -1)"),
    ("eigenspace-basis", "2 0; 0 2", {"eigenvalue": "2"}, "(0,5; 1); (1; 2,5)"),
    ("verify-eigenvector", HALVES, {"vector": "(1, 0)"}, "yes, λ = 0,5"),
    ("matrix-power", HALVES, {"n": "2"}, "[0,25 0; 0 6,25]"),
    ("matrix-exponential", HALVES, {}, "[[e^(0,5t), 0], [0, e^(2,5t)]]"),
    ("diagonalization", HALVES, {}, {"P": "[1 0; 0 1]", "D": "diag(0,5; 2,5)"}),
    ("diagonalization", HALVES, {}, "P = [1 0; 0 1]; D = [0,5 0; 0 2,5]"),
]


@pytest.mark.parametrize(("kind", "matrix", "given", "answer"), BY_COMMAS, ids=str)
def test_decimal_commas_in_every_form(
    kind: str, matrix: str, given: dict[str, str], answer: Any
) -> None:
    def status(decimal: str) -> str:
        policy = {"decimal": decimal}
        found = check(kind=kind, matrix=matrix, given=given, answer=answer, policy=policy)
        return found.status

    assert status("comma") == "correct"
    assert status("point") in ("incorrect", "invalid")


def test_the_course_settles_what_a_comma_means() -> None:
    def mark(decimal: str, answer: str) -> tuple[str, float]:
        verdict = check(
            kind="eigenvalues", matrix="4 2; 2 5", answer=answer, policy={"decimal": decimal}
        )
        return verdict.status, verdict.score

    assert mark("either", "2,44; 6,56") == ("invalid", 0)
    assert mark("comma", "2,44; 6,56") == ("partial", 0.5)
    assert mark("point", "2,44; 6,56") == ("incorrect", 0)
    assert mark("comma", "2.44; 6.56") == ("partial", 0.5)
    assert mark("comma", "2,44,6,56") == ("invalid", 0)


def test_a_comma_with_a_space_separates_by_every_policy() -> None:
    for decimal in ("point", "comma", "either"):
        found = check(
            kind="eigenvalues", matrix="4 1; 2 3", answer="2, 5", policy={"decimal": decimal}
        )
        assert found.status == "correct"


@pytest.mark.parametrize(("letter", "other"), [("i", "j"), ("j", "i")])
@pytest.mark.parametrize("form", ["{}, -{}", "±{}", "λ = 0 + 1{}, λ = -{}", "\\{}math, -{}"])
def test_the_other_imaginary_letter_is_refused_with_a_word_about_it(
    letter: str, other: str, form: str
) -> None:
    def verdict(written: str) -> Any:
        return check(
            kind="eigenvalues",
            matrix="0 -1; 1 0",
            answer=form.replace("{}", written),
            policy={"imaginary_letter": letter},
        )

    assert verdict(letter).status == "correct"
    assert verdict("I").status == "correct" or "math" in form
    refused = verdict(other)
    assert refused.status == "invalid"
    assert f"the imaginary unit is {letter}, not {other}" in refused.text()


def test_either_letter_is_read_where_the_course_says_nothing() -> None:
    for letter in "ij":
        answer = f"{letter}, -{letter}"
        assert check(kind="eigenvalues", matrix="0 -1; 1 0", answer=answer).status == "correct"


POLICIES = [
    {"decimal": decimal, "imaginary_letter": letter}
    for decimal in ("point", "comma", "either")
    for letter in ("i", "j", "either")
]


@pytest.mark.parametrize(("kind", "matrix", "given", "answers"), QUESTIONS, ids=str)
def test_what_we_expect_is_right_by_every_policy(
    kind: str, matrix: str, given: dict[str, str], answers: list[str]
) -> None:
    expected = expected_answer(kind, matrix, given)
    for policy in POLICIES:
        found = check(kind=kind, matrix=matrix, given=given, answer=expected, policy=policy)
        assert found.status == "correct", (policy, expected)


# -- where a question is silent ------------------------------------------------------------------

ROTATION = "0 -1; 1 0"


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("eigenvalues", "none"), ("diagonalizable", "no"), ("diagonalization", "not diagonalizable")],
)
def test_the_field_of_the_course(kind: str, answer: str) -> None:
    def status(given: dict[str, str], **policy: str) -> str:
        found = check(kind=kind, matrix=ROTATION, given=given, answer=answer, policy=policy)
        return found.status

    assert status({}, field="R") == "correct"
    assert status({}) != "correct"
    assert status({"field": "C"}, field="R") != "correct"
    assert status({"field": "R"}) == "correct"


def test_a_kind_that_knows_no_field_is_asked_as_ever() -> None:
    found = check(
        kind="matrix-power", matrix="2", given={"n": 2}, answer="4", policy={"field": "R"}
    )
    assert found.status == "correct"


def test_eigenvectors_of_length_one() -> None:
    def status(given: dict[str, str], answer: str) -> str:
        question = {"kind": "eigenvector", "matrix": "4 1; 2 3"}
        facts = {"eigenvalue": "5", **given}
        return check(**question, given=facts, answer=answer, policy={"normalized": True}).status

    assert status({}, "(1, 1)") == "partial"
    assert status({}, "(1, 1)/√2") == "correct"
    assert status({"normalized": "no"}, "(1, 1)") == "correct"


def test_a_problem_has_said_all_that_it_means() -> None:
    problem = {"kind": "eigenvalues", "matrix": ROTATION, "given": {}}
    assert check(problem=problem, answer="±i", policy={"field": "R"}).status == "correct"


@pytest.mark.parametrize("sign", ["A-lambda", "lambda-A"])
@pytest.mark.parametrize("answer", ["λ^3 - 6λ^2 + 11λ - 6", "-λ^3 + 6λ^2 - 11λ + 6"])
def test_a_polynomial_of_either_sign_is_right(sign: str, answer: str) -> None:
    found = check(
        kind="characteristic-polynomial",
        matrix="1 0 0; 0 2 0; 0 0 3",
        answer=answer,
        policy={"det_sign": sign},
    )
    assert found.status == "correct"


def test_every_option_that_a_course_may_mean_is_some_kinds() -> None:
    kinds = [KINDS[name] for name in KINDS.names()]
    for name in ("field", "normalized"):
        assert any(name in kind.options for kind in kinds)
