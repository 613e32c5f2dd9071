"""What a later part earns by the student's own earlier answers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eigtutor.grading.marks import PartMarks, paper_marks, rounded
from eigtutor.grading.record import Exercise, Paper, Part
from eigtutor.policy import Policy
from eigtutor.solution import plain_text

#: The kind of a part, what it is given, and an answer.
Asked = tuple[str, dict[str, str], str]

A = "4 1; 2 3"  # eigenvalues 5 and 2, with (1, 1) and (1, −2)
B = "2 0 0; 0 3 1; 0 0 5"


def marked(
    matrix: str,
    *parts: Asked,
    policy: Policy | None = None,
    depends: bool = True,
) -> list[PartMarks]:
    """The marks for answers to the parts of one exercise, ten points each."""
    ids = "abcdef"
    asked = tuple(
        Part(
            exercise="1",
            id=ids[k],
            kind=kind,
            given=given,
            points=Fraction(10),
            depends_on=tuple(ids[:k]) if depends else (),
        )
        for k, (kind, given, _) in enumerate(parts)
    )
    exercise = Exercise(id="1", matrix=matrix, parts=asked)
    paper = Paper(student="s", name="", code="", exercises=(exercise,))
    answers = {("1", ids[k]): (answer,) for k, (_, _, answer) in enumerate(parts)}
    return list(paper_marks(paper, answers, policy or Policy()))


def told(one: PartMarks) -> str:
    return " ".join(plain_text(finding.message) for _, finding in one.findings)


POLYNOMIAL: Asked = ("characteristic-polynomial", {}, "x^2 - 7x + 12")
OWN: Asked = ("diagonalization", {}, "P = [[1, 2], [1, 1]], D = diag(5, 2)")
#: (PDP⁻¹)³ for those P and D.
OWN_CUBE = "[[-109, 234], [-117, 242]]"


def test_eigenvalues_of_a_wrong_polynomial() -> None:
    first, second = marked(A, POLYNOMIAL, ("eigenvalues", {}, "3, 4"))
    assert first.outcome == "incorrect"
    assert (second.outcome, second.marks, second.followed) == ("partial", Fraction(9), "(a)")
    assert told(second) == "These are the roots of your own polynomial in part (a), found rightly."


@pytest.mark.parametrize(
    ("polynomial", "values"),
    [
        ("x^2 - 7x + 12", "3, 5"),  # not its roots
        ("x^2 - 7x + 12", "3"),
        ("x^2", "0, 0"),  # fewer distinct values than the truth
        ("x - 1", "1"),  # another degree
        ("x^3 - x", "0, 1, -1"),
        ("0", "0, 0"),
        ("x^2 +", "3, 4"),  # not understood
        ("", "3, 4"),
        ("x^2 - 7x + 10", "3, 4"),  # the right one
    ],
)
def test_eigenvalues_that_follow_from_nothing(polynomial: str, values: str) -> None:
    parts: list[Asked] = [
        ("characteristic-polynomial", {}, polynomial),
        ("eigenvalues", {}, values),
    ]
    by_policy = marked(A, *parts, policy=Policy(follow_through=False))
    for one, plain in zip(marked(A, *parts), by_policy, strict=True):
        assert one.followed == ""
        assert one.score == plain.score


def test_the_better_of_both_counts() -> None:
    right = marked(A, POLYNOMIAL, ("eigenvalues", {}, "2, 5"))[1]
    assert (right.outcome, right.marks, right.followed) == ("correct", Fraction(10), "")


def test_nothing_follows_where_the_policy_or_the_spec_says_so() -> None:
    parts: list[Asked] = [POLYNOMIAL, ("eigenvalues", {}, "3, 4")]
    assert marked(A, *parts, policy=Policy(follow_through=False))[1].marks < 9
    assert marked(A, *parts, depends=False)[1].marks < 9


@pytest.mark.parametrize(
    ("kind", "given", "answer"),
    [
        ("matrix-power", {"n": "3"}, OWN_CUBE),
        (
            "matrix-power",
            {"n": "n"},
            "[[-5^n + 2*2^n, 2*5^n - 2*2^n], [-5^n + 2^n, 2*5^n - 2^n]]",
        ),
        (
            "matrix-exponential",
            {"variable": "t"},
            "[[-e^(5t) + 2e^(2t), 2e^(5t) - 2e^(2t)], [-e^(5t) + e^(2t), 2e^(5t) - e^(2t)]]",
        ),
        ("initial-value", {"x0": "(1, 0)"}, "(-e^(5t) + 2e^(2t), -e^(5t) + e^(2t))"),
    ],
)
def test_powers_and_exponentials_by_own_p_and_d(
    kind: str, given: dict[str, str], answer: str
) -> None:
    one = marked(A, OWN, (kind, given, answer))[1]
    assert (one.outcome, one.marks, one.followed) == ("partial", Fraction(9), "(a)")
    assert "your own P and D in part (a)" in told(one)


@pytest.mark.parametrize(
    "own",
    [
        "P = [[1, 0], [0, 1]], D = diag(5, 2)",  # P is the identity
        "P = [[1, 2], [2, 4]], D = diag(5, 2)",  # P has no inverse
        "P = [[1, 2], [1, 1]], D = diag(0, 0)",
        "P = [[1, 2], [1, 1]], D = diag(1, 1)",  # one value, and there are two
        "P = [[1, 2], [1, 1]], D = [[5, 3], [0, 2]]",  # not diagonal
        "P = [[10^99, 2], [1, 10^88]], D = diag(10^99, 10^77)",  # too long to follow
        "not diagonalizable",
    ],
)
def test_no_marks_are_won_by_an_easy_matrix(own: str) -> None:
    powers = ["[[125, 0], [0, 8]]", "[[0, 0], [0, 0]]", "[[1, 0], [0, 1]]"]
    for power in powers:
        one = marked(A, ("diagonalization", {}, own), ("matrix-power", {"n": "3"}, power))[1]
        assert (one.marks, one.followed) == (Fraction(0), "")


def test_p_and_d_of_own_wrong_vectors_earn_half_at_most() -> None:
    own = ("eigenspace-basis", {"eigenvalue": "5"}, "(0, 1, 1)")
    other = ("eigenspace-basis", {"eigenvalue": "3"}, "(0, 1, 2)")
    answer = "P = [[1, 0, 0], [0, 2, -1], [0, 4, -1]], D = diag(2, 3, 5)"
    one = marked(B, own, other, ("diagonalization", {}, answer))[2]
    assert (one.score, one.followed) == (Fraction(1, 2), "(a), (b)")
    assert told(one).startswith("P and D follow from your own vectors, in the right order.")
    swapped = "P = [[1, 0, 0], [0, 2, -1], [0, 4, -1]], D = diag(2, 5, 3)"
    assert marked(B, own, other, ("diagonalization", {}, swapped))[2].followed == ""


def test_no_vector_belongs_to_a_wrong_eigenvalue_and_that_is_said() -> None:
    answer = "P = [[1, 1], [1, -2]], D = diag(5, 1)"
    one = marked(A, ("eigenvalues", {}, "1, 5"), ("diagonalization", {}, answer))[1]
    assert one.followed == "(a)"
    assert one.score == Fraction(1, 4) + Fraction(1, 4) - Fraction(1, 10)
    assert "no vector belongs to 1: (A − I)v = 0 has only the solution 0" in told(one)


C = "2 1 0; 0 2 0; 0 0 3"  # 2 twice, with one vector; 3


@pytest.mark.parametrize(
    ("earlier", "answer", "score"),
    [
        (("eigenvalues", {}, "2, 2, 4"), "2: 2, 1; 4: 1, 1", "3/4"),
        (("eigenvalues", {}, "2, 2, 4"), "2: 2, 2; 4: 1, 1", "1/2"),
        (("characteristic-polynomial", {}, "(x-2)^2 (x-4)"), "2: 2, 1; 4: 1, 1", "3/4"),
    ],
)
def test_multiplicities_of_own_eigenvalues(earlier: Asked, answer: str, score: str) -> None:
    one = marked(C, earlier, ("multiplicities", {}, answer))[1]
    assert (one.followed, one.score) == ("(a)", Fraction(score) - Fraction(1, 10))
    assert "no vector belongs to 4" in told(one)


@pytest.mark.parametrize(
    ("earlier", "answer"),
    [
        ("2, 2, 4", "2: 2, 1; 5: 1, 1"),  # other values
        ("0, 0, 0", "0: 3, 1"),
        ("1, 4, 5", "1: 1, 1; 4: 1, 1; 5: 1, 1"),  # three distinct values, and there are two
        ("2, 4", "2: 1, 1; 4: 1, 1"),
    ],
)
def test_multiplicities_that_follow_from_nothing(earlier: str, answer: str) -> None:
    parts: list[Asked] = [("eigenvalues", {}, earlier), ("multiplicities", {}, answer)]
    assert marked(C, *parts)[1].followed == ""


@pytest.mark.parametrize(
    ("given", "answer", "score"),
    [
        ({"with_chain": "false"}, "[2 1 0; 0 2 0; 0 0 4]", "2/5"),
        ({"with_chain": "false"}, "[2 0 0; 0 2 0; 0 0 4]", None),  # other blocks
        ({"with_chain": "false"}, "[2 1 0; 0 2 0; 0 0 5]", None),  # other values
        ({}, "P = I, J = [2 1 0; 0 2 0; 0 0 4]", "3/20"),
    ],
)
def test_jordan_forms_of_own_eigenvalues(
    given: dict[str, str], answer: str, score: str | None
) -> None:
    one = marked(C, ("eigenvalues", {}, "2, 2, 4"), ("jordan-form", given, answer))[1]
    assert (one.followed == "(a)") == (score is not None), told(one)
    if score is not None:
        assert one.score == Fraction(score)
        assert "4 is no eigenvalue" in told(one)


def test_an_unread_answer_is_told_and_no_answer_is_said_so() -> None:
    one, two, three = marked(
        A,
        ("eigenvalues", {}, "2 +"),
        ("diagonalizable", {}, ""),
        ("matrix-power", {"n": "2"}, "[[1, 2]]"),
    )
    assert [m.outcome for m in (one, two, three)] == ["invalid", "none", "invalid"]
    assert [m.marks for m in (one, two, three)] == [0, 0, 0]
    assert one.findings[0][0] == "column 3"


@pytest.mark.parametrize(
    ("marks", "step", "result"),
    [
        ("5/4", "1/2", "3/2"),
        ("5/3", "1/100", "167/100"),
        ("1/4", "1", "0"),
        ("1/2", "1", "1"),
        ("7/2", "3", "3"),
        ("39/10", "5", "4"),  # never above the points
    ],
)
def test_rounding(marks: str, step: str, result: str) -> None:
    assert rounded(Fraction(marks), Fraction(step), Fraction(4)) == Fraction(result)
