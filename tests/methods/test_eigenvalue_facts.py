"""Trace, determinant, rank and related matrices; the care with a defective 0."""

from __future__ import annotations

import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample


def derived(matrix):
    return derivation(Goal(task="eigenvalue-facts", matrix=matrix))


@pytest.mark.parametrize(
    "matrix", [*sample(40, seed=71), *map(parse_matrix, NOTABLE.values())], ids=str
)
def test_every_family(matrix):
    found = derived(matrix)
    proof(found, jordan_decomposition(matrix))
    result = found.result
    assert (result.trace, result.determinant) == (matrix.trace(), matrix.det())
    assert result.rank == matrix.rank()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0 1 0; 0 0 0; 0 0 5", "Take care: the rank is not the number of nonzero eigenvalues"),
        ("1 1; 1 1", "also the number of nonzero eigenvalues"),
        ("1 1; 1 2", "its rank is full"),
    ],
)
def test_the_rank_and_the_eigenvalue_zero(text, words):
    found = derived(parse_matrix(text))
    page = "".join(WRITERS["terminal"].fragment(s.rule.explain()) for s in found.walk())
    assert words in " ".join(page.split())
    assert ("A⁻¹" in page) == bool(parse_matrix(text).det())


def test_another_matrix_is_noticed():
    found = derived(parse_matrix("4 1; 2 3"))
    assert not found.result.agrees(jordan_decomposition(parse_matrix("4 1; 2 4")))
