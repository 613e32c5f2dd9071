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
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix, Number
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
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
    summary = "find the Jordan form J and P with A = PJP⁻¹"
    options: ClassVar[Mapping[str, str]] = {"with_chain": "no, if J alone is asked for"}
    forms: ClassVar[Mapping[str, Form]] = {"P": Form.MATRIX, "J": Form.MATRIX}

    def parts(self, given: Given) -> Mapping[str, Form]:
        return self.forms if given.with_chain else {"J": Form.MATRIX}

    def question(self, given: Given) -> Inlines:
        p, j, a = letter("P"), letter("J"), letter("A")
        if not given.with_chain:
            return inlines(
                "Find the Jordan form ", j, " of ", a, ", with the ones above the diagonal."
            )
        return inlines(
            "Find the Jordan form ",
            j,
            " of ",
            a,
            ", with the ones above the diagonal, and an invertible matrix ",
            p,
            " with ",
            posed(a, mul(p, j, inverse(p))),
            ".",
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
        blocks = _blocks(j, policy.jordan_side)
        if blocks is None:
            side = {"upper": "above", "lower": "below", "either": "on one side of"}
            rest = " the diagonal, and only zeros elsewhere beside the diagonal."
            return incorrect(
                note(f"A Jordan form has ones {side[policy.jordan_side]}{rest}", where="J")
            )
        wanted = posed.structure.blocks
        if not same_blocks(blocks, wanted):
            diagonal = [j[k, k] for k in range(j.size)]
            if None not in matching(diagonal, posed.structure.spectrum):
                finding = note(
                    "The eigenvalues are right. The sizes of the blocks are not.", where="J"
                )
                return partial(Fraction(2, 5), [finding])
            return incorrect(note("The diagonal does not hold the eigenvalues.", where="J"))
        if not posed.given.with_chain:
            return correct()
        p = answers.part(Matrix, "P")
        if not intertwines(posed.matrix, p, j):
            ap, pj = mul(letter("A"), letter("P")), mul(letter("P"), letter("J"))
            finding = note(letter("J"), " is right, but ", ap, " and ", pj, " differ.", where="P")
            return partial(Fraction(1, 2), [finding])
        if not are_independent(p.columns):
            finding = note(letter("J"), " is right, but this matrix is singular.", where="P")
            return partial(Fraction(1, 2), [finding])
        return correct()


def _blocks(matrix: Matrix, side: JordanSide) -> list[tuple[Number, int]] | None:
    """The blocks of a matrix whose ones stand on that side; None if it is no Jordan form."""
    upper, lower = jordan_blocks(matrix), jordan_blocks(matrix.transpose())
    return {"upper": upper, "lower": lower, "either": upper or lower}[side]


KINDS.register(JordanForm())
