"""``solve --det-sign`` as typed."""

from __future__ import annotations

import json

import pytest

from commandline import CommandLine

MATRIX = "3 -1 -1; 1 1 -1; 3 -3 -1"


@pytest.mark.parametrize("matrix", [MATRIX, "4 2; 2 5", "a 1; 0 b"])
def test_the_determinant_that_the_course_writes(matrix: str, eigtutor: CommandLine) -> None:
    ours = eigtutor("solve", matrix).stdout
    theirs = eigtutor("solve", matrix, "--det-sign", "lambda-A").stdout
    assert "A − λI" in ours
    assert "λI − A" not in ours
    assert "λI − A" in theirs
    assert "A − λI" not in theirs


def test_the_same_polynomial_for_each_line(eigtutor: CommandLine) -> None:
    line = json.dumps({"id": 1, "matrix": MATRIX})
    found = [
        json.loads(eigtutor("solve", "--jsonl", "-", "--det-sign", sign, stdin=line).stdout)
        for sign in ("A-lambda", "lambda-A")
    ]
    assert found[0]["characteristic_polynomial"] == found[1]["characteristic_polynomial"]
    assert found[0]["steps"] != found[1]["steps"]


def test_an_unknown_sign_names_those_there_are(eigtutor: CommandLine) -> None:
    done = eigtutor("solve", MATRIX, "--det-sign", "minus")
    assert done.returncode == 2
    assert "lambda-A" in done.stderr


def test_findings_name_the_determinant_that_the_course_writes(eigtutor: CommandLine) -> None:
    asked = ("check", "--kind", "eigenvalues", "--matrix", "4 1; 2 3", "--answer", "5, -3")
    assert "det(A + 3I) is not 0" in eigtutor(*asked).stdout
    assert "det(−3I − A) is not 0" in eigtutor(*asked, "--policy", "det_sign=lambda-A").stdout
