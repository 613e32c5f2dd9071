"""Numbered roots of irreducible polynomials, and exact arithmetic in the field of one root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import acb, arb, fmpq, fmpq_poly

from eigtutor.errors import DifferentFields
from eigtutor.exact import enclosures
from eigtutor.exact.enclosures import precision
from eigtutor.exact.isolation import anchors, isolated_roots
from eigtutor.exact.numbers import Number, Surd
from eigtutor.exact.polynomials import Polynomial, polynomial_text
from eigtutor.exact.radicals import sorted_numbers, sqrt
from eigtutor.exact.sympy_order import is_known, sympy_order

if TYPE_CHECKING:
    from eigtutor.exact.extensions import Extension


class Root:
    """One numbered root α of a monic irreducible rational polynomial of degree ≥ 2."""

    __slots__ = ("extension", "index", "polynomial")

    def __init__(
        self, polynomial: Polynomial, index: int, extension: Extension | None = None
    ) -> None:
        """``extension``: the field over that of irrational entries that the root generates."""
        self.polynomial = polynomial
        self.index = index
        self.extension = extension

    @property
    def modulus(self) -> Polynomial:
        """The minimal polynomial over the field of the entries."""
        return self.polynomial if self.extension is None else self.extension.factor

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Root):
            return NotImplemented
        return (
            self.index == other.index
            and self.polynomial == other.polynomial
            and self.extension == other.extension
        )

    def __hash__(self) -> int:
        return hash((self.polynomial, self.index))

    def enclosure(self) -> acb:
        return isolated_roots(self.polynomial)[self.index]

    @property
    def is_real(self) -> bool:
        return bool(anchors(self.polynomial)[self.index].imag.is_zero())

    def conjugate(self) -> Root:
        """The root that is this one's complex conjugate."""
        return self._matching(anchors(self.polynomial)[self.index].conjugate())

    @property
    def is_imaginary(self) -> bool:
        """Whether the real part is exactly 0: −α is a root, and it is the conjugate of α."""
        p = self.polynomial
        mirrored = Polynomial(
            c if (p.degree - k) % 2 == 0 else -c for k, c in enumerate(p.coefficients)
        ).monic()
        negative = -anchors(p)[self.index]
        return mirrored == p and self._matching(negative) == self.conjugate()

    def _matching(self, ball: acb) -> Root:
        places = enumerate(anchors(self.polynomial))
        return Root(self.polynomial, next(k for k, anchor in places if anchor.overlaps(ball)))

    @property
    def is_numbered_as_in_sympy(self) -> bool:
        """Whether :meth:`sympy_text` reads as this very root in SymPy.

        Real roots always do. SymPy's order of several complex pairs depends on its isolating
        rectangles; it is asked where finding them takes it about a second at most.
        """
        return self.is_real or is_known(self.polynomial)

    def sympy_text(self) -> str:
        """``RootOf(p, k)``: k as SymPy counts where :attr:`is_numbered_as_in_sympy`, else the place
        among the real roots ascending, then the others by real part, then by imaginary part."""
        index = sympy_order(self.polynomial)[self.index]
        return f"RootOf({self.polynomial.sympy_text('x')}, {index})"


