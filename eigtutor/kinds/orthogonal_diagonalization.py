"""Diagonalize a symmetric matrix by an orthogonal one, or one with imaginary entries by a unitary
one; or show that it cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import is_diagonal, is_orthonormal
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    adjoint,
    eq,
    inlines,
    letter,
    listing,
    mat,
    mul,
    num,
    posed,
    transpose,
)
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, has_unit_length, judged_columns
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, weaker
from eigtutor.orthonormal import is_unitarily_diagonalizable, unitary_diagonalization
from eigtutor.problem import Answer, matrix_text
from eigtutor.spec import Structure


class OrthogonalDiagonalization(Kind):
    """Q and D with A = QDQᵀ, or "not orthogonally diagonalizable". For a matrix with imaginary
    entries A = QDQ*, or "not unitarily diagonalizable"."""

    name = "orthogonal-diagonalization"
    summary = msgid("find an orthogonal Q and D with A = QDQᵀ, or show that there are none")
    structure: ClassVar[tuple[Structure, ...]] = ("symmetric",)
    forms: ClassVar[Mapping[str, Form]] = {"Q": Form.MATRIX, "D": Form.MATRIX}
    declining = (
        msgid("not orthogonally diagonalizable"),
        "not orthogonally diagonalisable",
        "not unitarily diagonalizable",
        "not unitarily diagonalisable",
    )

    def question(self, given: Given) -> Inlines:
        q, d, a = letter("Q"), letter("D"), letter("A")
        return sentence(
            "Find an orthogonal matrix {Q} and a diagonal matrix {D}, both real, with {equation}, "
            "or show that there are none.",
            Q=q,
            D=d,
            equation=posed(a, mul(q, d, transpose(q))),
        )

    def question_about(self, matrix: Matrix, given: Given) -> Inlines:
        if matrix.is_real:
            return self.question(given)
        q, d, a = letter("Q"), letter("D"), letter("A")
        return sentence(
            "Find a unitary matrix {Q} and a diagonal matrix {D} with {equation}, or show that "
            "there are none.",
            Q=q,
            D=d,
            equation=posed(a, mul(q, d, adjoint(q))),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        matrix = decomposition.matrix
        if not is_unitarily_diagonalizable(matrix):
            if matrix.is_real:
                shown = sentence("not orthogonally diagonalizable")
                return Answer(text="not orthogonally diagonalizable", shown=shown)
            shown = sentence("not unitarily diagonalizable")
            return Answer(text="not unitarily diagonalizable", shown=shown)
        q, d = unitary_diagonalization(decomposition)
        return Answer(
            text={"Q": matrix_text(q), "D": matrix_text(d)},
            shown=inlines(listing(eq(letter("Q", q), mat(q)), eq(letter("D", d), mat(d)))),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        real = posed.matrix.is_real
        possible = is_unitarily_diagonalizable(posed.matrix)
        if answers.declined:
            return incorrect(_hint(posed.matrix)) if possible else correct()
        if not possible:
            a = letter("A")
            if real:
                return incorrect(note(sentence("Then {A} would be symmetric. It is not.", A=a)))
            return incorrect(note(sentence("Then {A} would be normal. It is not.", A=a)))
        q, d = answers.part(Matrix, "Q"), answers.part(Matrix, "D")
        if not is_diagonal(d):
            return incorrect(note(sentence("This matrix is not diagonal."), where="D"))
        judged = judged_columns(posed, q, d)
        if judged.status != "correct":
            return judged
        if real and not all(x.inexact or x.is_real for x in q.entries):
            imaginary = sentence("The columns are eigenvectors, but not all entries are real.")
            return weaker(Fraction(1, 2), note(imaginary, where="Q"))
        lengths_fit = all(has_unit_length(posed, d[k, k], v) for k, v in enumerate(q.columns))
        if lengths_fit and is_orthonormal(q, unitary=not real):
            return correct()
        if not lengths_fit:
            lengths = sentence(
                "The columns are eigenvectors, but not all of length {one}.", one=num(1)
            )
            return weaker(Fraction(4, 5), note(lengths, where="Q"))
        angles = sentence("The columns have length {one}, but are not all orthogonal.", one=num(1))
        return weaker(Fraction(7, 10), note(angles, where="Q"))


def _hint(matrix: Matrix) -> Finding:
    """Where to look for what makes a matrix diagonalizable by a unitary one."""
    a = letter("A")
    if matrix.is_hermitian:
        return note(sentence("Look at the symmetry of {A}.", A=a))
    left, right = mul(a, adjoint(a)), mul(adjoint(a), a)
    return note(sentence("Compare {left} with {right}.", left=left, right=right))


KINDS.register(OrthogonalDiagonalization())
