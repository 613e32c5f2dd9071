"""Several answers to one question: which of them counts, and what the wrong ones before it cost."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from eigtutor import grade
from eigtutor.document.blocks import Paragraph
from eigtutor.document.walk import blocks_within
from eigtutor.grading.feedback import feedback_page
from eigtutor.grading.marks import PartMarks, paper_marks
from eigtutor.grading.record import Exercise, Paper, Part
from eigtutor.grading.submissions import Attempts, Given
from eigtutor.policy import Policy
from eigtutor.solution import plain_text

EIGENVALUES = Part(
    exercise="1", id="a", kind="eigenvalues", given={}, points=Fraction(10), depends_on=()
)
PAPER = Paper(
    student="s",
    name="",
    code="",
    exercises=(Exercise(id="1", matrix="4 1; 2 3", parts=(EIGENVALUES,)),),
)
TENTH = Fraction(1, 10)

RIGHT, HALF, WRONG, UNREAD = "5, 2", "5, 3", "7, 8", "5 %%"


def marked(*answers: Given, attempts: int | None = 3, penalty: Fraction = TENTH) -> PartMarks:
    policy = Policy(attempts=attempts, penalty=penalty)
    [found] = paper_marks(PAPER, {("1", "a"): answers}, policy)
    return found


@pytest.mark.parametrize(
    ("answers", "marks", "attempt"),
    [
        ((RIGHT,), 10, 1),
        ((WRONG, RIGHT), 9, 2),
        ((WRONG, HALF, RIGHT), 8, 3),
        ((WRONG, WRONG, WRONG, RIGHT), 0, 1),
        ((RIGHT, WRONG), 10, 1),
        ((HALF, WRONG), 5, 1),
        ((HALF, HALF), 5, 1),
        ((WRONG, HALF), 4, 2),
        ((UNREAD, RIGHT), 10, 1),
        ((UNREAD, WRONG, UNREAD, UNREAD, RIGHT), 9, 2),
        ((UNREAD, UNREAD), 0, 0),
    ],
)
def test_the_best_of_the_first_counts_less_the_wrong_ones_before_it(
    answers: tuple[str, ...], marks: int, attempt: int
) -> None:
    found = marked(*answers)
    assert found.marks == marks
    assert found.attempt == attempt
    assert found.outcome == ("invalid" if attempt == 0 else marked(found.answer).outcome)


def test_a_penalty_takes_no_more_than_there_is() -> None:
    assert marked(WRONG, HALF, penalty=Fraction(1)).marks == 0
    assert marked(WRONG, RIGHT, penalty=Fraction(0)).marks == 10


def test_without_attempts_the_last_one_counts() -> None:
    found = marked(RIGHT, HALF, attempts=None, penalty=Fraction(0))
    assert found.marks == 5
    assert (found.attempt, found.attempts, found.late) == (0, 0, 0)


def test_what_comes_too_late_is_known() -> None:
    assert marked(WRONG, HALF, attempts=1).late == 1
    assert marked(WRONG, UNREAD, HALF, RIGHT, attempts=2).late == 1
    assert marked(RIGHT, WRONG, WRONG, attempts=1).late == 0  # nothing is lost by that


def test_a_later_part_follows_from_the_attempt_that_counts() -> None:
    polynomial = Part(
        exercise="1",
        id="p",
        kind="characteristic-polynomial",
        given={},
        points=Fraction(10),
        depends_on=(),
    )
    roots = Part(
        exercise="1",
        id="a",
        kind="eigenvalues",
        given={},
        points=Fraction(10),
        depends_on=("p",),
    )
    exercise = Exercise(id="1", matrix="4 1; 2 3", parts=(polynomial, roots))
    paper = Paper(student="s", name="", code="", exercises=(exercise,))
    answers = {("1", "p"): ("x^2 - 7x + 12", "x^2"), ("1", "a"): ("1, 6", "3, 4")}
    first, second = paper_marks(paper, answers, Policy(attempts=2, penalty=TENTH))
    assert first.attempt == 1
    assert (second.followed, second.attempt) == ("(p)", 2)
    assert second.score == 1 - TENTH - TENTH  # it follows, and is the second attempt
    assert len(second.findings) == 1  # which explains all of it


def test_the_feedback_says_which_attempt_counts() -> None:
    page = feedback_page("Week", PAPER, "s", [marked(WRONG, RIGHT)])
    told = [plain_text(b.inlines) for b in blocks_within(page.blocks) if isinstance(b, Paragraph)]
    assert "Of your 2 attempts, number 2 earns most. The wrong ones before it cost 1 of 10." in told


# -- pieces of answers in rows of their own ------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "attempts"),
    [
        ("P1 D1 P2 D2", ["P1 D1", "P2 D2"]),
        ("P1 P2 D1", ["P1", "P2 D1"]),
        ("P1 D1 P2", ["P1 D1", "P2 D1"]),
        ("P1 D1 D2 D3", ["P1 D1", "P1 D2", "P1 D3"]),
        ("P1 D1 D2 P2 D3", ["P1 D1", "P2 D2", "P2 D3"]),
        ("P1 1 2 D2", ["P1", "1", "2", "D2"]),
    ],
)
def test_rows_become_attempts(rows: str, attempts: list[str]) -> None:
    found = Attempts()
    for row in rows.split():
        found.add(row[:-1], row)
    assert [sorted(one.values()) for one in found.texts] == [sorted(a.split()) for a in attempts]


# -- files ---------------------------------------------------------------------------------------


def manifest(**marking: object) -> str:
    parts = [
        {"id": "a", "kind": "eigenvalues", "given": {}, "points": 10, "depends_on": []},
        {"id": "b", "kind": "diagonalization", "given": {}, "points": 4, "depends_on": []},
    ]
    exercises = [{"id": "1", "matrix": "[[4, 1], [2, 3]]", "parts": parts}]
    papers = [{"student": {"id": "ada", "name": ""}, "code": "", "exercises": exercises}]
    return json.dumps({"format": 1, "title": "T", "marking": marking, "papers": papers})


ROWS = """student,exercise,part,answer
ada,1,a,"7, 8"
ada,1,b.P,"[[1, 1], [1, 1]]"
ada,1,b.D,"diag(5, 2)"
ada,1,a,
ada,1,a,"5, 2"
ada,1,b.P,"[[1, 1], [1, -2]]"
ada,1,a,"8, 9"
"""


def test_a_file_with_attempts(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(manifest(attempts=2, penalty="0.25"))
    (tmp_path / "a.csv").write_text(ROWS)
    done = grade(tmp_path / "a.csv", manifest=tmp_path / "m.json", output=tmp_path / "marks")
    assert (tmp_path / "marks" / "marks.csv").read_text().splitlines()[1] == "ada,7.5,3,10.5,14"
    assert done.troubles == ()
    report = json.loads((tmp_path / "marks" / "report.json").read_text())
    first, _ = report["students"][0]["questions"]
    assert {name: first[name] for name in ("attempt", "attempts", "penalty", "late")} == {
        "attempt": 2,
        "attempts": 2,
        "penalty": 0.25,
        "late": 0,
    }


def test_attempts_that_do_not_count_are_listed(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(manifest(attempts=1))
    (tmp_path / "a.csv").write_text(ROWS)
    done = grade(tmp_path / "a.csv", manifest=tmp_path / "m.json", output=tmp_path / "marks")
    assert [(one.sort, one.student) for one in done.troubles] == [("duplicate", "ada")] * 2
    told = [one.text for one in done.troubles]
    assert told[0] == "ada has answered 1.a too often: 1 attempt counts, and 2 more do not"
    assert told[1] == "ada has answered 1.b too often: 1 attempt counts, and 1 more does not"


def test_another_policy_may_count_attempts(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(manifest())
    (tmp_path / "a.csv").write_text(ROWS)
    (tmp_path / "new.toml").write_text("[marking]\nattempts = 3\npenalty = 0.1\n")
    out = tmp_path / "marks"
    done = grade(
        tmp_path / "a.csv", manifest=tmp_path / "m.json", output=out, policy=tmp_path / "new.toml"
    )
    assert done.troubles == ()
    assert (out / "changes.csv").read_text().splitlines()[1:] == [
        "ada,,1.a,0,9",
        "ada,,1.b,4,3.6",
        "ada,,total,4,12.6",
    ]
