"""Sizes of Jordan blocks without the chains: for matrices too large for a worked solution."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from eigtutor.errors import ProofFailure
from eigtutor.exact.matrices import Matrix
from eigtutor.exact.polynomials import Polynomial


def block_sizes(matrix: Matrix, factors: Sequence[tuple[Polynomial, int]]) -> list[tuple[int, ...]]:
    """For each irreducible factor of the characteristic polynomial, with its multiplicity: the
    sizes of the Jordan blocks that each of its roots has, the largest first.

    >>> block_sizes(Matrix([[2, 1, 0], [0, 2, 0], [0, 0, 2]]), [(Polynomial([1, -2]), 3)])
    [(2, 1)]
    """
    minimal = _minimal_polynomial(matrix) if any(m > 1 for _, m in factors) else None
    found: list[tuple[int, ...]] = []
    for factor, multiplicity in factors:
        if multiplicity == 1:
            found.append((1,))
            continue
        largest = None if minimal is None else _exponent(minimal, factor)
        found.append(_sizes(matrix, factor, multiplicity, largest))
    return found


def _minimal_polynomial(matrix: Matrix) -> Polynomial | None:
    """The minimal polynomial of a rational matrix."""
    return Polynomial.from_flint(matrix.flint().minpoly()) if matrix.is_rational else None


def _exponent(p: Polynomial, factor: Polynomial) -> int:
    exponents = [k for f, k in p.factors() if f == factor]
    if not exponents:
        raise ProofFailure("the minimal polynomial lacks a factor of the characteristic polynomial")
    return exponents[0]


def _sizes(
    matrix: Matrix, factor: Polynomial, multiplicity: int, largest: int | None
) -> tuple[int, ...]:
    """From the size of the largest block where it leaves one choice; else the number of blocks of
    size ≥ k is (dim ker f(A)^k − dim ker f(A)^(k−1))/deg f (Horn and Johnson, section 3.1)."""
    if largest is not None:
        rest = multiplicity - largest
        if largest == 1 or rest <= 1:
            return (largest, *[1] * rest)
    value = matrix.value_of(factor)
    power, nullities = value, [0]
    while nullities[-1] < multiplicity:
        nullity, remainder = divmod(matrix.size - power.rank(), factor.degree)
        if remainder or nullity <= nullities[-1]:
            raise ProofFailure("the generalized eigenspace is smaller than the multiplicity")
        nullities.append(nullity)
        if nullity < multiplicity:
            power = power * value
    counts = [b - a for a, b in pairwise(nullities)]
    return tuple(sum(count > k for count in counts) for k in range(counts[0]))
