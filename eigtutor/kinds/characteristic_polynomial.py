"""Find the characteristic polynomial."""

from __future__ import annotations

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inlines, letter, poly
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.problem import Answer


class CharacteristicPolynomial(Kind):
    """det(A − λI) or det(λI − A), expanded."""

    name = "characteristic-polynomial"
    summary = "find the characteristic polynomial"

    def question(self, given: Given) -> Inlines:
        return inlines(
            "Find the characteristic polynomial of ", letter("A"), ", and multiply it out."
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        p = decomposition.structure.characteristic_polynomial
        return Answer(text=p.sympy_text("lambda").replace("**", "^"), shown=inlines(poly(p)))


KINDS.register(CharacteristicPolynomial())
