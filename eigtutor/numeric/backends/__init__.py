"""Numeric backends: one file each, all behind one protocol.

A backend takes a square array of float64 or complex128, some a sparse one of SciPy's, and returns
approximate eigenvalues, and vectors where it has them. None is trusted: :mod:`eigtutor.comparison`
holds each against what is proved.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, ClassVar, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from eigtutor.errors import EigtutorError, InputError
from eigtutor.registry import Registry

#: A matrix or vector of float64 or complex128.
Array: TypeAlias = NDArray[Any]

#: The same, or one of SciPy's ``csr_array``, whose zeros take no memory.
AnyArray: TypeAlias = Any

#: Why a backend does not take a matrix.
Refusal = Literal["", "too small", "too large", "not Hermitian", "sparse"]

#: Up to this size the code that a reader can run holds the matrix itself.
_WRITTEN_SIZE = 8
#: Longer rows stand one a line.
_LINE = 60
#: The largest power of two that float64 holds.
_MOST = 1023
#: Norms of entries up to this power of two never overflow.
_SAFE = 100
#: The least number with all of its 53 binary digits.
_LEAST_NORMAL = 2.0**-1022

#: How programs fail: they do not converge, lack memory, or cannot be loaded.
_FAILURES = (np.linalg.LinAlgError, ArithmeticError, RuntimeError, ImportError, OSError)


class NoConvergence(EigtutorError):
    """A backend that gave up on a matrix, or cannot be loaded: its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approximation:
    """What a backend found: k approximate eigenvalues, k = n unless it finds only some.

    ``vectors``, if there are any, is n×k: column j belongs to value j, and its length is 1.
    ``error_bound`` is what the backend itself proves: a true eigenvalue lies within that distance
    of each value.
    """

    values: Array
    vectors: Array | None = None
    error_bound: float | None = None


class Backend(ABC):
    """A program that approximates spectra."""

    name: ClassVar[str]
    #: What it is, in one line.
    summary: ClassVar[str]
    #: The module that it needs.
    module: ClassVar[str]
    #: What gets it.
    remedy: ClassVar[str] = ""
    #: The backward error that it works to, relative to the norm; 0 for rounding errors alone.
    accuracy: ClassVar[float] = 0.0
    #: The sizes that it takes in reasonable time.
    smallest: ClassVar[int] = 1
    largest: ClassVar[int] = 2000
    hermitian_only: ClassVar[bool] = False
    #: Whether it takes a sparse matrix as it is, of any size.
    takes_sparse: ClassVar[bool] = False
    #: Lines that print the eigenvalues of a matrix whose rows stand for ROWS; others if Hermitian.
    lines: ClassVar[str]
    hermitian_lines: ClassVar[str] = ""

    def available(self) -> bool:
        """Whether it is installed; found without loading it, since some take seconds."""
        return find_spec(self.module) is not None

    def refusal(self, matrix: AnyArray) -> Refusal:
        """Why it does not take the matrix; "" if it does."""
        n = matrix.shape[0]
        if is_sparse(matrix) and not self.takes_sparse:
            return "sparse"
        if n < self.smallest:
            return "too small"
        if n > self.largest and not is_sparse(matrix):
            return "too large"
        return "not Hermitian" if self.hermitian_only and not is_hermitian(matrix) else ""

    def spectrum(self, matrix: AnyArray) -> Approximation:
        """Approximate eigenvalues of a square matrix of finite numbers.

        Raises InputError for anything else or where :meth:`refusal` has a reason, NoConvergence if
        the backend gives up.

        >>> from eigtutor.numeric.backends import BACKENDS
        >>> BACKENDS["numpy"].spectrum(np.array([[2.0, 1.0], [1.0, 2.0]])).values.round(12)
        array([1., 3.])
        """
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.shape[0]:
            raise InputError("only a square matrix has eigenvalues", where=self.name)
        if not np.isfinite(written_entries(matrix)).all():
            raise InputError("the matrix holds NaN or infinity", where=self.name)
        if reason := self.refusal(matrix):
            raise InputError(f"the matrix is {reason} for this backend", where=self.name)
        # LAPACK scales the entries itself above 1e138 and below 1e-138, and some builds of it (that
        # of SciPy 1.17) forget to scale the eigenvalues back.
        scaled, exponent = balanced_scale(matrix)
        try:
            found = self._spectrum(scaled)
        except _FAILURES as error:  # whatever goes wrong in another's program
            told = " ".join(str(error).split())[:120].rstrip(".") or type(error).__name__
            raise NoConvergence(told, where=self.name) from None
        bound = found.error_bound
        if bound is not None:  # what is proved of a rounded matrix is not proved of this one
            exact = is_scaled(scaled, exponent, matrix)
            bound = scaled_bound(bound, exponent) if exact else None
        return Approximation(
            values=times_power_of_two(np.asarray(found.values), exponent),
            vectors=found.vectors,
            error_bound=bound,
        )

    @abstractmethod
    def _spectrum(self, matrix: AnyArray) -> Approximation:
        """The same, of a matrix that is square, finite and taken."""

    def code(self, matrix: AnyArray) -> str:
        """The lines of Python that do the same: they print the eigenvalues, and max |Av − λv|."""
        hermitian = self.hermitian_lines and is_hermitian(matrix)
        lines = self.hermitian_lines if hermitian else self.lines
        if is_sparse(matrix):
            read = 'scipy.sparse.csr_array(scipy.io.mmread("matrix.mtx"))'
            return "import scipy.io\n" + lines.replace("np.array(ROWS)", read)
        if len(matrix) <= _WRITTEN_SIZE:
            return lines.replace("ROWS", written_rows(matrix))
        rows = 'numpy.load("matrix.npy").tolist()'
        return "import numpy\n" + lines.replace("ROWS", rows)


