"""Powers of eigenvalues that are long to write, under the names of these: λ₁ⁿ, λ₂ⁿ."""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.document.blocks import Block
from eigtutor.document.build import and_list, eq, num
from eigtutor.document.math import Frac, Int, Math, Neg, Paren, Power, Sum, Symbol
from eigtutor.document.words import paragraph
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.exact import Matrix
from eigtutor.rules.mapping import mapped


def named_powers(matrix: Matrix, blocks: Iterable[Block]) -> list[Block]:
    """The blocks with λ₁ⁿ for ((1 − √5)/2)ⁿ and so on, and before them what the names are.

    The numbers are those of the eigenvalues in the package's order. A power of an integer, of a
    single root or of a fraction of integers stays as it is.
    """
    values = jordan_decomposition(matrix).structure.eigenvalues
    names: dict[Math, Symbol] = {
        num(value): Symbol("lambda", str(k), value=value) for k, value in enumerate(values, 1)
    }
    used: dict[Math, Symbol] = {}

    def change(node: object) -> object | None:
        if not isinstance(node, Power) or not isinstance(node.base, Paren):
            return None
        inner = node.base.inner
        if inner not in names or not _is_long(inner):
            return None
        used[inner] = names[inner]
        return Power(names[inner], node.exponent)

    changed = mapped(list(blocks), change)
    if not used:
        return changed
    listed = [eq(used[value], value) for value in names if value in used]
    return [paragraph("For short, write {names}.", names=and_list(listed)), *changed]


def _is_long(node: Math) -> bool:
    """Whether a number is a sum, or a fraction with a sum or a root in it."""
    match node:
        case Neg():
            return _is_long(node.operand)
        case Frac():
            return not isinstance(node.numerator, Int)
        case _:
            return isinstance(node, Sum)
