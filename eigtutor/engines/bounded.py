"""Arithmetic on exact numbers that refuses what could grow too large, before it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, mul
from typing import TypeAlias

from eigtutor.answer import Limits
from eigtutor.document.words import word
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.parameters import refused
from eigtutor.engines.sizes import height, is_unit, squarefree_product, weight
from eigtutor.errors import EigtutorError, LimitError, UnsupportedError
from eigtutor.exact import Number, RootElement, Surd
from eigtutor.exact.balls import BallSum
from eigtutor.exact.exponentials import ExponentialPolynomial, power_with_letter
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.joined import joined_product, joined_sum
from eigtutor.exact.named_roots import principal_nth_root
from eigtutor.exact.numbers import ONE, ZERO
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.exact.transcendental import known_within
from eigtutor.forms import Meaning

_Operation: TypeAlias = Callable[[Number, Number], Number]
_TERMS_LIMIT = 64
#: The highest order of a root.
_INDEX_LIMIT = 12
#: What it costs to find a numbered root: factoring and isolation, some milliseconds at worst.
ROOT_WORK = 500


@dataclass(slots=True)
class Work:
    """What arithmetic may still cost, over one whole text: counted, never measured."""

    left: int


class BoundedArithmetic:
    """Sums, products, quotients, powers and roots within limits; ``at`` is the place in the text
    that a refusal names. ``letters``, ``roots`` and ``enclosing`` as
    :class:`~.arithmetic.Arithmetic` has them."""

    def __init__(
        self,
        limits: Limits,
        letters: Mapping[str, Meaning] | None,
        work: Work | None,
        roots: Sequence[Number] | None,
        enclosing: bool = False,
    ) -> None:
        self.enclosing = enclosing
        self.limits = limits
        self.letters = letters
        self.roots = roots
        self.work = work or Work(limits.work)

    def plus(self, x: Number, y: Number, at: int) -> Number:
        """x + y."""
        if isinstance(x, Surd) and isinstance(y, Surd):
            self.spend(len(x.radicals) + len(y.radicals) + 2, at)
        else:
            self.spend(weight(x) + weight(y), at)
        return self.bounded(self._over_fields(x, y, add, joined_sum, at), at)

    def times(self, x: Number, y: Number, at: int) -> Number:
        """x·y."""
        if isinstance(x, Surd) and isinstance(y, Surd):
            self.spend((len(x.radicals) + 1) * (len(y.radicals) + 1), at)
            return self.bounded(x.times(y), at)
        self.spend(weight(x) * weight(y), at)
        return self.bounded(self._over_fields(x, y, mul, joined_product, at), at)

    def _over_fields(
        self, x: Number, y: Number, operation: _Operation, joined: _Operation, at: int
    ) -> Number:
        """x ∘ y; where no known field holds both, as a root of its own, or within a ball."""

        def otherwise() -> Number:
            self.spend(4 * ROOT_WORK, at)
            try:
                return joined(x, y)
            except LimitError:
                return operation(known_within(x), known_within(y))

        return self.or_within(lambda: operation(x, y), otherwise, at)

    def inverse(self, x: Number, at: int) -> Number:
        """1/x."""
        if not x:
            raise refused(at, word("division by zero"))
        if isinstance(x, RootElement):
            degree = x.root.polynomial.degree
            if max(map(height, x.coefficients)) * degree > 4 * self.limits.height_bits:
                raise self.too_high(at)
            self.spend(degree * degree * degree, at)
        if not isinstance(x, Surd):
            inverse = self.or_within(x.inverse, lambda: known_within(x).inverse(), at)
            return self.bounded(inverse, at)
        if x.radicals:
            degree = self.field_degree(x, at)
            # Each conjugate of x, multiplied in, adds its height once more.
            if height(x) * degree > 16 * self.limits.height_bits:
                raise self.too_high(at)
            self.spend(degree * degree * degree.bit_length(), at)
        return self.bounded(x.inverse(), at)

    def integer_power(self, base: Number, n: int, at: int) -> Number:
        """baseⁿ for an integer n."""
        if not base and n <= 0:
            raise refused(at, word("0^0 has no value") if n == 0 else word("division by zero"))
        if n < 0:
            base, n = self.inverse(base, at), -n
        if not isinstance(base, Surd):
            return self.general_power(base, n, at)
        if is_unit(base):
            n %= 4
        # Over a common denominator the coefficients of baseⁿ are at most (Σ |c|√m)ⁿ.
        spread = sum(1 + m.bit_length() for m, _ in base.radicals)
        if n * ((len(base.radicals) + 1) * height(base) + spread) > self.limits.height_bits:
            raise self.too_high(at)
        if base.radicals:
            degree = self.field_degree(base, at)
            self.spend(2 * n.bit_length() * degree * degree, at)
        return self.bounded(base**n, at)

    def letter_power(self, base: Number, exponent: ExponentialPolynomial, at: int) -> Number:
        """2^n, (1/2)^n, (-1)^(n+1); for a real letter the base must be positive."""
        if not isinstance(base, Surd):
            raise refused(
                at, word("only a number is raised to a power with a letter"), "unsupported"
            )
        real = any((self.letters or {}).get(x) != "integer" for x in exponent.letters)
        if real and not (base.is_real and base.sign() > 0):
            raise refused(
                at, word("only a positive number is raised to such a power"), "unsupported"
            )
        if height(base) > 64:
            raise self.too_high(at)
        return self.guarded(lambda: power_with_letter(base, exponent), at)

    def general_power(self, base: Number, n: int, at: int) -> Number:
        """base^n by multiplication: for polynomials in letters, and for balls."""
        if n > 32 and not base.inexact and weight(base) > 1:
            raise refused(at, word("the exponent is too large to multiply out"), "limit")
        result: Number = ONE
        for bit in bin(n)[2:]:
            result = self.times(result, result, at)
            if bit == "1":
                result = self.times(result, base, at)
        return result

    def root_of(self, x: Surd, n: int, at: int) -> Number:
        """The nth root, of a positive number; a square root also where it is a sum of such."""
        if not 2 <= n <= _INDEX_LIMIT:
            raise refused(
                at, word("roots are read up to the {limit}th", limit=_INDEX_LIMIT), "limit"
            )
        bits = height(x)
        if bits * (1 if x.is_integer else 2) > self.limits.radicand_bits:
            reason = word(
                "the number under the root is too large; at most {limit} bits are read",
                limit=self.limits.radicand_bits,
            )
            raise refused(at, reason, "limit")
        self.spend(8 if bits <= 32 else 2 * bits * bits, at)  # it is going to be factored
        root = principal_root(x) if n == 2 else None
        if root is not None:
            return root
        if not x:
            return ZERO
        if self.roots is None:
            reason = word(
                "the square root of an irrational number is not supported: write it as a sum of "
                "square roots of rational numbers"
            )
            raise refused(at, reason, "unsupported")
        self.spend(ROOT_WORK * n, at)
        return self.guarded(lambda: principal_nth_root(x, n), at)

    def guarded(self, operation: Callable[[], Number], at: int) -> Number:
        """The result of an operation that may not exist for these operands."""
        try:
            return operation()
        except ZeroDivisionError:
            raise refused(at, word("division by what may be zero")) from None
        except EigtutorError as error:
            raise refused(at, error.message, "unsupported") from None

    def or_within(
        self, exact: Callable[[], Number], within: Callable[[], Number], at: int
    ) -> Number:
        """The result of an operation; where it has no exact one and numbers may be ``enclosing``,
        that of the other, or else the refusal of the first."""
        if not self.enclosing:
            return self.guarded(exact, at)

        def either() -> Number:
            try:
                return exact()
            except (UnsupportedError, LimitError) as reason:
                try:
                    return within()
                except (UnsupportedError, LimitError):
                    raise reason from None

        return self.guarded(either, at)

    # -- bounds ------------------------------------------------------------------------------

    def spend(self, work: int, at: int) -> None:
        """Take work from what is left; Refusal where there is none."""
        self.work.left -= work
        if self.work.left < 0:
            raise refused(
                at, word("too much arithmetic up to here; give the result instead"), "limit"
            )

    def bounded(self, x: Number, at: int) -> Number:
        """The number, if it is small enough to go on with."""
        if isinstance(x, Surd):
            if height(x) > self.limits.height_bits:
                raise self.too_high(at)
            if len(x.radicals) >= self.limits.field_degree:
                raise self.too_many_roots(at)
        elif isinstance(x, RootElement):
            if any(height(c) > self.limits.height_bits for c in x.coefficients):
                raise self.too_high(at)
        elif isinstance(x, RationalFunction):
            if x.height_bits > self.limits.height_bits:
                raise self.too_high(at)
        elif isinstance(x, ExponentialPolynomial | BallSum):
            if len(x.terms) > _TERMS_LIMIT:
                raise refused(
                    at,
                    word("more than {limit} terms when multiplied out", limit=_TERMS_LIMIT),
                    "limit",
                )
            for c in x.terms.values():
                self.bounded(c, at)
        return x

    def field_degree(self, x: Surd, at: int) -> int:
        """The degree over Q of the field that the square roots in x generate: a power of 2."""
        group = {1}
        for m, _ in x.radicals:
            if m not in group:
                group |= {squarefree_product(m, g) for g in group}
                if len(group) > self.limits.field_degree:
                    raise self.too_many_roots(at)
        return len(group)

    def too_high(self, at: int) -> Refusal:
        """The refusal of a number with too many digits."""
        digits = self.limits.height_bits * 3 // 10
        return refused(
            at,
            word("the result would have more than {digits} digits", digits=f"{digits:,}"),
            "limit",
        )

    def too_many_roots(self, at: int) -> Refusal:
        """The refusal of a number with too many independent square roots."""
        degree = self.limits.field_degree
        return refused(
            at,
            word("too many square roots in one number (degree over {degree})", degree=degree),
            "limit",
        )
