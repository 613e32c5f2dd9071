"""Lanczos's method: the outer eigenvalues of a Hermitian matrix from a Krylov space."""

from __future__ import annotations

from math import sqrt

import numpy as np

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.math import Digits
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.errors import UnsupportedError
from eigtutor.iterations import (
    ITERATIONS,
    Array,
    Method,
    Prediction,
    Run,
    Settings,
    Step,
    start_vector,
)

_EQUAL = 1e-7


class Lanczos(Method):
    """Three-term recurrence to a tridiagonal T = Q*AQ, whose largest eigenvalue is watched.

    Without reorthogonalization, as Lanczos had it. The rate is Kaniel's and Paige's: Golub and Van
    Loan, Matrix Computations, Theorem 10.1.2.
    """

    name = "lanczos"
    summary = "Lanczos: the largest eigenvalue of a Hermitian matrix from a Krylov space."
    takes = ("start",)
    usual_steps = 30
    lines = """\
q = np.random.default_rng(0).standard_normal(len(A))
q, before, b = q / np.linalg.norm(q), 0 * q, 0.0
alpha, beta = [], []
for k in range(len(A)):
    r = A @ q - b * before
    alpha.append(np.vdot(q, r).real)
    r = r - alpha[-1] * q
    b = np.linalg.norm(r)
    if b < 1e-12 * np.linalg.norm(A):
        break
    beta.append(b)
    before, q = q, r / b
j = len(alpha)
value = np.linalg.eigvalsh(np.diag(alpha) + np.diag(beta[:j-1], 1) + np.diag(beta[:j-1], -1))[-1]
print(value)"""

    def title(self) -> str:
        return word("The method of Lanczos")

    def opening(self) -> Inlines:
        return sentence(
            "Power iteration throws away all vectors but the last. Keep them, make them "
            "orthonormal, and look at {A} on the space that they span: its eigenvalues there, the "
            "Ritz values, are the best that these vectors can give. For a Hermitian matrix three "
            "vectors at a time are enough, and the small matrix is tridiagonal.",
            A=letter("A"),
        )

    def estimate_name(self) -> Inlines:
        return sentence("Largest Ritz value")

    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        if not np.array_equal(matrix, matrix.conj().T):
            raise UnsupportedError(
                "the matrix is not Hermitian, and the method of Lanczos needs that",
                where="matrix",
                remedy="eigtutor iterate arnoldi does the same for any matrix",
            )
        values = np.linalg.eigvalsh(matrix)
        target = float(values[-1])
        scale = float(np.abs(values).max()) or 1.0
        basis = [start_vector(matrix, settings)]
        alpha: list[float] = []
        beta: list[float] = []
        made, remarks = [], []
        for number in range(1, min(steps, 2 * len(matrix)) + 1):
            r = matrix @ basis[-1] - (beta[-1] * basis[-2] if beta else 0)
            alpha.append(float(np.vdot(basis[-1], r).real))
            r = r - alpha[-1] * basis[-1]
            length = float(np.linalg.norm(r))
            ritz, s = np.linalg.eigh(np.diag(alpha) + np.diag(beta, 1) + np.diag(beta, -1))
            made.append(
                Step(
                    number=number,
                    estimate=complex(ritz[-1]),
                    residual=length * float(abs(s[-1, -1])),
                    error=abs(float(ritz[-1]) - target),
                )
            )
            if length <= 1e-13 * scale:
                remarks.append(
                    paragraph(
                        "The next vector is zero: the Krylov space does not grow any more. Its "
                        "Ritz values are eigenvalues, exactly but for rounding; eigenvectors that "
                        "the start is orthogonal to stay out of sight."
                    )
                )
                break
            if made[-1].residual <= 1e-14 * scale:
                break
            beta.append(length)
            basis.append(r / length)
        q = np.array(basis)
        loss = np.abs(q.conj() @ q.T - np.eye(len(q))).max()
        if loss > 1e-8:
            remarks.append(
                paragraph(
                    "The vectors should be orthogonal, and in floating point they no longer are: "
                    "their largest inner product is {loss}. That happens as soon as a Ritz value "
                    "has converged. The largest one stays right; copies of it may appear.",
                    loss=Digits(f"{loss:.1g}"),
                )
            )
        return Run(
            method=self,
            matrix=matrix,
            target=complex(target),
            steps=tuple(made),
            prediction=_prediction(values),
            remarks=tuple(remarks),
        )


def _prediction(values: Array) -> Prediction:
    top, spread = values[-1], values[-1] - values[0]
    others = values[values < top - _EQUAL * (abs(top) + spread)]
    if not others.size or others[-1] == values[0]:
        return Prediction(
            reason=sentence(
                "There are at most two different eigenvalues, so two steps find them both."
            )
        )
    gap = float((top - others[-1]) / (others[-1] - values[0]))
    growth = 1 + 2 * gap + 2 * sqrt(gap * gap + gap)
    return Prediction(
        rate=growth**-2,
        reason=sentence(
            "By Kaniel and Paige the error falls at least like the square of a Chebyshev "
            "polynomial, which depends on the gap between the two largest eigenvalues, relative "
            "to the spread of the others. This is a bound for the long run: on small matrices "
            "the method ends before."
        ),
    )


ITERATIONS.register(Lanczos())
