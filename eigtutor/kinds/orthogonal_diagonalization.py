"""Diagonalize a symmetric matrix by an orthogonal one, or show that it cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import in_field, is_diagonal, is_orthonormal
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import eq, inlines, letter, listing, mat, mul, posed, transpose
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector
from eigtutor.exact.orthogonal import orthogonal_part, refuse_imaginary_entries, unit
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, has_unit_length, judged_columns
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note, weaker
from eigtutor.problem import Answer, matrix_text
from eigtutor.spec import Structure


class OrthogonalDiagonalization(Kind):
    """Q and D with A = QDQᵀ, or "not orthogonally diagonalizable"."""

    name = "orthogonal-diagonalization"
    summary = "find an orthogonal Q and D with A = QDQᵀ, or show that there are none"
    structure: ClassVar[tuple[Structure, ...]] = ("symmetric",)
    forms: ClassVar[Mapping[str, Form]] = {"Q": Form.MATRIX, "D": Form.MATRIX}
    declining = ("not orthogonally diagonalizable", "not orthogonally diagonalisable")

    def question(self, given: Given) -> Inlines:
        q, d, a = letter("Q"), letter("D"), letter("A")
        return inlines(
            "Find an orthogonal matrix ",
            q,
            " and a diagonal matrix ",
            d,
            ", both real, with ",
            posed(a, mul(q, d, transpose(q))),
            ", or show that there are none.",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        matrix = decomposition.matrix
        refuse_imaginary_entries(matrix)
        if matrix != matrix.transpose():
            text = "not orthogonally diagonalizable"
            return Answer(text=text, shown=inlines(text))
        q, d = _orthogonal(decomposition)
        return Answer(
            text={"Q": matrix_text(q), "D": matrix_text(d)},
            shown=inlines(listing(eq(letter("Q", q), mat(q)), eq(letter("D", d), mat(d)))),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        real = in_field(posed.matrix.entries, "R")
        mirrored = posed.matrix.transpose()
        possible = posed.matrix == (mirrored if real else mirrored.conjugate())
        if answers.declined:
            return (
                incorrect(note("Look at the symmetry of ", letter("A"), "."))
                if possible
                else correct()
            )
        if not possible:
            symmetric = "Hermitian" if not real else "symmetric"
            return incorrect(note("Then ", letter("A"), f" would be {symmetric}. It is not."))
        q, d = answers.part(Matrix, "Q"), answers.part(Matrix, "D")
        if not is_diagonal(d):
            return incorrect(note("This matrix is not diagonal.", where="D"))
        judged = judged_columns(posed, q, d)
        if judged.status != "correct":
            return judged
        if real and not in_field(q.entries, "R"):
            imaginary = note(
                "The columns are eigenvectors, but not all entries are real.", where="Q"
            )
            return weaker(Fraction(1, 2), imaginary)
        lengths_fit = all(has_unit_length(posed, d[k, k], v) for k, v in enumerate(q.columns))
        if lengths_fit and is_orthonormal(q, unitary=not real):
            return correct()
        if not lengths_fit:
            lengths = note("The columns are eigenvectors, but not all of length 1.", where="Q")
            return weaker(Fraction(4, 5), lengths)
        angles = note("The columns have length 1, but are not all orthogonal.", where="Q")
        return weaker(Fraction(7, 10), angles)


def _orthogonal(decomposition: JordanDecomposition) -> tuple[Matrix, Matrix]:
    """Q and D for a symmetric matrix, the eigenvalues ascending; for a diagonal one, I and A."""
    matrix = decomposition.matrix
    if matrix.is_diagonal:
        return Matrix.identity(matrix.size), matrix
    columns: list[Vector] = []
    for value in decomposition.structure.eigenvalues:
        found: list[Vector] = []
        for v in decomposition.eigenspace(value):
            found.append(primitive(orthogonal_part(v, found)))
        columns += map(unit, found)
    return Matrix.from_columns(columns), decomposition.structure.jordan_matrix


KINDS.register(OrthogonalDiagonalization())
