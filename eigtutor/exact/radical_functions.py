"""Square roots of rational functions: x + y√δ, and the roots of polynomials of degree 1 and 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from math import comb, gcd, lcm

from flint import acb, fmpz_mpoly

from eigtutor.errors import UnsupportedError
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.numbers import ONE, ZERO, Number, Surd
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.radicals import square_part
from eigtutor.exact.rational_functions import (
    RationalFunction,
    irreducible_factors,
    letters_of,
    polynomial_in,
    polynomial_ring,
    quotient,
    too_large,
)
from eigtutor.exact.waves import angle_of, shown, unit_of

#: Stands for λ among the letters while a polynomial is factored.
_LAMBDA = "lambda"
#: How many terms a discriminant or resultant might have before it is simplified.
_RESULTANT_LIMIT = 30_000


class RadicalFunction(Number):
    """x + y√δ with y ≠ 0, for rational functions x, y and δ; δ is no square.

    δ may be a constant: x + yi, x + y√2. Numbers over different δ do not mix, nor with sums of
    several square roots. It stands for either value of the root, the same one throughout.

    >>> a = RationalFunction.letter("a")
    >>> roots(Polynomial([1, 2 * a, 1]))[1].sympy_text()
    '-a + sqrt(a**2 - 1)'
    """

    __slots__ = ("factor", "plain", "radicand")
    is_rational = False
    is_real = False  # for some values of the letters

    def __init__(self, plain: Number, factor: Number, radicand: Number) -> None:
        self.plain = plain
        self.factor = factor
        self.radicand = radicand

    def _settled(self, plain: Number, factor: Number) -> Number:
        if not factor:
            return plain
        if isinstance(plain, Surd) and isinstance(factor, Surd) and isinstance(self.radicand, Surd):
            return plain + factor * constant_root(self.radicand)
        return RadicalFunction(plain, factor, self.radicand)

    def _parts(self, other: Number | int) -> tuple[Number, Number]:
        """(x, y) of a number in the same field."""
        if isinstance(other, RadicalFunction) and other.radicand == self.radicand:
            return other.plain, other.factor
        if isinstance(other, Surd) and other.radicals:
            converted = _extended(other)
            if converted.radicand == self.radicand:
                return converted.plain, converted.factor
        elif isinstance(other, Surd | RationalFunction):
            return other, ZERO
        elif isinstance(other, int):
            return Surd.ratio(other), ZERO
        raise UnsupportedError("different square roots beside letters do not mix")

    # -- arithmetic ------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RadicalFunction):
            return (self.plain, self.factor, self.radicand) == (
                other.plain,
                other.factor,
                other.radicand,
            )
        return False if isinstance(other, Number | int) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.plain, self.factor, self.radicand))

    def __bool__(self) -> bool:
        return True

    def __add__(self, other: Number | int) -> Number:
        x, y = self._parts(other)
        return self._settled(self.plain + x, self.factor + y)

    def __mul__(self, other: Number | int) -> Number:
        x, y = self._parts(other)
        plain = self.plain * x + self.factor * y * self.radicand
        return self._settled(plain, self.plain * y + self.factor * x)

    def __neg__(self) -> RadicalFunction:
        return RadicalFunction(-self.plain, -self.factor, self.radicand)

    def norm(self) -> Number:
        """x² − y²δ: the product with the conjugate over the rational functions."""
        return self.plain * self.plain - self.factor * self.factor * self.radicand

    def inverse(self) -> Number:
        divisor = self.norm().inverse()
        return self._settled(self.plain * divisor, -self.factor * divisor)

    def flipped(self) -> RadicalFunction:
        """x − y√δ."""
        return RadicalFunction(self.plain, -self.factor, self.radicand)

    def conjugate(self) -> Number:
        raise UnsupportedError("whether a root with letters is real depends on their values")

    def enclosure(self) -> acb:
        raise ValueError("an expression with letters has no one value")

    def at(self, values: Mapping[str, Number]) -> Number:
        """The value where all letters take rational values; ZeroDivisionError as usual."""
        plain, factor, radicand = (
            at(part, values) for part in (self.plain, self.factor, self.radicand)
        )
        return plain + factor * constant_root(radicand)

    # -- text ------------------------------------------------------------------------------

    def over_one_denominator(self) -> tuple[Number, Number, Number]:
        """(X, Y, d) with the number (X + Y√δ)/d, all polynomials in the letters that are shown."""
        plain, factor = shown(self.plain), shown(self.factor)
        d = common_denominator([plain, factor])
        return plain * d, factor * d, d

    def sympy_text(self) -> str:
        plain, factor, d = self.over_one_denominator()
        inside = self.radicand.sympy_text()
        root = "I" if inside == "-1" else f"sqrt({inside})"
        size = factor.sympy_text()
        negative = size.startswith("-") and " " not in size
        size = size.removeprefix("-") if negative else size
        term = root if size == "1" else f"({size})*{root}" if " " in size else f"{size}*{root}"
        if plain:
            text = f"{plain.sympy_text()} {'-' if negative else '+'} {term}"
        else:
            text = f"-{term}" if negative else term
        if d == ONE:
            return text
        bottom = d.sympy_text()
        return f"({text})/({bottom})" if re.search(r"\W", bottom) else f"({text})/{bottom}"

    def __repr__(self) -> str:
        return f"RadicalFunction({self.sympy_text()!r})"


def at(x: Number, values: Mapping[str, Number]) -> Number:
    """The value of a number in which letters may occur."""
    return x.at(values) if isinstance(x, RationalFunction | RadicalFunction) else x


def flipped(x: Number) -> Number:
    """The conjugate over the rational functions."""
    if isinstance(x, RadicalFunction):
        return x.flipped()
    return x.flipped() if isinstance(x, Surd) else x


def constant_root(x: Number) -> Surd:
    """The principal square root of a rational number."""
    root = principal_root(x)
    if root is None:
        raise UnsupportedError("the root of an irrational number")
    return root


def adjoined(x: Number) -> Number:
    """A number with a square root in it as an element over the rational functions."""
    return _extended(x) if isinstance(x, Surd) and x.radicals else x


def _extended(x: Surd) -> RadicalFunction:
    if len(x.radicals) != 1:
        raise UnsupportedError("several square roots beside letters")
    (_, p, q), (m, r, s) = x.terms if len(x.terms) == 2 else [(1, 0, 1), *x.terms]
    return RadicalFunction(Surd.ratio(p, q), Surd.ratio(r, s), Surd.ratio(m))


# -- factors and roots ---------------------------------------------------------------------------


def irreducible_parts(x: Number) -> list[tuple[RationalFunction, int]]:
    """The irreducible factors of the numerator, none of them a constant, with multiplicities."""
    if not isinstance(x, RationalFunction):
        return []
    one = x.numerator.context().constant(1)
    found = []
    for p, k in irreducible_factors(x.numerator):
        factor = quotient(p if p.leading_coefficient() > 0 else -p, one)
        if isinstance(factor, RationalFunction):
            found.append((factor, k))
    return sorted(found, key=lambda pair: (pair[0].numerator.total_degree(), repr(pair[0])))


def factors(p: Polynomial) -> list[tuple[Polynomial, int]]:
    """The monic irreducible factors over the rational functions, by degree, then by text."""
    joint = _with_letter(p)
    one = joint.context().constant(1)
    found = []
    for factor, k in irreducible_factors(joint):
        monic = polynomial_in(quotient(factor, one), _LAMBDA).monic()
        if monic.degree:
            found.append((monic, k))
    return sorted(found, key=lambda pair: (pair[0].degree, pair[0].sympy_text()))


def discriminant(p: Polynomial) -> Number:
    """The discriminant of a monic polynomial, up to a factor that is a square."""
    joint = _with_letter(p)
    _bound(joint, p.degree * (p.degree - 1), 2 * p.degree - 2)
    return quotient(joint.discriminant(_LAMBDA), joint.context().constant(1))


def resultant(p: Polynomial, q: Polynomial) -> Number:
    """0 exactly where the polynomials have a common root, and no denominator vanishes."""
    f, g = _with_letter(p), _with_letter(q)
    ring = polynomial_ring({*f.context().names(), *g.context().names()})
    f, g = f.project_to_context(ring), g.project_to_context(ring)
    _bound(f * g, p.degree * q.degree, p.degree + q.degree)
    return quotient(f.resultant(g, _LAMBDA), ring.constant(1))


def _bound(f: fmpz_mpoly, weighted: int, leading: int) -> None:
    """Refuse a discriminant or resultant that could have too many terms, before it is made.

    With w at least the degree of the coefficient of λ^(n−j), divided by j, for every j, and e the
    degree of the first coefficient, its degree is at most ``weighted``·w + ``leading``·e.
    """
    names = f.context().names()
    place = names.index(_LAMBDA)
    n = int(f.degrees()[place])
    degrees = dict.fromkeys(range(n + 1), 0)
    for powers in f.to_dict():
        j = n - int(powers[place])
        degrees[j] = max(degrees[j], sum(map(int, powers)) - int(powers[place]))
    e = degrees[0]
    w = max((-(-max(degrees[j] - e, 0) // j) for j in range(1, n + 1)), default=0)
    letters = len(names) - 1
    if comb(weighted * w + leading * e + letters, letters) > _RESULTANT_LIMIT:
        raise too_large("too high a degree")


def roots(p: Polynomial) -> tuple[Number, ...]:
    """The roots of an irreducible monic polynomial of degree 1 or 2; of a higher one, none.

    −√ before +√.
    """
    if p.degree == 1:
        return (-p.coefficient(0),)
    if p.degree > 2:
        return ()
    half = -p.coefficient(1) / 2
    root = root_of(half * half - p.coefficient(0))
    return half - root, half + root


def has_real_root(p: Polynomial) -> bool:
    """Whether a square-free polynomial with rational coefficients has a real root."""
    found: list[tuple[acb, int]] = p.flint().numer().complex_roots()  # type: ignore[assignment]
    return any(bool(z.imag == 0) for z, _ in found)


def root_of(x: Number) -> Number:
    """A square root of a rational function: y√δ."""
    y, radicand = root_parts(x)
    if radicand == ONE:
        return y
    if isinstance(radicand, Surd) and isinstance(y, Surd):
        return y * constant_root(radicand)
    return RadicalFunction(ZERO, y, radicand)


def root_parts(x: Number) -> tuple[Number, Number]:
    """(y, δ) with x = y²δ and all squares drawn out of δ. y may have either sign."""
    if not isinstance(x, RationalFunction):
        assert isinstance(x, Surd)
        y, m = square_part(x.numerator * x.denominator)
        return Surd.ratio(y, x.denominator), Surd.ratio(m)
    whole = x.top * x.bottom
    parts = irreducible_parts(whole)
    one: Number = ONE
    outside = reduce(lambda y, part: y * part[0] ** (part[1] // 2), parts, one)
    inside = reduce(lambda y, part: y * part[0] ** (part[1] % 2), parts, one)
    content = whole / (outside * outside * inside)
    assert isinstance(content, Surd)
    y, m = square_part(content.numerator * content.denominator)
    outside, inside = outside * Surd.ratio(y, content.denominator) / x.bottom, inside * m
    angles = [name for name in letters_of([inside]) if angle_of(name) is not None]
    for name in angles:
        # √δ becomes √(δ/(1 + t²)²ᵏ), a polynomial in cos θ and sin θ under the root.
        k = (_degree(inside, name) + 3) // 4
        outside = outside * unit_of(name) ** k
        inside = inside / unit_of(name) ** (2 * k)
    if angles:
        g = _shown_content(inside)
        y, m = square_part(g.numerator * g.denominator)
        outside = outside * Surd.ratio(y, g.denominator)
        inside = inside / g * m
    return outside, inside


def _degree(x: Number, name: str) -> int:
    """The degree of the numerator in a letter."""
    if not isinstance(x, RationalFunction) or name not in x.letters:
        return 0
    return int(x.numerator.degrees()[x.numerator.context().names().index(name)])


def _shown_content(*numbers: Number) -> Surd:
    """The positive rational number for which the numbers over it, as they are shown, have
    coprime integers for coefficients; their denominators are constants."""
    tops: list[int] = []
    bottoms: list[int] = []
    for x in numbers:
        if isinstance(x, RationalFunction):
            waves = x.shown()
            tops.append(gcd(*map(int, waves.numerator.coeffs())))
            bottoms.append(gcd(*map(int, waves.denominator.coeffs())))
        elif isinstance(x, Surd) and x:
            tops.append(x.numerator)
            bottoms.append(x.denominator)
    return Surd.ratio(gcd(*tops), lcm(*bottoms)) if tops else ONE


def _with_letter(p: Polynomial) -> fmpz_mpoly:
    """The polynomial times a common denominator, λ one of the letters."""
    x = RationalFunction.letter(_LAMBDA)
    value = p(x)
    assert isinstance(value, RationalFunction)
    return value.numerator


# -- clearing denominators -----------------------------------------------------------------------


def components(x: Number) -> tuple[Number, ...]:
    """The rational functions of which a number is made: x and y of x + y√δ."""
    x = adjoined(x)
    return (x.plain, x.factor) if isinstance(x, RadicalFunction) else (x,)


def common_denominator(numbers: Iterable[Number]) -> Number:
    """The least common multiple of the denominators of rational functions."""
    found: Number = ONE
    for x in numbers:
        bottom = _bottom(x)
        found = found * bottom / common_factor([found, bottom])
    return found


def _bottom(x: Number) -> Number:
    return x.bottom if isinstance(x, RationalFunction) else Surd.ratio(_surd(x).denominator)


def _surd(x: Number) -> Surd:
    assert isinstance(x, Surd)
    return x


def common_factor(numbers: Iterable[Number]) -> Number:
    """The greatest common divisor of polynomials with integer coefficients, not all of them 0."""
    found: fmpz_mpoly = polynomial_ring(()).constant(0)
    for x in numbers:
        ours = found.context()
        if isinstance(x, RationalFunction):
            ring = polynomial_ring({*ours.names(), *x.numerator.context().names()})
            other = x.numerator.project_to_context(ring)
        else:
            ring = ours
            other = ring.constant(_surd(x).numerator)
        found = found.project_to_context(ring).gcd(other)
    return quotient(found, found.context().constant(1))


def clearing_factor(numbers: Sequence[Number], *, squared: int | None = None) -> Number:
    """What to multiply the numbers by, not all of them 0, so that they become polynomials in
    letters, cosines and sines, without a common divisor in the letters.

    Polynomials in tan(α/2) and tan(β/2) may be products of half angles, which are no polynomials
    in cosines and sines: then the number at the place ``squared`` may be multiplied in, too, as
    cos²((α − β)/2) is (1 + cos(α − β))/2.
    """
    parts = [p for x in numbers for p in components(x) if p]
    d = common_denominator(parts)
    factor = d / common_factor([p * d for p in parts])
    if squared is not None:
        factor = factor * factor * numbers[squared]
    angles = [name for name in letters_of([p * factor for p in parts]) if angle_of(name)]
    for name in angles:
        degree = max(_degree(p * factor, name) for p in parts)
        factor = factor / unit_of(name) ** ((degree + 1) // 2)
    if angles:
        factor = factor / _shown_content(*(p * factor for p in parts))
    return factor
