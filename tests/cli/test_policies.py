"""What a course means and how its students write: the same in sheet, check and --jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commandline import CommandLine

SPEC = """
title = "Week 1"
[marking]
{marking}
[[exercise]]
id = "chi"
kind = "characteristic-polynomial"
matrix = "3 -1 -1; 1 1 -1; 3 -3 -1"
[[exercise]]
id = "real"
kind = "eigenvalues"
matrix = "0 -1; 1 0"
[[exercise]]
id = "parts"
matrix = "4 1; 2 3"
[[exercise.part]]
kind = "eigenvector"
given = {{ eigenvalue = 5 }}
[[exercise.part]]
kind = "eigenvector"
given = {{ eigenvalue = 2, normalized = false }}
[[exercise.part]]
kind = "diagonalizable"
given = {{ field = "Q" }}
"""


def sheet(eigtutor: CommandLine, place: Path, marking: str) -> dict[str, Any]:
    """The files of the set, and its manifest."""
    (place / "week.toml").write_text(SPEC.format(marking=marking))
    done = eigtutor("sheet", "week.toml", "-f", "markdown", "-o", "out")
    assert done.returncode == 0, done.stderr
    found = {path.stem: path.read_text() for path in (place / "out").glob("*.md")}
    return {**found, "manifest": json.loads((place / "out" / "manifest.json").read_text())}


def test_worked_solutions_expand_the_determinant_of_the_course(
    eigtutor: CommandLine, tmp_path: Path
) -> None:
    ours = sheet(eigtutor, tmp_path, "")["solutions"]
    theirs = sheet(eigtutor, tmp_path, 'det_sign = "lambda-A"')["solutions"]
    assert "A - \\lambda I" in ours
    assert "\\lambda I - A" not in ours
    assert "\\lambda I - A" in theirs
    assert theirs.count("A - \\lambda I") == 0


def test_questions_ask_for_what_the_course_means_where_they_are_silent(
    eigtutor: CommandLine, tmp_path: Path
) -> None:
    made = sheet(eigtutor, tmp_path, 'field = "R"\nnormalized = true')
    assert "in the real numbers" in made["worksheet"]
    assert made["worksheet"].count("of length $1$") == 1
    exercises = made["manifest"]["papers"][0]["exercises"]
    given = [part["given"] for exercise in exercises for part in exercise["parts"]]
    assert given == [
        {},
        {"field": "R"},
        {"eigenvalue": "5", "normalized": "yes"},
        {"eigenvalue": "2"},
        {"field": "Q"},
    ]
    assert "of length" not in sheet(eigtutor, tmp_path, "")["worksheet"]


def test_marking_holds_a_question_to_what_its_paper_said(
    eigtutor: CommandLine, tmp_path: Path
) -> None:
    """Another field in the policy of a later marking changes no question that was asked."""
    sheet(eigtutor, tmp_path, "")
    (tmp_path / "new.toml").write_text('[marking]\nfield = "R"\nnormalized = true\n')
    (tmp_path / "answers.csv").write_text(
        'id,chi,real,parts.a,parts.b,parts.c\nada,x^3 - 3x^2 + 4,"i, -i","(1, 1)","(1, -2)",yes\n'
    )
    options = ("--manifest", "out/manifest.json", "-o", "marks", "-q")
    done = eigtutor("grade", "answers.csv", *options, "--regrade", "--policy", "new.toml")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "marks" / "marks.csv").read_text().splitlines()[1] == "ada,1,1,1,1,1,5,5"


def test_answers_of_a_class_are_read_as_the_course_writes(
    eigtutor: CommandLine, tmp_path: Path
) -> None:
    sheet(eigtutor, tmp_path, 'decimal = "comma"\nimaginary_letter = "j"')
    (tmp_path / "answers.csv").write_text(
        "id,chi,real,parts.a,parts.b,parts.c\n"
        'ada,"x^3 - 3,0x^2 + 4","j; -j","(0,5; 0,5)","(0,5; -1)",yes\n'
        'bob,"x^3 - 3,0x^2 + 4","i; -i","(0,5; 0,5)","(0,5; -1)",yes\n'
    )
    done = eigtutor("grade", "answers.csv", "--manifest", "out/manifest.json", "-o", "m", "-q")
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "m" / "marks.csv").read_text().splitlines()[1:]
    assert rows == ["ada,1,1,1,1,1,5,5", "bob,1,0,1,1,1,4,5"]
    assert (
        "the imaginary unit is j, not i" in (tmp_path / "m" / "feedback" / "bob.html").read_text()
    )


QUESTION = {"kind": "eigenvalues", "matrix": "0 -1; 1 0"}


@pytest.mark.parametrize(
    ("question", "policy", "answer", "verdict"),
    [
        (QUESTION, {"field": "R"}, "none", "correct"),
        ({"problem": QUESTION}, {"field": "R"}, "none", "incorrect"),
        (QUESTION | {"given": {"field": "C"}}, {"field": "R"}, "none", "incorrect"),
        (QUESTION, {"imaginary_letter": "i"}, "±j", "invalid"),
        ({"kind": "eigenvalues", "matrix": "5/2"}, {"decimal": "comma"}, "2,5", "correct"),
        ({"kind": "eigenvalues", "matrix": "5/2"}, {"decimal": "point"}, "2,5", "incorrect"),
    ],
)
def test_check_and_jsonl_mark_alike(
    question: dict[str, Any],
    policy: dict[str, str],
    answer: str,
    verdict: str,
    eigtutor: CommandLine,
) -> None:
    line = json.dumps({**question, "policy": policy, "answer": answer})
    found = json.loads(eigtutor("check", "--jsonl", "-", stdin=line).stdout)
    assert found["verdict"] == verdict
    if "problem" not in question:
        words = [f"--policy={name}={value}" for name, value in policy.items()]
        words += [f"--given={name}={value}" for name, value in question.get("given", {}).items()]
        typed = ["--kind", question["kind"], "--matrix", question["matrix"], "--answer", answer]
        done = eigtutor("check", *typed, *words, "-f", "json")
        assert json.loads(done.stdout)["verdict"] == verdict


def test_what_is_revealed_answers_what_the_course_asks(eigtutor: CommandLine) -> None:
    typed = ["--kind", "eigenvector", "--matrix", "4 1; 2 3", "--given", "eigenvalue=5"]
    rest = ["--answer", "(1, 1)", "--policy", "normalized=true", "--reveal"]
    done = eigtutor("check", *typed, *rest)
    assert done.stdout.startswith("partial")
    assert "sqrt(2)" in done.stdout.splitlines()[-1]
