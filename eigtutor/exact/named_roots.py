"""Roots as a text names them: a polynomial and SymPy's number of one of its roots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import comb, gcd

from flint import acb, arb, fmpq, fmpq_mat, fmpq_poly, fmpz_poly

from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.exact.enclosures import precision
from eigtutor.exact.isolation import anchors
from eigtutor.exact.numbers import ZERO, Number, Surd
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.roots import RootElement, minimal_polynomial, roots_of
from eigtutor.exact.sympy_order import is_ordered_plainly, sympy_order

#: Of larger polynomials no root is named: to isolate them would take long.
DEGREE_LIMIT = 16
#: Signs of a coefficient.
HEIGHT_DIGITS = 40
#: Two roots of the polynomials that are read differ within so many bits.
_BITS = 1 << 13
#: The denominators of angles.
_DENOMINATORS = 60


def named_root(p: Polynomial, index: int, known: Sequence[Number] = ()) -> Number:
    """The root of p with SymPy's number ``index``; of one that is ``known``, over its own field.

    p is rational and irreducible. SymPy counts real roots first, in ascending order; in which order
    it counts several pairs of complex ones it alone knows, and it is asked only about polynomials
    with a known root: about any other it might take minutes.

    >>> named_root(Polynomial([1, 0, -3, 1]), 0).decimal(5)
    ('-1.8794', '0')

    Raises InputError for what names no root, LimitError for what is too large, UnsupportedError
    where the number says too little.
    """
    if not p.is_rational or p.degree < 1:
        raise InputError("RootOf takes a polynomial with rational coefficients")
    if p.degree > DEGREE_LIMIT:
        raise LimitError(f"RootOf takes a polynomial of degree {DEGREE_LIMIT} at most")
    p = p.monic()
    if any(len(str(c)) > HEIGHT_DIGITS for c in p.flint().coeffs()):
        raise LimitError("the coefficients of this polynomial are too long")
    if not 0 <= index < p.degree:
        raise InputError(f"the roots of this polynomial are numbered from 0 to {p.degree - 1}")
    if p.factors() != [(p, 1)]:
        raise InputError("this polynomial has factors; name a root of the factor")
    own = [x for x in known if isinstance(x, RootElement) and x.root.polynomial == p]
    real = sum(ball.imag.is_zero() for ball in anchors(p))
    if index < real or is_ordered_plainly(p) or p.degree == 2:
        place = index
    elif own:
        place = sympy_order(p).index(index)
    else:
        raise UnsupportedError("only the real roots of this polynomial have a number that is sure")
    if p.degree > 2 and own:
        matching = next((x for x in own if x.root.index == place), None)
        if matching is not None:
            return matching
    return roots_of(p)[place]


def recognized(x: Number, known: Sequence[Number]) -> Number:
    """The known number that x equals, if any does, else x: so the roots of x³ − 3x + 1 stay
    equal where one is written as a polynomial in another, α² − 2."""
    if not isinstance(x, RootElement) or x.root.extension is not None or x in known:
        return x
    for p in dict.fromkeys(minimal_polynomial(y) for y in known if not y.is_rational):
        if not p(x):
            root = root_at(p, x.enclosure)
            return next((y for y in known if _same(y, root)), x)
    return x


def _same(x: Number, y: Number) -> bool:
    """Whether two numbers, each a surd or a numbered root itself, are equal."""
    if isinstance(x, RootElement) and isinstance(y, RootElement):
        return x.root.polynomial == y.root.polynomial and x.root.index == y.root.index
    return x == y


def principal_nth_root(x: Number, n: int) -> Number:
    """The positive nth root of a positive real number, or i√−x for n = 2 and a negative one: a root
    of m(tⁿ), m the minimal polynomial of x.

    >>> principal_nth_root(Surd.ratio(8), 3), principal_nth_root(Surd.ratio(2), 3).decimal(5)
    (Surd('2'), ('1.2599', '0'))

    Raises UnsupportedError for other numbers, LimitError where the polynomial is of high degree.
    """
    if not isinstance(x, Surd | RootElement) or not x.is_real or not x:
        raise UnsupportedError("only of real numbers such a root is read")
    minimal = minimal_polynomial(x) if isinstance(x, Surd) else minimal_polynomial_of(x)
    if n * minimal.degree > DEGREE_LIMIT:
        raise LimitError(f"this root has a degree of more than {DEGREE_LIMIT}")
    spread: list[Number] = [minimal.leading]
    for c in minimal.coefficients[1:]:
        spread += [*[ZERO] * (n - 1), c]
    if _is_positive(x):
        return root_at(Polynomial(spread), lambda: acb(x.enclosure().real.root(n)))
    if n == 2:
        return root_at(Polynomial(spread), lambda: acb(0, (-x.enclosure().real).root(2)))
    raise UnsupportedError(
        "of a negative number no such root is read; if -2 is meant, write -8^(1/3)"
    )


def _is_positive(x: Number) -> bool:
    """Whether a real number that is not 0 is positive."""
    bits = 64
    while True:
        with precision(bits):
            ball = x.enclosure().real
            if not ball.contains(arb(0)):
                return bool(ball > 0)
        bits *= 2


def cosine(turns: Surd) -> Number:
    """cos(πq) for a rational q with a denominator of 60 at most: a root of T_m ∓ 1.

    >>> cosine(Surd.ratio(1, 9)).decimal(5)
    ('0.93969', '0')

    Raises LimitError for other denominators.
    """
    q = _bounded_turns(turns)
    m = int(q.q)
    chebyshev = Polynomial.from_flint(fmpz_poly.chebyshev_t(m))
    sign = -1 if int(q.p) % 2 else 1
    return root_at(chebyshev - Polynomial([sign]), lambda: acb(arb.cos_pi_fmpq(q)))


def root_of_unity(turns: Surd) -> Number:
    """e^(iπq) for a rational q with a denominator of 60 at most: a root of a cyclotomic polynomial.

    >>> root_of_unity(Surd.ratio(2, 7)).decimal(5)
    ('0.62349', '0.78183')

    Raises LimitError for other denominators.
    """
    q = _bounded_turns(turns)
    order = 2 * int(q.q) // gcd(2 * int(q.q), int(q.p))
    cyclotomic = Polynomial.from_flint(fmpz_poly.cyclotomic(order))
    return root_at(cyclotomic, lambda: acb(arb.cos_pi_fmpq(q), arb.sin_pi_fmpq(q)))


def tangent(turns: Surd) -> Number:
    """tan(πq) for a rational q with a denominator m of 60 at most: a root of Im (1 + ix)^m.

    >>> tangent(Surd.ratio(1, 7)).decimal(5)
    ('0.48157', '0')

    Raises LimitError for other denominators, ZeroDivisionError at odd multiples of π/2.
    """
    q = _bounded_turns(turns)
    m = int(q.q)
    if m == 2:
        raise ZeroDivisionError("tan has no value here")
    imaginary = Polynomial([k % 2 * (-1) ** (k // 2) * comb(m, k) for k in range(m, -1, -1)])
    return root_at(imaginary, lambda: acb(arb.sin_pi_fmpq(q) / arb.cos_pi_fmpq(q)))


def _bounded_turns(turns: Surd) -> fmpq:
    if int(turns.rational.q) > _DENOMINATORS:
        raise LimitError(f"angles are read as multiples of π/m with m up to {_DENOMINATORS}")
    return turns.rational


def root_at(p: Polynomial, enclosure: Callable[[], acb]) -> Number:
    """The one root of p that lies in all the enclosures of a number that is known to be a root."""
    factors = [f for f, _ in p.factors()]
    bits = 64
    while bits <= _BITS:
        with precision(bits):
            ball = enclosure()
            factors = [f for f in factors if bool(_value(f, ball).contains(acb(0)))]
            if len(factors) == 1:
                break
        bits *= 2
    if len(factors) != 1 or factors[0].degree > DEGREE_LIMIT:
        raise LimitError(f"this number has a degree of more than {DEGREE_LIMIT}")
    candidates = roots_of(factors[0])
    while len(candidates) > 1 and bits <= _BITS:
        with precision(bits):
            ball = enclosure()
            candidates = [y for y in candidates if y.enclosure().overlaps(ball)]
        bits *= 2
    if len(candidates) != 1:
        raise LimitError("the numbers in this answer are too long to tell them apart")
    return candidates[0]


def _value(p: Polynomial, x: acb) -> acb:
    total = acb(0)
    for c in p.coefficients:
        total = total * x + c.enclosure()
    return total


def minimal_polynomial_of(x: RootElement) -> Polynomial:
    """The only irreducible factor of the characteristic polynomial of multiplication by x."""
    if x.root.extension is not None or any(
        len(str(c.rational)) > HEIGHT_DIGITS for c in x.coefficients
    ):
        raise LimitError("the number under this root is too long")
    modulus = x.root.polynomial.flint()
    image = fmpq_poly([c.rational for c in x.coefficients])
    rows = []
    for _ in range(modulus.degree()):
        rows.append([image[k] for k in range(modulus.degree())])
        image = image * fmpq_poly([0, 1]) % modulus
    return Polynomial.from_flint(fmpq_mat(rows).charpoly()).factors()[0][0]
