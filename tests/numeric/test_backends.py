"""Every backend that is installed, on the same matrices: a new file is tested as it is there.

PyTorch and JAX are extras: without them their tests are not made. With EIGTUTOR_REQUIRE_ALL=1 a
missing PyTorch is a failure.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from scipy.sparse import block_diag, csr_array, diags_array

from eigtutor.errors import InputError
from eigtutor.numeric.backends import (
    BACKENDS,
    Backend,
    NoConvergence,
    balanced_scale,
    is_hermitian,
)
from numeric_matrices import TABLE

HERE = [backend for backend in BACKENDS if backend.available()]
CASES = [
    pytest.param(backend, name, id=f"{backend.name} {name}")
    for backend in HERE
    for name, (matrix, _, _) in TABLE.items()
    if not backend.refusal(matrix)
]


def distances(found, values):
    """How far each value is from its own eigenvalue."""
    off = np.abs(np.asarray(found)[:, None] - np.asarray(values)[None, :])
    rows, columns = linear_sum_assignment(off)
    assert len(rows) == len(found)
    return off[rows, columns]


def test_those_that_come_with_the_package_are_here():
    assert {"numpy", "scipy", "arpack", "lobpcg", "flint", "mpmath"} <= {b.name for b in HERE}


def test_every_backend_takes_some_of_the_matrices():
    assert {case.values[0].name for case in CASES} == {backend.name for backend in HERE}


def test_torch_is_here_where_all_is_required():
    if os.environ.get("EIGTUTOR_REQUIRE_ALL", "") not in ("", "0"):
        assert find_spec("torch"), "EIGTUTOR_REQUIRE_ALL is set, and there is no torch"


@pytest.mark.parametrize(("backend", "name"), CASES)
def test_eigenvalues_and_vectors(backend: Backend, name: str):
    matrix, values, allowed = TABLE[name]
    before = matrix.copy()
    found = backend.spectrum(matrix)
    assert np.array_equal(matrix, before), "the matrix is left alone"
    unit = max(np.abs(matrix).max(), 1e-300)
    allowance = unit * max(20 * len(matrix) * allowed, backend.accuracy)
    assert len(found.values) == len(values) or backend.smallest > 1
    assert distances(found.values, values).max() <= allowance
    if found.vectors is not None:
        scaled, exponent = balanced_scale(matrix)
        rest = scaled @ found.vectors - found.vectors * np.ldexp(found.values.real, -exponent)
        rest = rest - found.vectors * 1j * np.ldexp(np.imag(found.values), -exponent)
        assert np.abs(rest).max() <= max(1e-13, backend.accuracy * np.linalg.norm(scaled))
        assert np.linalg.norm(found.vectors, axis=0) == pytest.approx(np.ones(len(found.values)))
    if found.error_bound is not None:
        assert distances(found.values, values).max() <= found.error_bound + 1e-15 * unit
        assert found.error_bound <= 1e-13 * unit


@pytest.mark.parametrize("backend", HERE, ids=lambda backend: backend.name)
@pytest.mark.parametrize(
    "bad",
    [
        np.full((24, 24), np.nan),
        np.diag([np.inf] * 24),
        np.ones((24, 25)),
        np.ones(24),
        np.ones((0, 0)),
    ],
    ids=["NaN", "infinity", "24×25", "vector", "empty"],
)
def test_what_is_no_matrix_is_refused(backend: Backend, bad):
    with pytest.raises(InputError):
        backend.spectrum(bad)


@pytest.mark.parametrize("backend", HERE, ids=lambda backend: backend.name)
def test_a_refused_matrix_raises(backend: Backend):
    big = np.diag(np.arange(backend.largest + 1.0)) if backend.largest < 100 else np.eye(1)
    if backend.refusal(big):
        with pytest.raises(InputError, match="for this backend"):
            backend.spectrum(big)
    else:
        assert backend.smallest == 1
        assert backend.largest >= 100


@pytest.mark.parametrize("backend", HERE, ids=lambda backend: backend.name)
def test_the_lines_for_readers_run_and_print_the_eigenvalues(backend: Backend, tmp_path):
    name = "symmetric" if backend.smallest == 1 else "second difference"
    matrix, values, _ = TABLE[name]
    np.save(tmp_path / "matrix.npy", matrix)
    done = subprocess.run(
        [sys.executable, "-c", backend.code(matrix)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    numbers = [float(x) for x in re.findall(r"-?\d+\.?\d*(?:e[+-]\d+)?", done.stdout)]
    assert any(abs(x - max(values)) < 1e-3 for x in numbers), done.stdout


def test_every_backend_says_what_it_is_and_how_to_get_it():
    for backend in BACKENDS:
        assert backend.summary
        assert find_spec(backend.module) or backend.remedy


def test_scaling_is_exact_or_left_out():
    scaled, exponent = balanced_scale(np.array([[1e300, 1.0]]))
    assert np.array_equal(np.ldexp(scaled, exponent), [[1e300, 1.0]])
    tiny = np.array([[4.0, 5e-324]])
    assert balanced_scale(tiny) == (pytest.approx(tiny), 0)
    assert balanced_scale(np.zeros((2, 2)))[1] == 0


def test_what_stands_beside_huge_entries_is_rounded():
    scaled, exponent = balanced_scale(np.array([[1e300, 1e-300]]))
    assert np.array_equal(np.ldexp(scaled, exponent), [[1e300, 0.0]])


@pytest.mark.parametrize("backend", list(BACKENDS), ids=lambda one: one.name)
def test_nothing_is_proved_of_a_matrix_that_was_rounded(backend):
    # Its eigenvalues are 1e100 times the cube roots of 1; without the least entry they are 0.
    matrix = np.array([[0, 1e300, 0], [0, 0, 1e300], [1e-300, 0, 0]])
    if backend.available() and not backend.refusal(matrix):
        found = backend.spectrum(matrix)
        assert np.isfinite(found.values).all()
        assert found.error_bound is None


def test_hermitian_means_equal_to_the_conjugate_transpose():
    assert is_hermitian(TABLE["Hermitian"][0])
    assert not is_hermitian(np.array([[0, 1j], [1j, 0]]))


def test_arpack_keeps_what_has_converged(monkeypatch):
    # Ten restarts are enough for two eigenvalues, and too few for those that lie close together.
    monkeypatch.setattr("eigtutor.numeric.backends.arpack._WORK", 0)
    near = diags_array([2.0, -1.0, -1.0], offsets=[0, 1, -1], shape=(5000, 5000), format="csr")
    both = block_diag([diags_array([9.0, 8.0]), near], format="csr")
    found = BACKENDS["arpack"].spectrum(csr_array(both))
    assert sorted(found.values) == pytest.approx([8.0, 9.0])
    assert found.vectors.shape == (5002, 2)
    with pytest.raises(NoConvergence, match="converge"):
        BACKENDS["arpack"].spectrum(near)
