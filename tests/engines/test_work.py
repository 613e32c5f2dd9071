"""A student's own lines: what is read, which line is wrong first, and what was probably meant."""

from __future__ import annotations

import random

import pytest

from eigtutor import check_work
from eigtutor.engines.work import LINE_LIMIT, lines_of
from eigtutor.errors import InputError, LimitError
from eigtutor.exact import Matrix, number
from eigtutor.exact.elimination import reduction
from hostile import EXAMPLES

#: Work, what was known, the first wrong line (0: none), and words of the message.
CASES: list[tuple[str, dict[str, object], int, str]] = [
    ("[1 2; 3 4]\n[1 2; 0 -2]\n[1 2; 0 1]\n[1 0; 0 1]", {}, 0, ""),
    ("[1 2; 3 4] ~ [1 2; 0 -2] ~ [1 0; 0 1]", {}, 0, ""),
    ("[1 2; 3 6] -> [1 2; 0 0]\n~ x = t(-2, 1)", {}, 0, ""),
    ("[1 2; 3 4]\n[1 2; 0 2]", {}, 0, ""),  # R₂ → 3R₁ − R₂
    ("[1 2; 3 6]\n[1 2; 0 2]", {}, 2, "R₂ → R₂ − 3R₁"),
    ("[1 2; 3 6]\n[1 2; 0 1]", {}, 2, "gives 0 there"),
    ("[2 4; 1 2]\n[1 2; 1 4]", {}, 2, "row 2"),
    ("[2 4 2; 1 3 5; 0 1 4]\n[1 2 2; 1 3 5; 0 1 4]", {}, 2, "entry 3 is 2"),
    ("[1 2; 3 4]\n[4 6; 4 6]", {}, 2, "a row was lost"),
    ("1 2\n3 4\n\n1 2\n0 -2", {}, 0, ""),
    ("A - 2I = [2 1; 2 1] ~ [2 1; 0 0]", {"matrix": "4 1; 2 3"}, 0, ""),
    ("A - 2I = [2 1; 2 3] ~ [2 1; 0 2]", {"matrix": "4 1; 2 3"}, 1, "multiple of I"),
    (
        "[2 1; 2 2]",
        {"matrix": "4 1; 2 3", "given": {"eigenvalue": 2}},
        1,
        "Entry (2, 2)",
    ),
    (
        "[[2,1],[2,1]]\n[[2,1],[0,0]]\nv = (1, -2)",
        {"matrix": "4 1; 2 3", "given": {"eigenvalue": 2}},
        0,
        "",
    ),
    ("[[2,1],[0,0]]\nv = (1, 2)", {}, 2, "row 1 gives 4"),
    ("[[2,1],[0,0]]\nv = (0, 0)", {}, 2, "not zero"),
    (
        "det(A - λI) = (4-λ)(3-λ) - 2\n= λ^2 - 7λ + 10\n(λ-2)(λ-5) = 0\nλ = 2, 5",
        {"matrix": "4 1; 2 3"},
        0,
        "",
    ),
    ("(4-λ)(3-λ) - 2 = λ^2 + 7λ + 10", {}, 1, "in one term"),
    ("(4-λ)(3-λ) - 2\nλ^2 - 7λ + 14", {"matrix": "4 1; 2 3"}, 2, "line 1 is λ² − 7λ + 10"),
    ("(4-λ)(3-λ) + 2", {"matrix": "4 1; 2 3"}, 1, "constant term"),
    ("λ^2 + 7λ + 10", {"matrix": "4 1; 2 3"}, 1, "trace"),
    ("λ^2 - 7λ + 10 = 0\nλ = 2 or λ = 6", {}, 2, "6 is not a root"),
    ("λ^2 - 7λ + 10 = 0\nλ = 2", {}, 2, "2 different ones"),
    ("λ^2 - 4λ + 4 = 0\nλ = 2", {}, 0, ""),
    ("2λ^2 - 14λ + 20 = 0\nλ^2 - 7λ = -10\nλ = (7 ± 3)/2", {}, 0, ""),
    ("x^2 - 2 = 0\nx = ±√2", {}, 0, ""),
    ("λ^3 - λ = 0\nλ(λ-1)(λ+1) = 0", {}, 0, ""),
    ("λ^3 - 4λ = 0\nλ^2 - 4 = 0", {}, 2, "λ was divided out"),
    ("[1 3/2; 0 1]\n[1 0; 0 1]", {}, 0, ""),
    ("[1 1/2 0; 0 1 1]\n[1 0 -1/2; 0 1 1]", {}, 0, ""),
    ("[1 2; 3 6]\n[1 0; 3 0]", {}, 2, "entry 2 was 2"),
    ("[2 1; 2 1]\nR2 -> R2-R1: [2 1; 0 0]\nx2 = -2x1\nv = (1,-2)", {}, 0, ""),
    ("[2 1; 2 1]\n2x + y = 0\nx = 1, y = -2", {}, 0, ""),
    ("[2 1; 2 1]\nx_1 = 2x_2", {}, 2, "does not follow from the rows"),
    ("[2 1; 2 1] ~ [2 1; 0 0]\nx2 = 1\n[1; -2]", {"matrix": "4 1; 2 3"}, 0, ""),
    ("λ^2 - 7λ + 10 = 0\n(λ-7/2)^2 = 9/4\nλ - 7/2 = ±3/2\nλ = 5, 2", {}, 0, ""),
    ("λ^2 - 7λ + 10 = 0\nD = 49 - 40 = 9\nλ = (7 ± 3)/2", {}, 0, ""),
    ("λ^2 - 7λ + 10 = 0\nD = 49 - 40 = 8", {}, 2, "not equal"),
]


