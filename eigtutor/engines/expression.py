"""Expressions of the answer language as trees, and their exact values within limits.

The trees hold more than can be evaluated so far (letters, function calls), and are flat in sums
and products, so that a long sum is no deep one. Every operation is bounded before it is done.
"""

from __future__ import annotations

from math import gcd
from typing import NamedTuple, TypeAlias, assert_never

from eigtutor.answer import Limits, ParseFailure, Span, excerpt
from eigtutor.engines.lexer import Refusal
from eigtutor.exact import Matrix, Number, Surd, sqrt
from eigtutor.exact.numbers import ZERO


class Constant(NamedTuple):
    """A number that is written out, or the imaginary unit."""

    value: Surd
    at: int


class Letter(NamedTuple):
    """A parameter, or the name of a constant that is not a sum of square roots."""

    name: str
    at: int


class Call(NamedTuple):
    """A named function of one argument."""

    function: str
    argument: Expression
    at: int


class Negative(NamedTuple):
    """−a."""

    operand: Expression
    at: int


class Sum(NamedTuple):
    """±a ± b ± …: (whether it is subtracted, term)."""

    terms: list[tuple[bool, Expression]]
    at: int


class Product(NamedTuple):
    """a·b/c·…: (whether it divides, factor).

    ``side_by_side``: the offset of the second factor, if it follows the first without a sign and
    there are no brackets round the whole; else 0.
    """

    factors: list[tuple[bool, Expression]]
    at: int
    side_by_side: int = 0


class Power(NamedTuple):
    """base^exponent."""

    base: Expression
    exponent: Expression
    at: int


class Root(NamedTuple):
    """√radicand."""

    radicand: Expression
    at: int


class Grid(NamedTuple):
    """A matrix; a vector is one of a single column."""

    rows: list[list[Expression]]
    spans: list[Span]
    at: int


class Transposed(NamedTuple):
    """The transpose of a matrix."""

    base: Expression
    at: int


Expression: TypeAlias = (
    Constant | Letter | Call | Negative | Sum | Product | Power | Root | Grid | Transposed
)

_CONSTANTS = {"pi": "π", "π": "π", "e": "e"}