BACKENDS: Registry[Backend] = Registry("eigtutor.numeric.backends", "numeric backend")


def written_rows(matrix: Array) -> str:
    """The rows as Python reads them: in a line where that is short, else one a line.

    >>> written_rows(np.array([[1.0, 2.0], [3.0, 4.0]]))
    '[[1.0, 2.0], [3.0, 4.0]]'
    """
    rows = matrix.tolist()
    if len(str(rows)) <= _LINE:
        return str(rows)
    return "[\n" + "".join(f"    {row},\n" for row in rows) + "]"


def is_sparse(matrix: AnyArray) -> bool:
    """Whether it is one of SciPy's sparse arrays, and not NumPy's."""
    return not isinstance(matrix, np.ndarray)


def written_entries(matrix: AnyArray) -> Array:
    """The entries that are kept: all, or those of a sparse matrix that are written."""
    return np.asarray(matrix.data) if is_sparse(matrix) else np.asarray(matrix)


def balanced_scale(matrix: AnyArray) -> tuple[AnyArray, int]:
    """B and e with A = 2ᵉB exactly, and the largest part of an entry of B in [1/2, 1), or in
    [1, 2) where 2ᵉ would overflow.

    e = 0 for the zero matrix, and where some entry is too small to be scaled exactly. Only if
    entries beyond 2¹⁰⁰ stand beside it, whose squares may overflow, it is rounded instead: by less
    than 2⁻¹⁰²² in B.

    >>> balanced_scale(np.array([[12.0, 0.0], [1.0, -3.0]]))
    (array([[ 0.75  ,  0.    ],
           [ 0.0625, -0.1875]]), 4)
    """
    entries = written_entries(matrix)
    parts = (np.abs(entries.real), np.abs(entries.imag))
    largest = max(float(part.max(initial=0.0)) for part in parts)
    exponent = min(int(np.frexp(largest)[1]), _MOST)
    scaled = times_power_of_two(matrix, -exponent)
    if exponent > _SAFE or is_scaled(scaled, exponent, matrix):
        return scaled, exponent
    return matrix, 0


def is_scaled(scaled: AnyArray, exponent: int, matrix: AnyArray) -> bool:
    """Whether 2ᵉB is exactly the matrix, for a B of the same pattern."""
    back = times_power_of_two(scaled, exponent)
    return np.array_equal(written_entries(back), written_entries(matrix))


def times_power_of_two(x: AnyArray, exponent: int) -> AnyArray:
    """2ᵉx, exact unless a result is subnormal, or overflows to what is not finite."""
    if is_sparse(x):
        found = x.copy()
        found.data = times_power_of_two(x.data, exponent)
        return found
    with np.errstate(all="ignore"):
        if np.iscomplexobj(x):
            return np.asarray(np.ldexp(x.real, exponent) + 1j * np.ldexp(x.imag, exponent))
        return np.asarray(np.ldexp(x, exponent))


def scaled_bound(bound: float, exponent: int) -> float:
    """At least 2ᵉ times a bound, and what the rounding of a number adds that 2ᵉ makes subnormal: so
    a bound that is not 0 never becomes 0.

    >>> scaled_bound(0.5, 1), scaled_bound(1e-16, -1070) > 0
    (1.0, True)
    """
    found = float(np.ldexp(bound, exponent))
    if exponent >= 0 or found >= _LEAST_NORMAL:
        return found
    return float(np.nextafter(np.nextafter(found, np.inf), np.inf))


def is_hermitian(matrix: AnyArray) -> bool:
    """Whether the matrix equals its conjugate transpose, entry by entry."""
    if is_sparse(matrix):
        return not (matrix != matrix.conj().T).nnz
    return np.array_equal(matrix, matrix.conj().T)
