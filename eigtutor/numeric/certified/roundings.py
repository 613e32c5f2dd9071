"""Floating-point arithmetic with proved bounds: products, moduli, sums rounded up.

Every constant is proved in ``docs/explanation/enclosures.md``; the numbers in brackets refer to
its sections. Assumed is IEEE 754 arithmetic in binary64, rounded to nearest, and that a real matrix
product is computed from the products of entries, added in some order, with or without fused
operations (no Strassen, no lower precision). Complex products are made of real ones here, so that
no library's way to multiply complex numbers matters.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

#: Of float64 or complex128.
Array: TypeAlias = NDArray[Any]
#: Of float64.
Real: TypeAlias = NDArray[np.float64]

#: The unit roundoff of binary64.
UNIT = 2.0**-53
#: More than all that underflow can take away. [2]
TINY = 2.0**-480
#: Entries beyond this are not worked with, so that nothing overflows. [2]
HUGE = 2.0**100
#: The largest matrix that the bounds below are proved for. [1]
LARGEST = 2**20


def gamma(roundings: int) -> float:
    """An upper bound of γ_k = ku/(1 − ku), for k < 2³⁰. [1]

    Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., Lemma 3.1.
    """
    return roundings * UNIT * (1 + 2.0**-20)


def above(bound: Real, roundings: int) -> Real:
    """At least the number that ``bound`` was computed for. [2]

    That is an expression of non-negative numbers by +, ·, / and √, in which no input takes part in
    more than ``roundings`` operations.
    """
    lifted: Real = bound * (1 + (2 * roundings + 4) * 2.0**-52) + TINY
    return lifted


def modulus(matrix: Array) -> Real:
    """|re| + |im| of every entry: not below its modulus, and submultiplicative. [3]"""
    found: Real = (
        np.abs(matrix.real) + np.abs(matrix.imag) if np.iscomplexobj(matrix) else np.abs(matrix)
    )
    return found


def terms(matrix: Array) -> int:
    """How many real products are added for an entry of a product with the matrix on the left."""
    return int(matrix.shape[1]) * (2 if np.iscomplexobj(matrix) else 1)


def product(left: Array, right: Array) -> Array:
    """left · right; off by at most γ_k |left| |right| in :func:`modulus`, k = :func:`terms`. [3]

    Of complex matrices as one real product: [Lr −Li; Li Lr] [Rr; Ri].
    """
    if not (np.iscomplexobj(left) or np.iscomplexobj(right)):
        return left @ right
    n = len(left)
    stacked = np.block([[left.real, -left.imag], [left.imag, left.real]]) @ np.concatenate(
        [right.real, right.imag]
    )
    joined: Array = stacked[:n] + 1j * stacked[n:]
    return joined
