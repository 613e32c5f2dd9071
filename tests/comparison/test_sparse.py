"""Sparse matrices: some eigenvalues with proved residuals, against what is known in closed form."""

from __future__ import annotations

import json

import numpy as np
import pytest
import scipy.sparse

from eigtutor.comparison.sparse import norm_bound, sparse_check
from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.numeric.backends import BACKENDS, Approximation, Backend
from eigtutor.writers import WRITERS

N = 3000


def path() -> scipy.sparse.csr_array:
    """Eigenvalues k and beside them those of a short path: the largest are N−1, N−2, …"""
    beside = scipy.sparse.diags_array([np.ones(9)] * 2, offsets=[-1, 1], shape=(10, 10))
    return scipy.sparse.block_diag(
        [scipy.sparse.diags_array(np.arange(N - 10.0)), beside], format="csr"
    )


def test_each_bound_holds_an_eigenvalue():
    found = sparse_check(path())
    assert found.hermitian
    assert found.agree
    assert {pair.agreement.backend.name for pair in found.pairs} == {"arpack", "lobpcg"}
    for pair in found.pairs:
        known = N - 11 - np.arange(len(pair.values))
        assert (np.abs(pair.values - known) <= pair.bounds).all()
        assert pair.bounds.max() <= 2e-6 * N
    data = found.to_json()
    assert data["enclosures"] == []
    assert all(one["at_least"] == 1 for one in data["intervals"])
    assert {one["name"]: one["refusal"] for one in data["backends"]}["numpy"] == "sparse"


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_the_bounds_are_those_of_the_matrix_as_it_is(scale):
    for pair in sparse_check(scale * path()).pairs:
        assert pair.values[0] == pytest.approx(scale * (N - 11), rel=1e-6)
        assert pair.bounds.max() <= 2e-6 * N * scale


def test_no_bound_vanishes_where_floats_end():
    # The eigenvalues are subnormal: what rounding takes of them is in the bounds.
    for pair in sparse_check(1e-320 * path()).pairs:
        assert (pair.bounds > 0).all()
        exact = np.sort((1e-320 * path()).diagonal())[::-1][: len(pair.values)]
        assert (np.abs(pair.values - exact) <= pair.bounds).all()


def test_entries_of_all_sizes_side_by_side():
    halves = np.repeat([1e300, 1e-300], N // 2)
    found = sparse_check(scipy.sparse.csr_array(scipy.sparse.diags_array(halves)))
    assert found.agree
    json.dumps(found.to_json(), allow_nan=False)
    for pair in found.pairs:
        assert pair.values == pytest.approx(np.full(len(pair.values), 1e300))


def test_an_eigenvalue_beyond_all_floats():
    with pytest.raises(LimitError, match=r"1\.8e308"):
        sparse_check(scipy.sparse.block_diag([np.full((2, 2), 1e308)] * (N // 2), format="csr"))


def test_a_matrix_that_is_not_hermitian_proves_less():
    matrix = path() + scipy.sparse.coo_array(([0.5], ([0], [N - 20])), shape=(N, N))
    found = sparse_check(scipy.sparse.csr_array(matrix))
    assert [pair.agreement.backend.name for pair in found.pairs] == ["arpack"]
    assert found.to_json()["intervals"] == []
    page = " ".join(WRITERS["terminal"].document(found.document()).split())
    assert "The matrix is not Hermitian" in page
    assert "lobpcg" in page


class Careless(Backend):
    name = "careless"
    summary = "adds 1 to every eigenvalue"
    module = "numpy"
    takes_sparse = True
    lines = "print(np.array(ROWS))"

    def _spectrum(self, matrix):
        found = BACKENDS["arpack"].spectrum(matrix)
        return Approximation(values=found.values + 1, vectors=found.vectors)


def test_a_backend_that_is_wrong():
    found = sparse_check(path(), [Careless()])
    assert not found.agree
    assert "do not explain" in WRITERS["terminal"].document(found.document())


def test_what_is_refused():
    with pytest.raises(InputError, match="square"):
        sparse_check(scipy.sparse.csr_array((3, 4)))
    with pytest.raises(LimitError, match="1,048,576"):
        sparse_check(scipy.sparse.csr_array((2**20 + 1, 2**20 + 1)))
    with pytest.raises(UnsupportedError, match="no backend"):
        sparse_check(path(), [BACKENDS["numpy"]])


def test_the_zero_matrix():
    found = sparse_check(scipy.sparse.csr_array((N, N)))
    assert found.agree
    assert all((pair.values == 0).all() for pair in found.pairs)


@pytest.mark.parametrize("kind", ["real", "complex"])
def test_a_norm_is_not_above_its_bound(kind):
    random = np.random.default_rng(5)
    dense = random.standard_normal((30, 30)) * (random.random((30, 30)) < 0.2)
    dense = dense + 1j * dense.T if kind == "complex" else dense
    bound = norm_bound(scipy.sparse.csr_array(dense))
    assert np.linalg.norm(dense, 2) <= bound <= np.linalg.norm(dense) * (1 + 1e-12)
