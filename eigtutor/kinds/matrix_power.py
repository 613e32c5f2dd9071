"""Compute a power of a matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from eigtutor.answer import ANSWER_LIMITS, refuse_long
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import drawn_out, eq, inlines, letter, num, power, variable
from eigtutor.document.math import Math
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.errors import LimitError
from eigtutor.exact import Matrix, Surd
from eigtutor.exact import powers as exact_powers
from eigtutor.exact.power_formulas import power_formula
from eigtutor.forms import Answers, Form, Meaning
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, judged_entries
from eigtutor.marking import Judgment, Policy, Posed
from eigtutor.problem import Answer, Draw, matrix_text

#: Exponents drawn for work by hand, and those for a whole class; how large powers of drawn
#: eigenvalues, their denominators for a negative exponent, and results should be at most.
_EXPONENTS = range(3, 7)
_LIKELY = (3, 4)  # of which there are many matrices
_EIGENVALUE_SIZE = 1000
_DENOMINATOR_SIZE = 30
_ENTRY_SIZE = 10_000
#: The largest exponent for which eigenvalues beside 0, 1 and −1 come into question.
_LOW = 9


class MatrixPower(Kind):
    """Aⁿ for an integer n, a negative one asking for powers of A⁻¹; or a formula, n a letter."""

    name = "matrix-power"
    summary = msgid("compute a power of the matrix")
    options: ClassVar[Mapping[str, str]] = {
        "n": "the exponent: an integer, drawn from 3 to 6 if it is not given, or a letter"
    }
    forms: ClassVar[Mapping[str, Form]] = {"": Form.MATRIX}
    needs = ("n",)

    def suits(self, eigenvalue: Surd, asked: Given) -> bool:
        n = _wanted(asked)
        height = max(abs(eigenvalue.numerator), eigenvalue.denominator)
        largest = _EIGENVALUE_SIZE if n >= 0 else _DENOMINATOR_SIZE
        small = height < 2 or (abs(n) <= _LOW and height ** abs(n) <= largest)
        return small and (n >= 0 or bool(eigenvalue))

    def suits_spectrum(self, structure: Eigenstructure, asked: Given) -> bool:
        """Not if A² is a multiple of A or of I, where the power is low enough to ask for more."""
        p = structure.minimal_polynomial
        return abs(_wanted(asked)) > _LOW or p.degree != 2 or all(p.coefficients)

    def told_alike(self, given: Mapping[str, str], draw: Draw) -> Mapping[str, str]:
        return given if "n" in given else {**given, "n": str(draw.choice(_LIKELY))}

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        n = asked.n
        if n is None:
            handy = [k for k in _EXPONENTS if _is_handy(decomposition.matrix, k)]
            n = draw.choice(handy or _EXPONENTS[:1])
        _power(decomposition.matrix, n)
        return Given(n=n)

    def letters(self, given: Given) -> Mapping[str, Meaning]:
        return {given.n: "integer"} if isinstance(given.n, str) else {}

    def question(self, given: Given) -> Inlines:
        asked = _symbol(letter("A"), given)
        if isinstance(given.n, str):
            n = variable(given.n)
            return sentence(
                "Find a formula for {asked}, for every integer {n} from {one} on.",
                asked=asked,
                n=n,
                one=num(1),
            )
        return sentence("Compute {asked}.", asked=asked)

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        matrix = decomposition.matrix
        found = _power(matrix, given.n)
        shown = eq(_symbol(letter("A", matrix), given), drawn_out(found))
        return Answer(text=matrix_text(found), shown=inlines(shown))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        return judged_entries(answers.part(Matrix), _power(posed.matrix, posed.given.n))


def _wanted(asked: Given) -> int:
    """The exponent asked for, or the largest that may be drawn."""
    return asked.n if isinstance(asked.n, int) else _EXPONENTS[-1]


def _symbol(a: Math, given: Given) -> Math:
    """Aⁿ, as it is written."""
    return power(a, variable(given.n) if isinstance(given.n, str) else given.n or 0)


def _power(matrix: Matrix, n: int | str | None) -> Matrix:
    """Aⁿ, if an answer may be so long; for a letter, the formula for n = 1, 2, 3, …"""
    if isinstance(n, str):
        found = power_formula(matrix, n)
        refuse_long(matrix_text(found))
        return found
    assert n is not None
    return exact_powers.power(matrix, n, digits=ANSWER_LIMITS.digits)


def _is_handy(matrix: Matrix, n: int) -> bool:
    try:
        return exact_powers.height(_power(matrix, n)) <= _ENTRY_SIZE
    except LimitError:
        return False


KINDS.register(MatrixPower())
