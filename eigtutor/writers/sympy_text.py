"""Mathematics as text that ``sympy.sympify`` reads to the same thing. Not a page format.

It is how others check a page with a system of their own: λ is ``lambda_``, a letter with a known
value is written as that value, and what SymPy has no word for is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import assert_never

from eigtutor.document.blocks import Block
from eigtutor.document.build import EULER
from eigtutor.document.evaluate import NoValue, evaluate
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
from eigtutor.document.walk import reductions, relations
from eigtutor.errors import EigtutorError
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.polynomials import polynomial_text

Equation = dict[str, str]

# Letters that mean something else to SymPy.
_TAKEN = frozenset({"E", "I", "N", "O", "Q", "S", "pi", "beta", "gamma", "zeta", "Chi", "Lambda"})


#: What SymPy's ``norm`` is told; the length of a vector is its norm.
_NORMS = {"length": "", "1": "1", "inf": "oo", "F": "'fro'"}


class NoText(ValueError):
    """The node means nothing to SymPy: words, a row operation, a list of things."""


def expression(node: Math) -> str:
    """The node as SymPy text. Raises NoText where SymPy has no word for it.

    >>> from eigtutor.document.build import LAMBDA, det, letter, shifted
    >>> expression(det(shifted(letter("A", Matrix([[4, 2], [2, 5]])), LAMBDA, 2)))
    '(Matrix([[4, 2], [2, 5]]) - lambda_*Matrix([[1, 0], [0, 1]])).det()'
    """
    return _text(node, _Level.SUM)


def equations(blocks: Iterable[Block]) -> tuple[list[Equation], list[Equation]]:
    """Every link of every relation on the page: those claimed, and those posed as conditions.

    A chain a = b = c gives a = b and b = c; each arrow of a row reduction gives one ``~``.
    """
    page = tuple(blocks)
    claims: list[Equation] = []
    conditions: list[Equation] = []
    for relation in relations(page):
        _links(relation, claims if relation.claim else conditions)
    for reduction in reductions(page):
        first, *rest = reduction.states
        if reduction.lead is not None:
            _links(Relation(reduction.lead, (("=", first),)), claims)
        _links(Relation(first, tuple(("~", state) for state in rest)), claims)
    return claims, conditions


def _links(relation: Relation, found: list[Equation]) -> None:
    sides = [relation.left, *(side for _, side in relation.links)]
    for (rel, right), left in zip(relation.links, sides, strict=False):
        try:
            found.append({"lhs": expression(left), "rel": rel, "rhs": expression(right)})
        except NoText:
            continue


class _Level(IntEnum):
    """How tightly a text holds together, loosest first."""

    SUM = 0
    PRODUCT = 1
    POWER = 2
    ATOM = 3


def _text(node: Math, needed: _Level) -> str:
    """The text, in brackets if it holds together less tightly than ``needed``."""
    text, level = _leveled(node)
    return text if level >= needed else f"({text})"


def _leveled(node: Math) -> tuple[str, _Level]:
    match node:
        case Int():
            return str(node.value), _Level.ATOM
        case Digits():
            return _decimal(node.text)
        case Symbol():
            return _symbol(node)
        case Sum():
            return _sum(node.terms), _Level.SUM
        case Product():
            if node.sign == "dot" and all(map(_is_column, node.factors)):
                first, second = (_text(f, _Level.ATOM) for f in node.factors)
                return f"{first}.dot({second})", _Level.ATOM
            return _product(node.factors)
        case Neg():
            return f"-{_text(node.operand, _Level.PRODUCT)}", _Level.SUM
        case Frac():
            top, bottom = (
                _text(node.numerator, _Level.PRODUCT),
                _text(node.denominator, _Level.ATOM),
            )
            return f"{top}/{bottom}", _Level.PRODUCT
        case Power() if node.base == EULER:
            return f"exp({expression(node.exponent)})", _Level.ATOM
        case Power():
            return _power(node.base, _text(node.exponent, _Level.ATOM)), _Level.POWER
        case Radical():
            inside = expression(node.radicand)
            return (
                f"sqrt({inside})" if node.index == 2 else f"root({inside}, {node.index})",
                _Level.ATOM,
            )
        case Paren():
            return _leveled(node.inner)
        case Norm():
            inside = expression(node.inner)
            if node.sort == "modulus":
                return f"Abs({inside})", _Level.ATOM
            return f"({inside}).norm({_NORMS[node.sort]})", _Level.ATOM
        case Array():
            return _array(node), _Level.ATOM
        case Coordinates():
            return f"Matrix([{_commas(node.items)}])", _Level.ATOM
        case Function():
            return _function(node)
        case Apply():
            return _applied(node)
        case SetOf():
            return f"FiniteSet({_commas(node.items)})", _Level.ATOM
        case Transpose():
            mark = ".H" if node.conjugated else ".T"
            return _text(node.base, _Level.ATOM) + mark, _Level.ATOM
        case Inverse():
            return _power(node.base, "-1"), _Level.POWER
        case Words() | Listing() | Relation() | RowAdd() | RowSwap() | RowScale():
            raise NoText(type(node).__name__)
        case _:
            assert_never(node)


def _sum(terms: Sequence[Math]) -> str:
    text = _text(terms[0], _Level.SUM)
    for term in terms[1:]:
        if isinstance(term, Neg):
            text += f" - {_text(term.operand, _Level.PRODUCT)}"
        else:
            text += f" + {_text(term, _Level.PRODUCT)}"
    return text


def _product(factors: Sequence[Math]) -> tuple[str, _Level]:
    """The factors in their order; a row times a column, which is a number here and a matrix of
    one entry to SymPy, is that entry."""
    text, level = _text(factors[0], _Level.POWER), _Level.PRODUCT
    left = _shape(factors[0])
    for factor in factors[1:]:
        text, level = f"{text}*{_text(factor, _Level.POWER)}", _Level.PRODUCT
        right = _shape(factor)
        if left and right and left[0] == right[1] == 1 < left[1]:
            text, level, left = f"({text})[0]", _Level.ATOM, None
        elif left and right:
            left = left[0], right[1]
        else:
            left = left or right
    return text, level


def _power(base: Math, exponent: str) -> str:
    return f"{_text(base, _Level.ATOM)}**{exponent}"


def _commas(items: Sequence[Math]) -> str:
    return ", ".join(map(expression, items))


def _array(node: Array) -> str:
    rows = ", ".join(f"[{_commas(row)}]" for row in node.rows)
    return f"Matrix([{rows}])" + (".det()" if node.fence == "bar" else "")


def _decimal(text: str) -> tuple[str, _Level]:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise NoText(text)
    return text, _Level.SUM if text.startswith("-") else _Level.ATOM


def _symbol(node: Symbol) -> tuple[str, _Level]:
    value = node.value
    if value is not None:
        text = value.sympy_text()
        return text, _Level.ATOM if re.fullmatch(r"\w+|Matrix\(.*\)", text) else _Level.SUM
    name = "lambda_" if node.name == "lambda" else node.name
    if not re.fullmatch(r"\w*", node.subscript) or not name.isidentifier():
        raise NoText(name)
    joined = f"{name.rstrip('_')}_{node.subscript}" if node.subscript else name
    return f"Symbol('{joined}')" if joined in _TAKEN else joined, _Level.ATOM


def _function(node: Function) -> tuple[str, _Level]:
    name, arguments = node.name, node.arguments
    first = arguments[0]
    match name:
        case "det" | "tr" | "rank":
            method = {"det": "det", "tr": "trace", "rank": "rank"}[name]
            return f"{_text(first, _Level.ATOM)}.{method}()", _Level.ATOM
        case "ker" | "span":
            return f"{name}({_commas(arguments)})", _Level.ATOM
        case "dim":
            return _dimension(first)
        case "cos" | "sin":
            return f"{name}({expression(first)})", _Level.ATOM
        case _:
            assert_never(name)


def _dimension(space: Math) -> tuple[str, _Level]:
    if not isinstance(space, Function) or space.name not in ("ker", "span"):
        raise NoText("the dimension of something that is not written out")
    if space.name == "span":
        return f"Matrix.hstack({_commas(space.arguments)}).rank()", _Level.ATOM
    matrix = _text(space.arguments[0], _Level.ATOM)
    return f"{matrix}.cols - {matrix}.rank()", _Level.SUM


def _applied(node: Apply) -> tuple[str, _Level]:
    p = node.function.value
    if not isinstance(p, Polynomial):
        raise NoText("a function that is not known")
    argument = _text(node.argument, _Level.ATOM)
    size = _size(node.argument)
    return _substituted(p, argument, lambda c: f"{c}*eye({size})" if size else c), _Level.SUM


def _size(node: Math) -> int:
    """The number of rows of a square matrix that the node stands for; 0 for a number."""
    shape = _shape(node)
    return shape[0] if shape else 0


def _shape(node: Math) -> tuple[int, int] | None:
    """The shape of the matrix that the node stands for; None for a number, and where it cannot be
    told."""
    try:
        value = evaluate(node, {})
    except (NoValue, KeyError, ArithmeticError, EigtutorError):
        return None
    return value.shape if isinstance(value, Matrix) else None


def _is_column(node: Math) -> bool:
    """Whether the node stands for a vector."""
    shape = _shape(node)
    return shape is not None and shape[1] == 1


def _substituted(p: Polynomial, argument: str, constant: Callable[[str], str]) -> str:
    """p with the argument in its place; the constant term becomes a multiple of the identity."""
    higher: list[Number] = list(p.coefficients[:-1])
    last = p.coefficient(0)
    text = polynomial_text([*higher, last * 0], argument)
    if not last:
        return text
    added = constant(f"({last.sympy_text()})" if " " in last.sympy_text() else last.sympy_text())
    return added if not any(higher) else f"{text} + {added}".replace("+ -", "- ")
