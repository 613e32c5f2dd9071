"""``eigtutor sheet`` as typed, for one paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandline import CommandLine
from eigtutor.resources import folder

FIRST_HOMEWORK = folder("exercises") / "first-homework.toml"
NAMES = {
    "answers.pdf",
    "answers.tex",
    "manifest.json",
    "solutions.pdf",
    "solutions.tex",
    "worksheet.pdf",
    "worksheet.tex",
}
SMALL = """
title = "Week 1"
seed = 3
[[exercise]]
kind = "eigenvalues"
matrix = "4 2; 2 5"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "week-1.toml"
    path.write_text(SMALL)
    return path


def names_in(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


def test_the_first_homework_is_written_whole(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("sheet", str(FIRST_HOMEWORK), "-o", "out")
    assert done.returncode == 0, done.stderr
    assert names_in(tmp_path / "out") >= NAMES
    for path in (tmp_path / "out").glob("*.pdf"):
        assert path.read_bytes().startswith(b"%PDF")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["version"]
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr
    assert "out" in done.stderr.splitlines()[-1]


def test_the_folder_is_named_for_the_spec_by_default(eigtutor: CommandLine, small: Path) -> None:
    assert eigtutor("sheet", small.name).returncode == 0
    assert names_in(small.parent / "build" / "week-1") >= NAMES


def test_quiet_is_quiet(eigtutor: CommandLine, small: Path) -> None:
    done = eigtutor("sheet", small.name, "--quiet", "-o", "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_same_spec_gives_the_same_bytes_and_another_seed_does_not(
    eigtutor: CommandLine, tmp_path: Path
) -> None:
    spec = tmp_path / "spec.toml"
    spec.write_text('title = "W"\n[[exercise]]\nkind = "eigenvalues"\nsize = 3\n')
    for place, seed in (("one", "5"), ("two", "5"), ("three", "6")):
        done = eigtutor("sheet", "spec.toml", "-q", "-o", place, "--seed", seed)
        assert done.returncode == 0, done.stderr
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
    worksheets = [(tmp_path / place / "worksheet.tex").read_text() for place in ("one", "three")]
    assert worksheets[0] != worksheets[1]


def test_a_failed_run_leaves_nothing(eigtutor: CommandLine, small: Path) -> None:
    small.write_text(SMALL.replace("2 5", "2"))
    assert eigtutor("sheet", small.name, "-o", "out").returncode == 2
    assert not (small.parent / "out").exists()


def test_paper_is_the_command_line_s_choice(
    eigtutor: CommandLine, small: Path, tmp_path: Path
) -> None:
    for paper in ("a4", "letter"):
        assert eigtutor("sheet", small.name, "-q", "--paper", paper, "-o", paper).returncode == 0
    a4, letter = ((tmp_path / paper / "worksheet.pdf").read_bytes() for paper in ("a4", "letter"))
    assert a4 != letter


@pytest.mark.latex
def test_by_latex(eigtutor: CommandLine, small: Path) -> None:
    done = eigtutor("sheet", small.name, "-q", "--engine", "latex", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert names_in(small.parent / "out") >= NAMES


@pytest.mark.parametrize(
    ("name", "ending"), [("html", "html"), ("markdown", "md"), ("typst", "typ")]
)
def test_in_another_format(eigtutor: CommandLine, small: Path, name: str, ending: str) -> None:
    done = eigtutor("sheet", small.name, "-q", "-f", name, "-o", "out")
    assert done.returncode == 0, done.stderr
    pages = {f"{stem}.{ending}" for stem in ("worksheet", "answers", "solutions")}
    assert names_in(small.parent / "out") == {*pages, "manifest.json"}


@pytest.mark.parametrize("name", ["terminal", "json", "pdf,terminal", "speech", "pfd"])
def test_not_every_format_is_a_file_to_hand_out(
    eigtutor: CommandLine, small: Path, name: str
) -> None:
    done = eigtutor("sheet", small.name, "-f", name, "-o", "out")
    assert done.returncode == 2
    assert "markdown" in done.stderr
    assert not (small.parent / "out").exists()


def test_a_link_in_the_folder_is_replaced_and_not_followed(
    eigtutor: CommandLine, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("kept")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "worksheet.md").symlink_to(tmp_path / "mine")
    assert eigtutor("sheet", small.name, "-q", "-f", "markdown", "-o", "out").returncode == 0
    assert (tmp_path / "mine").read_text() == "kept"
    assert not (tmp_path / "out" / "worksheet.md").is_symlink()
