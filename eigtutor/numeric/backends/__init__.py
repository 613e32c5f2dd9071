"""Numeric backends: one file each, all behind one protocol.

A backend takes a square array of float64 or complex128 and returns approximate eigenvalues, and
vectors where it has them. None is trusted: :mod:`eigtutor.engines.crosscheck` compares each with
what is proved.
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

#: Why a backend does not take a matrix.
Refusal = Literal["", "too small", "too large", "not Hermitian"]

#: Up to this size the code that a reader can run holds the matrix itself.
_WRITTEN_SIZE = 8
#: The largest power of two that float64 holds.
_MOST = 1023

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
    #: Lines that print the eigenvalues of a matrix whose rows stand for ROWS; others if Hermitian.
    lines: ClassVar[str]
    hermitian_lines: ClassVar[str] = ""

    def available(self) -> bool:
        """Whether it is installed; found without loading it, since some take seconds."""
        return find_spec(self.module) is not None

    def refusal(self, matrix: Array) -> Refusal:
        """Why it does not take the matrix; "" if it does."""
        n = len(matrix)
        if n < self.smallest:
            return "too small"
        if n > self.largest:
            return "too large"
        return "not Hermitian" if self.hermitian_only and not is_hermitian(matrix) else ""

    def spectrum(self, matrix: Array) -> Approximation:
        """Approximate eigenvalues of a square matrix of finite numbers.

        Raises InputError for anything else or where :meth:`refusal` has a reason, NoConvergence if
        the backend gives up.

        >>> from eigtutor.numeric.backends import BACKENDS
        >>> BACKENDS["numpy"].spectrum(np.array([[2.0, 1.0], [1.0, 2.0]])).values.round(12)
        array([1., 3.])
        """
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
            raise InputError("only a square matrix has eigenvalues", where=self.name)
        if not np.isfinite(matrix).all():
            raise InputError("the matrix holds NaN or infinity", where=self.name)
        if reason := self.refusal(matrix):
            raise InputError(f"the matrix is {reason} for this backend", where=self.name)
        # LAPACK scales the entries itself above 1e138 and below 1e-138, and some builds of it (that
        # of SciPy 1.17) forget to scale the eigenvalues back.
        scaled, exponent = balanced_scale(matrix)
        try:
            found = self._spectrum(scaled)
        except _FAILURES as error:  # whatever goes wrong in another's program
            told = " ".join(str(error).split())[:120] or type(error).__name__
            raise NoConvergence(told, where=self.name) from None
        bound = found.error_bound
        return Approximation(
            values=times_power_of_two(np.asarray(found.values), exponent),
            vectors=found.vectors,
            error_bound=None if bound is None else float(np.ldexp(bound, exponent)),
        )

    @abstractmethod
    def _spectrum(self, matrix: Array) -> Approximation:
        """The same, of a matrix that is square, finite and taken."""

    def code(self, matrix: Array) -> str:
        """The lines of Python that do the same: they print the eigenvalues, and max |Av − λv|."""
        hermitian = self.hermitian_lines and is_hermitian(matrix)
        lines = self.hermitian_lines if hermitian else self.lines
        if len(matrix) <= _WRITTEN_SIZE:
            return lines.replace("ROWS", str(matrix.tolist()))
        rows = 'numpy.load("matrix.npy").tolist()'
        return "import numpy\n" + lines.replace("ROWS", rows)


BACKENDS: Registry[Backend] = Registry("eigtutor.numeric.backends", "numeric backend")


def balanced_scale(matrix: Array) -> tuple[Array, int]:
    """B and e with A = 2ᵉB exactly, and the largest part of an entry of B in [1/2, 1), or in
    [1, 2) where 2ᵉ would overflow.

    e = 0 for the zero matrix, and where some entry is too small to be scaled exactly.

    >>> balanced_scale(np.array([[12.0, 0.0], [1.0, -3.0]]))
    (array([[ 0.75  ,  0.    ],
           [ 0.0625, -0.1875]]), 4)
    """
    largest = max(float(np.abs(matrix.real).max()), float(np.abs(matrix.imag).max()))
    exponent = min(int(np.frexp(largest)[1]), _MOST)
    scaled = times_power_of_two(matrix, -exponent)
    if np.array_equal(times_power_of_two(scaled, exponent), matrix):
        return scaled, exponent
    return matrix, 0


def times_power_of_two(x: Array, exponent: int) -> Array:
    """2ᵉx, exact unless a result is subnormal or overflows."""
    if np.iscomplexobj(x):
        return np.asarray(np.ldexp(x.real, exponent) + 1j * np.ldexp(x.imag, exponent))
    return np.asarray(np.ldexp(x, exponent))


def is_hermitian(matrix: Array) -> bool:
    """Whether the matrix equals its conjugate transpose, entry by entry."""
    return np.array_equal(matrix, matrix.conj().T)