class Arithmetic:
    """Exact arithmetic that refuses an operation before its result could grow too large."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._work = 0

    def value(self, node: Expression) -> Surd | Matrix:
        """The value of a tree; Refusal where it has none, or none within the limits."""
        match node:
            case Constant():
                return node.value
            case Grid():
                return Matrix([[self._scalar(cell) for cell in row] for row in node.rows])
            case Negative():
                return -self.value(node.operand)
            case Sum():
                total = ZERO
                for negative, term in node.terms:
                    x = self._scalar(term)
                    total = self._plus(total, -x if negative else x, node.at)
                return total
            case Product():
                return self._product(node)
            case Power():
                return self._power(node)
            case Root():
                return self._root(node)
            case Transposed():
                base = self.value(node.base)
                if isinstance(base, Surd):
                    raise _refused(node.at, "only a matrix or a vector has a transpose")
                return base.transpose()
            case Letter():
                raise self._no_constant(node)
            case Call():
                self._scalar(node.argument)  # a letter in it is the better thing to name
                raise _refused(node.at, f"{node.function} is not supported yet", "unsupported")
            case _:
                assert_never(node)

    def _no_constant(self, node: Letter) -> Refusal:
        if node.name.lower() in ("nan", "inf", "infinity", "infty", "oo", "∞"):
            return _refused(node.at, f"{excerpt(node.name)} is not a number")
        if node.name in _CONSTANTS:
            reason = f"{_CONSTANTS[node.name]} is not supported yet: entries are rational numbers"
            return _refused(node.at, f"{reason}, square roots and i", "unsupported")
        letter = "the letter " if len(node.name) == 1 else ""
        reason = f"entries with parameters are not supported yet: {letter}{excerpt(node.name)}"
        return _refused(node.at, reason, "unsupported")

    def _scalar(self, node: Expression) -> Surd:
        if type(node) is Constant:
            return node.value
        x = self.value(node)
        if isinstance(x, Matrix):
            raise _refused(node.at, "a number was expected here, this is a matrix or a vector")
        return x

    # -- operations, each bounded first ------------------------------------------------------

    def _product(self, node: Product) -> Surd | Matrix:
        scalar: Surd | None = None
        matrix: Matrix | None = None
        for divides, factor in node.factors:
            x = self.value(factor)
            if isinstance(x, Matrix):
                if divides:
                    raise _refused(factor.at, "nothing can be divided by a matrix")
                if matrix is not None:
                    reason = "products of matrices are not supported yet: only a number times one"
                    raise _refused(factor.at, reason, "unsupported")
                matrix = x
                continue
            if divides:
                x = self._inverse(x, factor.at)
            scalar = x if scalar is None else self._times(scalar, x, factor.at)
        if matrix is None:
            return scalar if scalar is not None else ZERO
        if scalar is None:
            return matrix
        return Matrix([[self._times(scalar, _surd(x), node.at) for x in row] for row in matrix])

    def _plus(self, x: Surd, y: Surd, at: int) -> Surd:
        self._spend(len(x.radicals) + len(y.radicals) + 2, at)
        return self._bounded(_surd(x + y), at)

    def _times(self, x: Surd, y: Surd, at: int) -> Surd:
        self._spend((len(x.radicals) + 1) * (len(y.radicals) + 1), at)
        return self._bounded(x.times(y), at)

    def _inverse(self, x: Surd, at: int) -> Surd:
        if not x:
            raise _refused(at, "division by zero")
        if x.radicals:
            degree = self._field_degree(x, at)
            # Each conjugate of x, multiplied in, adds its height once more.
            if _height(x) * degree > 16 * self.limits.height_bits:
                raise self._too_high(at)
            self._spend(degree * degree * degree.bit_length(), at)
        return self._bounded(x.inverse(), at)

    def _power(self, node: Power) -> Surd:
        base = self.value(node.base)
        if isinstance(base, Matrix):
            raise _refused(node.at, "powers of a matrix are not supported yet", "unsupported")
        exponent = self._scalar(node.exponent)
        at = node.exponent.at
        if not exponent.is_integer:
            reason = "an exponent must be an integer; write a root as sqrt(…)"
            raise _refused(at, reason)
        n = exponent.numerator
        if not base and n <= 0:
            raise _refused(at, "0^0 has no value" if n == 0 else "division by zero")
        if n < 0:
            base, n = self._inverse(base, at), -n
        if _is_unit(base):
            n %= 4
        # Over a common denominator the coefficients of baseⁿ are at most (Σ |c|√m)ⁿ.
        spread = sum(1 + m.bit_length() for m, _ in base.radicals)
        if n * ((len(base.radicals) + 1) * _height(base) + spread) > self.limits.height_bits:
            raise self._too_high(at)
        if base.radicals:
            degree = self._field_degree(base, at)
            self._spend(2 * n.bit_length() * degree * degree, at)
        return self._bounded(_surd(base**n), at)

    def _root(self, node: Root) -> Surd:
        x = self._scalar(node.radicand)
        at = node.radicand.at
        if not x.is_rational:
            reason = "the square root of an irrational number is not supported: write it as a sum"
            raise _refused(at, f"{reason} of square roots of rational numbers", "unsupported")
        if _height(x) * (1 if x.is_integer else 2) > self.limits.radicand_bits:
            limit = f"at most {self.limits.radicand_bits} bits are read"
            raise _refused(at, f"the number under the root is too large; {limit}", "limit")
        bits = _height(x)
        self._spend(8 if bits <= 32 else 2 * bits * bits, at)  # it is going to be factored
        return sqrt(x)

    # -- bounds ------------------------------------------------------------------------------

    def _spend(self, work: int, at: int) -> None:
        self._work += work
        if self._work > self.limits.work:
            raise _refused(at, "too much arithmetic up to here; give the result instead", "limit")

    def _bounded(self, x: Surd, at: int) -> Surd:
        if _height(x) > self.limits.height_bits:
            raise self._too_high(at)
        if len(x.radicals) >= self.limits.field_degree:
            raise self._too_many_roots(at)
        return x

    def _field_degree(self, x: Surd, at: int) -> int:
        """The degree over Q of the field that the square roots in x generate: a power of 2."""
        group = {1}
        for m, _ in x.radicals:
            if m not in group:
                group |= {_squarefree_product(m, g) for g in group}
                if len(group) > self.limits.field_degree:
                    raise self._too_many_roots(at)
        return len(group)

    def _too_high(self, at: int) -> Refusal:
        digits = self.limits.height_bits * 3 // 10
        return _refused(at, f"the result would have more than {digits:,} digits", "limit")

    def _too_many_roots(self, at: int) -> Refusal:
        degree = self.limits.field_degree
        return _refused(at, f"too many square roots in one number (degree over {degree})", "limit")


def _refused(at: int, reason: str, sort: str = "input") -> Refusal:
    match sort:
        case "limit":
            return Refusal(ParseFailure(offset=at, reason=reason, sort="limit"))
        case "unsupported":
            return Refusal(ParseFailure(offset=at, reason=reason, sort="unsupported"))
        case _:
            return Refusal(ParseFailure(offset=at, reason=reason))


def _surd(x: Number) -> Surd:
    """The same number: what is made of Surds by + and × is one."""
    if not isinstance(x, Surd):
        raise TypeError(f"{x!r} is no sum of square roots")
    return x


def _height(x: Surd) -> int:
    """⌈log₂⌉ of the largest numerator or denominator in x; 0 for 0, ±1 and ±i."""
    if not x.radicals:
        return (max(abs(x.numerator), int(x.rational.q)) - 1).bit_length()
    return max((max(abs(p), q) - 1).bit_length() for _, p, q in x.terms)


def _is_unit(x: Surd) -> bool:
    """Whether x is i or −i."""
    return not x.rational and len(x.radicals) == 1 and x.radicals[0][0] == -1 and _height(x) == 0


def _squarefree_product(m: int, n: int) -> int:
    """The square-free integer r for which √m·√n is a rational multiple of √r."""
    g = gcd(m, n)
    size = abs(m * n) // (g * g)
    return size if (m < 0) == (n < 0) else -size
