"""What a student would compute for a matrix, counted in integers without any derivation.

A likeness of the usual way, not a derivation of its own: factors of det(A − λI) that rows or
columns show, the determinant that is left, the elimination of A − λI for each rational λ. From the
counts, priced as :mod:`eigtutor.effort` does, :mod:`eigtutor.engines.forecasts` tells about what
effort the worked solution takes. They may be wrong: then a matrix is looked at in vain, or passed
over, and nothing else is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.handwork.eliminations import eliminations
from eigtutor.engines.handwork.polynomials import polynomial
from eigtutor.engines.handwork.writing import Rows, size
from eigtutor.exact import Surd
from eigtutor.given import Given

#: What is counted, in an order that depends on nothing.
Counts = list[int]


class Handwork:
    """The numbers of a rational matrix, and what is given beside it in each question."""

    def __init__(self, decomposition: JordanDecomposition, givens: Sequence[Given]) -> None:
        whole, self._denominator = decomposition.matrix.integers_over()
        self._rows: Rows = whole
        self._decomposition = decomposition
        self._givens = givens

    def entries(self) -> Counts:
        """The bits of the matrix, its entries that are not 0, and the bits of the common
        denominator."""
        nonzero = sum([1 for row in self._rows for x in row if x])
        return [sum(map(size, self._rows)), nonzero, self._denominator.bit_length()]

    def polynomial(self) -> Counts:
        """What it takes to det(A − λI), and to its factors."""
        return [*polynomial(self._rows), len(self._roots)]

    def eigenspaces(self) -> Counts:
        """What it takes to bring A − λI to echelon form for all rational λ, one after another."""
        return eliminations(self._rows, self._roots)

    def eigenspaces_asked_for(self) -> Counts:
        """The same for the λ that are given."""
        named = [given.eigenvalue for given in self._givens]
        return eliminations(
            self._rows,
            [self._integer(x) for x in named if isinstance(x, Surd) and x.is_rational],
        )

    @cached_property
    def _roots(self) -> list[int]:
        return [self._integer(x) for x in self._decomposition.rational_eigenvalues]

    def _integer(self, x: Surd) -> int:
        """A rational eigenvalue as one of the matrix times its denominator, rounded."""
        return x.numerator * self._denominator // x.denominator


#: The sorts of counts, by name. The first costs nothing, the later ones more and more.
SORTS: dict[str, Callable[[Handwork], Counts]] = {
    "entries": Handwork.entries,
    "polynomial": Handwork.polynomial,
    "asked for": Handwork.eigenspaces_asked_for,
    "eigenspaces": Handwork.eigenspaces,
}
