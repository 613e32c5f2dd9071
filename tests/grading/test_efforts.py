"""The report sets the marks against the effort that the manifest tells."""

from __future__ import annotations

import json

from eigtutor.document.blocks import Table, Text
from eigtutor.document.walk import blocks_within
from eigtutor.grading.record import load_record
from eigtutor.grading.report import report_page, summary


def answered(marks: str, effort: int | None) -> dict[str, object]:
    return {
        "exercise": "1",
        "part": "",
        "kind": "eigenvalues",
        "outcome": "correct" if marks == "2" else "incorrect",
        "score": float(marks) / 2,
        "marks": marks,
        "out_of": "2",
        "effort": effort,
        "findings": [],
    }


def class_of(*pairs):
    return [
        {"id": f"s{k}", "name": "", "questions": [answered(*pair)]} for k, pair in enumerate(pairs)
    ]


def cells(students) -> list[str]:
    """The row of the only question in the table of means."""
    page = report_page("t", students, [], None)
    tables = [block for block in blocks_within(page.blocks) if isinstance(block, Table)]
    [table] = [table for table in tables if (Text("Effort"),) in table.header]
    return ["".join(one.text for one in cell) for cell in table.rows[0]]


def test_the_mean_effort_stands_beside_the_mean_mark():
    students = class_of(("2", 130), ("0", 150))
    [question] = summary(students)["questions"]
    assert (question["effort"], question["mean"]) == (140, 50.0)
    assert cells(students)[2:] == ["140", "50"]


def test_a_manifest_without_efforts_leaves_a_dash():
    students = class_of(("2", None))
    assert summary(students)["questions"][0]["effort"] is None
    assert cells(students)[2] == "–"


def test_the_effort_of_each_part_is_read_from_the_manifest(tmp_path):
    part = {"kind": "eigenvalues", "given": {}, "points": 1, "depends_on": [], "expected": "1"}
    parts = [{**part, "id": "a", "effort": 120}, {**part, "id": "b"}]
    exercise = {"id": "1", "matrix": "[[1]]", "parts": parts}
    paper = {"student": None, "code": "x", "exercises": [exercise]}
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"format": 1, "title": "t", "papers": [paper]}))
    assert [part.effort for part in load_record(path).parts] == [120, None]
