"""LOBPCG: the largest eigenvalues of a Hermitian matrix, by conjugate gradients on a block."""

from __future__ import annotations

import warnings

import numpy as np

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, NoConvergence

_COUNT = 3
_STEPS = 1000


class Lobpcg(Backend):
    """``scipy.sparse.linalg.lobpcg``: the three largest eigenvalues, Hermitian matrices only.

    Knyazev, "Toward the optimal preconditioned eigensolver", SIAM J. Sci. Comput. 23 (2001). The
    start vectors are always the same.
    """

    name = "lobpcg"
    summary = "scipy.sparse.linalg.lobpcg: the three largest eigenvalues of a Hermitian matrix"
    module = "scipy"
    smallest = 20
    hermitian_only = True
    accuracy = 1e-6
    lines = """\
import numpy as np
import scipy.sparse.linalg

A = np.array(ROWS)
start = np.random.default_rng(0).standard_normal((len(A), 3))
values, vectors = scipy.sparse.linalg.lobpcg(
    A, start, tol=1e-8 * np.linalg.norm(A), maxiter=1000
)
print(values)
print(abs(A @ vectors - vectors * values).max())"""

    def _spectrum(self, matrix: Array) -> Approximation:
        from scipy.sparse import linalg

        start = np.random.default_rng(0).standard_normal((len(matrix), _COUNT))
        size = float(np.linalg.norm(matrix))
        with warnings.catch_warnings():
            # It warns of a residual above the tolerance, which is looked at below.
            warnings.simplefilter("ignore")
            values, vectors = linalg.lobpcg(
                matrix, start.astype(matrix.dtype), tol=1e-8 * size, maxiter=_STEPS
            )
        residual = np.linalg.norm(matrix @ vectors - vectors * values, axis=0).max()
        if not residual <= self.accuracy * size:
            fault = f"not converged after {_STEPS} steps: the residual is {residual:.1e}"
            raise NoConvergence(fault, where=self.name)
        return Approximation(values=values, vectors=vectors)


BACKENDS.register(Lobpcg())
