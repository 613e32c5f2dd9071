"""Decide whether a matrix is diagonalizable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.forms import Answers, Decided, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, Sort
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note
from eigtutor.problem import Answer


class Diagonalizable(Kind):
    """Yes or no, over a field."""

    name = "diagonalizable"
    summary = msgid("decide whether the matrix is diagonalizable")
    options: ClassVar[Mapping[str, str]] = {"field": "Q, R or C (the default): over which"}
    forms: ClassVar[Mapping[str, Form]] = {"": Form.YES_OR_NO}

    def mixture(self, size: int, asked: Given) -> Sequence[Sort]:
        """Yes and no, each as often. A repeated eigenvalue decides nothing, from 3×3 on: a
        diagonalizable 2×2 matrix that has one is a multiple of the identity."""
        yes = (Sort("integer"), Sort("integer", distinct=False if size > 2 else None))
        match asked.field:
            case "Q":
                return (*yes, Sort("defective"), Sort("irrational"))
            case "R":
                return (*yes, Sort("defective"), Sort("complex"))
            case "C":
                return (*yes, Sort("defective"), Sort("defective"))

    def question(self, given: Given) -> Inlines:
        a = letter("A")
        match given.field:
            case "Q":
                return sentence(
                    "Is {A} diagonalizable over the rational numbers? Give the reason.", A=a
                )
            case "R":
                return sentence(
                    "Is {A} diagonalizable over the real numbers? Give the reason.", A=a
                )
            case "C":
                return sentence(
                    "Is {A} diagonalizable over the complex numbers? Give the reason.", A=a
                )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        if decomposition.structure.is_diagonalizable(given.field):
            return Answer(text="yes", shown=sentence("yes"))
        return Answer(text="no", shown=sentence("no"))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        if answers.part(Decided).holds == posed.structure.is_diagonalizable(posed.given.field):
            return correct()
        return incorrect(note(_hint(posed.given)))


def _hint(given: Given) -> Inlines:
    """Where to look."""
    match given.field:
        case "Q":
            return sentence(
                "Compare both multiplicities of each eigenvalue, and see whether it lies in the "
                "rational numbers."
            )
        case "R":
            return sentence(
                "Compare both multiplicities of each eigenvalue, and see whether it lies in the "
                "real numbers."
            )
        case "C":
            return sentence("Compare both multiplicities of each eigenvalue.")


KINDS.register(Diagonalizable())
