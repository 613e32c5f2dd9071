"""The checker: parts, readings, approximations, policies; and that it loads no SymPy."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from eigtutor import check
from eigtutor.kinds import KINDS
from questions import CUBIC, IRRATIONAL, PAIR, QUESTIONS


def test_every_kind_is_asked() -> None:
    assert {kind for kind, *_ in QUESTIONS} >= {kind.name for kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "matrix", "facts", "answer"),
    [(kind, matrix, facts, a) for kind, matrix, facts, answers in QUESTIONS for a in answers],
)
def test_right_answers(kind: str, matrix: str, facts: dict[str, str], answer: str) -> None:
    verdict = check(kind=kind, matrix=matrix, given=facts, answer=answer)
    assert (verdict.status, verdict.score) == ("correct", 1), verdict.text()


# -- parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("P = [[1,1],[1,-2]]", "D is missing"),
        ({"P": "[[1,1],[1,-2]]"}, "D is missing"),
        ({"P": "1", "X": "1"}, "There is no part"),
        ("[[1,1],[1,-2]]", "P and D are missing"),
        ("P = [[1,1],[1,-2]], P = [[1,1],[1,-2]], D = diag(5,2)", "P is given twice"),
        ({"P": "1 2 3; 3 4 5", "D": "diag(5,2)"}, "2×2 matrix is wanted"),
        ({"P": "", "D": "diag(5,2)"}, "nothing to read"),
        ("", "nothing to read"),
    ],
)
def test_parts_that_do_not_fit_are_invalid(answer: object, message: str) -> None:
    verdict = check(kind="diagonalization", matrix=PAIR, answer=answer)
    assert verdict.status == "invalid"
    assert message.lower() in verdict.text().lower()


# -- readings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matrix", "answer", "status"),
    [
        ("1 3; 1/4 1", "1 + 1/2√3, 1 - 1/2√3", "invalid"),  # only one reading is right
        ("1 3; 1/4 1", "1 + (1/2)√3, 1 - (1/2)√3", "correct"),
        (PAIR, "1/2√3, 7", "incorrect"),  # both are wrong
        (PAIR, "5, 2 + 1/2√0", "correct"),  # both are right
    ],
)
def test_readings_that_agree_are_marked(matrix: str, answer: str, status: str) -> None:
    verdict = check(kind="eigenvalues", matrix=matrix, answer=answer)
    assert verdict.status == status
    assert len(verdict.marked.readings) == (2 if status == "invalid" else 1)


def test_a_reading_without_a_value_is_none() -> None:
    verdict = check(kind="characteristic-polynomial", matrix="1/2 0; 0 1", answer="x^2-3/2x+1/2")
    assert verdict.status == "correct"


def test_rows_or_columns() -> None:
    for array in ("[[1,0],[0,1]]", "[[1,1],[1,2]]"):
        found = check(
            kind="eigenspace-basis", matrix="2 0; 0 2", given={"eigenvalue": "2"}, answer=array
        )
        assert found.status == "correct"


# -- approximations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matrix", "answer", "policy", "status", "score"),
    [
        (IRRATIONAL, "2.44, 6.56", {}, "partial", 0.5),
        (IRRATIONAL, "2.43, 6.56", {}, "partial", 0.5),  # cut off, not rounded
        (IRRATIONAL, "2.42, 6.56", {}, "partial", 0.25),
        (IRRATIONAL, "2.4, 6.6", {}, "incorrect", 0),
        (IRRATIONAL, "2.4, 6.6", {"min_digits": 2}, "partial", 0.5),
        (IRRATIONAL, "2.44, 6.56", {"min_digits": 4}, "incorrect", 0),
        (IRRATIONAL, "2.44, 6.56", {"approximate": "none"}, "incorrect", 0),
        (IRRATIONAL, "2.44, 6.56", {"approximate": "full"}, "correct", 1),
        (IRRATIONAL, "2.4384471871911697, 6.5615528128088303", {}, "partial", 0.5),
        (IRRATIONAL, "2.4384471871911698, 6.5615528128088303", {}, "partial", 0.25),
        (IRRATIONAL, "2.4384471871911690, 6.5615528128088303", {}, "partial", 0.25),
        (IRRATIONAL, "4.5 ± 2.06", {}, "partial", 0.5),
        (IRRATIONAL, "1, 3", {}, "incorrect", 0),
        ("1/2 0; 0 1/3", "0.5, 1/3", {}, "correct", 1),
        ("1/2 0; 0 1/3", "0.5, 0.333", {}, "partial", 0.5),
        ("1/2 0; 0 1/3", "0.5, 0.33", {}, "partial", 0.5),
        ("1/2 0; 0 1000", ".5, 1000.0", {}, "correct", 1),
        ("1/1400 0; 0 1", "0.001, 1", {}, "partial", 0.5),
        ("0 -1; 1 -1", "-0.5 ± 0.866i", {}, "partial", 0.5),
        ("0 -1; 1 -1", "-0.5 ± 0.87i", {}, "incorrect", 0),
        ("0 -1; 1 -1", "-1/2 ± 0.865i", {}, "incorrect", 0.25),
        ("0 -1; 1 -1", "-0.5 ± 0.867i", {}, "incorrect", 0.25),
        (CUBIC, "-1.879, 0.347, 1.532", {}, "partial", 0.5),
        ("2 0; 0 2", "2.00, 2.00", {}, "correct", 1),
    ],
)
def test_approximate_eigenvalues(
    matrix: str, answer: str, policy: dict[str, object], status: str, score: float
) -> None:
    verdict = check(kind="eigenvalues", matrix=matrix, answer=answer, policy=policy)
    assert (verdict.status, verdict.score) == (status, score), verdict.text()


@pytest.mark.parametrize(
    ("kind", "matrix", "facts", "answer", "status"),
    [
        (
            "diagonalization",
            IRRATIONAL,
            {},
            {"P": "[[-1.28,0.781],[1,1]]", "D": "diag(2.44,6.56)"},
            "partial",
        ),
        (
            "diagonalization",
            IRRATIONAL,
            {},
            {"P": "[[-1.18,0.711],[1,1]]", "D": "diag(2.54,6.46)"},
            "incorrect",
        ),
        (
            "diagonalization",
            IRRATIONAL,
            {"field": "Q"},
            {"P": "[[-1.28,0.781],[1,1]]", "D": "diag(2.44,6.56)"},
            "incorrect",
        ),
        (
            "orthogonal-diagonalization",
            "2 1; 1 2",
            {},
            {"Q": "[[0.707,0.707],[0.707,-0.707]]", "D": "diag(3,1)"},
            "partial",
        ),
        ("eigenvector", PAIR, {"eigenvalue": "5", "normalized": "yes"}, "(0.707, 0.707)",
         "partial"),
        ("eigenvector", IRRATIONAL, {"eigenvalue": "(9-sqrt(17))/2"}, "(-1.281, 1)", "partial"),
        ("eigenvector", IRRATIONAL, {"eigenvalue": "(9-sqrt(17))/2"}, "t(-1.281, 1)", "partial"),
        ("eigenvector", IRRATIONAL, {"eigenvalue": "(9-sqrt(17))/2"}, "(-1.181, 1)", "incorrect"),
        ("eigenvector", IRRATIONAL, {"eigenvalue": "(9-sqrt(17))/2"}, "(0.000, 0.00)", "incorrect"),
        ("characteristic-polynomial", "1/3 0; 0 1", {}, "x^2 - 1.33x + 0.333", "partial"),
        ("characteristic-polynomial", "1/3 0; 0 1", {}, "x^2 - 1.43x + 0.333", "incorrect"),
        ("characteristic-polynomial", "1/3 0; 0 1", {}, "(1.00x^2 - 1.00x^2) + x", "incorrect"),
        ("verify-eigenvector", IRRATIONAL, {"vector": "(4, 1-sqrt(17))"}, "yes, 2.438", "partial"),
        ("matrix-power", PAIR, {"n": "-1"}, "[[0.300,-0.100],[-0.200,0.400]]", "correct"),
        ("matrix-power", "3 0; 0 3", {"n": "-1"}, "[[0.333,0],[0,0.333]]", "partial"),
        ("matrix-exponential", PAIR, {}, "[[0.667e^(5t)+0.333e^(2t), 0.333e^(5t)-0.333e^(2t)],"
         "[0.667e^(5t)-0.667e^(2t), 0.333e^(5t)+0.667e^(2t)]]", "partial"),
    ],
)  # fmt: skip
def test_approximations_of_other_forms(
    kind: str, matrix: str, facts: dict[str, str], answer: object, status: str
) -> None:
    verdict = check(kind=kind, matrix=matrix, given=facts, answer=answer)
    assert verdict.status == status, verdict.text()


# -- what marking does without -------------------------------------------------------------------


def test_marking_loads_no_sympy() -> None:
    """Nor does it where eigenvalues are numbered roots, or answers are decimals."""
    harder = [
        ("eigenvalues", CUBIC, {}, ["1, 2, 3", "-1.879, 0.347, 1.532", "√2, i, x"]),
        ("eigenvalues", "0 0 0 0 1; 1 0 0 0 1; 0 1 0 0 0; 0 0 1 0 0; 0 0 0 1 0", {},
         ["1.167", "2"]),
        ("multiplicities", "0 0 0 -1; 1 0 0 -1; 0 1 0 0; 0 0 1 0", {},
         ["1: 1, 1", "0.727+0.934i: 1, 1"]),
        ("diagonalization", CUBIC, {},
         ["P=[1 0 0;0 1 0;0 0 1], D=diag(1,2,3)", "not diagonalizable"]),
        ("jordan-form", CUBIC, {"with_chain": "no"}, ["diag(-1.879, 0.347, 1.532)", "diag(1,2,3)"]),
        ("characteristic-polynomial", CUBIC, {}, ["x^3-3x+1", "x^3+3x+1"]),
    ]  # fmt: skip
    code = (
        "import sys, json\n"
        "from eigtutor import check\n"
        "for kind, matrix, facts, answers in json.loads(sys.stdin.read()):\n"
        "    for answer in [*answers, 'yes', '1/3, 0.5', '???', '(1,2)', '[[1,2],[3,4]]', 'x^2']:\n"
        "        v = check(kind=kind, matrix=matrix, given=facts, answer=answer)\n"
        "        v.to_json(), v.text(), v._repr_mimebundle_()\n"
        "        assert 'sympy' not in sys.modules, (kind, matrix, answer)\n"
    )
    questions = json.dumps([*QUESTIONS, *harder])
    subprocess.run([sys.executable, "-c", code], input=questions, text=True, check=True)
