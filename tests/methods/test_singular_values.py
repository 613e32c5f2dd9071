"""Singular values and symmetric matrices whose unit vectors hold roots of roots."""

from __future__ import annotations

import math
from itertools import product

import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.exact import Matrix
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.writers import WRITERS
from strategies import symmetric_sample

PLANE = [
    Matrix([[a, b], [c, d]]) for a, b, c, d in product((-2, 0, 1, 3), (1, 4), (-1, 0, 3), (2, 5))
]


@pytest.mark.parametrize("matrix", PLANE, ids=str)
def test_every_matrix_of_the_plane_has_one(matrix):
    derived = derivation(Goal(task="svd", matrix=matrix))
    proof(derived, jordan_decomposition(matrix))
    found = derived.result
    one = Matrix.identity(2)
    assert found.left.transpose() * found.left == one == found.right.transpose() * found.right
    assert found.left * found.diagonal * found.right.transpose() == matrix
    # σ₁² + σ₂² = Σ a² and σ₁σ₂ = |det A|, in floating point.
    first, second = (complex(found.diagonal[k, k]).real for k in range(2))
    assert first >= second >= 0
    squares = sum(complex(x).real ** 2 for x in matrix.entries)
    assert first**2 + second**2 == pytest.approx(squares)
    assert first * second == pytest.approx(abs(complex(matrix.det()).real), abs=1e-9)


@pytest.mark.parametrize(
    "matrix", [m for m in symmetric_sample(40, seed=72) if m.size == 2], ids=str
)
def test_every_symmetric_matrix_of_the_plane_has_orthonormal_eigenvectors(matrix):
    for task in ("orthogonal-diagonalization", "quadratic-form"):
        proof(derivation(Goal(task=task, matrix=matrix)), jordan_decomposition(matrix))


def test_the_first_matrix_that_anyone_tries():
    derived = derivation(Goal(task="svd", matrix=parse_matrix("1 2; 3 4")))
    assert any(isinstance(x, NestedRoot) for x in derived.result.right.entries)
    text = WRITERS["terminal"].fragment([b for s in derived.walk() for b in s.explained()])
    assert "σ₁ = √(15 + √221)" in text
    assert "√(442 + 10√221)" in text
    largest = math.sqrt(15 + math.sqrt(221))
    assert complex(derived.result.diagonal[0, 0]).real == pytest.approx(largest)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 0 0 0; 0 1 0 0; 0 0 1 0; 0 0 0 1", "a sphere in four dimensions"),
        ("2 1 0 0; 1 2 0 0; 0 0 3 0; 0 0 0 4", "an ellipsoid in four dimensions"),
        ("1 0 0 0; 0 1 0 0; 0 0 -1 0; 0 0 0 2", "a hyperboloid in four dimensions"),
        ("1 0 0 0; 0 2 0 0; 0 0 -3 0; 0 0 0 0", "a cylinder over a hyperboloid"),
        ("1 0 0 0; 0 2 0 0; 0 0 0 0; 0 0 0 0", "So y₁² + 2y₂² = 1 is a cylinder"),
        ("0 0 0 0; 0 -2 0 0; 0 0 0 0; 0 0 0 0", "has no solutions"),
    ],
)
def test_shapes_in_four_dimensions(text, told):
    matrix = parse_matrix(text)
    derived = derivation(Goal(task="quadratic-form", matrix=matrix))
    said = WRITERS["terminal"].fragment([b for s in derived.walk() for b in s.explained()])
    assert told in " ".join(said.split())
    proof(derived, jordan_decomposition(matrix))
