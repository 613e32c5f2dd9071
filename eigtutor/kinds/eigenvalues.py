"""Find the eigenvalues."""

from __future__ import annotations

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inlines, letter, listing, num, numbering
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.problem import Answer


class Eigenvalues(Kind):
    """All eigenvalues, as often as their algebraic multiplicity."""

    name = "eigenvalues"
    summary = "find all eigenvalues"

    def question(self, given: Given) -> Inlines:
        return inlines(
            "Find all eigenvalues of ",
            letter("A"),
            " in the complex numbers. Give exact values, and write a repeated one as often as "
            "it occurs.",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        numbered = numbering(decomposition.structure.eigenvalues)
        values = [
            value
            for value in decomposition.structure.eigenvalues
            for _ in range(decomposition.structure.algebraic_multiplicity(value))
        ]
        return Answer(
            text=", ".join(value.sympy_text() for value in values),
            shown=inlines(listing(*(num(value, numbered=numbered) for value in values))),
        )


KINDS.register(Eigenvalues())
