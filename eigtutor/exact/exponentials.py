"""Exponential polynomials: sums of c·t^j·e^(αt), as in e^(tA), and of c·n^j·μ^n, as in Aⁿ.

An element is Σ c·m over monomials m = π^k · e^β · ∏ x^j μ^x e^(αx), one factor for each letter x;
c, β, α and μ ≠ 0 are sums of square roots. Distinct monomials are linearly independent functions
of their letters over the algebraic numbers: x^j μ^x e^(αx) because distinct pairs (μ, α) give
distinct bases μe^α (e^(α−α′) is transcendental for algebraic α ≠ α′: Lindemann), and e^β for
distinct β by Lindemann and Weierstrass (Baker, Transcendental Number Theory, theorem 1.4). So,
where π does not occur, equality of functions is equality of coefficients.
"""

from __future__ import annotations

from collections.abc import Mapping

from flint import acb, fmpq

from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact.monomials import CONSTANT, Factor, Monomial, surd, text_of, written_terms
from eigtutor.exact.numbers import ONE, ZERO, I, Number, Surd, number
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.radicals import sqrt

__all__ = [
    "ExponentialPolynomial",
    "Factor",
    "Monomial",
    "exponential",
    "polynomial_of",
    "power_with_letter",
    "value_of",
]


class ExponentialPolynomial(Number):
    """A sum of monomials with coefficients; a constant one is a :class:`Surd` instead.

    Closed under + − ×, and under division by a single monomial without powers of letters.

    >>> t = ExponentialPolynomial.letter("t")
    >>> (t * exponential(2 * t) * exponential(-t)).sympy_text()
    't*exp(t)'
    >>> ((t + 1) * (t - 1) - t * t).sympy_text()
    '-1'
    """

    __slots__ = ("_hash", "terms")
    is_rational = False

    def __init__(self, terms: Mapping[Monomial, Surd]) -> None:
        self.terms = dict(terms)
        self._hash = 0

    @classmethod
    def letter(cls, name: str) -> ExponentialPolynomial:
        """The letter itself."""
        return cls({Monomial(((name, Factor(power=1)),)): ONE})

    @classmethod
    def pi(cls) -> ExponentialPolynomial:
        """The number π: for the arguments of exp, cos and sin."""
        return cls({Monomial(pi=1): ONE})

    @property
    def letters(self) -> set[str]:
        """The letters that occur."""
        return {letter for monomial in self.terms for letter, _ in monomial.factors}

    @property
    def holds_pi(self) -> bool:
        """Whether π occurs other than within exponents that have been worked out."""
        return any(monomial.pi for monomial in self.terms)

    @property
    def is_real(self) -> bool:  # type: ignore[override]
        return self == self.conjugate()

    def coefficient(self, monomial: Monomial) -> Surd:
        """The coefficient of a monomial."""
        return self.terms.get(monomial, ZERO)

    def polynomial(self, letter: str) -> Polynomial | None:
        """The same as a polynomial in the letter; None if it is not one."""
        return polynomial_of(self.terms, letter)

    # -- arithmetic ------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ExponentialPolynomial):
            return self.terms == other.terms
        return False if isinstance(other, Number | int) else NotImplemented

    def __hash__(self) -> int:
        if not self._hash:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def __reduce__(self) -> tuple[type[ExponentialPolynomial], tuple[object, ...]]:
        return ExponentialPolynomial, (self.terms,)  # hashes differ between processes

    def __bool__(self) -> bool:
        return True  # zero is a Surd

    def __add__(self, other: Number | int) -> Number:
        if isinstance(other, Number) and other.inexact:
            return other + self
        table = dict(self.terms)
        for monomial, c in _terms(other).items():
            table[monomial] = surd(table.get(monomial, ZERO) + c)
        return _settled(table)

    def __mul__(self, other: Number | int) -> Number:
        if isinstance(other, Number) and other.inexact:
            return other * self
        table: dict[Monomial, Surd] = {}
        theirs = _terms(other)
        for m, c in self.terms.items():
            for k, d in theirs.items():
                product = m * k
                table[product] = surd(table.get(product, ZERO) + c.times(d))
        return _settled(table)

    def __neg__(self) -> ExponentialPolynomial:
        return ExponentialPolynomial({m: -c for m, c in self.terms.items()})

    def inverse(self) -> Number:
        if len(self.terms) > 1:
            raise UnsupportedError("nothing can be divided by a sum with letters in it")
        [(monomial, c)] = self.terms.items()
        if monomial.pi:
            raise UnsupportedError("nothing can be divided by π")
        if any(factor.power for _, factor in monomial.factors):
            raise UnsupportedError("nothing can be divided by a letter")
        factors = tuple(
            (letter, Factor(0, factor.base.inverse(), -factor.rate))
            for letter, factor in monomial.factors
        )
        return ExponentialPolynomial({Monomial(factors, -monomial.shift): c.inverse()})

    def derivative(self, letter: str) -> Number:
        """The derivative by a letter; UnsupportedError where a base is raised to it.

        >>> t = ExponentialPolynomial.letter("t")
        >>> (t * exponential(2 * t)).derivative("t").sympy_text()
        '2*t*exp(2*t) + exp(2*t)'
        """
        table: dict[Monomial, Surd] = {}
        for monomial, c in self.terms.items():
            factor = monomial.factor(letter)
            if factor.base != ONE:
                raise UnsupportedError("powers are not differentiated")
            lower = monomial.replaced(letter, factor._replace(power=factor.power - 1))
            for m, d in ((lower, Surd.ratio(factor.power)), (monomial, factor.rate)):
                table[m] = surd(table.get(m, ZERO) + c.times(d))
        return _settled(table)

    def at(self, letter: str, x: Surd) -> Number:
        """The value where the letter is a number; where a base is raised to it, an integer or so
        (as for :func:`power_with_letter`)."""
        table: dict[Monomial, Surd] = {}
        for monomial, c in self.terms.items():
            factor = monomial.factor(letter)
            rest = monomial.replaced(letter, Factor())
            m = rest._replace(shift=surd(rest.shift + factor.rate.times(x)))
            value = surd(x**factor.power).times(_rational_power(factor.base, x))
            table[m] = surd(table.get(m, ZERO) + c.times(value))
        return _settled(table)

    def conjugate(self) -> Number:
        """The complex conjugate where the letters are real numbers."""
        return ExponentialPolynomial({m.conjugate(): c.conjugate() for m, c in self.terms.items()})

    def enclosure(self) -> acb:
        raise TypeError("an expression with letters has no enclosure")

    # -- text ------------------------------------------------------------------------------

    def sympy_text(self) -> str:
        return text_of(written_terms(self.terms))

    def __repr__(self) -> str:
        return f"ExponentialPolynomial({self.sympy_text()!r})"


