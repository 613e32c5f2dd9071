"""Inverse iteration: the eigenvalue nearest to a shift."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, mul, sub
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.iterations import (
    ITERATIONS,
    Array,
    Method,
    Prediction,
    Run,
    Settings,
    Step,
    eigenvalue_as_shift,
    entries,
    is_normal,
    misses,
    rayleigh_quotient,
    residual,
    shift_number,
    start_vector,
)

_EQUAL = 1e-7


class InverseIteration(Method):
    """x ← (A − σI)⁻¹x, to length 1. Golub and Van Loan, Matrix Computations, section 7.6.1."""

    name = "inverse"
    summary = "Inverse iteration: the eigenvalue nearest to a shift."
    takes = ("shift", "start")
    usual_steps = 15
    lines = """\
shift = 0.0
x = np.random.default_rng(0).standard_normal(len(A))
for k in range(100):
    x = np.linalg.solve(A - shift * np.eye(len(A)), x)
    x = x / np.linalg.norm(x)
value = np.vdot(x, A @ x)
print(value, np.linalg.norm(A @ x - value * x))"""

    def title(self) -> str:
        return word("Inverse iteration")

    def opening(self) -> Inlines:
        return sentence(
            "The inverse of {M} has the same eigenvectors as {A}, and the eigenvalue nearest to "
            "the shift {s} becomes its largest one. So power iteration with the inverse finds "
            "that eigenvalue. Nothing is inverted: each step solves a linear system.",
            A=letter("A"),
            M=sub(letter("A"), mul(letter("sigma"), letter("I"))),
            s=letter("sigma"),
        )

    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        x = start_vector(matrix, settings)
        shift = shift_number(settings, 0.0)
        shift = shift if shift.imag else shift.real
        moved = matrix - shift * np.eye(len(matrix))
        values = np.linalg.eigvals(matrix)
        values = values[np.argsort(np.abs(values - shift), kind="stable")]
        made = []
        for number in range(steps + 1):
            value = rayleigh_quotient(matrix, x)
            made.append(
                Step(
                    number=number,
                    vector=entries(x),
                    estimate=value,
                    residual=residual(matrix, value, x),
                    error=float(abs(value - values[0])),
                )
            )
            try:
                x = np.linalg.solve(moved, x)
            except np.linalg.LinAlgError:
                raise eigenvalue_as_shift(shift) from None
            x = x / np.linalg.norm(x)
        target = complex(values[0])
        prediction, remarks = _prediction(matrix, values, shift), []
        if prediction.rate != 1 and misses(matrix, target, start_vector(matrix, settings)):
            prediction = replace(prediction, rate=None)
            remarks.append(
                paragraph(
                    "The start has no component along the eigenvector that is wanted, so exact "
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


def _prediction(matrix: Array, values: Array, shift: complex) -> Prediction:
    scale = np.linalg.norm(matrix, 2)
    others = values[np.abs(values - values[0]) > _EQUAL * scale]
    near = abs(values[0] - shift)
    ratio = float(near / abs(others[0] - shift)) if others.size else 0.0
    if ratio >= 1 - _EQUAL:
        return Prediction(
            rate=1.0,
            reason=sentence(
                "Several eigenvalues are equally near to the shift, so none of them wins and "
                "nothing converges. Move the shift a little to one side."
            ),
        )
    if is_normal(matrix):
        return Prediction(
            rate=ratio**2,
            reason=sentence(
                "Each step shrinks the rest by the distance of the nearest eigenvalue from the "
                "shift, divided by that of the next. The matrix is normal, so the error of the "
                "Rayleigh quotient shrinks by the square."
            ),
        )
    return Prediction(
        rate=ratio,
        reason=sentence(
            "Each step shrinks the rest by the distance of the nearest eigenvalue from the shift, "
            "divided by that of the next."
        ),
    )


ITERATIONS.register(InverseIteration())
