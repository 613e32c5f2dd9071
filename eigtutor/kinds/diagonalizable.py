"""Decide whether a matrix is diagonalizable."""

from __future__ import annotations

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inlines, letter
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.problem import Answer


class Diagonalizable(Kind):
    """Yes or no, over the complex numbers."""

    name = "diagonalizable"
    summary = "decide whether the matrix is diagonalizable"

    def question(self, given: Given) -> Inlines:
        return inlines(
            "Is ", letter("A"), " diagonalizable over the complex numbers? Give the reason."
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        text = "yes" if decomposition.structure.is_diagonalizable() else "no"
        return Answer(text=text, shown=inlines(text))


KINDS.register(Diagonalizable())
