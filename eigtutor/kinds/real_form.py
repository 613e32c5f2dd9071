"""Find the real form of a real matrix with complex eigenvalues."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import are_independent, intertwines, matching
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import eq, grid, inlines, inverse, letter, listing, mat, mul, posed
from eigtutor.document.math import Neg
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.errors import UnsupportedError
from eigtutor.exact import I, Matrix, Number
from eigtutor.exact.balls import may_equal
from eigtutor.exact.real_forms import real_form
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, SINGULAR, Kind
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer, Draw, matrix_text
from eigtutor.spec import Spectrum


class RealFormKind(Kind):
    """A = PCP⁻¹ with a real P, and C made of real eigenvalues and blocks (a −b; b a)."""

    name = "real-form"
    summary = msgid("find a real P and C with A = PCP⁻¹, C with blocks (a −b; b a)")
    forms: ClassVar[Mapping[str, Form]] = {"P": Form.MATRIX, "C": Form.MATRIX}
    spectrum: ClassVar[Spectrum | None] = "complex"
    spectra: ClassVar[tuple[Spectrum, ...]] = ("complex",)

    def suits_spectrum(self, structure: Eigenstructure, asked: Given) -> bool:
        return not structure.is_defective and not all(v.is_real for v in structure.eigenvalues)

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        _refuse(decomposition)
        return Given()

    def question(self, given: Given) -> Inlines:
        a, b = letter("a"), letter("b")
        p, c = letter("P"), letter("C")
        return sentence(
            "Find a real matrix {P} and a real matrix {C} with {similar}, where {C} has the blocks "
            "{block} of the complex eigenvalues along its diagonal, and the real eigenvalues "
            "beside them.",
            P=p,
            C=c,
            similar=posed(letter("A"), mul(p, c, inverse(p))),
            block=grid([[a, Neg(b)], [b, a]]),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        _refuse(decomposition)
        p, c = real_form((one.eigenvalue, one.vectors[0]) for one in decomposition.chains)
        return Answer(
            text={"P": matrix_text(p), "C": matrix_text(c)},
            shown=inlines(listing(eq(letter("P", p), mat(p)), eq(letter("C", c), mat(c)))),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        p, c = answers.part(Matrix, "P"), answers.part(Matrix, "C")
        found = _eigenvalues(c)
        for name, matrix in (("P", p), ("C", c)):
            if not all(x.is_real for x in matrix.entries):
                return incorrect(note(sentence("The entries are to be real numbers."), where=name))
        if found is None:
            return incorrect(
                note(
                    sentence(
                        "Beside blocks of size 2 with equal entries on their diagonal and opposite "
                        "ones beside it, there are only zeros beside the diagonal."
                    ),
                    where="C",
                )
            )
        if None in matching(found, posed.structure.spectrum):
            return incorrect(note(sentence("The blocks do not have the eigenvalues."), where="C"))
        if not are_independent(p.columns):
            return partial(SINGULAR, [note(sentence("This matrix is singular."), where="P")])
        if not intertwines(posed.matrix, p, c):
            differ = sentence(
                "{ap} and {pc} differ.",
                ap=mul(letter("A"), letter("P")),
                pc=mul(letter("P"), letter("C")),
            )
            return partial(Fraction(1, 2), [note(differ, where="P")])
        return correct()


def _refuse(decomposition: JordanDecomposition) -> None:
    """Raise UnsupportedError for a matrix about which this is not asked."""
    structure = decomposition.structure
    if not all(x.is_real for x in decomposition.matrix.entries):
        raise UnsupportedError(
            "a real form is asked for real matrices only", remedy="ask for a diagonalization"
        )
    if all(value.is_real for value in structure.eigenvalues):
        raise UnsupportedError(
            "all eigenvalues are real, so there are no complex pairs to be written as blocks",
            remedy="ask for a diagonalization or a Jordan form",
        )
    if structure.is_defective:
        raise UnsupportedError(
            "the matrix is not diagonalizable, so it has no real form of such blocks",
            remedy="ask for the Jordan form",
        )
    if not structure.has_one_field:
        raise UnsupportedError(
            "the eigenvalues of this matrix are not sums of square roots, so the blocks cannot be "
            "written out",
            remedy="give a matrix with rational, quadratic or Gaussian eigenvalues",
        )


def _eigenvalues(form: Matrix) -> list[Number] | None:
    """λ and a ± bi from the blocks; None if the matrix does not consist of such blocks."""
    n = form.size
    found: list[Number] = []
    k = 0
    while k < n:
        wide = k + 1 < n and not (form[k, k + 1].is_zero and form[k + 1, k].is_zero)
        end = k + 2 if wide else k + 1
        inside = range(k, end)
        outside = [j for j in range(n) if j not in inside]
        if not all(form[i, j].is_zero for i in inside for j in outside):
            return None
        if wide:
            same = may_equal(form[k, k], form[k + 1, k + 1])
            if not same or not may_equal(form[k, k + 1], -form[k + 1, k]):
                return None
            turn = form[k + 1, k] * I
            found += [form[k, k] + turn, form[k, k] - turn]
        else:
            found.append(form[k, k])
        k = end
    return found


KINDS.register(RealFormKind())
