"""Singular value decompositions of matrices of any shape, real and complex."""

from __future__ import annotations

import dataclasses
from collections import Counter

import numpy as np
import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import ProofFailure, UnsupportedError
from eigtutor.exact import Matrix
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.orthonormal import singular_value_decomposition
from eigtutor.rules.renamed import original
from eigtutor.rules.singular_values import is_svd, smaller_product
from eigtutor.writers import WRITERS
from strategies import rectangular_sample

NAMED = {
    "tall, irrational": "1 2; 3 4; 5 6",
    "wide, irrational": "1 3 5; 2 4 6",
    "row": "1 2 2",
    "column": "3; 4",
    "zero row": "0 0 0",
    "zero": "0 0; 0 0; 0 0",
    "rank one": "1 1; 1 1; 1 1",
    "rank two of three": "1 0 1 0; 0 1 0 1; 1 1 1 1",
    "orthogonal columns": "1 1; 1 -1; 1 1; 1 -1",
    "unit column": "0; 1; 0; 0",
    "fractions": "1/2 0 1/3; 0 1 0",
    "surds": "sqrt(2) 0; 0 1; 0 1",
    "complex, tall": "1 i; 1 2; 0 1",
    "complex, wide": "1 i 0; 0 1+i 1",
    "complex row": "1 i 1+i 2",
    "complex, square": "1 i; i 1",
    "complex, rank one": "1 i; i -1",
    "Hermitian": "2 i; -i 2",
    "complex with roots of roots": "1 i; 1 1",
    "a single number": "-3",
    "a single imaginary number": "2i",
}
ALL = [
    *(pytest.param(parse_matrix(text), id=name) for name, text in NAMED.items()),
    *(pytest.param(m, id=str(m)) for m in rectangular_sample(60, seed=31)),
]


def derived(matrix: Matrix):
    return derivation(Goal(task="svd", matrix=matrix))


def page(matrix: Matrix) -> str:
    blocks = [block for step in derived(matrix).walk() for block in step.explained()]
    return WRITERS["terminal"].fragment(blocks)


@pytest.mark.parametrize("matrix", ALL)
def test_every_shape_is_derived_and_proved(matrix):
    made = derived(matrix)
    assert proof(made, jordan_decomposition(smaller_product(matrix))).claims > 5
    found = made.result
    u, s, v = found.left, found.diagonal, found.right
    rows, columns = matrix.shape
    assert (u.shape, s.shape, v.shape) == ((rows, rows), (rows, columns), (columns, columns))
    assert u.adjoint() * u == Matrix.identity(rows)
    assert v.adjoint() * v == Matrix.identity(columns)
    assert u * s * v.adjoint() == matrix
    floats = [[complex(x) for x in row] for row in matrix]
    expected = np.linalg.svd(np.array(floats), compute_uv=False)
    assert [complex(x).real for x in found.values] == pytest.approx(list(expected), abs=1e-7)


@pytest.mark.parametrize("matrix", ALL)
def test_an_answer_is_a_decomposition_or_refused(matrix):
    made = derived(matrix).result
    if any(isinstance(x, NestedRoot) for x in (*made.left.entries, *made.right.entries)):
        with pytest.raises(UnsupportedError, match="root of a root"):
            singular_value_decomposition(matrix)
        return
    found = singular_value_decomposition(matrix)
    assert is_svd(matrix, found.left, found.diagonal, found.right)


def test_every_rule_notices_another_matrix():
    noticed: Counter = Counter()
    for matrix in rectangular_sample(40, seed=32):
        rows, columns = matrix.shape
        other = matrix + Matrix(
            [[7 + 3 * i + j * j + i * j for j in range(columns)] for i in range(rows)]
        )
        for step in derived(matrix).walk():
            rule = original(step.rule)
            if getattr(rule, "matrix", None) == matrix:  # and not the product, or the transpose
                assert not dataclasses.replace(rule, matrix=other).replay(), rule.name
                noticed[rule.name] += 1
    assert {
        "gram-matrix",
        "singular-values",
        "image-vectors",
        "length-of-line",
        "orthogonal-complement",
        "orthonormal-completion",
        "assemble-svd",
        "thin-svd",
    } <= set(noticed)


def test_a_result_that_is_wrong_is_refused():
    made = derived(parse_matrix("2 0; 0 3; 0 0"))
    gram = jordan_decomposition(smaller_product(made.goal.matrix))
    turned = Matrix([[-x for x in row] for row in made.result.left])
    wrong = dataclasses.replace(made.result, left=turned)
    with pytest.raises(ProofFailure, match="something else"):
        proof(dataclasses.replace(made, result=wrong), gram)
    with pytest.raises(ProofFailure, match="something else"):
        proof(made, jordan_decomposition(parse_matrix("4 0; 0 8")))


def test_the_smaller_product_is_diagonalized():
    assert "AAᵀ = USVᵀVSᵀUᵀ = USSᵀUᵀ" in page(parse_matrix("1 0 1; 0 1 0"))
    assert "AᵀA = VSᵀUᵀUSVᵀ = VSᵀSVᵀ" in page(parse_matrix("1 0; 0 1; 1 0"))
    assert "smaller: 2×2 and not\n3×3" in page(parse_matrix("1 0 1; 0 1 0"))


def test_missing_columns_are_found_by_the_gram_schmidt_method():
    text = page(parse_matrix("1 1; 1 1; 1 1"))
    assert "so two columns are still missing" in text
    assert "Aᵀz = 0" in text
    assert "z₂·z₃ = 1 ≠ 0. So keep the first" in text
    assert "✓ u₁·u₂ = 0, u₁·u₃ = 0 and u₂·u₃ = 0." in text


def test_complex_matrices_are_written_with_stars():
    text = page(parse_matrix("1 i; 1 2; 0 1"))
    assert all(told in text for told in ("A = USV*", "U*U = I₃", "A*z = 0"))
    assert not any(told in text for told in ("Aᵀ", "orthogonal matrix"))


def test_the_rank_is_told_where_it_is_not_full():
    assert "Only one of them is not 0, so A has rank 1." in page(parse_matrix(NAMED["rank one"]))
    assert "so A has rank 2" in page(parse_matrix(NAMED["rank two of three"]))
    assert "has rank" not in page(parse_matrix("1 0; 0 1; 1 0"))


def test_numbered_roots_are_refused_by_the_product_that_has_them():
    with pytest.raises(UnsupportedError, match="eigenvalues of AAᵀ are roots"):
        derived(parse_matrix("1 2 3 0; 0 1 1 2; 1 1 0 1"))
    with pytest.raises(UnsupportedError, match=r"eigenvalues of A\*A are roots"):
        derived(parse_matrix("1 i 3; 0 1 1; 1 1 0; 2 0 1"))
