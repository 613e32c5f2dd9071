"""Mistakes about real forms and systems of differential equations."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from eigtutor.acceptance import are_independent, intertwines
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, letter, mul, transpose
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.balls import may_equal
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.matrices import Vector
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.exact.real_forms import real_form
from eigtutor.forms import Answers, Vectors
from eigtutor.given import vector_text
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, named
from eigtutor.problem import matrix_text


@named
class TurnedTheOtherWay(Mistake):
    """Cᵀ for C: the sign of b, or the order of the two columns, is exchanged."""

    name = "R1"
    summary = msgid("has the rotation the wrong way round")
    kinds = frozenset({"real-form"})
    share = Fraction(7, 10)
    example = Example(
        kind="real-form", matrix="1 -2; 1 3", answer={"P": "[-1 -1; 1 0]", "C": "[2 1; -1 2]"}
    )

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        p, c = answers.part(Matrix, "P"), answers.part(Matrix, "C")
        real = all(x.is_real for x in (*p.entries, *c.entries))
        if not real or not are_independent(p.columns):
            return None
        if not intertwines(posed.matrix, p, c.transpose()):
            return None
        return sentence(
            "The blocks are right, but they turn the other way: with these columns {ap} is "
            "{turned}. Exchange the signs beside the diagonal, or the two columns.",
            ap=mul(letter("A"), letter("P")),
            turned=mul(letter("P"), transpose(letter("C"))),
        )

    def wrong_answer(self, kind: str, posed: Posed) -> Mapping[str, str] | None:
        chains = posed.decomposition.chains
        p, c = real_form((one.eigenvalue, one.vectors[0]) for one in chains)
        return {"P": matrix_text(p), "C": matrix_text(c.transpose())}


@named
class EachEquationAlone(Mistake):
    """x_k(0)·e^(a_kk t): each equation solved by itself."""

    name = "I1"
    summary = msgid("solved each equation by itself")
    kinds = frozenset({"initial-value"})
    share = Fraction(0)
    example = Example(
        kind="initial-value",
        matrix="4 1; 2 3",
        given={"x0": "(2, 1)"},
        answer="(2e^(4t), e^(3t))",
    )

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        [found] = answers.part(Vectors).vectors
        wrong = _alone(posed)
        if not all(may_equal(x, y) for x, y in zip(found, wrong, strict=True)):
            return None
        return sentence(
            "This starts at {start}, but each entry grows by its entry on the diagonal of {A} "
            "alone. The other entries of {A} couple the equations.",
            start=coords(posed.given.x0 or ()),
            A=letter("A"),
        )

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        assert posed.given.x0 is not None
        wrong = _alone(posed)
        right = matrix_exponential(posed.matrix, posed.given.variable).apply(posed.given.x0)
        return None if wrong == right else vector_text(wrong)


def _alone(posed: Posed) -> Vector:
    t = ExponentialPolynomial.letter(posed.given.variable)
    assert posed.given.x0 is not None

    def entry(k: int, start: Number) -> Number:
        return exponential(t * posed.matrix[k, k]) * start

    return tuple(entry(k, start) for k, start in enumerate(posed.given.x0))
