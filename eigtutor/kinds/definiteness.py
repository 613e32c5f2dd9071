"""Name what sort of quadratic form a symmetric matrix has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from eigtutor.definiteness import Definiteness as Word
from eigtutor.definiteness import refuse_unsymmetric, words
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import adjoint, letter, mul, transpose, vec
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note
from eigtutor.problem import Answer, Draw
from eigtutor.spec import Structure


class Definiteness(Kind):
    """One of five words."""

    name = "definiteness"
    summary = msgid("decide whether a symmetric matrix is positive definite, indefinite, …")
    structure: ClassVar[tuple[Structure, ...]] = ("symmetric",)
    forms: ClassVar[Mapping[str, Form]] = {"": Form.DEFINITENESS}

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        refuse_unsymmetric(decomposition.matrix)
        return asked

    def question(self, given: Given) -> Inlines:
        return sentence(
            "{A} is symmetric. Is its quadratic form {form} positive definite, positive "
            "semidefinite, negative definite, negative semidefinite or indefinite? Give the "
            "narrowest word that fits.",
            A=letter("A"),
            form=mul(transpose(vec("x")), letter("A"), vec("x")),
        )

    def question_about(self, matrix: Matrix, given: Given) -> Inlines:
        if matrix.is_real:
            return self.question(given)
        return sentence(
            "{A} is Hermitian. Is {form} positive definite, positive semidefinite, negative "
            "definite, negative semidefinite or indefinite? Give the narrowest word that fits.",
            A=letter("A"),
            form=mul(adjoint(vec("x")), letter("A"), vec("x")),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        refuse_unsymmetric(decomposition.matrix)
        word, *_ = words(decomposition.structure.eigenvalues)
        return Answer(text=word.value, shown=word.shown)

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        right = words(posed.structure.eigenvalues)
        said = answers.part(Word)
        if said in right:
            return correct()
        if said.is_true_of(posed.structure.eigenvalues):
            return incorrect(note(sentence("That is true, but a narrower word fits, too.")))
        return incorrect(
            note(
                sentence(
                    "The signs of the eigenvalues, or of the principal minors, say something else."
                )
            )
        )


KINDS.register(Definiteness())
