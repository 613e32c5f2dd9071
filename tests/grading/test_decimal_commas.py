"""The answers of a class whose language has a decimal comma."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from eigtutor import grade
from eigtutor.errors import InputError

ANSWERS = {"ada": "0,5 und 3", "bob": "0,5; 3", "eve": "3,1/2", "kim": "1/2,3", "lee": "7,5"}


def manifest(language: str, matrix: str = "[[1/2, 0], [0, 3]]") -> str:
    part = {"id": "", "kind": "eigenvalues", "given": {}, "points": 2, "depends_on": []}
    exercises = [{"id": "1", "matrix": matrix, "parts": [part]}]
    papers = [{"student": None, "code": "", "exercises": exercises}]
    return json.dumps({"format": 1, "title": "T", "language": language, "papers": papers})


def outcomes(place: Path, content: str, jobs: int) -> dict[str, str]:
    (place / "m.json").write_text(content)
    with (place / "a.csv").open("w", newline="") as file:
        rows = ([student, "1", "", text] for student, text in ANSWERS.items())
        csv.writer(file).writerows([["student", "exercise", "part", "answer"], *rows])
    grade(place / "a.csv", manifest=place / "m.json", output=place / "marks", jobs=jobs)
    students = json.loads((place / "marks" / "report.json").read_text())["students"]
    return {student["id"]: student["questions"][0]["outcome"] for student in students}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_the_language_of_the_set_says_what_a_comma_is(
    tmp_path: Path, language: str, jobs: int
) -> None:
    found = outcomes(tmp_path, manifest(language), jobs)
    assert found == {
        "ada": "correct",
        "bob": "correct",
        "eve": "invalid",  # 3.1/2 is a number, too: nobody loses marks for that
        "kim": "invalid",
        "lee": "incorrect",
    }


def test_in_english_commas_separate(tmp_path: Path) -> None:
    found = outcomes(tmp_path, manifest("en"), 1)
    assert found["eve"] == found["kim"] == "correct"
    assert found["ada"] == "partial"  # 0, 5, 3


def test_a_broken_matrix_is_told_in_one_language(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"question 1 of the manifest, column 11"):
        outcomes(tmp_path, manifest("en", "[[1/2, 0, ], [0, 3]]"), 1)
