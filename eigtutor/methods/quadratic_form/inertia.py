"""The set q(x) = 1 in more than three dimensions: told by how many factors have which sign."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.definiteness import sign
from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import posed
from eigtutor.document.math import Int
from eigtutor.document.phrases import in_words
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix
from eigtutor.rules.quadratic_forms import expanded


@dataclass(frozen=True, slots=True, kw_only=True)
class Inertia(Rule):
    """The numbers of positive, negative and zero eigenvalues, which no change of variables alters
    (Sylvester; Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 4.5.8)."""

    name = "inertia"
    matrix: Matrix
    axes: Matrix
    diagonal: Matrix
    positive: int
    negative: int

    def replay(self) -> bool:
        q, d = self.axes, self.diagonal
        signs = [sign(d[k, k]) for k in range(d.size)]
        return (
            q.transpose() * q == Matrix.identity(q.size)
            and self.matrix * q == q * d
            and d.is_diagonal
            and (signs.count(1), signs.count(-1)) == (self.positive, self.negative)
        )

    def nudge(self) -> Inlines:
        return sentence("How many of the factors are positive, negative, zero?")

    def explain(self) -> list[Block]:
        n = self.diagonal.size
        zeros = n - self.positive - self.negative
        return [
            paragraph(
                "Above three dimensions these sets have few names, but the signs of the factors "
                "still tell what they are like. Positive, negative and zero factors: {positive}, "
                "{negative} and {zeros}. No other change of variables gives other numbers "
                "(Sylvester's law of inertia).",
                positive=self.positive,
                negative=self.negative,
                zeros=zeros,
            ),
            self._conclusion(n),
        ]

    def _conclusion(self, n: int) -> Block:
        shown = posed(expanded(self.diagonal, "y"), Int(1))
        if not self.positive:
            return paragraph(
                "No factor is positive, so {equation} has no solutions.",
                equation=shown,
                role="conclusion",
            )
        if self.positive == n:
            equal = len({self.diagonal[k, k] for k in range(n)}) == 1
            if equal:
                return paragraph(
                    "All factors are positive and equal, so {equation} is a sphere in {n} "
                    "dimensions.",
                    equation=shown,
                    n=in_words(n),
                    role="conclusion",
                )
            return paragraph(
                "All factors are positive, so {equation} is an ellipsoid in {n} dimensions.",
                equation=shown,
                n=in_words(n),
                role="conclusion",
            )
        if self.negative and self.positive + self.negative == n:
            return paragraph(
                "There are factors of both signs and none is zero, so {equation} is a hyperboloid "
                "in {n} dimensions, which reaches to infinity.",
                equation=shown,
                n=in_words(n),
                role="conclusion",
            )
        if self.negative:
            return paragraph(
                "There are factors of both signs, and zeros. So {equation} is a cylinder over a "
                "hyperboloid, and reaches to infinity.",
                equation=shown,
                role="conclusion",
            )
        return paragraph(
            "No factor is negative, but some are zero. So {equation} is a cylinder: along the axes "
            "of the zeros it reaches to infinity, and across them it is bounded.",
            equation=shown,
            role="conclusion",
        )
