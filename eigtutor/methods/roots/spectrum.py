"""The eigenvalues, all found: their multiplicities and the check by trace and determinant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add as plus

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    eq,
    factored,
    letter,
    mul,
    num,
    para,
)
from eigtutor.document.math import Function
from eigtutor.document.phrases import named, with_multiplicities
from eigtutor.exact import Matrix, Number, Polynomial, Surd


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectrumFound(Rule):
    """p(λ) = ∏ (λ − λ_k)^{a_k}: the eigenvalues and their algebraic multiplicities.

    Their sum with multiplicity is tr A and their product is det A.
    """

    name = "spectrum"
    matrix: Matrix
    polynomial: Polynomial
    values: tuple[tuple[Number, int], ...]

    def replay(self) -> bool:
        if self.polynomial != self.matrix.characteristic_polynomial():
            return False
        if sum(m for _, m in self.values) != self.matrix.size:
            return False
        if self._all_surds:
            repeated = [v for v, m in self.values for _ in range(m)]
            return Polynomial.from_roots(repeated) == self.polynomial
        derivative = self.polynomial
        for order in range(1, self.matrix.size + 1):
            derivative = derivative.derivative()
            if any(bool(derivative(v)) == (order < m) for v, m in self.values if order <= m):
                return False
        return all(not self.polynomial(v) for v, _ in self.values)

    @property
    def _all_surds(self) -> bool:
        return all(isinstance(v, Surd) for v, _ in self.values)

    def explain(self) -> list[Block]:
        values = self.values
        blocks: list[Block] = []
        repeated = any(m > 1 for _, m in values)
        if self._all_surds and repeated and len(values) > 1:
            product = factored((Polynomial([1, -v]), m) for v, m in values)
            blocks.append(para("Altogether,"))
            blocks.append(Display(eq(apply(named(self.polynomial), LAMBDA), product)))
        head = "The only eigenvalue is " if len(values) == 1 else "The eigenvalues are "
        blocks.append(para(head, *with_multiplicities(values), ".", role="conclusion"))
        if self._all_surds and self.matrix.size > 1:
            blocks.append(self._check())
        return blocks

    def _check(self) -> Block:
        repeated = [v for v, m in self.values for _ in range(m)]
        matrix = letter("A", self.matrix)
        total = add(*(num(v) for v in repeated))
        product = mul(*(num(v) for v in repeated), sign="dot")
        return para(
            "Sum and product agree with the matrix: ",
            eq(total, num(reduce(plus, repeated)), Function("tr", (matrix,))),
            " and ",
            eq(product, num(reduce(lambda a, b: a * b, repeated)), Function("det", (matrix,))),
            ".",
            role="check",
        )
