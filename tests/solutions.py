"""Three worked solutions for each task, which a marker has read line by line.

They are chosen to reach its different branches: integer, irrational and complex eigenvalues,
defective and singular matrices, sizes two to four.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eigtutor import solve
from eigtutor.rectangular import RectangularSolution
from eigtutor.solution import Solution


@dataclass(frozen=True, slots=True)
class Asked:
    """A matrix as it is typed, what is given beside it, and the method where it is not ``auto``."""

    matrix: str
    given: dict[str, str] = field(default_factory=dict)
    method: str = "auto"


Three = tuple[Asked, Asked, Asked]


def solution(task: str, asked: Asked) -> Solution | RectangularSolution:
    """Its solution, from the matrix as a user would type it."""
    found = solve(asked.matrix, task=task, method=asked.method, given=asked.given)
    assert isinstance(found, Solution | RectangularSolution)
    return found


SOLUTIONS: dict[str, Three] = {
    "cayley-hamilton": (
        Asked("2 1; 5 3"),
        Asked("1 2 0; 0 1 3; 1 0 1"),
        Asked("1 2 3; 4 5 6; 7 8 9"),
    ),
    "characteristic-polynomial": (
        Asked("1 2; 3 4"),
        Asked("2 1 1; 1 2 1; 1 1 2"),
        Asked("1 2 0 3; 0 1 0 1; 2 0 1 0; 1 1 0 2"),
    ),
    "definiteness": (
        Asked("2 -1 0; -1 2 -1; 0 -1 2"),
        Asked("1 2; 2 1"),
        Asked("1 1 0; 1 1 0; 0 0 3", method="eigenvalue-signs"),
    ),
    "diagonalizable": (
        Asked("3 1; 0 3"),
        Asked("0 -1; 1 0", {"field": "R"}),
        Asked("2 0 1; 0 2 1; 0 0 3"),
    ),
    "diagonalization": (
        Asked("3 -1 -1; 1 1 -1; 3 -3 -1"),
        Asked("1 -2; 1 3"),
        Asked("4 1; 2 3", method="diagonalization-with-inverse"),
    ),
    "eigen": (
        Asked("4 2; 2 5"),
        Asked("2 1 0; 0 2 0; 1 1 3"),
        Asked("0 1 0 0; 0 0 1 0; 0 0 0 1; 1 0 0 0"),
    ),
    "eigenspace-basis": (
        Asked("4 1; 2 3", {"eigenvalue": "5"}),
        Asked("3 1 1; 1 3 1; 1 1 3", {"eigenvalue": "2"}),
        Asked("1 -1 0; 1 1 0; 2 0 3", {"eigenvalue": "1 + i"}),
    ),
    "eigenspaces": (
        Asked("1 2; 2 1"),
        Asked("1 1; 1 0"),
        Asked("2 1 0; 0 2 0; 0 0 5"),
    ),
    "eigenvalue-facts": (
        Asked("4 1; 2 3"),
        Asked("0 1 0; 0 0 0; 0 0 2"),
        Asked("1 -2; 1 -1"),
    ),
    "eigenvalues": (
        Asked("2 1 0; 1 3 1; 0 1 2"),
        Asked("3 -2; 4 -1"),
        Asked("0 0 1; 1 0 1; 0 1 0"),
    ),
    "eigenvector": (
        Asked("4 1; 2 3", {"eigenvalue": "5"}),
        Asked("0 -2; 2 0", {"eigenvalue": "2*i", "normalized": "yes"}),
        Asked("1 2 0; 2 1 0; 0 0 4", {"eigenvalue": "2"}),
    ),
    "gershgorin": (
        Asked("5 1 0; 1 -4 1; 0 1 9"),
        Asked("4 1; 2 3"),
        Asked("i 1; 0 2"),
    ),
    "initial-value": (
        Asked("1 2; 3 2", {"x0": "(1, 4)"}),
        Asked("0 -2; 2 0", {"x0": "(1, 1)"}),
        Asked("3 1; -1 1", {"x0": "(2, 1)"}),
    ),
    "inverse": (
        Asked("2 1; 5 3"),
        Asked("1 2 3; 0 1 4; 5 6 0"),
        Asked("0 1 0; 0 0 1; 1 0 0"),
    ),
    "jordan-form": (
        Asked("3 -2; 2 -1"),
        Asked("2 1 1; 0 2 0; 0 0 2"),
        Asked("1 1 0 0; 0 1 1 0; 0 0 1 0; 0 0 1 2"),
    ),
    "matrix-exponential": (
        Asked("4 1; 2 3"),
        Asked("1 -2; 2 1"),
        Asked("2 1 0; 0 2 1; 0 0 2"),
    ),
    "matrix-power": (
        Asked("4 1; 2 3", {"n": "5"}),
        Asked("3 1; -1 1", {"n": "n"}),
        Asked("1 1; 1 0", {"n": "n"}),
    ),
    "minimal-polynomial": (
        Asked("2 1 0; 0 2 0; 0 0 2"),
        Asked("1 1; 1 1"),
        Asked("2 0 0 0; 0 2 0 0; 0 0 3 1; 0 0 0 3", method="minimal-polynomial-candidates"),
    ),
    "multiplicities": (
        Asked("2 1 0; 0 2 0; 0 0 5"),
        Asked("1 -2; 1 -1"),
        Asked("1 1 1; 1 1 1; 1 1 1"),
    ),
    "orthogonal-diagonalization": (
        Asked("4 2; 2 1"),
        Asked("2 1 1; 1 2 1; 1 1 2"),
        Asked("1 2; 0 3"),
    ),
    "orthogonal-eigenspaces": (
        Asked("2 1; 1 2"),
        Asked("2 1 1; 1 2 1; 1 1 2"),
        Asked("2 i; -i 2"),
    ),
    "phase-portrait": (
        Asked("1 2; 3 2"),
        Asked("-1 -2; 2 -1"),
        Asked("3 1; -1 1"),
    ),
    "power-iteration": (
        Asked("4 1; 2 3"),
        Asked("2 1 0; 1 3 1; 0 1 2"),
        Asked("4 1; 2 3", method="inverse-iteration"),
    ),
    "power-limit": (
        Asked("1/2 1/4; 1/2 3/4"),
        Asked("1/2 1; 0 1/3"),
        Asked("1 1; 0 1"),
    ),
    "quadratic-form": (
        Asked("5 2; 2 2"),
        Asked("1 2; 2 1"),
        Asked("2 1 1; 1 2 1; 1 1 2"),
    ),
    "real-form": (
        Asked("1 -2; 1 3"),
        Asked("0 0 1; 1 0 0; 0 1 0"),
        Asked("3 -5 0; 2 -3 0; 0 0 2"),
    ),
    "recurrence": (
        Asked("1 1; 1 0", {"x0": "(1, 0)"}),
        Asked("4 -4; 1 0", {"x0": "(3, 1)"}),
        Asked("2 -2; 1 0", {"x0": "(1, 0)"}),
    ),
    "schur": (
        Asked("4 1; 2 3"),
        Asked("3 -2; 2 -1"),
        Asked("2 1 0; 1 2 1; 0 1 2"),
    ),
    "shortcuts": (
        Asked("2 1 1; 1 2 1; 1 1 2"),
        Asked("1/2 1/4; 1/2 3/4"),
        Asked("0 1 2; 0 0 3; 0 0 0"),
    ),
    "spectral": (
        Asked("3 1; 1 3"),
        Asked("2 1 1; 1 2 1; 1 1 2"),
        Asked("4 1; 1 4", method="lagrange-projections"),
    ),
    "stability": (
        Asked("-3 1; 1 -3"),
        Asked("0 -2; 2 0"),
        Asked("0 1 0; 0 0 1; -6 -11 -6"),
    ),
    "svd": (
        Asked("3 0; 4 5"),
        Asked("1 1; 1 1; 1 1"),
        Asked("1 1 0; 0 1 1; 1 0 1"),
    ),
    "verify-eigenvector": (
        Asked("4 1; 2 3", {"vector": "(1, 1)"}),
        Asked("2 1 0; 1 3 1; 0 1 2", {"vector": "(1, 0, 1)"}),
        Asked("0 -1; 1 0", {"vector": "(1, -i)"}),
    ),
}
