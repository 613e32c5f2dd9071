"""Rayleigh-quotient iteration: inverse iteration whose shift learns."""

from __future__ import annotations

import numpy as np

from eigtutor.document.blocks import Inlines
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
    nearest,
    rayleigh_quotient,
    residual,
    shift_number,
    start_vector,
)


class RayleighIteration(Method):
    """x ← (A − ρI)⁻¹x with ρ the Rayleigh quotient of x.

    Parlett, The Symmetric Eigenvalue Problem, chapter 4; locally cubic for normal matrices, and
    quadratic for others whose eigenvalue is simple.
    """

    name = "rayleigh"
    summary = "Rayleigh-quotient iteration: inverse iteration, each time with a better shift."
    takes = ("shift", "start")
    usual_steps = 10
    lines = """\
x = np.random.default_rng(0).standard_normal(len(A))
x = x / np.linalg.norm(x)
for k in range(10):
    value = np.vdot(x, A @ x)
    if np.linalg.norm(A @ x - value * x) < 1e-14 * np.linalg.norm(A):
        break
    x = np.linalg.solve(A - value * np.eye(len(A)), x)
    x = x / np.linalg.norm(x)
print(value, np.linalg.norm(A @ x - value * x))"""

    def title(self) -> str:
        return word("Rayleigh-quotient iteration")

    def opening(self) -> Inlines:
        return sentence(
            "Inverse iteration is the faster the nearer its shift is to an eigenvalue. The "
            "Rayleigh quotient of the vector at hand is the best estimate there is, so take that "
            "as the shift, anew at each step."
        )

    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        x = start_vector(matrix, settings)
        identity = np.eye(len(matrix))
        scale = float(np.linalg.norm(matrix, 2))
        rows, remarks = [], []
        shift: complex | None = None
        if settings.shift:
            shift = shift_number(settings, 0.0)
        for number in range(steps + 1):
            value = rayleigh_quotient(matrix, x)
            rows.append((number, x, value, residual(matrix, value, x), shift))
            if rows[-1][3] <= 1e-15 * scale or number == steps:
                break
            shift = value if number or not settings.shift else shift
            assert shift is not None
            used = shift if shift.imag else shift.real
            try:
                x = np.linalg.solve(matrix - used * identity, x)
            except np.linalg.LinAlgError:
                if not number and settings.shift:
                    raise eigenvalue_as_shift(used) from None
                remarks.append(
                    paragraph(
                        "The shift is an eigenvalue to the last digit, so the system cannot be "
                        "solved any more: the iteration has arrived, or the start was not one "
                        "from which it can go on."
                    )
                )
                break
            x = x / np.linalg.norm(x)
        values = np.linalg.eigvals(matrix)
        target = nearest(values, rows[-1][2])
        made = [
            Step(
                number=number,
                vector=entries(v),
                shift=tried,
                estimate=value,
                residual=size,
                error=abs(value - target),
            )
            for number, v, value, size, tried in rows
        ]
        real = not np.iscomplexobj(matrix) and not np.iscomplexobj(x)
        if real and rows[-1][3] > 1e-8 * scale and np.iscomplexobj(values):
            remarks.append(
                paragraph(
                    "From a real start all vectors and shifts stay real, so no complex eigenvalue "
                    "can be reached. Give a complex start or shift."
                )
            )
        return Run(
            method=self,
            matrix=matrix,
            target=target,
            steps=tuple(made),
            prediction=_prediction(matrix),
            remarks=tuple(remarks),
        )


def _prediction(matrix: Array) -> Prediction:
    if is_normal(matrix):
        return Prediction(
            order=3,
            reason=sentence(
                "The matrix is normal, so the Rayleigh quotient is as good as the square of its "
                "vector, and the next vector gains that factor once more: near an eigenvalue the "
                "number of correct digits triples with each step."
            ),
        )
    return Prediction(
        order=2,
        reason=sentence(
            "The matrix is not normal, so the Rayleigh quotient is only as good as its vector. "
            "Near a simple eigenvalue the number of correct digits still doubles with each step."
        ),
    )


ITERATIONS.register(RayleighIteration())
