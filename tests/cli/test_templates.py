"""``eigtutor templates``, and ``--template`` on the commands that write pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import CommandLine
from eigtutor.typesetting.shells import EXTRA_FIELDS, FIELDS, shell_names

SHELL = "<html><title><< title >></title>OURS<< body >></html>"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "ours/html").mkdir(parents=True)
    (tmp_path / "ours/html/page.html.j2").write_text(SHELL)
    (tmp_path / "week.toml").write_text('title = "W"\n[[exercise]]\nkind = "eigenvalues"\n')
    return tmp_path


def test_the_list_names_every_shell_and_field(eigtutor: CommandLine) -> None:
    told = eigtutor("templates").stdout
    for name in (
        *shell_names(),
        *FIELDS,
        *(field for extra in EXTRA_FIELDS.values() for field in extra),
    ):
        assert name in told


def test_shells_are_copied_and_never_overwritten(eigtutor: CommandLine, place: Path) -> None:
    done = eigtutor("templates", "--copy", "ours")
    assert done.returncode == 0
    copied = len(shell_names()) - 1
    assert f"copied {copied} page shells to ours; already there, and kept: 1" in done.stderr
    assert (place / "ours/html/page.html.j2").read_text() == SHELL
    # A copy as it came gives the same page.
    ours = eigtutor("solve", "4 2; 2 5", "-f", "latex", "--template", "ours").stdout
    assert ours == eigtutor("solve", "4 2; 2 5", "-f", "latex").stdout


@pytest.mark.parametrize(
    "command",
    [
        ("solve", "4 2; 2 5", "-f", "html"),
        ("generate", "--kind", "eigenvalues", "-f", "html"),
    ],
)
def test_a_page_in_a_shell_of_ones_own(
    eigtutor: CommandLine, place: Path, command: tuple[str, ...]
) -> None:
    assert "OURS" in eigtutor(*command, "--template", "ours").stdout
    assert "OURS" not in eigtutor(*command).stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_class_in_shells_of_ones_own(eigtutor: CommandLine, place: Path, jobs: str) -> None:
    command = ("sheet", "week.toml", "--variants", "2", "-f", "html", "--jobs", jobs, "-o", "out")
    assert "kept" not in eigtutor(*command, "--template", "ours").stderr
    assert "OURS" in (place / "out/students/v01/worksheet.html").read_text()
    assert "2 of them kept" in eigtutor(*command, "--template", "ours").stderr
    # Another shell, and the papers are made again.
    (place / "ours/html/page.html.j2").write_text(SHELL.replace("OURS", "NEW"))
    assert "kept" not in eigtutor(*command, "--template", "ours").stderr
    assert "NEW" in (place / "out/students/v02/solutions.html").read_text()


@pytest.mark.parametrize("fault", ["<< nosuch >>", "#nosuch()"])
def test_a_fault_on_one_paper_of_a_class_costs_the_others_nothing(
    eigtutor: CommandLine, place: Path, fault: str
) -> None:
    eigtutor("templates", "--copy", "ours")
    path = place / "ours/typst/page.typ.j2"
    only = f'<% if names[1][1] == "b" %>\n{fault}\n<% endif %>\n<< body >>'
    path.write_text(path.read_text().replace("<< body >>", only))
    (place / "class.csv").write_text("id,name\na,Ada\nb,Bo\nc,Cy\n")
    command = ("sheet", "week.toml", "--roster", "class.csv", "-f", "pdf", "-o", "out")
    done = eigtutor(*command, "--template", "ours")
    assert done.returncode == 1
    assert "no paper for b: ours/typst/page.typ.j2, line" in done.stderr
    papers = [(place / "out/students" / one / "worksheet.pdf").is_file() for one in "abc"]
    assert papers == [True, False, True]
    assert (place / "out/manifest.json").is_file()


def test_large_print_passes_over_columns_and_says_so(eigtutor: CommandLine, place: Path) -> None:
    text = (place / "week.toml").read_text()
    (place / "two.toml").write_text(text + "\n[page]\ncolumns = 2\n")
    command = ("sheet", "-f", "html", "-o", "out", "--large-print")
    told = eigtutor(*command, "two.toml").stderr
    assert "note: large print has one column" in told
    assert "large print has one column" not in eigtutor(*command, "week.toml").stderr


@pytest.mark.parametrize(
    ("engine", "shell", "fault"),
    [
        ("typst", "typst/page.typ.j2", "#nosuch("),
        pytest.param("latex", "latex/page.tex.j2", r"\nosuchmacro", marks=pytest.mark.latex),
    ],
)
def test_what_an_engine_says_of_ones_own_shell_is_a_fault_of_the_shell(
    eigtutor: CommandLine, place: Path, engine: str, shell: str, fault: str
) -> None:
    eigtutor("templates", "--copy", "ours")
    path = place / "ours" / shell
    before, end, after = path.read_text().rpartition(r"\end{document}")
    path.write_text(f"{before}{fault}\n{end}{after}" if end else f"{after}{fault}\n")
    line = path.read_text()[: path.read_text().index(fault)].count("\n") + 1
    command = ("solve", "1 2; 3 4", "-f", "pdf", "--engine", engine, "-o", "x.pdf")
    done = eigtutor(*command, "--template", "ours")
    assert done.returncode == 2
    assert f"ours/{shell}, line {line}: the page shell has a fault" in done.stderr
    assert fault in done.stderr
    assert "defect" not in done.stderr


def test_faults_are_told_with_their_place(eigtutor: CommandLine, place: Path) -> None:
    (place / "ours/html/page.html.j2").write_text("one\n<< heading >>")
    done = eigtutor("solve", "4 2; 2 5", "-f", "html", "--template", "ours")
    assert done.returncode == 2
    assert "ours/html/page.html.j2, line 2: the page shell has a fault" in done.stderr
    done = eigtutor("solve", "4 2; 2 5", "-f", "html", "--template", "none")
    assert done.returncode == 2
    assert "none is not a folder" in done.stderr
    assert "eigtutor templates --copy none" in done.stderr
