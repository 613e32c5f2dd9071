"""Questions of every kind, over matrices of every family: what mistakes are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.givens import refuse_misfit
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import Matrix, Surd
from eigtutor.generation import generate
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.marking import Posed
from eigtutor.problem import Answer, Draw
from strategies import NOTABLE, sample

#: So many random matrices.
COUNT = 200

#: Symmetric matrices with repeated eigenvalues, and Hermitian ones.
_SYMMETRIC = [
    "2 1; 1 2",
    "5 0 0; 0 2 0; 0 0 2",
    "3 1 1; 1 3 1; 1 1 3",
    "9 15i; -15i 25",
    "9 15i 0; -15i 25 0; 0 0 2",
]


@cache
def matrices() -> list[Matrix]:
    drawn = generate(kind="orthogonal-diagonalization", size=3, count=20, seed=3)
    notable = [parse_matrix(text) for text in [*_SYMMETRIC, *NOTABLE.values()]]
    return [*notable, *(one.matrix for one in drawn), *sample(COUNT, seed=7)]


@cache
def questions(kind: str) -> list[Posed]:
    """The questions of one kind about all those matrices."""
    found = []
    for matrix in matrices():
        decomposition = jordan_decomposition(matrix)
        for asked in _given(kind, decomposition.structure.eigenvalues):
            try:
                refuse_misfit(matrix, asked)
                given = KINDS[kind].given(decomposition, asked, {}, Draw(0))
            except InputError:
                continue  # a negative power of a singular matrix, a field that is too small
            found.append(Posed(decomposition=decomposition, given=given))
    return found


def _given(kind: str, eigenvalues: tuple[object, ...]) -> Iterator[Given]:
    match kind:
        case "eigenvector" | "eigenspace-basis":
            for value in eigenvalues:
                if isinstance(value, Surd):
                    yield Given(eigenvalue=value)
            if kind == "eigenvector" and isinstance(eigenvalues[0], Surd):
                yield Given(eigenvalue=eigenvalues[0], normalized=True)
        case "eigenvalues" | "diagonalizable" | "diagonalization":
            yield Given()
            yield Given(field="R")
        case "jordan-form":
            yield Given()
            yield Given(with_chain=False)
        case "matrix-power":
            yield from (Given(n=n) for n in (3, -2, "n"))
        case _:
            yield Given()


def expected_answer(kind: str, posed: Posed) -> Answer | None:
    """The expected answer; None where there is none that can be written."""
    if not posed.structure.has_one_field and kind != "characteristic-polynomial":
        return None  # a numbered root
    try:
        return KINDS[kind].answer(posed.decomposition, posed.given)
    except UnsupportedError:
        return None  # a unitary Q, or a root of a root
