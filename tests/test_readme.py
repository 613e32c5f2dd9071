"""What the README and the tour show is what happens: each command is run, in order.

Shown output is compared; ``...`` stands for anything. A ``toml`` or ``csv`` block is saved under
the name that the words before it give. Blocks of Python are run as doctests.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [
    "README.md",
    "docs/tutorial.md",
    "docs/how-to/classes.md",
    "docs/how-to/choose-matrices.md",
    "docs/how-to/mark.md",
    "docs/how-to/grade.md",
    "docs/how-to/solve.md",
]
BLOCK = re.compile(r"^```(console|toml|csv|python)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
#: What a command ends with that says this first.
CODES = {"eigtutor: ": 2, "invalid": 2, "incorrect": 1, "partial": 1}
#: These set up the environment that the tests already run in.
SETUP = ("make ", "source ")


def commands_of(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown under it."""
    parts = re.split(r"^\$ ", block.replace("\\\n", ""), flags=re.MULTILINE)
    return [
        (command.strip(), shown) for command, _, shown in (p.partition("\n") for p in parts[1:])
    ]


def matches(shown: str, said: str) -> bool:
    pattern = re.escape(shown.strip()).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, said.strip(), flags=re.DOTALL) is not None


@pytest.mark.parametrize("page", PAGES)
def test_what_is_shown_is_what_happens(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}:{os.environ['PATH']}", "COLUMNS": "80"}
    for block in BLOCK.finditer(text):
        language, content = block.groups()
        if language in ("toml", "csv"):
            name = re.findall(rf"`([\w-]+\.{language})`", text[: block.start()])[-1]
            (tmp_path / name).write_text(content, encoding="utf-8")
        elif language == "python":
            failed, _ = run_doctest(content, page)
            assert not failed
        else:
            for command, shown in commands_of(content):
                if command.startswith(SETUP):
                    continue
                done = subprocess.run(
                    ["bash", "-c", command],
                    cwd=tmp_path,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    encoding="utf-8",
                )
                assert matches(shown, done.stdout) or not shown.strip(), (
                    f"{command}:\n{done.stdout}"
                )
                expected = next((c for word, c in CODES.items() if shown.startswith(word)), 0)
                assert done.returncode == expected, f"{command}:\n{done.stdout}"


def run_doctest(content: str, page: str) -> doctest.TestResults:
    example = doctest.DocTestParser().get_doctest(content, {}, page, page, 0)
    return doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example)


def test_make_knows_the_targets_that_are_shown() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in [*PAGES, "CONTRIBUTING.md"]:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"(?:^\$ |`)make (\w+)", text, flags=re.MULTILINE):
            assert re.search(rf"^{target}:", recipes, flags=re.MULTILINE), target


def test_links_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_demo_is_the_first_homework() -> None:
    plan = subprocess.run(
        ["make", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "eigtutor sheet exercises/first-homework.toml -o build/demo" in plan
