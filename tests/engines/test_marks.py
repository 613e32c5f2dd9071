"""What hostile and careless answers earn: marks in order, and nothing for free."""

from __future__ import annotations

from itertools import pairwise

import pytest

from eigtutor import check

PAIR = "4 1; 2 3"
SYMMETRIC = "2 1; 1 2"
FULL = {"approximate": "full"}
NONE = {"approximate": "none"}
FIVE = {"eigenvalue": "5"}
UNIT = {"eigenvalue": "5", "normalized": "yes"}
RIGHT_P = "[[1,1],[1,-2]]"

# -- decimals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "given", "answer"),
    [
        ("eigenvalues", {}, "5.001, 1.999"),
        ("eigenvalues", {}, "4.99, 2.01"),
        ("eigenvalues", {}, "5, 1." + "9" * 40),
        ("eigenvalues", {}, "5, 1." + "9" * 120),
        ("diagonalization", {}, {"P": RIGHT_P, "D": "diag(4.99, 2.01)"}),
        ("characteristic-polynomial", {}, "1.001x^2-7x+10"),
        ("eigenvector", UNIT, "(0.7071, 0.7072)"),
        ("eigenvector", UNIT, "(0.706, 0.707)"),
    ],
)
def test_near_is_not_rounded(kind: str, given: dict[str, str], answer: object) -> None:
    verdict = check(kind=kind, matrix=PAIR, given=given, answer=answer, policy=FULL)
    assert verdict.status != "correct", verdict.text()


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer"),
    [
        ("eigenvalues", "0 2; 1 0", {}, "1.41, -1.41"),
        ("eigenvalues", "4 2; 2 5", {}, "2.44, 6.56"),
        ("eigenvalues", "4 2; 2 5", {}, "2.43, 6.56"),
        ("eigenvalues", "1/3 0; 0 2/3", {}, "0.333, 0.666"),
        ("eigenvalues", "1/3 0; 0 2/3", {}, "0." + "3" * 90 + ", 0.667"),
        ("eigenvector", PAIR, UNIT, "(0.707, 0.707)"),
        ("eigenvector", PAIR, UNIT, "(-0.7071, -0.7071)"),
        ("eigenvector", "2 0 0; 0 2 0; 0 0 3", {"eigenvalue": "2", "normalized": "yes"},
         "(0.707, 0.707, 0)"),
    ],
)  # fmt: skip
def test_rounded_and_cut_off_count(
    kind: str, matrix: str, given: dict[str, str], answer: str
) -> None:
    verdict = check(kind=kind, matrix=matrix, given=given, answer=answer, policy=FULL)
    assert verdict.status == "correct", verdict.text()


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer"),
    [
        ("eigenvector", PAIR, UNIT, "(0.707, 0.707)"),
        ("orthogonal-diagonalization", SYMMETRIC, {},
         {"Q": "0.707 0.707; 0.707 -0.707", "D": "diag(3, 1)"}),
    ],
)  # fmt: skip
def test_a_rounded_length_is_an_approximation(
    kind: str, matrix: str, given: dict[str, str], answer: object
) -> None:
    """Not a vector that was not normalized."""
    for policy, score in ((NONE, 0), ({}, 0.5), (FULL, 1)):
        verdict = check(kind=kind, matrix=matrix, given=given, answer=answer, policy=policy)
        assert verdict.score == score, verdict.text()
        assert "0.707" in verdict.text()
        assert not any(finding.mistake for finding in verdict.findings)


@pytest.mark.parametrize(
    ("answer", "score"),
    [("(0.7, 0.7)", 0), ("(0.71, 0.71)", 0), ("(0.5, 0.5)", 0.8), ("(1.00, 1.00)", 0.8)],
)
def test_few_digits_of_a_length(answer: str, score: float) -> None:
    verdict = check(kind="eigenvector", matrix=PAIR, given=UNIT, answer=answer)
    assert verdict.score == score, verdict.text()


