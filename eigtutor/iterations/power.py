"""Power iteration: the eigenvalue of largest modulus."""

from __future__ import annotations

from dataclasses import replace

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
    entries,
    is_normal,
    misses,
    rayleigh_quotient,
    residual,
    start_vector,
)

#: Relative difference below which two eigenvalues, or their moduli, count as equal.
_EQUAL = 1e-7


class PowerIteration(Method):
    """x ← Ax/‖Ax‖. Golub and Van Loan, Matrix Computations, 4th ed., section 7.3.1."""

    name = "power"
    summary = "Power iteration: multiply by A again and again."
    takes = ("start",)
    usual_steps = 20
    lines = """\
x = np.random.default_rng(0).standard_normal(len(A))
for k in range(200):
    x = A @ x
    x = x / np.linalg.norm(x)
value = np.vdot(x, A @ x)
print(value, np.linalg.norm(A @ x - value * x))"""

    def title(self) -> str:
        return word("Power iteration")

    def opening(self) -> Inlines:
        return sentence(
            "Write the start in eigenvectors. Each multiplication with {A} stretches every "
            "component by its own eigenvalue, so the one of largest modulus outgrows the others, "
            "and the vectors turn to its eigenvector. Dividing by the length keeps the numbers in "
            "range and changes nothing else.",
            A=letter("A"),
        )

    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        x = start_vector(matrix, settings)
        values = np.linalg.eigvals(matrix)
        values = values[np.argsort(-np.abs(values), kind="stable")]
        target = complex(values[0])
        prediction = _prediction(matrix, values, x)
        made, remarks = [], []
        for number in range(steps + 1):
            value = rayleigh_quotient(matrix, x)
            made.append(
                Step(
                    number=number,
                    vector=entries(x),
                    estimate=value,
                    residual=residual(matrix, value, x),
                    error=abs(value - target),
                )
            )
            image = matrix @ x
            length = np.linalg.norm(image)
            if length <= 1e-300:
                remarks.append(
                    paragraph(
                        "The next vector is zero: the start is carried to 0 by a power of the "
                        "matrix. Another start may go further, unless the matrix is nilpotent."
                    )
                )
                break
            x = image / length
        if misses(matrix, target, start_vector(matrix, settings)):
            prediction = replace(prediction, rate=None)
            remarks.append(
                paragraph(
                    "The start has no component along the dominant eigenvector, so exact "
                    "arithmetic never finds it, and the predicted rate does not apply. Rounding "
                    "errors may bring such a component in; then it grows like any other."
                )
            )
        return Run(
            method=self,
            matrix=matrix,
            target=target,
            steps=tuple(made),
            prediction=prediction,
            remarks=tuple(remarks),
        )


def _prediction(matrix: Array, values: Array, x: Array) -> Prediction:
    first = values[0]
    if not abs(first):
        return Prediction(
            rate=1.0,
            reason=sentence("All eigenvalues are 0: there is none for the vectors to turn to."),
        )
    same = np.abs(values - first) <= _EQUAL * abs(first)
    others = np.abs(values[~same])
    if others.size and others[0] >= (1 - _EQUAL) * abs(first):
        return Prediction(
            rate=1.0,
            reason=sentence(
                "Several different eigenvalues share the largest modulus. None of them outgrows "
                "the others, so the vectors keep turning and nothing converges. A shift, or "
                "inverse iteration, tells these eigenvalues apart."
            ),
        )
    tolerance = _EQUAL * np.linalg.norm(matrix, 2)
    rank = np.linalg.matrix_rank(matrix - first * np.eye(len(matrix)), tol=tolerance)
    if np.count_nonzero(same) > len(matrix) - rank:
        return Prediction(
            rate=1.0,
            reason=sentence(
                "The dominant eigenvalue is defective. The vectors still turn to its eigenvector, "
                "but the error only falls like one over the number of steps: that is no rate at "
                "all, its ratios tend to 1."
            ),
        )
    ratio = float(others[0] / abs(first)) if others.size else 0.0
    if is_normal(matrix):
        return Prediction(
            rate=ratio**2,
            reason=sentence(
                "Each step shrinks what is left of the other eigenvectors by the ratio of the two "
                "largest moduli. The matrix is normal, so its Rayleigh quotient gains twice: the "
                "error shrinks by the square of that ratio."
            ),
        )
    return Prediction(
        rate=ratio,
        reason=sentence(
            "Each step shrinks what is left of the other eigenvectors by the ratio of the two "
            "largest moduli, and the error of the Rayleigh quotient with it."
        ),
    )


ITERATIONS.register(PowerIteration())
