"""Values of expressions: exact arithmetic that refuses what could grow too large, before it does.

Without letters a value is a sum of square roots, or a matrix of such. With ``letters`` it may be
an exponential polynomial in them, with ``parameters`` a rational function of letters; with
``roots``, those that a problem holds, RootOf names numbered roots, and with
``least_digits`` every decimal of so many significant digits stands for a ball.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import assert_never

from eigtutor.answer import Limits, excerpt
from eigtutor.engines.expression import (
    Call,
    Constant,
    Diagonal,
    Expression,
    Grid,
    Letter,
    NamedRoot,
    Negative,
    Power,
    Product,
    Root,
    Signed,
    Sum,
    Transposed,
    letters_of,
)
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.parameters import parameter, refused
from eigtutor.engines.sizes import height, is_unit, squarefree_product, weight
from eigtutor.errors import EigtutorError
from eigtutor.exact import Matrix, Number, RootElement, Surd
from eigtutor.exact.balls import Ball, BallSum
from eigtutor.exact.exponentials import (
    ExponentialPolynomial,
    exponential,
    power_with_letter,
    value_of,
)
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.monomials import Monomial
from eigtutor.exact.named_roots import cosine, named_root, principal_nth_root
from eigtutor.exact.numbers import ONE, ZERO
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.exact.waves import wave
from eigtutor.forms import Meaning

_TERMS_LIMIT = 64
#: A longer decimal is no approximation: it is what it says.
_DIGITS_LIMIT = 100
#: The highest order of a root.
_INDEX_LIMIT = 12
#: What it costs to find a numbered root: factoring and isolation, some milliseconds at worst.
_ROOT_WORK = 500
_CONSTANTS = {"pi": "π", "π": "π", "e": "e"}
_NOT_NUMBERS = ("nan", "inf", "infinity", "infty", "oo", "∞")


@dataclass(slots=True)
class Work:
    """What arithmetic may still cost, over one whole text: counted, never measured."""

    left: int


class Arithmetic:
    """Evaluates trees. ``letters`` gives the meaning of each letter that may occur; None stands
    for an author's text, in which there are none, nor π and e, unless it may hold
    ``parameters``: then a letter stands for any number."""

    def __init__(
        self,
        limits: Limits,
        letters: Mapping[str, Meaning] | None = None,
        *,
        work: Work | None = None,
        least_digits: int | None = None,
        lower_sign: bool = False,
        parameters: bool = False,
        roots: Sequence[Number] | None = None,
    ) -> None:
        self.limits = limits
        self.parameters = parameters
        self.roots = roots
        self.letters = letters
        self.least_digits = least_digits
        self.lower_sign = lower_sign
        self.met_sign = False
        self.work = work or Work(limits.work)

    def value(self, node: Expression) -> Number | Matrix:
        """The value of a tree; Refusal where it has none, or none within the limits."""
        match node:
            case Constant():
                least = self.least_digits or inf
                if node.unit is not None and least <= node.digits <= _DIGITS_LIMIT:
                    return Ball.of_decimal(node.value, node.unit)
                return node.value
            case Grid():
                return Matrix([[self.scalar(cell) for cell in row] for row in node.rows])
            case Diagonal():
                entries = [self.scalar(cell) for cell in node.entries]
                return Matrix(
                    [x if i == j else ZERO for j in range(len(entries))]
                    for i, x in enumerate(entries)
                )
            case Negative():
                return -self.value(node.operand)
            case Signed():
                return self._signed(node)
            case Sum():
                return self._sum(node)
            case Product():
                return self._product(node)
            case Power():
                return self._power(node)
            case Root():
                return self._root(node)
            case NamedRoot():
                return self._named_root(node)
            case Transposed():
                base = self.value(node.base)
                if not isinstance(base, Matrix):
                    raise refused(node.at, "only a matrix or a vector has a transpose")
                return base.transpose()
            case Letter():
                return self._letter(node)
            case Call():
                return self._call(node)
            case _:
                assert_never(node)

    def scalar(self, node: Expression) -> Number:
        """The value of a tree that must be a number."""
        if type(node) is Constant and self.least_digits is None:
            return node.value
        x = self.value(node)
        if isinstance(x, Matrix):
            raise refused(node.at, "a number was expected here, this is a matrix or a vector")
        return x

    # -- letters and functions ---------------------------------------------------------------

    def _letter(self, node: Letter) -> Number:
        if node.name.lower() in _NOT_NUMBERS:
            raise refused(node.at, f"{excerpt(node.name)} is not a number")
        if self.letters is not None:
            if node.name in self.letters:
                return ExponentialPolynomial.letter(node.name)
            if node.name in ("e", "E"):
                return exponential(1)
            if node.name in _CONSTANTS:
                return ExponentialPolynomial.pi()
            known = " and ".join(self.letters)
            has = f"the only letter here is {known}" if known else "numbers alone are wanted"
            raise refused(node.at, f"{excerpt(node.name)} has no meaning here; {has}")
        if node.name in _CONSTANTS:
            reason = f"{_CONSTANTS[node.name]} is not supported yet: entries are rational numbers"
            raise refused(node.at, f"{reason}, square roots and i", "unsupported")
        if self.parameters:
            return RationalFunction.letter(parameter(node))
        letter = "the letter " if len(node.name) == 1 else ""
        reason = f"parameters are for eigtutor solve alone: {letter}{excerpt(node.name)}"
        raise refused(node.at, reason, "unsupported")

    def _call(self, node: Call) -> Number:
        argument = self.scalar(node.argument)  # a letter in it is the better thing to name
        if self.parameters and isinstance(argument, RationalFunction):
            return self._wave(node, argument)
        if self.letters is None:
            raise refused(node.at, f"{node.function} is not supported yet", "unsupported")
        self._real_exponent(argument, node.argument.at)
        angle = _angle(node.function, argument)
        if angle is not None and self.roots is not None:
            self._spend(_ROOT_WORK, node.at)
            return self._guarded(lambda: cosine(angle), node.at)
        return self._guarded(lambda: value_of(node.function, argument), node.at)

    def _wave(self, node: Call, argument: RationalFunction) -> Number:
        if node.function not in ("cos", "sin"):
            reason = f"{node.function} of a parameter is not read, only cos and sin"
            raise refused(node.at, reason, "unsupported")
        return self._guarded(lambda: wave(node.function, argument), node.argument.at)

    def _real_exponent(self, exponent: Number, at: int) -> None:
        """Refuse i·π·t for a real letter t: only for integers is it the power of a number."""
        if not isinstance(exponent, ExponentialPolynomial) or not exponent.holds_pi:
            return
        for monomial in exponent.terms:
            for letter, _ in monomial.factors:
                if monomial.pi and (self.letters or {}).get(letter) != "integer":
                    raise refused(at, f"π times {letter} is not read here", "unsupported")

    def _signed(self, node: Signed) -> Number | Matrix:
        if self.letters is None:
            raise refused(node.at, "± stands for two values; write one of them")
        self.met_sign = True
        operand = self.value(node.operand)
        return -operand if self.lower_sign != node.lower else operand

    def _named_root(self, node: NamedRoot) -> Number:
        """A root of a polynomial in one letter, which stands for nothing else."""
        if self.roots is None:
            raise refused(node.at, "RootOf is read in answers and eigenvalues only", "unsupported")
        names = letters_of(node.polynomial)
        if len(names) != 1:
            raise refused(node.at, "RootOf takes a polynomial in one letter, and a number")
        inner = Arithmetic(self.limits, {name: "unknown" for name in names}, work=self.work)
        value = inner.scalar(node.polynomial)
        p = value.polynomial(*names) if isinstance(value, ExponentialPolynomial) else None
        if p is None:
            raise refused(node.at, "RootOf takes a polynomial in one letter, and a number")
        self._spend(_ROOT_WORK, node.at)
        return self._guarded(lambda: named_root(p, node.number, self.roots or ()), node.at)

    # -- operations, each bounded first ------------------------------------------------------

    def _sum(self, node: Sum) -> Number | Matrix:
        total: Number | Matrix | None = None
        for negative, term in node.terms:
            x = self.value(term)
            x = -x if negative else x
            if total is None:
                total = x
            elif isinstance(total, Matrix) or isinstance(x, Matrix):
                total = self._matrix_sum(total, x, term.at)
            else:
                total = self._plus(total, x, node.at)
        return ZERO if total is None else total

    def _matrix_sum(self, x: Number | Matrix, y: Number | Matrix, at: int) -> Matrix:
        if not isinstance(x, Matrix) or not isinstance(y, Matrix):
            raise refused(at, "a number and a matrix cannot be added")
        if x.shape != y.shape:
            (m, n), (p, q) = x.shape, y.shape
            raise refused(at, f"a {m}×{n} and a {p}×{q} matrix cannot be added")
        rows = zip(x.rows, y.rows, strict=True)
        return Matrix([self._plus(a, b, at) for a, b in zip(r, s, strict=True)] for r, s in rows)

    def _product(self, node: Product) -> Number | Matrix:
        scalar: Number | None = None
        matrix: Matrix | None = None
        for divides, factor in node.factors:
            x = self.value(factor)
            if isinstance(x, Matrix):
                if divides:
                    raise refused(factor.at, "nothing can be divided by a matrix")
                if matrix is not None:
                    reason = "products of matrices are not supported yet: only a number times one"
                    raise refused(factor.at, reason, "unsupported")
                matrix = x
                continue
            if divides:
                x = self._inverse(x, factor.at)
            scalar = x if scalar is None else self._times(scalar, x, factor.at)
        if matrix is None:
            return scalar if scalar is not None else ZERO
        if scalar is None:
            return matrix
        return Matrix([[self._times(scalar, x, node.at) for x in row] for row in matrix])

    def _plus(self, x: Number, y: Number, at: int) -> Number:
        if isinstance(x, Surd) and isinstance(y, Surd):
            self._spend(len(x.radicals) + len(y.radicals) + 2, at)
        else:
            self._spend(weight(x) + weight(y), at)
        return self._bounded(self._guarded(lambda: x + y, at), at)

    def _times(self, x: Number, y: Number, at: int) -> Number:
        if isinstance(x, Surd) and isinstance(y, Surd):
            self._spend((len(x.radicals) + 1) * (len(y.radicals) + 1), at)
            return self._bounded(x.times(y), at)
        self._spend(weight(x) * weight(y), at)
        return self._bounded(self._guarded(lambda: x * y, at), at)

    def _inverse(self, x: Number, at: int) -> Number:
        if not x:
            raise refused(at, "division by zero")
        if isinstance(x, RootElement):
            degree = x.root.polynomial.degree
            if max(map(height, x.coefficients)) * degree > 4 * self.limits.height_bits:
                raise self._too_high(at)
            self._spend(degree * degree * degree, at)
        if not isinstance(x, Surd):
            return self._bounded(self._guarded(x.inverse, at), at)
        if x.radicals:
            degree = self._field_degree(x, at)
            # Each conjugate of x, multiplied in, adds its height once more.
            if height(x) * degree > 16 * self.limits.height_bits:
                raise self._too_high(at)
            self._spend(degree * degree * degree.bit_length(), at)
        return self._bounded(x.inverse(), at)

    def _power(self, node: Power) -> Number:
        base = self.value(node.base)
        if isinstance(base, Matrix):
            raise refused(node.at, "powers of a matrix are not supported yet", "unsupported")
        at = node.exponent.at
        exponent = self.scalar(node.exponent)
        if self.letters is not None and base == exponential(1):
            self._real_exponent(exponent, at)
            return self._guarded(lambda: exponential(exponent), at)
        if isinstance(exponent, ExponentialPolynomial):
            return self._letter_power(base, exponent, at)
        if not isinstance(exponent, Surd) or not exponent.is_integer:
            fraction = isinstance(exponent, Surd) and exponent.is_rational
            if self.letters is None or not fraction or not isinstance(base, Surd):
                raise refused(at, "an exponent must be an integer; write a root as sqrt(…)")
            assert isinstance(exponent, Surd)
            base = self._root_of(base, exponent.denominator, at)
            exponent = Surd.ratio(exponent.numerator)
        return self._integer_power(base, exponent.numerator, at)

    def _integer_power(self, base: Number, n: int, at: int) -> Number:
        if not base and n <= 0:
            raise refused(at, "0^0 has no value" if n == 0 else "division by zero")
        if n < 0:
            base, n = self._inverse(base, at), -n
        if not isinstance(base, Surd):
            return self._general_power(base, n, at)
        if is_unit(base):
            n %= 4
        # Over a common denominator the coefficients of baseⁿ are at most (Σ |c|√m)ⁿ.
        spread = sum(1 + m.bit_length() for m, _ in base.radicals)
        if n * ((len(base.radicals) + 1) * height(base) + spread) > self.limits.height_bits:
            raise self._too_high(at)
        if base.radicals:
            degree = self._field_degree(base, at)
            self._spend(2 * n.bit_length() * degree * degree, at)
        return self._bounded(base**n, at)

    def _letter_power(self, base: Number, exponent: ExponentialPolynomial, at: int) -> Number:
        """2^n, (1/2)^n, (-1)^(n+1); for a real letter the base must be positive."""
        if not isinstance(base, Surd):
            raise refused(at, "only a number is raised to a power with a letter", "unsupported")
        real = any((self.letters or {}).get(x) != "integer" for x in exponent.letters)
        if real and not (base.is_real and base.sign() > 0):
            raise refused(at, "only a positive number is raised to such a power", "unsupported")
        if height(base) > 64:
            raise self._too_high(at)
        return self._guarded(lambda: power_with_letter(base, exponent), at)

    def _general_power(self, base: Number, n: int, at: int) -> Number:
        """base^n by multiplication: for polynomials in letters, and for balls."""
        if n > 32 and not base.inexact and weight(base) > 1:
            raise refused(at, "the exponent is too large to multiply out", "limit")
        result: Number = ONE
        for bit in bin(n)[2:]:
            result = self._times(result, result, at)
            if bit == "1":
                result = self._times(result, base, at)
        return result

    def _root(self, node: Root) -> Number:
        if node.order != 2 and self.roots is None:
            raise refused(node.at, "only square roots are read", "unsupported")
        x = self.scalar(node.radicand)
        at = node.radicand.at
        if isinstance(x, Ball):
            return x.sqrt()
        if isinstance(x, RootElement):
            self._spend(_ROOT_WORK * node.order, at)
            return self._guarded(lambda: principal_nth_root(x, node.order), at)
        if not isinstance(x, Surd):
            raise refused(at, "the root of an expression with letters is not read", "unsupported")
        return self._root_of(x, node.order, at)

    def _root_of(self, x: Surd, n: int, at: int) -> Number:
        """The nth root, of a positive number; a square root also where it is a sum of such."""
        if not 2 <= n <= _INDEX_LIMIT:
            raise refused(at, f"roots are read up to the {_INDEX_LIMIT}th", "limit")
        bits = height(x)
        if bits * (1 if x.is_integer else 2) > self.limits.radicand_bits:
            limit = f"at most {self.limits.radicand_bits} bits are read"
            raise refused(at, f"the number under the root is too large; {limit}", "limit")
        self._spend(8 if bits <= 32 else 2 * bits * bits, at)  # it is going to be factored
        root = principal_root(x) if n == 2 else None
        if root is not None:
            return root
        if not x:
            return ZERO
        if self.roots is None:
            reason = "the square root of an irrational number is not supported: write it as a sum"
            raise refused(at, f"{reason} of square roots of rational numbers", "unsupported")
        self._spend(_ROOT_WORK * n, at)
        return self._guarded(lambda: principal_nth_root(x, n), at)

    def _guarded(self, operation: Callable[[], Number], at: int) -> Number:
        """The result of an operation that may not exist for these operands."""
        try:
            return operation()
        except ZeroDivisionError:
            raise refused(at, "division by what may be zero") from None
        except EigtutorError as error:
            raise refused(at, error.message, "unsupported") from None

    # -- bounds ------------------------------------------------------------------------------

    def _spend(self, work: int, at: int) -> None:
        self.work.left -= work
        if self.work.left < 0:
            raise refused(at, "too much arithmetic up to here; give the result instead", "limit")

    def _bounded(self, x: Number, at: int) -> Number:
        if isinstance(x, Surd):
            if height(x) > self.limits.height_bits:
                raise self._too_high(at)
            if len(x.radicals) >= self.limits.field_degree:
                raise self._too_many_roots(at)
        elif isinstance(x, RootElement):
            if any(height(c) > self.limits.height_bits for c in x.coefficients):
                raise self._too_high(at)
        elif isinstance(x, RationalFunction):
            if x.height_bits > self.limits.height_bits:
                raise self._too_high(at)
        elif isinstance(x, ExponentialPolynomial | BallSum):
            if len(x.terms) > _TERMS_LIMIT:
                raise refused(at, f"more than {_TERMS_LIMIT} terms when multiplied out", "limit")
            for c in x.terms.values():
                self._bounded(c, at)
        return x

    def _field_degree(self, x: Surd, at: int) -> int:
        """The degree over Q of the field that the square roots in x generate: a power of 2."""
        group = {1}
        for m, _ in x.radicals:
            if m not in group:
                group |= {squarefree_product(m, g) for g in group}
                if len(group) > self.limits.field_degree:
                    raise self._too_many_roots(at)
        return len(group)

    def _too_high(self, at: int) -> Refusal:
        digits = self.limits.height_bits * 3 // 10
        return refused(at, f"the result would have more than {digits:,} digits", "limit")

    def _too_many_roots(self, at: int) -> Refusal:
        degree = self.limits.field_degree
        return refused(at, f"too many square roots in one number (degree over {degree})", "limit")


def _angle(function: str, x: Number) -> Surd | None:
    """q for which cos(x), or sin(x), is cos(πq), where that is no sum of square roots that is known
    otherwise; None for other arguments."""
    if function not in ("cos", "sin") or not isinstance(x, ExponentialPolynomial):
        return None
    q = x.terms.get(Monomial(pi=1))
    if len(x.terms) > 1 or q is None or not q.is_rational or q.times(Surd.ratio(12)).is_integer:
        return None
    return q if function == "cos" else Surd(q.rational - Surd.ratio(1, 2).rational)
