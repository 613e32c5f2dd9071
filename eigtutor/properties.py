"""What kind of matrix it is: the named properties that a solution reports, each exactly decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add
from typing import Protocol

from eigtutor.eigenstructure import Eigenstructure
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd
from eigtutor.exact.enclosures import precision, sign
from eigtutor.exact.factoring import square_root
from eigtutor.exact.matrices import dot, is_product


class Spectral(Protocol):
    """What the properties of a matrix need to know about its eigenvalues."""

    @property
    def eigenvalues(self) -> tuple[Number, ...]:
        """The distinct ones."""
        ...

    @property
    def is_defective(self) -> bool:
        """Whether there are too few independent eigenvectors for a basis."""
        ...


def properties(matrix: Matrix, structure: Spectral) -> list[str]:
    """The names of all properties that hold, from the most telling to the least.

    >>> from eigtutor.eigenstructure import jordan_decomposition
    >>> a = Matrix([[4, 2], [2, 5]])
    >>> properties(a, jordan_decomposition(a).structure)
    ['symmetric', 'normal', 'positive-definite', 'invertible']
    """
    return [name for name, holds in _TESTS if holds(matrix, structure)]


def adjoint(matrix: Matrix) -> Matrix:
    """The conjugate transpose."""
    return matrix.transpose().conjugate()


def _is_real(a: Matrix) -> bool:
    return all(x.is_real for x in a.entries)


def _mirrors(a: Matrix, image: Callable[[Number], Number]) -> bool:
    """Whether each entry is the image of the one across the diagonal, and those on it of
    themselves."""
    return all(a[i, j] == image(a[j, i]) for i in range(a.size) for j in range(i + 1))


def _is_self_adjoint(a: Matrix) -> bool:
    return _mirrors(a, lambda x: x.conjugate())


def _is_symmetric(a: Matrix, _: Spectral) -> bool:
    return _mirrors(a, lambda x: x)


def _is_hermitian(a: Matrix, _: Spectral) -> bool:
    return not _is_real(a) and _is_self_adjoint(a)


def _is_skew(a: Matrix, _: Spectral) -> bool:
    return _mirrors(a, lambda x: -x)


def _is_orthogonal(a: Matrix, _: Spectral) -> bool:
    return _is_real(a) and is_product(Matrix.identity(a.size), a, a.transpose())


def _is_unitary(a: Matrix, _: Spectral) -> bool:
    return not _is_real(a) and is_product(Matrix.identity(a.size), a, adjoint(a))


def _is_normal(a: Matrix, _: Spectral) -> bool:
    conjugates = adjoint(a)
    return all(
        dot(row, column) == dot(left, right)
        for row, left in zip(a.rows, conjugates.rows, strict=True)
        for column, right in zip(conjugates.columns, a.columns, strict=True)
    )


def _definite(signs: Callable[[set[int]], bool]) -> Callable[[Matrix, Spectral], bool]:
    def holds(a: Matrix, structure: Spectral) -> bool:
        if not _is_self_adjoint(a):
            return False
        return signs({sign_of(value) for value in structure.eigenvalues})

    return holds


def sign_of(x: Number) -> int:
    """−1, 0 or 1 for a real number."""
    if isinstance(x, Surd):
        return x.sign()
    return sign(lambda: x.enclosure().real)  # a numbered root is never 0


def _is_stochastic(a: Matrix, _: Spectral) -> bool:
    if not a.is_rational:
        return False
    nonnegative = all(sign_of(x) >= 0 for x in a.entries)
    return nonnegative and all(reduce(add, row) == ONE for row in a.rows)


def _is_column_stochastic(a: Matrix, structure: Spectral) -> bool:
    return _is_stochastic(a.transpose(), structure)


def _is_nilpotent(a: Matrix, structure: Spectral) -> bool:
    return structure.eigenvalues == (ZERO,)


_TESTS: list[tuple[str, Callable[[Matrix, Spectral], bool]]] = [
    ("symmetric", _is_symmetric),
    ("hermitian", _is_hermitian),
    ("skew-symmetric", _is_skew),
    ("orthogonal", _is_orthogonal),
    ("unitary", _is_unitary),
    ("normal", _is_normal),
    ("positive-definite", _definite(lambda s: s == {1})),
    ("negative-definite", _definite(lambda s: s == {-1})),
    ("positive-semidefinite", _definite(lambda s: 0 in s and -1 not in s)),
    ("negative-semidefinite", _definite(lambda s: 0 in s and 1 not in s and len(s) > 1)),
    ("indefinite", _definite(lambda s: {1, -1} <= s)),
    ("diagonal", lambda a, _: a.is_diagonal),
    ("triangular", lambda a, _: a.is_triangular and not a.is_diagonal),
    ("stochastic", _is_stochastic),
    ("column-stochastic", _is_column_stochastic),
    ("projection", lambda a, _: is_product(a, a, a)),
    ("nilpotent", _is_nilpotent),
    ("defective", lambda _, s: s.is_defective),
    ("invertible", lambda _, s: ZERO not in s.eigenvalues),
    ("singular", lambda _, s: ZERO in s.eigenvalues),
]


def spectral_radius(structure: Eigenstructure) -> str:
    """max |λ| as text that SymPy reads; exact.

    The largest is found by enclosures; where two agree to 100 digits either stands for both.
    """

    best = structure.eigenvalues[0]
    for value in structure.eigenvalues[1:]:
        with precision(400):
            if abs(value.enclosure()) > abs(best.enclosure()):
                best = value
    if best.is_real:
        return (-best if sign_of(best) < 0 else best).sympy_text()
    if not isinstance(best, Surd):
        return f"Abs({best.sympy_text()})"
    norm = best * best.conjugate()
    assert isinstance(norm, Surd)
    root = square_root(norm)
    return root.sympy_text() if root is not None else f"sqrt({norm.sympy_text()})"
