"""Large matrices: their spectrum is what it is said to be, by paths that share nothing with it."""

from __future__ import annotations

from collections import Counter

import pytest
from flint import fmpz_mat

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.large import SIZE_LIMIT, large_matrix
from eigtutor.errors import InputError, LimitError, ProofFailure
from eigtutor.exact import Matrix
from eigtutor.exact.shears import KnownMatrix, known_matrix

BLOCKS = [(2, 3), (2, 1), (-1, 2), (0, 1)]


@pytest.mark.parametrize("seed", range(8))
def test_the_blocks_are_those_of_the_engine(seed):
    known = large_matrix(BLOCKS, seed)
    found = jordan_decomposition(Matrix(known.rows())).structure
    assert Counter((b.eigenvalue.numerator, b.size) for b in found.blocks) == Counter(BLOCKS)


def test_hundreds_of_rows():
    blocks = [(3, 8), (3, 2), (-2, 5), *((k % 9 - 4, 1) for k in range(185))]
    known = large_matrix(blocks, 7)
    counts = Counter()
    for value, size in blocks:
        counts[value] += size
    factors = known.matrix.charpoly().factor()[1]
    assert {int(-f[0]): m for f, m in factors} == counts
    shifted = fmpz_mat(known.matrix)
    for k in range(200):
        shifted[k, k] -= 3
    assert shifted.rank() == 200 - sum(value == 3 for value, _ in blocks)
    assert known.largest_entry < 2000
    assert sum(x == 0 for x in known.matrix.entries()) < 200 * 200 / 4


def test_a_seed_repeats_it_and_another_does_not():
    assert large_matrix(BLOCKS, 1).rows() == large_matrix(BLOCKS, 1).rows()
    assert large_matrix(BLOCKS, 1).rows() != large_matrix(BLOCKS, 2).rows()


def test_nothing_false_is_certified():
    known = known_matrix([(2, 2), (5, 1)], [[(0, 2, 1)]])
    with pytest.raises(ProofFailure):
        KnownMatrix(
            matrix=known.matrix, modal=known.modal, inverse=known.modal, blocks=known.blocks
        )
    with pytest.raises(ProofFailure):
        KnownMatrix(matrix=known.matrix, modal=known.modal, inverse=known.inverse, blocks=((2, 3),))
    with pytest.raises(ValueError, match="in common"):
        known_matrix([(2, 2)], [[(0, 1, 1), (1, 0, 1)]])


@pytest.mark.parametrize(
    ("blocks", "error"),
    [([], InputError), ([(2, 0)], InputError), ([(1, SIZE_LIMIT + 1)], LimitError)],
)
def test_bad_requests(blocks, error):
    with pytest.raises(error):
        large_matrix(blocks)


def test_one_row():
    assert large_matrix([(7, 1)]).rows() == [[7]]
