"""Certified enclosures: discs that are proved to hold the eigenvalues, with multiplicity."""

from __future__ import annotations

from typing import Any

import numpy as np

from eigtutor.numeric.certified.discs import Discs
from eigtutor.numeric.certified.enclosure import (
    Enclosure,
    in_order,
    power_of_two,
    scaled_enclosure,
)
from eigtutor.numeric.certified.general import general_discs
from eigtutor.numeric.certified.hermitian import hermitian_discs
from eigtutor.numeric.certified.scaling import (
    Scaled,
    floats,
    fractions,
    is_exact,
    scaled,
    scaled_fractions,
)

__all__ = ["EXACT_LIMIT", "Enclosure", "enclosures", "exact_enclosures"]

#: Rational matrices up to this size get their enclosures from ball arithmetic.
EXACT_LIMIT = 200


def enclosures(matrix: Any) -> tuple[Enclosure, ...]:
    """Disjoint discs that hold all eigenvalues of an n×n matrix A, each with how many it holds.

    ``matrix``: an array of float64 or complex128, each float taken for the number that it is;
    or integers, fractions, or a rational :class:`eigtutor.exact.Matrix`.

    Guaranteed, with the proof in ``docs/explanation/enclosures.md``: each disc holds exactly
    ``count`` eigenvalues, multiplicities counted; no two discs meet; the counts add up to n. A
    count above 1 means that the eigenvalues in that disc are not told apart: they may be equal.
    In the worst case there is one disc with all of them. For rational matrices up to 200×200 a
    count above 1 is the multiplicity of the one eigenvalue in the disc.

    Raises InputError if the matrix is not square, not finite or not of numbers.

    >>> [(round(float(d.center[0]), 9), d.count) for d in enclosures([[2.0, 1.0], [1.0, 2.0]])]
    [(1.0, 1), (3.0, 1)]
    >>> [d.count for d in enclosures([[1, 1], [0, 1]])]
    [2]
    """
    if not is_exact(matrix):
        return _decimal(scaled(floats(matrix)))
    rows = fractions(matrix)
    return exact_enclosures(rows) if len(rows) <= EXACT_LIMIT else _decimal(scaled_fractions(rows))


def exact_enclosures(matrix: Any) -> tuple[Enclosure, ...]:
    """Discs round the eigenvalues of a rational matrix, with their exact multiplicities.

    Isolated as roots of the characteristic polynomial, in ball arithmetic: the referee of all that
    floating point claims here, and the slower of the two.

    >>> [(str(disc.center[0]), disc.count) for disc in exact_enclosures([[2, 1], [0, 2]])]
    [('2', 2)]
    """
    from eigtutor.exact.root_discs import eigenvalue_discs

    return in_order(
        Enclosure(center=disc.center, radius=disc.radius, count=disc.multiplicity)
        for disc in eigenvalue_discs(fractions(matrix))
    )


def _decimal(problem: Scaled) -> tuple[Enclosure, ...]:
    discs = _discs(problem).disjoint()
    power = power_of_two(problem.exponent)
    return in_order(
        scaled_enclosure(complex(x, y), float(r), int(count), power)
        for x, y, r, count in zip(
            discs.real, discs.imaginary, discs.radii, discs.counts, strict=True
        )
    )


def _discs(problem: Scaled) -> Discs:
    with np.errstate(all="ignore"):  # whatever overflows proves nothing, and is not used
        found = hermitian_discs(problem.array) if problem.hermitian else None
        return general_discs(problem.array) if found is None else found
