"""Decide whether a matrix is diagonalizable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inlines, letter
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.forms import Answers, Decided, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note
from eigtutor.problem import Answer


class Diagonalizable(Kind):
    """Yes or no, over a field."""

    name = "diagonalizable"
    summary = "decide whether the matrix is diagonalizable"
    options: ClassVar[Mapping[str, str]] = {"field": "Q, R or C (the default): over which"}
    forms: ClassVar[Mapping[str, Form]] = {"": Form.YES_OR_NO}

    def question(self, given: Given) -> Inlines:
        over = f" diagonalizable over the {given.numbers}? Give the reason."
        return inlines("Is ", letter("A"), over)

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        text = "yes" if decomposition.structure.is_diagonalizable(given.field) else "no"
        return Answer(text=text, shown=inlines(text))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        if answers.part(Decided).holds == posed.structure.is_diagonalizable(posed.given.field):
            return correct()
        compare = "Compare both multiplicities of each eigenvalue"
        numbers = f", and see whether it lies in the {posed.given.numbers}"
        return incorrect(note(compare + ("" if posed.given.field == "C" else numbers) + "."))


KINDS.register(Diagonalizable())
