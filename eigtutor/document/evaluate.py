"""The value of a node, straight from its shape: the second path by which a page is audited.

Nothing here calls the solver. Determinants are expanded by permutations, so that they share no
algorithm with the characteristic polynomials that a derivation displays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache, reduce
from itertools import combinations, permutations
from operator import mul
from typing import Any, assert_never

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
    RowOp,
    RowScale,
    RowSwap,
    SetOf,
    Sum,
    Symbol,
    Transpose,
    Value,
    Words,
)
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, Number, Polynomial, Surd, number
from eigtutor.exact.angles import Angle
from eigtutor.exact.exponentials import (
    ExponentialPolynomial,
    exponential,
    power_with_letter,
    value_of,
)
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import dot
from eigtutor.exact.matrix_exponentials import derivative, matrix_exponential
from eigtutor.exact.moduli import modulus, norm
from eigtutor.exact.nested_roots import positive_root
from eigtutor.exact.orthogonal import exact_length
from eigtutor.exact.power_formulas import power_formula
from eigtutor.exact.radical_functions import root_of
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.exact.waves import wave

_EULER = exponential(1)


class NoValue(ValueError):
    """The node stands for no number or matrix: words, a set, a row operation."""


#: A value in the making: integers stay Python's own, which are the quickest.
_Value = Value | int
_Bindings = Mapping[tuple[str, str], Value]


def evaluate(node: Math, bindings: _Bindings) -> Value:
    """The exact value of a node; free letters are looked up by (name, subscript).

    Raises NoValue for a node that has none, KeyError for a letter that is not bound.
    """
    found = _value(node, bindings)
    return number(found) if isinstance(found, int) else found


def _value(node: Math, bindings: _Bindings) -> _Value:
    return _EVALUATORS[type(node)](node, bindings)


def _digits(node: Digits, _: _Bindings) -> Number:
    return number(Fraction(node.text))


def _symbol(node: Symbol, bindings: _Bindings) -> Value:
    return node.value if node.value is not None else bindings[node.name, node.subscript]


def _sum(node: Sum, bindings: _Bindings) -> _Value:
    total = _value(node.terms[0], bindings)
    for term in node.terms[1:]:
        total = _plus(total, _value(term, bindings))
    return total


def _product(node: Product, bindings: _Bindings) -> _Value:
    times = _dotted if node.sign == "dot" else _times
    result = _value(node.factors[0], bindings)
    for factor in node.factors[1:]:
        result = times(result, _value(factor, bindings))
    return result


def _fraction(node: Frac, bindings: _Bindings) -> _Value:
    top, bottom = _value(node.numerator, bindings), _value(node.denominator, bindings)
    if isinstance(top, int) and isinstance(bottom, int):
        return Surd.ratio(top, bottom)
    return _times(number(_scalar(bottom)).inverse(), top)


def _root(node: Radical, bindings: _Bindings) -> Number:
    if node.index != 2:
        raise NoValue("only square roots have values here")
    return _square_root(_scalar(_value(node.radicand, bindings)))


@lru_cache(maxsize=1 << 10)  # the same few roots stand all over a page
def _square_root(radicand: Number | int) -> Number:
    if isinstance(radicand, RationalFunction):
        return root_of(radicand)
    found = principal_root(number(radicand))
    if found is not None:
        return found
    try:
        return positive_root(number(radicand))
    except (UnsupportedError, ArithmeticError):
        raise NoValue("a root that is not a sum of square roots") from None


def _norm(node: Norm, bindings: _Bindings) -> Number:
    inner = _value(node.inner, bindings)
    if node.sort == "modulus":
        return modulus(number(_scalar(inner)))
    if node.sort == "length":
        return exact_length(_matrix(inner).columns[0])
    return norm(_matrix(inner), node.sort)


def _array(node: Array, bindings: _Bindings) -> Matrix | Number:
    if node.integers is not None:
        entries = Matrix.ratio(node.integers)
    else:
        entries = Matrix([[_scalar(_value(x, bindings)) for x in row] for row in node.rows])
    return determinant(entries) if node.fence == "bar" else entries


def _coordinates(node: Coordinates, bindings: _Bindings) -> Matrix:
    return Matrix([[_scalar(_value(x, bindings))] for x in node.items])


def _applied(node: Apply, bindings: _Bindings) -> Value:
    p = node.function.value
    argument = evaluate(node.argument, bindings)
    if not isinstance(p, Polynomial) or isinstance(argument, Polynomial):
        raise NoValue("a function without a value")
    return argument.value_of(p) if isinstance(argument, Matrix) else p(argument)


def _transposed(node: Transpose, bindings: _Bindings) -> Matrix:
    turned = _matrix(_value(node.base, bindings)).transpose()
    return turned.conjugate() if node.conjugated else turned


def _inverse(node: Inverse, bindings: _Bindings) -> Value:
    base = _value(node.base, bindings)
    return base.inverse() if isinstance(base, Matrix) else number(_scalar(base)).inverse()


def _no_value(node: Math, _: _Bindings) -> Value:
    raise NoValue(type(node).__name__)


@cache
def _signed_orders(n: int) -> list[tuple[int, tuple[int, ...]]]:
    """The permutations of n places with their signs, by counting inversions."""
    return [
        (-1 if sum(a > b for a, b in combinations(order, 2)) % 2 else 1, order)
        for order in permutations(range(n))
    ]


def determinant(m: Matrix) -> Number:
    """Leibniz's formula: Σ sign(σ) ∏ a_{i,σ(i)}."""
    rows: Sequence[Sequence[Any]] = m.flint().tolist() if m.is_rational else m.rows
    total: Any = 0
    for sign, order in _signed_orders(m.size):
        factors = [row[j] for row, j in zip(rows, order, strict=True)]
        if all(factors):
            term = reduce(mul, factors)
            total = total + term if sign > 0 else total - term
    return number(total)


