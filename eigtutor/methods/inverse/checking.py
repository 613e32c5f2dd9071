"""The check of an inverse: multiply."""

from __future__ import annotations

from eigtutor.document.blocks import Block
from eigtutor.document.build import eq, identity, inverse, letter, mul
from eigtutor.document.words import paragraph
from eigtutor.exact import Matrix


def product_check(matrix: Matrix) -> Block:
    """AA⁻¹ = I."""
    a = letter("A", matrix)
    product = eq(mul(a, inverse(a)), identity(matrix.size))
    return paragraph("{product}.", product=product, role="check")
