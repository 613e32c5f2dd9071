"""Expressions of the answer language as trees: flat in sums and products, so that a long sum is no
deep one. :mod:`arithmetic` gives them values.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from eigtutor.answer import Span
from eigtutor.exact import Surd


class Constant(NamedTuple):
    """A number that is written out, or the imaginary unit.

    ``unit``: one unit of the last place, where it is a decimal; ``digits``: how many significant
    ones it has.
    """

    value: Surd
    at: int
    unit: Surd | None = None
    digits: int = 0


class Letter(NamedTuple):
    """A parameter, or the name of a constant that is not a sum of square roots."""

    name: str
    at: int


class Call(NamedTuple):
    """A named function of one argument."""

    function: str
    argument: Expression
    at: int


class Negative(NamedTuple):
    """−a."""

    operand: Expression
    at: int


class Signed(NamedTuple):
    """±a, or ∓a where ``lower``: two values, with the signs of the whole text linked."""

    operand: Expression
    lower: bool
    at: int


class Sum(NamedTuple):
    """±a ± b ± …: (whether it is subtracted, term)."""

    terms: list[tuple[bool, Expression]]
    at: int


class Product(NamedTuple):
    """a·b/c·…: (whether it divides, factor).

    ``side_by_side``: the offset of the second factor, if it follows the first without a sign and
    there are no brackets round the whole; else 0.
    """

    factors: list[tuple[bool, Expression]]
    at: int
    side_by_side: int = 0


class Power(NamedTuple):
    """base^exponent."""

    base: Expression
    exponent: Expression
    at: int


class Root(NamedTuple):
    """√radicand, or the root of another order."""

    radicand: Expression
    at: int
    order: int = 2


class NamedRoot(NamedTuple):
    """RootOf(polynomial, number): the letter in it is its own."""

    polynomial: Expression
    number: int
    at: int


class Grid(NamedTuple):
    """A matrix; a vector is one of a single column."""

    rows: list[list[Expression]]
    spans: list[Span]
    at: int


class Transposed(NamedTuple):
    """The transpose of a matrix."""

    base: Expression
    at: int


class Diagonal(NamedTuple):
    """diag(a, B, …), a ⊕ B ⊕ …: numbers and square matrices along the diagonal, 0 elsewhere."""

    entries: list[Expression]
    at: int


class JordanBlock(NamedTuple):
    """J_k(λ): the k×k block with λ on its diagonal and ones beside it."""

    size: int
    eigenvalue: Expression
    at: int


def letters_of(tree: object) -> list[str]:
    """The letters in a tree, each once."""
    found: dict[str, None] = {}
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, Letter):
            found[node.name] = None
        elif isinstance(node, list | tuple):
            stack.extend(node)
    return list(found)


Expression: TypeAlias = (
    Constant
    | Letter
    | Call
    | Negative
    | Signed
    | Sum
    | Product
    | Power
    | Root
    | NamedRoot
    | Grid
    | Transposed
    | Diagonal
    | JordanBlock
)