@pytest.mark.parametrize(
    ("kind", "given", "answer", "told"),
    [
        ("eigenvector", UNIT, "(0.8, 0.8)", "The direction of (0.8, 0.8) is right. The square of "
         "its length is 1.28"),
        ("eigenvalues", {}, "-0.5 ± 0.87i", "det(A − (−0.5 + 0.87i)I)"),
        ("eigenvalues", {}, "0.5i, 1.5", "read as: 0.5i, 1.5"),
        ("eigenvalues", {}, "1e-300, 2.5e300", "read as: 10⁻³⁰⁰, 2.5·10³⁰⁰"),
        ("eigenvalues", {}, "4.5 + √17/2", "read as: (9 + √17)/2"),
        ("characteristic-polynomial", {}, "1.5x^2 + 0.25", "read as: 1.5λ² + 0.25"),
        ("eigenvalues", {}, "1/2, 1/3", "read as: 1/2, 1/3"),
    ],
)  # fmt: skip
def test_decimals_are_told_as_decimals(
    kind: str, given: dict[str, str], answer: str, told: str
) -> None:
    assert told in check(kind=kind, matrix=PAIR, given=given, answer=answer).text()


# -- shares in order -----------------------------------------------------------------------------

#: From the worst to the best, with what each earns at least; each as much as the one before.
DIAGONALIZATIONS = [
    ({"P": "0 0; 0 0", "D": "diag(1, 2)"}, 0),
    ({"P": "0 0; 0 0", "D": "diag(2, 5)"}, 0.1),
    ({"P": "1 1; 1 1", "D": "diag(2, 5)"}, 0.1),
    ({"P": "1 0; -2 0", "D": "diag(2, 5)"}, 0.1),
    ({"P": "1 0; 0 1", "D": "diag(2, 5)"}, 0.25),
    ({"P": "1 3; -2 1", "D": "diag(2, 5)"}, 0.5),
    ({"P": "1 1; 1 -2", "D": "diag(2, 5)"}, 0.75),
    ({"P": "1 1; -2 1", "D": "diag(2, 5)"}, 1),
]
ORTHOGONAL = [
    ({"Q": "0 0; 0 0", "D": "diag(1, 3)"}, 0.1),
    ({"Q": "1 1; 1 1", "D": "diag(1, 3)"}, 0.1),
    ({"Q": "1 0; 0 1", "D": "diag(1, 3)"}, 0.25),
    ({"Q": "[i/√2 1/√2; -i/√2 1/√2]", "D": "diag(1, 3)"}, 0.5),
    ({"Q": "1 1; -1 1", "D": "diag(1, 3)"}, 0.8),
    ({"Q": "1/√2 [1 1; -1 1]", "D": "diag(1, 3)"}, 1),
]
JORDAN = [
    ({"P": "0 0; 0 0", "J": "1 1; 0 1"}, 0.1),
    ({"P": "1 2; 2 4", "J": "1 1; 0 1"}, 0.1),
    ({"P": "1 1; 1 1", "J": "1 1; 0 1"}, 0.2),
    ({"P": "1 0; 2 1", "J": "1 1; 0 1"}, 0.5),
    ({"P": "1 1; 1 0", "J": "1 1; 0 1"}, 0.7),
    ({"P": "1 2; 0 2", "J": "1 1; 0 1"}, 0.75),
    ({"P": "1 2; 0 2", "J": "1 0; 1 1"}, 0.75),
    ({"P": "2 1; 2 0", "J": "1 1; 0 1"}, 1),
]
LADDERS = [
    ("diagonalization", PAIR, DIAGONALIZATIONS),
    ("orthogonal-diagonalization", SYMMETRIC, ORTHOGONAL),
    ("jordan-form", "3 -2; 2 -1", JORDAN),
]


@pytest.mark.parametrize(
    ("kind", "matrix", "answer", "score"),
    [(kind, matrix, *step) for kind, matrix, steps in LADDERS for step in steps],
)
def test_a_step_earns(kind: str, matrix: str, answer: dict[str, str], score: float) -> None:
    verdict = check(kind=kind, matrix=matrix, answer=answer)
    assert verdict.score == score, verdict.text()
    assert verdict.status == {0: "incorrect", 1: "correct"}.get(score, "partial")


