"""What the values and the letters of a matrix with parameters are called on a page."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.build import num
from eigtutor.document.functions import symbol
from eigtutor.document.math import Math, Symbol
from eigtutor.exact import Number
from eigtutor.exact.waves import angle_of

#: An eigenvalue that is longer than this is called by its number once it has been found.
_SHORT = 30


def eigenvalue_node(value: Number, number: int) -> Math:
    """The eigenvalue as it is called after it has been found: itself, or λ₁ if it is long."""
    return num(value) if len(value.sympy_text()) <= _SHORT else numbered(value, number)


def numbered(value: Number, number: int) -> Symbol:
    """λ₁, which stands for the value."""
    return Symbol("lambda", str(number), value=value)


def letter_nodes(names: Sequence[str]) -> list[Math]:
    """The letters of a matrix, θ for tan(θ/2)."""
    return [symbol(angle_of(name) or name) for name in names]
