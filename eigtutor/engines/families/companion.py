"""Companion matrices of polynomials."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import lcm

from eigtutor.engines.blocks import Block, checked_blocks, drawn_blocks, wanted_blocks
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.seeds import Seed
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Polynomial, Surd
from eigtutor.problem import Draw

_RANGE = range(-6, 7)


class Companion(Family):
    """The coefficients in the last column, or in the last row: each eigenvalue has one block, as
    the minimal and the characteristic polynomial are the same."""

    name = "companion"

    def takes(self, request: Request) -> bool:
        return (
            "companion" in request.structure
            and request.structure <= {"companion", "singular"}
            and request.eigenvectors is None
        )

    def refuse(self, request: Request) -> None:
        blocks = checked_blocks(request, walked=False)
        if blocks is None:
            if request.size == 2 and self._is_nilpotent(request):
                raise ImpossibleRequest(
                    "the only singular companion 2×2 matrix that is defective is that of λ²",
                    where="spectrum",
                    remedy='size = 3, or spectrum = "integer"',
                )
            drawn_blocks(request, Draw(0))
            _refuse_large(request)
            return
        values = [value for value, _ in blocks]
        where = "blocks" if request.blocks is not None else "eigenvalues"
        for value in values:
            if values.count(value) > 1:
                sizes = sum(size for other, size in blocks if other == value)
                raise ImpossibleRequest(
                    "a companion matrix has one Jordan block for each eigenvalue, and "
                    f"{value.sympy_text()} has several here",
                    where=where,
                    remedy=f"blocks = [[{value.sympy_text()}, {sizes}], …] gives it one",
                )
        coefficients = _coefficients(blocks)
        if coefficients is None:
            raise ImpossibleRequest(
                "a matrix of rational numbers has conjugate eigenvalues with blocks of one size",
                where=where,
                remedy="name both of a pair, such as 2 - sqrt(3) and 2 + sqrt(3)",
            )
        largest = max(abs(c.rational) for c in coefficients)
        if largest > request.max_entry:
            raise ImpossibleRequest(
                f"the only companion matrices with these eigenvalues have an entry {largest}",
                where=where,
                remedy=f"max_entry = {-(-largest.p // largest.q)}",
            )

    @staticmethod
    def _is_nilpotent(request: Request) -> bool:
        return "singular" in request.structure and request.spectrum == "defective"

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        blocks = wanted_blocks(request) or drawn_blocks(request, draw)
        if blocks is None or len({value for value, _ in blocks}) < len(blocks):
            return None
        coefficients = _coefficients(blocks)
        if coefficients is None or not any(coefficients[1:]):
            return None
        n = request.size
        d = lcm(*(c.denominator for c in coefficients))
        if request.max_denominator is not None and d > request.max_denominator:
            return None
        rows = [[d if i == j + 1 else 0 for j in range(n)] for i in range(n)]
        for row, c in zip(rows, coefficients, strict=True):
            row[-1] = -int((c.rational * d).p)
        if any(abs(row[-1]) > request.max_entry * d for row in rows):
            return None
        if draw.below(2):
            rows = [list(column) for column in zip(*rows, strict=True)]
        signature = sorted((1 if value.is_rational else 2, size) for value, size in blocks)
        return Seed(
            rows=rows, denominator=d, signature=tuple(signature), freedom="none", shaped=True
        )


def _coefficients(blocks: list[Block]) -> list[Surd] | None:
    """c₀, …, c₍ₙ₋₁₎ of ∏ (λ − value)^size; None if they are not all rational."""
    roots = [value for value, size in blocks for _ in range(size)]
    found = [c for c in Polynomial.from_roots(roots).coefficients[1:] if isinstance(c, Surd)]
    return list(reversed(found)) if all(c.is_rational for c in found) else None


def _refuse_large(request: Request) -> None:
    """Raise ImpossibleRequest if no so many different integers have a polynomial with coefficients
    within the bound, and powers within that of the eigenvectors (1, λ, λ², …)."""
    n = request.size
    if request.spectrum != "integer":
        return
    needs = {0} if "singular" in request.structure else set()
    reached = [
        (max(abs(c) for c in _product(roots)), max(abs(k) for k in roots) ** (n - 1))
        for roots in combinations(_RANGE, n)
        if needs <= set(roots)
    ]
    power = request.max_eigenvector
    if not any(c <= request.max_entry and (power is None or p <= power) for c, p in reached):
        least, power = min(reached)
        raise ImpossibleRequest(
            f"a companion {n}×{n} matrix with {n} different integer eigenvalues has an entry of "
            f"{least} at least and, if so, an eigenvector with {power} in it (a repeated "
            "eigenvalue makes it defective)",
            where="max_entry",
            remedy=f'max_entry = {least} and max_eigenvector = {power}, or spectrum = "defective"',
        )


def _product(roots: Sequence[int]) -> list[int]:
    """The coefficients of ∏ (λ − root), highest power first."""
    found = [1]
    for root in roots:
        found = [a - root * b for a, b in zip([*found, 0], [0, *found], strict=True)]
    return found


FAMILIES.register(Companion())
