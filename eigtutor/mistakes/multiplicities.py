"""Mistakes in algebraic and geometric multiplicities."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction

from eigtutor.acceptance import matching
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, num, shifted
from eigtutor.document.math import Function
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import Number
from eigtutor.forms import Answers, Multiplicities, Multiplicity
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, named, writable


class WrongMultiplicities(Mistake):
    """The right eigenvalues, all with multiplicities made in one way from the true ones."""

    kinds = frozenset({"multiplicities"})

    @abstractmethod
    def made(self, algebraic: int, geometric: int) -> tuple[int, int]:
        """The multiplicities that are given for true ones."""

    @abstractmethod
    def message(self, posed: Posed, entry: Multiplicity) -> Inlines:
        """What to tell of the first entry that is wrong."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        entries, values = answers.part(Multiplicities).entries, posed.structure.eigenvalues
        places = matching([entry.eigenvalue for entry in entries], values)
        if len(entries) != len(values):
            return None
        wrong: list[Multiplicity] = []
        for entry, place in zip(entries, places, strict=True):
            said = (entry.algebraic, entry.geometric)
            if place is None or said != self.made(*_true(posed, values[place])):
                return None
            if said != _true(posed, values[place]):
                wrong.append(entry)
        return self.message(posed, wrong[0])

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        values = posed.structure.eigenvalues
        rows = [(x, *self.made(*_true(posed, x))) for x in values]
        if not writable(values) or all(row[1:] == _true(posed, row[0]) for row in rows):
            return None
        return "; ".join(f"{x.sympy_text()}: {a}, {g}" for x, a, g in rows)


def _true(posed: Posed, value: Number) -> tuple[int, int]:
    """The algebraic and the geometric multiplicity."""
    structure = posed.structure
    return structure.algebraic_multiplicity(value), structure.geometric_multiplicity(value)


@named
class Exchanged(WrongMultiplicities):
    """The algebraic multiplicity for the geometric one, and the reverse."""

    name = "X1"
    summary = msgid("swapped algebraic and geometric multiplicity")
    share = Fraction(50, 100)
    example = Example(
        kind="multiplicities", matrix="3 1 0; 0 3 0; 0 0 5", answer="3: 1, 2; 5: 1, 1"
    )

    def made(self, algebraic: int, geometric: int) -> tuple[int, int]:
        return geometric, algebraic

    def message(self, posed: Posed, entry: Multiplicity) -> Inlines:
        return sentence(
            "For {value} you give the algebraic multiplicity {algebraic} and the geometric one "
            "{geometric}. The geometric one is never the larger.",
            value=num(entry.eigenvalue),
            algebraic=str(entry.algebraic),
            geometric=str(entry.geometric),
        )


@named
class TakenAsEqual(WrongMultiplicities):
    """The algebraic multiplicity for both."""

    name = "X2"
    summary = msgid("took the geometric multiplicity to be the algebraic one")
    share = Fraction(50, 100)
    example = Example(
        kind="multiplicities", matrix="3 1 0; 0 3 0; 0 0 5", answer="3: 2, 2; 5: 1, 1"
    )

    def made(self, algebraic: int, geometric: int) -> tuple[int, int]:
        return algebraic, algebraic

    def message(self, posed: Posed, entry: Multiplicity) -> Inlines:
        matrix = shifted(letter("A"), num(entry.eigenvalue), posed.matrix.size)
        return sentence(
            "The geometric multiplicity of {value} is the dimension of {kernel}. Compute it: it "
            "need not be the algebraic one.",
            value=num(entry.eigenvalue),
            kernel=Function("ker", (matrix,)),
        )
