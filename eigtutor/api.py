"""The package from Python: ``solve``, ``generate``, ``check``, ``sheet``."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from eigtutor.brief import BriefSolution, brief_solution
from eigtutor.derivation import Goal
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.checker import marked
from eigtutor.engines.givens import given_texts, read_given, refuse_misfit
from eigtutor.engines.reader import BRIEF_SIZE_LIMIT, SIZE_LIMIT, has_parameters, square_matrix
from eigtutor.engines.solver import derivation, tasks
from eigtutor.errors import InputError
from eigtutor.exact import Matrix
from eigtutor.generation import Exercise, generate
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Policy, Posed, read_policy
from eigtutor.parametric import ParametricSolution, parametric_solution
from eigtutor.printing import pdf, remarks
from eigtutor.problem import Draw
from eigtutor.sheets import sheet
from eigtutor.solution import Solution
from eigtutor.verdict import Verdict

__all__ = ["check", "generate", "pdf", "remarks", "sheet", "solve"]


#: What can be given beside a matrix; other options of a kind steer the drawing.
GIVEN_NAMES = tuple(field.name for field in dataclasses.fields(Given))


def solve(
    matrix: object,
    *,
    task: str = "eigen",
    method: str = "auto",
    given: Mapping[str, object] | None = None,
) -> Solution | ParametricSolution | BriefSolution:
    """The worked solution of a square matrix.

    ``matrix``: text in the answer language, nested lists, a SymPy matrix, a NumPy array of
    integers, or a :class:`~eigtutor.exact.Matrix`. ``task``: "eigen" for everything, or one of
    the tasks that ``eigtutor solve --help`` names. ``given``: what the task needs, as
    text, numbers, or vectors as lists.

    A matrix with letters in it is solved for all their values, with the conditions under which
    that breaks.

    Before it returns, the Jordan structure is certified (AP = PJ, det P ≠ 0), every step is
    replayed exactly, and every displayed claim is audited by a second path.

    A matrix above 8×8 has no worked solution: its structure is given in brief.

    Raises InputError for what cannot be read or does not fit; LimitError above 200×200.

    >>> [v.sympy_text() for v in solve("4 2; 2 5").structure.eigenvalues]
    ['(9 - sqrt(17))/2', '(9 + sqrt(17))/2']
    """
    if task not in tasks():
        raise InputError(f"unknown task {task!r}", remedy="one of: " + ", ".join(tasks()))
    square = square_matrix(matrix, parameters=True, most=BRIEF_SIZE_LIMIT)
    takes = _taken(task)
    for name in given or {}:
        if name not in takes:
            raise InputError(
                f"the task {task!r} takes no given {name!r}",
                remedy=f"it takes: {', '.join(takes)}" if takes else "it takes none",
            )
    if has_parameters(square):
        return parametric_solution(square, task=task, method=method)
    if square.size > SIZE_LIMIT:
        return brief_solution(square, task=task, method=method)
    facts, _ = read_given(given_texts(given or {}))
    refuse_misfit(square, facts)
    goal = Goal(task=task, matrix=square, given=facts)
    decomposition = jordan_decomposition(square)
    found = derivation(goal, method)
    return Solution(
        decomposition=decomposition,
        given=facts,
        derivation=found,
        proof=proof(found, decomposition),
    )


def check(
    *,
    answer: str | Mapping[str, str],
    problem: object = None,
    kind: str | None = None,
    matrix: object = None,
    given: Mapping[str, object] | None = None,
    policy: Policy | Mapping[str, Any] | None = None,
) -> Verdict:
    """The verdict on an answer to a question about a matrix.

    ``answer``: text, or a text for each part (``{"P": …, "D": …}``). The question is either a
    ``problem`` (what :func:`generate` draws, or its JSON object), or a ``kind`` with a ``matrix``
    and what is ``given``. ``policy`` says what the course counts.

    Whatever the answer holds, the result is a verdict: text that cannot be understood is
    ``invalid``, and says where. The marks follow from exact identities alone.

    Raises InputError for a question that cannot be read or does not fit its matrix.

    >>> check(kind="eigenvalues", matrix="4 1; 2 3", answer="5, 2").status
    'correct'
    """
    if problem is not None:
        if kind is not None or matrix is not None or given:
            raise InputError("give either a problem, or a kind and a matrix", where="problem")
        kind, matrix, given = _posed_by(problem)
    if kind is None or matrix is None:
        missing = "kind" if kind is None else "matrix"
        raise InputError(f"{missing} is missing", remedy="a kind and a matrix make the question")
    known = KINDS[kind]
    posed = _posed(known, matrix, given or {})
    rules = policy if isinstance(policy, Policy) else read_policy(policy or {})
    for part in answer.values() if isinstance(answer, Mapping) else [answer]:
        if not isinstance(part, str):
            raise InputError(
                f"an answer is text, and this is {type(part).__name__}", where="answer"
            )
    return Verdict(marked=marked(known, posed, answer, rules))


def expected_answer(
    kind: str, matrix: object, given: Mapping[str, object]
) -> str | Mapping[str, str]:
    """An answer to the question that is correct, as text or as a text for each part."""
    posed = _posed(KINDS[kind], matrix, given)
    return KINDS[kind].answer(posed.decomposition, posed.given).text


def _posed(kind: Kind, matrix: object, given: Mapping[str, object]) -> Posed:
    """The question, certified and seen to fit together."""
    for name in given:
        if name not in kind.options or name not in GIVEN_NAMES:
            takes = [option for option in kind.options if option in GIVEN_NAMES]
            raise InputError(
                f"{kind.name} takes no given {name!r}",
                remedy=f"it takes: {', '.join(takes)}" if takes else "it takes none",
            )
    for name in kind.needs:
        if name not in given:
            raise InputError(
                f"{kind.name} needs to know the {name}", where=f"given.{name}", remedy="give it"
            )
    facts, _ = read_given(given_texts(given))
    decomposition = _decomposition(square_matrix(matrix))
    refuse_misfit(decomposition.matrix, facts)
    return Posed(decomposition=decomposition, given=kind.given(decomposition, facts, {}, Draw(0)))


@lru_cache(maxsize=256)
def _decomposition(matrix: Matrix) -> JordanDecomposition:
    """As :func:`jordan_decomposition`; a class answers many questions about one matrix."""
    return jordan_decomposition(matrix)


def _posed_by(problem: object) -> tuple[str, object, Mapping[str, object]]:
    """The kind, matrix and givens of a drawn exercise, or of its JSON object."""
    data = problem.to_json() if isinstance(problem, Exercise) else problem
    if not isinstance(data, Mapping):
        raise InputError("is no problem", where="problem", remedy="give what generate has drawn")
    for name in ("kind", "matrix"):
        if name not in data:
            raise InputError(f"{name} is missing", where=f"problem.{name}")
    return data["kind"], data["matrix"], data.get("given") or {}


def _taken(task: str) -> list[str]:
    """The names that ``given`` may hold for a task: those of the exercise of that name."""
    kind = KINDS.get(task)
    return [name for name in kind.options if name in GIVEN_NAMES] if kind else []
