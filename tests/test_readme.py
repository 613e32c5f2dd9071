"""What the README and the docs show is what happens: each command is run, in order.

Shown output is compared; ``...`` stands for anything. A ``toml`` or ``csv`` block is saved under
the name that the words before it give. Blocks of Python are run as doctests.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from commandline import CommandLine
from eigtutor.cli import group

ROOT = Path(__file__).parents[1]
ALL_PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: Those that show what happens in a terminal.
PAGES = [
    path.relative_to(ROOT).as_posix()
    for path in ALL_PAGES
    if "```console\n" in path.read_text(encoding="utf-8")
]
#: Commands within a line of text.
IN_LINE = re.compile(r"`(eigtutor [a-z][^`>]*)`")
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


def commands_in_lines() -> list[str]:
    pages = (path.read_text(encoding="utf-8") for path in ALL_PAGES)
    return sorted({command for page in pages for command in IN_LINE.findall(page)})


@pytest.mark.parametrize("command", [c for c in commands_in_lines() if c.count('"') > 1])
def test_commands_in_a_line_of_text_run(command: str, tmp_path: Path) -> None:
    _, *arguments = shlex.split(command)
    done = CommandLine(tmp_path)(*arguments)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", commands_in_lines())
def test_commands_and_options_that_are_named_exist(command: str) -> None:
    _, name, *arguments = command.split()
    found = group.get_command(click.Context(group), name)
    assert found is not None, name
    options = {option for one in found.params for option in one.opts} | {"--help"}
    assert {word for word in arguments if word.startswith("--")} <= options


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
