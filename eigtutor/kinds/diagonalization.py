"""Diagonalize a matrix, or show that it cannot be done."""

from __future__ import annotations

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    eq,
    inlines,
    inverse,
    letter,
    listing,
    mat,
    mul,
    numbering,
    posed,
)
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.problem import Answer, matrix_text


class Diagonalization(Kind):
    """P and D with A = PDP⁻¹, or "not diagonalizable"."""

    name = "diagonalization"
    summary = "find P and D with A = PDP⁻¹, or show that there are none"

    def question(self, given: Given) -> Inlines:
        p, d, a = letter("P"), letter("D"), letter("A")
        return inlines(
            "Find an invertible matrix ",
            p,
            " and a diagonal matrix ",
            d,
            " with ",
            posed(a, mul(p, d, inverse(p))),
            " over the complex numbers, or show that there are none. You need not compute ",
            inverse(p),
            ".",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        if decomposition.structure.is_defective:
            return Answer(text="not diagonalizable", shown=inlines("not diagonalizable"))
        p, d = decomposition.modal_matrix, decomposition.structure.jordan_matrix
        numbered = numbering(decomposition.structure.eigenvalues)
        return Answer(
            text={"P": matrix_text(p), "D": matrix_text(d)},
            shown=inlines(
                listing(
                    eq(letter("P", p), mat(p, numbered=numbered)),
                    eq(letter("D", d), mat(d, numbered=numbered)),
                )
            ),
        )


KINDS.register(Diagonalization())
