"""The package from Python: ``solve`` one matrix, make a ``sheet`` from a spec."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.givens import read_given
from eigtutor.engines.reader import counted, square_matrix
from eigtutor.engines.solver import derivation, tasks
from eigtutor.errors import InputError
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.printing import pdf, remarks
from eigtutor.sheets import sheet
from eigtutor.solution import Solution

__all__ = ["pdf", "remarks", "sheet", "solve"]


#: The facts that a solution can take; other options of a kind steer the drawing.
_FACTS = tuple(field.name for field in dataclasses.fields(Given))


def solve(
    matrix: object,
    *,
    task: str = "eigen",
    method: str = "auto",
    given: Mapping[str, str] | None = None,
) -> Solution:
    """The worked solution of a square matrix.

    ``matrix``: text in the answer language, nested lists, a SymPy matrix, a NumPy array of
    integers, or a :class:`~eigtutor.exact.Matrix`. ``task``: "eigen" for everything, or one of
    the tasks that ``eigtutor solve --help`` names. ``given``: what the task needs, as text.

    Before it returns, the Jordan structure is certified (AP = PJ, det P ≠ 0), every step is
    replayed exactly, and every displayed claim is audited by a second path.

    Raises InputError for what cannot be read or does not fit; LimitError above 8×8.

    >>> [v.sympy_text() for v in solve("4 2; 2 5").structure.eigenvalues]
    ['(9 - sqrt(17))/2', '(9 + sqrt(17))/2']
    """
    if task not in tasks():
        raise InputError(f"unknown task {task!r}", remedy="one of: " + ", ".join(tasks()))
    square = square_matrix(matrix)
    takes = _taken(task)
    for name in given or {}:
        if name not in takes:
            raise InputError(
                f"the task {task!r} takes no given {name!r}",
                remedy=f"it takes: {', '.join(takes)}" if takes else "it takes none",
            )
    facts, _ = read_given(given or {})
    if facts.vector is not None and len(facts.vector) != square.size:
        raise InputError(
            f"the vector has {counted(len(facts.vector))}, and the matrix is "
            f"{square.size}×{square.size}",
            where="given.vector",
        )
    goal = Goal(task=task, matrix=square, given=facts)
    decomposition = jordan_decomposition(square)
    found = derivation(goal, method)
    return Solution(
        decomposition=decomposition,
        given=facts,
        derivation=found,
        proof=proof(found, decomposition),
    )


def _taken(task: str) -> list[str]:
    """The names that ``given`` may hold for a task: those of the exercise of that name."""
    kind = KINDS.get(task)
    return [name for name in kind.options if name in _FACTS] if kind else []
