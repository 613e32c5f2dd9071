"""Bases of approximate eigenvectors, by LAPACK. Nothing here is trusted; all of it is proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eigtutor.numeric.certified.roundings import HUGE, Array, Real, modulus

#: How far the matrix is moved, relative to its norm, to get eigenvectors that are independent.
#: First not at all. What is proved is about the matrix itself: only the basis comes from another.
_MOVES = (0.0, 2.0**-44, 2.0**-36, 2.0**-26, 2.0**-16)


@dataclass(frozen=True, slots=True)
class Basis:
    """V with AV ≈ VB and X ≈ V⁻¹; B is similar to the diagonal matrix of ``values``.

    Of a complex matrix B is that diagonal matrix. Of a real one all is real: a pair a ± bi stands
    in B as the block [[a, b], [−b, a]] at the places k and ``partner[k]``, and the columns of V
    are real and imaginary part of an eigenvector. [4]
    """

    values: NDArray[np.complex128]
    vectors: Array
    inverse: Array
    partner: NDArray[np.intp]

    @property
    def _paired(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.partner != np.arange(len(self.partner))
        return found

    def is_usable(self) -> bool:
        """Whether all numbers are finite, and small enough for the bounds."""
        numbers = (self.vectors, self.inverse, self.values)
        return all(bool((modulus(x) <= HUGE).all()) for x in numbers)

    def vectors_times_values(self) -> Array:
        """VB, each entry from two products."""
        v, d = self.vectors, self.values
        if np.iscomplexobj(v):
            real = v.real * d.real - v.imag * d.imag
            found: Array = real + 1j * (v.real * d.imag + v.imag * d.real)
            return found
        # Column k of a pair: a·v_k − b·v_partner, with the sign of b that the value has.
        return v * d.real - v[:, self.partner] * d.imag

    def image(self, weights: Real) -> Real:
        """|B|·weights."""
        size = modulus(self.values)[:, None]
        if np.iscomplexobj(self.vectors):
            return size * weights
        a, b = np.abs(self.values.real)[:, None], np.abs(self.values.imag)[:, None]
        return a * weights + b * weights[self.partner]

    def weights(self) -> Real:
        """Weights that treat a pair as one would with complex eigenvectors of length 1."""
        return np.where(self._paired, 0.7071, 1.0)

    def spread(self, weights: Real) -> Real:
        """|T|·weights, for T with T⁻¹BT diagonal: [[1, 1], [i, −i]] for a pair, else 1."""
        paired = self._paired[:, None]
        return np.where(paired, weights + weights[self.partner], weights)

    def gathered(self, rows: Real) -> Real:
        """|T⁻¹|·rows, for the same T."""
        return (rows + rows[self.partner]) / 2


def bases(matrix: Array) -> Iterator[Basis]:
    """Approximate eigenvectors of the matrix, then of matrices near it.

    Eigenvectors of a defective matrix are dependent, and those that LAPACK returns nearly so.
    Those of a matrix nearby span the space; an eigenvalue with a Jordan block of size k then lies
    in a disc of the order of ε^(1/k), which is what such an eigenvalue is worth in floating point.
    """
    random = np.random.default_rng(0)
    norm = max(float(modulus(matrix).sum(axis=1).max()), 1.0)
    for move in _MOVES:
        moved = matrix
        if move:
            # The amount is that of the norm, whatever the size is.
            noise = random.standard_normal(matrix.shape) / np.sqrt(len(matrix))
            moved = matrix + move * norm * noise
        basis = _basis(moved)
        if basis is not None:
            yield basis


def _basis(matrix: Array) -> Basis | None:
    try:
        values, vectors = np.linalg.eig(matrix)
        partner = np.arange(len(values))
        if np.iscomplexobj(values) and not np.iscomplexobj(matrix):
            upper = np.flatnonzero(values.imag > 0)  # LAPACK: the conjugate follows at once
            lower = upper + 1
            partner[upper], partner[lower] = lower, upper
            vectors = np.where(values.imag < 0, vectors[:, partner].imag, vectors.real)
            if not np.array_equal(values[partner], values.conj()):
                return None
        return Basis(values.astype(np.complex128), vectors, np.linalg.inv(vectors), partner)
    except np.linalg.LinAlgError:
        return None