class RootElement(Number):
    """c_0 + c_1·α + … + c_{d−1}·α^{d−1}: an irrational element of Q(α), α a numbered root.

    Elements of different fields do not mix: that raises DifferentFields. Rational values are Surds,
    never RootElements, so equality within a field is equality of coefficients.

    >>> alpha = roots_of(Polynomial([1, 0, -3, 1]))[0]
    >>> (alpha**3 - 3 * alpha).sympy_text(), alpha.decimal(10)
    ('-1', ('-1.879385242', '0'))
    """

    __slots__ = ("_poly", "root")

    def __init__(self, root: Root, poly: fmpq_poly) -> None:
        self.root = root
        self._poly = poly

    @staticmethod
    def reduced(root: Root, poly: fmpq_poly) -> Number:
        """poly(α), reduced modulo the minimal polynomial; a Surd when that is constant."""
        return RootElement(root, poly)._reduced(poly)

    def _reduced(self, poly: fmpq_poly) -> Number:
        rest = poly % self._modulus()
        return Surd(rest[0]) if rest.degree() < 1 else RootElement(self.root, rest)

    def _modulus(self) -> fmpq_poly:
        return self.root.polynomial.flint()

    @property
    def coefficients(self) -> tuple[Surd, ...]:
        """c_0, c_1, …, the highest nonzero."""
        return tuple(Surd(c) for c in self._poly.coeffs())

    @property
    def is_rational(self) -> bool:  # type: ignore[override]
        return False

    @property
    def is_real(self) -> bool:  # type: ignore[override]
        return self.root.is_real

    @property
    def is_root(self) -> bool:
        """Whether the element is α itself."""
        return bool(self._poly == fmpq_poly([0, 1]))

    @property
    def generator(self) -> RootElement:
        """α, of whose field this is an element."""
        return RootElement(self.root, fmpq_poly([0, 1]))

    def _operand(self, other: Number | int) -> fmpq_poly:
        if isinstance(other, int):
            return fmpq_poly([other])
        if isinstance(other, RootElement) and other.root == self.root:
            return other._poly
        if isinstance(other, Surd) and other.is_rational:
            return fmpq_poly([other.rational])
        raise DifferentFields

    def __add__(self, other: Number | int) -> Number:
        if isinstance(other, Number) and other.inexact:
            return other + self
        return self._reduced(self._poly + self._operand(other))

    def __mul__(self, other: Number | int) -> Number:
        if isinstance(other, Number) and other.inexact:
            return other * self
        return self._reduced(self._poly * self._operand(other))

    def __neg__(self) -> Number:
        return RootElement(self.root, -self._poly)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RootElement):
            return self.root == other.root and bool(self._poly == other._poly)
        return False

    def __hash__(self) -> int:
        return hash((self.root, tuple(self._poly.coeffs())))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _element, (type(self), self.root, tuple(map(Surd, self._poly.coeffs())))

    def inverse(self) -> Number:
        _, s, _ = self._poly.xgcd(self._modulus())
        return self._reduced(s)

    def conjugate(self) -> Number:
        return self if self.is_real else self.at(self.root.conjugate())

    def at(self, root: Root) -> Number:
        """The same polynomial at another root: the image under Q(α) → Q(β)."""
        return RootElement(root, self._poly)

    def enclosure(self) -> acb:
        alpha = self.root.enclosure()
        result = acb(0)
        for c in reversed(self._poly.coeffs()):
            result = result * alpha + acb(c)
        return result

    def estimate(self) -> tuple[float, float, float]:
        if not self.is_root:
            return super().estimate()
        z = enclosures.midpoint(anchors(self.root.polynomial)[self.root.index])
        return z.real, z.imag, abs(z)

    def _real_part_is_zero(self) -> bool:
        if self.is_root:
            return self.root.is_imaginary
        raise ValueError("only a root itself is written out in decimals")

    def text(self, letter: str) -> str:
        """The element as a polynomial in a letter that stands for α."""
        return polynomial_text(tuple(reversed(self.coefficients)), letter)

    def sympy_text(self) -> str:
        return self.text(self.root.sympy_text())

    def __repr__(self) -> str:
        return f"RootElement({self.sympy_text()})"


def _element(sort: type[RootElement], root: Root, stored: tuple[Surd, ...]) -> RootElement:
    """The element of which these coefficients are stored: for a copy in another process."""
    return sort(root, fmpq_poly([c.rational for c in stored]))


def minimal_polynomial(x: Number) -> Polynomial:
    """The monic irreducible polynomial over Q with the root x, a surd or a numbered root.

    For a surd, ∏ (x − σ) over its distinct conjugates.

    >>> from eigtutor.exact.numbers import I
    >>> minimal_polynomial(1 + 2 * I)
    Polynomial(x**2 - 2*x + 5)
    """
    if isinstance(x, Surd):
        return Polynomial.from_roots(x.conjugates())
    if isinstance(x, RootElement) and x.is_root:
        return x.root.polynomial
    raise ValueError("only a root itself is asked for its minimal polynomial")


