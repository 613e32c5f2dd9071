"""A part from outside the package, one file and one entry point each, appears where it should."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from commandline import CommandLine

PLUGINS = Path(__file__).parent / "plugins"
GUIDE = Path(__file__).parents[1] / "docs" / "how-to" / "extend.md"
PARTS = {
    "eigtutor.kinds": "determinant_kind",
    "eigtutor.methods": "determinant_method",
    "eigtutor.writers": "outline_writer",
    "eigtutor.mistakes": "largest_mistake",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The command line with a distribution installed that holds the four files, and no more."""
    site = tmp_path_factory.mktemp("site")
    folder = tmp_path_factory.mktemp("work")
    information = site / "university-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: university\nVersion: 1.0\n")
    groups = [f"[{group}]\n{module} = {module}\n" for group, module in PARTS.items()]
    (information / "entry_points.txt").write_text("\n".join(groups))
    for module in PARTS.values():
        (site / f"{module}.py").write_text((PLUGINS / f"{module}.py").read_text())
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    command = CommandLine(folder)

    def runner(*arguments, **options):
        return command(*arguments, environment={"PYTHONPATH": path}, **options)

    runner.folder = folder
    return runner


def test_a_kind_is_listed_drawn_and_marked(run):
    kinds = {kind["name"]: kind for kind in json.loads(run("kinds", "-f", "json").stdout)}
    assert kinds["determinant"]["summary"] == "compute the determinant"
    drawn = run("generate", "--kind", "determinant", "--size", "3", "--count", "3", "-f", "json")
    lines = [json.loads(line) for line in drawn.stdout.splitlines()]
    assert len(lines) == 3
    answers = [{"id": k, "problem": x, "answer": x["expected"]} for k, x in enumerate(lines)]
    marked = run("check", "--jsonl", "-", stdin="\n".join(map(json.dumps, answers)))
    verdicts = [json.loads(line)["verdict"] for line in marked.stdout.splitlines()]
    assert verdicts == ["correct"] * 3
    wrong = run("check", "--kind", "determinant", "--matrix", "1 2; 3 4", "--answer", "10")
    assert wrong.returncode == 1
    assert "This is not the determinant." in wrong.stdout


def test_a_method_solves_and_is_proved(run):
    solved = run("solve", "1 2; 3 4", "--task", "determinant")
    assert solved.returncode == 0, solved.stderr
    assert "The determinant is the product of the eigenvalues" in solved.stdout
    assert "product-of-eigenvalues" in run("solve", "--help").stdout


def test_a_spec_may_ask_for_the_kind(run):
    (run.folder / "week.toml").write_text(
        'title = "Week"\n[[exercise]]\nkind = "determinant"\nsize = 3\npoints = 2\n'
    )
    made = run("sheet", "week.toml", "-o", "week", "-f", "markdown,outline")
    assert made.returncode == 0, made.stderr
    assert "Compute the determinant of" in (run.folder / "week" / "worksheet.md").read_text()
    solutions = (run.folder / "week" / "solutions.outline").read_text()
    assert "- The determinant is the product of the eigenvalues" in solutions


def test_a_writer_writes_whatever_can_be_written(run):
    outline = run("solve", "2 1; 0 2", "-f", "outline")
    assert outline.returncode == 0, outline.stderr
    assert outline.stdout.startswith("Worked Solution\n- ")
    drawn = run("generate", "--kind", "eigenvalues", "-f", "outline")
    assert "- Find all eigenvalues of" in drawn.stdout
    assert "outline" in run("solve", "--help").stdout


def test_a_mistake_is_told(run):
    marked = run(
        *("check", "--kind", "eigenvalues", "--matrix", "4 1; 2 3", "--answer", "5", "-f", "json")
    )
    verdict = json.loads(marked.stdout)
    assert [finding["mistake"] for finding in verdict["findings"]] == ["U1"]
    assert "dominant" in verdict["findings"][0]["message"]
    assert (verdict["verdict"], verdict["score"]) == ("partial", 0.1)


def test_doctor_names_the_distribution(run):
    plugins = run("doctor", "-f", "json").stdout
    assert plugins.count("university") >= len(PARTS)


@pytest.mark.parametrize("module", PARTS.values())
def test_the_guide_shows_the_files_as_they_are(module):
    assert (PLUGINS / f"{module}.py").read_text() in GUIDE.read_text()
