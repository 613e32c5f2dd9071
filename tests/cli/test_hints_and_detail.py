"""``solve --detail`` and ``solve --hints`` as typed."""

from __future__ import annotations

import json

from commandline import CommandLine

MATRIX = "3 -1 -1; 1 1 -1; 3 -3 -1"


def test_detail_sets_how_much_is_shown(eigtutor: CommandLine) -> None:
    lengths = [
        len(eigtutor("solve", MATRIX, "--detail", detail).stdout)
        for detail in ("brief", "normal", "full")
    ]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) == 3


def test_an_unknown_detail_names_those_there_are(eigtutor: CommandLine) -> None:
    done = eigtutor("solve", MATRIX, "--detail", "long")
    assert done.returncode == 2
    assert "brief" in done.stderr


def test_detail_holds_for_json_and_for_each_line(eigtutor: CommandLine) -> None:
    def equations(*options: str) -> int:
        done = eigtutor("solve", MATRIX, "-f", "json", *options)
        steps = json.loads(done.stdout)["steps"]
        return sum(
            len(s["equations"]) + sum(len(t["equations"]) for t in s["steps"]) for s in steps
        )

    assert equations("--detail", "full") > equations()
    lines = json.dumps({"id": 1, "matrix": MATRIX})
    done = eigtutor("solve", "--jsonl", "-", "--detail", "brief", stdin=lines)
    assert json.loads(done.stdout)["id"] == 1


def test_hints_in_every_format_that_is_text(eigtutor: CommandLine) -> None:
    for name in ("terminal", "latex", "html", "markdown"):
        done = eigtutor("solve", MATRIX, "--hints", "-f", name)
        assert done.returncode == 0, done.stderr
        assert "Hints for step 2" in done.stdout
    found = json.loads(eigtutor("solve", MATRIX, "--hints", "-f", "json").stdout)
    assert len(found["hints"]) == len(found["steps"])


def test_hints_are_refused_where_there_is_no_derivation(eigtutor: CommandLine) -> None:
    big = "; ".join(" ".join("1" if i == j else "0" for j in range(9)) for i in range(9))
    done = eigtutor("solve", big, "--hints")
    assert done.returncode == 2
    assert "no hints" in done.stderr
