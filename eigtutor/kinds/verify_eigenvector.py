"""Decide whether a given vector is an eigenvector."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import failing_row
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import eq, letter, mul, num, vec
from eigtutor.document.math import Symbol
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError
from eigtutor.exact import Number, Surd
from eigtutor.exact.balls import may_equal
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.forms import Answers, Decided, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind, row_note
from eigtutor.marking import Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer, Draw

_TRIES = 200


class VerifyEigenvector(Kind):
    """Yes with the eigenvalue, or no."""

    name = "verify-eigenvector"
    summary = msgid("decide whether a vector is an eigenvector")
    options: ClassVar[Mapping[str, str]] = {
        "vector": "the vector; drawn if it is not given",
        "answer": "yes or no: what the drawn vector should make the answer",
    }
    forms: ClassVar[Mapping[str, Form]] = {"": Form.YES_WITH_EIGENVALUE}
    needs = ("vector",)

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        if asked.vector is not None:
            if len(asked.vector) != decomposition.matrix.size or not any(asked.vector):
                raise InputError(
                    "the vector must have as many entries as the matrix has rows, not all 0",
                    where="given.vector",
                )
            return asked
        eigenvectors = [
            chain.vectors[0]
            for chain in decomposition.chains
            if all(isinstance(x, Surd) and x.is_rational for x in chain.vectors[0])
        ]
        possible = ["yes", "no"] if eigenvectors else ["no"]
        answer = wish.get("answer") or draw.choice(possible)
        if answer not in ("yes", "no"):
            raise InputError(f"{answer!r} is neither yes nor no", where="given.answer")
        if answer == "yes":
            if not eigenvectors:
                raise InputError(
                    "this matrix has no rational eigenvector to ask for",
                    where="given.answer",
                    remedy='use another spectrum, or answer = "no"',
                )
            return Given(vector=scaled(draw.choice(eigenvectors), draw.choice([1, 1, -1, 2])))
        return Given(vector=self._near_miss(decomposition, eigenvectors, draw))

    def _near_miss(
        self, decomposition: JordanDecomposition, eigenvectors: list[Vector], draw: Draw
    ) -> Vector:
        """A vector that is none, and is not told by a look: an eigenvector with one entry moved
        by one, where there is one."""
        n = decomposition.matrix.size
        for _ in range(_TRIES):
            if eigenvectors:
                base = list(draw.choice(eigenvectors))
                k = draw.below(n)
                base[k] = base[k] + draw.choice([-1, 1])
            else:
                base = [Surd.ratio(draw.integer(-3, 3)) for _ in range(n)]
            v = tuple(base)
            if any(v) and eigenvalue_of(decomposition, v) is None:
                return v
        raise InputError(
            "every vector is an eigenvector of this matrix",
            where="given.answer",
            remedy='answer = "yes" can be met',
        )

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Is {v} an eigenvector of {A}? If so, give its eigenvalue; if not, say why.",
            v=vec("v"),
            A=letter("A"),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        assert given.vector is not None
        value = eigenvalue_of(decomposition, given.vector)
        if value is None:
            return Answer(text="no", shown=sentence("no"))
        return Answer(
            text=f"yes, lambda = {value.sympy_text()}",
            shown=sentence("yes, {value}", value=eq(Symbol("lambda", value=value), num(value))),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        said, v = answers.part(Decided), posed.given.vector
        assert v is not None
        value = eigenvalue_of(posed.decomposition, v)
        a, bold = letter("A"), vec("v")
        if value is None:
            if not said.holds:
                return correct()
            multiple = note(
                sentence("{image} is not a multiple of {v}.", image=mul(a, bold), v=bold)
            )
            if said.eigenvalue is None:
                return incorrect(multiple)
            row = failing_row(posed.matrix, said.eigenvalue, v)
            return incorrect(
                *([] if row is None else [row_note(posed.matrix, said.eigenvalue, v, row)]),
                multiple,
            )
        if not said.holds:
            hint = sentence("Compute {image}: it is a multiple of {v}.", image=mul(a, bold), v=bold)
            return incorrect(note(hint))
        if said.eigenvalue is None:
            more = sentence("That is right. Give the eigenvalue, too.")
            return partial(Fraction(1, 2), [note(more)])
        if may_equal(said.eigenvalue, value):
            return correct()
        row = next(k for k, x in enumerate(v) if x)
        return partial(Fraction(1, 2), [row_note(posed.matrix, said.eigenvalue, v, row)])


def eigenvalue_of(decomposition: JordanDecomposition, v: Vector) -> Number | None:
    """The λ with Av = λv, or None."""
    first = next(k for k, x in enumerate(v) if x)
    image = decomposition.matrix.apply(v)
    value = image[first] / v[first]
    return value if scaled(v, value) == image else None


KINDS.register(VerifyEigenvector())
