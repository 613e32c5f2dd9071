"""Matrices of exact numbers. Rational ones do their heavy work in FLINT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from flint import fmpq_mat, fmpz_mat

from eigtutor.exact.determinants import eliminated, expanded
from eigtutor.exact.numbers import ONE, ZERO, Number, Surd, number
from eigtutor.exact.polynomials import Polynomial

if TYPE_CHECKING:
    import sympy

Vector = tuple[Number, ...]


class Matrix:
    """An m×n matrix of exact numbers, m, n ≥ 1; immutable and hashable.

    ``A * B`` is the matrix product, ``A * c`` scales, ``A.apply(v)`` is A·v for a tuple v.

    >>> A = Matrix([[4, 2], [2, 5]])
    >>> A.trace().sympy_text(), A.det().sympy_text()
    ('9', '16')
    """

    __slots__ = ("_flint", "rows")

    rows: tuple[Vector, ...]

    def __init__(self, rows: Iterable[Iterable[Number | int]]) -> None:
        self.rows = tuple(
            [tuple([x if type(x) is Surd else number(x) for x in row]) for row in rows]
        )
        if not self.rows or not self.rows[0] or len({*map(len, self.rows)}) != 1:
            raise ValueError("a matrix needs rows of one length, with at least one entry")
        self._flint: fmpq_mat | None = None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """The rows of a matrix that FLINT has made, when they are first asked for."""
            if name != "rows":
                raise AttributeError(name)
            entries = [Surd(x) for x in self._flint.entries()]
            width = self._flint.ncols()
            self.rows = tuple(
                [tuple(entries[k : k + width]) for k in range(0, len(entries), width)]
            )
            return self.rows

    # -- construction ----------------------------------------------------------------------

    @staticmethod
    @lru_cache(maxsize=16)
    def identity(n: int) -> Matrix:
        return Matrix.ratio([[int(i == j) for j in range(n)] for i in range(n)])

    @classmethod
    def diagonal(cls, entries: Sequence[Number]) -> Matrix:
        n = len(entries)
        return cls([[entries[i] if i == j else ZERO for j in range(n)] for i in range(n)])

    @classmethod
    def from_columns(cls, columns: Sequence[Vector]) -> Matrix:
        return cls(zip(*columns, strict=True))

    @classmethod
    def ratio(cls, rows: Sequence[Sequence[int]], denominator: int = 1) -> Matrix:
        """The matrix of integers over a denominator."""
        whole = fmpq_mat(fmpz_mat(rows))
        return cls.from_flint(whole / denominator if denominator > 1 else whole)

    @classmethod
    def from_flint(cls, m: fmpq_mat) -> Matrix:
        matrix = cls.__new__(cls)
        matrix._flint = m  # and the rows when they are asked for
        return matrix

    @classmethod
    def _of(cls, rows: tuple[Vector, ...]) -> Matrix:
        """The matrix of rows that are known to make one."""
        matrix = cls.__new__(cls)
        matrix.rows = rows
        matrix._flint = None
        return matrix

    # -- shape and entries -----------------------------------------------------------------

    @property
    def shape(self) -> tuple[int, int]:
        if self._flint is not None:
            return self._flint.nrows(), self._flint.ncols()
        return len(self.rows), len(self.rows[0])

    @property
    def is_square(self) -> bool:
        return len(self.rows) == len(self.rows[0])

    @property
    def size(self) -> int:
        """The number of rows."""
        return self.shape[0]

    def __getitem__(self, position: tuple[int, int]) -> Number:
        i, j = position
        return self.rows[i][j]

    def __iter__(self) -> Iterator[Vector]:
        return iter(self.rows)

    @property
    def entries(self) -> Vector:
        return tuple(chain.from_iterable(self.rows))

    @property
    def columns(self) -> tuple[Vector, ...]:
        return tuple(zip(*self.rows, strict=True))

    @property
    def is_rational(self) -> bool:
        return self._flint is not None or all(x.is_rational for x in self.entries)

    @property
    def is_zero(self) -> bool:
        return not any(self.entries)

    @property
    def is_triangular(self) -> bool:
        n, m = self.shape
        upper = all(not self.rows[i][j] for i in range(n) for j in range(min(i, m)))
        lower = all(not self.rows[i][j] for i in range(n) for j in range(i + 1, m))
        return upper or lower

    @property
    def is_diagonal(self) -> bool:
        return all(not x or i == j for i, row in enumerate(self.rows) for j, x in enumerate(row))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Matrix):
            return False
        if self._flint is not None and other._flint is not None:
            return bool(self._flint == other._flint)
        return self.rows == other.rows

    def __hash__(self) -> int:
        return hash(self.rows)

    def __reduce__(self) -> tuple[type[Matrix], tuple[object, ...]]:
        return Matrix, (self.rows,)  # what FLINT holds cannot be sent to another process

    # -- arithmetic ------------------------------------------------------------------------

    def __add__(self, other: Matrix) -> Matrix:
        if self._flint is not None and other._flint is not None:
            return Matrix.from_flint(self._flint + other._flint)
        return Matrix(
            [a + b for a, b in zip(r, s, strict=True)]
            for r, s in zip(self.rows, other.rows, strict=True)
        )

    def __neg__(self) -> Matrix:
        if self._flint is not None:
            return Matrix.from_flint(-self._flint)
        return Matrix([-x for x in row] for row in self.rows)

    def __sub__(self, other: Matrix) -> Matrix:
        return self + -other

    def __mul__(self, other: Matrix | Number | int) -> Matrix:
        if isinstance(other, Matrix):
            if self.shape[1] != other.shape[0]:
                raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
            if self.is_rational and other.is_rational:
                return Matrix.from_flint(self.flint() * other.flint())
            columns = other.columns
            return Matrix([dot(row, column) for column in columns] for row in self.rows)
        if self._flint is not None:
            if isinstance(other, int):
                return Matrix.from_flint(self._flint * other)
            if isinstance(other, Surd) and other.is_rational:
                return Matrix.from_flint(self._flint * other.rational)
        return Matrix([x * other for x in row] for row in self.rows)

    def __rmul__(self, factor: Number | int) -> Matrix:
        return self * factor

    def __pow__(self, exponent: int) -> Matrix:
        base = self if exponent >= 0 else self.inverse()
        result = Matrix.identity(self.size)
        for bit in bin(abs(exponent))[2:]:
            result = result * result
            if bit == "1":
                result = result * base
        return result

    def apply(self, v: Vector) -> Vector:
        """A·v."""
        return tuple(dot(row, v) for row in self.rows)

    def shifted(self, eigenvalue: Number) -> Matrix:
        """A − λI."""
        return self._of(
            tuple(
                [
                    (*row[:i], row[i] - eigenvalue, *row[i + 1 :]) if i < len(row) else row
                    for i, row in enumerate(self.rows)
                ]
            )
        )

    def with_row(self, i: int, row: Iterable[Number]) -> Matrix:
        """The matrix with another row in that place, as long as the others."""
        return self._of((*self.rows[:i], tuple(row), *self.rows[i + 1 :]))

    @property
    def integers(self) -> list[list[int]] | None:
        """The rows where all entries are integers, else None."""
        if self._flint is not None:
            whole, denominator = self._flint.numer_denom()
            if denominator != 1:
                return None
            return [list(map(int, row)) for row in whole.tolist()]
        if all([type(x) is Surd and x.is_integer for row in self.rows for x in row]):
            return [[x.numerator for x in row] for row in self.rows]  # type: ignore[attr-defined]
        return None

    def integers_over(self) -> tuple[list[list[int]], int]:
        """The rows of a rational matrix as integers, and their common denominator."""
        whole, denominator = self.flint().numer_denom()
        return [list(map(int, row)) for row in whole.tolist()], int(denominator)

    def transpose(self) -> Matrix:
        return Matrix(self.columns)

    def conjugate(self) -> Matrix:
        return Matrix([x.conjugate() for x in row] for row in self.rows)

    def adjoint(self) -> Matrix:
        """A*, the conjugate transpose; Aᵀ for a real matrix."""
        return self.transpose().conjugate()

    @property
    def is_real(self) -> bool:
        return all(x.is_real for x in self.entries)

    @property
    def is_hermitian(self) -> bool:
        """Whether A* = A; of a real matrix, whether it is symmetric."""
        return self == self.adjoint()

    @property
    def is_normal(self) -> bool:
        """Whether A*A = AA*."""
        star = self.adjoint()
        return star * self == self * star

    # -- invariants ------------------------------------------------------------------------

    def flint(self) -> fmpq_mat:
        """The same matrix in FLINT (rational entries only)."""
        if self._flint is None:
            self._flint = fmpq_mat(
                *self.shape, [x.rational for x in self.entries if isinstance(x, Surd)]
            )
        return self._flint

    def trace(self) -> Number:
        return reduce(add, (self.rows[i][i] for i in range(self.size)), ZERO)

    def det(self) -> Number:
        """The determinant of a square matrix."""
        if self.is_rational:
            return Surd(self.flint().det())
        if self.size <= 3:
            return expanded(self.rows)
        if all(isinstance(x, Surd) for x in self.entries):
            return eliminated(self.rows)
        constant = self.characteristic_polynomial().coefficient(0)
        return constant if self.size % 2 == 0 else -constant

    def rref(self) -> tuple[Matrix, tuple[int, ...]]:
        """The reduced row echelon form and its pivot columns."""
        if self.is_rational:
            reduced = Matrix.from_flint(self.flint().rref()[0])
            pivots = [next((j for j, x in enumerate(row) if x), None) for row in reduced.rows]
            return reduced, tuple(j for j in pivots if j is not None)
        rows = [list(row) for row in self.rows]
        found: list[int] = []
        for j in range(self.shape[1]):
            top = len(found)
            i = next((i for i in range(top, len(rows)) if rows[i][j]), None)
            if i is None:
                continue
            rows[top], rows[i] = rows[i], rows[top]
            inverse = rows[top][j].inverse()
            rows[top] = [x * inverse for x in rows[top]]
            for k, row in enumerate(rows):
                if k != top and row[j]:
                    factor = row[j]
                    rows[k] = [x - factor * y for x, y in zip(row, rows[top], strict=True)]
            found.append(j)
        return Matrix(rows), tuple(found)

    def rank(self) -> int:
        if self.is_rational:
            return int(self.flint().rref()[1])
        return len(self.rref()[1])

    def kernel(self) -> list[Vector]:
        """The basis of ker A that sets one free variable to 1 and the others to 0, in order."""
        reduced, pivots = self.rref()
        basis: list[Vector] = []
        width = self.shape[1]
        for free in (j for j in range(width) if j not in pivots):
            v: list[Number] = [ZERO] * width
            v[free] = ONE
            for row, pivot in zip(reduced.rows, pivots, strict=False):
                v[pivot] = -row[free]
            basis.append(tuple(v))
        return basis

    def inverse(self) -> Matrix:
        """A⁻¹; ZeroDivisionError if A is singular."""
        if self.is_rational:
            return Matrix.from_flint(self.flint().inv())
        n = self.size
        joined = Matrix(a + b for a, b in zip(self.rows, Matrix.identity(n).rows, strict=True))
        reduced, pivots = joined.rref()
        if pivots != tuple(range(n)):
            raise ZeroDivisionError("the matrix is singular")
        return Matrix(row[n:] for row in reduced.rows)

    def characteristic_polynomial(self) -> Polynomial:
        """det(λI − A), monic. For irrational entries by Faddeev and LeVerrier's recursion.

        >>> Matrix([[4, 2], [2, 5]]).characteristic_polynomial()
        Polynomial(x**2 - 9*x + 16)
        """
        if self.is_rational:
            return Polynomial.from_flint(self.flint().charpoly())
        coefficients: list[Number] = [ONE]
        m = Matrix.identity(self.size)
        for k in range(1, self.size + 1):
            m = self * m
            c = -m.trace() / k
            coefficients.append(c)
            m = m + Matrix.identity(self.size) * c
        return Polynomial(coefficients)

    def value_of(self, p: Polynomial) -> Matrix:
        """p(A), by Horner's rule."""
        one = Matrix.identity(self.size)
        if self.is_rational and p.is_rational:
            value = fmpq_mat(self.size, self.size)
            for x in p.flint().coeffs()[::-1]:
                value = value * self.flint() + one.flint() * x
            return Matrix.from_flint(value)
        result = one * 0
        for c in p.coefficients:
            result = result * self + one * c
        return result

    # -- text ------------------------------------------------------------------------------

    def sympy_text(self) -> str:
        rows = ", ".join("[" + ", ".join(x.sympy_text() for x in row) + "]" for row in self.rows)
        return f"Matrix([{rows}])"

    def to_sympy(self) -> sympy.Matrix:
        """The same matrix as a SymPy Matrix."""
        import sympy

        return sympy.Matrix([[x.to_sympy() for x in row] for row in self.rows])

    def __repr__(self) -> str:
        return self.sympy_text()


