"""Find an eigenvector for a given eigenvalue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, inlines, letter, num, span
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, known_eigenvalue
from eigtutor.problem import Answer, Draw


class Eigenvector(Kind):
    """A nonzero vector of ker(A − λI)."""

    name = "eigenvector"
    summary = "find an eigenvector for a given eigenvalue"
    options: ClassVar[Mapping[str, str]] = {
        "eigenvalue": "the eigenvalue; drawn if it is not given"
    }

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        values = decomposition.structure.eigenvalues
        if asked.eigenvalue is None:
            return Given(eigenvalue=draw.choice(values))
        return Given(eigenvalue=known_eigenvalue(decomposition, asked.eigenvalue))

    def question(self, given: Given) -> Inlines:
        assert given.eigenvalue is not None
        return inlines(
            "The number ",
            num(given.eigenvalue),
            " is an eigenvalue of ",
            letter("A"),
            ". Find an eigenvector for it.",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        assert given.eigenvalue is not None
        basis = decomposition.eigenspace(given.eigenvalue)
        text = ", ".join(x.sympy_text() for x in basis[0])
        if len(basis) == 1:
            shown = inlines(coords(basis[0]), " or any nonzero multiple")
        else:
            shown = inlines("any nonzero vector of ", span(coords(v) for v in basis))
        return Answer(text=f"({text})", shown=shown)


KINDS.register(Eigenvector())
