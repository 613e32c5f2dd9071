"""python-flint: ball arithmetic, whose digits are proved."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import flint
import numpy as np

from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, NoConvergence

_BITS = 128
#: Binary digits of the common denominator times the size: within it the polynomial is quick.
_WORK = 10_000


class Balls(Backend):
    """``flint.acb_mat.eig``: every value in a ball that is proved to hold an eigenvalue.

    It needs eigenvalues that are far enough apart. Where they are not, those of a real matrix are
    the roots of its characteristic polynomial, in integers, isolated by ``complex_roots``; those of
    a complex matrix are in balls that hold several.
    Johansson, "Arb: efficient arbitrary-precision midpoint-radius interval arithmetic", IEEE
    Trans. Comput. 66 (2017); the method of ``eig`` is that of Rump (2001).
    """

    name = "flint"
    summary = "flint.acb_mat.eig: ball arithmetic, every digit proved"
    module = "flint"
    remedy = "pip install python-flint"
    largest = 60
    lines = """\
import flint

flint.ctx.prec = 128
A = flint.acb_mat(ROWS)
try:
    print(A.eig(multiple=True))
except ValueError:
    print("not separated")"""

    def _spectrum(self, matrix: Array) -> Approximation:
        before = flint.ctx.prec
        flint.ctx.prec = _BITS
        try:
            balls = _separated(matrix) or _of_polynomial(matrix) or _together(matrix)
            values = [complex(ball.mid()) for ball in balls]
            # The middle is rounded once more where it becomes a float.
            bound = max(float(ball.rad().upper()) for ball in balls)
            rounding = max(map(abs, values)) * 2.0**-52
        finally:
            flint.ctx.prec = before
        return Approximation(values=np.array(values), error_bound=bound * (1 + 2**-50) + rounding)


def _separated(matrix: Array) -> list[flint.acb]:
    """A ball for each eigenvalue; none where it cannot tell all of them apart."""
    try:
        return list(flint.acb_mat(matrix.tolist()).eig())
    except ValueError:
        return []


def _of_polynomial(matrix: Array) -> list[flint.acb]:
    """The roots of the characteristic polynomial of a real matrix, each as often as it is one."""
    if np.iscomplexobj(matrix) and matrix.imag.any():
        return []
    entries = [Fraction(x) for x in matrix.real.ravel().tolist()]
    scale = lcm(*(x.denominator for x in entries))
    n = len(matrix)
    if scale.bit_length() * n > _WORK:
        return []
    integers = flint.fmpz_mat(n, n, [int(x * scale) for x in entries])
    roots: list[tuple[flint.acb, int]] = integers.charpoly().complex_roots()  # type: ignore[assignment]
    return [root / scale for root, times in roots for _ in range(times)]


def _together(matrix: Array) -> list[flint.acb]:
    """Balls that may hold several eigenvalues, each as often as it holds one."""
    try:
        return list(flint.acb_mat(matrix.tolist()).eig(multiple=True))
    except ValueError:
        fault = "the eigenvalues are too close to be told apart"
        raise NoConvergence(fault, where=Balls.name) from None


BACKENDS.register(Balls())
