"""Aⁿ with a letter n, from e^(tA): both have the same coefficients."""

from __future__ import annotations

from functools import lru_cache

from eigtutor.errors import ProofFailure, UnsupportedError
from eigtutor.exact.exponentials import ExponentialPolynomial, power_with_letter
from eigtutor.exact.matrices import Matrix
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.exact.numbers import ONE, ZERO, Number, Surd


@lru_cache(maxsize=256)
def power_formula(matrix: Matrix, letter: str) -> Matrix:
    """Aⁿ for n = 1, 2, 3, …, and for every integer n if A is invertible.

    If e^(tA) = Σ C_λj tʲe^(λt), then Aⁿ = Σ C_λj n(n − 1)⋯(n − j + 1)λⁿ⁻ʲ: n! times the coefficient
    of tⁿ. The result X is proved by X(n + 1) = A·X(n) and X(1) = A; ProofFailure
    otherwise.

    UnsupportedError where an eigenvalue is no sum of square roots, or the powers of a Jordan block
    of 0 vanish one after another, so that no one formula holds from n = 1 on.

    >>> power_formula(Matrix([[2, 1], [0, 2]]), "n")
    Matrix([[2**n, n*2**(n - 1)], [0, 2**n]])
    """
    found = Matrix(
        [_coefficient(x, letter) for x in row] for row in matrix_exponential(matrix, letter)
    )
    if following(found, letter) != matrix * found or at(found, letter, 1) != matrix:
        raise ProofFailure("the formula for the powers does not satisfy their recurrence")
    return found


def at(matrix: Matrix, letter: str, k: int) -> Matrix:
    """The matrix with an integer for the letter."""
    return Matrix(
        [x.at(letter, Surd.ratio(k)) if isinstance(x, ExponentialPolynomial) else x for x in row]
        for row in matrix
    )


def following(matrix: Matrix, letter: str) -> Matrix:
    """The matrix with n + 1 for the letter n."""
    n = ExponentialPolynomial.letter(letter)

    def value(x: Number) -> Number:
        total: Number = ZERO
        if not isinstance(x, ExponentialPolynomial):
            return x
        for monomial, c in x.terms.items():
            j, base, _ = monomial.factor(letter)
            total = total + (n + 1) ** j * power_with_letter(base, n + 1) * c
        return total

    return Matrix([value(x) for x in row] for row in matrix)


def falling_factorial(letter: str, j: int) -> Number:
    """n(n − 1)⋯(n − j + 1)."""
    n = ExponentialPolynomial.letter(letter)
    result: Number = ONE
    for k in range(j):
        result = result * (n - k)
    return result


def _coefficient(x: Number, letter: str) -> Number:
    """Σ c·n(n − 1)⋯(n − j + 1)λⁿ⁻ʲ for Σ c·tʲe^(λt), n > 0."""
    if not isinstance(x, ExponentialPolynomial):
        return ZERO  # c·0ⁿ
    n = ExponentialPolynomial.letter(letter)
    total: Number = ZERO
    for monomial, c in x.terms.items():
        j, _, rate = monomial.factor(letter)
        if rate:
            total = total + falling_factorial(letter, j) * power_with_letter(rate, n - j) * c
        elif j:
            raise UnsupportedError(
                "the matrix has a Jordan block of 0 that is larger than 1×1, so no one formula "
                "holds for all its powers",
                remedy="give a number for the exponent, such as n=5",
            )
    return total
