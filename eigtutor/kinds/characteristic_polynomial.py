"""Find the characteristic polynomial."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import det, inlines, letter, num, poly
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Polynomial
from eigtutor.exact.balls import may_equal
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer

A = letter("A")


class CharacteristicPolynomial(Kind):
    """det(A − λI) or det(λI − A), expanded."""

    name = "characteristic-polynomial"
    summary = msgid("find the characteristic polynomial")
    forms: ClassVar[Mapping[str, Form]] = {"": Form.POLYNOMIAL}

    def question(self, given: Given) -> Inlines:
        return sentence("Find the characteristic polynomial of {A}, and multiply it out.", A=A)

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        p = decomposition.structure.characteristic_polynomial
        return Answer(text=p.sympy_text("lambda").replace("**", "^"), shown=inlines(poly(p)))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        p, chi = answers.part(Polynomial), posed.structure.characteristic_polynomial
        n = posed.matrix.size
        if _may_agree(p, chi) or (n % 2 and _may_agree(p, -chi)):
            return correct()
        if p.degree != n:
            return incorrect(
                note(
                    sentence(
                        "The characteristic polynomial of a {n}×{n} matrix has degree {n}; yours "
                        "has degree {degree}.",
                        n=n,
                        degree=max(p.degree, 0),
                    )
                )
            )
        if _may_agree(p, chi.scaled(p.leading)):
            return partial(Fraction(1, 2), [_not_monic(p, n)])
        return incorrect(_difference(p.monic(), chi))


def _may_agree(p: Polynomial, q: Polynomial) -> bool:
    return p.degree == q.degree and all(map(may_equal, p.coefficients, q.coefficients))


def _not_monic(p: Polynomial, n: int) -> Finding:
    leading = num(p.leading)
    if n % 2:
        return note(
            sentence(
                "Its roots are right. The leading coefficient should be {one} or {minus}, not "
                "{leading}.",
                one=num(1),
                minus=num(-1),
                leading=leading,
            )
        )
    return note(
        sentence(
            "Its roots are right. The leading coefficient should be {one}, not {leading}.",
            one=num(1),
            leading=leading,
        )
    )


def _difference(p: Polynomial, chi: Polynomial) -> Finding:
    """What the trace and the determinant say of a wrong polynomial."""
    n = chi.degree
    if not may_equal(p.coefficient(n - 1), chi.coefficient(n - 1)):
        yours = num(-p.coefficient(n - 1))
        return note(
            sentence(
                "Your polynomial makes the trace {yours}. Add up the diagonal of {A}.",
                yours=yours,
                A=A,
            )
        )
    if not may_equal(p.coefficient(0), chi.coefficient(0)):
        constant = p.coefficient(0) if n % 2 == 0 else -p.coefficient(0)
        return note(
            sentence(
                "The trace fits. But your polynomial makes the determinant {constant}, and "
                "{determinant} is another number.",
                constant=num(constant),
                determinant=det(A),
            )
        )
    return note(sentence("The trace and the determinant fit. A coefficient between them is wrong."))


KINDS.register(CharacteristicPolynomial())
