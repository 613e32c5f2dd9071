"""Practice, through a terminal of its own: what a student types, and what the screen shows."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commandline import CommandLine
from eigtutor.answer import ParseFailure
from eigtutor.cli.practice import EXAMPLES
from eigtutor.engines.understanding import Asked, readings
from eigtutor.forms import Form
from eigtutor.kinds import KINDS

#: What readline sends so that a terminal brackets what is pasted.
ESCAPES = re.compile(r"\x1b\[\?2004[hl]\r?")
#: A prompt at the end; what is typed after one is echoed on its line.
PROMPT = re.compile(r"\n(Your answer:|[A-Z] =|Enter for the next problem, or quit:) \Z")


class Student:
    """Somebody at a terminal on which practice runs."""

    def __init__(self, ours: int) -> None:
        self.ours = ours

    def sees(self) -> str:
        """The screen up to the next prompt, or to the end of the session."""
        received = b""
        while select.select([self.ours], [], [], 60)[0]:
            try:
                chunk = os.read(self.ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                chunk = b""
            received += chunk
            text = ESCAPES.sub("", received.decode(errors="replace")).replace("\r\n", "\n")
            if not chunk or PROMPT.search(text):
                return text
        raise AssertionError(f"no prompt after {text!r}")

    def types(self, line: str) -> str:
        """The screen after a line was typed."""
        os.write(self.ours, f"{line}\n".encode())
        return self.sees()


@contextmanager
def practicing(folder: Path, *arguments: str) -> Iterator[Student]:
    """A session that ends well."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "eigtutor", "check", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Student(ours)
        assert running.wait(30) == 0
    finally:
        running.kill()
        running.wait()
        os.close(ours)


def test_a_session_from_the_question_to_the_score(tmp_path: Path) -> None:
    with practicing(tmp_path, "--kind", "eigenvalues", "--matrix", "4 1; 2 3") as student:
        asked = student.sees()
        assert "⎡4  1⎤" in asked
        assert "Find all eigenvalues of A" in asked
        assert "5, 2" in student.types("?")
        unread = student.types("5, 2%")
        assert "percentages are not read" in unread
        assert "costs nothing" in unread
        half = student.types("5, 3")
        assert "partial (50%)" in half
        assert "3 is not an eigenvalue" in half
        assert "2 and 5" not in half
        assert "For which numbers λ" in student.types("hint")
        right = student.types("2, 5")
        assert "correct" in right
        assert "Score: 1 of 1 · 1 hint · 0 solutions shown" in right
        another = student.types("")
        assert "Find all eigenvalues of A" in another
        assert "⎡4  1⎤" not in another
        assert "The eigenvalues are" in student.types("show")
        end = student.types("quit")
    assert "Score: 1 of 2 · 1 hint · 1 solution shown" in end


def test_parts_are_asked_one_by_one(tmp_path: Path) -> None:
    arguments = ["--kind", "diagonalization", "--matrix", "4 1; 2 3"]
    with practicing(tmp_path, *arguments) as student:
        assert student.sees().endswith("P = ")
        assert student.types("[1 1; 1 -2]").endswith("D = ")
        wrong = student.types("diag(2, 5)")
        assert "but in another order" in wrong
        assert "read as: P = [1 1; 1 −2]; D = [2 0; 0 5]" in wrong
        assert student.types("[1 1; 1 -2]").endswith("D = ")
        assert "For which numbers" in student.types("hint")  # and the question stands again
        assert "incorrect" in student.types("not diagonalizable")
        assert "correct\n" in student.types("P = [1 1; 1 -2], D = diag(5, 2)")
        student.types("q")


def test_the_right_answer_is_told_if_asked_for_and_then_counts_no_more(tmp_path: Path) -> None:
    arguments = ["--kind", "eigenvalues", "--matrix", "4 1; 2 3", "--reveal"]
    with practicing(tmp_path, *arguments) as student:
        student.sees()
        told = student.types("7, 0")
        assert "right: 2, 5" in told
        assert told.endswith("or quit: ")
        assert "Score: 0.25 of 1" in student.types("quit")  # for the trace


