"""Find the minimal polynomial."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inlines, letter, num, poly
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Polynomial
from eigtutor.exact.balls import may_equal
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer
from eigtutor.spec import Spectrum

#: What is left of the marks for a multiple by a number, and for one by a polynomial.
_NOT_MONIC = Fraction(1, 2)
_NOT_MINIMAL = Fraction(2, 5)


class MinimalPolynomial(Kind):
    """The monic polynomial m of least degree with m(A) = 0."""

    name = "minimal-polynomial"
    summary = msgid("find the minimal polynomial")
    forms: ClassVar[Mapping[str, Form]] = {"": Form.POLYNOMIAL}
    #: An eigenvalue repeats, so that there is a choice.
    spectrum: ClassVar[Spectrum | None] = "defective"

    def question(self, given: Given) -> Inlines:
        return sentence("Find the minimal polynomial of {A}.", A=letter("A"))

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        m = decomposition.structure.minimal_polynomial
        return Answer(text=m.sympy_text("lambda").replace("**", "^"), shown=inlines(poly(m)))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        p, m = answers.part(Polynomial), posed.structure.minimal_polynomial
        determinant = -m if m.degree == posed.matrix.size and m.degree % 2 else m
        if _may_agree(p, m) or _may_agree(p, determinant):
            return correct()
        if p.degree == m.degree and _may_agree(p, m.scaled(p.leading)):
            monic = sentence(
                "Its roots are right. But the minimal polynomial is monic, and the leading "
                "coefficient here is {leading}.",
                leading=num(p.leading),
            )
            return partial(_NOT_MONIC, [note(monic)])
        if p.degree < 1 and not any(c.inexact for c in p.coefficients):
            return incorrect(note(_constant(p)))
        if any(c.inexact for c in p.coefficients):
            return incorrect()
        if p.degree > m.degree and not p.divmod(m)[1].coefficients:
            larger = sentence(
                "This polynomial gives the zero matrix at {A}, but so does one of lower degree.",
                A=letter("A"),
            )
            share = _NOT_MINIMAL if p.degree <= posed.matrix.size else Fraction(0)
            finding = note(larger)
            return partial(share, [finding]) if share else incorrect(finding)
        other = sentence("At {A} this polynomial does not give the zero matrix.", A=letter("A"))
        return incorrect(note(other))


def _constant(p: Polynomial) -> Inlines:
    """Why no constant is a minimal polynomial."""
    if p.degree < 0:
        return sentence(
            "The polynomial {zero} gives the zero matrix at every matrix, so it tells nothing of "
            "{A}. A minimal polynomial is monic.",
            zero=num(0),
            A=letter("A"),
        )
    return sentence(
        "At {A} this constant gives a multiple of {I}, and that is never the zero matrix.",
        A=letter("A"),
        I=letter("I"),
    )


def _may_agree(p: Polynomial, q: Polynomial) -> bool:
    return p.degree == q.degree and all(map(may_equal, p.coefficients, q.coefficients))


KINDS.register(MinimalPolynomial())
