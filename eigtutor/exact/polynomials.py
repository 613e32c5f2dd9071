"""Univariate polynomials over the exact numbers, with factorization over Q."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_poly, fmpz_poly

from eigtutor.errors import UnsupportedError
from eigtutor.exact.numbers import ONE, ZERO, Number, Surd, number

if TYPE_CHECKING:
    import sympy


class Polynomial:
    """A polynomial, given by its coefficients from the highest power down.

    Immutable and hashable; the zero polynomial has no coefficients and degree −1.

    >>> p = Polynomial([1, -9, 16])
    >>> p.degree, p(number(2)).sympy_text(), p.sympy_text()
    (2, '2', 'lambda_**2 - 9*lambda_ + 16')
    """

    __slots__ = ("_flint", "coefficients")

    coefficients: tuple[Number, ...]

    def __init__(self, coefficients: Iterable[Number | int]) -> None:
        values = tuple([c if type(c) is Surd else number(c) for c in coefficients])
        while values and not values[0]:
            values = values[1:]
        self.coefficients = values
        self._flint: fmpq_poly | None = None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """The coefficients of what FLINT has made, when they are first asked for."""
            if name != "coefficients":
                raise AttributeError(name)
            self.coefficients = tuple([Surd(c) for c in reversed(self._flint.coeffs())])
            return self.coefficients

    @staticmethod
    def from_roots(roots: Iterable[Number]) -> Polynomial:
        """The monic polynomial ∏ (x − r)."""
        result = Polynomial([1])
        for root in roots:
            result = result * Polynomial([ONE, -root])
        return result

    @property
    def degree(self) -> int:
        return len(self.coefficients) - 1 if self._flint is None else self._flint.degree()

    @property
    def leading(self) -> Number:
        return self.coefficients[0] if self.coefficients else ZERO

    def coefficient(self, power: int) -> Number:
        """The coefficient of x^power."""
        return self.coefficients[self.degree - power] if 0 <= power <= self.degree else ZERO

    @property
    def is_rational(self) -> bool:
        return self._flint is not None or all(c.is_rational for c in self.coefficients)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Polynomial):
            return False
        if self._flint is not None and other._flint is not None:
            return bool(self._flint == other._flint)
        return self.coefficients == other.coefficients

    def __hash__(self) -> int:
        return hash(self.coefficients)

    def __reduce__(self) -> tuple[type[Polynomial], tuple[object, ...]]:
        return Polynomial, (self.coefficients,)  # what FLINT holds cannot be sent elsewhere

    def __add__(self, other: Polynomial) -> Polynomial:
        if self.is_rational and other.is_rational:
            return Polynomial.from_flint(self.flint() + other.flint())
        top = max(self.degree, other.degree)
        return Polynomial(self.coefficient(k) + other.coefficient(k) for k in range(top, -1, -1))

    def __neg__(self) -> Polynomial:
        if self._flint is not None:
            return Polynomial.from_flint(-self._flint)
        return Polynomial(-c for c in self.coefficients)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + -other

    def __mul__(self, other: Polynomial) -> Polynomial:
        if self.is_rational and other.is_rational:
            return Polynomial.from_flint(self.flint() * other.flint())
        product: list[Number] = [ZERO] * max(0, self.degree + other.degree + 1)
        for i, a in enumerate(self.coefficients):
            for j, b in enumerate(other.coefficients):
                product[i + j] = product[i + j] + a * b
        return Polynomial(product)

    def scaled(self, factor: Number | int) -> Polynomial:
        """The polynomial times a number."""
        return Polynomial(c * factor for c in self.coefficients)

    def __pow__(self, exponent: int) -> Polynomial:
        result = Polynomial([1])
        for _ in range(exponent):
            result = result * self
        return result

    def derivative(self) -> Polynomial:
        top = self.degree
        return Polynomial(c * (top - k) for k, c in enumerate(self.coefficients[:-1]))

    def monic(self) -> Polynomial:
        return self.scaled(self.leading.inverse())

    def divmod(self, divisor: Polynomial) -> tuple[Polynomial, Polynomial]:
        """Quotient and remainder; ZeroDivisionError for the zero divisor."""
        inverse = divisor.leading.inverse()
        rest = list(self.coefficients)
        quotient: list[Number] = []
        for k in range(len(rest) - divisor.degree):
            factor = rest[k] * inverse
            quotient.append(factor)
            for j, c in enumerate(divisor.coefficients):
                rest[k + j] = rest[k + j] - factor * c
        return Polynomial(quotient), Polynomial(rest[len(quotient) :])

    def gcd(self, other: Polynomial) -> Polynomial:
        """The monic greatest common divisor; not both may be 0."""
        if self.is_rational and other.is_rational:
            return Polynomial.from_flint(self.flint().gcd(other.flint()))
        a, b = self, other
        while b.degree >= 0:
            a, b = b, a.divmod(b)[1]
        return a.monic()

    def __call__(self, x: Number) -> Number:
        """The value at a number, by Horner's rule."""
        if self._flint is not None and isinstance(x, Surd) and x.is_rational:
            return Surd(self._flint(x.rational))
        result: Number = ZERO
        for c in self.coefficients:
            result = result * x + c
        return result

    def flint(self) -> fmpq_poly:
        """The same polynomial in FLINT (rational coefficients only)."""
        if self._flint is None:
            self._flint = fmpq_poly([_rational(c) for c in reversed(self.coefficients)])
        return self._flint

    @staticmethod
    def from_flint(p: fmpq_poly | fmpz_poly) -> Polynomial:
        made = Polynomial.__new__(Polynomial)
        made._flint = fmpq_poly(p)  # and the coefficients when they are asked for
        return made

    def factors(self) -> list[tuple[Polynomial, int]]:
        """The monic irreducible factors over Q with their multiplicities, in a fixed order.

        By degree, then by coefficients. UnsupportedError for irrational coefficients.
        """
        _, factors = self.flint().numer().factor()
        found = [(Polynomial.from_flint(f).monic(), int(m)) for f, m in factors]
        return sorted(found, key=lambda pair: pair[0].order)

    @property
    def order(self) -> tuple[object, ...]:
        """By which polynomials are listed: degree, then coefficients."""
        return (self.degree, *map(_order, self.coefficients))

    def sympy_text(self, variable: str = "lambda_") -> str:
        """The polynomial as text for ``sympy.sympify``."""
        return polynomial_text(self.coefficients, variable)

    def to_sympy(self) -> sympy.Expr:
        """The polynomial as a SymPy expression in ``lambda_``."""
        import sympy

        return sympy.sympify(self.sympy_text())

    def __repr__(self) -> str:
        return f"Polynomial({self.sympy_text('x')})"


