"""Answers with numbered roots: what the key says is right, and what is nearly that is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eigtutor import api, check
from strategies import NOTABLE

CUBIC = "0 0 -1; 1 0 3; 0 1 0"
FIRST, SECOND, THIRD = (f"RootOf(x^3 - 3x + 1, {k})" for k in range(3))
QUINTIC = "0 0 0 0 1; 1 0 0 0 1; 0 1 0 0 0; 0 0 1 0 0; 0 0 0 1 0"
MATRICES = {
    **{name: NOTABLE[name] for name in NOTABLE if "irreducible" in name or "irrational" in name},
    "two complex pairs": QUINTIC,
    "a root twice": "0 0 -1 1 0 0; 1 0 3 0 1 0; 0 1 0 0 0 1; "
    "0 0 0 0 0 -1; 0 0 0 1 0 3; 0 0 0 0 1 0",
    "entries with roots": "0 sqrt(2) 0; 1 0 1; 0 1 1",
}


@pytest.mark.parametrize("name", MATRICES)
@pytest.mark.parametrize(
    "kind", ["eigenvalues", "multiplicities", "diagonalization", "jordan-form"]
)
def test_what_is_expected_is_right(kind: str, name: str) -> None:
    expected = api.expected_answer(kind, MATRICES[name], {})
    assert check(kind=kind, matrix=MATRICES[name], answer=expected).status == "correct"


@pytest.mark.parametrize("eigenvalue", ["RootOf(x**5 - x - 1, 0)", "RootOf(x**5 - x - 1, 3)"])
@pytest.mark.parametrize("kind", ["eigenvector", "eigenspace-basis"])
def test_an_eigenvalue_is_given_by_its_number(kind: str, eigenvalue: str) -> None:
    given = {"eigenvalue": eigenvalue}
    expected = api.expected_answer(kind, QUINTIC, given)
    assert check(kind=kind, matrix=QUINTIC, given=given, answer=expected).status == "correct"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (f"{SECOND}, {THIRD}, {FIRST}", "correct"),
        ("-2cos(π/9), 2cos(2π/9), 2sin(π/18)", "correct"),
        (f"{FIRST}, {FIRST}^2 - 2, 2 - {FIRST} - {FIRST}^2", "correct"),
        (f"{FIRST}, {SECOND}, {SECOND}", "partial"),
        (f"{FIRST}, {SECOND}, {THIRD} + 1/10^30", "partial"),
        ("-2cos(π/9), 2cos(2π/9), 2cos(3π/9)", "partial"),
        (f"-{FIRST}, -{SECOND}, -{THIRD}", "incorrect"),
        (f"{FIRST}, {SECOND}, -{FIRST}-{SECOND}", "correct"),
    ],
)
def test_lists(answer: str, status: str) -> None:
    assert check(kind="eigenvalues", matrix=CUBIC, answer=answer).status == status


@pytest.mark.parametrize(
    ("matrix", "answer"),
    [
        ("0 0 2; 1 0 0; 0 1 0", r"\sqrt[3]{2}, RootOf(x^3-2, 1), RootOf(x^3-2, 2)"),
        ("0 0 2; 1 0 0; 0 1 0", "4^(1/6), RootOf(x^3-2, 1), RootOf(x^3-2, 2)"),
        ("0 0 0 1; 1 0 0 0; 0 1 0 2; 0 0 1 0", "±sqrt(1+√2), ±sqrt(1-√2)"),
    ],
)
def test_higher_roots(matrix: str, answer: str) -> None:
    assert check(kind="eigenvalues", matrix=matrix, answer=answer).status == "correct"


def test_columns_in_another_order_are_told_apart_by_enclosures() -> None:
    expected = api.expected_answer("diagonalization", CUBIC, {})
    assert not isinstance(expected, str)
    swapped = {"P": expected["P"], "D": f"diag({SECOND}, {FIRST}, {THIRD})"}
    verdict = check(kind="diagonalization", matrix=CUBIC, answer=swapped)
    assert verdict.status == "partial"
    assert "In row 1 the two sides of Av = λ₂v differ." in verdict.text()


def test_which_root_is_meant_is_said() -> None:
    verdict = check(kind="eigenvalues", matrix=CUBIC, answer=f"{THIRD}, {FIRST}, {SECOND}")
    assert "λ₃, λ₁, λ₂ with λ₃ ≈ 1.5321" in verdict.text()


BIG = "9" * 28
TOO_MUCH = {
    "powers": ",".join(f"RootOf(x^13-x-2, 0)^{k}+1/{BIG}" for k in range(1, 30)),
    "inverses": ",".join(f"1/(RootOf(x^13-x-2, 0)^{k}+{BIG})" for k in range(1, 25)),
    "towers": "(((RootOf(x^13-x-2,0)+1)^-31+1/7)^-31+1/11)^-31",
    "roots": ",".join(f"sqrt(sqrt({k}+sqrt(7)+sqrt(11)))" for k in range(1, 30)),
    "cosines": ",".join(f"cos({k}π/60)" for k in range(1, 60)),
    "many": ",".join(f"RootOf(x^16 + {BIG}x^{k} - 7, 0)" for k in range(1, 13)),
    "no number": "RootOf(x^3-3x+1)",
    "nested": "RootOf(RootOf(x^2-2, 0)*x^3-1, 0)",
    "no polynomial": "RootOf(1/x, 0), RootOf(2, 0), RootOf(x*y, 0)",
    "foreign": "RootOf(x^7 - 3x + 5, 4)",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_ends_in_a_verdict(name: str) -> None:
    """That the test ends is what it proves."""
    verdict = check(kind="eigenvalues", matrix=CUBIC, answer=TOO_MUCH[name])
    assert verdict.status in ("incorrect", "invalid")


def test_a_polynomial_of_the_student_s_is_never_shown_to_sympy() -> None:
    """SymPy may take minutes to number complex roots; it is not even imported."""
    code = (
        "import sys; from eigtutor import check\n"
        "answer = 'RootOf(x^9 - x - 3, 5), RootOf(x^3 - 2, 1), cos(π/7)'\n"
        "check(kind='eigenvalues', matrix='0 0 2; 1 0 0; 0 1 0', answer=answer)\n"
        "assert 'sympy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