@pytest.mark.parametrize("steps", [steps for *_, steps in LADDERS])
def test_the_steps_rise(steps: list[tuple[dict[str, str], float]]) -> None:
    assert all(a <= b for (_, a), (_, b) in pairwise(steps))


def test_over_a_smaller_field() -> None:
    """D is right, and of P only that its entries are imaginary is wrong."""
    answer = {"P": "i 1; -2i 1", "D": "diag(2, 5)"}
    verdict = check(kind="diagonalization", matrix=PAIR, given={"field": "R"}, answer=answer)
    assert (verdict.status, verdict.score) == ("partial", 0.4)


@pytest.mark.parametrize(
    ("matrix", "field", "numbers"),
    [("0 2; 1 0", "Q", "real"), ("0 -1; 1 0", "Q", "complex"), ("0 -1; 1 0", "R", "complex")],
)
def test_the_field_where_it_would_be_right(matrix: str, field: str, numbers: str) -> None:
    verdict = check(kind="diagonalizable", matrix=matrix, given={"field": field}, answer="yes")
    assert f"right over the {numbers} numbers" in verdict.text()


# -- conditions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("{(s,t): s=t}", "partial"),
        ("{(s,t) | s + t = 0}", "partial"),
        ("(1,0),(0,1) where s=3 and (1,1)", "invalid"),
        ("(s,t) where s = 1", "invalid"),
        ("(s,t), s in Z", "invalid"),
        ("(s,t) where x", "invalid"),
        ("(s,t) where", "invalid"),
        ("(s,t) where s = t^2", "invalid"),
        ("(s,t) where s = t = 0", "incorrect"),
        ("(1,0),(0,1), s = t where s = t", "invalid"),
        ("(0,0) where s = t", "incorrect"),
        ("(0,0) where 0 = 0", "incorrect"),
        ("(s,t), s,t ≠ 0", "correct"),
        ("(1,0)s + (0,1)t, s, t in R", "correct"),
        ("(1,0)s + (0,1)t for all real s and t", "correct"),
        ("(s,t) where s and t are not both 0", "correct"),
        ("(s,t) where s is any real number and t is a free parameter", "correct"),
        ("x_1(1,0) + x_{2}(0,1), x_1, x_{2} ∈ R", "correct"),
        ("{s(1,0) + t(0,1) : s, t ∈ ℝ∖{0}}", "correct"),
        ("(x,y) where x = s and y = t and s, t are free", "correct"),
    ],
)
def test_conditions_of_a_plane(answer: str, status: str) -> None:
    verdict = check(
        kind="eigenspace-basis", matrix="2 0; 0 2", given={"eigenvalue": "2"}, answer=answer
    )
    assert verdict.status == status, verdict.text()


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("{(x,y,z) | x = -y - z}", "correct"),
        ("{(x,y,z) : x + y + z = 0}", "correct"),
        ("(x,y,z) where √2x = -√2y - √2z; y, z ∈ R", "correct"),
        ("(x,y,z) with 2x = -2y - 2z", "correct"),
        ("{(x,y,z) | x = y = z}", "incorrect"),
        ("{(x,y,z) | x = -y, z = 0}", "partial"),
    ],
)
def test_equations_of_a_plane(answer: str, status: str) -> None:
    verdict = check(
        kind="eigenspace-basis", matrix="2 1 1; 1 2 1; 1 1 2", given={"eigenvalue": "1"},
        answer=answer,
    )  # fmt: skip
    assert verdict.status == status, verdict.text()


def test_a_line_whose_parameter_is_0() -> None:
    verdict = check(kind="eigenvector", matrix=PAIR, given=FIVE, answer="t(1,1) where t=0")
    assert (verdict.status, verdict.score) == ("incorrect", 0)