@pytest.mark.parametrize(("text", "known", "wrong", "words"), CASES, ids=[c[0] for c in CASES])
def test_the_first_wrong_line_is_named(
    text: str, known: dict[str, object], wrong: int, words: str
) -> None:
    found = check_work(text, **known)  # type: ignore[arg-type]
    assert (found.fault.number if found.fault else 0) == wrong, found.text()
    if wrong:
        assert words in found.text()
        assert found.to_json()["line"] == wrong


def text_of(m: Matrix) -> str:
    return "[" + "; ".join(" ".join(x.sympy_text() for x in row) for row in m.rows) + "]"


def test_a_true_reduction_follows_and_a_slip_in_it_is_found() -> None:
    rng = random.Random(5)
    named = seeded = 0
    for _ in range(200):
        n = rng.choice([2, 3, 4])
        rows = [[number(rng.randint(-5, 5)) for _ in range(n)] for _ in range(n)]
        rows[-1] = [x - y for x, y in zip(rows[0], rows[n - 2], strict=True)]
        m = Matrix(rows)
        states = reduction(m).states
        lines = [text_of(s) for s in states]
        assert check_work("\n".join(lines)).fault is None
        k = rng.randrange(len(states))
        i, j = rng.randrange(n), rng.randrange(n)
        spoiled = Matrix(
            [
                [x + 1 if (r, c) == (i, j) else x for c, x in enumerate(row)]
                for r, row in enumerate(states[k].rows)
            ]
        )
        if k == 0 or spoiled.rref()[0] == states[k].rref()[0]:
            continue
        seeded += 1
        fault = check_work("\n".join([*lines[:k], text_of(spoiled)])).fault
        assert fault is not None
        assert fault.number == k + 1
        told = check_work("\n".join([*lines[:k], text_of(spoiled)])).text()
        named += "probably meant" in told or "no row operation" in told
    assert seeded > 50
    assert named > seeded // 2


@pytest.mark.parametrize("text", EXAMPLES, ids=repr)
def test_hostile_lines_end_in_an_error_or_a_verdict(text: str) -> None:
    try:
        check_work(text, matrix="4 1; 2 3")
    except InputError:
        pass
    except LimitError:
        pass


def test_what_the_row_space_allows_may_still_be_doubted() -> None:
    found = check_work("[1 2 1; 3 4 1; 0 1 2]\n[1 2 1; 0 -2 3; 0 1 2]")
    assert found.fault is None
    assert "R₂ → R₂ − 3R₁" in found.text()
    assert "doubt" in found.to_json()["lines"][1]
    assert "slip" not in check_work("[1 2 1; 3 4 1; 0 1 2]\n[1 2 1; 0 2 2; 0 1 2]").text()


def test_an_unreadable_line_is_named_and_the_others_are_checked() -> None:
    found = check_work("[1 2; 3 6]\nnow I subtract\n[1 2; 0 0]")
    assert found.status == "invalid"
    assert "line 2 was not read" in found.text()
    assert found.to_json()["unread"][0]["line"] == 2
    assert check_work("[1 2; 3 6]\nnow I subtract\n[1 2; 0 5]").status == "incorrect"
    with pytest.raises(InputError) as caught:
        check_work("[1 2; 0 q]")
    assert "line 1" in caught.value.where


def test_the_reduced_form_at_once_is_no_slip() -> None:
    assert "slip" not in check_work("[1 2; 3 4]\n[1 0; 0 1]").text()


def test_work_is_bounded() -> None:
    with pytest.raises(LimitError):
        lines_of("[1 2; 3 4]\n" * (LINE_LIMIT + 1), 2)
    with pytest.raises(LimitError):
        lines_of("1" * 60_000, 2)
    with pytest.raises(InputError, match="no line"):
        lines_of("\n\n", 2)
