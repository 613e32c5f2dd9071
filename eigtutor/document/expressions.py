"""Expressions that people would write: sums, products and powers, with brackets where needed.

The only place that knows about precedence and signs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from eigtutor.document.math import (
    Digits,
    Frac,
    Int,
    Inverse,
    Math,
    Neg,
    Norm,
    Paren,
    Power,
    Product,
    Radical,
    Relation,
    Sum,
    Transpose,
)
from eigtutor.exact.moduli import NormSort


@lru_cache(maxsize=1 << 12)
def integer(k: int) -> Math:
    """An integer in digits, with its sign."""
    return Neg(Int(-k)) if k < 0 else Int(k)


def split_sign(node: Math) -> tuple[bool, Math]:
    """Whether the node begins with a minus, and what follows it."""
    return (True, node.operand) if isinstance(node, Neg) else (False, node)


def add(*terms: Math) -> Math:
    """A sum, flattened; brackets round a relation are never needed."""
    flat: list[Math] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Sum) else [term])
    return flat[0] if len(flat) == 1 else Sum(tuple(flat))


def sub(left: Math, right: Math) -> Math:
    """left − right, with brackets round a right side that has a sign of its own."""
    return add(left, Neg(bracketed(right)))


def neg(node: Math) -> Math:
    """−node, with brackets where needed."""
    return Neg(bracketed(node))


def bracketed(node: Math) -> Math:
    """The node in brackets if it is a sum or begins with a minus."""
    return Paren(node) if isinstance(node, Sum | Neg | Relation) else node


def mul(*factors: Math, sign: Literal["", "dot", "times"] = "") -> Math:
    """A product with brackets where needed, and a dot where digits would run together."""
    safe = [bracketed(f) for f in factors]
    if len(safe) == 1:
        return safe[0]
    if not sign and any(starts_with_digit(f) for f in safe[1:]):
        sign = "dot"
    return Product(tuple(safe), sign)


def starts_with_digit(node: Math) -> bool:
    """Whether the node would run together with a digit before it."""
    if isinstance(node, Product):
        return starts_with_digit(node.factors[0])
    if isinstance(node, Power):
        return starts_with_digit(node.base)
    return isinstance(node, Int | Digits | Frac)


def power(base: Math, exponent: Math | int) -> Math:
    """base^exponent, with brackets round a compound base."""
    top = integer(exponent) if isinstance(exponent, int) else exponent
    if isinstance(base, Sum | Neg | Product | Frac | Power | Relation):
        base = Paren(base)
    return Power(base, top)


def frac(top: Math, bottom: Math) -> Math:
    """top/bottom with a bar."""
    return Frac(top, bottom)


def sqrt_of(node: Math) -> Math:
    """√node."""
    return Radical(node)


def inverse(node: Math) -> Math:
    """node⁻¹, with brackets where needed."""
    return Inverse(bracketed(node))


def transpose(node: Math) -> Math:
    """nodeᵀ, with brackets where needed."""
    return Transpose(bracketed(node))


def adjoint(node: Math) -> Math:
    """node*, the conjugate transpose, with brackets where needed."""
    return Transpose(bracketed(node), conjugated=True)


def modulus(node: Math) -> Math:
    """|node|."""
    return Norm(node)


def norm(node: Math, sort: NormSort) -> Math:
    """‖node‖₁, ‖node‖_∞ or ‖node‖_F."""
    return Norm(node, sort)


def length(node: Math) -> Math:
    """‖node‖, for a vector."""
    return Norm(node, "length")
