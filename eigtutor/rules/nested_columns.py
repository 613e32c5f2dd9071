"""Vectors that hold roots of roots, as they are written: what their entries share in front."""

from __future__ import annotations

from math import lcm

from eigtutor.document.build import col, frac, mul, num
from eigtutor.document.math import Frac, Int, Math, Radical
from eigtutor.exact import Number, Surd
from eigtutor.exact.matrices import Vector
from eigtutor.exact.nested_roots import NestedRoot, positive_root


def column(v: Vector) -> Math:
    """A column; (1/(d√w))·u for one whose entries are all multiples of √w."""
    root = next((x for x in v if isinstance(x, NestedRoot)), None)
    if root is None:
        return col(v)
    radicand = root.parts[1]
    raised = [x * positive_root(radicand) for x in v]
    whole = [x for x in raised if isinstance(x, Surd)]
    if len(whole) < len(raised):
        return col(v)
    d = lcm(*(x.denominator for x in whole))
    below = Radical(num(radicand))
    factor = frac(Int(1), below if d == 1 else mul(Int(d), below))
    return mul(factor, col([x * d for x in whole]))


def reciprocal(x: Number) -> Math:
    """1/x as a fraction: 2/(1 + √5) for (1 + √5)/2."""
    shown = num(x)
    if isinstance(shown, Frac):
        return frac(shown.denominator, shown.numerator)
    return frac(Int(1), shown)
