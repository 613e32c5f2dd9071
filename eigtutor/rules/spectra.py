"""What several methods say about all eigenvalues of a matrix at once."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import Paragraph
from eigtutor.document.build import num, numbering
from eigtutor.document.math import Math
from eigtutor.document.phrases import with_multiplicities
from eigtutor.document.words import paragraph
from eigtutor.exact import Matrix, Number, Polynomial, Surd

#: Distinct eigenvalues, each with its algebraic multiplicity.
Values = tuple[tuple[Number, int], ...]


def is_spectrum(matrix: Matrix, values: Values) -> bool:
    """Whether these are the eigenvalues of the matrix with their algebraic multiplicities."""
    return are_roots(matrix.characteristic_polynomial(), values)


def are_roots(polynomial: Polynomial, values: Values) -> bool:
    """Whether these are all the roots of a monic polynomial with their multiplicities.

    λ is a root of multiplicity m of p exactly if p and its derivatives below the m-th vanish at
    λ, and the m-th does not.
    """
    if sum(m for _, m in values) != polynomial.degree or len({v for v, _ in values}) != len(values):
        return False
    if all(isinstance(v, Surd) for v, _ in values):
        return Polynomial.from_roots(counted(values)) == polynomial
    for value, multiplicity in values:
        derivative = polynomial
        for _ in range(multiplicity):
            if derivative(value):
                return False
            derivative = derivative.derivative()
        if not derivative(value):
            return False
    return True


def counted(values: Values) -> list[Number]:
    """The eigenvalues, each as often as its algebraic multiplicity."""
    return [v for v, m in values for _ in range(m)]


def numbered(values: Sequence[Number]) -> list[Math]:
    """The values as they are written side by side: numbered roots with their indices."""
    places = numbering(values)
    return [num(v, numbered=places) for v in values]


def concluded(values: Values) -> Paragraph:
    """The eigenvalues are …"""
    found = with_multiplicities(values)
    if len(values) == 1:
        return paragraph("The only eigenvalue is {values}.", values=found, role="conclusion")
    return paragraph("The eigenvalues are {values}.", values=found, role="conclusion")
