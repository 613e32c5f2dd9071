"""Compute the exponential of a matrix."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import mul
from typing import ClassVar

from eigtutor.answer import refuse_long
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import drawn_out, eq, exponential_of, inlines, letter
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.exact import ONE, Matrix, Number, Surd
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.forms import Answers, Form, Meaning
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, judged_entries
from eigtutor.marking import Judgment, Policy, Posed
from eigtutor.problem import Answer, Draw, matrix_text

#: The largest numerator and denominator of an eigenvalue that is drawn.
_EIGENVALUE_SIZE = 6
#: The largest product of differences of drawn eigenvalues.
_DIFFERENCES = 12


class MatrixExponential(Kind):
    """e^(tA), for a matrix whose eigenvalues are sums of square roots."""

    name = "matrix-exponential"
    summary = msgid("compute e^(tA)")
    options: ClassVar[Mapping[str, str]] = {"variable": "the letter in the exponent; t is usual"}
    forms: ClassVar[Mapping[str, Form]] = {"": Form.MATRIX}

    def suits(self, eigenvalue: Surd, asked: Given) -> bool:
        return max(abs(eigenvalue.numerator), eigenvalue.denominator) <= _EIGENVALUE_SIZE

    def suits_spectrum(self, structure: Eigenstructure, asked: Given) -> bool:
        """Where eigenvalues are rational: if the fractions in the exponential are simple.

        Their denominators divide products of differences of eigenvalues, by Lagrange's formula.
        """
        values = [v for v in structure.eigenvalues if v.is_rational]
        products: list[Number] = [
            reduce(mul, (v - w for w in values if w != v), ONE) for v in values
        ]
        heights = [abs(p.numerator) for p in products if isinstance(p, Surd)]
        return max(heights, default=1) <= _DIFFERENCES

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        refuse_long(matrix_text(matrix_exponential(decomposition.matrix, asked.variable)))
        return Given(variable=asked.variable)

    def letters(self, given: Given) -> Mapping[str, Meaning]:
        return {given.variable: "real"}

    def question(self, given: Given) -> Inlines:
        return sentence("Compute {asked}.", asked=exponential_of(letter("A"), given.variable))

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        matrix = decomposition.matrix
        found = matrix_exponential(matrix, given.variable)
        shown = eq(exponential_of(letter("A", matrix), given.variable), drawn_out(found))
        return Answer(text=matrix_text(found), shown=inlines(shown))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        wanted = matrix_exponential(posed.matrix, posed.given.variable)
        return judged_entries(answers.part(Matrix), wanted)


KINDS.register(MatrixExponential())
