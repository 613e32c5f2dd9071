"""Find a basis of the eigenspace of a given eigenvalue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, inlines, letter, listing, num
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, known_eigenvalue
from eigtutor.problem import Answer, Draw


class EigenspaceBasis(Kind):
    """A basis of ker(A − λI)."""

    name = "eigenspace-basis"
    summary = "find a basis of an eigenspace"
    options: ClassVar[Mapping[str, str]] = {
        "eigenvalue": "the eigenvalue; if it is not given, one with the largest eigenspace"
    }

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        structure = decomposition.structure
        values = structure.eigenvalues
        if asked.eigenvalue is None:
            largest = max(structure.geometric_multiplicity(v) for v in values)
            best = [v for v in values if structure.geometric_multiplicity(v) == largest]
            return Given(eigenvalue=draw.choice(best))
        return Given(eigenvalue=known_eigenvalue(decomposition, asked.eigenvalue))

    def question(self, given: Given) -> Inlines:
        assert given.eigenvalue is not None
        return inlines(
            "Find a basis of the eigenspace of ",
            letter("A"),
            " for the eigenvalue ",
            num(given.eigenvalue),
            ".",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        assert given.eigenvalue is not None
        basis = decomposition.eigenspace(given.eigenvalue)
        texts = ["(" + ", ".join(x.sympy_text() for x in v) + ")" for v in basis]
        return Answer(text=", ".join(texts), shown=inlines(listing(*(coords(v) for v in basis))))


KINDS.register(EigenspaceBasis())
