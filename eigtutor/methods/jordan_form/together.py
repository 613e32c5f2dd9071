"""P and J put together from the chains; chains of conjugate eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    chain,
    det,
    eq,
    inverse,
    letter,
    listing,
    mat,
    mul,
    num,
    numbering,
)
from eigtutor.document.math import Int
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import Chain, Eigenstructure
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.matrices import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleJordan(Rule):
    """AP = PJ for the matrix P of the chains, each with its eigenvector first."""

    name = "assemble-jordan"
    matrix: Matrix
    structure: Eigenstructure
    #: The columns of P: the chains, in the order of the blocks.
    modal_matrix: Matrix

    def replay(self) -> bool:
        columns = iter(self.modal_matrix.columns)
        for block in self.structure.blocks:
            shifted = self.matrix.shifted(block.eigenvalue)
            below: Vector = (ZERO,) * self.matrix.size
            for _ in range(block.size):
                v = next(columns)
                if shifted.apply(v) != below:
                    return False
                below = v
        return not self.structure.has_one_field or bool(self.modal_matrix.det())

    def nudge(self) -> Inlines:
        return sentence(
            "In which order do the vectors of a chain stand in {P}, so that the ones of {J} come "
            "above the diagonal?",
            P=letter("P"),
            J=letter("J"),
        )

    def explain(self) -> list[Block]:
        j_value, p_value = self.structure.jordan_matrix, self.modal_matrix
        matrix, p, j = letter("A", self.matrix), letter("P", p_value), letter("J", j_value)
        one_field = self.structure.has_one_field
        numbered = numbering(self.structure.eigenvalues)
        shown = listing(
            eq(p, mat(p_value, numbered=numbered)), eq(j, mat(j_value, numbered=numbered))
        )
        blocks: list[Block] = [
            paragraph(
                "The columns of {P} are the chains, the eigenvector first in each; {J} has the "
                "blocks in the same order:",
                P=p,
                J=j,
            ),
            Display(shown),
        ]
        if one_field:
            blocks += [
                paragraph("This can be checked without inverting anything:", role="check"),
                Display(
                    listing(
                        eq(mul(matrix, p), mat(self.matrix * p_value), mul(p, j)),
                        chain(det(p), ("=", num(p_value.det())), ("!=", Int(0))),
                    )
                ),
            ]
        last = paragraph("Hence {J} is the Jordan form.", J=j, role="conclusion")
        if one_field:
            found = eq(matrix, mul(p, j, inverse(p)))
            last = paragraph("Hence {found}.", found=found, role="conclusion")
        return [*blocks, last]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConjugateChains(Rule):
    """A is real: conjugating a Jordan chain of λ gives one of its conjugate."""

    name = "conjugate-chains"
    matrix: Matrix
    chains: tuple[Chain, ...]

    def replay(self) -> bool:
        return all(
            self.matrix.shifted(c.eigenvalue).apply(v) == below
            for c in self.chains
            for v, below in zip(
                c.vectors, ((ZERO,) * self.matrix.size, *c.vectors[:-1]), strict=True
            )
        )

    def nudge(self) -> Inlines:
        return sentence(
            "{A} is real. What happens to a chain when every entry is conjugated?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        value = num(self.chains[0].eigenvalue)
        return [
            paragraph(
                "The chain of {value} follows without work: its vectors are the conjugates of "
                "those just found.",
                value=value,
            )
        ]
