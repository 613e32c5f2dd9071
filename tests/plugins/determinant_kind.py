"""A kind of exercise from outside the package: compute the determinant."""

from __future__ import annotations

from typing import ClassVar

from eigtutor.acceptance import matching
from eigtutor.document.build import inlines, letter, num
from eigtutor.document.words import sentence
from eigtutor.forms import Form, Listed
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import correct, incorrect, note
from eigtutor.problem import Answer


class Determinant(Kind):
    """det A, a number."""

    name = "determinant"
    summary = "compute the determinant"
    forms: ClassVar = {"": Form.LIST}

    def question(self, given):
        return sentence("Compute the determinant of {A}.", A=letter("A"))

    def answer(self, decomposition, given):
        value = decomposition.matrix.det()
        return Answer(text=value.sympy_text(), shown=inlines(num(value)))

    def judge(self, posed, answers, policy):
        if matching(answers.part(Listed).values, [posed.matrix.det()]) == [0]:
            return correct()
        return incorrect(note(sentence("This is not the determinant.")))


KINDS.register(Determinant())
