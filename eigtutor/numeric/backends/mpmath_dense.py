"""mpmath: the QR algorithm in Python, with as many digits as one likes."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, is_hermitian

_DIGITS = 30


class MpmathDense(Backend):
    """``mpmath.eig`` and ``eighe`` with 30 digits, rounded at the end."""

    name = "mpmath"
    summary = "mpmath.eig and eighe, with 30 digits"
    module = "mpmath"
    remedy = "pip install mpmath"
    largest = 20
    lines = """\
import mpmath

mpmath.mp.dps = 30
A = mpmath.matrix(ROWS)
values, vectors = mpmath.eig(A)
print([complex(value) for value in values])
D = mpmath.diag(list(values))
print(max(abs(x) for x in A * vectors - vectors * D))"""
    hermitian_lines = lines.replace("mpmath.eig(", "mpmath.eighe(")

    def _spectrum(self, matrix: Array) -> Approximation:
        import mpmath

        with mpmath.workdps(_DIGITS):
            solve = mpmath.eighe if is_hermitian(matrix) else mpmath.eig
            values, vectors = solve(mpmath.matrix(matrix.tolist()))
            found = np.array([[complex(x) for x in row] for row in vectors.tolist()])
            lengths = np.linalg.norm(found, axis=0)
            return Approximation(
                values=np.array([complex(value) for value in values]),
                vectors=found / np.where(lengths, lengths, 1),
            )


BACKENDS.register(MpmathDense())
