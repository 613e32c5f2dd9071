"""The randomized singular value decomposition, with power iterations as its steps."""

from __future__ import annotations

import numpy as np

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.floats import rounded
from eigtutor.document.math import Int
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.errors import InputError
from eigtutor.iterations import ITERATIONS, Array, Method, Prediction, Run, Settings, Step

_EQUAL = 1e-7


class RandomizedSvd(Method):
    """Q from the QR decomposition of (AA*)^q AΩ, Ω random n×r; then the singular values of Q*A.

    Watched is the r-th singular value, against r = ``rank``, as q grows. Halko, Martinsson and
    Tropp, SIAM Review 53 (2011), algorithm 4.4 and theorem 9.1.
    """

    name = "randomized-svd"
    summary = "Randomized SVD: the largest singular values from a random sample of the columns."
    takes = ("rank",)
    usual_steps = 8
    square = False
    solves = False  # ‖A − QQ*A‖ tends to σ_(r+1), not to 0
    lines = """\
rank = 2
rng = np.random.default_rng(0)
Q, _ = np.linalg.qr(A @ rng.standard_normal((A.shape[1], rank)))
for q in range(50):
    Q, _ = np.linalg.qr(A.conj().T @ Q)
    Q, _ = np.linalg.qr(A @ Q)
value = np.linalg.svd(Q.conj().T @ A, compute_uv=False)
print(value)"""

    def title(self) -> str:
        return word("Randomized singular value decomposition")

    def opening(self) -> Inlines:
        return sentence(
            "Multiply {A} with a few random columns. The products lie mostly along the largest "
            "singular vectors, so an orthonormal basis {Q} of them catches most of {A}, and a "
            "small matrix is left to decompose. Multiplying again with {A} and its adjoint makes "
            "the sample purer.",
            A=letter("A"),
            Q=letter("Q"),
        )

    def estimate_name(self) -> Inlines:
        return sentence("Singular value")

    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        most = min(matrix.shape)
        rank = settings.rank if settings.rank is not None else min(2, most)
        if not 1 <= rank <= most:
            raise InputError(f"not from 1 to {most}, the number of singular values", where="rank")
        values = np.linalg.svd(matrix, compute_uv=False)
        target = float(values[rank - 1])
        adjoint = matrix.conj().T
        random = np.random.default_rng(settings.seed)
        q, _ = np.linalg.qr(matrix @ random.standard_normal((matrix.shape[1], rank)))
        made = []
        for number in range(steps + 1):
            found = np.linalg.svd(q.conj().T @ matrix, compute_uv=False)
            left = matrix - q @ (q.conj().T @ matrix)
            made.append(
                Step(
                    number=number,
                    estimate=complex(found[-1]),
                    residual=float(np.linalg.norm(left, 2)),
                    error=abs(float(found[-1]) - target),
                )
            )
            q, _ = np.linalg.qr(adjoint @ q)
            q, _ = np.linalg.qr(matrix @ q)
        return Run(
            method=self,
            matrix=matrix,
            target=complex(target),
            steps=tuple(made),
            prediction=_prediction(values, rank),
            remarks=(
                paragraph(
                    "The residual is the norm of what the sample misses. It cannot become smaller "
                    "than the next singular value, {value}.",
                    value=rounded(float(values[rank]), 4) if rank < len(values) else Int(0),
                ),
            ),
            values=tuple(complex(x) for x in found),
        )


def _prediction(values: Array, rank: int) -> Prediction:
    if rank == len(values) or not values[rank - 1]:
        return Prediction(
            rate=0.0, reason=sentence("The sample spans all columns, so the first step is exact.")
        )
    ratio = float(values[rank] / values[rank - 1])
    if ratio >= 1 - _EQUAL:
        return Prediction(
            rate=1.0,
            reason=sentence(
                "The last singular value wanted equals the next one, so the space that belongs to "
                "it is not determined, and neither is a rate. The value itself may still be right."
            ),
        )
    return Prediction(
        rate=ratio**4,
        reason=sentence(
            "Each multiplication with A and its adjoint turns the sampled space by the square of "
            "the ratio of the next singular value to the last one wanted. A singular value gains "
            "twice, so its error shrinks by the fourth power."
        ),
    )


ITERATIONS.register(RandomizedSvd())
