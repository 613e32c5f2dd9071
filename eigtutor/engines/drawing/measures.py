"""How large the numbers of a problem are: what the bounds are compared with.

Where nothing else is said, a number is as large as its numerator and its denominator, and a surd or
a polynomial in a numbered root as its coefficients.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import gcd

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.seeds import Rows, Seed
from eigtutor.exact import Matrix, Number, RootElement, Surd


def largest(numbers: Iterable[Number]) -> int:
    """The size of the largest of the numbers."""
    found = 0
    for x in numbers:
        for c in x.coefficients if isinstance(x, RootElement) else (x,):
            if isinstance(c, Surd):
                for _, p, q in c.terms:
                    found = max(found, p, -p, q)
    return found


def largest_entry(seed: Seed) -> int:
    """The largest absolute value of an entry, rounded up."""
    return -(-max(abs(x) for row in seed.rows for x in row) // seed.denominator)


def largest_denominator(rows: Rows, denominator: int) -> int:
    """The largest denominator of an entry of rows/denominator."""
    return denominator // min(gcd(x, denominator) for row in rows for x in row)


def characteristic_polynomial(seed: Seed) -> int:
    """The largest number in the coefficients of det(λI − A)."""
    return largest(matrix(seed).characteristic_polynomial().coefficients)


def modal_matrix(decomposition: JordanDecomposition) -> tuple[int, int]:
    """The largest number in the eigenvectors of the solution, the first of each Jordan chain; and
    that in P, whose columns are all the vectors of the chains."""
    chains = decomposition.chains
    eigenvectors = max(largest(chain.vectors[0]) for chain in chains)
    others = (largest(v) for chain in chains for v in chain.vectors[1:])
    return eigenvectors, max(eigenvectors, *others, 0)


def inverse_modal_matrix(decomposition: JordanDecomposition) -> int:
    """The largest number in P⁻¹."""
    return largest(decomposition.modal_matrix.inverse().entries)


def matrix(seed: Seed) -> Matrix:
    """The matrix as it stands."""
    d = seed.denominator
    if d == 1:
        return Matrix(seed.rows)
    return Matrix([[Surd.ratio(x, d) for x in row] for row in seed.rows])
