"""``eigtutor sheet`` for a class: a paper for each student, one key, one manifest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from commandline import CommandLine
from eigtutor.cli import main
from eigtutor.engines import generator
from eigtutor.engines.generator import problems
from eigtutor.errors import EigtutorError
from eigtutor.papers import as_meant, bands
from eigtutor.spec import load_spec
from hostile import EXAMPLES

SPEC = """
title = "Week 1"
seed = 3
[[exercise]]
id = "own"
kind = "verify-eigenvector"
matrix = "4 2; 2 5"
[[exercise]]
id = "drawn"
kind = "eigenvalues"
size = 3
points = 4
"""
ROSTER = 'id,name\nada,Ada Lovelace\nemmy,Emmy Noether\nsofia,"Kovalevskaya, Sofia"\n'
QUICK = ["-f", "markdown", "--jobs", "1"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "week.toml").write_text(SPEC)
    (tmp_path / "class.csv").write_text(ROSTER)
    return tmp_path


def made(eigtutor: CommandLine, *options: str, output: str = "out") -> str:
    """What the command says as it makes the set for the class."""
    if not {"--variants", "--roster"} & set(options):
        options = ("--roster", "class.csv", *options)
    done = eigtutor("sheet", "week.toml", *options, "-o", output)
    assert done.returncode == 0, done.stderr
    return done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """What is there to hand out or to read, by its place."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("[!.]*.*")}
    return {name: path.read_bytes() for name, path in names.items() if path.is_file()}


def papers(folder: Path) -> dict[str, dict[str, Any]]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {paper["student"]["id"]: paper for paper in manifest["papers"]}


def test_one_file_for_the_printer_begins_each_paper_on_a_sheet_of_its_own(
    eigtutor: CommandLine, place: Path
) -> None:
    assert "print.pdf" in made(eigtutor, "--print", "-f", "pdf")
    worksheets = [
        (place / "out/students" / student / "worksheet.pdf") for student in ("ada", "emmy", "sofia")
    ]
    counts = [page_count(path) for path in worksheets]
    *first, last = counts
    assert page_count(place / "out/print.pdf") == sum(n + n % 2 for n in first) + last
    for options in (("--print", "-f", "markdown", "--variants", "2"), ("--print",)):
        done = eigtutor("sheet", "week.toml", *options, "-o", "other")
        assert done.returncode == 2
        assert "print.pdf binds the worksheets of a class" in done.stderr


@pytest.mark.latex
def test_a_class_by_pdflatex_is_divided_into_papers(eigtutor: CommandLine, place: Path) -> None:
    made(eigtutor, "--engine", "latex", "-f", "pdf", "--jobs", "1")
    for student in ("ada", "emmy", "sofia"):
        folder = place / "out/students" / student
        assert page_count(folder / "worksheet.pdf") == 1
        assert page_count(folder / "solutions.pdf") >= 1
    assert "3 of them kept" in made(eigtutor, "--engine", "latex", "-f", "pdf", "--jobs", "1")


def page_count(path: Path) -> int:
    with pikepdf.open(path) as pages:
        return len(pages.pages)


# -- what is written -----------------------------------------------------------------------------


def test_every_student_gets_a_paper_and_the_instructor_one_key(
    eigtutor: CommandLine, place: Path
) -> None:
    said = made(eigtutor)
    assert said.splitlines()[-1] == (
        "wrote 3 papers to out/students; key.pdf, key.tex, manifest.json to out"
    )
    names = [f"{stem}.{end}" for stem in ("worksheet", "solutions") for end in ("pdf", "tex")]
    assert set(files(place / "out")) == {
        "key.pdf",
        "key.tex",
        "manifest.json",
        *(f"students/{who}/{name}" for who in ("ada", "emmy", "sofia") for name in names),
    }
    found = papers(place / "out")
    assert [paper["student"] for paper in found.values()] == [
        {"id": "ada", "name": "Ada Lovelace"},
        {"id": "emmy", "name": "Emmy Noether"},
        {"id": "sofia", "name": "Kovalevskaya, Sofia"},
    ]


def test_a_worksheet_carries_its_student_and_the_code_of_its_key(
    eigtutor: CommandLine, place: Path
) -> None:
    made(eigtutor, "-f", "markdown,html,latex,typst")
    codes = {who: paper["code"] for who, paper in papers(place / "out").items()}
    assert len(set(codes.values())) == 3
    for ending in ("html", "tex", "typ", "md"):
        key = (place / "out" / f"key.{ending}").read_text(encoding="utf-8")
        for who, code in codes.items():
            folder = place / "out" / "students" / who
            worksheet = (folder / f"worksheet.{ending}").read_text(encoding="utf-8")
            solutions = (folder / f"solutions.{ending}").read_text(encoding="utf-8")
            for page in (key, worksheet, solutions):
                assert code.partition(" · ")[2] in page
        assert "Kovalevskaya, Sofia" in key
        assert "Kovalevskaya, Sofia" in worksheet
        assert "Kovalevskaya, Sofia" in solutions


