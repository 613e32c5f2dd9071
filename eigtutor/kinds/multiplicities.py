"""Find the eigenvalues with their algebraic and geometric multiplicities."""

from __future__ import annotations

from eigtutor.document.blocks import Inline, Inlines
from eigtutor.document.build import inlines, letter, num, numbering
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.problem import Answer


class Multiplicities(Kind):
    """Each eigenvalue with both multiplicities."""

    name = "multiplicities"
    summary = "find the eigenvalues with both multiplicities"

    def question(self, given: Given) -> Inlines:
        return inlines(
            "Find the eigenvalues of ",
            letter("A"),
            ", each with its algebraic and its geometric multiplicity.",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        structure = decomposition.structure
        numbered = numbering(structure.eigenvalues)
        texts: list[str] = []
        shown: list[Inline] = []
        for value in structure.eigenvalues:
            algebraic = structure.algebraic_multiplicity(value)
            geometric = structure.geometric_multiplicity(value)
            texts.append(f"{value.sympy_text()}: {algebraic}, {geometric}")
            note = f": algebraic {algebraic}, geometric {geometric}"
            shown += inlines("; " if shown else "", num(value, numbered=numbered), note)
        return Answer(text="; ".join(texts), shown=tuple(shown))


KINDS.register(Multiplicities())
