"""What a decomposition tells of its numbers without writing them out."""

from __future__ import annotations

import pytest

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.drawing import Request, drawn
from eigtutor.exact import Matrix, RootElement, Surd, sqrt
from eigtutor.exact.sizes import largest

FURTHER = [
    Matrix([[0, 0, -1], [1, 0, 3], [0, 1, 0]]),  # an irreducible cubic
    Matrix([[0, 0, 0, -1], [1, 0, 0, 0], [0, 1, 0, 10], [0, 0, 1, 0]]),  # ±√2 ± √3
    Matrix([[Surd.ratio(1, 3), 2, 0], [0, Surd.ratio(1, 3), 5], [0, 0, Surd.ratio(1, 3)]]),
    Matrix([[Surd.ratio(1, 2), Surd.ratio(5, 2)], [Surd.ratio(1, 2), Surd.ratio(-1, 2)]]),
    Matrix([[0, -1, 1, 0], [1, 0, 0, 1], [0, 0, 0, -1], [0, 0, 1, 0]]),  # ±i, blocks of size 2
    Matrix([[sqrt(2), 1], [1, 3]]),
]


def degree(value):
    if isinstance(value, RootElement):
        return value.root.modulus.degree
    return len(value.conjugates()) if isinstance(value, Surd) else 1


def decompositions():
    for spectrum in ("integer", "rational", "irrational", "complex", "defective"):
        for size in (2, 3, 4, 5):
            found = drawn(Request(size=size, spectrum=spectrum), 3)
            yield from (next(found) for _ in range(5))
    yield from map(jordan_decomposition, FURTHER)


def test_the_largest_numbers_are_those_of_the_written_vectors():
    for found in decompositions():
        first = largest(x for chain in found.chains for x in chain.vectors[0])
        both = largest(x for chain in found.chains for v in chain.vectors for x in v)
        assert found.largest == (first, both), found.matrix


def test_the_signature_is_that_of_the_blocks():
    for found in decompositions():
        structure = found.structure
        assert sorted(size for _, size in found.signature) == sorted(
            block.size for block in structure.blocks
        )
        if structure.field == "Q":
            assert found.signature == tuple(
                sorted((degree(block.eigenvalue), block.size) for block in structure.blocks)
            )
        distinct = len(structure.eigenvalues) == structure.size
        assert found.has_distinct_eigenvalues == distinct


@pytest.mark.parametrize("denominator", [1, 2, 6])
def test_a_matrix_of_ratios(denominator):
    rows = [[1, -2, 0], [3, 4, 6], [0, 12, -5]]
    wanted = Matrix([[Surd.ratio(x, denominator) for x in row] for row in rows])
    found = Matrix.ratio(rows, denominator)
    assert found == wanted
    assert found.flint() == wanted.flint()
