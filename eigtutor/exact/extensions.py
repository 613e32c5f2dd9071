"""Numbered roots over a field of square roots, and exact arithmetic in what they generate.

K = Q(√m₁, …, √m_k) is the field of a matrix's entries, f irreducible over K, α a root of f. The
number α is named by its minimal polynomial over Q, like every :class:`~eigtutor.exact.roots.Root`;
an element of K(α) is shown as Σ c_j α^j, j < deg f, with c_j in K. It is stored as a polynomial
in one θ = α + sκ that generates K(α) over Q, so that FLINT does all the arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import count
from operator import add

from flint import acb, fmpq, fmpq_mat, fmpq_poly

from eigtutor.errors import DifferentFields, ProofFailure
from eigtutor.exact import enclosures
from eigtutor.exact.enclosures import precision
from eigtutor.exact.isolation import isolated_roots
from eigtutor.exact.numbers import ONE, ZERO, Number, Surd
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.radicands import product_class
from eigtutor.exact.roots import Root, RootElement


class Extension:
    """K(α) for a root α of f, monic and irreducible over K = Q(√m₁, …, √m_k).

    ``minimal_polynomial`` is α's over Q, ``modulus`` that of θ; both fields' bases, θ^i and √m·α^j,
    are carried into one another by a matrix and its inverse.
    """

    def __init__(self, factor: Polynomial, radicands: tuple[int, ...]) -> None:
        self.factor = factor
        self.radicands = radicands
        self.classes = _classes(radicands)
        self.minimal_polynomial = norm(factor, radicands).factors()[0][0]
        kappa = primitive_element(radicands)
        degree = factor.degree * len(self.classes)
        for s in count():
            shift = kappa * s
            modulus = norm(composed(factor, Polynomial([1, -shift])), radicands)
            if modulus.gcd(modulus.derivative()).degree == 0:
                break
        self.modulus = modulus.flint()
        rows: list[list[fmpq]] = []
        power = Polynomial([1])
        for _ in range(degree):
            rows.append([self._part(power.coefficient(j), m) for j, m in self._basis])
            power = (power * Polynomial([1, shift])).divmod(factor)[1]
        self._shown = fmpq_mat(rows)
        self._stored = self._shown.inv()

    @property
    def _basis(self) -> list[tuple[int, int]]:
        """(j, m) for each √m·α^j."""
        return [(j, m) for j in range(self.factor.degree) for m in self.classes]

    @staticmethod
    def _part(x: Number, m: int) -> fmpq:
        assert isinstance(x, Surd)
        return x.coefficient(m)

    def stored(self, coefficients: Sequence[Number]) -> fmpq_poly:
        """Σ c_j α^j as a polynomial in θ; DifferentFields if some c_j lies outside K."""
        for c in coefficients:
            if not isinstance(c, Surd) or any(m not in self.classes for m, _ in c.radicals):
                raise DifferentFields
        row = [
            self._part(coefficients[j], m) if j < len(coefficients) else fmpq(0)
            for j, m in self._basis
        ]
        return fmpq_poly((fmpq_mat([row]) * self._stored).entries())

    def coefficients(self, poly: fmpq_poly) -> tuple[Surd, ...]:
        """c_0, c_1, …, the highest nonzero, for a polynomial in θ; () for 0."""
        found = poly.coeffs()
        row = [*found, *[fmpq(0)] * (self._shown.nrows() - len(found))]
        shown = iter((fmpq_mat([row]) * self._shown).entries())
        values = [
            Surd.of({m: next(shown) for m in self.classes}) for _ in range(self.factor.degree)
        ]
        while values and not values[-1]:
            values.pop()
        return tuple(values)

    def conjugate(self) -> Extension:
        """K(β) for the complex conjugate β of α."""
        return extension(
            Polynomial(c.conjugate() for c in self.factor.coefficients), self.radicands
        )

    def roots(self) -> list[Number]:
        """The roots of f, numbered among those of the minimal polynomial over Q.

        Certified: at some precision the values of f on the isolated roots of the minimal polynomial
        hold 0 for no more than deg f of them, and those are its roots.
        """
        p = self.minimal_polynomial
        bits = enclosures.START_BITS
        while bits <= enclosures.MOST_BITS:
            with precision(bits):
                values = [_value(self.factor, ball) for ball in isolated_roots(p)]
            found = [k for k, ball in enumerate(values) if ball.contains(0)]
            if len(found) == self.factor.degree:
                alpha = self.stored([ZERO, ONE])
                return [RelativeElement(Root(p, k, self), alpha) for k in found]
            if len(found) < self.factor.degree:
                break
            bits *= 2
        raise ProofFailure(f"the roots of {self.factor!r} cannot be told from its conjugates'")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Extension):
            return NotImplemented
        return self is other or (self.radicands == other.radicands and self.factor == other.factor)

    def __hash__(self) -> int:
        return hash((self.radicands, self.factor))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return extension, (self.factor, self.radicands)


@lru_cache(maxsize=256)
def extension(factor: Polynomial, radicands: tuple[int, ...]) -> Extension:
    """As :class:`Extension`; made once for each factor and field."""
    return Extension(factor, radicands)


class RelativeElement(RootElement):
    """c_0 + c_1·α + … with c_j in K, in no smaller field: elements of K itself are Surds.

    >>> alpha = extension(Polynomial([1, 0, 0, -sqrt(2)]), (2,)).roots()[0]
    >>> (alpha**4).sympy_text() == (alpha * sqrt(2)).sympy_text(), alpha**3
    (True, Surd('sqrt(2)'))
    """

    __slots__ = ()

    @property
    def _extension(self) -> Extension:
        found = self.root.extension
        assert isinstance(found, Extension)
        return found

    @property
    def coefficients(self) -> tuple[Surd, ...]:
        return self._extension.coefficients(self._poly)

    @property
    def is_root(self) -> bool:
        return self == self.generator

    @property
    def is_real(self) -> bool:  # type: ignore[override]
        """Whether the root and all coefficients are real."""
        return self.root.is_real and all(c.is_real for c in self.coefficients)

    @property
    def generator(self) -> RootElement:
        return RelativeElement(self.root, self._extension.stored([ZERO, ONE]))

    def _operand(self, other: Number | int) -> fmpq_poly:
        if isinstance(other, Surd) and not other.is_rational:
            return self._extension.stored([other])
        return super()._operand(other)

    def _modulus(self) -> fmpq_poly:
        return self._extension.modulus

    def _reduced(self, poly: fmpq_poly) -> Number:
        rest = poly % self._modulus()
        if rest.degree() < 1:
            return Surd(rest[0])
        values = self._extension.coefficients(rest)
        return values[0] if len(values) == 1 else RelativeElement(self.root, rest)

    def __neg__(self) -> Number:
        return RelativeElement(self.root, -self._poly)

    def conjugate(self) -> Number:
        if self.is_real:
            return self
        conjugate = self._extension.conjugate()
        coefficients = [c.conjugate() for c in self.coefficients]
        root = Root(self.root.polynomial, self.root.conjugate().index, conjugate)
        return RelativeElement(root, conjugate.stored(coefficients))

    def at(self, root: Root) -> Number:
        """The same polynomial at another root of f: the image under K(α) → K(β)."""
        if root.extension != self.root.extension:
            raise DifferentFields
        return RelativeElement(root, self._poly)

    def enclosure(self) -> acb:
        return _value(Polynomial(reversed(self.coefficients)), self.root.enclosure())


# -- norms -----------------------------------------------------------------------------------------


def primitive_element(radicands: tuple[int, ...]) -> Number:
    """An element that generates Q(√m₁, …, √m_k): its images are distinct, as its coefficients
    are."""
    return reduce(add, (sqrt(m) * (k + 1) for k, m in enumerate(radicands)), ZERO)


def norm(p: Polynomial, radicands: tuple[int, ...]) -> Polynomial:
    """The product of the images of p under the Galois group of the field over Q."""
    images = [p]
    for index in range(len(radicands)):
        images += [
            Polynomial(c.image(radicands, index) for c in q.coefficients if isinstance(c, Surd))
            for q in images
        ]
    return reduce(Polynomial.__mul__, images)


def composed(p: Polynomial, inner: Polynomial) -> Polynomial:
    """p(inner)."""
    result = Polynomial([])
    for c in p.coefficients:
        result = result * inner + Polynomial([c])
    return result


def _classes(radicands: tuple[int, ...]) -> tuple[int, ...]:
    """The square-free m for which the √m form a basis of the field over Q, 1 first."""
    found = [1]
    for m in radicands:
        found += [product_class(m, c) for c in found]
    return tuple(found)


def _value(p: Polynomial, x: acb) -> acb:
    result = acb(0)
    for c in p.coefficients:
        result = result * x + c.enclosure()
    return result
