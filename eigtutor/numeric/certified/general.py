"""General matrices: Gershgorin's discs of V⁻¹AV, V the approximate eigenvectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eigtutor.numeric.certified.bases import Basis, bases
from eigtutor.numeric.certified.discs import Discs, apart
from eigtutor.numeric.certified.roundings import (
    UNIT,
    Array,
    Real,
    above,
    gamma,
    modulus,
    product,
    terms,
)

#: The inverse is good enough if ‖I − XV‖ is below this; else another basis is tried.
_GOOD = 0.5
#: Discs are narrowed for matrices up to this size: it takes a dozen arrays as large as the matrix.
_NARROWED = 2000
#: The largest weight on a cluster.
_MOST_GROWTH = 2.0**20


@dataclass(frozen=True, slots=True)
class Residual:
    """What is proved of F = V⁻¹AV − B, for approximate eigenvectors V and values B. [4]

    X ≈ V⁻¹, R = I − XV, W = AV − VB. Then F = (I − R)⁻¹XW. Kept are moduli, and the row sums of
    |R|.
    """

    matrix: Real
    basis: Basis
    vectors: Real
    inverse: Real
    residual: Real
    defect: Real
    rounding: float
    terms: int

    @property
    def norm(self) -> float:
        """An upper bound of ‖I − XV‖_∞; the matrices are invertible where it is below 1."""
        return float(self.defect.max())

    def radii(self, weights: Real) -> Real:
        """Radii of Gershgorin's discs of D⁻¹(B + F)D round the values, a column for each D. [4]

        ``weights``, n×m, holds the diagonal of one D > 0 in each column.
        """
        spread = self.basis.spread(weights)
        v = self.vectors
        rounded = self.matrix @ (v @ spread) + v @ self.basis.image(spread)
        first = self.inverse @ (self.residual @ spread + self.rounding * rounded)
        largest = first.max(axis=0)
        rows = first + np.outer(self.defect, largest / (1 - self.norm))
        return above(self.basis.gathered(rows) / weights, 10 * self.terms + 100)

    def discs(self) -> Discs:
        """A disc round each value, as Gershgorin gives them, and narrowed where that is proved."""
        weights = self.basis.weights()
        values = self.basis.values
        radii = self.radii(weights[:, None])[:, 0]
        ones = np.ones(len(values), dtype=np.intp)
        found = Discs(values.real.copy(), values.imag.copy(), radii, ones)
        return self._narrowed(found, weights) if len(values) <= _NARROWED else found

    def _narrowed(self, discs: Discs, weights: Real) -> Discs:
        """Smaller discs for each cluster, each proved by larger ones for all others. [4]

        A weight τ on the cluster shrinks its discs towards what its members do to one another, and
        makes the others up to τ times as large: as far as those stay away from the cluster.
        """
        label = np.empty(len(discs), dtype=np.intp)
        groups = discs.components()
        for j, members in enumerate(groups):
            label[members] = j
        # Entry [i, k] is about disc i, seen from disc k and its cluster.
        outside = label[:, None] != label
        squares = discs.squared_distances()
        inside = label[:, None] == np.arange(len(groups))
        room = np.where(outside, np.sqrt(squares) - discs.radii, np.inf) / discs.radii[:, None]
        growth = np.full(len(groups), _MOST_GROWTH)  # guesses, on which no proof rests
        np.minimum.at(growth, label, 0.9 * room.min(axis=0))
        factors = np.where(inside, np.maximum(growth, 1.0), 1.0)
        trials = self.radii(factors * weights[:, None])

        seen = trials[:, label]
        own = seen.diagonal()
        meets = outside & ~apart(squares, seen + own)
        failed = meets.any(axis=0) | (own > discs.radii)
        proved = np.ones(len(groups), dtype=bool)
        np.logical_and.at(proved, label, ~failed)
        return Discs(
            discs.real, discs.imaginary, np.where(proved[label], own, discs.radii), discs.counts
        )


def residual_of(matrix: Array, basis: Basis) -> Residual | None:
    """The bounds for that basis; None unless they prove it to be one. [4]"""
    if not basis.is_usable():
        return None
    n = len(matrix)
    count = terms(basis.vectors)
    g = gamma(count + 10)
    v, x = modulus(basis.vectors), modulus(basis.inverse)
    error = product(basis.inverse, basis.vectors)
    error[np.diag_indices(n)] -= 1
    defect = modulus(error).sum(axis=1) + g * (x @ v.sum(axis=1) + 1)
    bounded = above(defect, 4 * count + 40)
    if not bounded.max() < _GOOD:
        return None
    residual = modulus(product(matrix, basis.vectors) - basis.vectors_times_values())
    return Residual(modulus(matrix), basis, v, x, residual, bounded, g, count)


def general_discs(matrix: Array) -> Discs:
    """Discs with the eigenvalues of any matrix whose entries are at most 1 in modulus.

    S. Miyajima, Fast enclosure for all eigenvalues in generalized eigenvalue problems, J. Comput.
    Appl. Math. 233 (2010); S. M. Rump, Verification methods, Acta Numerica 19 (2010), section 13.
    """
    proved = next(filter(None, (residual_of(matrix, basis) for basis in bases(matrix))), None)
    found = [proved.discs().disjoint()] if proved else []
    if not found or len(found[0]) < len(matrix):
        found.append(gershgorin_discs(matrix).disjoint())
    return max(found, key=lambda discs: (len(discs), -float(discs.radii.max())))


def gershgorin_discs(matrix: Array) -> Discs:
    """The discs of the matrix itself: round its diagonal, with the row sums beside it."""
    diagonal = matrix.diagonal()
    radii = (modulus(matrix) * (1 - np.eye(len(matrix)))).sum(axis=1)
    radii = above(radii + modulus(diagonal) * 4 * UNIT, 2 * terms(matrix) + 20)
    ones = np.ones(len(matrix), dtype=np.intp)
    return Discs(diagonal.real.copy(), diagonal.imag.copy(), radii, ones)
