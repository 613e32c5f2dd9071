"""``eigtutor solve`` on matrices that are not square."""

from __future__ import annotations

import json

from commandline import CommandLine


def test_as_typed(eigtutor: CommandLine) -> None:
    done = eigtutor("solve", "1 1; 1 1; 1 1", "--task", "svd", environment={"COLUMNS": "80"})
    assert done.returncode == 0, done.stderr
    assert "A = U₁S₁Vᵀ" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    refused = eigtutor("solve", "1 2 3; 4 5 6")
    assert refused.returncode == 2
    assert "the task svd" in refused.stderr


def test_lines_of_json(eigtutor: CommandLine) -> None:
    lines = [
        {"id": "a", "matrix": [["1", "2", "2"]], "task": "svd"},
        {"id": "b", "matrix": "1 2 2", "task": "eigen"},
        {"id": "c", "matrix": [[2], [0]], "task": "svd"},
    ]
    done = eigtutor("solve", "--jsonl", "-", stdin="\n".join(map(json.dumps, lines)))
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first["singular_values"] == ["3"]
    assert "only a square one" in second["error"]
    assert third["size"] == [2, 1]
