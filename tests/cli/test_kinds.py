"""``eigtutor kinds``: a table to read, and a list of objects with examples."""

from __future__ import annotations

import json

from commandline import CommandLine
from eigtutor import generate
from eigtutor.kinds import KINDS


def test_the_list_holds_every_kind_with_an_example(eigtutor: CommandLine) -> None:
    done = eigtutor("kinds", "-f", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [row["name"] for row in rows] == KINDS.names()
    for row in rows:
        kind = KINDS[row["name"]]
        assert (row["summary"], row["options"]) == (kind.summary, dict(kind.options))
        [exercise] = generate(kind.name)
        told = exercise.to_json()
        assert row["example"] == {name: told[name] for name in row["example"]}
        assert set(row["example"]) == {"matrix", "given", "question", "expected"}


def test_the_table_fits_its_window(eigtutor: CommandLine) -> None:
    for columns in (80, 60, 200):
        table = eigtutor("kinds", environment={"COLUMNS": str(columns)}).stdout
        assert max(map(len, table.splitlines())) <= columns
        words = " ".join(table.split())
        for kind in KINDS:
            assert " ".join([kind.name, *kind.summary.split()]) in words
            for name, meaning in kind.options.items():
                assert f"given {name}: {meaning}" in words
        assert "\x1b" not in table
