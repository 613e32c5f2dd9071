"""A pen that writes mathematics and keeps count: what is written, and what is computed for it.

Each node has a *size*, the bits of the numbers that it holds: 0 for 0, 1 for ±1 and for a letter,
4 for 12. A fraction is as large as its numerator and twice its denominator, a sum as its terms
together, for each of them takes part when it is multiplied. Sizes are never evaluated: they follow
from what is written, which is what a student works with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import assert_never

from eigtutor.document.blocks import RowReduction
from eigtutor.document.build import num
from eigtutor.document.math import (
    Apply,
    Array,
    Coordinates,
    Digits,
    Frac,
    Function,
    Int,
    Inverse,
    Listing,
    Math,
    Neg,
    Norm,
    Paren,
    Power,
    Product,
    Radical,
    Relation,
    RowAdd,
    RowScale,
    RowSwap,
    SetOf,
    Sum,
    Symbol,
    Transpose,
    Words,
)
from eigtutor.effort import prices
from eigtutor.exact import Matrix, Number

#: The sizes of the entries of a matrix.
Sizes = Sequence[Sequence[int]]


class Pen:
    """Counts while it writes. What was computed once is only copied when it is written again."""

    def __init__(self) -> None:
        self.numbers = self.operations = self.fractions = self.surds = self.complex = 0
        self._computed: set[Math] = set()

    def write(self, node: Math) -> int:
        """Write the node; its size."""
        match node:
            case Int(value):
                self.numbers += len(str(value))
                return value.bit_length()
            case Neg(operand):
                self.numbers += 1
                return self.write(operand)
            case Symbol():
                self.numbers += 1
                if node.name == "i":
                    self.complex += prices.IMAGINARY
                return 1
            case Sum(terms):
                return self._sum(node, terms)
            case Product(factors):
                return self._product(node, factors)
            case Frac(numerator, denominator):
                return self._fraction(node, numerator, denominator)
            case Power(base, exponent):
                return self._power(node, base, exponent)
            case Radical(radicand):
                self.surds += prices.SURD
                return 1 + self.write(radicand)
            case Paren(inner) | Norm(inner) | Transpose(inner) | Inverse(inner):
                return self.write(inner)
            case Array(rows):
                return max((self.write(x) for row in rows for x in row), default=0)
            case Coordinates(items) | SetOf(items) | Listing(items):
                return self._all(items)
            case Function(_, arguments):
                self.numbers += 1
                return self._all(arguments)
            case Apply(_, argument):
                self.numbers += 1
                return self.write(argument)
            case Relation():
                return self._relation(node)
            case Digits(text):
                self.numbers += len(text)
                return 4 * len(text)
            case Words() | RowAdd() | RowSwap() | RowScale():
                return 1
            case _:
                assert_never(node)

    def reduce(self, reduction: RowReduction) -> None:
        """Write the matrices of a row reduction, and compute the new rows of each."""
        if reduction.lead is not None:
            self.write(reduction.lead)
        sizes = [[[self.write(x) for x in row] for row in state.rows] for state in reduction.states]
        for before, operations in zip(sizes, reduction.operations, strict=False):
            for operation in operations:
                self.operations += prices.ROW_OPERATION
                if isinstance(operation, RowAdd):
                    factor = _silent_size(operation.factor)
                    source, target = before[operation.source - 1], before[operation.target - 1]
                    for x, y in zip(source, target, strict=True):
                        self.operations += prices.product(factor, x)
                        self.operations += prices.addition(x and x + prices.factor(factor), y)
                elif isinstance(operation, RowScale):
                    factor = _silent_size(operation.factor)
                    self.operations += sum(
                        prices.product(factor, x) for x in before[operation.row - 1]
                    )

    # -- numbers and expressions -----------------------------------------------------------------

    def _all(self, nodes: Iterable[Math]) -> int:
        """The size of the largest."""
        return max(map(self.write, nodes), default=0)

    def _new(self, node: Math) -> bool:
        """Whether this is computed for the first time."""
        if node in self._computed:
            return False
        self._computed.add(node)
        return True

    def _sum(self, node: Sum, terms: Sequence[Math]) -> int:
        self.numbers += sum(not isinstance(term, Neg) for term in terms[1:])
        sizes = list(map(self.write, terms))
        plain = [size for size, term in zip(sizes, terms, strict=True) if _is_plain(term)]
        if len(plain) > 1 and self._new(node):
            self.operations += prices.addition(*plain)
        return sum(sizes)

    def _product(self, node: Product, factors: Sequence[Math]) -> int:
        sizes = list(map(self.write, factors))
        computed = [size for size, one in zip(sizes, factors, strict=True) if not _is_a_letter(one)]
        if len(computed) > 1 and self._new(node):
            size = computed[0]
            for more in computed[1:]:
                self.operations += prices.product(size, more)
                size = max(size, 1) + prices.factor(more)
        return 0 if 0 in sizes else 1 + sum(size - 1 for size in sizes)

    def _fraction(self, node: Frac, numerator: Math, denominator: Math) -> int:
        self.fractions += prices.FRACTION
        above, below = self.write(numerator), self.write(denominator)
        if _is_plain(node) and self._new(node):
            self.operations += prices.product(above, below)
        return above + 2 * below

    def _power(self, node: Power, base: Math, exponent: Math) -> int:
        size = self.write(base)
        self.write(exponent)
        if not isinstance(exponent, Int) or _is_a_letter(base):
            return size
        times = exponent.value
        long = prices.factor(size) * times
        if times > 1 and long <= prices.LONGEST_POWER and self._new(node):
            self.operations += sum(prices.product(size, k * size) for k in range(1, times))
        return max(size, long)

    # -- relations -------------------------------------------------------------------------------

    def _relation(self, relation: Relation) -> int:
        """Its sides; and the products of matrices whose result stands beside them."""
        sides = [relation.left, *(side for _, side in relation.links)]
        self.numbers += len(relation.links)
        size = self._all(sides)
        if any(isinstance(side, Array | Coordinates) for side in sides):
            for side in sides:
                self._multiply(side)
        return size

    def _multiply(self, side: Math) -> None:
        """Compute a product of matrices, with numbers before it or not."""
        factors = side.factors if isinstance(side, Product) else ()
        if isinstance(side, Power) and isinstance(side.exponent, Int):
            factors = (side.base,) * min(side.exponent.value, prices.LONGEST_POWER)
        if len(factors) < 2 or not self._new(Listing((side,))):
            return
        found: Sizes | None = None
        scalar = 1
        for one in factors:
            entries = _entries(one)
            if entries is None:
                scalar += prices.factor(_value_size(one))
            elif found is None:
                found = entries
            elif len(found[0]) == len(entries):
                found = self._matrix_product(found, entries)
        if found is not None:
            self.operations += sum(prices.product(scalar, x) for row in found for x in row)

    def _matrix_product(self, a: Sizes, b: Sizes) -> Sizes:
        result = []
        for row in a:
            sizes = []
            for column in zip(*b, strict=True):
                pairs = [(x, y) for x, y in zip(row, column, strict=True) if x and y]
                terms = [x + y - 1 for x, y in pairs]
                self.operations += sum(prices.product(x, y) for x, y in pairs)
                self.operations += prices.addition(*terms)
                sizes.append(max(terms, default=0))
            result.append(sizes)
        return result


def _is_plain(node: Math) -> bool:
    """Whether it is rational arithmetic: to be worked out, not left standing."""
    match node:
        case Int():
            return True
        case Neg(inner) | Paren(inner):
            return _is_plain(inner)
        case Frac(a, b) | Power(a, b):
            return _is_plain(a) and _is_plain(b)
        case Product(parts) | Sum(parts):
            return all(map(_is_plain, parts))
        case _:
            return False


def _is_a_letter(node: Math) -> bool:
    """Whether a number before it is only written there: 3λ, 2√5, 4λ²."""
    if isinstance(node, Power):
        return _is_a_letter(node.base)
    return isinstance(node, Symbol | Radical | Function | Apply)


@lru_cache(maxsize=4096)
def _silent_size(node: Math) -> int:
    return Pen().write(node)


@lru_cache(maxsize=4096)
def _number_size(x: Number) -> int:
    return _silent_size(num(x))


def _value_size(node: Math) -> int:
    """The size of what a letter stands for; of anything else, as it is written."""
    if isinstance(node, Symbol) and isinstance(node.value, Number):
        return _number_size(node.value)
    return _silent_size(node)


def _entries(node: Math) -> Sizes | None:
    """The sizes of the entries of a matrix, of a letter for one, or of a vector in a line."""
    match node:
        case Symbol(value=Matrix() as matrix):
            return [[_number_size(x) for x in row] for row in matrix]
        case Array(rows, "paren"):
            return [[_silent_size(x) for x in row] for row in rows]
        case Coordinates(items):
            return [[_silent_size(x)] for x in items]
        case Paren(inner):
            return _entries(inner)
        case Transpose(inner):
            entries = _entries(inner)
            return None if entries is None else list(zip(*entries, strict=True))
        case _:
            return None
