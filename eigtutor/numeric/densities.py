"""Spectral densities: eigenvalues, each widened to a bell, added up; and counted in bins."""

from __future__ import annotations

import numpy as np

from eigtutor.numeric.files import Array

#: About so many bins has a histogram.
_BINS = 12


def bins(values: Array) -> tuple[list[float], list[int]]:
    """Edges, all multiples of 1, 2 or 5 times a power of ten, and how many values lie between each
    and the next. There are at least two different values.

    >>> bins(np.array([0.0, 0.1, 0.7, 1.0]))
    ([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0], [1, 1, 0, 0, 0, 0, 0, 1, 0, 1])
    """
    low, high = float(values.min()), float(values.max())
    unit = (high - low) / _BINS
    power = 10.0 ** np.floor(np.log10(unit))
    size = next(k for k in (1, 2, 5, 10) if k * power >= unit * (1 - 1e-9)) * power
    first, last = round(np.floor(low / size)), round(np.ceil(high / size))
    edges = [float(f"{k * size:.12g}") for k in range(first, last + 1)]
    counts, _ = np.histogram(values, edges)
    return edges, counts.tolist()


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
