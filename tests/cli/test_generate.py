"""``eigtutor generate`` as typed."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sympy

from commandline import CommandLine
from eigtutor import generate
from eigtutor.generation import FIELDS
from eigtutor.kinds import KINDS


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_command_of_the_contract(eigtutor: CommandLine) -> None:
    done = eigtutor(
        "generate", "--kind", "diagonalization", "--size", "3", "--spectrum", "integer",
        "--count", "20", "--seed", "7",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = lines(done.stdout)
    assert len(found) == 20
    assert all(tuple(one) == FIELDS for one in found)
    assert len({str(one["matrix"]) for one in found}) == 20
    assert len({one["id"] for one in found}) == 20
    assert done.stderr == "drew 20 with seed 7; another --seed draws others\n"


def test_the_same_command_gives_the_same_bytes(eigtutor: CommandLine, tmp_path: Path) -> None:
    command = ["generate", "--kind", "eigenvector", "--count", "2", "-q"]
    for place in ("one", "two"):
        done = eigtutor(*command, "-f", "json,latex,typst,pdf,html,markdown,terminal", "-o", place)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == [f"exercises{e}" for e in
                     (".html", ".jsonl", ".md", ".pdf", ".tex", ".txt", ".typ")]  # fmt: skip
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert (tmp_path / "one" / "exercises.jsonl").read_text() == eigtutor(*command).stdout
    assert eigtutor(*command, "--seed", "1").stdout != eigtutor(*command).stdout


def test_lines_go_into_solve_as_they_are(eigtutor: CommandLine) -> None:
    for kind in ("verify-eigenvector", "eigenspace-basis", "eigenvalues"):
        generated = eigtutor("generate", "--kind", kind, "--count", "2").stdout
        solved = eigtutor("solve", "--jsonl", "-", stdin=generated)
        assert solved.returncode == 0, solved.stdout
        for given, answer in zip(lines(generated), lines(solved.stdout), strict=True):
            assert answer["id"] == given["id"]
            assert answer["task"] == kind
            assert answer["effort"] == given["effort"]
    bad = {**lines(generated)[0], "color": "red"}
    refused = eigtutor("solve", "--jsonl", "-", stdin=json.dumps(bad))
    assert refused.returncode == 1
    assert "unknown field 'color'" in refused.stdout


def test_the_expected_answer_of_every_kind_is_marked_correct(eigtutor: CommandLine) -> None:
    problems = [
        exercise.to_json()
        for kind in KINDS.names()
        for size in (2, 3)
        for exercise in generate(kind, size=size, count=2, seed=3)
    ]
    asked = [{"id": p["id"], "problem": p, "answer": p["expected"]} for p in problems]
    done = eigtutor("check", "--jsonl", "-", stdin="\n".join(map(json.dumps, asked)))
    for problem, verdict in zip(problems, lines(done.stdout), strict=True):
        assert verdict.get("verdict") == "correct", (problem, verdict)


def test_pdf_without_a_name(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("generate", "--kind", "eigenvalues", "-f", "pdf")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "exercises.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_s_ending_names_its_format(eigtutor: CommandLine, tmp_path: Path) -> None:
    for name, head in (("x.tex", "% "), ("x.md", "# Exercises"), ("x.jsonl", '{"id"'), ("x", "{")):
        assert eigtutor("generate", "--kind", "eigenvalues", "-q", "-o", name).returncode == 0
        assert (tmp_path / name).read_text().lstrip("\\").startswith(head.lstrip("% ")), name


def test_answers_or_worked_solutions(eigtutor: CommandLine) -> None:
    command = ["generate", "--kind", "eigenvalues", "-f"]
    short, long = (eigtutor(*command, form).stdout for form in ("terminal", "markdown"))
    assert "Answers" in short
    assert "Worked solutions" not in short
    assert "Worked solutions" in long
    assert "Worked solutions" in eigtutor(*command, "terminal", "--solutions").stdout
    assert "Worked solutions" not in eigtutor(*command, "markdown", "--answers").stdout


def test_every_bound_is_an_option(eigtutor: CommandLine) -> None:
    bounds = "--max-entry 6 --max-denominator 2 --max-charpoly 60 --max-eigenvector 5 --max-p 5"
    options = [*bounds.split(), "--max-p-inverse", "12", "--zeros", "1", "2", "--repeated"]
    done = eigtutor("generate", "--kind", "diagonalization", "--size", "3", "--spectrum",
                    "rational", "--count", "4", *options)  # fmt: skip
    for one in lines(done.stdout):
        matrix = sympy.Matrix(one["matrix"])
        p = sympy.Matrix(sympy.sympify(one["expected"]["P"]))
        assert max(map(abs, matrix)) <= 6
        assert max(x.q for x in matrix) == 2
        assert 1 <= list(matrix).count(0) <= 2
        assert max(max(abs(x.p), x.q) for x in matrix.charpoly().all_coeffs()) <= 60
        assert max(max(abs(x.p), x.q) for x in p) <= 5
        assert max(max(abs(x.p), x.q) for x in p.inv()) <= 12
        assert len(matrix.eigenvals()) == 2
    assert len(done.stdout.splitlines()) == 4


def test_options_that_begin_with_a_minus(eigtutor: CommandLine) -> None:
    done = eigtutor("generate", "--kind", "eigenvalues", "--eigenvalues", "-1, 2, 2")
    [one] = lines(done.stdout)
    assert (one["expected"], one["size"], one["spectrum"]) == ("-1, 2, 2", 3, None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["--kind"]),
        (["--kind", "eigenvalue"], ["did you mean 'eigenvalues'?"]),
        (["--kind", "eigenvalues", "--size", "7"], ["size: ", "from 2 to 6"]),
        (["--kind", "eigenvalues", "--count", "10001"], ["count: ", "10000"]),
        (["--kind", "eigenvalues", "--spectrum", "real"], ["integer", "defective"]),
        (["--kind", "eigenvalues", "--given", "n=2"], ["given.n: ", "eigenvalues takes"]),
        (["--kind", "eigenvalues", "--given", "n"], ["NAME=VALUE"]),
        (["--kind", "eigenvalues", "--eigenvalues", "2, x y"], ["eigenvalues[2], column"]),
        (["--kind", "eigenvalues", "--eigenvalues", "9**9**9, 1"], ["eigenvalues[1]"]),
        (["--kind", "eigenvalues", "--eigenvalues", "2, 2"], ["multiple of the identity"]),
        (
            ["--kind", "eigenvalues", "--max-entry", "1"],
            ["there is no 2×2 matrix", "raise max_entry"],
        ),
        (
            ["--kind", "eigenvalues", "-f", "json", "--answers"],
            ["--answers and --solutions are for pages"],
        ),
        (["--kind", "eigenvalues", "-f", "json,pdf"], ["-o FOLDER"]),
        (["--kind", "eigenvalues", "-f", "docx"], ["docx", "markdown"]),
    ],
)
def test_what_is_wrong_is_told(
    arguments: list[str], words: list[str], eigtutor: CommandLine
) -> None:
    done = eigtutor("generate", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert 1 <= len(done.stderr.splitlines()) <= 3
    assert "a defect" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_a_stream_that_ends_early_leaves_no_file(eigtutor: CommandLine, tmp_path: Path) -> None:
    command = ["generate", "--kind", "eigenvalues", "--max-entry", "3", "--count", "500"]
    done = eigtutor(*command, "-o", "pool.jsonl")
    assert done.returncode == 2
    assert "different matrices that meet" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert len(lines(eigtutor(*command).stdout)) > 5


def test_lines_come_while_others_are_drawn_and_ctrl_c_stops() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "eigtutor", "generate", "--kind", "eigenvalues", "--size", "4",
         "--count", "10000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert running.stdout is not None
    assert json.loads(running.stdout.readline())["id"] == "eigenvalues-0-1"
    os.kill(running.pid, signal.SIGINT)
    rest, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert told.strip() == "stopped"
    assert len(rest.splitlines()) < 9_999
    assert all(json.loads(line) for line in rest.splitlines())


def test_on_a_screen_it_is_read_and_not_parsed(tmp_path: Path) -> None:
    screen, other = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "eigtutor", "generate", "--kind", "eigenvalues", "-q"],
        stdout=other,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(other)
    shown = b""
    while chunk := read(screen):
        shown += chunk
    assert running.wait(timeout=60) == 0
    assert b"Answers" in shown
    assert b'"id"' not in shown


def read(screen: int) -> bytes:
    try:
        return os.read(screen, 65_536)
    except OSError:  # Linux's word for the end of a terminal
        return b""


def test_the_effort_is_explained_on_the_terminal_and_in_json(eigtutor: CommandLine) -> None:
    options = ("--kind", "diagonalization", "--size", "3", "--effort", "easy", "--explain")
    shown = eigtutor("generate", *options, "-f", "terminal").stdout
    told = json.loads(eigtutor("generate", *options, "-f", "json").stdout)
    parts = told["effort_parts"]
    assert "How the effort adds up" in shown
    for step in parts["steps"]:
        assert step["title"] in shown
        assert f" {step['total']}\n" in shown
    assert parts["total"] == told["effort"] == sum(step["total"] for step in parts["steps"])
    plain = json.loads(eigtutor("generate", *options[:-1], "-f", "json").stdout)
    assert plain == {name: value for name, value in told.items() if name != "effort_parts"}


@pytest.mark.parametrize(
    ("band", "words"),
    [
        ("heavy", ["easy, medium, hard", "'heavy'"]),
        ("30-20", ["effort: begins with the least"]),
        ("10-20", ["effort: of 60 matrices", "none took an effort from 10 to 20", "effort = ["]),
    ],
)
def test_a_band_that_cannot_be_met_is_told(
    band: str, words: list[str], eigtutor: CommandLine
) -> None:
    done = eigtutor("generate", "--kind", "eigenvalues", "--effort", band)
    assert done.returncode == 2
    assert all(word in done.stderr for word in words)
    assert len(done.stderr.splitlines()) <= 3