def test_a_seed_draws_the_same_problems_again(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        arguments = ["--kind", "eigenvector", "--size", "3", "--seed", "5"]
        with practicing(tmp_path, *arguments) as student:
            seen.append(student.sees() + student.types("next"))
            student.types("quit")
    assert seen[0] == seen[1]
    assert seen[0].count("⎢") == 2 * 1
    assert seen[0].count("Problem") == 2


def test_the_end_of_input_ends_the_session(tmp_path: Path) -> None:
    with practicing(tmp_path, "--kind", "eigenvalues", "--seed", "1") as student:
        student.sees()
        os.write(student.ours, b"\x04")
        student.sees()


@pytest.mark.parametrize("kind", KINDS.names())
def test_every_kind_can_be_practiced(kind: str, tmp_path: Path) -> None:
    with practicing(tmp_path, "--kind", kind, "--seed", "3") as student:
        assert "Problem" in student.sees()
        assert len(student.types("?")) > 50
        assert len(student.types("hint")) > 20
        assert "Score: 0 of 1 · 1 hint · 1 solution shown" in student.types("show")
        student.types("quit")


@pytest.mark.parametrize("form", Form)
def test_the_examples_of_typing_are_read(form: Form) -> None:
    letters = {"t": "real"} if form is Form.VECTOR else {}
    for example in EXAMPLES[form.name]:
        found = readings(example, Asked(form=form, size=2, letters=letters))
        assert not isinstance(found, ParseFailure), (example, found)


def test_without_a_terminal_an_answer_is_missing(eigtutor: CommandLine) -> None:
    ran = eigtutor("check", "--kind", "eigenvalues", "--matrix", "4 1; 2 3")
    assert ran.returncode == 2
    assert "--answer is missing" in ran.stderr


def test_what_is_for_practice_alone_is_refused_elsewhere(eigtutor: CommandLine) -> None:
    ran = eigtutor(
        "check", "--kind", "eigenvalues", "--matrix", "4 1; 2 3", "--answer", "1", "--seed", "2"
    )
    assert ran.returncode == 2
    assert "--size and --seed" in ran.stderr


def test_the_solution_is_shown_when_no_attempts_are_left(tmp_path: Path) -> None:
    question = ("--kind", "eigenvalues", "--matrix", "4 1; 2 3", "--policy", "attempts=2")
    with practicing(tmp_path, *question) as student:
        student.sees()
        assert "The solution is shown after 2 more tries." in student.types("show")
        student.types("5, 2%")  # no try
        student.types("5, 3")
        assert "The solution is shown after 1 more try." in student.types("show")
        student.types("5, 4")
        assert "1 solution shown" in student.types("show")
        assert "0.5 of 1" in student.types("quit")


def test_reveal_waits_for_the_last_attempt(tmp_path: Path) -> None:
    question = ("--kind", "eigenvalues", "--matrix", "4 1; 2 3", "--policy", "attempts=2")
    with practicing(tmp_path, *question, "--reveal") as student:
        student.sees()
        assert "right:" not in student.types("5, 3")
        assert "right: 2, 5" in student.types("5, 4")
        student.types("quit")


def test_practice_is_in_the_course_s_conventions(tmp_path: Path) -> None:
    policy = ("det_sign=lambda-A", "field=R", "imaginary_letter=j", "decimal=comma")
    words = [f"--policy={one}" for one in policy]
    with practicing(tmp_path, "--kind=eigenvalues", "--matrix=1/2 0; 0 2", *words) as student:
        assert "in the real numbers" in " ".join(student.sees().replace("│", "").split())
        assert "the imaginary unit j" in student.types("?")
        assert "the imaginary unit is j, not i" in student.types("i; 2")
        assert "correct" in student.types("0,5; 2")
        student.types("quit")
