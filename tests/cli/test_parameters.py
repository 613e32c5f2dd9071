"""``eigtutor solve`` of a matrix with parameters, as typed."""

from __future__ import annotations

import json

import pytest

from cli.test_startup import command_line, modules_after
from commandline import CommandLine


def test_the_page_says_where_it_breaks(eigtutor: CommandLine) -> None:
    done = eigtutor("solve", "a 1; 0 b")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Where this breaks" in done.stdout
    assert "a = b" in done.stdout


@pytest.mark.parametrize("first", ["-cos(theta) 1; 0 1", "-a 1; 0 1"])
def test_a_minus_in_front_works_as_typed(first: str, eigtutor: CommandLine) -> None:
    done = eigtutor("solve", "-f", "json", first)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["matrix"][0][0].startswith("-")


def test_a_line_of_json_may_have_letters(eigtutor: CommandLine) -> None:
    line = json.dumps({"id": 7, "matrix": [["a", 1], [0, "1"]]})
    done = eigtutor("solve", "--jsonl", "-", stdin=line + "\n")
    assert done.returncode == 0, done.stdout
    found = json.loads(done.stdout)
    assert found["id"] == 7
    assert {"when": "a = 1", "what": "defective"} in found["conditions"]


def test_a_fault_is_pointed_at(eigtutor: CommandLine) -> None:
    done = eigtutor("solve", "a 1; 0 lambda")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].index("^") == 2 + len("a 1; 0 ")


def test_parameters_load_neither_sympy_nor_numpy() -> None:
    assert not modules_after(command_line("solve", "a 1; 0 b")) & {"numpy", "sympy", "typst"}
