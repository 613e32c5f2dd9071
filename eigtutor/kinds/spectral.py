"""Write a symmetric matrix as a sum of multiples of projections."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import agree, matching
from eigtutor.answer import refuse_long
from eigtutor.document.blocks import Inline, Inlines
from eigtutor.document.build import LAMBDA, inlines, letter, mat, mul, num
from eigtutor.document.words import counted, msgid, sentence, word
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix, Number
from eigtutor.exact.balls import may_equal
from eigtutor.forms import Answers, Form, Terms
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import (
    Finding,
    Judgment,
    Policy,
    Posed,
    correct,
    incorrect,
    note,
    partial,
)
from eigtutor.orthonormal import refuse_without_projections, spectral_projections
from eigtutor.problem import Answer, Draw, matrix_text
from eigtutor.spec import Structure


class Spectral(Kind):
    """A = Σ λE, E the orthogonal projection onto the eigenspace of λ."""

    name = "spectral"
    summary = msgid("write a symmetric matrix as Σ λE with projections E onto its eigenspaces")
    structure: ClassVar[tuple[Structure, ...]] = ("symmetric",)
    forms: ClassVar[Mapping[str, Form]] = {"": Form.TERMS}

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        refuse_without_projections(decomposition.matrix)
        return asked

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Find the spectral decomposition of {A}: for every eigenvalue {value} the matrix {E} "
            "of the orthogonal projection onto its eigenspace, so that {A} is the sum of all "
            "{term}.",
            A=letter("A"),
            value=LAMBDA,
            E=letter("E"),
            term=mul(LAMBDA, letter("E")),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        texts: list[str] = []
        shown: list[Inline] = []
        for value, projection in spectral_projections(decomposition):
            texts.append(f"{value.sympy_text()}: {matrix_text(projection)}")
            shown += inlines("; " if shown else "", num(value), ": ", mat(projection))
        text = "; ".join(texts)
        refuse_long(text)
        return Answer(text=text, shown=tuple(shown))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        """The projections are unique, so each is compared with the true one; the term of the
        eigenvalue 0 may be left out."""
        truth = spectral_projections(posed.decomposition)
        terms = answers.part(Terms).terms
        places = matching([value for value, _ in terms], [value for value, _ in truth])
        findings: list[Finding] = []
        right = 0
        for (value, found), place in zip(terms, places, strict=True):
            if place is None:
                findings.append(_no_such_term(value, [v for v, _ in truth]))
            elif agree(found, truth[place][1]):
                right += 1
            else:
                findings.append(_why_not(posed.matrix, value, found))
        missing = [v for k, (v, _) in enumerate(truth) if v and k not in places]
        if missing:
            findings.append(
                note(
                    counted(
                        "One eigenvalue is missing.",
                        "{count} eigenvalues are missing.",
                        len(missing),
                    )
                )
            )
        if not findings:
            return correct()
        score = Fraction(right, max(len(truth), len(terms)))
        return partial(score, findings) if score else incorrect(*findings)


def _no_such_term(value: Number, known: list[Number]) -> Finding:
    if any(may_equal(value, v) for v in known):
        return note(sentence("{value} has more than one matrix.", value=num(value)))
    return note(sentence("{value} is not an eigenvalue.", value=num(value)))


def _why_not(matrix: Matrix, value: Number, found: Matrix) -> Finding:
    """What a projection onto the eigenspace does, and this matrix does not."""
    e, a = letter("E"), letter("A")
    where = "" if value.inexact else word("the matrix of {value}", value=value.sympy_text())
    if not agree(matrix * found, found * value):
        columns = sentence(
            "Its columns must be eigenvectors: {left} is not {right} here.",
            left=mul(a, e),
            right=mul(num(value), e),
        )
        return note(columns, where=where)
    if not agree(found, found.adjoint()):
        return note(sentence("An orthogonal projection equals its transpose."), where=where)
    if not agree(found * found, found):
        square = sentence("A projection equals its square, and this does not.")
        return note(square, where=where)
    return note(sentence("This projects onto less than the whole eigenspace."), where=where)


KINDS.register(Spectral())
