"""The page about tasks and methods, made from the registries: every example is solved.

``make reference`` writes it anew; read the difference before it is committed.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from eigtutor import solve
from eigtutor.derivation import Asking, Goal, Method
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.givens import read_given
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation, tasks
from eigtutor.engines.ways import fitting
from eigtutor.errors import InputError
from eigtutor.exact import Surd
from eigtutor.given import GIVEN_NAMES, Given
from eigtutor.kinds import KINDS
from eigtutor.methods import METHODS
from eigtutor.solution import Solution, plain_text
from eigtutor.solving import taken
from strategies import NOTABLE

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "tasks.md"
REFRESH = os.environ.get("EIGTUTOR_REFRESH", "") not in ("", "0")

HEAD = """# Tasks and methods

What `eigtutor solve --task` finds, and by which methods. `auto`, the default, takes the one that
an experienced teacher would choose for the numbers at hand. `--method` names another. It may also
be one of a task on the way: with `--method cofactors`, `eigtutor solve "2 1 1; 1 2 1; 1 1 2"`
expands by cofactors, though it would not by itself. A method that does not apply to the matrix, or
cannot come up in the task, is refused with the reason.

The command under each task is solved as `auto` chooses. In the tables, *auto* marks an example for
which `auto` takes the method by itself. Every example on this page is solved, replayed and audited
by a test. [Solve by different methods](../how-to/solve.md) shows how some of the pages look.

## What may be given

`--given NAME=VALUE`, once for each fact that the task takes.

| name | value |
|---|---|
"""
FACTS = {
    "eigenvalue": "a number, such as `5`, `1+2i` or `(1+sqrt(5))/2`",
    "vector": "a vector, such as `(1, 2)`",
    "x0": "the vector at which a solution or a sequence starts, such as `(1, 0)`",
    "n": "the exponent: an integer, or a letter for a formula",
    "variable": "the letter of time, or of the exponent; `t` is usual",
    "field": "`Q`, `R`, or `C` (the default): where eigenvalues are looked for",
    "normalized": "`yes` for a vector of length 1",
    "with_chain": "`no` for the Jordan form alone, without P",
}
#: Plain matrices first: the first that suits a method is its example.
GALLERY = [
    "4 1; 2 3",
    "2 1; 1 2",
    "3 -2; 2 -1",
    "1 -2; 2 1",
    "4 2; 2 5",
    "3 0; 0 -2",
    "0 1; 1 0",
    "1 2 0; 0 3 1; 1 0 2",
    "2 1 1; 1 2 1; 1 1 2",
    "3 1 0; 0 3 0; 0 0 5",
    "0 -1 0; 1 0 0; 0 0 2",
    "1/2 1/4; 1/2 3/4",
    "1 2 0 0; 3 4 0 0; 0 1 2 1; 1 0 1 2",
    *NOTABLE.values(),
]


#: Where the first of them would not show the point of a task.
SHOWING = {
    "jordan-form": "3 -2; 2 -1",
    "orthogonal-diagonalization": "2 1; 1 2",
    "phase-portrait": "-1 2; -2 -1",
    "power-limit": "1/2 1/4; 1/2 3/4",
    "recurrence": "1 1; 1 0",
    "shortcuts": "2 1 1; 1 2 1; 1 1 2",
    "stability": "-1 2; -2 -1",
}


def page() -> str:
    facts = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in FACTS.items())
    asked = [task for task in tasks() if task in KINDS.names()]
    others = [task for task in tasks() if task not in (*asked, "eigen")]
    return (
        f"{HEAD}{facts}\n"
        "## All about one matrix\n\n"
        f"{section('eigen')}"
        "## Kinds of exercise\n\n"
        "`eigtutor generate`, `eigtutor check` and homework sets know these, too.\n\n"
        f"{''.join(map(section, asked))}"
        "## Beyond the exercises\n\n"
        "These are solved, but not asked or marked.\n\n"
        f"{''.join(map(section, others))}"
    ).rstrip() + "\n"


def section(task: str) -> str:
    methods = [method for method in METHODS if method.task == task]
    names = ", ".join(f"`{name}`" for name in taken(task))
    text, given = example_of(task)
    command = f'eigtutor solve "{text}" --task {task}{options(given)}'
    rows = "".join(map(row, methods))
    return (
        f"### `{task}`\n\n{asked_by(goal_of(task, text, given))}"
        f"{f' Takes {names}.' if names else ''}\n\n"
        f"    {command}\n\n"
        f"| method | how | for example | |\n|---|---|---|---|\n{rows}\n"
    )


def asked_by(goal: Goal) -> str:
    """What the task finds: as the kind sums it up, or as the method of auto asks."""
    kind = KINDS.get(goal.task)
    if kind is not None:
        summary = kind.summary[0].upper() + kind.summary[1:]
        return summary if summary.endswith("…") else f"{summary}."
    method = fitting(goal)[0]
    assert isinstance(method, Asking), f"the task {goal.task!r} poses no question"
    return plain_text(method.question(Given()))


def row(method: Method) -> str:
    text, given = example_of(method.task, method.name)
    facts = "".join(f", `{name}={value}`" for name, value in given.items())
    by_itself = "auto" if is_auto(goal_of(method.task, text, given), method) else ""
    return f"| `{method.name}` | {summary(method)} | `{text}`{facts} | {by_itself} |\n"


def summary(method: Method) -> str:
    """The first paragraph of the method's docstring, in one line."""
    first, *_ = (inspect.getdoc(method) or "").split("\n\n")
    return " ".join(first.split()).replace("|", "\\|")