def roots_of(p: Polynomial) -> list[Number]:
    """All roots of a monic irreducible rational polynomial, in the order of the package.

    As surds where they are sums of square roots of rationals (degree 1 and 2, and the quartics
    with Galois group V4), else as numbered roots.
    """
    if p.degree == 1:
        return [-p.coefficient(0)]
    if p.degree == 2:
        b, c = p.coefficient(1), p.coefficient(0)
        root = sqrt(b * b - 4 * c)
        pair: list[Number] = [(-b - root) / 2, (-b + root) / 2]
        return pair
    surds = _biquadratic_roots(p) if p.degree == 4 else None
    if surds is not None:
        return sorted_numbers(list(surds))
    generator = fmpq_poly([0, 1])
    return [RootElement(Root(p, k), generator) for k in range(p.degree)]


def _biquadratic_roots(p: Polynomial) -> list[Number] | None:
    """The roots of an irreducible quartic as surds, if its splitting field is Q(√m, √n).

    With x = y − b/4 the quartic is y⁴ + py² + qy + r, and its resolvent cubic
    z³ + 2pz² + (p² − 4r)z − q² has the roots (y₁+y₂)², (y₁+y₃)², (y₁+y₄)². The Galois group is
    V4 exactly if all three are rational (Cox, Galois Theory, 2nd ed., Theorem 13.1.1), and then
    y = (±√z₁ ± √z₂ ± √z₃)/2 with the product of the three roots equal to −q.
    """
    shift = p.coefficient(3) / 4
    x = Polynomial([1, -shift])
    depressed = Polynomial([0])
    for c in p.coefficients:
        depressed = depressed * x + Polynomial([c])
    e, q, r = depressed.coefficient(2), depressed.coefficient(1), depressed.coefficient(0)
    resolvent = Polynomial([1, 2 * e, e * e - 4 * r, -(q * q)])
    parts: list[Surd] = []
    for factor, multiplicity in resolvent.factors():
        if factor.degree > 1:
            return None
        parts += [sqrt(-factor.coefficient(0))] * multiplicity
    u, v, w = parts
    if u * v * w != -q:
        w = -w
    signs = [(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)]
    return [(u * a + v * b + w * c) / 2 - shift for a, b, c in signs]


def encloses_spectrum(p: Polynomial, spectrum: list[tuple[Number, int]]) -> bool:
    """Whether the certified root enclosures of p match the numbers, multiplicities included.

    p is multiplied out from enclosures of the numbers, and each coefficient must contain p's. For
    rational p the numbers must also lie in FLINT's own isolation of the roots of p, which shares
    nothing with closed forms.
    """
    with precision(256):
        product = [acb(1)]
        for value, times in spectrum:
            root = value.enclosure()
            for _ in range(times):
                pairs = zip([*product, acb(0)], [acb(0), *product], strict=True)
                product = [a - root * b for a, b in pairs]
        if len(product) != len(p.coefficients) or not all(
            c.enclosure().overlaps(ball) for c, ball in zip(p.coefficients, product, strict=True)
        ):
            return False
        if not p.is_rational:
            return True
        found: list[tuple[acb, int]] = p.flint().numer().complex_roots()  # type: ignore[assignment]
        matches = [
            [
                k
                for k, (value, times) in enumerate(spectrum)
                if times == multiplicity and value.enclosure().overlaps(ball)
            ]
            for ball, multiplicity in found
        ]
        return sorted(matches) == [[k] for k in range(len(spectrum))]


def is_rounded(exact: Number, shown: Surd, texts: tuple[str, str]) -> bool:
    """Whether ``shown``, written with the given digits for its real and imaginary part, is the
    exact number rounded: each part within half a unit of its last place, "" for a part that is
    exactly 0. A rational difference is compared as it is, so a tie may be rounded either way;
    any other is proved by an enclosure far finer than the digits.
    """
    for index, text in enumerate(texts):
        if not text:
            if exact.decimal(10)[index] != "0":
                return False
            continue
        places = len(text.partition(".")[2])
        unit = fmpq(1, 2 * 10**places)
        if isinstance(exact, Surd):
            apart = exact + -shown
            assert isinstance(apart, Surd)
            difference = apart.imaginary if index else apart.real
            if difference.is_rational:
                if abs(difference.rational) > unit:
                    return False
                continue
        with precision(64 + 8 * len(text)):
            ball = exact.enclosure() - shown.enclosure()
            if not abs(ball.imag if index else ball.real) <= arb(unit):
                return False
    return any(texts)
