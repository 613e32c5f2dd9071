"""Bad input: exit code 2, one to three lines on standard error, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import CommandLine

SPEC = 'title = "Week 1"\n[[exercise]]\n'

#: arguments, and a word that the message must hold.
BAD = [
    ((), ["slove"], "'solve'"),
    ((), ["--hlep"], "--help"),
    ((), ["solve"], "matrix"),
    ((), ["solve", "--taks", "eigen", "1"], "--task"),
    ((), ["solve", "-x", "1"], "-x"),
    ((), ["solve", "1", "2;", "3", "4"], "quotes"),
    ((), ["solve", "1 2; 3"], "row"),
    ((), ["solve", "1 2 3; 4 5 6"], "square"),
    ((), ["solve", ""], ""),
    ((), ["solve", "-"], ""),
    ((), ["solve", "9**9**9"], ""),
    ((), ["solve", "9^9^9"], ""),
    ((), ["solve", "[[1/0]]"], ""),
    ((), ["solve", "1 2; 3 __import__('os')"], ""),
    ((), ["solve", "1 2; 3 4)"], ""),
    ((), ["solve", "((((" * 500], ""),
    ((), ["solve", "\udcff"], ""),
    ((), ["solve", "@missing.txt"], "missing.txt"),
    ((), ["solve", "@"], ""),
    ((), ["solve", "@."], "directory"),
    ((), ["solve", "@binary.txt"], "UTF-8"),
    ((), ["solve", "--task", "eigenvalue", "1 2; 3 4"], "eigenvalue"),
    ((), ["solve", "--method", "magic", "1 2; 3 4"], "magic"),
    ((), ["solve", "--given", "eigenvalue", "1 2; 3 4"], "NAME=VALUE"),
    ((), ["solve", "-f", "docx", "1 2; 3 4"], "latex"),
    ((), ["solve", "-f", "latex,typst", "1 2; 3 4"], "-o"),
    ((), ["solve", "--engine", "word", "-f", "pdf", "1"], "typst"),
    ((), ["solve", "-f", "latex", "-o", "binary.txt/x.tex", "1 2; 3 4"], "binary.txt"),
    ((), ["solve", "-f", "latex,typst", "-o", "binary.txt", "1 2; 3 4"], "folder"),
    ((), ["solve", "--jsonl", "missing.jsonl"], "missing.jsonl"),
    ((), ["solve", "--jsonl", "-", "1 2; 3 4"], "jsonl"),
    ((), ["solve", "--jsonl", "-", "-f", "latex"], "JSON"),
    ((), ["sheet"], "SPEC"),
    ((), ["sheet", "missing.toml"], "missing.toml"),
    ((), ["sheet", "."], "directory"),
    ((), ["sheet", "binary.txt"], "UTF-8"),
    (("title = ",), ["sheet", "spec.toml"], "at its end"),
    (("title = = 3",), ["sheet", "spec.toml"], "line 1, column 9"),
    (("a = [" * 5000,), ["sheet", "spec.toml"], "TOML"),
    ((SPEC + "kind = 'eigenvalue'",), ["sheet", "spec.toml"], "'eigenvalues'"),
    ((SPEC + "kind = 'eigenvalues'\nmatrix = '1 2; 3'",), ["sheet", "-q", "spec.toml"], "matrix"),
    (
        (SPEC + "kind = 'eigenvalues'\neigenvalues = ['sqrt(2)', 3]\nmax_entry = 1",),
        ["sheet", "-q", "spec.toml"],
        "",
    ),
    ((), ["sheet", "missing.toml", "--seed", "x"], "--seed"),
    ((), ["kinds", "-f", "xml"], "json"),
    ((), ["solve", "-f", "latex,typst", "-o", "-", "1 2; 3 4"], "need a folder"),
    ((), ["solve", "-o", "", "1 2; 3 4"], "-o needs the name"),
    ((), ["solve", "-o", " ", "--jsonl", "-"], "-o needs the name"),
    ((), ["sheet", "missing.toml", "-o", ""], "-o needs the name"),
    ((), ["sheet", "missing.toml", "-o", "-"], "folder"),
    ((), ["solve", "[[]]"], "empty"),
    ((), ["solve", "--task"], "eigtutor solve --help"),
    ((), ["solve", "-f", "speech", "1 2; 3 4"], "terminal, latex, typst, pdf"),
    ((), ["solve", "--given", "eigenvalue=1", "1 2; 3 4"], "takes no given 'eigenvalue'"),
]


@pytest.mark.parametrize(("spec", "arguments", "word"), BAD, ids=[str(row[1])[:60] for row in BAD])
def test_bad_input_is_told_briefly(
    spec: tuple[str, ...], arguments: list[str], word: str, tmp_path: Path, eigtutor: CommandLine
) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\xff\xfe\x80")
    for text in spec:
        (tmp_path / "spec.toml").write_text(text)
    done = eigtutor(*arguments)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert 1 <= len(done.stderr.splitlines()) <= 3, done.stderr
    assert word in done.stderr


def test_only_a_near_option_is_suggested(eigtutor: CommandLine) -> None:
    assert "did you mean --task?" in eigtutor("solve", "--taks", "eigen", "1").stderr
    assert "did you mean" not in eigtutor("solve", "--hints", "1").stderr
    assert "did you mean" not in eigtutor("solve", "--steps", "1").stderr


def test_standard_input_is_not_called_a_file(eigtutor: CommandLine) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "eigtutor", "solve", "-"], input=b"\xff", capture_output=True
    )
    assert done.returncode == 2
    assert b"standard input" in done.stderr
    assert b"@FILE" not in done.stderr


#: What a shell is told to run, and what must be said.
SURROUNDINGS = [
    ("solve '4 2; 2 5' >/dev/full", "No space left"),
    ("solve '4 2; 2 5' -f json >/dev/full", "No space left"),
    ("kinds >/dev/full", "No space left"),
    ("--help >/dev/full", "No space left"),
    ("doctor >/dev/full", "No space left"),
    ("new - >/dev/full", "No space left"),
    ("generate --kind eigenvalues >/dev/full", "No space left"),
    ("generate --kind eigenvalues >&-", "standard output is closed"),
    ("solve --jsonl - >/dev/full <lines", "No space left"),
    ("solve '4 2; 2 5' >&-", "standard output is closed"),
    ("solve '4 2; 2 5' -f json >&-", "standard output is closed"),
    ("kinds >&-", "standard output is closed"),
    ("solve --jsonl - <&-", "standard input is closed"),
    ("solve - <&-", "standard input is closed"),
]


@pytest.mark.parametrize(("command", "words"), SURROUNDINGS)
def test_full_and_closed_streams_are_no_defects(command: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"matrix": "1"}\n')
    done = subprocess.run(
        f"{sys.executable} -m eigtutor {command}",
        shell=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 2, done.stderr
    assert "defect" not in done.stderr


def test_a_file_is_written_without_the_other_streams(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m eigtutor solve '4 2; 2 5' -o x.txt <&- >&- 2>&-",
        shell=True,
        cwd=tmp_path,
    )
    assert done.returncode == 0
    assert "17" in (tmp_path / "x.txt").read_text()


def test_all_faults_of_a_spec_are_told_at_once(tmp_path: Path, eigtutor: CommandLine) -> None:
    (tmp_path / "spec.toml").write_text("tilte = 'x'\n[[exercise]]\nkind = 3\nsize = 9\n")
    done = eigtutor("sheet", "spec.toml")
    assert done.returncode == 2
    for path in ("title", "tilte", "exercise[1].kind", "exercise[1].size"):
        assert path in done.stderr


def test_debug_shows_the_traceback_on_every_command(eigtutor: CommandLine) -> None:
    for arguments in (["solve", "1 2; 3"], ["sheet", "missing.toml"]):
        done = eigtutor(*arguments, "--debug")
        assert done.returncode == 2
        assert "Traceback" in done.stderr


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m eigtutor solve '4 2; 2 5' | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert done.stderr == ""


def test_interrupt_stops_with_a_word() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "eigtutor", "solve", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    # The first answer shows that it has started, and waits for the next line.
    running.stdin.write('{"id": 1, "matrix": "4 2; 2 5"}\n')
    running.stdin.flush()
    running.stdout.readline()
    time.sleep(0.1)
    os.kill(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert told.strip() == "stopped"
