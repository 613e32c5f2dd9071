"""Irreducible factors and roots over the field of a matrix's entries.

Over Q by FLINT. Over a multiquadratic field K by Trager's norm: with s such that the norm of
p(x − sθ) is square-free, the factors of p are its greatest common divisors with the factors of
that norm over Q (Cohen, A Course in Computational Algebraic Number Theory, 3.6.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from eigtutor.errors import LimitError, UnsupportedError
from eigtutor.exact.extensions import composed, extension, norm, primitive_element
from eigtutor.exact.numbers import Number, Surd
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.radicands import product_class, radical_basis
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
    square_free = monic.divmod(monic.gcd(monic.derivative()))[0]
    factors = _trager(square_free, radicands)
    return [(f, _multiplicity(monic, f)) for f in factors]


def _multiplicity(p: Polynomial, f: Polynomial) -> int:
    for k in count():
        p, rest = p.divmod(f)
        if rest.degree >= 0:
            return k
    raise AssertionError("unreachable")


#: The largest degree of a norm that is factored: beyond it an answer would take minutes.
NORM_DEGREE_LIMIT = 48


def refuse_large_norm(degree: int, radicands: tuple[int, ...]) -> None:
    """LimitError if a polynomial of that degree over the field is not factored."""
    if degree << len(radicands) > NORM_DEGREE_LIMIT:
        raise LimitError(
            f"entries with {len(radicands)} independent square roots are too many for a matrix of "
            "this size"
        )


def _trager(p: Polynomial, radicands: tuple[int, ...]) -> list[Polynomial]:
    refuse_large_norm(p.degree, radicands)
    theta = primitive_element(radicands)
    for s in count():
        image = norm(composed(p, Polynomial([1, -(theta * s)])), radicands)
        if image.gcd(image.derivative()).degree == 0:
            break
    back = Polynomial([1, theta * s])
    parts = [p.gcd(composed(factor, back)) for factor, _ in image.factors()]
    return sorted(parts, key=lambda f: (f.degree, f.sympy_text("x")))


#: The largest degree of a field that one root generates: at 48 a solution takes half a minute.
EXTENSION_DEGREE_LIMIT = 40


def roots_over(f: Polynomial, radicands: tuple[int, ...]) -> list[Number]:
    """All roots of a polynomial that is irreducible over the field.

    As surds where they are found to be sums of square roots of rationals, else as numbered roots.
    LimitError where the field of one root over Q is too large.

    >>> [x.decimal(5) for x in roots_over(Polynomial([1, -1, -sqrt(2)]), (2,))]
    [('-0.79004', '0'), ('1.7900', '0')]
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
    if f.is_rational:
        found = roots_of(f)
        if isinstance(found[0], Surd):
            return found
    degree = f.degree << len(radicands)
    if degree > EXTENSION_DEGREE_LIMIT:
        raise LimitError(
            f"an eigenvalue of this matrix and the entries generate a field of degree {degree}; "
            f"the limit is {EXTENSION_DEGREE_LIMIT}",
            remedy="give a smaller matrix, or one with fewer different square roots",
        )
    return extension(f, radicands).roots()


def square_root(x: Number) -> Surd | None:
    """A square root of a surd that is itself a surd; None if there is none.

    Let x = a + b√m with a and b in K, x' = a − b√m. If y² = x for a surd y, then x = qc² with q
    rational and c in K(√m) (Kummer theory), so that r = qcc' is a square root of xx' in K, and
    y = √((a + r)/2) ± √((a − r)/2): two roots of numbers with fewer radicals.
    """
    if not isinstance(x, Surd):
        return None
    if x.is_rational:
        return sqrt(x)
    basis = radical_basis(m for m, _ in x.radicals)
    conjugate = x.image(basis, len(basis) - 1)
    r = square_root(x.times(conjugate))
    if r is None or radical_basis([*basis[:-1], *(m for m, _ in r.radicals)]) != basis[:-1]:
        return None
    a = (x + conjugate) / 2
    u, v = square_root((a + r) / 2), square_root((a - r) / 2)
    if u is None or v is None:
        return None
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
