"""e^(tA), computed from the eigenvalues alone and proved by its differential equation."""

from __future__ import annotations

from functools import lru_cache
from math import lcm

from eigtutor.errors import ProofFailure, UnsupportedError
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential, power_with_letter
from eigtutor.exact.factoring import entry_field, irreducible_factors, roots_over
from eigtutor.exact.matrices import Matrix
from eigtutor.exact.monomials import CONSTANT, Term, surd, written_terms
from eigtutor.exact.numbers import ONE, ZERO, Number, Surd


@lru_cache(maxsize=256)  # an audit asks for the same one at every claim about it
def matrix_exponential(matrix: Matrix, letter: str = "t") -> Matrix:
    """e^(tA) for a square matrix of surds whose eigenvalues are surds, too.

    By Putzer's formula Σ r_k(t)·∏_{j<k} (A − λ_j I) with r_k′ = λ_k r_k + r_{k−1} (Amer. Math.
    Monthly 73, 1966): it needs no eigenvectors, so that what eigenvectors gave can be compared
    with it. The result X is proved by X′ = AX and X(0) = I, which no other matrix satisfies;
    ProofFailure otherwise. UnsupportedError where an eigenvalue is no sum of square roots.

    >>> matrix_exponential(Matrix([[0, -1], [1, 0]]))
    Matrix([[cos(t), -sin(t)], [sin(t), cos(t)]])
    """
    one = Matrix.identity(matrix.size)
    total = one * 0
    for _, r, product in putzer_terms(matrix, letter):
        total = total + product * r
    if derivative(total, letter) != matrix * total or at_zero(total, letter) != one:
        raise ProofFailure("the matrix exponential does not solve its differential equation")
    return total


def putzer_terms(matrix: Matrix, letter: str = "t") -> list[tuple[Surd, Number, Matrix]]:
    """(λ_k, r_k(t), ∏_{j<k} (A − λ_j I)) of Putzer's formula, as long as the product is not 0.

    UnsupportedError as for :func:`matrix_exponential`.
    """
    product = Matrix.identity(matrix.size)
    r: Number = ZERO
    found: list[tuple[Surd, Number, Matrix]] = []
    for k, eigenvalue in enumerate(_eigenvalues(matrix)):
        if product.is_zero:
            break
        r = _solved(eigenvalue, r, letter, start=ZERO if k else ONE)
        found.append((eigenvalue, r, product))
        product = product * matrix.shifted(eigenvalue)
    return found


def derivative(matrix: Matrix, letter: str) -> Matrix:
    """The matrix of the derivatives of the entries."""
    return Matrix(
        [x.derivative(letter) if isinstance(x, ExponentialPolynomial) else ZERO for x in row]
        for row in matrix
    )


def at_zero(matrix: Matrix, letter: str) -> Matrix:
    """The matrix with 0 for the letter."""
    return Matrix(
        [x.at(letter, ZERO) if isinstance(x, ExponentialPolynomial) else x for x in row]
        for row in matrix
    )


def holds_letters(matrix: Matrix) -> bool:
    """Whether an entry is not constant."""
    return any(isinstance(x, ExponentialPolynomial) for x in matrix.entries)


def common_exponential(matrix: Matrix) -> Number:
    """The product e^(αt)·μ^t that every term of every entry holds; 1 where there is none, or where
    μ^t would leave fractions behind that μ^(t − 1) does not."""
    terms = [term for x in matrix.entries if x for term in _written(x)]
    if not terms or any(term.envelope != terms[0].envelope for term in terms):
        return ONE
    if any(term.lift for term in terms):
        return ONE
    result: Number = ONE
    for name, base in terms[0].bases:
        result = result * power_with_letter(base, ExponentialPolynomial.letter(name))
    for name, c in terms[0].exponent:
        result = result * exponential(ExponentialPolynomial.letter(name) * c if name else c)
    return result


def common_denominator(matrix: Matrix) -> int:
    """The least d > 0 for which all coefficients of d times the matrix are integers."""
    terms = [term for x in matrix.entries for term in _written(x)]
    return lcm(*(term.coefficient.denominator for term in terms))


def _written(x: Number) -> list[Term]:
    if isinstance(x, ExponentialPolynomial):
        return written_terms(x.terms)
    return written_terms({CONSTANT: surd(x)})


def _eigenvalues(matrix: Matrix) -> list[Surd]:
    """The eigenvalues, each as often as it is a root of the characteristic polynomial."""
    radicands = entry_field(matrix.entries)
    found: list[Surd] = []
    for factor, multiplicity in irreducible_factors(matrix.characteristic_polynomial(), radicands):
        for root in roots_over(factor, radicands):
            if not isinstance(root, Surd):
                raise UnsupportedError(
                    "the eigenvalues of this matrix are not sums of square roots, so no formula "
                    "with them can be written out",
                    remedy="give a matrix with rational, quadratic or Gaussian eigenvalues",
                )
            found += [root] * multiplicity
    return found


def _solved(rate: Surd, source: Number, letter: str, *, start: Surd) -> Number:
    """r with r′ = rate·r + source and r(0) = start."""
    t = ExponentialPolynomial.letter(letter)
    inside = _primitive(exponential(t * -rate) * source, letter) + start
    return exponential(t * rate) * inside


def _primitive(x: Number, letter: str) -> Number:
    """The integral from 0 to the letter of a sum of c·t^j·e^(αt)."""
    t = ExponentialPolynomial.letter(letter)
    if isinstance(x, Surd):
        return t * x
    assert isinstance(x, ExponentialPolynomial)
    total: Number = ZERO
    for monomial, c in x.terms.items():
        j, _, rate = monomial.factor(letter)
        if not rate:
            total = total + t ** (j + 1) * c / (j + 1)
            continue
        part = c / rate  # by parts: j falls until only the exponential is left
        for i in range(j, -1, -1):
            total = total + t**i * exponential(t * rate) * part
            part = part * -i / rate if i else part
        total = total - part
    return total
