"""LOBPCG: the largest eigenvalues of a Hermitian matrix, by conjugate gradients on a block."""

from __future__ import annotations

import warnings

import numpy as np

from eigtutor.numeric.backends import (
    BACKENDS,
    AnyArray,
    Approximation,
    Backend,
    NoConvergence,
    written_entries,
)

_COUNT = 3
_STEPS = 1000
#: Operations with numbers that it may take: a minute or two.
_WORK = 3 * 10**10


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
    takes_sparse = True
    accuracy = 1e-6
    lines = """\
import numpy as np
import scipy.sparse.linalg

A = np.array(ROWS)
start = np.random.default_rng(0).standard_normal((A.shape[0], 3))
size = abs(A).sum(axis=1).max()
values, vectors = scipy.sparse.linalg.lobpcg(A, start, tol=1e-8 * size, maxiter=1000)
print(values)
print(abs(A @ vectors - vectors * values).max())"""

    def _spectrum(self, matrix: AnyArray) -> Approximation:
        from scipy.sparse import linalg

        n, written = matrix.shape[0], written_entries(matrix)
        start = np.random.default_rng(0).standard_normal((n, _COUNT))
        # Both are at least the norm ‖A‖₂, the second because A is Hermitian.
        size = min(float(np.linalg.norm(written)), float(abs(matrix).sum(axis=1).max()))
        steps = max(10, min(_STEPS, _WORK // (2 * _COUNT * written.size + 100 * _COUNT**2 * n)))
        with warnings.catch_warnings():
            # It warns of a residual above the tolerance, which is looked at below.
            warnings.simplefilter("ignore")
            values, vectors = linalg.lobpcg(
                matrix, start.astype(matrix.dtype), tol=1e-8 * size, maxiter=steps
            )
        residual = np.linalg.norm(matrix @ vectors - vectors * values, axis=0).max()
        if not residual <= self.accuracy * size:
            fault = f"not converged after {steps} steps: the residual is {residual:.1e}"
            raise NoConvergence(fault, where=self.name)
        return Approximation(values=values, vectors=vectors)


BACKENDS.register(Lobpcg())