def test_variants_have_no_names(eigtutor: CommandLine, place: Path) -> None:
    made(eigtutor, "--variants", "10", *QUICK)
    assert list(papers(place / "out")) == [f"v{k:02}" for k in range(1, 11)]
    worksheet = (place / "out" / "students" / "v01" / "worksheet.md").read_text()
    assert "Name …" in worksheet
    assert "ID …" in worksheet
    assert "v01 · " in worksheet


def test_students_have_other_matrices_but_for_the_author_s_own(
    eigtutor: CommandLine, place: Path
) -> None:
    made(eigtutor, *QUICK)
    own, drawn = zip(*(paper["exercises"] for paper in papers(place / "out").values()), strict=True)
    assert all(exercise == own[0] for exercise in own)
    assert len({exercise["matrix"] for exercise in drawn}) == 3


def test_a_student_or_an_exercise_more_changes_no_other_paper(
    eigtutor: CommandLine, place: Path
) -> None:
    made(eigtutor, *QUICK, output="a")
    (place / "class.csv").write_text("name,id\nCarl Gauß,carl\nAda Lovelace,ada\n")
    made(eigtutor, *QUICK, output="b")
    a, b = (papers(place / name)["ada"] for name in ("a", "b"))
    assert a == b
    sheets = [place / name / "students" / "ada" / "worksheet.md" for name in ("a", "b")]
    assert sheets[0].read_bytes() == sheets[1].read_bytes()
    (place / "week.toml").write_text(SPEC + '[[exercise]]\nid = "x"\nkind = "diagonalization"\n')
    made(eigtutor, *QUICK, output="c")
    assert papers(place / "c")["ada"]["exercises"][:2] == a["exercises"]


def test_the_number_of_jobs_changes_no_byte(eigtutor: CommandLine, place: Path) -> None:
    for jobs in ("1", "2", "3"):
        made(eigtutor, "-f", "pdf,latex,html", "--jobs", jobs, output=jobs)
    assert files(place / "1") == files(place / "2") == files(place / "3")


def test_names_made_to_break_a_page_break_none(eigtutor: CommandLine, place: Path) -> None:
    names = [name for text in EXAMPLES if (name := "".join(filter(str.isprintable, text))).strip()]
    rows = [f's{k},"{name[:200].replace(chr(34), chr(34) * 2)}"' for k, name in enumerate(names)]
    (place / "class.csv").write_text("\n".join(["id,name", *rows]), encoding="utf-8")
    made(eigtutor, "-f", "pdf")
    assert len(list((place / "out" / "students").glob("*/worksheet.pdf"))) == len(names) > 8


@pytest.mark.latex
def test_by_latex(eigtutor: CommandLine, place: Path) -> None:
    made(eigtutor, "--engine", "latex", "--paper", "letter")
    assert (place / "out" / "students" / "ada" / "worksheet.pdf").read_bytes()[:4] == b"%PDF"
    assert (place / "out" / "key.pdf").read_bytes()[:4] == b"%PDF"


# -- again, and after a stop ---------------------------------------------------------------------


def test_the_same_again_keeps_every_paper(eigtutor: CommandLine, place: Path) -> None:
    made(eigtutor, *QUICK)
    before = files(place / "out")
    stamps = [p.stat().st_mtime_ns for p in sorted((place / "out" / "students").rglob("*.md"))]
    assert "3 of them kept from before" in made(eigtutor, *QUICK)
    assert files(place / "out") == before
    again = [p.stat().st_mtime_ns for p in sorted((place / "out" / "students").rglob("*.md"))]
    assert again == stamps


@pytest.mark.parametrize("change", ["lost", "spoiled", "renamed"])
def test_a_paper_that_is_not_as_it_should_be_is_made_again(
    eigtutor: CommandLine, place: Path, change: str
) -> None:
    made(eigtutor, *QUICK)
    before = files(place / "out")
    worksheet = place / "out" / "students" / "emmy" / "worksheet.md"
    match change:
        case "lost":
            worksheet.unlink()
        case "spoiled":
            worksheet.write_text("")
        case "renamed":
            (place / "class.csv").write_text(ROSTER.replace("Emmy Noether", "E. Noether"))
    assert "2 of them kept" in made(eigtutor, *QUICK)
    if change == "renamed":
        assert "E. Noether" in worksheet.read_text()
    else:
        assert files(place / "out") == before


@pytest.mark.parametrize("options", [["--seed", "4"], ["--paper", "letter"], ["-f", "html"]])
def test_other_options_make_every_paper_again(
    eigtutor: CommandLine, place: Path, options: list[str]
) -> None:
    made(eigtutor, *QUICK)
    assert "kept" not in made(eigtutor, *QUICK, *options)


