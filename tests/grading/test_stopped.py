"""An answer whose marking was stopped: no marks, told to the student, left to the teacher."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from eigtutor import grade
from eigtutor.document.blocks import Document
from eigtutor.grading.feedback import feedback_page, student_json
from eigtutor.grading.marks import paper_marks
from eigtutor.grading.record import Record, load_record
from eigtutor.grading.report import report_page
from eigtutor.languages import speaking
from eigtutor.policy import Policy
from eigtutor.solution import plain_text
from eigtutor.writers import WRITERS

MANIFEST = {
    "format": 1,
    "title": "One matrix",
    "papers": [
        {
            "student": {"id": "ada", "name": "Ada"},
            "code": "a1",
            "exercises": [
                {
                    "id": "1",
                    "matrix": "[[4, 1], [2, 3]]",
                    "parts": [
                        {"id": "a", "kind": "eigenvalues", "given": {}, "expected": "5, 2"},
                        {"id": "b", "kind": "diagonalizable", "given": {}, "expected": "yes"},
                    ],
                }
            ],
        }
    ],
}
STOPPED = ("1", "a")
ANSWERS = {STOPPED: ["5, 2"], ("1", "b"): ["yes"]}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    return load_record(tmp_path / "manifest.json")


def text(page: Document) -> str:
    return WRITERS["markdown"].fragment(page.blocks)


def test_it_has_no_marks_and_the_rest_has(record: Record) -> None:
    begun: list[tuple[str, str]] = []
    [one, other] = paper_marks(
        record.papers[0], ANSWERS, Policy(), stopped={STOPPED}, begin=begun.append
    )
    assert (one.outcome, one.marks) == ("invalid", Fraction(0))
    assert (other.outcome, other.marks) == ("correct", Fraction(1))
    assert begun == [("1", "b")]  # the one that was stopped is not begun again


@pytest.mark.parametrize(
    ("language", "told"), [("en", "was stopped"), ("de", "abgebrochen"), ("fr", "interrompue")]
)
def test_the_student_and_the_teacher_are_told(record: Record, language: str, told: str) -> None:
    paper = record.papers[0]
    with speaking(language):
        marks = paper_marks(paper, ANSWERS, Policy(), stopped={STOPPED})
        page = text(feedback_page("One matrix", paper, "Ada", marks))
        data = student_json("ada", "Ada", marks)
        report = text(report_page("One matrix", [data], [], None))
    [(_, finding)] = marks[0].findings
    assert told in plain_text(finding.message)
    assert plain_text(finding.message) in page
    assert "5, 2" in page  # what was written stands beside it
    assert data["questions"][0]["answer"] == "5, 2"
    assert plain_text(finding.message) in report


def test_an_overseen_process_marks_as_this_one_does(record: Record, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('student,exercise,part,answer\nada,1,a,"5, 2"\nada,1,b,no\n')
    made = {}
    for jobs in (0, 1):
        grade(
            tmp_path / "a.csv",
            manifest=tmp_path / "manifest.json",
            output=tmp_path / str(jobs),
            feedback=("html",),
            jobs=jobs,
        )
        files = sorted(path for path in (tmp_path / str(jobs)).rglob("*") if path.is_file())
        made[jobs] = {path.name: path.read_bytes() for path in files}
    assert made[0] == made[1]
