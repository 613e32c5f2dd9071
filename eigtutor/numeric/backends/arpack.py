"""ARPACK: some of the eigenvalues of a large matrix, by implicitly restarted Arnoldi runs."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, is_hermitian

#: How many eigenvalues are asked for.
_COUNT = 6


class Arpack(Backend):
    """``scipy.sparse.linalg.eigs`` and ``eigsh``: the six eigenvalues of largest modulus.

    Lehoucq, Sorensen, Yang, *ARPACK Users' Guide* (1998). The start vector is always the same.
    """

    name = "arpack"
    summary = "scipy.sparse.linalg.eigs and eigsh: the six eigenvalues of largest modulus"
    module = "scipy"
    smallest = 20
    accuracy = 1e-10
    lines = """\
import numpy as np
import scipy.sparse.linalg

A = np.array(ROWS)
values, vectors = scipy.sparse.linalg.eigs(A, k=6, tol=1e-12, v0=np.cos(np.arange(len(A))))
print(values)
print(abs(A @ vectors - vectors * values).max())"""
    hermitian_lines = lines.replace("linalg.eigs(", "linalg.eigsh(")

    def _spectrum(self, matrix: Array) -> Approximation:
        from scipy.sparse import linalg

        start = np.cos(np.arange(len(matrix)))
        solve = linalg.eigsh if is_hermitian(matrix) else linalg.eigs
        values, vectors = solve(matrix, k=_COUNT, tol=1e-12, v0=start)
        return Approximation(values=values, vectors=vectors)


BACKENDS.register(Arpack())
