"""Sums and products of irrational numbers that lie in no field of one root: √2 + ∛2.

If α is an eigenvalue of A and β one of B, then α + β is one of A⊗1 + 1⊗B, and αβ of A⊗B (Horn and
Johnson, Topics in Matrix Analysis, theorems 4.2.12 and 4.4.5). With companion matrices the
characteristic polynomial has the number in question among its roots; enclosures tell which it is.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, fmpq, fmpq_mat

from eigtutor.errors import LimitError
from eigtutor.exact.named_roots import HEIGHT_DIGITS, minimal_polynomial_of, root_at
from eigtutor.exact.numbers import Number, Surd
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.roots import RootElement, minimal_polynomial

#: The product of two degrees: so large is a matrix whose characteristic polynomial is factored.
_DEGREES_LIMIT = 64


def joined_sum(x: Number, y: Number) -> Number:
    """x + y for numbers of any two fields, as a numbered root of its minimal polynomial.

    >>> from eigtutor.exact import sqrt
    >>> from eigtutor.exact.named_roots import principal_nth_root
    >>> joined_sum(sqrt(2), principal_nth_root(Surd.ratio(2), 3)).sympy_text()
    'RootOf(x**6 - 6*x**4 - 4*x**3 + 12*x**2 - 24*x - 4, 1)'

    Raises LimitError where the degrees are too high.
    """

    def entry(a: fmpq_mat, b: fmpq_mat, i: int, j: int, k: int, m: int) -> fmpq:
        return (a[i, j] if k == m else fmpq(0)) + (b[k, m] if i == j else fmpq(0))

    return _joined(x, y, entry, lambda: x.enclosure() + y.enclosure())


def joined_product(x: Number, y: Number) -> Number:
    """xy for numbers of any two fields; as :func:`joined_sum`."""

    def entry(a: fmpq_mat, b: fmpq_mat, i: int, j: int, k: int, m: int) -> fmpq:
        return a[i, j] * b[k, m]

    return _joined(x, y, entry, lambda: x.enclosure() * y.enclosure())


def _joined(
    x: Number,
    y: Number,
    entry: Callable[[fmpq_mat, fmpq_mat, int, int, int, int], fmpq],
    enclosure: Callable[[], acb],
) -> Number:
    p, q = _minimal(x), _minimal(y)
    if p.degree * q.degree > _DEGREES_LIMIT:
        raise LimitError("the degree of this number is too high")
    a, b = _companion(p), _companion(q)
    places = [(i, k) for i in range(p.degree) for k in range(q.degree)]
    matrix = fmpq_mat([[entry(a, b, i, j, k, m) for j, m in places] for i, k in places])
    annihilating = Polynomial.from_flint(matrix.charpoly())
    if any(len(str(c)) > HEIGHT_DIGITS for c in annihilating.flint().coeffs()):
        raise LimitError("the coefficients of this number's polynomial are too long")
    return root_at(annihilating, enclosure)


def _minimal(x: Number) -> Polynomial:
    if isinstance(x, RootElement):
        return minimal_polynomial_of(x)
    if isinstance(x, Surd):
        return minimal_polynomial(x)
    raise LimitError("of this number no minimal polynomial is known")


def _companion(p: Polynomial) -> fmpq_mat:
    """The companion matrix of a monic polynomial."""
    n = p.degree
    coefficients = p.flint()
    return fmpq_mat(
        [[-coefficients[i] if j == n - 1 else int(i == j + 1) for j in range(n)] for i in range(n)]
    )
