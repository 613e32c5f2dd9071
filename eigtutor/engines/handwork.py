"""What a student would compute for a matrix, counted in integers without any derivation.

A likeness of the usual way, not a derivation of its own: factors of det(A − λI) that rows or
columns show, the determinant that is left, the elimination of A − λI for each rational λ. From the
counts :mod:`eigtutor.engines.forecasts` tells about what effort the worked solution takes. They may
be wrong: then a matrix is looked at in vain, or passed over, and nothing else is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from math import gcd

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix, Surd
from eigtutor.given import Given
from eigtutor.methods.row_operations.combinations import first_among

#: Rows of integers.
Rows = Sequence[Sequence[int]]
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
        return [_sizes(self._rows), nonzero, self._denominator.bit_length()]

    def polynomial(self) -> Counts:
        """What it takes to det(A − λI), and to its factors."""
        shown, rest = _factors_shown(self._rows)
        return [*shown, *_determinant(rest), len(self._roots)]

    def eigenspaces(self) -> Counts:
        """What it takes to bring A − λI to echelon form for all rational λ, one after another."""
        return _eliminations(self._rows, self._roots)

    def eigenspaces_asked_for(self) -> Counts:
        """The same for the λ that are given."""
        named = [given.eigenvalue for given in self._givens]
        return _eliminations(
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


def _bits(x: int) -> int:
    return x.bit_length()


def _both(x: int, y: int) -> int:
    """The bits of a sum's terms; nobody adds 0."""
    return x.bit_length() + y.bit_length() if x and y else 0


def _size(row: Sequence[int]) -> int:
    return sum([x.bit_length() for x in row])


def _sizes(rows: Rows) -> int:
    return sum(map(_size, rows))


# -- the characteristic polynomial -----------------------------------------------------------------


def _factors_shown(rows: Rows) -> tuple[list[int], Rows]:
    """How often two lines, or all of them, show a factor of det(A − λI); what is computed and what
    is written for that; and the matrix of the determinant that is left."""
    pairs = sums = computed = written = 0
    while len(rows) > 2:
        columns: Rows = list(zip(*rows, strict=True))
        found = first_among(rows, columns)
        if found is None:
            break
        combination, _ = found
        lines = rows if combination.side == "row" else columns
        if len(combination.others) > 1:
            sums += 1
        else:
            pairs += 1
        into, weights = combination.into, combination.weights
        written += _sizes(lines)
        kept = [k for k in range(len(lines)) if k != into]
        rows = []
        for i, line in enumerate(lines):
            if i != into:
                left = line[into]
                taken = [w * left for w in weights]
                computed += sum(map(_both, line, taken))
                rows.append([line[k] - taken[k] for k in kept])
    return [pairs, sums, computed, written], rows


def _determinant(rows: Rows) -> list[int]:
    """Of a determinant that is worked out: its order, its zeros, its bits, its products; and how
    large the numbers of the polynomial are."""
    n = len(rows)
    if n == 1:
        return [0] * 8
    if n == 2:
        (a, b), (c, d) = rows
        trace, product = a + d, a * d - b * c
        products = _bits(a) * _bits(d) + _bits(b) * _bits(c)
        found = _bits(trace) + _bits(product)
        return [0, 0, 0, 0, 0, products, found, int(bool(b and c))]
    zeros = sum([1 for row in rows for x in row if not x])
    sizes = list(map(_size, rows))
    products = sum([x * y for i, x in enumerate(sizes) for y in sizes[:i]])
    polynomial = Matrix.ratio(rows).characteristic_polynomial().coefficients
    found = sum([_bits(x.numerator) for x in polynomial if isinstance(x, Surd)])
    return [int(n == 3), int(n == 4), int(n >= 5), zeros, _sizes(rows), products, found, 0]


# -- eliminations ----------------------------------------------------------------------------------


def _eliminations(rows: Rows, eigenvalues: Sequence[int]) -> list[int]:
    """How many λ there are, and their bits; what is computed, how many operations there are, and
    what is written, to bring A − λI to echelon form for each."""
    computed = operations = written = 0
    for value in eigenvalues:
        work = [
            [x - value if i == j else x for j, x in enumerate(row)] for i, row in enumerate(rows)
        ]
        more = _elimination(work)
        computed += more[0]
        operations += more[1]
        written += more[2]
    return [len(eigenvalues), sum(map(_bits, eigenvalues)), computed, operations, written]


def _elimination(rows: list[list[int]]) -> tuple[int, int, int]:
    """As :func:`eigtutor.exact.elimination.echelon` goes, by about the same pivots."""
    n = len(rows)
    computed = operations = written = 0
    top = 0
    for j in range(n):
        below = [i for i in range(top, n) if rows[i][j]]
        if not below:
            continue
        if len(below) > 1:
            best = min(below, key=lambda i: (_unlike(rows, i, j, below), i))
            if best != top:
                rows[top], rows[best] = rows[best], rows[top]
                operations += 1
        row = rows[top]
        common = gcd(*row)
        if common > 1:
            row = rows[top] = [x // common for x in row]
            operations += 1
        top += 1
        if len(below) == 1:
            continue
        pivot, size = row[j], _size(row)
        for i in range(top, n):
            other = rows[i]
            x = other[j]
            if x:
                shared = gcd(x, pivot)
                scale, factor = pivot // shared, x // shared
                operations += 1 if -2 < scale < 2 else 2
                more = _size(other)
                # Each entry of both rows is multiplied, and they are added.
                computed += size * factor.bit_length() + more * scale.bit_length()
                written += size + more
                rows[i] = [scale * y - factor * z for y, z in zip(other, row, strict=True)]
    return computed, operations, written


def _unlike(rows: list[list[int]], i: int, j: int, below: list[int]) -> tuple[int, int]:
    """How little row i suits as a pivot row for column j."""
    x = rows[i][j]
    if x in (1, -1):
        return 0, 0
    if not any([y % x for y in rows[i]]):
        return 1, 0
    return (3 if any([rows[k][j] % x for k in below]) else 2), abs(x)
