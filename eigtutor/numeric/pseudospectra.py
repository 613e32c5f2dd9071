"""Pseudospectra: where in the plane a small change of a matrix may carry its eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eigtutor.numeric.backends import balanced_scale, times_power_of_two
from eigtutor.numeric.files import Array

#: The largest matrix whose pseudospectra are found: a second of work.
LARGEST = 300
#: Points along the longer side of the grid, for matrices of up to so many rows.
_SMALL, _FINE, _COARSE = 100, 64, 44
#: Steps of inverse iteration at each point of the grid.
_STEPS = 6
#: Rows that are solved for together.
_BLOCK = 32
#: What is left round the eigenvalues, relative to how far they spread, and to ‖A‖.
_ROOM, _NORM_ROOM = 0.3, 0.12
#: The shorter side of the grid's window, relative to the longer one.
_FLATTEST = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudospectrum:
    """σ_min(zI − A) for z = x + iy on a grid, as log₁₀: a row for each y, a column for each x.

    Where it is below log₁₀ ε lies the ε-pseudospectrum: every point of it is an eigenvalue of A + E
    for some ‖E‖₂ ≤ ε, and no other point is (Trefethen and Embree, *Spectra and Pseudospectra*,
    Theorem 2.1). It is known from above, to within some percent of σ_min.
    """

    x: Array
    y: Array
    logs: Array


def pseudospectrum(matrix: Array, values: Array) -> Pseudospectrum:
    """The pseudospectra of a square matrix of finite floats round its eigenvalues ``values``.

    σ_min is found by inverse iteration with (zI − T)ᴴ(zI − T), T an upper triangular Schur form,
    for all points of the grid at once: each step takes O(n²) operations for a point.

    >>> found = pseudospectrum(np.array([[0.0, 1.0], [0.0, 0.0]]), np.zeros(2))
    >>> found.logs.shape == (len(found.y), len(found.x))
    True
    """
    from scipy.linalg import schur

    scaled, exponent = balanced_scale(matrix)
    form, _ = schur(scaled.astype(np.complex128), output="complex", check_finite=False)
    centers, norm = times_power_of_two(values, -exponent), float(np.linalg.norm(scaled, 2))
    x, y = _grid(centers, norm, len(matrix))
    mirrored = np.isrealobj(matrix)
    rows = y[len(y) // 2 :] if mirrored else y
    z = (x[None, :] + 1j * rows[:, None]).ravel()
    logs = np.log10(_least_singular_values(form, z)).reshape(len(rows), len(x))
    if mirrored:  # of a real matrix the lower half is the upper one's image
        logs = np.concatenate([logs[::-1], logs])
    return Pseudospectrum(
        x=times_power_of_two(x, exponent),
        y=times_power_of_two(y, exponent),
        logs=logs + exponent * np.log10(2),
    )


def _grid(values: Array, norm: float, n: int) -> tuple[Array, Array]:
    """The x and y of a window round the eigenvalues; an even number of y, none of them 0."""
    low = np.array([values.real.min(), values.imag.min()])
    high = np.array([values.real.max(), values.imag.max()])
    room = max(_ROOM * float((high - low).max()), _NORM_ROOM * norm) or 1.0
    middle, half = (low + high) / 2, (high - low) / 2 + room
    half = np.maximum(half, _FLATTEST * half.max())
    points = _FINE if n <= _SMALL else _COARSE
    count = [2 * round(points * h / half.max() / 2) for h in half]
    x, y = (np.linspace(m - h, m + h, k) for m, h, k in zip(middle, half, count, strict=True))
    return x, y


def _least_singular_values(form: Array, z: Array) -> Array:
    """σ_min(zI − T) for each z, from above."""
    n = len(form)
    turned = form.T[::-1, ::-1]  # upper triangular as well
    random = np.random.default_rng(0)
    start = random.standard_normal(n) + 1j * random.standard_normal(n)
    vectors = np.repeat(start[:, None], len(z), axis=1)
    with np.errstate(all="ignore"):
        for _ in range(_STEPS):
            vectors /= np.linalg.norm(vectors, axis=0)
            image = _solved(turned, z, vectors.conj()[::-1])[::-1].conj()
            image /= np.linalg.norm(image, axis=0)
            vectors = _solved(form, z, image)
        found = 1 / np.linalg.norm(vectors, axis=0)
    # On an eigenvalue nothing can be told from 0 below rounding errors.
    least = np.finfo(float).eps * float(np.linalg.norm(form)) * 1e-2
    return np.where(np.isfinite(found), np.maximum(found, least), least)


def _solved(form: Array, z: Array, right: Array) -> Array:
    """(zI − T)⁻¹b for each z and its column b, T upper triangular."""
    n = len(form)
    found = np.empty_like(right)
    pivots = z[None, :] - np.diag(form)[:, None]
    pivots = np.where(pivots == 0, np.finfo(float).eps * float(np.abs(form).max() or 1.0), pivots)
    for end in range(n, 0, -_BLOCK):
        first = max(0, end - _BLOCK)
        rest = right[first:end] + form[first:end, end:] @ found[end:]
        for k in range(end - 1, first - 1, -1):
            inside = form[k, k + 1 : end] @ found[k + 1 : end]
            found[k] = (rest[k - first] + inside) / pivots[k]
    return found
