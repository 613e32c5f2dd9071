"""Matrices whose singular values and vectors hold no roots of roots.

Σ c·uvᵀ over two orthogonal bases of short integer vectors: the singular values are |c||u||v|, and
the singular vectors are the vectors of the bases divided by their lengths (Horn and Johnson, Matrix
Analysis, 2nd ed., Theorem 2.6.3). The eigenvalues are whatever they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.drawing.looks import is_symmetric
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.orthogonal_bases import IntegerVector, Term, orthogonal_basis, square, total
from eigtutor.engines.seeds import Seed
from eigtutor.exact import Matrix
from eigtutor.exact.radicals import square_part
from eigtutor.problem import Draw

_FACTORS = {2: (1, 1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6), 3: (1, 1, 2, 3, -1, -1, -2)}
#: What the factors of a matrix of two rows may be divided by: few are whole otherwise.
_SHARED = (1, 1, 2, 5)
#: Factors of larger matrices.
_SMALL = (1, 1, 2, -1)
#: √m for no larger m stands in a singular value.
_RADICAND = 30
#: Of so many draws one is singular unasked. Of the singular ones, with their smaller entries, far
#: more pass the later tests.
_SINGULAR = 60


class SingularValues(Family):
    """A = Σ c·uvᵀ; with a factor 0 where a singular matrix is asked for."""

    name = "singular-values"

    def takes(self, request: Request) -> bool:
        plain = request.plain_svd and request.structure <= {"singular"}
        return plain and request.eigenvectors is None

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        n = request.size
        left, right = orthogonal_basis(n, draw), orthogonal_basis(n, draw)
        if any(_is_plain(basis) for basis in (left, right)):
            return None
        factors = [draw.choice(_FACTORS.get(n, _SMALL)) for _ in range(n)]
        if "singular" in request.structure or not draw.below(_SINGULAR):
            factors[0] = 0
        shared = draw.choice(_SHARED) if n == 2 else 1
        terms: list[Term] = [
            (Fraction(c, shared), u, v) for c, u, v in zip(factors, left, right, strict=True)
        ]
        if any(_radicand(u, v) > _RADICAND for c, u, v in terms if c):
            return None
        rows, denominator = total(n, terms)
        if denominator > 1:
            return None
        if is_symmetric(rows) or any(abs(x) > request.max_entry for row in rows for x in row):
            return None
        if len({_size(term) for term in terms}) == 1:
            return None  # a multiple of an orthogonal matrix
        signature = jordan_decomposition(Matrix(rows)).signature
        return Seed(rows=rows, signature=signature, freedom="signs")


def _is_plain(basis: Sequence[IntegerVector]) -> bool:
    """Whether the vectors are those of the standard basis: then nothing is to be found."""
    return all(square(v) == 1 for v in basis)


def _radicand(u: IntegerVector, v: IntegerVector) -> int:
    return square_part(square(u) * square(v))[1]


def _size(term: Term) -> Fraction:
    """The square of the singular value."""
    c, u, v = term
    return c * c * square(u) * square(v)


FAMILIES.register(SingularValues())
