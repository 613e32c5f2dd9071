"""Orthogonal vectors: projections, lengths, the Gram–Schmidt method. Of complex vectors the inner
product u*v counts, of which that of real vectors is a special case."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.errors import UnsupportedError
from eigtutor.exact.chains import primitive
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import Vector, inner, scaled
from eigtutor.exact.nested_roots import positive_root
from eigtutor.exact.numbers import Number, Surd


def orthogonal_part(v: Vector, orthogonal: Sequence[Vector]) -> Vector:
    """What is left of v without its projections onto vectors that are orthogonal to each other.

    >>> from eigtutor.exact import number
    >>> v, w = (number(1), number(0)), (number(1), number(1))
    >>> [x.sympy_text() for x in orthogonal_part(v, [w])]
    ['1/2', '-1/2']
    """
    rest = v
    for w in orthogonal:
        factor = inner(w, v) / inner(w, w)
        rest = tuple(a - factor * b for a, b in zip(rest, w, strict=True))
    return rest


def orthogonal_basis(vectors: Sequence[Vector]) -> list[Vector]:
    """An orthogonal basis of the span of independent vectors, by the Gram–Schmidt method; each
    vector without the factor that its entries share."""
    found: list[Vector] = []
    for v in vectors:
        found.append(primitive(orthogonal_part(v, found)))
    return found


def length(v: Vector) -> Surd:
    """√(v*v), if it is a sum of square roots of rational numbers; UnsupportedError otherwise."""
    square = inner(v, v)
    found = principal_root(square)
    if found is None:
        raise UnsupportedError(
            f"the eigenvector ({', '.join(x.sympy_text() for x in v)}) has the length "
            f"sqrt({square.sympy_text()}), a root of a root, and no answer with it is "
            "expected",
            remedy="take a matrix whose eigenvectors have plain square roots for lengths, such as "
            "one with rational eigenvalues",
        )
    return found


def unit(v: Vector) -> Vector:
    """v divided by its length."""
    return scaled(v, length(v).inverse())


def exact_length(v: Vector) -> Number:
    """√(v*v), be it a root of a root; UnsupportedError where v*v is no sum of square roots."""
    square = inner(v, v)
    if not isinstance(square, Surd):
        raise UnsupportedError(
            "the eigenvalues of this matrix are roots of a polynomial that square roots do not "
            "express, and unit eigenvectors over such numbers are not written out",
            where="matrix",
            remedy="take a matrix whose eigenvalues are rational or square roots",
        )
    return positive_root(square)


def exact_unit(v: Vector) -> Vector:
    """v divided by its length, be that a root of a root."""
    return scaled(v, exact_length(v).inverse())
