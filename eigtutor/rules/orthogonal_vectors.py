"""Orthogonal eigenvectors, and how inner products are written: u·v of real vectors, else u*v."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from eigtutor.document.build import add, adjoint, dotted, mul, num, transpose
from eigtutor.document.math import Math
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Number, Surd
from eigtutor.exact.matrices import Vector, inner


@dataclass(frozen=True, slots=True, kw_only=True)
class OrthogonalVector:
    """An eigenvector, and the letter under which the page knows it; numbers count from 1."""

    eigenvalue: Number
    letter: str
    vector: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class OrthogonalEigenvectors:
    """Orthogonal eigenvectors that are a basis of the whole space, eigenvalue by eigenvalue."""

    vectors: tuple[OrthogonalVector, ...]

    @property
    def values(self) -> tuple[Number, ...]:
        """The distinct eigenvalues."""
        return tuple(dict.fromkeys(one.eigenvalue for one in self.vectors))

    def numbered(self, eigenvalue: Number) -> list[tuple[int, OrthogonalVector]]:
        """The eigenvectors of one eigenvalue, with their numbers on the page."""
        found = enumerate(self.vectors, 1)
        return [(k, one) for k, one in found if one.eigenvalue == eigenvalue]

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether they are n nonzero eigenvectors, two by two orthogonal, as the structure says."""
        matrix, structure = decomposition.matrix, decomposition.structure
        counts = {value: len(self.numbered(value)) for value in self.values}
        return (
            counts == {v: structure.geometric_multiplicity(v) for v in structure.eigenvalues}
            and sum(counts.values()) == matrix.size
            and all(
                any(one.vector) and not any(matrix.shifted(one.eigenvalue).apply(one.vector))
                for one in self.vectors
            )
            and are_orthogonal([(one.eigenvalue, one.vector) for one in self.vectors])
        )


def are_orthogonal(pairs: list[tuple[Number, Vector]]) -> bool:
    """Whether eigenvectors are two by two orthogonal.

    Numbers of different fields have no arithmetic between them; there it follows from Au = λu,
    Av = μv with λ ≠ μ, the matrix being normal.
    """
    for (first, u), (second, v) in combinations(pairs, 2):
        if have_one_field([*u, *v]):
            if inner(u, v):
                return False
        elif first == second:
            return False
    return True


def have_one_field(numbers: list[Number]) -> bool:
    """Whether products of the numbers are defined: all are sums of square roots."""
    return all(isinstance(x, Surd) for x in numbers)


def is_real(*vectors: Vector) -> bool:
    """Whether all entries are real, so that the page writes dot products."""
    return all(x.is_real for v in vectors for x in v)


def product(u: Math, v: Math, *, real: bool) -> Math:
    """u·v, or u*v for complex vectors."""
    return dotted(u, v) if real else mul(adjoint(u), v)


def worked_product(u: Vector, v: Vector) -> Math:
    """1·2 + (−1)·3 + …, with the conjugates of the first factors."""
    pairs = zip(u, v, strict=True)
    return add(*(mul(num(a.conjugate()), num(b), sign="dot") for a, b in pairs))


def adjoint_of(node: Math, *, real: bool) -> Math:
    """nodeᵀ of a real matrix, node* of another."""
    return transpose(node) if real else adjoint(node)
