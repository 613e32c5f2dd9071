"""The QR algorithm: all eigenvalues at once, with the shifts and the deflation in view."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.linalg import hessenberg

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.errors import InputError
from eigtutor.iterations import (
    ITERATIONS,
    Array,
    Method,
    Prediction,
    Run,
    Settings,
    Step,
    is_normal,
    nearest,
)

_UNIT = 2.0**-52
_EQUAL = 1e-7
_SHIFTS = ("none", "wilkinson", "francis")


class QrAlgorithm(Method):
    """A − σI = QR, A ← RQ + σI, on Hessenberg form; a small entry below the diagonal is set to 0.

    Golub and Van Loan, Matrix Computations, sections 7.4 and 7.5; Francis's step is made here with
    the product (A − σI)(A − σ̄I) written out, which the implicit one only avoids.
    """

    name = "qr"
    summary = "The QR algorithm, unshifted or with Wilkinson's or Francis's shifts, with deflation."
    takes = ("shift",)
    usual_steps = 30
    lines = """\
H, m, values = A.astype(complex), len(A), []
while m > 1:
    a, b, c, d = H[m-2:m, m-2:m].ravel()
    shift = min(np.linalg.eigvals([[a, b], [c, d]]), key=lambda s: abs(s - d))
    Q, R = np.linalg.qr(H[:m, :m] - shift * np.eye(m))
    H[:m, :m] = R @ Q + shift * np.eye(m)
    if np.linalg.norm(H[m-1, :m-1]) < 1e-15 * np.linalg.norm(A):
        values.append(H[m-1, m-1])
        m -= 1