def dot(u: Iterable[Number], v: Iterable[Number]) -> Number:
    """Σ u_k·v_k, without conjugation."""
    total: Number = ZERO
    rational = None  # the rational part grows in FLINT
    for a, b in zip(u, v, strict=True):
        if type(a) is Surd and type(b) is Surd and not a.radicals and not b.radicals:
            product = a.rational * b.rational
            rational = product if rational is None else rational + product
        elif a and b:
            total = total + a * b
    if rational is None:
        return total
    return Surd(rational) if total is ZERO else total + Surd(rational)


def inner(u: Vector, v: Vector) -> Number:
    """u*v = Σ ū_k·v_k, the inner product; for real vectors the dot product."""
    return dot((x.conjugate() for x in u), v)


def is_product(product: Matrix, a: Matrix, b: Matrix) -> bool:
    """Whether it is AB; compared entry by entry, so that most others are told by the first."""
    columns = b.columns
    return all(
        dot(row, column) == x
        for row, entries in zip(a.rows, product.rows, strict=True)
        for column, x in zip(columns, entries, strict=True)
    )


def scaled(v: Vector, factor: Number | int) -> Vector:
    """The vector times a number."""
    return tuple(x * factor for x in v)


def independent(vectors: Sequence[Vector]) -> bool:
    """Whether the vectors are linearly independent."""
    return not vectors or Matrix(vectors).rank() == len(vectors)
