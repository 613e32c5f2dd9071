"""Square matrices of floats: spectral radius, departure from normality, transient growth."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log

import numpy as np

from eigtutor.numeric.backends import balanced_scale, is_hermitian, times_power_of_two
from eigtutor.numeric.files import Array
from eigtutor.numeric.operator_norms import inverse_norm, matrix_norm, norm_from_below
from eigtutor.numeric.singular_values import singular_values

#: How far powers are followed, and up to which size every one of them is looked at.
_POWERS, _SMALL = 32, 200
#: Of a larger matrix the powers J, J², … up to this one are looked at, each the last one's square;
#: and one more, for which the last is applied twice.
_LAST_SQUARE = 8
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
    infinity for a V that cannot be told from a singular one. Where J has more than 200 rows it is
    known from below, within some percent. ``growth`` are pairs (t, log ‖Jᵗ‖₂),
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
        condition = _condition(vectors)
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
    """Eigenvalues, and a matrix with the singular values of V, whose columns are eigenvectors of
    length 1.

    For a complex pair of a real matrix [v, v̄] = √2·[Re v, Im v]·U with U unitary: so the real and
    the imaginary part will do, times √2. That is how LAPACK itself writes the pair.
    """
    from scipy.linalg import get_lapack_funcs

    solve, room = get_lapack_funcs(("geev", "geev_lwork"), (matrix,))
    lwork = int(room(len(matrix), compute_vl=0)[0].real)
    *parts, _, vectors, fault = solve(matrix, compute_vl=0, lwork=lwork)
    if fault:
        raise np.linalg.LinAlgError("Eigenvalues did not converge")
    if len(parts) == 1:
        return parts[0], vectors
    real, imaginary = parts
    if not imaginary.any():
        return real, vectors
    vectors *= np.where(imaginary != 0, 2**0.5, 1.0)
    return real + 1j * imaginary, vectors


def _condition(vectors: Array) -> float:
    """σ₁/σ_n, in single precision where that can tell it."""
    exact = len(vectors) <= _SMALL
    for dtype in (np.float32, np.float64):
        kind = np.promote_types(dtype, np.complex64) if np.iscomplexobj(vectors) else dtype
        work = vectors.astype(kind, order="F")
        found = _exact_condition(work) if exact else matrix_norm(work) * inverse_norm(work)
        if found < (_SINGLE if dtype is np.float32 else 1 / (len(work) * np.finfo(dtype).eps)):
            return found
    return inf


def _exact_condition(matrix: Array) -> float:
    found = singular_values(matrix, overwrite=True).condition
    return inf if found is None else found


def _growth(matrix: Array) -> list[tuple[int, float]]:
    """log ‖Jᵗ‖₂ for t up to 32; where the matrix is large for fewer t, to within some percent and
    in single precision."""
    return _each_power(matrix) if len(matrix) <= _SMALL else _squares(matrix)


def _each_power(matrix: Array) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    power, scale = matrix, 0.0
    for t in range(1, _POWERS + 1):
        largest = float(np.abs(power).max())
        if not largest:
            return [*found, (t, -inf)]
        power, scale = power / largest, scale + log(largest)
        found.append((t, scale + log(float(np.linalg.norm(power, 2)))))
        power = power @ matrix
    return found


def _squares(matrix: Array) -> list[tuple[int, float]]:
    power = matrix.astype(np.complex64 if np.iscomplexobj(matrix) else np.float32)
    found: list[tuple[int, float]] = []
    t, scale = 1, 0.0
    while True:
        largest = float(np.abs(power).max())
        if not largest:
            return [*found, (t, -inf)]
        power, scale = power / largest, scale + log(largest)
        found.append((t, scale + log(matrix_norm(power))))
        if t == _LAST_SQUARE:
            break
        power, t, scale = power @ power, 2 * t, 2 * scale
    back = power.conj().T
    last = norm_from_below(
        lambda x: power @ (power @ x), lambda x: back @ (back @ x), len(power), power.dtype
    )
    return [*found, (2 * t, 2 * scale + log(last) if last else -inf)]
