"""Mistakes in deciding whether a matrix is diagonalizable."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from fractions import Fraction

from eigtutor.acceptance import are_independent, in_field, intertwines, is_diagonal
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, num
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import Field
from eigtutor.exact import Matrix
from eigtutor.forms import Answers, Decided
from eigtutor.marking import Posed
from eigtutor.mistakes import Alike, Example, Mistake, named, writable
from eigtutor.problem import matrix_text

_DECIDING = frozenset({"diagonalizable", "diagonalization"})
_BOTH_NO = "where both lead to a wrong answer, it is no"


def _says_no(answers: Answers) -> bool:
    """Whether the answer is that the matrix is not diagonalizable."""
    decided = answers.parts.get("")
    return answers.declined or (isinstance(decided, Decided) and not decided.holds)


@named
class OtherField(Mistake):
    """What would be right over the real numbers instead of the complex ones, or the reverse."""

    name = "X3"
    summary = msgid("decided over another field")
    kinds = _DECIDING
    share = Fraction(40, 100)
    example = Example(kind="diagonalizable", matrix="0 -1; 1 0", given={"field": "R"}, answer="yes")
    alike = (Alike(other="D5", because=_BOTH_NO), Alike(other="D7", because=_BOTH_NO))

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        for field in _others(posed):
            possible = posed.structure.is_diagonalizable(field)
            if possible != _says_no(answers) and (not possible or _fits(posed, answers, field)):
                return _confused(field, posed.given.field)
        return None

    def wrong_answer(self, kind: str, posed: Posed) -> str | Mapping[str, str] | None:
        structure = posed.structure
        for field in _others(posed):
            possible = structure.is_diagonalizable(field)
            if possible == structure.is_diagonalizable(posed.given.field):
                continue
            if kind == "diagonalizable" or not possible:
                return "yes" if possible else "no"
            if writable(structure.eigenvalues):
                p, d = posed.decomposition.modal_matrix, structure.jordan_matrix
                return {"P": matrix_text(p), "D": matrix_text(d)}
        return None


def _confused(said: Field, asked: Field) -> Inlines:
    """That an answer is right over another field than the one asked about."""
    match said, asked:
        case "R", "Q":
            return sentence(
                "That is right over the real numbers. The question is about the rational numbers."
            )
        case "R", _:
            return sentence(
                "That is right over the real numbers. The question is about the complex numbers."
            )
        case _, "Q":
            return sentence(
                "That is right over the complex numbers. The question is about the rational "
                "numbers."
            )
        case _:
            return sentence(
                "That is right over the complex numbers. The question is about the real numbers."
            )


def _others(posed: Posed) -> Iterator[Field]:
    """The other fields that may have been meant, the smaller first: the real numbers only for a
    real matrix."""
    if posed.given.field != "R" and in_field(posed.matrix.entries, "R"):
        yield "R"
    if posed.given.field != "C":
        yield "C"


def _fits(posed: Posed, answers: Answers, field: Field) -> bool:
    """Whether an answer that does not say no is right over a field."""
    if "D" not in answers.parts:
        return True
    p, d = answers.part(Matrix, "P"), answers.part(Matrix, "D")
    return (
        is_diagonal(d)
        and in_field([*p.entries, *d.entries], field)
        and intertwines(posed.matrix, p, d)
        and are_independent(p.columns)
    )


class UnfoundedNo(Mistake):
    """A no for a reason that is none."""

    kinds = _DECIDING

    @abstractmethod
    def applies(self, posed: Posed) -> bool:
        """Whether the matrix, which is diagonalizable, suggests the reason."""

    @abstractmethod
    def reply(self) -> Inlines:
        """What is wrong with the reason."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        return self.reply() if _says_no(answers) and self._misleads(posed) else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        return "no" if self._misleads(posed) else None

    def _misleads(self, posed: Posed) -> bool:
        return posed.structure.is_diagonalizable(posed.given.field) and self.applies(posed)


@named
class RepeatedRoot(UnfoundedNo):
    """No, because an eigenvalue is repeated."""

    name = "D5"
    summary = msgid('said "no" because a root repeats, though its eigenspace is large enough')
    share = Fraction(0)
    example = Example(kind="diagonalizable", matrix="2 0 0; 0 2 0; 1 0 3", answer="no")

    def applies(self, posed: Posed) -> bool:
        return len(posed.structure.eigenvalues) < posed.matrix.size

    def reply(self) -> Inlines:
        return sentence(
            "A repeated root alone does not prevent it. Compare its multiplicity with the "
            "dimension of its eigenspace."
        )


@named
class OnlySingular(UnfoundedNo):
    """No, because the matrix is singular."""

    name = "D7"
    summary = msgid('said "no" though the matrix is only singular')
    share = Fraction(0)
    breadth = 2
    example = Example(kind="diagonalizable", matrix="1 2; 2 4", answer="no")
    alike = (Alike(other="D5", because=_BOTH_NO),)

    def applies(self, posed: Posed) -> bool:
        return not posed.matrix.det()

    def reply(self) -> Inlines:
        return sentence(
            "{A} need not be invertible: {zero} may stand on the diagonal of {D}, and only {P} "
            "must have an inverse.",
            A=letter("A"),
            zero=num(0),
            D=letter("D"),
            P=letter("P"),
        )


@named
class YesThoughDefective(Mistake):
    """Yes, though an eigenspace is too small."""

    name = "D6"
    summary = msgid('said "yes" though the matrix is defective')
    kinds = frozenset({"diagonalizable"})
    share = Fraction(0)
    example = Example(kind="diagonalizable", matrix="3 1; 0 3", answer="yes")

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        if _says_no(answers) or not posed.structure.is_defective:
            return None
        return sentence(
            "A repeated root must have an eigenspace of the same dimension. Find the eigenspaces "
            "of {A} and count.",
            A=letter("A"),
        )

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        return "yes" if posed.structure.is_defective else None