def options(given: Mapping[str, str]) -> str:
    return "".join(f' --given "{name}={value}"' for name, value in given.items())


# -- examples ----------------------------------------------------------------------------------


@cache
def example_of(task: str, name: str | None = None) -> tuple[str, dict[str, str]]:
    """A matrix, and what is given with it, that the method solves: one for which auto takes it,
    if there is one; without a method the first that auto solves."""
    method = None if name is None else METHODS[name]
    fallback = None
    for text in (*([SHOWING[task]] if task in SHOWING else []), *GALLERY):
        for given in givens(task, text):
            goal = goal_of(task, text, given)
            if method is not None and not fits(method, goal):
                continue
            if not solves(goal, name or "auto"):
                continue
            if method is None or is_auto(goal, method):
                return text, given
            fallback = fallback or (text, given)
    assert fallback is not None, f"no example for {task!r}, {name!r}"
    return fallback


def givens(task: str, text: str) -> Iterator[dict[str, str]]:
    """What may be given with the matrix for its task, each way that methods tell apart."""
    names = taken(task)
    matrix = parse_matrix(text)
    unit = f"({', '.join('1' if k == 0 else '0' for k in range(matrix.size))})"
    if "eigenvalue" in names:
        values = jordan_decomposition(matrix).structure.eigenvalues
        plain = [v for v in values if isinstance(v, Surd)]
        numbered = [v for v in values if not isinstance(v, Surd) and v.is_real]
        yield from ({"eigenvalue": v.sympy_text()} for v in (*plain, *numbered))
    elif "x0" in names:
        yield {"x0": unit}
    elif task == "verify-eigenvector":
        yield {"vector": f"({', '.join('1' * matrix.size)})"}
    elif "n" in names:
        yield from ({"n": "5"}, {"n": "n"})
    elif "field" in names:
        yield from ({}, {"field": "R"})
    else:
        yield {}


def goal_of(task: str, text: str, given: Mapping[str, str]) -> Goal:
    facts, _ = read_given(given)
    return Goal(task=task, matrix=parse_matrix(text), given=facts)


def fits(method: Method, goal: Goal) -> bool:
    try:
        return method.fit(goal) > 0
    except InputError:
        return False


def is_auto(goal: Goal, method: Method) -> bool:
    return fitting(goal)[0] is method


def solves(goal: Goal, method: str) -> bool:
    try:
        derivation(goal, method)
    except InputError:
        return False
    return True


# -- tests -------------------------------------------------------------------------------------


def test_the_page_is_up_to_date() -> None:
    found = page()
    if REFRESH:
        PAGE.write_text(found, encoding="utf-8", newline="\n")
    assert PAGE.exists(), "make reference writes it"
    assert PAGE.read_text(encoding="utf-8") == found, "make reference writes it anew"


@pytest.mark.parametrize("method", list(METHODS), ids=lambda method: method.name)
def test_every_method_says_in_a_line_how_it_works(method: Method) -> None:
    line = summary(method)
    assert 20 <= len(line) <= 200
    assert line.endswith((".", "?"))


@pytest.mark.parametrize("method", list(METHODS), ids=lambda method: method.name)
def test_its_example_is_solved_by_it(method: Method) -> None:
    text, given = example_of(method.task, method.name)
    solution = solve(text, task=method.task, method=method.name, given=given)
    assert isinstance(solution, Solution)
    assert solution.derivation.method == method.name
    assert solution.proof.steps


def test_every_fact_is_explained() -> None:
    assert FACTS.keys() == set(GIVEN_NAMES)