def polynomial_of(terms: Mapping[Monomial, Number], letter: str) -> Polynomial | None:
    """A sum of monomials as a polynomial in the letter; None if it is not one."""
    found: dict[int, Number] = {}
    for monomial, c in terms.items():
        table = dict(monomial.factors)
        factor = table.pop(letter, Factor())
        if table or monomial.pi or monomial.shift or factor._replace(power=0) != Factor():
            return None
        found[factor.power] = c
    if min(found) < 0:
        return None
    return Polynomial(found.get(k, ZERO) for k in range(max(found), -1, -1))


def exponential(x: Number | int) -> Number:
    """e^x for x linear in letters; multiples of π must be i times rational ones.

    A letter times iπq becomes the base e^(iπq), as it should where the letter is an integer.
    Raises UnsupportedError for other exponents, and for angles outside the field of square roots
    (multiples of π/12 are inside).

    >>> exponential(ExponentialPolynomial.pi() * I).sympy_text()
    '-1'
    """
    factors: dict[str, Factor] = {}
    shift, constant = ZERO, ONE
    for monomial, c in _terms(x).items():
        if monomial.shift or monomial.pi > 1 or len(monomial.factors) > 1:
            raise UnsupportedError("an exponent must be a number, or linear in a letter")
        if not monomial.factors:
            if monomial.pi:
                constant = constant.times(_root_of_unity(c))
            else:
                shift = surd(shift + c)
            continue
        [(letter, factor)] = monomial.factors
        if factor != Factor(power=1):
            raise UnsupportedError(f"an exponent must be linear in {letter}")
        old = factors.get(letter, Factor())
        if monomial.pi:
            factors[letter] = old._replace(base=old.base.times(_root_of_unity(c)))
        else:
            factors[letter] = old._replace(rate=surd(old.rate + c))
    kept = tuple(sorted((x, f) for x, f in factors.items() if f != Factor()))
    return _settled({Monomial(kept, shift): constant})


