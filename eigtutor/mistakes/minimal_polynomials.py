"""Mistakes about minimal polynomials."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from functools import reduce

from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import Polynomial
from eigtutor.exact.balls import may_equal
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, named


class WrongPolynomial(Mistake):
    """The answer is the polynomial to which the mistake leads, up to its sign."""

    kinds = frozenset({"minimal-polynomial"})

    @abstractmethod
    def case(self, posed: Posed) -> Polynomial:
        """That polynomial; it may be the right one."""

    @abstractmethod
    def message(self) -> Inlines:
        """What to tell."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        p, wrong = answers.part(Polynomial), self.case(posed)
        shown = any(
            p.degree == q.degree and all(map(may_equal, p.coefficients, q.coefficients))
            for q in (wrong, -wrong)
        )
        return self.message() if shown and self._is_wrong(posed) else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        if not self._is_wrong(posed):
            return None
        return self.case(posed).sympy_text("lambda").replace("**", "^")

    def _is_wrong(self, posed: Posed) -> bool:
        return self.case(posed) != posed.structure.minimal_polynomial


@named
class CharacteristicInstead(WrongPolynomial):
    """det(λI − A), although a polynomial of lower degree does."""

    name = "N1"
    summary = msgid("gave the characteristic polynomial")
    share = Fraction(2, 5)
    example = Example(
        kind="minimal-polynomial", matrix="2 0 0; 0 2 0; 0 0 3", answer="(x-2)^2 (x-3)"
    )

    def case(self, posed: Posed) -> Polynomial:
        return posed.structure.characteristic_polynomial

    def message(self) -> Inlines:
        return sentence(
            "This is the characteristic polynomial. It gives zero at {A}, but one of its divisors "
            "does, too: try lower powers of its factors.",
            A=letter("A"),
        )


@named
class EachFactorOnce(WrongPolynomial):
    """∏ (λ − λₖ), although the matrix is not diagonalizable."""

    name = "N2"
    summary = msgid("took every factor only once")
    share = Fraction(3, 10)
    example = Example(kind="minimal-polynomial", matrix="3 -2; 2 -1", answer="x - 1")

    def case(self, posed: Posed) -> Polynomial:
        factors = (f for f, _ in posed.structure.factors)
        return reduce(Polynomial.__mul__, factors, Polynomial([1]))

    def message(self) -> Inlines:
        return sentence(
            "Each factor once is enough only for a diagonalizable matrix. Put {A} into this "
            "polynomial: it does not become the zero matrix.",
            A=letter("A"),
        )
