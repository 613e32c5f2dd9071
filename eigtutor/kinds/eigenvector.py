"""Find an eigenvector for a given eigenvalue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import failing_row, is_nonzero
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, letter, num, span
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact.orthogonal import unit
from eigtutor.forms import Answers, Form, Vectors
from eigtutor.given import Given, vector_text
from eigtutor.kinds import KINDS, Kind, has_unit_length, known_eigenvalue, row_note
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, invalid, note, weaker
from eigtutor.problem import Answer, Draw


class Eigenvector(Kind):
    """A nonzero vector of ker(A − λI)."""

    name = "eigenvector"
    summary = msgid("find an eigenvector for a given eigenvalue")
    options: ClassVar[Mapping[str, str]] = {
        "eigenvalue": "the eigenvalue; drawn if it is not given",
        "normalized": "yes, if the vector must have length 1",
    }
    forms: ClassVar[Mapping[str, Form]] = {"": Form.VECTORS}
    needs = ("eigenvalue",)

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        values = decomposition.structure.eigenvalues
        if asked.eigenvalue is None:
            return replace(asked, eigenvalue=draw.choice(values))
        known_eigenvalue(decomposition, asked.eigenvalue)
        return asked

    def question(self, given: Given) -> Inlines:
        assert given.eigenvalue is not None
        value, a = num(given.eigenvalue), letter("A")
        if given.normalized:
            return sentence(
                "The number {value} is an eigenvalue of {A}. Find an eigenvector of length {one} "
                "for it.",
                value=value,
                A=a,
                one=num(1),
            )
        return sentence(
            "The number {value} is an eigenvalue of {A}. Find an eigenvector for it.",
            value=value,
            A=a,
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        assert given.eigenvalue is not None
        basis = decomposition.eigenspace(given.eigenvalue)
        v = unit(basis[0]) if given.normalized else basis[0]
        space, one = span(coords(v) for v in basis), num(1)
        if len(basis) > 1 and given.normalized:
            shown = sentence("any vector of length {one} of {space}", one=one, space=space)
        elif len(basis) > 1:
            shown = sentence("any nonzero vector of {space}", space=space)
        elif given.normalized:
            shown = sentence(
                "{vector} or this times a number of absolute value {one}",
                vector=coords(v),
                one=one,
            )
        else:
            shown = sentence("{vector} or any nonzero multiple", vector=coords(v))
        return Answer(text=vector_text(v), shown=shown)

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        value, vectors = posed.given.eigenvalue, answers.part(Vectors).vectors
        assert value is not None
        if len(vectors) > 1 and not answers.part(Vectors).family:
            many = sentence("One vector is asked for, and these are {count}.", count=len(vectors))
            return invalid(note(many))
        for v in vectors:
            if not is_nonzero(v):
                return incorrect(note(sentence("The zero vector is never an eigenvector.")))
            row = failing_row(posed.matrix, value, v)
            if row is not None:
                return incorrect(row_note(posed.matrix, value, v, row))
        if posed.given.normalized and not has_unit_length(posed, value, vectors[0]):
            length = sentence("The direction is right. Its length is not {one}.", one=num(1))
            return weaker(Fraction(4, 5), note(length))
        return correct()


KINDS.register(Eigenvector())
