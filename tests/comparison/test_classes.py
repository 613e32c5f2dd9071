"""A class proved anew: a manifest that holds, and manifests in which something was changed."""

from __future__ import annotations

import json

import pytest

from eigtutor import generate
from eigtutor.comparison.classes import class_check
from eigtutor.errors import InputError
from eigtutor.kinds import KINDS


@pytest.fixture(scope="module")
def papers():
    """Two papers with an exercise of every kind."""
    columns = [list(generate(name, count=2, seed=5)) for name in KINDS.names()]
    return [
        {
            "student": {"id": f"s{k}", "name": "A Name"},
            "code": "",
            "exercises": [exercise(n, column[k].to_json()) for n, column in enumerate(columns, 1)],
        }
        for k in range(2)
    ]


def exercise(number, drawn):
    rows = ", ".join(f"[{', '.join(row)}]" for row in drawn["matrix"])
    part = {"id": "", "points": 1, "depends_on": []}
    part |= {name: drawn[name] for name in ("kind", "given", "expected")}
    return {"id": str(number), "matrix": f"[{rows}]", "parts": [part]}


def written(folder, papers):
    path = folder / "manifest.json"
    content = {"format": 1, "title": "A set", "marking": {}, "papers": papers}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_class_of_every_kind_holds(papers, tmp_path):
    told = []
    found = class_check(written(tmp_path, papers), progress=lambda *args: told.append(args))
    assert found.agree, found.troubles
    assert (found.papers, found.exercises) == (2, 2 * len(KINDS.names()))
    assert found.answers == found.exercises
    assert {"numpy", "scipy", "flint", "mpmath"} <= set(found.backends)
    assert told[-1] == ("exercises", found.exercises, found.exercises)


def test_any_number_of_processes_finds_the_same(papers, tmp_path):
    changed = json.loads(json.dumps(papers))
    changed[1]["exercises"][0]["matrix"] = "[[1, 1], [0, 1]]"
    path = written(tmp_path, changed * 1)
    assert class_check(path, jobs=2) == class_check(path, jobs=1)


def test_a_changed_answer_is_seen(papers, tmp_path):
    changed = json.loads(json.dumps(papers))
    [place] = [
        n for n, e in enumerate(changed[0]["exercises"]) if e["parts"][0]["kind"] == "eigenvalues"
    ]
    changed[0]["exercises"][place]["parts"][0]["expected"] = "1000, 2000"
    found = class_check(written(tmp_path, changed))
    assert [(t.student, t.exercise) for t in found.troubles] == [("s0", str(place + 1))]
    assert "expected answer" in found.troubles[0].what


def test_an_answer_written_in_another_way_is_as_good(papers, tmp_path):
    part = {"id": "", "kind": "eigenvalues", "given": {}, "expected": "{3, 2}"}
    paper = {"student": None, "exercises": [{"id": "1", "matrix": "2 0; 0 3", "parts": [part]}]}
    assert class_check(written(tmp_path, [paper])).agree


def test_what_is_no_matrix_is_a_trouble_of_its_exercise(papers, tmp_path):
    changed = json.loads(json.dumps(papers))
    changed[1]["exercises"][2]["matrix"] = "[[1, 2]]"
    found = class_check(written(tmp_path, changed))
    assert not found.agree
    assert {(t.student, t.exercise) for t in found.troubles} == {("s1", "3")}


def test_what_is_no_manifest(tmp_path):
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(InputError, match="no manifest"):
        class_check(tmp_path / "a.json")
