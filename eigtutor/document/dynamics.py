"""Turns of mathematics about x′ = Ax: the equation, the derivative, where a solution starts."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.build import apply, coords, letter, mul, posed, vec
from eigtutor.document.math import Frac, Int, Math, Relation
from eigtutor.exact import Number


def differential_equation(name: str) -> Relation:
    """dx/dt = Ax, for the letter of time."""
    return posed(rate(name), mul(letter("A"), vec("x")))


def rate(name: str) -> Math:
    """dx/dt."""
    d = letter("d")
    return Frac(mul(d, vec("x")), mul(d, letter(name)), slashed=True)


def initial_condition(start: Sequence[Number]) -> Relation:
    """x(0) = (1, 2)."""
    return posed(apply(vec("x"), Int(0)), coords(start))
