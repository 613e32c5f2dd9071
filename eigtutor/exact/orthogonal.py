"""Orthogonal vectors over the real numbers: projections, lengths, the Gram–Schmidt method."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.errors import UnsupportedError
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import Matrix, Vector, dot, scaled
from eigtutor.exact.numbers import Surd


def orthogonal_part(v: Vector, orthogonal: Sequence[Vector]) -> Vector:
    """What is left of v without its projections onto vectors that are orthogonal to each other.

    >>> from eigtutor.exact import number
    >>> v, w = (number(1), number(0)), (number(1), number(1))
    >>> [x.sympy_text() for x in orthogonal_part(v, [w])]
    ['1/2', '-1/2']
    """
    rest = v
    for w in orthogonal:
        factor = dot(v, w) / dot(w, w)
        rest = tuple(a - factor * b for a, b in zip(rest, w, strict=True))
    return rest


def length(v: Vector) -> Surd:
    """√(v*v), if it is a sum of square roots of rational numbers; UnsupportedError otherwise."""
    square = dot(tuple(x.conjugate() for x in v), v)
    found = principal_root(square)
    if found is None:
        raise UnsupportedError(
            f"the eigenvector ({', '.join(x.sympy_text() for x in v)}) has the length "
            f"sqrt({square.sympy_text()}), a root of a root, and dividing by it is not written "
            "out yet",
            remedy="take a matrix whose eigenvectors have plain square roots for lengths, such as "
            "one with rational eigenvalues",
        )
    return found


def unit(v: Vector) -> Vector:
    """v divided by its length."""
    return scaled(v, length(v).inverse())


def refuse_imaginary_entries(matrix: Matrix) -> None:
    """Raise UnsupportedError for a matrix that is not real: it would take a unitary Q."""
    if not all(x.is_real for x in matrix.entries):
        raise UnsupportedError(
            "a matrix with imaginary entries takes a unitary Q in place of an orthogonal one, "
            "which is not worked out yet",
            where="matrix",
            remedy="give a real matrix",
        )
