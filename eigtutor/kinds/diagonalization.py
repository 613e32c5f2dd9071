"""Diagonalize a matrix, or show that it cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import in_field, is_diagonal
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    eq,
    inlines,
    inverse,
    letter,
    listing,
    mat,
    mul,
    numbering,
    posed,
)
from eigtutor.document.math import Math
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import Field, JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, judged_columns
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer, matrix_text

#: The most that is left of the marks where P, but not D, has entries outside the field.
_OUTSIDE = Fraction(2, 5)


class Diagonalization(Kind):
    """P and D with A = PDP⁻¹, or "not diagonalizable"."""

    name = "diagonalization"
    summary = msgid("find P and D with A = PDP⁻¹, or show that there are none")
    options: ClassVar[Mapping[str, str]] = {"field": "Q, R or C (the default): over which"}
    forms: ClassVar[Mapping[str, Form]] = {"P": Form.MATRIX, "D": Form.MATRIX}
    declining = (msgid("not diagonalizable"), "not diagonalisable", "defective")

    def question(self, given: Given) -> Inlines:
        p, d, a = letter("P"), letter("D"), letter("A")
        nodes: dict[str, Math] = {
            "P": p,
            "D": d,
            "similar": posed(a, mul(p, d, inverse(p))),
            "inverse": inverse(p),
        }
        match given.field:
            case "Q":
                return sentence(
                    "Find an invertible matrix {P} and a diagonal matrix {D} with {similar} over "
                    "the rational numbers, or show that there are none. You need not compute "
                    "{inverse}.",
                    **nodes,
                )
            case "R":
                return sentence(
                    "Find an invertible matrix {P} and a diagonal matrix {D} with {similar} over "
                    "the real numbers, or show that there are none. You need not compute "
                    "{inverse}.",
                    **nodes,
                )
            case "C":
                return sentence(
                    "Find an invertible matrix {P} and a diagonal matrix {D} with {similar} over "
                    "the complex numbers, or show that there are none. You need not compute "
                    "{inverse}.",
                    **nodes,
                )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        if not decomposition.structure.is_diagonalizable(given.field):
            return Answer(text="not diagonalizable", shown=sentence("not diagonalizable"))
        p, d = decomposition.modal_matrix, decomposition.structure.jordan_matrix
        numbered = numbering(decomposition.structure.eigenvalues)
        return Answer(
            text={"P": matrix_text(p), "D": matrix_text(d)},
            shown=inlines(
                listing(
                    eq(letter("P", p), mat(p, numbered=numbered)),
                    eq(letter("D", d), mat(d, numbered=numbered)),
                )
            ),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        possible = posed.structure.is_diagonalizable(posed.given.field)
        if answers.declined:
            if not possible:
                return correct()
            hint = sentence("There is a basis of eigenvectors. Count them once more.")
            return incorrect(note(hint))
        p, d = answers.part(Matrix, "P"), answers.part(Matrix, "D")
        if not is_diagonal(d):
            return incorrect(note(sentence("This matrix is not diagonal."), where="D"))
        judged = judged_columns(posed, p, d)
        field = posed.given.field
        outside = [name for name, m in (("P", p), ("D", d)) if not in_field(m.entries, field)]
        if possible and not outside:
            return judged
        # Without either these are decimals near to numbers of a larger field.
        part = outside[0] if outside else "D"
        finding = note(_outside_of(field), where=part)
        if possible and "D" not in outside:
            score = min(judged.score, _OUTSIDE)
            return partial(score, [finding, *judged.findings]) if score else incorrect(finding)
        return incorrect(*(judged.findings if judged.findings and not outside else [finding]))


def _outside_of(field: Field) -> Inlines:
    """That entries are no numbers of the field; of C all are."""
    if field == "Q":
        return sentence("The entries do not all lie in the rational numbers.")
    return sentence("The entries do not all lie in the real numbers.")


KINDS.register(Diagonalization())
