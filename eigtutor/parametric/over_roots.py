"""The eigenvectors for roots without a formula, for a reader: one vector, written over λ."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import LAMBDA, apply, eq, grid, letter, mul, poly, posed, shifted, vec
from eigtutor.document.math import Int, Math, Paren
from eigtutor.document.numerals import monomial
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix
from eigtutor.generic.root_vectors import RootVector


@dataclass(frozen=True, slots=True, kw_only=True)
class OverRoots(Rule):
    """(A − λI)v(λ) = f(λ)w, an identity in λ: so v(λ) is an eigenvector for every root λ of f at
    which it is not zero. Where f is the characteristic polynomial and w has one entry that is not
    0, v(λ) is a multiple of a column of the adjugate of A − λI (Horn and Johnson, Matrix
    Analysis, 2nd ed., 0.8.2)."""

    name = "eigenvectors-over-roots"
    matrix: Matrix
    vector: RootVector

    def replay(self) -> bool:
        self.vector.certify(self.matrix)
        return True

    def nudge(self) -> Inlines:
        return sentence(
            "The roots have no short formula. Can one vector, written over {root}, serve them all?",
            root=LAMBDA,
        )

    def explain(self) -> list[Block]:
        factor = self.vector.factor
        v = vec("v" if self._is_whole else "w")  # beside another eigenvector v
        column = grid([poly(entry)] for entry in self.vector.entries)
        value = apply(named(factor, "p" if self._is_whole else "q"), LAMBDA)
        right = grid([monomial(c, value, 1) if c else Int(0)] for c in self.vector.seed)
        blocks: list[Block] = [self._lead(), Display(posed(v, column))]
        if self._is_whole:
            blocks.append(paragraph("Multiplied out, with {root} any number, this is", root=LAMBDA))
        else:
            blocks.append(
                paragraph(
                    "Multiplied out, with {root} any number and {factor}, this is",
                    root=LAMBDA,
                    factor=eq(value, poly(factor)),
                )
            )
        end = paragraph(
            "Where {root} is a root, the right side is zero. So {vector} is an eigenvector "
            "for each of the roots.",
            root=LAMBDA,
            vector=v,
            role="conclusion",
        )
        return [*blocks, Display(eq(mul(Paren(self._system), column), right)), end]

    @property
    def _is_whole(self) -> bool:
        """Whether the factor is the characteristic polynomial."""
        return self.vector.factor.degree == self.matrix.size

    @property
    def _system(self) -> Math:
        return shifted(letter("A", self.matrix), LAMBDA, self.matrix.size)

    def _lead(self) -> Paragraph:
        rows = [i for i, c in enumerate(self.vector.seed, 1) if c]
        if self._is_whole and len(rows) == 1:
            return paragraph(
                "No root has to be known for this: the cofactors of row {row} of {system} give an "
                "eigenvector that is written over {root} and serves all of them.",
                row=rows[0],
                system=self._system,
                root=LAMBDA,
            )
        return paragraph(
            "No root has to be known for this: one vector, written over {root}, serves them all.",
            root=LAMBDA,
        )
