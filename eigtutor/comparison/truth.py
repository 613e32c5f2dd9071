"""What is proved of a spectrum, in a form that floating-point numbers can be held against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from eigtutor.brief import brief_solution
from eigtutor.eigenstructure import Eigenstructure, jordan_decomposition
from eigtutor.engines.reader import BRIEF_SIZE_LIMIT, SIZE_LIMIT
from eigtutor.errors import InputError, LimitError
from eigtutor.exact import I, Matrix, Number, number
from eigtutor.numeric.backends import (
    Array,
    Backend,
    balanced_scale,
    is_scaled,
    times_power_of_two,
)

if TYPE_CHECKING:
    from eigtutor.numeric.certified import Enclosure

#: Significant digits of the centers of exact eigenvalues.
_DIGITS = 30
#: Half a unit of the last place of a float64, relative.
_ROUNDING = 2.0**-53


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A disc that is proved to hold exactly ``count`` eigenvalues.

    ``index`` is the size of their largest Jordan block: exactly where the structure is known, at
    most where it is not. ``value`` is the center as a float, and every eigenvalue in the disc is
    within ``slack`` of it. ``center`` and ``radius`` are the same in decimals, for readers.
    """

    value: complex
    slack: float
    count: int
    index: int
    center: tuple[str, str]
    radius: str

    def to_json(self) -> dict[str, object]:
        """Center, radius and count, as the contract has them."""
        return {"center": list(self.center), "radius": self.radius, "count": self.count}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A matrix of floats, and discs that together hold its whole spectrum.

    ``exact``: the multiplicities and block sizes are those of the matrix itself, and each disc
    holds one eigenvalue, as often as it is one. ``rounded``: the exact matrix has entries that
    float64 does not hold, so that the backends see another one, a rounding error away. ``sparse``:
    the matrix again, as SciPy's ``csr_array``, where it came so.
    """

    matrix: Array
    discs: tuple[Disc, ...]
    exact: bool
    rounded: bool = False
    sparse: Any = None

    def seen_by(self, backend: Backend) -> Any:
        """The matrix as a backend is given it: sparse where it is, and the backend takes it so."""
        return self.matrix if self.sparse is None or not backend.takes_sparse else self.sparse

    @property
    def values(self) -> Array:
        """The centers, each as often as it counts."""
        return np.repeat([disc.value for disc in self.discs], [disc.count for disc in self.discs])

    def __post_init__(self) -> None:
        if not np.isfinite(self.values).all():
            raise LimitError("an eigenvalue is beyond 1.8e308, the largest number of float64")

    def scaled(self) -> tuple[Truth, int]:
        """The truth about 2⁻ᵉA, whose largest entry is near 1, and e: no norm of it overflows.

        Entries that are lost beside so much larger ones make it ``rounded``.
        """
        matrix, exponent = balanced_scale(self.matrix)
        if not exponent:
            return self, 0
        discs = (
            replace(
                disc,
                value=complex(times_power_of_two(np.array(disc.value), -exponent)),
                slack=float(np.ldexp(disc.slack, -exponent)),
            )
            for disc in self.discs
        )
        sparse = None if self.sparse is None else times_power_of_two(self.sparse, -exponent)
        rounded = self.rounded or not is_scaled(matrix, exponent, self.matrix)
        near = replace(self, matrix=matrix, discs=tuple(discs), rounded=rounded, sparse=sparse)
        return near, exponent


def truth_of(matrix: Matrix) -> Truth:
    """The exact spectrum of an exact matrix.

    Raises LimitError where the exact structure takes too long, or an entry is beyond float64.
    """
    if matrix.size > BRIEF_SIZE_LIMIT:
        raise LimitError(f"exact spectra go up to {BRIEF_SIZE_LIMIT}×{BRIEF_SIZE_LIMIT}")
    if matrix.size <= SIZE_LIMIT:
        return truth_of_structure(matrix, jordan_decomposition(matrix).structure)
    return truth_of_structure(matrix, brief_solution(matrix, task="eigen", method="auto").structure)


def truth_of_structure(matrix: Matrix, structure: Eigenstructure) -> Truth:
    """The same, of a matrix whose exact structure is known."""
    array = floats(matrix)
    discs = tuple(
        _exact_disc(value, structure.block_sizes(value)) for value in structure.eigenvalues
    )
    rounded = not _is_gaussian(matrix) or _exact(array) != matrix
    return Truth(matrix=array, discs=discs, exact=True, rounded=rounded)


def truth_of_floats(array: Array) -> Truth:
    """The spectrum of a matrix of floats: exact for small ones and for short whole numbers, else
    by certified enclosures, which hold several eigenvalues where they cannot be told apart.

    Raises InputError for a matrix that is not square.
    """
    rows, columns = array.shape
    if rows != columns:
        raise InputError(
            f"the matrix is {rows}×{columns}, and only a square one has eigenvalues",
            remedy="give as many rows as columns",
        )
    if rows <= SIZE_LIMIT:
        return truth_of(_exact(array))
    if rows <= BRIEF_SIZE_LIMIT and np.isrealobj(array) and np.array_equal(array, np.rint(array)):
        try:
            return truth_of(_exact(array))
        except LimitError:
            pass  # too long to be worked out exactly
    from eigtutor.numeric.certified import enclosures

    discs = tuple(_certified_disc(enclosure) for enclosure in enclosures(array))
    return Truth(matrix=array, discs=discs, exact=False)


def floats(matrix: Matrix) -> Array:
    """The entries rounded to float64, or complex128 where some are not real."""
    try:
        rows = np.array([[complex(x) for x in row] for row in matrix])
    except OverflowError:
        rows = np.array([[np.inf]])
    if not np.isfinite(rows).all():
        raise LimitError("an entry is beyond 1.8e308, the largest number of float64")
    return rows if rows.imag.any() else rows.real.copy()


def _is_gaussian(matrix: Matrix) -> bool:
    """Whether real and imaginary part of every entry are rational."""
    return all(
        (x + x.conjugate()).is_rational and ((x - x.conjugate()) * I).is_rational
        for row in matrix
        for x in row
    )


def _exact(array: Array) -> Matrix:
    """The rational matrix that an array of floats is."""
    real = [[number(Fraction(x)) for x in row] for row in array.real.tolist()]
    if np.isrealobj(array):
        return Matrix(real)
    imaginary = [[number(Fraction(x)) for x in row] for row in array.imag.tolist()]
    return Matrix(
        [
            [a + b * I for a, b in zip(first, second, strict=True)]
            for first, second in zip(real, imaginary, strict=True)
        ]
    )


def _exact_disc(value: Number, sizes: tuple[int, ...]) -> Disc:
    center = value.decimal(_DIGITS)
    # Not complex(value), whose error is small beside the terms of a sum, not beside the sum.
    middle = complex(*map(float, center))
    return Disc(
        value=middle,
        slack=4 * _ROUNDING * abs(middle),
        count=sum(sizes),
        index=max(sizes),
        center=center,
        radius=_radius(center),
    )


def _certified_disc(enclosure: Enclosure) -> Disc:
    middle = complex(*map(float, enclosure.center))
    return Disc(
        value=middle,
        # Center and radius were rounded to floats: by this much at most.
        slack=float(enclosure.radius) * (1 + 4 * _ROUNDING) + 4 * _ROUNDING * abs(middle),
        count=enclosure.count,
        index=enclosure.count,
        center=_texts(enclosure.center),
        radius=str(enclosure.radius),
    )


def _texts(center: tuple[Decimal, Decimal]) -> tuple[str, str]:
    real, imaginary = (str(part) for part in center)
    return real, imaginary


def _radius(center: tuple[str, str]) -> str:
    """A bound for the rounding of both parts: a unit of the last digit of the larger one. A part
    that is written as 0 is exactly 0.

    >>> _radius(("3", "0")), _radius(("0", "0.5")), _radius(("0", "0"))
    ('1E-29', '1E-30', '0')
    """
    parts = [Decimal(part).adjusted() for part in center if Decimal(part)]
    return str(Decimal((0, (1,), max(parts) + 1 - _DIGITS))) if parts else "0"
