"""The value of a node, straight from its shape: the second path by which a page is audited.

Nothing here calls the solver. Determinants are expanded by permutations, so that they share no
algorithm with the characteristic polynomials that a derivation displays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import assert_never

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
    Value,
    Words,
)
from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial, Surd, number
from eigtutor.exact.exponentials import (
    ExponentialPolynomial,
    exponential,
    power_with_letter,
    value_of,
)
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import dot
from eigtutor.exact.matrix_exponentials import derivative, matrix_exponential
from eigtutor.exact.power_formulas import power_formula
from eigtutor.exact.radical_functions import root_of
from eigtutor.exact.rational_functions import RationalFunction, wave

_EULER = exponential(1)


class NoValue(ValueError):
    """The node stands for no number or matrix: words, a set, a row operation."""


def evaluate(node: Math, bindings: Mapping[tuple[str, str], Value]) -> Value:
    """The exact value of a node; free letters are looked up by (name, subscript).

    Raises NoValue for a node that has none, KeyError for a letter that is not bound.
    """

    def value(child: Math) -> Value:
        return evaluate(child, bindings)

    match node:
        case Int():
            return number(node.value)
        case Digits():
            return number(Fraction(node.text))
        case Symbol():
            return node.value if node.value is not None else bindings[node.name, node.subscript]
        case Sum():
            total = value(node.terms[0])
            for term in node.terms[1:]:
                total = _plus(total, value(term))
            return total
        case Product():
            result = value(node.factors[0])
            for factor in node.factors[1:]:
                times = _dotted if node.sign == "dot" else _times
                result = times(result, value(factor))
            return result
        case Neg():
            return _times(number(-1), value(node.operand))
        case Frac():
            return _times(_scalar(value(node.denominator)).inverse(), value(node.numerator))
        case Power():
            exponent = value(node.exponent)
            return _power(value(node.base), exponent)
        case Radical():
            if node.index != 2:
                raise NoValue("only square roots have values here")
            radicand = _scalar(value(node.radicand))
            if isinstance(radicand, RationalFunction):
                return root_of(radicand)
            found = principal_root(radicand)
            if found is None:
                raise NoValue("a root that is not a sum of square roots")
            return found
        case Paren():
            return value(node.inner)
        case Array():
            entries = Matrix([[_scalar(value(x)) for x in row] for row in node.rows])
            return determinant(entries) if node.fence == "bar" else entries
        case Coordinates():
            return Matrix([[_scalar(value(x))] for x in node.items])
        case Function():
            return _function(node, value)
        case Apply():
            p = node.function.value
            argument = value(node.argument)
            if not isinstance(p, Polynomial) or isinstance(argument, Polynomial):
                raise NoValue("a function without a value")
            return argument.value_of(p) if isinstance(argument, Matrix) else p(argument)
        case Transpose():
            return _matrix(value(node.base)).transpose()
        case Inverse():
            base = value(node.base)
            return _matrix(base).inverse() if isinstance(base, Matrix) else _scalar(base).inverse()
        case Words() | SetOf() | Listing() | Relation() | RowAdd() | RowSwap() | RowScale():
            raise NoValue(type(node).__name__)
        case _:
            assert_never(node)


def determinant(m: Matrix) -> Number:
    """Leibniz's formula: Σ sign(σ) ∏ a_{i,σ(i)}."""
    total: Number = ZERO
    for order in permutations(range(m.size)):
        sign = 1
        for i in range(m.size):
            for j in range(i):
                if order[j] > order[i]:
                    sign = -sign
        term: Number = ONE
        for i, j in enumerate(order):
            term = term * m[i, j]
            if not term:
                break
        total = total + term * sign
    return total


def _power(base: Value, exponent: Value) -> Value:
    if base == _EULER:
        if isinstance(exponent, Matrix):
            return _exponential(exponent)
        return exponential(_scalar(exponent))
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


def _function(node: Function, value: Callable[[Math], Value]) -> Value:
    argument = value(node.arguments[0])
    match node.name:
        case "cos" | "sin":
            if isinstance(argument, RationalFunction):
                return wave(node.name, argument)
            return value_of(node.name, _scalar(argument))
        case "det":
            return determinant(_matrix(argument))
        case "tr":
            return _matrix(argument).trace()
        case "rank":
            return number(_matrix(argument).rank())
        case "dim" | "ker" | "span":
            raise NoValue(node.name)
        case _:
            assert_never(node.name)


def _plus(a: Value, b: Value) -> Value:
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        return a + b
    return _scalar(a) + _scalar(b)


def _times(a: Value, b: Value) -> Value:
    if isinstance(a, Matrix):
        return a * b if isinstance(b, Matrix) else a * _scalar(b)
    return b * _scalar(a) if isinstance(b, Matrix) else _scalar(a) * _scalar(b)


def _dotted(a: Value, b: Value) -> Value:
    """The product with a dot between: of two vectors, the dot product."""
    if isinstance(a, Matrix) and isinstance(b, Matrix) and a.shape[1] == b.shape[1] == 1:
        return dot(a.columns[0], b.columns[0])
    return _times(a, b)


def _scalar(x: Value) -> Number:
    if not isinstance(x, Number):
        raise NoValue("a number was expected")
    return x


def _matrix(x: Value) -> Matrix:
    if not isinstance(x, Matrix):
        raise NoValue("a matrix was expected")
    return x
