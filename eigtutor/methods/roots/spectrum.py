"""The eigenvalues, all found: their multiplicities and the check by trace and determinant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add as plus
from operator import mul as times

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    eq,
    factored,
    letter,
    mul,
    num,
    poly,
)
from eigtutor.document.math import Function
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import FactoredPolynomial, Matrix, Polynomial, Surd
from eigtutor.rules.spectra import Values, are_roots, concluded, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectrumFound(Rule):
    """p(λ) = ∏ (λ − λ_k)^{a_k}: the eigenvalues and their algebraic multiplicities.

    Their sum with multiplicity is tr A and their product is det A.
    """

    name = "spectrum"
    matrix: Matrix
    polynomial: Polynomial
    values: Values

    def replay(self) -> bool:
        found = self.polynomial == self.matrix.characteristic_polynomial()
        return found and are_roots(self.polynomial, self.values)

    @property
    def _all_surds(self) -> bool:
        return all(isinstance(v, Surd) for v, _ in self.values)

    @property
    def _is_in_view(self) -> bool:
        """Whether the polynomial came as a product of linear factors."""
        p = self.polynomial
        return isinstance(p, FactoredPolynomial) and all(f.degree == 1 for f, _ in p.parts)

    def nudge(self) -> Inlines:
        # With several eigenvalues, the steps before this one have begun.
        if len(self.values) > 1:
            return ()
        return sentence("For which {number} is {p} zero?", number=LAMBDA, p=poly(self.polynomial))

    def explain(self) -> list[Block]:
        values = self.values
        blocks: list[Block] = []
        repeated = any(m > 1 for _, m in values)
        if self._all_surds and repeated and len(values) > 1 and not self._is_in_view:
            product = factored((Polynomial([1, -v]), m) for v, m in values)
            blocks.append(paragraph("Altogether,"))
            blocks.append(Display(eq(apply(named(self.polynomial), LAMBDA), product)))
        blocks.append(concluded(values))
        if self._all_surds and self.matrix.size > 1:
            blocks.append(self._check())
        return blocks

    def _check(self) -> Block:
        repeated = counted(self.values)
        matrix = letter("A", self.matrix)
        total = add(*(num(v) for v in repeated))
        product = mul(*(num(v) for v in repeated), sign="dot")
        return paragraph(
            "Sum and product agree with the matrix: {sum} and {product}.",
            sum=eq(total, num(reduce(plus, repeated)), Function("tr", (matrix,))),
            product=eq(product, num(reduce(times, repeated)), Function("det", (matrix,))),
            role="check",
        )