def value_of(function: str, x: Number) -> Number:
    """exp, cos, sin, cosh, sinh or conj at x, through exponentials; tan where it is a number.

    UnsupportedError for others, and where tan has no value that is a sum of square roots.

    >>> value_of("cos", ExponentialPolynomial.pi() / 6)
    Surd('sqrt(3)/2')
    """
    match function:
        case "exp":
            return exponential(x)
        case "cos":
            return (exponential(x * I) + exponential(-x * I)) / 2
        case "sin":
            return (exponential(x * I) - exponential(-x * I)) / (I * 2)
        case "tan":
            return _tangent(value_of("sin", x), value_of("cos", x))
        case "cosh":
            return (exponential(x) + exponential(-x)) / 2
        case "sinh":
            return (exponential(x) - exponential(-x)) / 2
        case "conj":
            return x.conjugate()
        case _:
            raise UnsupportedError(f"{function} is not read")


def _tangent(sine: Number, cosine: Number) -> Number:
    if not isinstance(sine, Surd) or not isinstance(cosine, Surd):
        raise UnsupportedError("tan is read at multiples of π/12 only")
    if not cosine:
        raise UnsupportedError("tan has no value where cos is 0")
    return sine / cosine


def power_with_letter(base: Surd, exponent: Number) -> Number:
    """base^(ax + b) for a letter x that stands for an integer; a, b integers.

    Halves are read too where the base is a positive rational number: 2^(n/2) = (√2)^n. A base of 0
    gives 0: such a formula counts from the first n where the exponent is positive. Raises
    UnsupportedError for other exponents.

    >>> n = ExponentialPolynomial.letter("n")
    >>> power_with_letter(number(2), 2 * n - 1).sympy_text()
    '4**n/2'
    """
    if not base:
        return ZERO
    constant, factors = ONE, []
    for monomial, c in _terms(exponent).items():
        if monomial.factors:
            [(letter, factor), *others] = monomial.factors
            if factor != Factor(power=1) or others or monomial.shift or monomial.pi:
                raise UnsupportedError(f"an exponent must be linear in {letter}")
            factors.append((letter, Factor(base=_rational_power(base, c))))
        elif monomial == CONSTANT:
            constant = _rational_power(base, c)
        else:
            raise UnsupportedError("an exponent must be linear in a letter")
    kept = tuple(sorted((x, f) for x, f in factors if f != Factor()))
    return _settled({Monomial(kept): constant})


def _rational_power(base: Surd, exponent: Surd) -> Surd:
    if base == ONE:
        return ONE
    doubled = exponent.times(Surd.ratio(2))
    if not doubled.is_integer:
        raise UnsupportedError("an exponent must be an integer multiple of a letter, and so on")
    if abs(doubled.numerator) > 64:
        raise InputError("the numbers in this exponent are too large")
    if exponent.is_integer:
        return surd(base**exponent.numerator)
    if not base.is_rational or base.sign() < 0:
        raise UnsupportedError("only a positive rational number is raised to half a letter")
    return surd(sqrt(base) ** doubled.numerator)


# e^(iπ/12), whose powers are all the roots of unity that are sums of square roots.
_ZETA = Surd.of({6: fmpq(1, 4), 2: fmpq(1, 4), -6: fmpq(1, 4), -2: fmpq(-1, 4)})


def _root_of_unity(c: Surd) -> Surd:
    """e^(πc) for c = iq, q a multiple of 1/12."""
    turns = c.times(-I).times(Surd.ratio(12))
    if not turns.is_rational:
        raise UnsupportedError("π is read only in i times a rational multiple of it, or in angles")
    if not turns.is_integer:
        raise UnsupportedError("only angles that are multiples of π/12 are read")
    return surd(_ZETA ** (turns.numerator % 24))


def _terms(x: Number | int) -> Mapping[Monomial, Surd]:
    if isinstance(x, ExponentialPolynomial):
        return x.terms
    constant = number(x)
    if not isinstance(constant, Surd):
        raise UnsupportedError("letters and numbered roots do not go together")
    return {CONSTANT: constant} if constant else {}


def _settled(table: Mapping[Monomial, Surd]) -> Number:
    """The element; a Surd if it is constant."""
    kept = {m: c for m, c in table.items() if c}
    if not kept:
        return ZERO
    if len(kept) == 1 and CONSTANT in kept:
        return kept[CONSTANT]
    return ExponentialPolynomial(kept)
