"""Words for a quadratic form that do not fit."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction

from eigtutor.definiteness import Definiteness, sign, words
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import det, eq, letter, num
from eigtutor.document.math import Int
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import Matrix
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Alike, Example, Mistake, named


class WrongWord(Mistake):
    """A word for a symmetric or Hermitian matrix."""

    kinds = frozenset({"definiteness"})

    @abstractmethod
    def word(self, posed: Posed) -> Definiteness | None:
        """What the student says; None where the mistake leads nowhere."""

    @abstractmethod
    def message(self, posed: Posed, said: Definiteness) -> Inlines:
        """What to tell of it."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        said = answers.part(Definiteness)
        return self.message(posed, said) if said is self._wrong(posed) else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        word = self._wrong(posed)
        return None if word is None else word.value

    def _wrong(self, posed: Posed) -> Definiteness | None:
        word = self.word(posed)
        return None if word in _right(posed) else word


def _right(posed: Posed) -> tuple[Definiteness, ...]:
    return words(posed.structure.eigenvalues)


@named
class Semidefinite(WrongWord):
    """Definite for semidefinite, or the reverse."""

    name = "Q1"
    summary = msgid("took semidefinite for definite, or the reverse")
    share = Fraction(1, 2)
    example = Example(kind="definiteness", matrix="1 1; 1 1", answer="positive definite")

    def word(self, posed: Posed) -> Definiteness | None:
        right, *others = _right(posed)
        if others or right is Definiteness.INDEFINITE:
            return None
        return next(w for w in Definiteness if w.signs ^ right.signs == {0})

    def message(self, posed: Posed, said: Definiteness) -> Inlines:
        a = letter("A", posed.matrix)
        value = eq(det(a), num(posed.matrix.det()))
        if said.is_strict:
            return sentence(
                "The sign is right. But {value}, and a definite matrix is invertible.",
                value=value,
            )
        return sentence(
            "The sign is right, but a narrower word fits: {value}, so {zero} is no eigenvalue.",
            value=value,
            zero=Int(0),
        )


@named
class Reversed(WrongWord):
    """The word for −A."""

    name = "Q2"
    summary = msgid("reversed the sign")
    share = Fraction(3, 10)
    example = Example(kind="definiteness", matrix="-2 1; 1 -2", answer="positive definite")

    def word(self, posed: Posed) -> Definiteness | None:
        return _right(posed)[0].opposite

    def message(self, posed: Posed, said: Definiteness) -> Inlines:
        entries = [posed.matrix[k, k] for k in range(posed.matrix.size)]
        place = next(k for k, x in enumerate(entries, 1) if x)
        return sentence(
            "Look at the sign: at a vector of the standard basis the form has the value {entry}.",
            entry=eq(letter("a", entries[place - 1], f"{place}{place}"), num(entries[place - 1])),
        )


@named
class ByTheDiagonal(WrongWord):
    """The signs of the diagonal entries in place of those of the eigenvalues."""

    name = "Q3"
    summary = msgid("judged by the diagonal entries")
    share = Fraction(1, 5)
    example = Example(kind="definiteness", matrix="1 2; 2 1", answer="positive definite")
    alike = (
        Alike(
            other="Q1",
            because="the diagonal of a semidefinite matrix has no entry of the other sign, so a "
            "wrong word from it can only be definite for semidefinite",
        ),
    )

    def word(self, posed: Posed) -> Definiteness | None:
        matrix: Matrix = posed.matrix
        return words(matrix[k, k] for k in range(matrix.size))[0]

    def message(self, posed: Posed, said: Definiteness) -> Inlines:
        del said
        values = [posed.matrix[k, k] for k in range(posed.matrix.size)]
        shown = num(next((x for x in values if sign(x)), values[0]))
        return sentence(
            "Diagonal entries such as {entry} are the values of the form at the standard basis "
            "only. At other vectors the entries beside the diagonal count, too.",
            entry=shown,
        )
