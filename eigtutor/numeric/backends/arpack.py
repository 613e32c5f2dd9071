"""ARPACK: some of the eigenvalues of a large matrix, by implicitly restarted Arnoldi runs."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.backends import (
    BACKENDS,
    AnyArray,
    Approximation,
    Backend,
    is_hermitian,
    written_entries,
)

#: How many eigenvalues are asked for, and how large the space is in which they are sought.
_COUNT, _SPACE = 6, 40
#: Operations with numbers that it may take: ten seconds or so.
_WORK = 10**11


class Arpack(Backend):
    """``scipy.sparse.linalg.eigs`` and ``eigsh``: the six eigenvalues of largest modulus.

    Those that have converged are returned where others have not. Lehoucq, Sorensen, Yang, *ARPACK
    Users' Guide* (1998). The start vector is always the same.
    """

    name = "arpack"
    summary = "scipy.sparse.linalg.eigs and eigsh: the six eigenvalues of largest modulus"
    module = "scipy"
    smallest = 20
    takes_sparse = True
    accuracy = 1e-10
    lines = """\
import numpy as np
import scipy.sparse.linalg

A = np.array(ROWS)
start = np.cos(np.arange(A.shape[0]))
space = min(40, len(start))
values, vectors = scipy.sparse.linalg.eigs(A, k=6, ncv=space, tol=1e-12, v0=start)
print(values)
print(abs(A @ vectors - vectors * values).max())"""
    hermitian_lines = lines.replace("linalg.eigs(", "linalg.eigsh(")

    def _spectrum(self, matrix: AnyArray) -> Approximation:
        from scipy.sparse import linalg

        n = matrix.shape[0]
        solve = linalg.eigsh if is_hermitian(matrix) else linalg.eigs
        step = _SPACE * written_entries(matrix).size + 4 * _SPACE**2 * n
        try:
            values, vectors = solve(
                matrix,
                k=_COUNT,
                ncv=min(_SPACE, n),
                tol=1e-12,
                v0=np.cos(np.arange(n)),
                maxiter=max(10, min(10 * n, _WORK // step)),
            )
        except linalg.ArpackNoConvergence as error:
            values, vectors = error.eigenvalues, error.eigenvectors
            if not len(values):
                raise
        return Approximation(values=values, vectors=vectors)


BACKENDS.register(Arpack())
