"""``eigtutor doctor``: what is here, what is not, and a plug-in that does not work."""

from __future__ import annotations

import json
import os
import subprocess
import venv
from importlib import metadata
from pathlib import Path

import pytest

from commandline import CommandLine
from distributions import distribution

GOOD = """
from eigtutor.kinds import KINDS
from eigtutor.kinds.eigenvalues import Eigenvalues

class Two(Eigenvalues):
    name = "two-eigenvalues"

KINDS.register(Two())
"""


def plugged_in(folder: Path) -> dict[str, str]:
    """The environment with two plug-ins: one that works, and one that fails half-way."""
    modules = {
        "good_plugin": GOOD,
        "bad_plugin": GOOD.replace("two-eigenvalues", "lost") + "import not_there\n",
    }
    distribution(folder, "good-kinds", "[eigtutor.kinds]\ntwo = good_plugin\n", modules)
    distribution(folder, "bad-kinds", "[eigtutor.kinds]\nbad = bad_plugin\n", {})
    return {"PYTHONPATH": str(folder)}


def test_all_is_here_that_is_needed(eigtutor: CommandLine) -> None:
    done = eigtutor("doctor", "-f", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["complete"] is True
    assert report["version"] == metadata.version("eigtutor")
    parts = {part["name"]: part for part in report["parts"]}
    for name in ("python-flint", "sympy", "typst", "click"):
        assert parts[name]["status"] == "found"
        assert parts[name]["version"] == metadata.version(name)
    assert {"Typst", "pdflatex", "templates", "exercises", "numpy", "torch"} <= set(parts)
    for part in report["parts"]:
        assert part["status"] in ("found", "missing", "broken")
        assert part["status"] == "found" or part["remedy"], part


def test_the_report_fits_80_columns_and_has_no_colors_in_a_pipe(eigtutor: CommandLine) -> None:
    text = eigtutor("doctor").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert text.rstrip().endswith("All is here that eigtutor needs.")


def test_numerical_libraries_are_found_without_being_loaded(tmp_path: Path) -> None:
    """A library whose import fails is found all the same."""
    distribution(tmp_path, "jax", "", {"jax": "raise SystemExit('loaded')"})
    done = CommandLine(tmp_path)("doctor", "-f", "json", environment={"PYTHONPATH": str(tmp_path)})
    [jax] = [part for part in json.loads(done.stdout)["parts"] if part["name"] == "jax"]
    assert (jax["status"], jax["version"]) == ("found", "1.5")


def test_a_broken_plugin_is_shown_and_stops_nothing(eigtutor: CommandLine, tmp_path: Path) -> None:
    environment = plugged_in(tmp_path / "site")
    done = eigtutor("doctor", "-f", "json", environment=environment)
    assert done.returncode == 0, done.stderr
    found = {p["name"]: p for p in json.loads(done.stdout)["parts"] if p["group"] == "Plug-ins"}
    good, bad = found["good-kinds (two = good_plugin)"], found["bad-kinds (bad = bad_plugin)"]
    assert (good["status"], good["version"]) == ("found", "1.5")
    assert "two-eigenvalues" in good["purpose"]
    assert bad["status"] == "broken"
    assert "not_there" in bad["fault"]
    assert "bad-kinds" in eigtutor("doctor", environment=environment).stdout
    names = [row["name"] for row in json.loads(
        eigtutor("kinds", "-f", "json", environment=environment).stdout)]  # fmt: skip
    assert "two-eigenvalues" in names
    assert "lost" not in names, "a plug-in is there in whole or not at all"
    assert eigtutor("solve", "4 1; 2 3", environment=environment).returncode == 0


def test_an_unknown_name_may_be_that_of_a_broken_plugin(
    eigtutor: CommandLine, tmp_path: Path
) -> None:
    modules = {"bad_method": "raise RuntimeError('half\\nway')"}
    distribution(tmp_path / "site", "bad-m", "[eigtutor.methods]\nm = bad_method\n", modules)
    environment = {"PYTHONPATH": str(tmp_path / "site")}
    done = eigtutor("solve", "4 1; 2 3", "--method", "magic", environment=environment)
    assert done.returncode == 2
    assert "the plug-in bad-m could not be loaded: RuntimeError: half way" in done.stderr
    assert len(done.stderr.splitlines()) <= 3
    assert eigtutor("solve", "4 1; 2 3", environment=environment).returncode == 0


def test_a_kind_that_no_method_solves_has_no_effort(eigtutor: CommandLine, tmp_path: Path) -> None:
    environment = plugged_in(tmp_path / "site")
    done = eigtutor("generate", "--kind", "two-eigenvalues", environment=environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["effort"] is None
    page = eigtutor("generate", "--kind", "two-eigenvalues", "-f", "html", environment=environment)
    assert page.returncode == 2
    assert "no worked solution for two-eigenvalues yet" in page.stderr


@pytest.mark.parametrize("module", ["flint", "typst", "rich"])
def test_a_library_that_cannot_be_loaded(
    module: str, eigtutor: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / f"{module}.py").write_text("raise ImportError('no such symbol')")
    environment = {"PYTHONPATH": str(tmp_path / "site")}
    done = eigtutor("doctor", environment=environment)
    assert done.returncode == 3, done.stderr
    assert "no such symbol" in done.stdout
    assert "pip install" in done.stdout
    assert "Traceback" not in done.stderr
    report = json.loads(eigtutor("doctor", "-f", "json", environment=environment).stdout)
    assert report["complete"] is False


@pytest.mark.slow
def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    """In an environment that holds nothing but click and eigtutor's own folder."""
    venv.create(tmp_path / "venv", symlinks=True)
    [site] = (tmp_path / "venv").glob("lib/python*/site-packages")
    for name in ("click", "eigtutor"):
        about = metadata.distribution(name)._path  # type: ignore[attr-defined]
        (site / about.name).symlink_to(about)
    import click

    (site / "click").symlink_to(Path(click.__file__).parent)
    import eigtutor as package

    root = Path(package.__file__).parents[1]
    done = subprocess.run(
        [tmp_path / "venv/bin/python", "-m", "eigtutor", "doctor"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 3, done.stderr
    assert "pip install 'python-flint>=" in done.stdout
