"""Matrices whose eigenvalues are known without computing."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.backends import Array

_I = 1j
_ROTATION = np.array([[0.0, -1.0], [1.0, 0.0]])
_CYCLE = np.roll(np.eye(24), 1, axis=0)

#: name → the matrix, its eigenvalues, and how far a backend may be off, relative to the norm: a
#: multiple of ε, or ε^(1/k) for a Jordan block of size k.
TABLE: dict[str, tuple[Array, list[complex], float]] = {
    "1×1": (np.array([[7.0]]), [7], 1e-15),
    "symmetric": (np.array([[2.0, 1.0], [1.0, 2.0]]), [1, 3], 1e-15),
    "nonsymmetric": (np.array([[4.0, 2.0], [1.0, 5.0]]), [3, 6], 1e-14),
    "rotation": (_ROTATION, [_I, -_I], 1e-15),
    "complex": (np.array([[1.0, 2 * _I], [0.0, 3 * _I]]), [1, 3 * _I], 1e-14),
    "Hermitian": (np.array([[2.0, _I], [-_I, 2.0]]), [1, 3], 1e-15),
    "zero": (np.zeros((3, 3)), [0, 0, 0], 0.0),
    "identity": (np.eye(4), [1, 1, 1, 1], 1e-15),
    "defective": (np.array([[3.0, -2.0], [2.0, -1.0]]), [1, 1], 1e-7),
    "Jordan block": (np.eye(3) * 2 + np.eye(3, k=1), [2, 2, 2], 1e-4),
    "clustered": (np.diag([1.0, 1 + 1e-12, 1 + 2e-12]), [1, 1 + 1e-12, 1 + 2e-12], 1e-14),
    "graded": (
        np.array([[1.0, 1e-9, 0.0], [0.0, 1e-6, 1e-15], [0.0, 0.0, 1e-12]]),
        [1, 1e-6, 1e-12],
        1e-15,
    ),
    "huge": (1e150 * np.array([[4.0, 2.0], [1.0, 5.0]]), [3e150, 6e150], 1e-14),
    "small": (1e-150 * np.array([[4.0, 2.0], [1.0, 5.0]]), [3e-150, 6e-150], 1e-14),
    "cyclic": (_CYCLE, [np.exp(2j * np.pi * k / 24) for k in range(24)], 1e-8),
    "second difference": (
        2 * np.eye(24) - np.eye(24, k=1) - np.eye(24, k=-1),
        [4 * np.sin(np.pi * k / 50) ** 2 for k in range(1, 25)],
        1e-8,
    ),
}