def is_there(group: int) -> bool:
    """Whether a process of that group still runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_stop_leaves_whole_files_and_no_process_and_the_same_goes_on(
    eigtutor: CommandLine, place: Path, sent: signal.Signals, code: int
) -> None:
    command = ["sheet", "week.toml", "--variants", "12", "--jobs", "2", "-o", "out"]
    running = subprocess.Popen(
        [sys.executable, "-m", "eigtutor", *command],
        cwd=place,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(place.glob("out/.papers/v*")) and running.poll() is None:
        time.sleep(0.01)
    if sent == signal.SIGINT:  # Ctrl-C reaches all processes at the terminal
        os.killpg(running.pid, sent)
    else:
        running.kill()
    _, said = running.communicate()
    assert running.returncode == code
    while is_there(running.pid):
        time.sleep(0.01)
    assert "Traceback" not in said
    if sent == signal.SIGINT:
        assert said.splitlines()[-1] == "stopped"
        assert not list((place / "out").rglob(".*.????????"))  # nothing half written
    assert not (place / "out" / "manifest.json").exists()
    done = eigtutor(*command)
    assert done.returncode == 0, done.stderr
    assert " of them kept from before" in done.stderr
    assert eigtutor(*command[:-1], "whole").returncode == 0
    assert files(place / "out") == files(place / "whole")


# -- what is refused -----------------------------------------------------------------------------

TIGHT = """
title = "Tight"
[[exercise]]
id = "e"
kind = "eigenvalues"
size = 3
eigenvalues = [1, -4, 4]
max_entry = 2
max_eigenvector = 2
"""


UNEVEN = """
title = "Uneven"
[[exercise]]
id = "e"
kind = "eigenvector"
radicand = 13
given = { normalized = true }
"""


def test_one_student_s_failure_is_told_and_the_others_get_their_papers(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An eigenvector over the field of the square root of 13 rarely has a length without a root of
    a root: of 50 matrices about one has. With less patience than usual, some draw none."""
    monkeypatch.setattr(generator, "REDRAWS", 25)
    monkeypatch.chdir(place)
    (place / "week.toml").write_text(UNEVEN)
    data = as_meant(load_spec(place / "week.toml"))
    [exercise], [band] = data.exercises, bands(data, variants=True)
    assert band is not None
    lucky, unlucky = [], []
    for number in range(300):
        try:
            problems(exercise, 0, f"s{number}", screens=(band,))
            lucky.append(f"s{number}")
        except EigtutorError:
            unlucky.append(f"s{number}")
        if unlucky and len(lucky) > 1:
            break
    ids = [lucky[0], unlucky[0], lucky[1]]
    (place / "class.csv").write_text("\n".join(["id", *ids]))
    with pytest.raises(SystemExit) as left:
        main(["sheet", "week.toml", "--roster", "class.csv", *QUICK, "-o", "out"])
    assert left.value.code == 1
    told = capsys.readouterr().err
    assert f"no paper for {ids[1]}: exercise[1]: no matrix was drawn" in told
    assert "a root of a root" in told
    assert list(papers(place / "out")) == lucky[:2]
    assert {path.name for path in (place / "out" / "students").iterdir()} == set(lucky[:2])


def test_what_is_impossible_for_all_is_told_at_once(eigtutor: CommandLine, place: Path) -> None:
    (place / "week.toml").write_text(TIGHT)
    done = eigtutor("sheet", "week.toml", "--variants", "5000", "-o", "out")
    assert done.returncode == 2
    assert "week.toml: exercise[1]: no 3×3 matrix" in done.stderr
    assert not (place / "out" / "students").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--roster", "class.csv", "--variants", "3"], "either --roster or --variants"),
        (["--variants", "0"], "0 is not in the range"),
        (["--variants", "10001"], "10,000 at most"),
        (["--variants", "3", "--jobs", "0"], "0 is not in the range"),
        (["--roster", "none.csv"], "none.csv: cannot be read"),
        (["--roster", "bad.csv"], "bad.csv: line 2: '..' is no id"),
    ],
)
def test_wrong_input_is_told_before_anything_is_written(
    eigtutor: CommandLine, place: Path, options: list[str], message: str
) -> None:
    (place / "bad.csv").write_text("id,name\n..,Ada\nemmy,Emmy\nemmy,Emmy\n")
    done = eigtutor("sheet", "week.toml", *options, "-o", "out")
    assert done.returncode == 2
    assert message in done.stderr
    assert not (place / "out").exists()


@pytest.mark.parametrize("link", ["students", "students/emmy", ".papers"])
def test_a_link_never_leads_out_of_the_folder(
    eigtutor: CommandLine, place: Path, link: str
) -> None:
    (place / "elsewhere").mkdir()
    (place / "out" / link).parent.mkdir(parents=True)
    (place / "out" / link).symlink_to(place / "elsewhere")
    done = eigtutor("sheet", "week.toml", "--roster", "class.csv", *QUICK, "-o", "out")
    assert done.returncode == 2
    assert f"out/{link}: must be a folder, and is a link" in done.stderr
    assert not list((place / "elsewhere").iterdir())
