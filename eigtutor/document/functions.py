"""Functions of letters as a person writes them: (a + d − √(a² − 4b))/2, cos θ + i sin θ."""

from __future__ import annotations

import re

from eigtutor.document.expressions import add, integer, mul, power, split_sign, sqrt_of
from eigtutor.document.math import Frac, Function, Int, Math, Neg, Paren, Product, Symbol
from eigtutor.exact import I, Number, Surd
from eigtutor.exact.radical_functions import RadicalFunction
from eigtutor.exact.rational_functions import RationalFunction, terms

_WAVE = re.compile(r"(cos|sin)\((\w+)\)")


def rational_function(x: RationalFunction) -> Math:
    """P/Q in falling powers; every letter stands for itself, cosines and sines for theirs."""
    shown = x.shown()
    top, bottom = _polynomial(shown.top), _polynomial(shown.bottom)
    if bottom == Int(1):
        return top
    negative, size = split_sign(top)
    fraction = Frac(size.inner if isinstance(size, Paren) else size, bottom)
    return Neg(fraction) if negative else fraction


def radical_function(x: RadicalFunction) -> Math:
    """(X ± Y√δ)/d; i for √−1."""
    plain, factor, d = x.over_one_denominator()
    root = _root(x.radicand)
    negative, size = split_sign(_polynomial(factor))
    term = root if size == Int(1) else _times(size, root)
    signed = Neg(term) if negative else term
    top = add(_polynomial(plain), signed) if plain else signed
    bottom = _polynomial(d)
    return top if bottom == Int(1) else Frac(top, bottom)


def _root(radicand: Number) -> Math:
    if radicand == -1:
        return Symbol("i", value=I)
    if isinstance(radicand, RationalFunction):
        return sqrt_of(rational_function(radicand))
    return sqrt_of(_polynomial(radicand))


def _times(size: Math, root: Math) -> Math:
    if isinstance(size, Product) and not size.sign:
        return mul(*size.factors, root)
    if isinstance(root, Symbol) and isinstance(size, Function):
        return mul(root, size)  # i sin θ
    return mul(size, root)


def _polynomial(p: Number) -> Math:
    """A polynomial in the letters that are shown, or an integer."""
    if isinstance(p, Surd):
        return integer(p.numerator)
    assert isinstance(p, RationalFunction)
    nodes: list[Math] = []
    for coefficient, powers in terms(p):
        # Letters first: cos θ x would be read as cos(θx).
        ordered = sorted(powers, key=lambda power: "(" in power[0])
        factors = [_raised(name, k) for name, k in ordered]
        if abs(coefficient) != 1 or not factors:
            factors.insert(0, Int(abs(coefficient)))
        term = factors[0] if len(factors) == 1 else Product(tuple(factors))
        nodes.append(Neg(term) if coefficient < 0 else term)
    negative = [node for node in nodes if isinstance(node, Neg)]
    if len(nodes) == len(negative) > 1:  # −(a + b)
        return Neg(Paren(add(*(node.operand for node in negative))))
    if len(nodes) == 2 and isinstance(nodes[0], Neg):
        nodes.reverse()  # 1 − a rather than −a + 1
    return add(*nodes)


def _raised(name: str, k: int) -> Math:
    wave = _WAVE.fullmatch(name)
    if wave is None:
        letter = symbol(name)
        return letter if k == 1 else power(letter, k)
    kind, angle = wave.groups()
    node = Function("cos" if kind == "cos" else "sin", (symbol(angle),))
    return node if k == 1 else power(Paren(node), k)


def symbol(name: str) -> Symbol:
    """A parameter, which stands for itself."""
    return Symbol(name, value=RationalFunction.letter(name))
