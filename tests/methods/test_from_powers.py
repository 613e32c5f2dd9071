"""Eigenvectors over numbered roots by Horner's scheme, and pages of large matrices."""

from __future__ import annotations

import dataclasses
import random

import pytest

from eigtutor import solve
from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, RootElement
from eigtutor.given import Given
from eigtutor.writers.terminal import TerminalWriter

#: x⁵ − x − 1 is irreducible: the companion matrix of that beside another block.
SPLIT = (
    "0 0 0 0 1 0 0; 1 0 0 0 1 0 0; 0 1 0 0 0 1 0; 0 0 1 0 0 0 0; 0 0 0 1 0 0 0;"
    "0 0 0 0 0 2 1; 0 0 0 0 0 1 2"
)


def random_matrix(size: int, seed: int) -> Matrix:
    rng = random.Random(seed)
    return Matrix([[rng.randint(-3, 3) for _ in range(size)] for _ in range(size)])


def sparse_matrix(size: int, seed: int) -> Matrix:
    rng = random.Random(seed)
    return Matrix([[rng.choice([0, 0, 0, 1, -1, 2]) for _ in range(size)] for _ in range(size)])


LARGE = [
    *(random_matrix(n, seed) for n in (7, 8) for seed in (1, 2)),
    *(sparse_matrix(n, seed) for n in (7, 8) for seed in (3, 4)),
    parse_matrix(SPLIT),
]


@pytest.mark.parametrize("matrix", LARGE, ids=str)
def test_pages_of_large_matrices_keep_to_the_width(matrix):
    text = TerminalWriter(width=100).fragment(solve(matrix).document().blocks)
    assert max(map(len, text.splitlines())) <= 100
    assert len(text.splitlines()) < 450


@pytest.mark.parametrize(
    "text",
    [
        "-3 1 2; 1 -1 0; 1 0 -2",
        "0 0 0 -1; 1 0 0 -1; 0 1 0 0; 0 0 1 0",
        "1/2 1 0; 0 0 1; 1 1 1",
        SPLIT,
    ],
)
def test_it_finds_what_row_reduction_finds(text):
    matrix = parse_matrix(text)
    decomposition = jordan_decomposition(matrix)
    values = decomposition.structure.eigenvalues
    root = next(v for v in values if isinstance(v, RootElement))
    goal = Goal(task="eigenspace-basis", matrix=matrix, given=Given(eigenvalue=root))
    found = derivation(goal, "from-powers")
    proof(found, decomposition)
    (v,) = found.result.basis
    (w,) = derivation(goal, "row-reduction").result.basis
    k = next(k for k, x in enumerate(w) if x)
    assert all(x * w[k] == y * v[k] for x, y in zip(v, w, strict=True))


def test_replay_notices_what_is_changed():
    matrix = random_matrix(7, 1)
    value = jordan_decomposition(matrix).structure.eigenvalues[0]
    goal = Goal(task="eigenspace-basis", matrix=matrix, given=Given(eigenvalue=value))
    rule = derivation(goal).steps[0].rule
    assert rule.name == "eigenvector-from-powers"
    assert rule.replay()
    assert not dataclasses.replace(rule, matrix=matrix + Matrix.identity(7)).replay()
    assert not dataclasses.replace(rule, powers=rule.powers[::-1]).replay()
    assert not dataclasses.replace(rule, vector=rule.vector[::-1]).replay()
    other = jordan_decomposition(random_matrix(7, 2)).structure.eigenvalues[0]
    assert not dataclasses.replace(rule, eigenvalue=other).replay()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2 1; 1 2", "rational"),
        ("0 2; 1 0", "a square root"),
        ("0 0 1 1 0 0; 1 0 1 0 1 0; 0 1 0 0 0 1; 0 0 0 0 0 1; 0 0 0 1 0 1; 0 0 0 0 1 0", "double"),
    ],
)
def test_it_is_for_simple_numbered_roots(text, why):
    matrix = parse_matrix(text)
    value = jordan_decomposition(matrix).structure.eigenvalues[0]
    goal = Goal(task="eigenspace-basis", matrix=matrix, given=Given(eigenvalue=value))
    with pytest.raises(UnsupportedError, match="does not apply"):
        derivation(goal, "from-powers")
