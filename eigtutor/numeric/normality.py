"""Square matrices of floats: spectral radius, departure from normality, transient growth."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp, inf, log

import numpy as np

from eigtutor.numeric.backends import balanced_scale, is_hermitian, times_power_of_two
from eigtutor.numeric.files import Array
from eigtutor.numeric.singular_values import singular_values

#: How far powers are followed, and up to which size every one of them is looked at.
_POWERS, _SMALL = 32, 200
#: Of a larger matrix the powers J, J², J⁴, … are looked at, this one the last.
_LAST_POWER = 16
#: Steps of power iteration, and vectors in a block, for the norm of a power of a larger matrix:
#: from below, and within some percent.
_STEPS, _BLOCK = 4, 8
#: Up to this a condition is known to a percent in single precision.
_SINGLE = 1e5
#: Relative to ‖J‖_F, below this the departure is lost in the rounding errors of its formula.
FLOOR = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Normality:
    """The spectrum of a square matrix J, and how far it is from telling all about J.

    ``departure`` is ‖N‖_F for a Schur form D + N of J, relative to ‖J‖_F: 0 for a normal matrix,
    and known to within :data:`FLOOR`. ``condition`` is κ₂(V), the columns of V eigenvectors of
    length 1: by Bauer and Fike, a change of J by E moves eigenvalues by at most κ₂(V)·‖E‖₂;
    infinity for a V that cannot be told from a singular one. ``growth`` are pairs (t, log ‖Jᵗ‖₂),
    −∞ for a power that vanishes: for each t ≤ 32, or where J has more than 200 rows for the
    powers of two up to 16."""

    eigenvalues: Array
    departure: float
    condition: float
    growth: tuple[tuple[int, float], ...]

    @property
    def radius(self) -> float:
        """ρ, the largest modulus of an eigenvalue."""
        return float(np.abs(self.eigenvalues).max())

    @property
    def peak(self) -> tuple[int, float]:
        """The t ≥ 1 with the largest ‖Jᵗ‖ among those looked at, and that norm."""
        t, size = max(self.growth, key=lambda one: one[1])
        return t, _exp(size)

    @property
    def amplification(self) -> tuple[int, float]:
        """The t with the largest ‖Jᵗ‖/ρᵗ, and that quotient: 1 for a normal matrix."""
        if not self.radius:
            return self.peak[0], inf
        rate = log(self.radius)
        t, size = max(((t, size - t * rate) for t, size in self.growth), key=lambda one: one[1])
        return t, _exp(size)


def _exp(x: float) -> float:
    return exp(x) if x < 709 else inf


def normality(matrix: Array) -> Normality:
    """The spectrum and the measures of non-normality of a square matrix of finite floats.

    ‖N‖_F² = ‖J‖_F² − Σ|λ|², since unitary matrices keep the Frobenius norm (Henrici, Bounds for
    iterates, inverses, spectral variation and fields of values, Numer. Math. 4, 1962). One
    decomposition so gives all: the eigenvectors come with little more work than a Schur form.

    Of a Hermitian matrix all is known without eigenvectors.

    >>> found = normality(np.array([[0.5, 10.0], [0.0, 0.5]]))
    >>> found.radius, round(found.departure, 3), found.peak[0]
    (0.5, 0.998, 1)
    """
    scaled, exponent = balanced_scale(_double(matrix))
    if is_hermitian(scaled):
        values, departure, condition = np.linalg.eigvalsh(scaled), 0.0, 1.0
    else:
        values, vectors = _eigenpairs(scaled)
        whole = float((np.abs(scaled) ** 2).sum())
        departure = float(max(0.0, 1 - (np.abs(values) ** 2).sum() / whole)) ** 0.5
        condition = _condition(vectors, values)
    unit = exponent * log(2)
    return Normality(
        eigenvalues=times_power_of_two(values, exponent),
        departure=departure,
        condition=condition,
        growth=tuple((t, size + t * unit) for t, size in _growth(scaled)),
    )


def hermitian_range(matrix: Array) -> tuple[float, float]:
    """The least and the largest eigenvalue of the Hermitian part (J + Jᴴ)/2: between them lies
    Re xᴴJx for every x of length 1.

    >>> low, high = hermitian_range(np.array([[0.0, 2.0], [0.0, 0.0]]))
    >>> round(low, 12), round(high, 12)
    (-1.0, 1.0)
    """
    scaled, exponent = balanced_scale(_double(matrix))
    found = np.ldexp(np.linalg.eigvalsh((scaled + scaled.conj().T) / 2), exponent)
    return float(found[0]), float(found[-1])


def _double(matrix: Array) -> Array:
    return matrix.astype(np.complex128 if np.iscomplexobj(matrix) else np.float64)


def _eigenpairs(matrix: Array) -> tuple[Array, Array]:
    """Eigenvalues, and eigenvectors of length 1; those of a complex pair as real and imaginary
    part."""
    values, vectors = np.linalg.eig(matrix)
    if np.iscomplexobj(matrix) or not np.iscomplexobj(vectors):
        return values, vectors
    return values, np.where(values.imag < 0, vectors.imag, vectors.real)


def _condition(vectors: Array, values: Array) -> float:
    """κ₂(V). For a complex pair [v, v̄] = √2·[Re v, Im v]·U with U unitary: so real singular
    values will do."""
    if not np.iscomplexobj(vectors) and np.iscomplexobj(values):
        vectors = vectors * np.where(values.imag != 0, 2**0.5, 1.0)
    for dtype in (np.float32, np.float64):
        kind = np.promote_types(dtype, np.complex64) if np.iscomplexobj(vectors) else dtype
        found = singular_values(vectors.astype(kind, order="F"), overwrite=True)
        if found.condition is not None and (dtype is np.float64 or found.condition < _SINGLE):
            return found.condition
    return inf


def _growth(matrix: Array) -> list[tuple[int, float]]:
    """log ‖Jᵗ‖₂ for t up to 32; where the matrix is large for fewer t, to within some percent and
    in single precision."""
    small = len(matrix) <= _SMALL
    if not small:
        matrix = matrix.astype(np.complex64 if np.iscomplexobj(matrix) else np.float32)
    times = range(1, _POWERS + 1) if small else [2**k for k in range(_LAST_POWER.bit_length())]
    power, scale, found = matrix, 0.0, []
    for t, following in pairwise([*times, 0]):
        largest = float(np.abs(power).max())
        if not largest:
            found.append((t, -inf))
            break
        power, scale = power / largest, scale + log(largest)
        norm = float(np.linalg.norm(power, 2)) if small else _norm(power)
        found.append((t, scale + log(norm)))
        if following:
            power = power @ (matrix if small else power)
            scale = scale if small else 2 * scale
    return found


def _norm(matrix: Array) -> float:
    """‖A‖₂ from below, by power iteration on AᴴA with a block of vectors."""
    start = np.random.default_rng(0).standard_normal((matrix.shape[1], _BLOCK))
    block = start.astype(matrix.dtype)
    for _ in range(_STEPS):
        basis, _ = np.linalg.qr(block)
        image = matrix @ basis
        block = matrix.conj().T @ image
    size = float(np.linalg.norm(image, 2))
    return size or float(np.abs(matrix).max())
