"""Chains by integer kernels: certified, the same structure as by elimination over the field, and
no forged chain passes."""

from __future__ import annotations

from itertools import pairwise

import pytest
import sympy
from flint import fmpz_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from eigtutor.eigenstructure import certify as certify_over_the_field
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import ProofFailure
from eigtutor.exact import Matrix, number
from eigtutor.exact.chains import jordan_chains
from eigtutor.exact.jordan import FactorChains, certify, factor_chains, kernel
from eigtutor.exact.radicals import sorted_numbers, sqrt
from strategies import NOTABLE, jordan_conjugates, rational_matrices, sample


@given(rational_matrices)
@settings(max_examples=60)
def test_the_second_proof_agrees(matrix):
    """Over the field of each eigenvalue the chains' identities hold as numbers."""
    found = jordan_decomposition(matrix)
    certify_over_the_field(matrix, found.structure, found.chains)


@given(jordan_conjugates(most=6))
@settings(max_examples=60)
def test_known_blocks_are_found(case):
    matrix, blocks = case
    found = jordan_decomposition(matrix)
    assert sorted((b.eigenvalue.numerator, b.size) for b in found.structure.blocks) == sorted(
        blocks
    )
    certify_over_the_field(matrix, found.structure, found.chains)


@pytest.mark.parametrize("matrix", [m for m in sample(60) if m.is_rational])
def test_elimination_over_the_field_finds_the_same_partition(matrix):
    found = jordan_decomposition(matrix)
    for value in found.structure.eigenvalues:
        multiplicity = found.structure.algebraic_multiplicity(value)
        lengths = tuple(len(chain) for chain in jordan_chains(matrix, value, multiplicity))
        assert lengths == found.structure.block_sizes(value)


BLOCKS = {
    "a pair twice": [[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]],
    "a defective pair": [[0, -1, 1, 0], [1, 0, 0, 1], [0, 0, 0, -1], [0, 0, 1, 0]],
    "an irrational pair in blocks of 2 and 1": [
        *([0, 2, 1, 0, 0, 0], [1, 0, 0, 1, 0, 0], [0, 0, 0, 2, 0, 0]),
        *([0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 0, 2], [0, 0, 0, 0, 1, 0]),
    ],
    "a cubic twice": [
        *([0, 0, 2, 1, 0, 0], [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1]),
        *([0, 0, 0, 0, 0, 2], [0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 1, 0]),
    ],
    "zero": [[0, 0], [0, 0]],
}


@pytest.mark.parametrize("rows", BLOCKS.values(), ids=BLOCKS)
def test_irreducible_factors_that_repeat(rows):
    matrix = Matrix(rows)
    found = jordan_decomposition(matrix)
    certify_over_the_field(matrix, found.structure, found.chains)
    for factor, multiplicity in found.structure.factors:
        theirs = sympy.Poly(sympy.Matrix(rows).charpoly().as_expr(), sympy.Symbol("lambda"))
        f = sympy.Poly(factor.to_sympy().subs("lambda_", sympy.Symbol("lambda")))
        assert theirs.rem(f**multiplicity).is_zero
        assert not theirs.rem(f ** (multiplicity + 1)).is_zero


def test_a_forged_chain_is_no_chain():
    matrix = fmpz_mat([[3, -2], [2, -1]])
    [part] = factor_chains(matrix)
    [(first, second)] = part.chains
    certify(matrix, part, 2)
    for forged in (
        [(first, second + first * 0 + fmpz_mat([[1], [0]]))],
        [(first * 0, first * 0)],
        [(first,)],
        [(first,), (first,)],
        [(second,), (first,)],
    ):
        with pytest.raises(ProofFailure):
            certify(matrix, FactorChains(factor=part.factor, chains=tuple(forged)), 2)


@given(st.lists(st.lists(st.integers(-3, 3), min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_kernel_is_spanned(rows):
    found = kernel(fmpz_mat(rows))
    assert len(found) == 4 - fmpz_mat(rows).rank()
    for v in found:
        assert not fmpz_mat(rows) * fmpz_mat(4, 1, v)
    if found:
        assert fmpz_mat(found).rank() == len(found)


@pytest.mark.parametrize("text", NOTABLE.values(), ids=NOTABLE)
def test_notable_matrices(text):
    matrix = parse_matrix(text)
    found = jordan_decomposition(matrix)
    certify_over_the_field(matrix, found.structure, found.chains)


@pytest.mark.parametrize(
    "values",
    [
        [number(3), number(-2), number(3) / 7],
        [1 + sqrt(2), 1 - sqrt(2), sqrt(-3), -sqrt(-3), 2 + sqrt(-3), 2 - sqrt(-3)],
        # Too close for floating point: the decimals decide.
        [sqrt(2), number(665857) / 470832, 10**12 * sqrt(2) - 1414213562373],
        [sqrt(2) + sqrt(-1), sqrt(2) - sqrt(-1), number(665857) / 470832 + sqrt(-1)],
    ],
    ids=str,
)
def test_numbers_in_order(values):
    shuffled = [*values[1:], values[0]]
    found = sorted_numbers(shuffled)
    for x, y in pairwise(found):
        a, b = x.to_sympy(), y.to_sympy()
        if x.is_real and y.is_real:
            assert a < b
        else:
            real = sympy.re(b) - sympy.re(a)
            assert (
                (x.is_real and not y.is_real)
                or real > 0
                or (real == 0 and sympy.im(b) > sympy.im(a))
            )