class FactoredPolynomial(Polynomial):
    """A polynomial of which factors are known: ∏ f^m, in the order in which they were found.

    It equals the same polynomial multiplied out. The factors need not be irreducible.

    >>> p = FactoredPolynomial([(Polynomial([1, -2]), 2), (Polynomial([1, 0, 1]), 1)])
    >>> p, p.parts[0]
    (Polynomial(x**4 - 4*x**3 + 5*x**2 - 4*x + 4), (Polynomial(x - 2), 2))
    """

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[tuple[Polynomial, int]]) -> None:
        self.parts = tuple(parts)
        product = Polynomial([1])
        for factor, multiplicity in self.parts:
            product = product * factor**multiplicity
        super().__init__(product.coefficients)

    def __reduce__(self) -> tuple[type[Polynomial], tuple[object, ...]]:
        return FactoredPolynomial, (self.parts,)


def _rational(c: Number) -> fmpq:
    if not isinstance(c, Surd) or not c.is_rational:
        raise UnsupportedError(
            f"the coefficient {c.sympy_text()} is irrational",
            remedy="only polynomials with rational coefficients are factored so far",
        )
    return c.rational


def _order(c: Number) -> object:
    return c.rational if isinstance(c, Surd) else 0


def polynomial_text(coefficients: Sequence[Number], variable: str) -> str:
    """Text for ``sympy.sympify`` of Σ c_k·variable^k, coefficients from the highest down."""
    pieces: list[str] = []
    top = len(coefficients) - 1
    for k, c in enumerate(coefficients):
        if not c:
            continue
        power = top - k
        letter = "" if power == 0 else variable if power == 1 else f"{variable}**{power}"
        text = c.sympy_text()
        negative = text.startswith("-") and " " not in text
        size = text[1:] if negative else text
        if " " in size:
            size = f"({size})"
        body = size if not letter else letter if size == "1" else f"{size}*{letter}"
        if not pieces:
            pieces.append(f"-{body}" if negative else body)
        else:
            pieces.append(f" - {body}" if negative else f" + {body}")
    return "".join(pieces) or "0"
