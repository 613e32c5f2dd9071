"""NumPy: LAPACK's dense solvers."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, is_hermitian


class NumpyDense(Backend):
    """``numpy.linalg.eig`` (LAPACK geev), ``eigh`` (syevd, heevd) for Hermitian matrices."""

    name = "numpy"
    summary = "numpy.linalg.eig and eigh: LAPACK in double precision"
    module = "numpy"
    lines = """\
import numpy as np

A = np.array(ROWS)
values, vectors = np.linalg.eig(A)
print(values)
print(abs(A @ vectors - vectors * values).max())"""
    hermitian_lines = lines.replace("linalg.eig(", "linalg.eigh(")

    def _spectrum(self, matrix: Array) -> Approximation:
        solve = np.linalg.eigh if is_hermitian(matrix) else np.linalg.eig
        values, vectors = solve(matrix)
        return Approximation(values=values, vectors=vectors)


BACKENDS.register(NumpyDense())
