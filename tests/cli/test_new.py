"""``eigtutor new``: with questions at a terminal, with defaults without one."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import tomllib
from pathlib import Path

import pytest

from commandline import CommandLine
from eigtutor.engines.generator import faults
from eigtutor.kinds import KINDS
from eigtutor.mistakes import MISTAKES
from eigtutor.resources import folder
from eigtutor.schema import spec_schema
from eigtutor.sets import ReadySet, ready_sets
from eigtutor.spec import load_spec


def load(path: Path):
    return load_spec(path, kinds=KINDS.names(), check=faults)


def conversation(folder: Path, *arguments: str, answers: list[str]) -> tuple[int, str]:
    """The exit code and what a terminal shows, when each question gets the next answer."""
    screen, other = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "eigtutor", "new", *arguments],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=folder,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY),  # so that Ctrl-C is for it
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"},
    )
    os.close(other)
    shown = ""
    waiting = list(answers)
    while select.select([screen], [], [], 30)[0]:
        try:
            shown += os.read(screen, 65_536).decode()
        except OSError:  # Linux's word for the end of a terminal
            break
        if shown.endswith(": ") and waiting:
            os.write(screen, (waiting.pop(0) + "\n").encode())
    os.close(screen)
    return running.wait(timeout=60), shown.replace("\r\n", "\n")


def test_without_a_terminal_nothing_is_asked(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("new")
    assert (done.returncode, done.stdout) == (0, "")
    assert "eigtutor sheet homework.toml" in done.stderr
    text = (tmp_path / "homework.toml").read_text()
    assert text.startswith("#:schema ./eigtutor.schema.json\n")
    schema = json.loads((tmp_path / "eigtutor.schema.json").read_text())
    assert schema == spec_schema(KINDS.names(), MISTAKES.names())
    assert len(load(tmp_path / "homework.toml").exercises) == 3
    made = eigtutor("sheet", "homework.toml", "-q", "-o", "out")
    assert made.returncode == 0, made.stderr


def test_options_stand_for_answers(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("new", "w.toml", "--title", "Week 1", "--course", "LA", "-q",
                    *(word for kind in KINDS.names() for word in ("--kind", kind)))  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    sheet = load(tmp_path / "w.toml")
    assert (sheet.title, sheet.course) == ("Week 1", "LA")
    assert [exercise.kind for exercise in sheet.exercises] == KINDS.names()


@pytest.mark.parametrize(
    "title",
    [
        'a "quoted" title', "back\\slash\\n", "'''", '"""', "# no comment", "tab\there",
        "= [[exercise]]", "λ ≤ 2 ⇒ 𝔸 李明 😀", "\x7f", "x" * 300, "{{ }} $x$ \\u0041", "a\u2028b",
    ],
)  # fmt: skip
def test_any_title_is_written_so_that_it_is_read_back(
    title: str, eigtutor: CommandLine, tmp_path: Path
) -> None:
    done = eigtutor("new", "--title", title, "--course", title)
    assert done.returncode == 0, done.stderr
    sheet = load(tmp_path / "homework.toml")
    assert (sheet.title, sheet.course) == (title, title)
    table = tomllib.loads((tmp_path / "homework.toml").read_text())
    assert set(table) == {"title", "course", "seed", "exercise"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--title", ""], "title: must not be empty"),
        (["--title", "two\nlines"], "title: must be one line"),
        (["--title", "bell\a"], "title: holds a control character"),
        (["--title", "\udcff"], "title: not Unicode text"),
        (["--course", "x" * 301], "course: longer than 300 characters"),
        (["--kind", "eigenvalue"], "did you mean 'eigenvalues'?"),
        ([""], "needs the name"),
        (["folder"], "already"),
        (["folder/there.toml"], "already"),
        (["folder/there.toml/x.toml"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    arguments: list[str], words: str, eigtutor: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "there.toml").write_text("kept")
    done = eigtutor("new", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert 1 <= len(done.stderr.splitlines()) <= 3
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert (tmp_path / "folder" / "there.toml").read_text() == "kept"


def test_yes_replaces_nothing(eigtutor: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "homework.toml").write_text("kept")
    assert eigtutor("new", "--yes").returncode == 2
    assert (tmp_path / "homework.toml").read_text() == "kept"


def test_standard_output_and_the_schema_alone(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("new", "-")
    assert tomllib.loads(done.stdout)["title"] == "Homework"
    assert json.loads(eigtutor("new", "--schema").stdout) == spec_schema(
        KINDS.names(), MISTAKES.names()
    )
    assert list(tmp_path.iterdir()) == []


def test_the_comments_say_what_is_true(eigtutor: CommandLine, tmp_path: Path) -> None:
    """Each line that is switched off can be switched on, and together they name every field."""
    path = tmp_path / "homework.toml"
    eigtutor("new", "--kind", "verify-eigenvector")
    text = path.read_text()
    instead = {name: ["spectrum"] for name in ("eigenvalues", "blocks", "radicand")}
    instead["matrix"] = ["spectrum", "size"]
    examples = re.findall(r"^# ((\w+) = .*)$", text, flags=re.MULTILINE)
    assert len(examples) > 10
    parts = text.index("# [[exercise]]")
    for line, name in examples:
        if text.index(f"# {line}") > parts:
            continue
        # A field of the set stands before the exercises, one of an exercise after them.
        changed = text.replace(f"# {line}\n", f"{line}\n")
        if text.index(f"# {line}") > text.index("[[exercise]]"):
            for other in instead.get(name, []):
                changed = re.sub(rf"^{other} = .*\n", "", changed, flags=re.MULTILINE)
        if name in ("choices", "distinguish"):  # which need answers with mistakes to choose from
            changed = changed.replace("verify-eigenvector", "characteristic-polynomial")
        path.write_text(changed)
        load(path)
    path.write_text(text[: text.index("[[exercise]]")] + text[parts:].replace("\n# ", "\n")[2:])
    assert [part.kind for part in load(path).exercises[0].parts] == [
        "diagonalizable",
        "jordan-form",
    ]
    exercise = spec_schema([])["properties"]["exercise"]["items"]["properties"]
    marking = spec_schema([])["properties"]["marking"]["properties"]
    page = spec_schema([])["properties"]["page"]["properties"]
    tables = {"exercise", "part", "marking", "page"}
    for name in {*spec_schema([])["properties"], *exercise, *marking, *page} - tables:
        assert re.search(rf"^(# )?{name} = ", text, flags=re.MULTILINE), name


@pytest.mark.parametrize("ready", ready_sets(), ids=lambda one: one.name)
def test_a_set_that_ships_may_be_the_start(
    ready: ReadySet, eigtutor: CommandLine, tmp_path: Path
) -> None:
    done = eigtutor("new", "mine.toml", "--like", ready.name, "--course", 'Math "20"')
    assert done.returncode == 0, done.stderr
    shipped = load(folder("exercises") / f"{ready.name}.toml")
    mine = load(tmp_path / "mine.toml")
    assert (mine.title, mine.course) == (ready.title, 'Math "20"')
    assert (mine.exercises, mine.seed) == (shipped.exercises, shipped.seed)
    text = (tmp_path / "mine.toml").read_text()
    assert text.startswith("#:schema ./eigtutor.schema.json\n")
    assert ready.trains in text
    assert "exercises/" not in text


def test_an_unknown_set_is_told(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("new", "--like", "jordan")
    assert done.returncode == 2
    assert "did you mean 'jordan-form'?" in done.stderr
    assert "markov-chains" in done.stderr
    assert len(done.stderr.splitlines()) <= 3
    done = eigtutor("new", "--like", "exam", "--kind", "eigenvalues")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


# -- at a terminal ---------------------------------------------------------------------------------


def test_questions_with_answers_right_and_wrong(tmp_path: Path) -> None:
    code, shown = conversation(
        tmp_path,
        "week.toml",
        answers=[
            "99", "", 'The "first" week', "", "0", "2",
            "eigenvalue", "eigenvalues", "9", "3", "complexx", "complex", "-1", "abc", "2.5",
            "", "", "", "",
        ],
    )  # fmt: skip
    assert code == 0, shown
    sheet = load(tmp_path / "week.toml")
    assert (sheet.title, sheet.course) == ('The "first" week', "")
    first, second = sheet.exercises
    assert (first.kind, first.size, first.spectrum) == ("eigenvalues", 3, "complex")
    assert first.points == 2.5
    assert (second.kind, second.size, second.spectrum) == ("diagonalization", 2, "integer")
    assert second.points == 6
    for words in ("did you mean 'eigenvalues'", "from 2 to 6", "did you mean 'complex'",
                  "0 to 1000, not -1", "from 1 to 100, not 0"):  # fmt: skip
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 120


def test_an_impossible_exercise_is_asked_for_again(tmp_path: Path) -> None:
    code, shown = conversation(
        tmp_path,
        answers=["", "", "", "1", "orthogonal-diagonalization", "2", "complex", "4",
                 "orthogonal-diagonalization", "2", "integer", "4"],
    )  # fmt: skip
    assert code == 0, shown
    assert "Error: spectrum: " in shown
    assert load(tmp_path / "homework.toml").exercises[0].spectrum == "integer"


@pytest.mark.parametrize(("answer", "is_replaced"), [("", False), ("n", False), ("y", True)])
def test_a_file_is_replaced_only_if_one_says_so(
    answer: str, is_replaced: bool, tmp_path: Path
) -> None:
    (tmp_path / "homework.toml").write_text("kept")
    options = ("--title", "x", "--course", "x", "--kind", "eigenvalues")
    code, shown = conversation(tmp_path, *options, answers=[answer])
    assert code == 0
    assert "Replace it?" in shown
    assert ((tmp_path / "homework.toml").read_text() != "kept") == is_replaced


def test_a_number_chooses_a_set(tmp_path: Path) -> None:
    code, shown = conversation(tmp_path, "mine.toml", answers=["7"])
    assert code == 0, shown
    assert re.search(r"^ +7  jordan-form +The Jordan Form$", shown, flags=re.MULTILINE)
    assert load(tmp_path / "mine.toml").title == "The Jordan Form"


def test_ctrl_c_stops_and_nothing_is_written(tmp_path: Path) -> None:
    code, shown = conversation(tmp_path, answers=["", "Week 1", "\x03"])
    assert code == 130
    assert "stopped" in shown
    assert list(tmp_path.iterdir()) == []
