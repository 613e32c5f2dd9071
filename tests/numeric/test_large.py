"""Large matrices: their spectrum is what it is said to be, by paths that share nothing with it."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from flint import fmpz_mat

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.errors import InputError, LimitError, ProofFailure
from eigtutor.exact import Matrix
from eigtutor.numeric.large import SIZE_LIMIT, KnownMatrix, large_matrix

BLOCKS = [(2, 3), (2, 1), (-1, 2), (0, 1)]


def rows(known: KnownMatrix) -> list[list[int]]:
    return [[int(x) for x in row] for row in known.matrix.tolist()]


@pytest.mark.parametrize("seed", range(8))
def test_the_blocks_are_those_of_the_engine(seed):
    found = jordan_decomposition(Matrix(rows(large_matrix(BLOCKS, seed)))).structure
    assert Counter((b.eigenvalue.numerator, b.size) for b in found.blocks) == Counter(BLOCKS)


def test_hundreds_of_rows():
    blocks = [(3, 8), (3, 2), (-2, 5), *((k % 9 - 4, 1) for k in range(185))]
    known = large_matrix(blocks, 7)
    counts = Counter()
    for value, size in blocks:
        counts[value] += size
    exact = fmpz_mat(rows(known))
    factors = exact.charpoly().factor()[1]
    assert {int(-f[0]): m for f, m in factors} == counts
    for k in range(200):
        exact[k, k] -= 3
    assert exact.rank() == 200 - sum(value == 3 for value, _ in blocks)
    assert np.abs(known.matrix).max() < 10_000
    assert np.count_nonzero(known.matrix) > 200 * 200 * 0.75


@pytest.mark.slow
def test_a_thousand_rows_in_whole_numbers():
    """P·P⁻¹ = I and AP = PJ again, by FLINT's integers."""
    known = large_matrix([(3, 8), (3, 2), *((k % 9 - 4, 1) for k in range(990))], 3)
    modal, inverse = (
        fmpz_mat([[int(x) for x in row] for row in m.tolist()])
        for m in (known.modal, known.inverse)
    )
    one = fmpz_mat(1000, 1000)
    jordan = fmpz_mat(1000, 1000)
    start = 0
    for value, size in known.blocks:
        for k in range(start, start + size):
            one[k, k], jordan[k, k] = 1, value
            if k > start:
                jordan[k - 1, k] = 1
        start += size
    assert modal * inverse == one
    assert fmpz_mat(rows(known)) * modal == modal * jordan


def test_a_seed_repeats_it_and_another_does_not():
    assert rows(large_matrix(BLOCKS, 1)) == rows(large_matrix(BLOCKS, 1))
    assert rows(large_matrix(BLOCKS, 1)) != rows(large_matrix(BLOCKS, 2))


def test_more_shears_condition_it_worse():
    conditions = [
        np.linalg.cond(large_matrix([(k, 1) for k in range(40)], 1, rounds=r).modal)
        for r in (0, 2, 4, 8)
    ]
    assert conditions[0] == 1
    assert conditions == sorted(conditions)
    assert conditions[-1] > 1000


def test_nothing_false_is_certified():
    known = large_matrix([(2, 2), (5, 1)], 4)
    with pytest.raises(ProofFailure):
        KnownMatrix(
            matrix=known.matrix, modal=known.modal, inverse=known.modal, blocks=known.blocks
        )
    with pytest.raises(ProofFailure):
        KnownMatrix(matrix=known.matrix, modal=known.modal, inverse=known.inverse, blocks=((2, 3),))
    with pytest.raises(ProofFailure, match="too large"):
        KnownMatrix(
            matrix=known.matrix * 2.0**53,
            modal=known.modal,
            inverse=known.inverse,
            blocks=known.blocks,
        )


@pytest.mark.parametrize(
    ("blocks", "error"),
    [([], InputError), ([(2, 0)], InputError), ([(1, SIZE_LIMIT + 1)], LimitError)],
)
def test_bad_requests(blocks, error):
    with pytest.raises(error):
        large_matrix(blocks)


def test_entries_beyond_float64_are_refused():
    with pytest.raises(LimitError, match="fewer shears"):
        large_matrix([(k, 1) for k in range(30)], rounds=60)


def test_one_row():
    assert rows(large_matrix([(7, 1)])) == [[7]]