value = np.array([*values, H[0, 0]])
print(value)"""

    def title(self) -> str:
        return word("The QR algorithm")

    def opening(self) -> Inlines:
        return sentence(
            "Factor {A} into an orthogonal and a triangular matrix, {Q} and {R}, and multiply "
            "them in the other order: the product is similar to {A}, and its last row tends to an "
            "eigenvalue. Behind it stands inverse iteration, so a shift speeds it up as it does "
            "there. The matrix is first brought to Hessenberg form, which every step keeps.",
            A=letter("A"),
            Q=letter("Q"),
            R=letter("R"),
        )

    def estimate_name(self) -> Inlines:
        return sentence("Last entry")

    def _run(self, matrix: Array, settings: Settings, steps: int) -> Run:
        sort = settings.shift or "wilkinson"
        if sort not in _SHIFTS:
            raise InputError(
                f"no shift {sort!r} for the QR algorithm",
                where="shift",
                remedy="one of: " + ", ".join(_SHIFTS),
            )
        exact = np.linalg.eigvals(matrix)
        h: Array = hessenberg(matrix)
        if sort == "wilkinson" and np.iscomplexobj(exact):
            h = h.astype(complex)
        advance = {"none": _unshifted, "wilkinson": _wilkinson, "francis": _francis}[sort]
        rows, found, active = _iterated(h, advance, steps)
        made = tuple(
            Step(
                number=number,
                active=size,
                shift=shift,
                estimate=value,
                residual=below,
                error=abs(value - nearest(exact, value)),
            )
            for number, size, shift, value, below in rows
        )
        remarks = []
        if active:
            remarks.append(
                paragraph(
                    "After these steps a block of size {size} is left in which no entry below the "
                    "diagonal has become small enough to be set to 0.",
                    size=active,
                )
            )
        return Run(
            method=self,
            matrix=matrix,
            target=nearest(exact, made[0].estimate),
            steps=made,
            prediction=_prediction(matrix, exact, sort),
            remarks=tuple(remarks),
            values=tuple(found),
        )


_Row = tuple[int, int, complex | None, complex, float]
_Advance = Callable[[Array], tuple[Array, complex | None]]


def _iterated(h: Array, advance: _Advance, steps: int) -> tuple[list[_Row], list[complex], int]:
    """The rows of the table, the eigenvalues in the order of deflation, and the size left over."""
    m, found = len(h), list[complex]()
    rows: list[_Row] = []
    shift: complex | None = None
    for number in range(steps + 1):
        below = float(abs(h[m - 1, m - 2])) if m > 1 else 0.0
        rows.append((number, m, shift, complex(h[m - 1, m - 1]), below))
        m, found = _deflated(h, m, found, pairs=advance is _francis)
        if not m:
            break
        h[:m, :m], shift = advance(h[:m, :m])
    return rows, found, m


def _deflated(h: Array, m: int, found: list[complex], *, pairs: bool) -> tuple[int, list[complex]]:
    """What is left after eigenvalues have been split off at the lower end."""
    while m:
        if m == 1 or _negligible(h, m - 1):
            found = [*found, complex(h[m - 1, m - 1])]
            m -= 1
        elif pairs and (m == 2 or _negligible(h, m - 2)):
            found = [*found, *map(complex, np.linalg.eigvals(h[m - 2 : m, m - 2 : m]))]
            m -= 2
        else:
            break
    return m, found


def _negligible(h: Array, k: int) -> bool:
    """Whether h[k, k−1] is a rounding error beside its neighbors on the diagonal."""
    return bool(abs(h[k, k - 1]) <= _UNIT * (abs(h[k, k]) + abs(h[k - 1, k - 1])))


def _unshifted(h: Array) -> tuple[Array, complex | None]:
    q, r = np.linalg.qr(h)
    return r @ q, None


def _wilkinson(h: Array) -> tuple[Array, complex | None]:
    """The shift is the eigenvalue of the last 2×2 block that is nearer to its last entry."""
    shift = nearest(np.linalg.eigvals(h[-2:, -2:]), complex(h[-1, -1]))
    own = shift if np.iscomplexobj(h) else shift.real
    identity = np.eye(len(h))
    q, r = np.linalg.qr(h - own * identity)
    return np.triu(r @ q + own * identity, -1), shift


def _francis(h: Array) -> tuple[Array, complex | None]:
    """Both eigenvalues of the last 2×2 block at once, so that a real matrix stays real."""
    corner = h[-2:, -2:]
    trace, determinant = np.trace(corner), np.linalg.det(corner)
    q, _ = np.linalg.qr(h @ h - trace * h + determinant * np.eye(len(h)))
    shift = nearest(np.linalg.eigvals(corner), complex(h[-1, -1]))
    return np.triu(hessenberg(q.conj().T @ h @ q), -1), shift


def _prediction(matrix: Array, values: Array, sort: str) -> Prediction:
    if sort != "none":
        normal = is_normal(matrix)
        return Prediction(
            order=3 if normal else 2,
            reason=sentence(
                "The shift comes nearer with every step, so the last row converges at least "
                "quadratically, and for a normal matrix even faster, mostly cubically. When its "
                "entry below the diagonal has become a rounding error it is set to 0: one "
                "eigenvalue is found, and the rest goes on with one row and column less."
            ),
        )
    moduli = np.sort(np.abs(values))
    ratio = float(moduli[0] / moduli[1]) if len(moduli) > 1 and moduli[1] else 0.0
    if ratio >= 1 - _EQUAL:
        return Prediction(
            rate=1.0,
            reason=sentence(
                "The two smallest eigenvalues have the same modulus, so the last entry below the "
                "diagonal never becomes small. For a complex pair of a real matrix that is as it "
                "must be: a 2×2 block stays. A shift separates the others."
            ),
        )
    normal = is_normal(matrix)
    return Prediction(
        rate=ratio**2 if normal else ratio,
        reason=sentence(
            "Without shifts the last entry below the diagonal shrinks by the ratio of the two "
            "smallest moduli. So does the error of the last diagonal entry, and by the square of "
            "that ratio if the matrix is normal."
        ),
    )


ITERATIONS.register(QrAlgorithm())
