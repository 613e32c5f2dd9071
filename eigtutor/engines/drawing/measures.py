"""How large the numbers of a problem are: what the bounds are compared with."""

from __future__ import annotations

from math import gcd

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.seeds import Rows, Seed
from eigtutor.exact import Matrix
from eigtutor.exact.sizes import largest


def largest_entry(seed: Seed) -> int:
    """The largest absolute value of an entry, rounded up."""
    return -(-max([abs(x) for row in seed.rows for x in row]) // seed.denominator)


def largest_denominator(rows: Rows, denominator: int) -> int:
    """The largest denominator of an entry of rows/denominator."""
    return denominator // min(gcd(x, denominator) for row in rows for x in row)


def characteristic_polynomial(seed: Seed) -> int:
    """The largest number in the coefficients of det(λI − A)."""
    polynomial = Matrix.ratio(seed.rows, seed.denominator).characteristic_polynomial()
    return largest(polynomial.coefficients)


def inverse_modal_matrix(decomposition: JordanDecomposition) -> int:
    """The largest number in P⁻¹."""
    return largest(decomposition.modal_matrix.inverse().entries)
