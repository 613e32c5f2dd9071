"""Schur's form: unitary, triangular, the certified spectrum on the diagonal; and refusals."""

from __future__ import annotations

import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, Surd
from eigtutor.solution import plain_text
from strategies import NOTABLE, sample, symmetric_sample

MATRICES = [
    matrix
    for matrix in [
        *sample(60, seed=61),
        *symmetric_sample(20, seed=62),
        *map(parse_matrix, NOTABLE.values()),
    ]
    if matrix.size in (2, 3)
]


@pytest.mark.parametrize("matrix", MATRICES, ids=str)
def test_every_family(matrix):
    decomposition = jordan_decomposition(matrix)
    goal = Goal(task="schur", matrix=matrix)
    if not all(isinstance(v, Surd) for v in decomposition.structure.eigenvalues):
        with pytest.raises(UnsupportedError, match="no sum of square roots"):
            derivation(goal)
        return
    derived = derivation(goal)
    proof(derived, decomposition)
    q, t = derived.result.unitary, derived.result.form
    n = matrix.size
    assert q.conjugate().transpose() * q == Matrix.identity(n)
    assert matrix * q == q * t
    assert not any(t[i, j] for i in range(n) for j in range(i))


@pytest.mark.parametrize(
    ("text", "real"), [("4 1; 2 3", True), ("0 -1; 1 0", False), ("1 2; 2 1", True)]
)
def test_real_where_the_eigenvalues_are(text, real):
    q = derivation(Goal(task="schur", matrix=parse_matrix(text))).result.unitary
    assert all(x.is_real for x in q.entries) == real


def test_refusals():
    for text in ("0 0 -1; 1 0 3; 0 1 0", "0 0 0 0; 0 0 0 0; 1 0 0 0; 0 0 0 1"):
        with pytest.raises(UnsupportedError, match=r"square roots|2×2 and 3×3"):
            derivation(Goal(task="schur", matrix=parse_matrix(text)))


def test_eigenspaces_that_are_not_used_are_not_derived():
    for text, spaces in (("4 1; 2 3", 1), ("2 1 0; 1 2 0; 1 0 5", 2)):
        titles = [
            plain_text(step.title)
            for step in derivation(Goal(task="schur", matrix=parse_matrix(text))).walk()
        ]
        assert sum(title.startswith("The eigenspace of") for title in titles) == spaces
