"""Square roots of numbers that hold square roots: √(10 − 2√5), as lengths of vectors need them."""

from __future__ import annotations

from flint import acb, fmpq

from eigtutor.errors import UnsupportedError
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.numbers import ZERO, Number, Surd, number
from eigtutor.exact.radicals import sqrt


class NestedRoot(Number):
    """c√w, for a sum of square roots c ≠ 0 and a positive real one w whose root is none.

    Closed under × and ÷, for √v√w = √(vw), and that is a sum of square roots again where it can
    be. Two of them are added only where v/w is the square of one: √v and √w may stand in columns
    of a matrix and be told apart, but no field that holds both is ever made. So all that is known
    of such numbers is their squares, and those are exact.

    >>> golden = positive_root(number(10) + 2 * sqrt(5))
    >>> other = positive_root(number(10) - 2 * sqrt(5))
    >>> (golden * other).sympy_text(), (golden * golden).sympy_text()
    ('4*sqrt(5)', '10 + 2*sqrt(5)')
    """

    __slots__ = ("coefficient", "radicand")
    is_rational = False

    def __init__(self, coefficient: Surd, radicand: Surd) -> None:
        self.coefficient = coefficient
        self.radicand = radicand

    @property
    def is_real(self) -> bool:  # type: ignore[override]
        return self.coefficient.is_real

    @property
    def square(self) -> Surd:
        """c²w."""
        return self.coefficient.times(self.coefficient).times(self.radicand)

    @property
    def parts(self) -> tuple[Surd, Surd, int]:
        """(c, w, d) as it is written: c√w for d = 0, and c/(d√w) where that would have fractions
        in it. All have integer coefficients; those of w share a square-free integer at most."""
        content = self.radicand.content
        outside = sqrt(content)
        (shared,) = [m for m, _, _ in outside.terms]
        rational = Surd(outside.coefficient(shared))
        w = self.radicand.times(content.inverse()).times(Surd.ratio(shared))
        c = self.coefficient.times(rational)
        if c.denominator == 1:
            return c, w, 0
        top = c.times(w)
        return top.times(Surd.ratio(top.denominator)), w, top.denominator

    def __eq__(self, other: object) -> bool:
        if isinstance(other, NestedRoot):
            if self.square != other.square:
                return False
            quotient = self.coefficient.times(other.coefficient.inverse())
            return quotient.is_real and quotient.sign() > 0
        return False if isinstance(other, Number | int) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.square)

    def __bool__(self) -> bool:
        return True

    def __add__(self, other: Number | int) -> Number:
        if isinstance(other, NestedRoot):
            if self.radicand == other.radicand:
                return _settled(self.coefficient + other.coefficient, self.radicand)
            ratio = principal_root(self.radicand.times(other.radicand))
            if ratio is not None:  # √v = (√(vw)/w)√w
                mine = self.coefficient.times(ratio).times(other.radicand.inverse())
                return _settled(mine + other.coefficient, other.radicand)
        elif not other:
            return self
        raise UnsupportedError(
            f"{self.sympy_text()} and {number(other).sympy_text()} have no sum that is written out"
        )

    def __mul__(self, other: Number | int) -> Number:
        if isinstance(other, NestedRoot):
            c = self.coefficient.times(other.coefficient)
            if self.radicand == other.radicand:
                return c.times(self.radicand)
            product = self.radicand.times(other.radicand)
            root = principal_root(product)
            return NestedRoot(c, product) if root is None else c.times(root)
        factor = number(other)
        if not isinstance(factor, Surd):
            raise UnsupportedError("a root of a root goes together with sums of square roots only")
        return _settled(self.coefficient.times(factor), self.radicand)

    def __neg__(self) -> NestedRoot:
        return NestedRoot(-self.coefficient, self.radicand)

    def inverse(self) -> NestedRoot:
        return NestedRoot(self.coefficient.times(self.radicand).inverse(), self.radicand)

    def conjugate(self) -> NestedRoot:
        return NestedRoot(self.coefficient.conjugate(), self.radicand)

    def enclosure(self) -> acb:
        return self.coefficient.enclosure() * acb(self.radicand.enclosure().real.sqrt())

    def sympy_text(self) -> str:
        c, w, below = self.parts
        root = f"sqrt({w.sympy_text()})"
        top = f"({c.sympy_text()})" if c.radicals else c.sympy_text()
        if below:
            return f"{top}/{root}" if below == 1 else f"{top}/({below}*{root})"
        return root if c == 1 else f"-{root}" if c == -1 else f"{top}*{root}"

    def __repr__(self) -> str:
        return f"NestedRoot({self.sympy_text()!r})"


def positive_root(x: Number) -> Number:
    """√x for a real x ≥ 0: a sum of square roots where it is one, else a :class:`NestedRoot`.

    UnsupportedError for other numbers than sums of square roots, ArithmeticError for x < 0.
    """
    if not isinstance(x, Surd):
        raise UnsupportedError("a root is taken of sums of square roots only")
    if not x.is_real or x.sign() < 0:
        raise ArithmeticError("only a number from 0 on has a root that is not negative")
    found = principal_root(x)
    return NestedRoot(Surd(fmpq(1)), x) if found is None else found


def _settled(coefficient: Number, radicand: Surd) -> Number:
    assert isinstance(coefficient, Surd)
    return NestedRoot(coefficient, radicand) if coefficient else ZERO
