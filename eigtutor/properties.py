"""What kind of matrix it is: the named properties that a solution reports, each exactly decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add

from eigtutor.eigenstructure import Eigenstructure
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd
from eigtutor.exact.enclosures import precision, sign
from eigtutor.exact.factoring import square_root


def properties(matrix: Matrix, structure: Eigenstructure) -> list[str]:
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


def _is_symmetric(a: Matrix, _: Eigenstructure) -> bool:
    return a == a.transpose()


def _is_hermitian(a: Matrix, _: Eigenstructure) -> bool:
    return not _is_real(a) and a == adjoint(a)


def _is_skew(a: Matrix, _: Eigenstructure) -> bool:
    return a == -a.transpose()


def _is_orthogonal(a: Matrix, _: Eigenstructure) -> bool:
    return _is_real(a) and a * a.transpose() == Matrix.identity(a.size)


def _is_unitary(a: Matrix, _: Eigenstructure) -> bool:
    return not _is_real(a) and a * adjoint(a) == Matrix.identity(a.size)


def _is_normal(a: Matrix, _: Eigenstructure) -> bool:
    return a * adjoint(a) == adjoint(a) * a


def _definite(signs: Callable[[set[int]], bool]) -> Callable[[Matrix, Eigenstructure], bool]:
    def holds(a: Matrix, structure: Eigenstructure) -> bool:
        if a != adjoint(a):
            return False
        return signs({sign_of(value) for value in structure.eigenvalues})

    return holds


def sign_of(x: Number) -> int:
    """−1, 0 or 1 for a real number."""
    if isinstance(x, Surd):
        return x.sign()
    return sign(lambda: x.enclosure().real)  # a numbered root is never 0


def _is_stochastic(a: Matrix, _: Eigenstructure) -> bool:
    if not a.is_rational:
        return False
    nonnegative = all(sign_of(x) >= 0 for x in a.entries)
    return nonnegative and all(reduce(add, row) == ONE for row in a.rows)


def _is_column_stochastic(a: Matrix, structure: Eigenstructure) -> bool:
    return _is_stochastic(a.transpose(), structure)


def _is_nilpotent(a: Matrix, structure: Eigenstructure) -> bool:
    return structure.eigenvalues == (ZERO,)


_TESTS: list[tuple[str, Callable[[Matrix, Eigenstructure], bool]]] = [
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
    ("projection", lambda a, _: a * a == a),
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