def carried_out(operation: RowOp, matrix: Matrix) -> Matrix:
    """The matrix after a row operation; NoValue if that is none, such as scaling by 0."""
    rows = matrix.rows
    match operation:
        case RowAdd():
            c = _scalar(_value(operation.factor, {}))
            target = operation.target - 1
            pair = zip(rows[target], rows[operation.source - 1], strict=True)
            return matrix.with_row(target, [x + y * c if y else x for x, y in pair])
        case RowSwap():
            i, j = operation.first - 1, operation.second - 1
            return matrix.with_row(i, rows[j]).with_row(j, rows[i])
        case RowScale():
            c = _scalar(_value(operation.factor, {}))
            if not c:
                raise NoValue("a row is scaled by 0")
            return matrix.with_row(operation.row - 1, [x * c for x in rows[operation.row - 1]])
        case _:
            assert_never(operation)


def _power(node: Power, bindings: _Bindings) -> _Value:
    exponent = _value(node.exponent, bindings)
    base = _value(node.base, bindings)
    if isinstance(exponent, int):
        if isinstance(base, int) and exponent >= 0:
            return int(base**exponent)
        exponent = number(exponent)
    if isinstance(base, int):
        base = number(base)
    if base == _EULER:
        if isinstance(exponent, Matrix):
            return _exponential(exponent)
        return exponential(number(_scalar(exponent)))
    if isinstance(base, Polynomial):
        raise NoValue("a power of a function")
    if isinstance(exponent, ExponentialPolynomial):
        return _letter_power(base, exponent)
    if not isinstance(exponent, Surd) or not exponent.is_integer:
        raise NoValue("a power that is not a whole number")
    return base**exponent.numerator


def _letter_power(base: Number | Matrix, exponent: ExponentialPolynomial) -> Value:
    """μ^(n − 1), or Aⁿ for n = 1, 2, 3, …"""
    if isinstance(base, Surd):
        return power_with_letter(base, exponent)
    for letter in exponent.letters:
        if isinstance(base, Matrix) and exponent == ExponentialPolynomial.letter(letter):
            return power_formula(base, letter)
    raise NoValue("a power with such an exponent")


def _exponential(m: Matrix) -> Matrix:
    """e^(tB) for m = tB, t a letter."""
    if m.is_zero:
        return Matrix.identity(m.size)
    found = {name for x in m.entries if isinstance(x, ExponentialPolynomial) for name in x.letters}
    if not found:
        raise NoValue("e to the power of a matrix without a letter")
    letter, *others = found
    slope = derivative(m, letter)
    if others or slope * ExponentialPolynomial.letter(letter) != m:
        raise NoValue("e to a power that is not a letter times a matrix")
    return matrix_exponential(slope, letter)


def _function(node: Function, bindings: _Bindings) -> _Value:
    argument = _value(node.arguments[0], bindings)
    match node.name:
        case "cos" | "sin":
            if isinstance(argument, RationalFunction):
                return wave(node.name, argument)
            if isinstance(argument, Angle):
                return argument.wave(node.name)
            return value_of(node.name, number(_scalar(argument)))
        case "det":
            return determinant(_matrix(argument))
        case "tr":
            return _matrix(argument).trace()
        case "rank":
            return _matrix(argument).rank()
        case "dim" | "ker" | "span":
            raise NoValue(node.name)
        case _:
            assert_never(node.name)


def _plus(a: _Value, b: _Value) -> _Value:
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        return a + b
    return _scalar(a) + _scalar(b)


def _times(a: _Value, b: _Value) -> _Value:
    if isinstance(a, int) and isinstance(b, int):
        return a * b
    if isinstance(a, Matrix):
        if isinstance(b, Matrix) and a.shape[0] == b.shape[1] == 1 < a.shape[1]:
            return dot(a.rows[0], b.columns[0])  # a row times a column is a number
        return a * b if isinstance(b, Matrix) else a * _scalar(b)
    # n·θ: a letter does not know what an angle is, but an angle knows letters.
    return b * _scalar(a) if isinstance(b, Matrix | Angle) else _scalar(a) * _scalar(b)


def _dotted(a: _Value, b: _Value) -> _Value:
    """The product with a dot between: of two vectors, the dot product."""
    if isinstance(a, Matrix) and isinstance(b, Matrix) and a.shape[1] == b.shape[1] == 1:
        return dot(a.columns[0], b.columns[0])
    return _times(a, b)


def _scalar(x: _Value) -> Number | int:
    if isinstance(x, Matrix | Polynomial):
        raise NoValue("a number was expected")
    return x


def _matrix(x: _Value) -> Matrix:
    if not isinstance(x, Matrix):
        raise NoValue("a matrix was expected")
    return x


#: For every type of node how it is evaluated: a table, since a page has thousands of nodes.
_EVALUATORS: dict[type, Callable[[Any, _Bindings], _Value]] = {
    Int: lambda node, _: node.value,
    Neg: lambda node, bindings: _times(-1, _value(node.operand, bindings)),
    Paren: lambda node, bindings: _value(node.inner, bindings),
    Digits: _digits,
    Symbol: _symbol,
    Sum: _sum,
    Product: _product,
    Frac: _fraction,
    Power: _power,
    Radical: _root,
    Norm: _norm,
    Array: _array,
    Coordinates: _coordinates,
    Function: _function,
    Apply: _applied,
    Transpose: _transposed,
    Inverse: _inverse,
    **dict.fromkeys((Words, SetOf, Listing, Relation, RowAdd, RowSwap, RowScale), _no_value),
}
