"""The page about the calls from Python, made from their signatures and docstrings.

``make reference`` writes it anew; read the difference before it is committed.
"""

from __future__ import annotations

import inspect
import os
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import eigtutor
from eigtutor.generation import Exercise
from eigtutor.grading.run import Graded
from eigtutor.sheets import Sheet
from eigtutor.solution import Solution
from eigtutor.verdict import Verdict
from eigtutor.work import WorkVerdict

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "python.md"
REFRESH = os.environ.get("EIGTUTOR_REFRESH", "") not in ("", "0")

HEAD = """# From Python

`from eigtutor import …`. Options have the same names and meanings as on
[the command line](command-line.md). A matrix may be text in any usual form, nested lists, a SymPy
`Matrix`, or an array of integers. Exact values, matrices and polynomials have `.to_sympy()`. Every
error is an `EigtutorError`. Results display themselves in a notebook:
[this one](../notebooks/tour.ipynb) shows most of them.
"""
RESULTS = (Solution, Exercise, Verdict, WorkVerdict, Sheet, Graded)


def page() -> str:
    calls = [getattr(eigtutor, name) for name in eigtutor.__all__]
    parts = [HEAD, *(section(call) for call in calls if inspect.isfunction(call))]
    return "\n".join([*parts, "## Results\n", *map(result, RESULTS)])


def section(call: Callable[..., object]) -> str:
    heading = f"## `{call.__name__}`\n\n"
    return f"{heading}```text\n{signature(call)}\n```\n\n{told(call)}\n"


def result(kind: type) -> str:
    rows = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in members(kind))
    table = f"\n| | |\n|---|---|\n{rows}" if rows else ""
    return f"### `{kind.__name__}`\n\n{told(kind)}\n{table}"


def members(kind: type) -> Iterator[tuple[str, str]]:
    """Methods and properties that say in a docstring what they give; fields that the class
    explains are left to it."""
    for name, found in inspect.getmembers(kind):
        if name.startswith("_") or not (inspect.isfunction(found) or isinstance(found, property)):
            continue
        meaning = told(found).split("\n\n")[0]
        if meaning:
            call = f"{name}{arguments(found)}" if inspect.isfunction(found) else name
            yield call, " ".join(meaning.split())


def signature(call: Callable[..., object]) -> str:
    """The call with its defaults, in lines of 80."""
    return "\n".join(
        textwrap.wrap(f"{call.__name__}{arguments(call)}", 80, subsequent_indent="    ")
    )


def arguments(call: Callable[..., object]) -> str:
    shown = inspect.signature(call)
    plain = [p.replace(annotation=p.empty) for p in shown.parameters.values() if p.name != "self"]
    return str(shown.replace(parameters=plain, return_annotation=shown.empty))


def told(thing: object) -> str:
    """The docstring without its examples, as Markdown."""
    text = re.split(r"^>>> ", inspect.getdoc(thing) or "", flags=re.MULTILINE)[0].strip()
    return re.sub(r"(?::\w+:)?``?(?:~[\w.]+\.)?([^`]+)``?", r"`\1`", text)


def test_the_page_is_up_to_date() -> None:
    found = page()
    if REFRESH:
        PAGE.write_text(found, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == found, "make reference writes it anew"


def test_each_call_and_result_says_what_it_is() -> None:
    text = page()
    for name in eigtutor.__all__:
        assert f"`{name}`" in text or name.startswith("__")
    for kind in RESULTS:
        assert len(told(kind)) > 20
        assert list(members(kind)) or kind in (Sheet, Graded)
