"""Find the Jordan form with a matrix that brings it about."""

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


class JordanForm(Kind):
    """J with ones above the diagonal, and P with A = PJP⁻¹."""

    name = "jordan-form"
    summary = "find the Jordan form J and P with A = PJP⁻¹"

    def question(self, given: Given) -> Inlines:
        p, j, a = letter("P"), letter("J"), letter("A")
        return inlines(
            "Find the Jordan form ",
            j,
            " of ",
            a,
            ", with the ones above the diagonal, and an invertible matrix ",
            p,
            " with ",
            posed(a, mul(p, j, inverse(p))),
            ".",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        p, j = decomposition.modal_matrix, decomposition.structure.jordan_matrix
        numbered = numbering(decomposition.structure.eigenvalues)
        return Answer(
            text={"P": matrix_text(p), "J": matrix_text(j)},
            shown=inlines(
                listing(
                    eq(letter("P", p), mat(p, numbered=numbered)),
                    eq(letter("J", j), mat(j, numbered=numbered)),
                )
            ),
        )


KINDS.register(JordanForm())
