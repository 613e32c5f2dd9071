"""Solve one matrix: what is asked is read, solved by the engine that fits, and proved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, get_args

from eigtutor.derivation import Goal, Taking
from eigtutor.document.detail import Detail
from eigtutor.document.notation import DetSign, expanding
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.givens import given_texts, read_given, refuse_misfit
from eigtutor.engines.reader import (
    BRIEF_SIZE_LIMIT,
    SIZE_LIMIT,
    has_parameters,
    matrix_of_any_shape,
)
from eigtutor.engines.solver import derivation, tasks
from eigtutor.errors import InputError
from eigtutor.exact import Matrix
from eigtutor.given import GIVEN_NAMES
from eigtutor.kinds import KINDS
from eigtutor.languages import known_language, speaking
from eigtutor.methods import METHODS
from eigtutor.solution import Solution

if TYPE_CHECKING:
    from eigtutor.brief import BriefSolution
    from eigtutor.parametric import ParametricSolution
    from eigtutor.rectangular import RectangularSolution

#: The tasks that take a matrix of any shape.
ANY_SHAPE = ("svd",)


def solve(
    matrix: object,
    *,
    task: str = "eigen",
    method: str = "auto",
    given: Mapping[str, object] | None = None,
    detail: Detail = "normal",
    det_sign: DetSign = "A-lambda",
    language: str | None = None,
) -> Solution | ParametricSolution | BriefSolution | RectangularSolution:
    """The worked solution of a square matrix; for the task "svd", of a matrix of any shape.

    ``matrix``: text in the answer language, nested lists, a SymPy matrix, a NumPy array of
    integers, or a :class:`~eigtutor.exact.Matrix`. ``task``: "eigen" for everything, or one of
    the tasks that ``eigtutor solve --help`` names. ``given``: what the task needs, as
    text, numbers, or vectors as lists. ``detail``: "brief" shows formulas and conclusions, "full"
    every product and one row operation at a time. ``det_sign``: whether the course expands
    det(A − λI), "A-lambda", or det(λI − A), "lambda-A". ``language``: in which the solution is
    told, "de" for German.

    A matrix with letters in it is solved for all their values, with the conditions under which
    that breaks.

    Before it returns, the Jordan structure is certified (AP = PJ, det P ≠ 0), every step is
    replayed exactly, and every displayed claim is audited by a second path.

    A matrix above 8×8 has no worked solution: its structure is given in brief.

    Raises InputError for what cannot be read or does not fit; LimitError above 200×200.

    >>> [v.sympy_text() for v in solve("4 2; 2 5").structure.eigenvalues]
    ['(9 - sqrt(17))/2', '(9 + sqrt(17))/2']
    """
    if detail not in get_args(Detail):
        words = ", ".join(get_args(Detail))
        raise InputError(f"unknown detail {detail!r}", remedy=f"one of: {words}")
    if det_sign not in get_args(DetSign):
        words = ", ".join(get_args(DetSign))
        raise InputError(f"unknown det_sign {det_sign!r}", remedy=f"one of: {words}")
    if task not in tasks():
        raise InputError(f"unknown task {task!r}", remedy="one of: " + ", ".join(tasks()))
    read = matrix_of_any_shape(matrix, parameters=True, most=BRIEF_SIZE_LIMIT)
    if not read.is_square and task not in ANY_SHAPE:
        rows, columns = read.shape
        raise InputError(
            f"the matrix is {rows}×{columns}, and only a square one has eigenvalues",
            remedy="give as many rows as columns, or ask for its singular values: the task svd",
        )
    takes = taken(task)
    for name in given or {}:
        if name not in takes:
            raise InputError(
                f"the task {task!r} takes no given {name!r}",
                remedy=f"it takes: {', '.join(takes)}" if takes else "it takes none",
            )
    with speaking(known_language(language)), expanding(det_sign):
        return _solved(read, task, method, given or {}, detail)


def _solved(
    matrix: Matrix, task: str, method: str, given: Mapping[str, object], detail: Detail
) -> Solution | ParametricSolution | BriefSolution | RectangularSolution:
    if not matrix.is_square:
        from eigtutor.rectangular import rectangular_solution

        return rectangular_solution(matrix, task=task, method=method, detail=detail)
    if has_parameters(matrix):
        from eigtutor.parametric import parametric_solution

        return parametric_solution(matrix, task=task, method=method, detail=detail)
    if matrix.size > SIZE_LIMIT:
        from eigtutor.brief import brief_solution

        return brief_solution(matrix, task=task, method=method)
    facts, _ = read_given(given_texts(given))
    refuse_misfit(matrix, facts)
    goal = Goal(task=task, matrix=matrix, given=facts)
    decomposition = jordan_decomposition(matrix)
    found = derivation(goal, method)
    return Solution(
        decomposition=decomposition,
        given=facts,
        derivation=found,
        proof=proof(found, decomposition),
        detail=detail,
    )


def taken(task: str) -> list[str]:
    """The names that ``given`` may hold for a task: those of the exercise of that name, or of
    the methods that derive it."""
    kind = KINDS.get(task)
    if kind is not None:
        return [name for name in kind.options if name in GIVEN_NAMES]
    takers = [m for m in METHODS if m.task == task and isinstance(m, Taking)]
    return list(dict.fromkeys(name for taker in takers for name in taker.takes))
