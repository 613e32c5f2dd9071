"""Spectral densities: eigenvalues, each widened to a bell, added up."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.files import Array


def gaussian_density(points: Array, weights: Array, at: Array, width: float) -> Array:
    """Σ w_i·φ((x − λ_i)/s)/s at each x, φ the standard normal density and s the ``width``.

    Its integral is Σ w_i. Lin, Saad and Yang, Approximating spectral densities of large matrices,
    SIAM Review 58 (2016), section 2.

    >>> float(gaussian_density(np.array([0.0]), np.array([1.0]), np.array([0.0]), 1.0)[0])
    0.3989422804014327
    """
    bells = np.exp(-0.5 * ((at[:, None] - points[None, :]) / width) ** 2)
    return np.asarray(bells @ weights / (width * (2 * np.pi) ** 0.5))


def kernel_width(points: Array) -> float:
    """A width for the bells: a fiftieth of the range of the points, and never 0.

    >>> kernel_width(np.array([0.0, 5.0]))
    0.1
    """
    spread = float(points.max() - points.min())
    return (spread or abs(float(points[0])) or 1.0) / 50
