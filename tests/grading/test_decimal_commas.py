"""The answers of a class whose language has a decimal comma."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from eigtutor import check, grade
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


@pytest.mark.parametrize("jobs", [0, 1])
@pytest.mark.parametrize(
    ("decimal", "language", "text", "shown"),
    [
        ("comma", "en", "0,25; 7,5", ("0,25; 7,5", "0{,}25; \\ 7{,}5")),
        ("point", "de", "0.25; 7.5", ("0.25, 7.5", "0.25, \\ 7.5")),
        ("either", "de", "0,25; 7,5", ("0,25; 7,5", "0{,}25; \\ 7{,}5")),
    ],
)
def test_what_was_read_is_shown_with_the_mark_of_the_course(
    tmp_path: Path, decimal: str, language: str, text: str, shown: tuple[str, str], jobs: int
) -> None:
    content = json.loads(manifest(language)) | {"marking": {"decimal": decimal}}
    (tmp_path / "m.json").write_text(json.dumps(content))
    (tmp_path / "a.csv").write_text(f'student,exercise,part,answer\nada,1,,"{text}"\n')
    grade(tmp_path / "a.csv", manifest=tmp_path / "m.json", output=tmp_path / "marks", jobs=jobs)
    [student] = json.loads((tmp_path / "marks" / "report.json").read_text())["students"]
    assert student["questions"][0]["read_as"] == shown[1]
    page = (tmp_path / "marks" / "feedback" / "ada.html").read_text()
    assert shown[0].split()[1] in page
    verdict = check(
        kind="eigenvalues",
        matrix="[[1/2, 0], [0, 3]]",
        answer=text,
        policy={"decimal": decimal},
        language=language,
    )
    assert shown[0] in verdict.text()
    assert shown[1] == verdict.to_json()["read_as"]


def test_the_report_names_the_questions_in_its_language(tmp_path: Path) -> None:
    outcomes(tmp_path, manifest("de"), 0)
    page = (tmp_path / "marks" / "report.html").read_text()
    assert "alle Eigenwerte bestimmen" in page
    assert ">eigenvalues<" not in page
