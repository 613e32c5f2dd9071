"""Matrices of any sort as arrays whose largest entry is about 1."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from eigtutor.errors import InputError, LimitError
from eigtutor.exact import Matrix
from eigtutor.numeric.certified.roundings import LARGEST, Array


@dataclass(frozen=True, slots=True)
class Scaled:
    """A = 2^exponent · ``array`` · (1 + δ) entry by entry, |δ| ≤ u; the largest entry is near 1.

    What underflows on the way is smaller than 2⁻¹⁰²². ``hermitian`` is said of A itself: of a
    matrix whose rounded entries are symmetric it may be wrong.
    """

    array: Array
    exponent: int
    hermitian: bool


def scaled(matrix: Array) -> Scaled:
    """An array of float64 or complex128, scaled by a power of 2, which is exact."""
    parts = (matrix.real, matrix.imag) if np.iscomplexobj(matrix) else (matrix,)
    _, exponent = math.frexp(max(float(np.abs(part).max()) for part in parts))
    small = [_times_power(part, -exponent) for part in parts]
    array = small[0] if len(small) == 1 else small[0] + 1j * small[1]
    return Scaled(array, exponent, np.array_equal(matrix, matrix.conj().T))


def _times_power(part: Array, exponent: int) -> Array:
    """In two steps, since 2^exponent itself may be more than a float can be."""
    half = exponent // 2
    found: Array = np.ldexp(np.ldexp(part, half), exponent - half)
    return found


def scaled_fractions(rows: list[list[Fraction]]) -> Scaled:
    """Rational numbers, scaled by a power of 2 and rounded once."""
    exponent = max(x.numerator.bit_length() - x.denominator.bit_length() for r in rows for x in r)
    power = Fraction(2) ** -exponent
    array = np.array([[float(x * power) for x in row] for row in rows])
    return Scaled(array, exponent, [list(column) for column in zip(*rows, strict=True)] == rows)


def is_exact(matrix: Any) -> bool:
    """Whether the entries are rational numbers rather than floats."""
    if isinstance(matrix, Matrix):
        return True
    array = _array(matrix)
    return array.dtype.kind in "iu" or (
        array.dtype.kind == "O" and all(isinstance(x, int | Fraction) for x in array.flat)
    )


def fractions(matrix: Any) -> list[list[Fraction]]:
    """The rows of an exact matrix; InputError unless it is square and rational."""
    if not isinstance(matrix, Matrix):
        array = _array(matrix)
        _square(array)
        return [[Fraction(x) for x in row] for row in array.tolist()]
    if not matrix.is_rational:
        raise InputError("an entry is neither a float nor a rational number", where="matrix")
    _square(np.empty((len(matrix.rows), len(matrix.rows[0]))))
    return [[Fraction(x.sympy_text()) for x in row] for row in matrix.rows]


def floats(matrix: Any) -> Array:
    """The matrix as float64 or complex128; InputError unless it is square and finite."""
    array = _array(matrix)
    if array.dtype.kind not in "fc" or array.dtype.itemsize > 8 * (1 + (array.dtype.kind == "c")):
        raise InputError(
            f"entries of type {array.dtype} are neither double-precision floats nor exact",
            where="matrix",
            remedy="give float64, complex128, integers or fractions",
        )
    _square(array)
    if not np.isfinite(array).all():
        raise InputError("the matrix holds NaN or infinity", where="matrix")
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _array(matrix: Any) -> Array:
    try:
        return np.asarray(matrix)
    except ValueError:
        raise InputError("the rows have different lengths", where="matrix") from None


def _square(array: Array) -> None:
    if array.ndim != 2 or array.shape[0] != array.shape[1] or not array.size:
        raise InputError("only a square matrix has eigenvalues", where="matrix")
    if len(array) > LARGEST:
        raise LimitError(f"more than {LARGEST:,} rows", where="matrix")
