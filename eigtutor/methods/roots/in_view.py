"""Factors that the way to the characteristic polynomial has shown already."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import LAMBDA, and_list, apply, eq, factored, num, poly
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import FactoredPolynomial, Number, Polynomial


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsInView(Rule):
    """A product is zero exactly if one of its factors is."""

    name = "factors-in-view"
    polynomial: Polynomial
    factors: tuple[tuple[Polynomial, int], ...]
    #: What the factors are called of which a root has to be searched.
    letters: tuple[tuple[str, Polynomial], ...]

    def replay(self) -> bool:
        known = [factor for factor, _ in self.factors]
        product = FactoredPolynomial(self.factors)
        return product == self.polynomial and all(q in known for _, q in self.letters)

    @property
    def roots(self) -> list[Number]:
        """Those of the linear factors."""
        return [-f.coefficient(0) for f, _ in self.factors if f.degree == 1]

    def nudge(self) -> Inlines:
        return sentence("When is a product zero?")

    def explain(self) -> list[Block]:
        p = eq(apply(named(self.polynomial), LAMBDA), factored(self.factors))
        roots = and_list([num(r) for r in self.roots])
        if len(self.roots) == len(self.factors):
            return [paragraph("Every factor of {p} is linear and shows its root.", p=p)]
        blocks: list[Block] = []
        if len(self.roots) == 1:
            blocks.append(
                paragraph(
                    "One factor of {p} is linear and shows the root {roots}. The others have to "
                    "be solved.",
                    p=p,
                    roots=roots,
                )
                if len(self.factors) > 2
                else paragraph(
                    "One factor of {p} is linear and shows the root {roots}. The other has to be "
                    "solved.",
                    p=p,
                    roots=roots,
                )
            )
        elif self.roots:
            blocks.append(
                paragraph(
                    "The linear factors of {p} show the roots {roots}. What is left has to be "
                    "solved.",
                    p=p,
                    roots=roots,
                )
            )
        else:
            blocks.append(
                paragraph("The polynomial is a product already, {p}. Solve each factor.", p=p)
            )
        for name, factor in self.letters:
            shown = eq(apply(named(factor, name), LAMBDA), poly(factor))
            blocks.append(paragraph("Let {q}.", q=shown))
        return blocks
