"""Find the characteristic polynomial."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import det, inlines, letter, num, poly
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
    summary = "find the characteristic polynomial"
    forms: ClassVar[Mapping[str, Form]] = {"": Form.POLYNOMIAL}

    def question(self, given: Given) -> Inlines:
        return inlines(
            "Find the characteristic polynomial of ", letter("A"), ", and multiply it out."
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        p = decomposition.structure.characteristic_polynomial
        return Answer(text=p.sympy_text("lambda").replace("**", "^"), shown=inlines(poly(p)))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        p, chi = answers.part(Polynomial), posed.structure.characteristic_polynomial
        n = posed.matrix.size
        if _may_agree(p, chi) or (n % 2 and _may_agree(p, -chi)):
            return correct()
        if p.degree != n:
            degrees = f"degree {n}; yours has degree {max(p.degree, 0)}"
            return incorrect(
                note(f"The characteristic polynomial of a {n}×{n} matrix has {degrees}.")
            )
        if _may_agree(p, chi.scaled(p.leading)):
            wanted = "1 or −1" if n % 2 else "1"
            pieces = ("Its roots are right. The leading coefficient should be ", wanted, ", not ")
            return partial(Fraction(1, 2), [note(*pieces, num(p.leading), ".")])
        return incorrect(_difference(p.monic(), chi))


def _may_agree(p: Polynomial, q: Polynomial) -> bool:
    return p.degree == q.degree and all(map(may_equal, p.coefficients, q.coefficients))


def _difference(p: Polynomial, chi: Polynomial) -> Finding:
    """What the trace and the determinant say of a wrong polynomial."""
    n = chi.degree
    if not may_equal(p.coefficient(n - 1), chi.coefficient(n - 1)):
        yours = num(-p.coefficient(n - 1))
        return note("Your polynomial makes the trace ", yours, ". Add up the diagonal of ", A, ".")
    if not may_equal(p.coefficient(0), chi.coefficient(0)):
        constant = p.coefficient(0) if n % 2 == 0 else -p.coefficient(0)
        return note(
            "The trace fits. But your polynomial makes the determinant ",
            num(constant),
            ", and ",
            det(A),
            " is another number.",
        )
    return note("The trace and the determinant fit. A coefficient between them is wrong.")


KINDS.register(CharacteristicPolynomial())
