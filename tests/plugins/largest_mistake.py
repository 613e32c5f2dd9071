"""A mistake from outside the package: only the largest eigenvalue was given."""

from __future__ import annotations

from fractions import Fraction

from eigtutor.document.build import inlines
from eigtutor.forms import Listed
from eigtutor.mistakes import Example, Mistake, named


@named
class OnlyTheLargest(Mistake):
    """The student stopped after one eigenvalue, the largest."""

    name = "U1"
    summary = "only the largest eigenvalue"
    kinds = frozenset({"eigenvalues"})
    share = Fraction(1, 10)
    weaker = True
    breadth = 0
    example = Example(kind="eigenvalues", matrix="4 1; 2 3", answer="5")

    def wrong_answer(self, kind, posed):
        values = posed.structure.eigenvalues
        return values[-1].sympy_text() if len(values) > 1 and values[-1].is_real else None

    def diagnose(self, posed, answers):
        values = posed.structure.eigenvalues
        if len(values) > 1 and answers.part(Listed).values == values[-1:]:
            return inlines("That is the dominant one; go on and look for the others.")
        return None