# -- decisions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("no, wait yes", "invalid"),
        ("no, it is diagonalizable", "invalid"),
        ("no: it is diagonalizable", "invalid"),
        ("no (yes)", "invalid"),
        ("no, because yes", "invalid"),
        ("yes, because it is defective", "invalid"),
        ("not not diagonalizable", "invalid"),
        ("because 2 is a double root", "invalid"),
        ("no, because " + "x" * 4_096, "invalid"),
        ("no because: (" * 300, "correct"),
        ("NO!", "correct"),
        ("It isn't", "correct"),
        ("it isn’t diagonalizable", "correct"),
        ("can't be diagonalized", "correct"),
        ("no, it's not", "correct"),
        ("NO! because g < a", "correct"),
        ("no - only one eigenvector", "correct"),
        ("it can be diagonalized", "incorrect"),
        ("not defective", "incorrect"),
        ("yes, since no root repeats", "incorrect"),
    ],
)
def test_reasons_and_negations(answer: str, status: str) -> None:
    verdict = check(kind="diagonalizable", matrix="2 1; 0 2", answer=answer)
    assert verdict.status == status, verdict.text()
    if status == "correct":
        assert verdict.to_json()["read_as"] == r"\text{no}"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("5, yes", "correct"),
        ("5 is the eigenvalue", "correct"),
        ("yes, Av = 5v", "correct"),
        ("yes, λ = 5, since Av = (5, 5)", "correct"),
        ("5(1+1)", "partial"),  # 10, and no remark in brackets
        ("5, no", "invalid"),
        ("no: 5", "invalid"),
    ],
)
def test_decisions_with_an_eigenvalue(answer: str, status: str) -> None:
    verdict = check(
        kind="verify-eigenvector", matrix=PAIR, given={"vector": "(1,1)"}, answer=answer
    )
    assert verdict.status == status, verdict.text()


# -- notations -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        f"P={RIGHT_P}, Λ=diag(5,2)",
        f"P={RIGHT_P}, \\Lambda=diag(5,2)",
        f"P={RIGHT_P}, D=diag(5,2), P^{{-1}}=[[2/3,1/3],[1/3,-1/3]]",
        f"P={RIGHT_P}, P⁻¹=[[2/3,1/3],[1/3,-1/3]], D=diag(5,2)",
        f"P^-1=[[2,1],[1,-1]]/3, P={RIGHT_P}, D=diag(5,2)",
    ],
)
def test_labels(answer: str) -> None:
    verdict = check(kind="diagonalization", matrix=PAIR, answer=answer)
    assert verdict.status == "correct", verdict.text()


def test_the_inverse_alone_is_no_modal_matrix() -> None:
    verdict = check(kind="diagonalization", matrix=PAIR, answer="P⁻¹ = [[1,1],[1,-2]], D=diag(5,2)")
    assert verdict.status == "invalid"


@pytest.mark.parametrize(
    ("matrix", "answer", "status"),
    [
        ("4 2; 2 5", "2,44; 6,56", "invalid"),
        (PAIR, "2,5;", "correct"),
        (PAIR, "2,5", "correct"),
        ("2 0 0; 0 2 0; 0 0 5", "λ_1,2 = 2; λ_3 = 5", "correct"),
        ("2 0 0; 0 2 0; 0 0 5", "λ_{1,2} = 2; λ_3 = 5", "correct"),
    ],
)
def test_decimal_commas(matrix: str, answer: str, status: str) -> None:
    verdict = check(kind="eigenvalues", matrix=matrix, answer=answer)
    assert verdict.status == status, verdict.text()
    assert len(verdict.to_json().get("readings", [])) == (2 if status == "invalid" else 0)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("multiplicities", "alg(2)=², geo(2)=1"), ("diagonalization", "P = 1, D = 2, P ^")],
)
def test_what_ends_too_soon_is_invalid(kind: str, answer: str) -> None:
    assert check(kind=kind, matrix=PAIR, answer=answer).status == "invalid"


def test_multiplicities_as_functions() -> None:
    matrix, answer = "2 1 0; 0 2 0; 0 0 3", "alg(2)=2, alg(3)=1; geo(2)=1, geo(3)=1"
    verdict = check(kind="multiplicities", matrix=matrix, answer=answer)
    assert verdict.status == "correct"
    assert "{}" not in verdict.to_json()["read_as"]
