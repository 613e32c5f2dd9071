"""Irreducible factors and roots over the field of a matrix's entries.

Over Q by FLINT. Over a multiquadratic field K by Trager's norm: with s such that the norm of
p(x − sθ) is square-free, the factors of p are its greatest common divisors with the factors of
that norm over Q (Cohen, A Course in Computational Algebraic Number Theory, 3.6.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import count
from operator import add

from eigtutor.errors import LimitError, UnsupportedError
from eigtutor.exact.numbers import ZERO, Number, Surd, number, product_class, radical_basis
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.roots import roots_of


def entry_field(entries: Iterable[Number]) -> tuple[int, ...]:
    """Independent square-free integers m₁, …, m_k with all entries in Q(√m₁, …, √m_k).

    () for rational entries. The basis is reduced so that −1, where the field holds i, is one of
    its members.
    """
    seen: set[int] = set()
    for x in entries:
        if not isinstance(x, Surd):
            raise UnsupportedError("matrix entries are rational numbers, surds and i")
        seen.update(m for m, _ in x.radicals)
    ordered = sorted(seen, key=lambda m: (m != -1, abs(m), m < 0))
    if any(product_class(a, b) == -1 for a in seen for b in seen):
        ordered.insert(0, -1)
    return radical_basis(ordered)


def irreducible_factors(
    p: Polynomial, radicands: tuple[int, ...] = ()
) -> list[tuple[Polynomial, int]]:
    """The monic irreducible factors of p over Q(√m₁, …, √m_k), with multiplicities.

    >>> irreducible_factors(Polynomial([1, 0, -2]), (2,))
    [(Polynomial(x + sqrt(2)), 1), (Polynomial(x - sqrt(2)), 1)]
    """
    if not radicands:
        return p.factors()
    monic = p.monic()
    square_free = monic.divmod(_gcd(monic, monic.derivative()))[0]
    factors = _trager(square_free, radicands)
    return [(f, _multiplicity(monic, f)) for f in factors]


def _multiplicity(p: Polynomial, f: Polynomial) -> int:
    for k in count():
        p, rest = p.divmod(f)
        if rest.degree >= 0:
            return k
    raise AssertionError("unreachable")


def _gcd(a: Polynomial, b: Polynomial) -> Polynomial:
    while b.degree >= 0:
        a, b = b, a.divmod(b)[1]
    return a.monic()


#: The largest degree of a norm that is factored: beyond it an answer would take minutes.
NORM_DEGREE_LIMIT = 48


def _trager(p: Polynomial, radicands: tuple[int, ...]) -> list[Polynomial]:
    if p.degree << len(radicands) > NORM_DEGREE_LIMIT:
        raise LimitError(
            f"entries with {len(radicands)} independent square roots are too many for a matrix of "
            "this size"
        )
    # Distinct coefficients make θ a primitive element of the field.
    theta = reduce(add, (sqrt(m) * (k + 1) for k, m in enumerate(radicands)), ZERO)
    for s in count():
        shifted = _composed(p, Polynomial([1, -(theta * s)]))
        norm = reduce(Polynomial.__mul__, _conjugates(shifted, radicands))
        if _gcd(norm, norm.derivative()).degree == 0:
            break
    back = Polynomial([1, theta * s])
    parts = [_gcd(p, _composed(factor, back)) for factor, _ in norm.factors()]
    return sorted(parts, key=lambda f: (f.degree, f.sympy_text("x")))


def _composed(p: Polynomial, inner: Polynomial) -> Polynomial:
    result = Polynomial([])
    for c in p.coefficients:
        result = result * inner + Polynomial([c])
    return result


def _conjugates(p: Polynomial, radicands: tuple[int, ...]) -> list[Polynomial]:
    """The images of p under the whole Galois group of the field over Q."""
    images = [p]
    for index in range(len(radicands)):
        images += [
            Polynomial(c.image(radicands, index) for c in q.coefficients if isinstance(c, Surd))
            for q in images
        ]
    return images


def roots_over(f: Polynomial, radicands: tuple[int, ...]) -> list[Number]:
    """All roots of a polynomial that is irreducible over the field.

    UnsupportedError where a root over an irrational field is no sum of square roots.
    """
    if not radicands:
        return roots_of(f)
    if f.degree == 1:
        return [-f.coefficient(0)]
    if f.degree == 2:
        b, c = f.coefficient(1), f.coefficient(0)
        root = square_root(b * b - 4 * c)
        if root is not None:
            return [(-b - root) / 2, (-b + root) / 2]
    raise UnsupportedError(
        "an eigenvalue of this matrix is no sum of square roots, and its entries are irrational",
        remedy="matrices with rational entries may have any eigenvalues",
    )


def square_root(x: Number) -> Surd | None:
    """A square root of a surd that is itself a surd, or None.

    √(a + b√m) with a² − b²m = r² is √((a + r)/2) ± √((a − r)/2); this decides numbers with one
    radical.
    """
    if not isinstance(x, Surd) or len(x.radicals) > 1:
        return None
    if x.is_rational:
        return sqrt(x)
    a = number(x.rational)
    norm = x * x.flipped()
    if not isinstance(norm, Surd) or norm.rational < 0:
        return None
    r = sqrt(norm)
    if not r.is_rational:
        return None
    u, v = sqrt((a + r) / 2), sqrt((a - r) / 2)
    for candidate in (u + v, u - v):
        if isinstance(candidate, Surd) and candidate * candidate == x:
            return candidate
    return None


def principal_root(x: Number) -> Surd | None:
    """√x, if :func:`square_root` finds it: the root in the right half plane, or i times a
    positive number."""
    root = square_root(x)
    if root is None:
        return None
    side = root.real.sign() or root.imaginary.sign()
    return -root if side < 0 else root
