"""Jordan chains from the bottom: begin with an eigenvector, and solve (A − λI)w = v."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import (
    coords,
    eq,
    letter,
    listing,
    mul,
    num,
    posed,
    shifted,
    vec,
)
from eigtutor.document.reductions import reduction_block
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.elimination import Reduction, reduction
from eigtutor.exact.matrices import Vector
from eigtutor.methods.jordan_form.chains import JordanChain


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFromBottom(JordanChain):
    """v₁ an eigenvector, Nv_(k+1) = v_k: a Jordan chain, N = A − λI.

    Each system can be solved exactly if v_k lies in the image of N. With one independent
    eigenvector every chain goes on until its length is the algebraic multiplicity (Lay, 5.7; Horn
    and Johnson, Matrix Analysis, 2nd ed., section 3.1).
    """

    name = "jordan-chain-from-bottom"
    #: Whether other eigenvectors might have been chosen.
    chosen: bool

    def nudge(self) -> Inlines:
        if len(self.chain.vectors) == 1:
            return ()
        a, value = letter("A", self.matrix), num(self.chain.eigenvalue)
        return sentence(
            "Which vector does {difference} map to the eigenvector?",
            difference=shifted(a, value, self.matrix.size),
        )

    def _built(self) -> list[Block]:
        vectors, names, n = self.chain.vectors, self.names, self.matrix.size
        start = sum(len(c.vectors) for c in self.earlier)
        first = eq(names[0], coords(vectors[0]))
        value = num(self.chain.eigenvalue)
        difference = shifted(letter("A", self.matrix), value, n)
        if self.chosen:
            lead = paragraph(
                "Build the chain from the bottom. Its eigenvector must lie in the image of "
                "{difference} as well, or the next system has no solution. Such a one is {vector}.",
                difference=difference,
                vector=first,
            )
        else:
            lead = paragraph(
                "Build the chain from the bottom, with the eigenvector {vector}, and ask again and "
                "again which vector {difference} maps to the last one.",
                vector=first,
                difference=difference,
            )
        blocks: list[Block] = [lead]
        for k in range(len(vectors) - 1):
            unknown = vec("v", subscript=start + k + 2)
            system = posed(mul(shifted(letter("A"), value, n), unknown), names[k])
            blocks += [
                paragraph("Solve {system}:", system=system),
                reduction_block(augmented(self.nilpotent, vectors[k]), bar=n),
                paragraph(
                    "With zero for the free variables a solution is {vector}.",
                    vector=eq(names[k + 1], coords(vectors[k + 1])),
                ),
            ]
        end = mul(shifted(letter("A", self.matrix), value, n), names[-1])
        return [
            *blocks,
            paragraph(
                "The chain is as long as the block: {check}.",
                check=listing(eq(end, names[-2])),
                role="check",
            ),
        ]


def augmented(matrix: Matrix, v: Vector) -> Reduction:
    """The reduction of (M | v)."""
    return reduction(Matrix.from_columns([*matrix.columns, v]))


def particular_solution(matrix: Matrix, v: Vector) -> Vector:
    """A solution w of Mw = v, 0 in the free variables; there must be one."""
    reduced = augmented(matrix, v)
    found = [ZERO] * matrix.size
    for row, column in enumerate(reduced.pivots):
        assert column < matrix.size, "the system has no solution"
        found[column] = reduced.reduced[row, matrix.size]  # type: ignore[call-overload]
    return tuple(found)
