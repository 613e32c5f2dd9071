"""Powers of a matrix, by squaring and within a limit."""

from __future__ import annotations

from math import comb

from eigtutor.errors import InputError, LimitError
from eigtutor.exact.matrices import Matrix
from eigtutor.exact.numbers import Surd


def powers(matrix: Matrix, exponent: int, *, digits: int) -> dict[int, Matrix]:
    """The powers on the way to Aⁿ by repeated squaring, Aⁿ last; n ≥ 1.

    From the binary digits of n: each power is the square of the one before it, or A times that.
    Raises LimitError as soon as an entry has more than ``digits`` digits.

    >>> list(powers(Matrix([[1, 1], [0, 1]]), 13, digits=40))
    [1, 2, 3, 6, 12, 13]
    """
    k = 1
    found = {k: matrix}
    for bit in bin(exponent)[3:]:
        found[2 * k] = _within(found[k] * found[k], exponent, digits)
        k *= 2
        if bit == "1":
            found[k + 1] = _within(found[k] * matrix, exponent, digits)
            k += 1
    return found


def power(matrix: Matrix, exponent: int, *, digits: int) -> Matrix:
    """Aⁿ for any integer n.

    Raises LimitError if an entry of it, or of a power on the way, has more than ``digits``
    digits, and InputError for a negative power of a singular matrix.

    >>> power(Matrix([[2, 0], [0, 4]]), -1, digits=40)
    Matrix([[1/2, 0], [0, 1/4]])
    """
    if not exponent:
        return Matrix.identity(matrix.size)
    if abs(exponent) > 1:
        _within(matrix, exponent, digits)
    base = matrix if exponent > 0 else _within(inverse(matrix), exponent, digits)
    return powers(base, abs(exponent), digits=digits)[abs(exponent)]


def inverse(matrix: Matrix) -> Matrix:
    """A⁻¹; InputError for a singular matrix, about its exponent."""
    try:
        return matrix.inverse()
    except ZeroDivisionError:
        raise InputError(
            "the matrix is singular, so it has no negative powers",
            where="given.n",
            remedy="give an exponent that is not negative, such as n=3",
        ) from None


def binomial(n: int, j: int) -> int:
    """n(n − 1)⋯(n − j + 1)/j!, for every integer n and j ≥ 0.

    >>> [binomial(5, 2), binomial(1, 2), binomial(-3, 2)]
    [10, 0, 6]
    """
    return comb(n, j) if n >= 0 else (-1) ** j * comb(j - n - 1, j)


def height(matrix: Matrix) -> int:
    """The largest numerator, denominator or coefficient of a root in the entries."""
    surds = [x for x in matrix.entries if isinstance(x, Surd)]
    return max(max(abs(p), q) for x in surds for _, p, q in x.terms)


def _within(matrix: Matrix, exponent: int, digits: int) -> Matrix:
    if height(matrix) >= 10**digits:
        raise LimitError(
            f"on the way to the power {exponent} the entries grow beyond {digits} digits, which "
            "is the limit here",
            where="given.n",
            remedy="give an exponent nearer to 0",
        )
    return matrix
