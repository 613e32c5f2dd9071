"""Recurrences, iterations, bounds and Schur's form: what is asked, and what has to be refused."""

from __future__ import annotations

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, Surd, number
from eigtutor.exact.moduli import modulus
from eigtutor.given import Given

#: The tasks of this sort. Their results compare themselves with the certified structure; what
#: they claim beyond that is tested with each method.
TASKS = (
    "recurrence",
    "power-iteration",
    "gershgorin",
    "schur",
    "eigenvalue-facts",
    "shortcuts",
)


def given(task: str, matrix: Matrix) -> Given:
    """What the task takes."""
    start = tuple(number(k + 1) for k in range(matrix.size))
    return Given(x0=start) if task == "recurrence" else Given()


def is_written(goal: Goal, decomposition: JordanDecomposition) -> bool:
    """Whether the task has an answer that a page can hold."""
    matrix, structure = goal.matrix, decomposition.structure
    match goal.task:
        case "recurrence":
            nilpotent = any(b.size > 1 and not b.eigenvalue for b in structure.blocks)
            return structure.has_one_field and not nilpotent
        case "power-iteration":
            return matrix.is_rational and structure.eigenvalues != (0,)
        case "gershgorin":
            return all(isinstance(modulus(x), Surd) for x in matrix.entries)
        case "shortcuts" | "schur":
            # When these are refused is said in test_shortcuts and test_schur.
            try:
                derivation(goal)
            except UnsupportedError:
                return False
    return True
