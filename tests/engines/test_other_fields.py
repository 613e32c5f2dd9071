"""Numbers outside one field: judged exactly where they are algebraic, else by enclosures."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from eigtutor import check

PLANE = "4 1; 2 3"
#: Its eigenvalues are the cube roots of 2 and of unity's multiples.
CUBIC = "0 0 2; 1 0 0; 0 1 0"
#: x³ − 3x + 1, of roots 2cos(2π/9), 2cos(4π/9), 2cos(8π/9).
VIETE = "0 0 -1; 1 0 3; 0 1 0"
#: x⁶ − 6x⁴ − 4x³ + 12x² − 24x − 4, of which √2 + ∛2 is a root.
SUM = "0 0 0 0 0 4; 1 0 0 0 0 24; 0 1 0 0 0 -12; 0 0 1 0 0 4; 0 0 0 1 0 6; 0 0 0 0 1 0"


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer", "status"),
    [
        ("eigenvalues", PLANE, {}, "√2 + ∛2, ∜2", "incorrect"),
        ("eigenvalues", PLANE, {}, "√2 + 2^(1/3), √3", "incorrect"),
        ("eigenvalues", PLANE, {}, "ln 2, π", "incorrect"),
        ("eigenvalues", PLANE, {}, "5, ln 2", "partial"),
        ("eigenvalues", PLANE, {}, "5, ln 2 + ln 3 - ln 6 + 2", "invalid"),
        ("eigenvalues", PLANE, {}, "5, e^(ln 2)", "invalid"),
        ("eigenvalues", PLANE, {}, "2^√2, e^2", "incorrect"),
        ("eigenvalues", PLANE, {}, "tan(π/7), e^(iπ/7)", "incorrect"),
        ("eigenvalues", PLANE, {}, "5, tan(π/7)^0 + 1", "correct"),
        ("eigenvalues", PLANE, {}, "5, 2^(1/3) + √2 - 2^(1/3) - √2 + 2", "correct"),
        ("eigenvalues", PLANE, {}, "5, 2 + 10^-40 ln 2", "partial"),
        ("eigenvalues", CUBIC, {"field": "R"}, "2^(1/3)", "correct"),
        ("eigenvalues", CUBIC, {"field": "R"}, "2^(1/6) * 2^(1/6)", "correct"),
        ("eigenvalues", CUBIC, {}, "2^(1/3), 2^(1/3)e^(2πi/3), 2^(1/3)e^(-2πi/3)", "correct"),
        ("eigenvalues", CUBIC, {}, "2^(1/3), 2^(1/3)(-1 ± i√3)/2", "correct"),
        ("eigenvalues", CUBIC, {}, "2^(1/3), 2^(1/3)(1 ± i√3)/2", "partial"),
        ("eigenvalues", VIETE, {},
         "e^(2πi/9) + e^(-2πi/9), e^(4πi/9) + e^(-4πi/9), e^(8πi/9) + e^(-8πi/9)", "correct"),
        ("eigenvector", PLANE, {"eigenvalue": "5"}, "(√2 + 2^(1/3), √2 + 2^(1/3))", "correct"),
        ("eigenvector", PLANE, {"eigenvalue": "5"}, "(√2 + 2^(1/3), √2)", "incorrect"),
        ("eigenvector", PLANE, {"eigenvalue": "5"}, "(π, e)", "incorrect"),
        ("eigenvector", PLANE, {"eigenvalue": "5"}, "(π, π)", "invalid"),
        ("eigenspace-basis", PLANE, {"eigenvalue": "5"}, "(ln 2, ln 3)", "incorrect"),
        ("verify-eigenvector", PLANE, {"vector": "(1,1)"}, "yes, λ = ln 2", "partial"),
        ("characteristic-polynomial", PLANE, {}, "x^2 - ln(2) x + 10", "incorrect"),
        ("diagonalization", PLANE, {}, "P = [1 1; 1 -2], D = diag(π, 2)", "partial"),
        ("diagonalization", PLANE, {}, "P = [π 1; e -2], D = diag(5, 1)", "incorrect"),
        ("matrix-power", PLANE, {"n": "2"}, "[π 7; 14 11]", "partial"),
        ("multiplicities", PLANE, {}, "2: 1, 1; ln 2: 1, 1", "partial"),
    ],
)  # fmt: skip
def test_verdicts(
    kind: str, matrix: str, given: Mapping[str, object], answer: str, status: str
) -> None:
    found = check(kind=kind, matrix=matrix, given=given, answer=answer)
    assert found.status == status, found.to_json()


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer"),
    [
        ("matrix-exponential", "2 1; 0 2", {"variable": "t"}, "e^π[[1, t], [0, 9]]"),
        ("initial-value", PLANE, {"x0": "(2, 1)", "variable": "t"}, "(ln(2)e^(5t), 1)"),
        ("initial-value", PLANE, {"x0": "(2, 1)", "variable": "t"}, "(∛2 tan(π/8)e^(5t), 1)"),
    ],
)
def test_beside_letters_such_numbers_are_refused(
    kind: str, matrix: str, given: Mapping[str, object], answer: str
) -> None:
    assert check(kind=kind, matrix=matrix, given=given, answer=answer).to_json()["findings"]


@pytest.mark.slow
def test_a_sum_over_two_fields_is_an_eigenvalue() -> None:
    given = {"field": "R"}
    answer = "√2 + 2^(1/3), 2^(1/3) - √2"
    assert check(kind="eigenvalues", matrix=SUM, given=given, answer=answer).status == "correct"
