"""Absolute values of numbers, norms of matrices, and the order of real numbers, decided exactly."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cmp_to_key
from math import lcm
from typing import Literal

from flint import acb

from eigtutor.exact import enclosures
from eigtutor.exact.balls import Ball
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.isolation import isolated_roots
from eigtutor.exact.matrices import Matrix
from eigtutor.exact.numbers import ZERO, Number, Surd
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.roots import RootElement

#: The sort of a matrix norm: the largest sum of moduli in a column, or in a row; or the root of
#: the sum of all their squares (Frobenius).
NormSort = Literal["1", "inf", "F"]

_BITS = 512


def compare(x: Number, y: Number) -> int:
    """−1, 0 or 1, as x < y, x = y or x > y.

    ArithmeticError for numbers that are not real, or that no enclosure tells apart.

    >>> from eigtutor.exact import ONE, sqrt
    >>> compare(sqrt(2), ONE), compare(ONE, ONE)
    (1, 0)
    """
    if x == y:
        return 0
    for one in (x, y):
        if not one.is_real and not one.enclosure().imag.is_zero():
            raise ArithmeticError("only real numbers have an order")
    if isinstance(x, Surd) and isinstance(y, Surd):
        difference = x + -y
        assert isinstance(difference, Surd)
        return difference.sign()
    return enclosures.sign(lambda: x.enclosure().real - y.enclosure().real)


def modulus(x: Number) -> Number:
    """|x|: exact for a real number and where it is a sum of square roots, else an enclosure.

    >>> from eigtutor.exact import I
    >>> modulus(3 - 4 * I)
    Surd('5')
    """
    if x.is_real:
        return -x if compare(x, ZERO) < 0 else x
    if isinstance(x, Surd):
        found = principal_root(x * x.conjugate())
        if found is not None:
            return found
    if isinstance(x, RootElement):
        square = _rational_square(x)
        if square is not None:
            return sqrt(square)
    with enclosures.precision(_BITS):
        return Ball(acb(abs(x.enclosure())))


def _rational_square(x: RootElement) -> Surd | None:
    """x·x̄, if x is c + α for a rational c and a root α of a rational polynomial p, and the
    product is rational.

    It is the rational number q for which q/x = x̄. Both q/x − c and ᾱ are then roots of p; and
    d²q is an integer for the common denominator d of c and of the coefficients of p.
    """
    if x.root.extension is not None or len(x.coefficients) != 2 or x.coefficients[1] != 1:
        return None
    shift, p = x.coefficients[0], x.root.polynomial
    d = shift.denominator * lcm(*(c.denominator for c in p.coefficients if isinstance(c, Surd)))
    with enclosures.precision(_BITS):
        integer = (abs(x.enclosure()) ** 2 * d * d).unique_fmpz()
        if integer is None:
            return None
        square = Surd.ratio(int(integer), d * d)
        image = x.inverse() * square - shift
        conjugate = x.root.conjugate()
        met = [k for k, ball in enumerate(isolated_roots(p)) if ball.overlaps(image.enclosure())]
    return square if not p(image) and met == [conjugate.index] else None


def quotient(x: Number, y: Number) -> Number:
    """|x|/|y|, for y ≠ 0; an enclosure where the two lie in different fields."""
    a, b = modulus(x), modulus(y)
    if isinstance(a, Surd) and isinstance(b, Surd):
        return a / b
    with enclosures.precision(_BITS):
        return Ball(a.enclosure()) / Ball(b.enclosure())


def compare_moduli(x: Number, y: Number) -> int:
    """−1, 0 or 1, as |x| < |y|, |x| = |y| or |x| > |y|; ArithmeticError as for :func:`compare`."""
    if x in (y, y.conjugate()) or _are_roots_of_one_number(x, y):
        return 0
    if isinstance(x, Surd) and isinstance(y, Surd):
        return compare(x * x.conjugate(), y * y.conjugate())
    return compare(modulus(x), modulus(y))


def _are_roots_of_one_number(x: Number, y: Number) -> bool:
    """Whether both are roots of one polynomial zⁿ + c, which all have the modulus ⁿ√|c|."""
    if not isinstance(x, RootElement) or not isinstance(y, RootElement):
        return False
    p = x.root.polynomial
    both = x.is_root and y.is_root and p == y.root.polynomial
    return both and not any(p.coefficient(k) for k in range(1, p.degree))


def by_modulus(values: Iterable[Number]) -> list[list[Number]]:
    """The numbers in groups of equal modulus, the largest first; ArithmeticError as above.

    >>> from eigtutor.exact import I, number
    >>> [[x.sympy_text() for x in group] for group in by_modulus([number(-1), number(3), 3 * I])]
    [['3', '3*I'], ['-1']]
    """
    groups: list[list[Number]] = []
    for value in sorted(values, key=cmp_to_key(compare_moduli), reverse=True):
        if groups and compare_moduli(groups[-1][0], value) == 0:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


#: A key by which real numbers are sorted exactly.
by_size = cmp_to_key(compare)


def largest(values: list[Number]) -> Number:
    """The largest of some real numbers."""
    return max(values, key=by_size)


def norm(matrix: Matrix, sort: NormSort) -> Number:
    """‖A‖₁, ‖A‖_∞ or ‖A‖_F; of a column, "F" is its length.

    >>> a = Matrix([[1, -2], [2, 4]])
    >>> [norm(a, sort).sympy_text() for sort in ("1", "inf", "F")]
    ['6', '6', '5']
    """
    if sort == "F":
        square = sum((x * x.conjugate() for x in matrix.entries), ZERO)
        root = principal_root(square)
        if root is not None:
            return root
        with enclosures.precision(_BITS):
            return Ball(square.enclosure().sqrt())
    lines = matrix.columns if sort == "1" else matrix.rows
    return largest([sum(map(modulus, line), ZERO) for line in lines])
