"""A*A or AA*: which of the two is diagonalized, and what the page calls things then."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.document.build import letter, mul
from eigtutor.document.math import Math
from eigtutor.exact import Matrix
from eigtutor.rules.orthogonal_vectors import adjoint_of
from eigtutor.rules.singular_values import smaller_product


@dataclass(frozen=True, slots=True)
class Side:
    """The smaller of A*A and AA*, for an m×n matrix A: the second if A is wide, m < n.

    The *carrier* C is A, or A* if A is wide, so that C*C is the smaller product. Eigenvectors of
    C*C are the *first* singular vectors, v, and u if A is wide; C takes them to multiples of the
    *second* ones.
    """

    matrix: Matrix

    @property
    def is_wide(self) -> bool:
        rows, columns = self.matrix.shape
        return rows < columns

    @property
    def is_square(self) -> bool:
        rows, columns = self.matrix.shape
        return rows == columns

    @property
    def is_real(self) -> bool:
        return self.matrix.is_real

    @property
    def carrier(self) -> Matrix:
        return self.matrix.adjoint() if self.is_wide else self.matrix

    @property
    def star(self) -> Matrix:
        """C*."""
        return self.matrix if self.is_wide else self.matrix.adjoint()

    @property
    def gram(self) -> Matrix:
        """C*C, the smaller product."""
        return smaller_product(self.matrix)

    # -- on the page -------------------------------------------------------------------------------

    @property
    def first(self) -> str:
        """The letter of the matrix of the first singular vectors."""
        return "U" if self.is_wide else "V"

    @property
    def second(self) -> str:
        return "V" if self.is_wide else "U"

    def turned(self, node: Math) -> Math:
        """nodeᵀ, or node* if A is not real."""
        return adjoint_of(node, real=self.is_real)

    def carrier_node(self, *, held: bool = False) -> Math:
        """A or A* as letters; they hold their values if these are to be evaluated."""
        a = letter("A", self.matrix if held else None)
        return self.turned(a) if self.is_wide else a

    def star_node(self, *, held: bool = False) -> Math:
        a = letter("A", self.matrix if held else None)
        return a if self.is_wide else self.turned(a)

    def product(self, *, held: bool = False) -> Math:
        """C*C in letters: AᵀA, or AAᵀ for a wide matrix."""
        return mul(self.star_node(held=held), self.carrier_node(held=held))
