"""Values of expressions, within limits.

Without letters a value is a sum of square roots, or a matrix of such. With ``letters`` it may be
an exponential polynomial in them, with ``parameters`` a rational function of letters; with
``roots``, those that a problem holds, RootOf names numbered roots, with ``names`` these have
values, with ``least_digits`` every decimal of so many significant digits stands for a ball, and
with ``enclosing`` a number that has no exact form here, such as ln 2, is known within a small one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import inf
from typing import assert_never

from eigtutor.answer import Limits, excerpt
from eigtutor.document.words import word
from eigtutor.engines.bounded import ROOT_WORK, BoundedArithmetic, Work
from eigtutor.engines.expression import (
    Call,
    Constant,
    Diagonal,
    Expression,
    Grid,
    JordanBlock,
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
from eigtutor.errors import UnsupportedError
from eigtutor.exact import I, Matrix, Number, RootElement, Surd
from eigtutor.exact.balls import Ball
from eigtutor.exact.exponentials import (
    ExponentialPolynomial,
    exponential,
    value_of,
)
from eigtutor.exact.monomials import Monomial
from eigtutor.exact.named_roots import (
    cosine,
    named_root,
    principal_nth_root,
    root_of_unity,
    tangent,
)
from eigtutor.exact.numbers import ONE, ZERO
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.exact.transcendental import function_within, power_within
from eigtutor.exact.waves import wave
from eigtutor.forms import Meaning
from eigtutor.policy import JordanSide

#: A longer decimal is no approximation: it is what it says.
_DIGITS_LIMIT = 100
_CONSTANTS = {"pi": "π", "π": "π", "e": "e"}
_NOT_NUMBERS = ("nan", "inf", "infinity", "infty", "oo", "∞")


class Arithmetic(BoundedArithmetic):
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
        names: Mapping[str, Number | Matrix] | None = None,
        enclosing: bool = False,
        jordan_side: JordanSide = "upper",
    ) -> None:
        self.jordan_side = jordan_side
        super().__init__(limits, letters, work, roots, enclosing)
        self.names = names or {}
        self.parameters = parameters
        self.least_digits = least_digits
        self.lower_sign = lower_sign
        self.met_sign = False

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
                return self._along_the_diagonal(node)
            case JordanBlock():
                return self._jordan_block(node)
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
                    raise refused(node.at, word("only a matrix or a vector has a transpose"))
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
            raise refused(node.at, word("a number was expected here, this is a matrix or a vector"))
        return x

    # -- letters and functions ---------------------------------------------------------------

    def _letter(self, node: Letter) -> Number | Matrix:
        if node.name in self.names:
            return self.names[node.name]
        if node.name.lower() in _NOT_NUMBERS:
            raise refused(node.at, word("{name} is not a number", name=excerpt(node.name)))
        if self.letters is not None:
            if node.name in self.letters:
                return ExponentialPolynomial.letter(node.name)
            if node.name in ("e", "E"):
                return exponential(1)
            if node.name in _CONSTANTS:
                return ExponentialPolynomial.pi()
            raise refused(node.at, _misplaced(node.name, sorted(self.letters)))
        if node.name in _CONSTANTS:
            reason = word(
                "{name} is not supported yet: entries are rational numbers, square roots and i",
                name=_CONSTANTS[node.name],
            )
            raise refused(node.at, reason, "unsupported")
        if self.parameters:
            return RationalFunction.letter(parameter(node))
        if len(node.name) == 1:
            reason = word(
                "parameters are for eigtutor solve alone: the letter {letter}", letter=node.name
            )
        else:
            name = excerpt(node.name)
            reason = word("parameters are for eigtutor solve alone: {name}", name=name)
        raise refused(node.at, reason, "unsupported")

    def _call(self, node: Call) -> Number:
        argument = self.scalar(node.argument)  # a letter in it is the better thing to name
        if self.parameters and isinstance(argument, RationalFunction):
            return self._wave(node, argument)
        if self.letters is None:
            raise refused(
                node.at,
                word("{function} is not supported yet", function=node.function),
                "unsupported",
            )
        self._real_exponent(argument, node.argument.at)
        return self._function(node.function, argument, node.at)

    def _function(self, function: str, x: Number, at: int) -> Number:
        """A function at x: exactly at multiples of π, within a ball at numbers that have no other
        value."""

        def exact() -> Number:
            turned = None if self.roots is None else _angle(function, x)
            if turned is None:
                return value_of(function, x)
            self.spend(2 * ROOT_WORK, at)
            way, angle = turned
            return way(angle)

        return self.or_within(exact, lambda: function_within(function, x), at)

    def _within(self, within: Callable[[], Number], refusal: Refusal) -> Number:
        """A number that is known within a ball alone; the refusal where it is not."""
        if not self.enclosing:
            raise refusal
        try:
            return within()
        except UnsupportedError:
            raise refusal from None

    def _wave(self, node: Call, argument: RationalFunction) -> Number:
        if node.function not in ("cos", "sin"):
            reason = word(
                "{function} of a parameter is not read, only cos and sin", function=node.function
            )
            raise refused(node.at, reason, "unsupported")
        return self.guarded(lambda: wave(node.function, argument), node.argument.at)

    def _real_exponent(self, exponent: Number, at: int) -> None:
        """Refuse i·π·t for a real letter t: only for integers is it the power of a number."""
        if not isinstance(exponent, ExponentialPolynomial) or not exponent.holds_pi:
            return
        for monomial in exponent.terms:
            for letter, _ in monomial.factors:
                if monomial.pi and (self.letters or {}).get(letter) != "integer":
                    raise refused(
                        at, word("π times {letter} is not read here", letter=letter), "unsupported"
                    )

    def _signed(self, node: Signed) -> Number | Matrix:
        if self.letters is None:
            raise refused(node.at, word("± stands for two values; write one of them"))
        self.met_sign = True
        operand = self.value(node.operand)
        return -operand if self.lower_sign != node.lower else operand

    def _named_root(self, node: NamedRoot) -> Number:
        """A root of a polynomial in one letter, which stands for nothing else."""
        if self.roots is None:
            raise refused(
                node.at, word("RootOf is read in answers and eigenvalues only"), "unsupported"
            )
        names = letters_of(node.polynomial)
        if len(names) != 1:
            raise refused(node.at, word("RootOf takes a polynomial in one letter, and a number"))
        inner = Arithmetic(self.limits, {name: "unknown" for name in names}, work=self.work)
        value = inner.scalar(node.polynomial)
        p = value.polynomial(*names) if isinstance(value, ExponentialPolynomial) else None
        if p is None:
            raise refused(node.at, word("RootOf takes a polynomial in one letter, and a number"))
        self.spend(ROOT_WORK, node.at)
        return self.guarded(lambda: named_root(p, node.number, self.roots or ()), node.at)

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
                total = self.plus(total, x, node.at)
        return ZERO if total is None else total

    def _matrix_sum(self, x: Number | Matrix, y: Number | Matrix, at: int) -> Matrix:
        if not isinstance(x, Matrix) or not isinstance(y, Matrix):
            raise refused(at, word("a number and a matrix cannot be added"))
        if x.shape != y.shape:
            (m, n), (p, q) = x.shape, y.shape
            raise refused(
                at, word("a {m}×{n} and a {p}×{q} matrix cannot be added", m=m, n=n, p=p, q=q)
            )
        rows = zip(x.rows, y.rows, strict=True)
        return Matrix([self.plus(a, b, at) for a, b in zip(r, s, strict=True)] for r, s in rows)

    def _along_the_diagonal(self, node: Diagonal) -> Matrix:
        values = [self.value(entry) for entry in node.entries]
        blocks = [x if isinstance(x, Matrix) else Matrix([[x]]) for x in values]
        if not all(block.is_square for block in blocks):
            raise refused(node.at, word("only square matrices stand along a diagonal"))
        size = sum(block.size for block in blocks)
        if size > self.limits.size:
            told = word("the matrix has more than {size} rows", size=self.limits.size)
            raise refused(node.at, told, "limit")
        rows: list[list[Number]] = []
        for block in blocks:
            before = len(rows)
            after = size - before - block.size
            rows += [[ZERO] * before + [*row] + [ZERO] * after for row in block.rows]
        return Matrix(rows)

    def _jordan_block(self, node: JordanBlock) -> Matrix:
        """The block, with the ones on the side where the course has them."""
        eigenvalue = self.scalar(node.eigenvalue)
        side = -1 if self.jordan_side == "lower" else 1
        places = range(node.size)
        return Matrix(
            [eigenvalue if i == j else ONE if j - i == side else ZERO for j in places]
            for i in places
        )

    def _product(self, node: Product) -> Number | Matrix:
        scalar: Number | None = None
        matrix: Matrix | None = None
        for divides, factor in node.factors:
            x = self.value(factor)
            if isinstance(x, Matrix):
                if divides:
                    raise refused(factor.at, word("nothing can be divided by a matrix"))
                if matrix is not None:
                    reason = word(
                        "products of matrices are not supported yet: only a number times one"
                    )
                    raise refused(factor.at, reason, "unsupported")
                matrix = x
                continue
            if divides:
                x = self.inverse(x, factor.at)
            scalar = x if scalar is None else self.times(scalar, x, factor.at)
        if matrix is None:
            return scalar if scalar is not None else ZERO
        if scalar is None:
            return matrix
        return Matrix([[self.times(scalar, x, node.at) for x in row] for row in matrix])

    def _power(self, node: Power) -> Number:
        base = self.value(node.base)
        if isinstance(base, Matrix):
            raise refused(node.at, word("powers of a matrix are not supported yet"), "unsupported")
        at = node.exponent.at
        exponent = self.scalar(node.exponent)
        if self.letters is not None and base == exponential(1):
            self._real_exponent(exponent, at)
            return self._function("exp", exponent, at)
        if isinstance(exponent, ExponentialPolynomial) and exponent.letters:
            return self.letter_power(base, exponent, at)
        if not isinstance(exponent, Surd) or not exponent.is_integer:
            fraction = isinstance(exponent, Surd) and exponent.is_rational
            if self.letters is None or not fraction or not isinstance(base, Surd):
                no_power = refused(
                    at, word("an exponent must be an integer; write a root as sqrt(…)")
                )
                return self._within(partial(power_within, base, exponent), no_power)
            assert isinstance(exponent, Surd)
            base = self.root_of(base, exponent.denominator, at)
            exponent = Surd.ratio(exponent.numerator)
        return self.integer_power(base, exponent.numerator, at)

    def _root(self, node: Root) -> Number:
        if node.order != 2 and self.roots is None:
            raise refused(node.at, word("only square roots are read"), "unsupported")
        x = self.scalar(node.radicand)
        at = node.radicand.at
        if isinstance(x, Ball):
            return x.sqrt()
        if isinstance(x, RootElement):
            self.spend(ROOT_WORK * node.order, at)
            return self.guarded(lambda: principal_nth_root(x, node.order), at)
        if not isinstance(x, Surd):
            order = Surd.ratio(1, max(1, node.order))
            told = word("the root of an expression with letters is not read")
            no_root = refused(at, told, "unsupported")
            return self._within(lambda: power_within(x, order), no_root)
        return self.root_of(x, node.order, at)


def _angle(function: str, x: Number) -> tuple[Callable[[Surd], Number], Surd] | None:
    """Where x is a multiple of π, the numbered root that the function has there: which sort, and
    its angle in half turns. None for other arguments, and for sums of square roots, which are known
    otherwise."""
    if not isinstance(x, ExponentialPolynomial):
        return None
    c = x.terms.get(Monomial(pi=1))
    if len(x.terms) > 1 or c is None:
        return None
    q = c.times(-I) if function == "exp" else c
    if not q.is_rational or q.times(Surd.ratio(12)).is_integer:
        return None
    match function:
        case "cos":
            return cosine, q
        case "sin":
            return cosine, Surd(q.rational - Surd.ratio(1, 2).rational)
        case "tan":
            return tangent, q
        case "exp":
            return root_of_unity, q
        case _:
            return None


def _misplaced(name: str, letters: Sequence[str]) -> str:
    """Why a letter has no meaning, where only ``letters`` have one."""
    if not letters:
        return word("{name} has no meaning here; numbers alone are wanted", name=excerpt(name))
    return word(
        "{name} has no meaning here; the only letter here is {letters}",
        name=excerpt(name),
        letters=", ".join(letters),
    )
