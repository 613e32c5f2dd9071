"""Solve a linear system of differential equations with an initial value."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.answer import refuse_long
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, eq, inlines, letter, mul, posed, variable, vec
from eigtutor.document.dynamics import differential_equation, initial_condition
from eigtutor.document.math import Int
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.exact import Matrix, Surd, number
from eigtutor.exact.balls import may_equal
from eigtutor.exact.matrices import Vector
from eigtutor.exact.matrix_exponentials import at_zero, derivative, matrix_exponential
from eigtutor.forms import Answers, Form, Meaning, Vectors
from eigtutor.given import Given, vector_text
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer, Draw

#: The largest numerator and denominator of an eigenvalue that is drawn.
_EIGENVALUE_SIZE = 6
#: Coefficients of a drawn initial value in the basis of the eigenvectors or chains.
_COEFFICIENTS = (1, 2, -1)
#: The largest entry of a drawn initial value.
_ENTRY_SIZE = 12
#: What is left of the marks for a solution that starts elsewhere.
_OTHER_START = Fraction(2, 5)


class InitialValue(Kind):
    """x′ = Ax with x(0) = x₀: the only solution is e^(tA)·x₀."""

    name = "initial-value"
    summary = msgid("solve x′ = Ax with x(0) = x0")
    options: ClassVar[Mapping[str, str]] = {
        "x0": "where the solution starts; drawn if it is not given",
        "variable": "the letter of time; t is usual",
    }
    forms: ClassVar[Mapping[str, Form]] = {"": Form.VECTOR}
    needs = ("x0",)

    def suits(self, eigenvalue: Surd, asked: Given) -> bool:
        return max(abs(eigenvalue.numerator), eigenvalue.denominator) <= _EIGENVALUE_SIZE

    def suits_spectrum(self, structure: Eigenstructure, asked: Given) -> bool:
        """Not for multiples of the identity, which leave nothing to solve."""
        return len(structure.eigenvalues) > 1 or structure.is_defective

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        start = asked.x0 or _drawn_start(decomposition, draw)
        refuse_long(vector_text(_solution(decomposition.matrix, start, asked.time)))
        return Given(x0=start, variable=asked.time)

    def letters(self, given: Given) -> Mapping[str, Meaning]:
        return {given.variable: "real"}

    def question(self, given: Given) -> Inlines:
        assert given.x0 is not None
        return sentence(
            "Solve the initial value problem {equation}, {start}.",
            equation=differential_equation(given.time),
            start=initial_condition(given.x0),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        assert given.x0 is not None
        found = _solution(decomposition.matrix, given.x0, given.variable)
        return Answer(text=vector_text(found), shown=inlines(eq(vec("x", found), coords(found))))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        given = posed.given
        assert given.x0 is not None
        [found] = answers.part(Vectors).vectors
        wanted = _solution(posed.matrix, given.x0, given.variable)
        if _may_agree(found, wanted):
            return correct()
        if any(x.inexact for x in found):
            return incorrect()
        column = Matrix.from_columns([found])
        start = at_zero(column, given.variable).entries
        solves = derivative(column, given.variable) == posed.matrix * column
        if solves and any(found):
            return partial(_OTHER_START, [_starts_elsewhere(start, given.variable)])
        if start != given.x0:
            return incorrect(_starts_elsewhere(start, given.variable))
        return incorrect(
            note(
                sentence(
                    "It starts at the right point, but its derivative is not {ax}.",
                    ax=mul(letter("A"), vec("x")),
                )
            )
        )


def _starts_elsewhere(start: Vector, name: str) -> Finding:
    return note(
        sentence(
            "For {zero} this is {start}, and not the initial value.",
            zero=posed(variable(name), Int(0)),
            start=coords(start),
        )
    )


def _solution(matrix: Matrix, start: Vector, variable: str) -> Vector:
    """e^(tA)·x₀."""
    return matrix_exponential(matrix, variable).apply(start)


def _may_agree(u: Vector, v: Vector) -> bool:
    return all(may_equal(x, y) for x, y in zip(u, v, strict=True))


def _drawn_start(decomposition: JordanDecomposition, draw: Draw) -> Vector:
    """A start with small coefficients in the basis that a solution uses, if it is small itself."""
    structure, n = decomposition.structure, decomposition.matrix.size
    if all(value.is_rational for value in structure.eigenvalues):
        coefficients = [number(draw.choice(_COEFFICIENTS)) for _ in range(n)]
        start = decomposition.modal_matrix.apply(tuple(coefficients))
        if any(start) and all(_is_small(x) for x in start):
            return start
    start = tuple(number(draw.integer(-2, 3)) for _ in range(n))
    return start if any(start) else (number(1), *start[1:])


def _is_small(x: object) -> bool:
    return isinstance(x, Surd) and x.is_integer and abs(x.numerator) <= _ENTRY_SIZE


KINDS.register(InitialValue())
