"""Find the Jordan form with a matrix that brings it about."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import are_independent, intertwines, jordan_blocks, matching, same_blocks
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
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix, Number
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, SINGULAR, Kind
from eigtutor.marking import (
    JordanSide,
    Judgment,
    Policy,
    Posed,
    correct,
    incorrect,
    note,
    partial,
)
from eigtutor.problem import Answer, matrix_text


class JordanForm(Kind):
    """J with ones above the diagonal, and P with A = PJP⁻¹."""

    name = "jordan-form"
    summary = msgid("find the Jordan form J and P with A = PJP⁻¹")
    options: ClassVar[Mapping[str, str]] = {"with_chain": "no, if J alone is asked for"}
    forms: ClassVar[Mapping[str, Form]] = {"P": Form.MATRIX, "J": Form.MATRIX}

    def parts(self, given: Given) -> Mapping[str, Form]:
        return self.forms if given.with_chain else {"J": Form.MATRIX}

    def question(self, given: Given) -> Inlines:
        p, j, a = letter("P"), letter("J"), letter("A")
        if not given.with_chain:
            return sentence(
                "Find the Jordan form {J} of {A}, with the ones above the diagonal.", J=j, A=a
            )
        return sentence(
            "Find the Jordan form {J} of {A}, with the ones above the diagonal, and an invertible "
            "matrix {P} with {similar}.",
            J=j,
            A=a,
            P=p,
            similar=posed(a, mul(p, j, inverse(p))),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        p, j = decomposition.modal_matrix, decomposition.structure.jordan_matrix
        numbered = numbering(decomposition.structure.eigenvalues)
        if not given.with_chain:
            shown = inlines(eq(letter("J", j), mat(j, numbered=numbered)))
            return Answer(text={"J": matrix_text(j)}, shown=shown)
        return Answer(
            text={"P": matrix_text(p), "J": matrix_text(j)},
            shown=inlines(
                listing(
                    eq(letter("P", p), mat(p, numbered=numbered)),
                    eq(letter("J", j), mat(j, numbered=numbered)),
                )
            ),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        j = answers.part(Matrix, "J")
        blocks = _blocks(j, "either")
        ones = note(_shape(policy.jordan_side), where="J")
        if blocks is None:
            return incorrect(ones)
        if not same_blocks(blocks, posed.structure.blocks):
            diagonal = [j[k, k] for k in range(j.size)]
            if None not in matching(diagonal, posed.structure.spectrum):
                sizes = sentence("The eigenvalues are right. The sizes of the blocks are not.")
                return partial(Fraction(2, 5), [note(sizes, where="J")])
            other = sentence("The diagonal does not hold the eigenvalues.")
            return incorrect(note(other, where="J"))
        misplaced = [ones] if _blocks(j, policy.jordan_side) is None else []
        share = Fraction(1, 2) if misplaced else Fraction(1)
        if posed.given.with_chain:
            p = answers.part(Matrix, "P")
            if not are_independent(p.columns):
                singular = note(sentence("This matrix is singular."), where="P")
                return partial(SINGULAR, [*misplaced, singular])
            if not intertwines(posed.matrix, p, j):
                ap, pj = mul(letter("A"), letter("P")), mul(letter("P"), letter("J"))
                differ = sentence("{ap} and {pj} differ.", ap=ap, pj=pj)
                return partial(share / 2, [*misplaced, note(differ, where="P")])
        return partial(share, misplaced) if misplaced else correct()


def _shape(side: JordanSide) -> Inlines:
    """What a Jordan form looks like, in a course that puts the ones on that side."""
    match side:
        case "upper":
            return sentence("A Jordan form has ones above the diagonal, and else only zeros.")
        case "lower":
            return sentence("A Jordan form has ones below the diagonal, and else only zeros.")
        case "either":
            return sentence(
                "A Jordan form has ones on one side of the diagonal, and else only zeros."
            )


def _blocks(matrix: Matrix, side: JordanSide) -> list[tuple[Number, int]] | None:
    """The blocks of a matrix whose ones stand on that side; None if it is no Jordan form."""
    upper, lower = jordan_blocks(matrix), jordan_blocks(matrix.transpose())
    return {"upper": upper, "lower": lower, "either": upper or lower}[side]


KINDS.register(JordanForm())
