"""SciPy: LAPACK's dense solvers, by other drivers than NumPy's."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, is_hermitian


class ScipyDense(Backend):
    """``scipy.linalg.eig`` (geev), ``eigh`` (syevr, heevr: relatively robust representations)."""

    name = "scipy"
    summary = "scipy.linalg.eig and eigh: LAPACK in double precision"
    module = "scipy"
    lines = """\
import numpy as np
import scipy.linalg

A = np.array(ROWS)
values, vectors = scipy.linalg.eig(A)
print(values)
print(abs(A @ vectors - vectors * values).max())"""
    hermitian_lines = lines.replace("linalg.eig(", "linalg.eigh(")

    def _spectrum(self, matrix: Array) -> Approximation:
        import scipy.linalg

        if is_hermitian(matrix):
            values, vectors = scipy.linalg.eigh(matrix, check_finite=False)
        else:
            values, vectors = scipy.linalg.eig(matrix, check_finite=False)
        return Approximation(values=np.asarray(values), vectors=np.asarray(vectors))


BACKENDS.register(ScipyDense())
