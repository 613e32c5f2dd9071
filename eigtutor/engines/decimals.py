"""Fractions written as decimals again, where a student wrote decimals."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Context, Decimal, Inexact
from typing import Any

from eigtutor.document.blocks import Formula, Inlines
from eigtutor.document.expressions import add, bracketed, mul, power
from eigtutor.document.math import Digits, Frac, Int, Math, Neg, Power, Product, Sum, Symbol

#: Longer decimals stay fractions.
_DIGITS = 20
#: With more zeros than this a power of ten is split off.
_ZEROS = 12


def in_decimals(inlines: Inlines) -> Inlines:
    """The text with its fractions of integers, and of such parts of complex numbers, as decimals
    where these end soon. It has the same value."""
    return tuple(Formula(_rewritten(p.math)) if isinstance(p, Formula) else p for p in inlines)


def _rewritten(node: Any) -> Any:
    match node:
        case tuple():
            return tuple(map(_rewritten, node))
        case Frac(numerator=top, denominator=Int() as bottom):
            return _divided(top, bottom.value) or node
        case Neg(operand=Frac() as fraction):
            inner = _rewritten(fraction)
            if isinstance(inner, Sum):
                return Sum(tuple(t.operand if isinstance(t, Neg) else Neg(t) for t in inner.terms))
            return Neg(inner)
        case Sum():
            return add(*_rewritten(node.terms))
        case Product():
            return replace(node, factors=tuple(map(bracketed, _rewritten(node.factors))))
        case Power():
            return Power(bracketed(_rewritten(node.base)), node.exponent)
        case Int() if len(str(node.value)) > _DIGITS:
            return _decimal(node.value, 1) or node
        case Symbol():
            return node
        case _ if is_dataclass(node) and not isinstance(node, type):
            names = [field.name for field in fields(node)]
            return replace(node, **{name: _rewritten(getattr(node, name)) for name in names})
        case _:
            return node


def _divided(node: Math, denominator: int) -> Math | None:
    """A sum of integers and multiples of i over a denominator; None for all else."""
    match node:
        case Int():
            return _decimal(node.value, denominator)
        case Symbol(name="i"):
            size = _decimal(1, denominator)
            return size and mul(size, node)
        case Product(factors=(Int() as count, Symbol(name="i") as unit)):
            size = _decimal(count.value, denominator)
            return size and mul(size, unit)
        case Neg():
            inner = _divided(node.operand, denominator)
            return inner and Neg(inner)
        case Sum():
            terms = [_divided(term, denominator) for term in node.terms]
            whole = [term for term in terms if term is not None]
            return Sum(tuple(whole)) if len(whole) == len(terms) else None
        case _:
            return None


def _decimal(numerator: int, denominator: int) -> Math | None:
    """The quotient as a decimal; None if that does not end, or is long."""
    context = Context(prec=_DIGITS, traps=[])
    quotient = context.divide(Decimal(numerator), Decimal(denominator)).normalize(context)
    if context.flags[Inexact]:
        return None
    exponent = quotient.adjusted()
    if -_ZEROS < exponent < _DIGITS:
        return Digits(format(quotient, "f"))
    front, tens = quotient.scaleb(-exponent), power(Int(10), exponent)
    return tens if front == 1 else mul(Digits(format(front, "f")), tens, sign="dot")
