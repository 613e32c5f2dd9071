"""Arnoldi's method: eigenvalues of any matrix from a Krylov space."""

from __future__ import annotations

import numpy as np

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.iterations import (
    ITERATIONS,
    Array,
    Method,
    Prediction,
    Run,
    Settings,
    Step,
    nearest,
    start_vector,
)


class Arnoldi(Method):
    """H = Q*AQ on the Krylov space of a start; the Ritz value of largest modulus is watched.

    Saad, Numerical Methods for Large Eigenvalue Problems, 2nd ed., section 6.2.
    """

    name = "arnoldi"
    summary = "Arnoldi: the eigenvalue of largest modulus from a Krylov space."
    takes = ("start",)
    usual_steps = 30
    lines = """\
n = len(A)
Q, H = np.zeros((n, n + 1), A.dtype), np.zeros((n + 1, n), A.dtype)
Q[:, 0] = np.random.default_rng(0).standard_normal(n)
Q[:, 0] /= np.linalg.norm(Q[:, 0])
for j in range(n):
    w = A @ Q[:, j]
    for i in [*range(j + 1)] * 2:
        h = np.vdot(Q[:, i], w)
        H[i, j] += h
        w = w - h * Q[:, i]
    H[j + 1, j] = np.linalg.norm(w)
    if H[j + 1, j] < 1e-12 * np.linalg.norm(A):
        break
    Q[:, j + 1] = w / H[j + 1, j]
value = max(np.linalg.eigvals(H[: j + 1, : j + 1]), key=abs)
print(value)"""

    def title(self) -> str:
        return word("The method of Arnoldi")

    def opening(self) -> Inlines:
        return sentence(
            "Power iteration throws away all vectors but the last. Keep them, make them "
            "orthonormal, and look at {A} on the space that they span: its eigenvalues there, the "
            "Ritz values, approach those of {A}, the outer ones first.",
            A=letter("A"),
        )

    def estimate_name(self) -> Inlines:
        return sentence("Ritz value")

    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        values = np.linalg.eigvals(matrix)
        scale = float(np.linalg.norm(matrix, 2)) or 1.0
        target = complex(max(values, key=abs))
        n = len(matrix)
        start = start_vector(matrix, settings)
        kind = np.result_type(matrix, start)
        q = np.zeros((n, n + 1), dtype=kind)
        h = np.zeros((n + 1, n), dtype=kind)
        q[:, 0] = start
        made, remarks = [], []
        for j in range(min(steps, n)):
            w = matrix @ q[:, j]
            for _ in range(2):  # once more: the first pass leaves rounding errors behind
                part = q[:, : j + 1].conj().T @ w
                h[: j + 1, j] += part
                w = w - q[:, : j + 1] @ part
            length = float(np.linalg.norm(w))
            h[j + 1, j] = length
            ritz, s = np.linalg.eig(h[: j + 1, : j + 1])
            # Of a complex pair, the one whose error is meant.
            tall = np.abs(ritz) >= np.abs(ritz).max() * (1 - 1e-12)
            best = nearest(ritz[tall], target)
            place = int(np.argmin(np.abs(ritz - best)))
            made.append(
                Step(
                    number=j + 1,
                    estimate=best,
                    residual=length * float(abs(s[-1, place])),
                    error=min(abs(best - target), abs(best.conjugate() - target)),
                )
            )
            if length <= 1e-13 * scale:
                if j + 1 < n:
                    remarks.append(
                        paragraph(
                            "The next vector is zero: the Krylov space is invariant. Its Ritz "
                            "values are eigenvalues, but the others of the matrix cannot be seen "
                            "from this start."
                        )
                    )
                break
            if made[-1].residual <= 1e-14 * scale:
                break
            q[:, j + 1] = w / length
        return Run(
            method=self,
            matrix=matrix,
            target=target,
            steps=tuple(made),
            prediction=Prediction(
                reason=sentence(
                    "There is no simple rate: how fast a Ritz value settles depends on how small "
                    "a polynomial can be on the other eigenvalues, and on how far the matrix is "
                    "from normal. On a small matrix the method ends after as many steps as there "
                    "are rows."
                )
            ),
            remarks=tuple(remarks),
        )


ITERATIONS.register(Arnoldi())
