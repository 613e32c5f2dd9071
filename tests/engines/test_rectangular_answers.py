"""Singular value decompositions of matrices that are not square, marked by the identities alone."""

from __future__ import annotations

import pytest

from eigtutor import check
from eigtutor.api import expected_answer
from eigtutor.errors import InputError

WIDE = "3 0 0; 0 2 0"
I2, I3 = "[1 0; 0 1]", "[1 0 0; 0 1 0; 0 0 1]"


@pytest.mark.parametrize(
    "matrix",
    [WIDE, "1 2; 2 1; 0 0", "1 1; 0 1; 1 0", "1; 2; 2", "3 4", "0 0 0; 0 0 0", "i 0; 0 1; 0 0",
     "1 0 1; 0 1 0"],
)  # fmt: skip
def test_the_expected_answer_is_right(matrix: str) -> None:
    answer = expected_answer("svd", matrix, {})
    verdict = check(kind="svd", matrix=matrix, answer=answer)
    assert verdict.status == "correct", verdict.text()


@pytest.mark.parametrize(
    ("answer", "status", "score"),
    [
        ("U = I, S = [3 0 0; 0 2 0], V^T = I", "correct", 1),
        ("U = I, S = A, V = I", "correct", 1),
        # the singular values in another order, and a pair of columns turned
        ({"U": "[0 1; 1 0]", "S": "[2 0 0; 0 3 0]", "V": "[0 1 0; 1 0 0; 0 0 1]"}, "correct", 1),
        ({"U": "diag(-1, 1)", "S": "[3 0 0; 0 2 0]", "V": "diag(-1, 1, 1)"}, "correct", 1),
        ({"U": "diag(-1, 1)", "S": "[-3 0 0; 0 2 0]", "V": I3}, "partial", 0.5),
        ({"U": "[1 1; 1 1]", "S": "[3 0 0; 0 2 0]", "V": I3}, "partial", 0.3),
        ({"U": I2, "S": "[9 0 0; 0 4 0]", "V": I3}, "incorrect", 0),
        ({"U": I2, "S": "[3 0 1; 0 2 0]", "V": I3}, "incorrect", 0),
        ({"U": "[0 0; 0 0]", "S": "[0 0 0; 0 0 0]", "V": "diag(0, 0, 0)"}, "incorrect", 0),
    ],
)
def test_marks(answer: object, status: str, score: float) -> None:
    verdict = check(kind="svd", matrix=WIDE, answer=answer)  # type: ignore[arg-type]
    assert (verdict.status, verdict.score) == (status, score), verdict.text()


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        ("U", I3, "A 2×2 matrix is wanted, and this is 3×3."),
        ("S", "[3 0; 0 2]", "A 2×3 matrix is wanted, and this is 2×2."),
        ("V", "[1 0; 0 1; 0 0]", "A 3×3 matrix is wanted, and this is 3×2."),
    ],
)
def test_each_part_has_its_own_shape(part: str, text: str, told: str) -> None:
    answer = {"U": I2, "S": "[3 0 0; 0 2 0]", "V": I3} | {part: text}
    verdict = check(kind="svd", matrix=WIDE, answer=answer)
    assert verdict.status == "invalid"
    [finding] = verdict.to_json()["findings"]
    assert (finding["where"], finding["message"]) == (part, told)


def test_what_is_about_eigenvalues_wants_a_square_matrix() -> None:
    with pytest.raises(InputError, match="only a square one has eigenvalues"):
        check(kind="eigenvalues", matrix=WIDE, answer="3, 2")
