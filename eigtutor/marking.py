"""How an answer is judged: what was asked, what was found, and the judgment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, TypeVar

from eigtutor.document.blocks import Inlines
from eigtutor.document.words import word
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.facts import WithFacts
from eigtutor.given import Given
from eigtutor.policy import JordanSide as JordanSide
from eigtutor.policy import Policy as Policy

V = TypeVar("V")

Status: TypeAlias = Literal["correct", "partial", "incorrect", "invalid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed(WithFacts):
    """One question as it is marked: the certified matrix, and what was given.

    ``rectangular``: the matrix, where it is not square; what is certified is then the smaller of
    A*A and AA*.
    """

    decomposition: JordanDecomposition
    given: Given
    rectangular: Matrix | None = None

    @property
    def matrix(self) -> Matrix:
        return self.decomposition.matrix if self.rectangular is None else self.rectangular

    @property
    def structure(self) -> Eigenstructure:
        return self.decomposition.structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to tell the student. ``mistake``: its name, if it is a known one; ``where``: the
    part or the place in the text."""

    message: Inlines
    mistake: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """A status, the share of the marks, and what was found. ``weaker``: all of it is right, but
    in a weaker form."""

    status: Status
    score: Fraction
    findings: tuple[Finding, ...] = ()
    weaker: bool = False


def correct(*notes: Finding) -> Judgment:
    """Fully right."""
    return Judgment(status="correct", score=Fraction(1), findings=notes)


def partial(score: Fraction, findings: Sequence[Finding]) -> Judgment:
    """Some of it right."""
    return Judgment(status="partial", score=score, findings=tuple(findings))


def weaker(score: Fraction, *findings: Finding) -> Judgment:
    """All of it right, but in a weaker form."""
    return Judgment(status="partial", score=score, findings=findings, weaker=True)


def incorrect(*findings: Finding) -> Judgment:
    """Understood, and wrong."""
    return Judgment(status="incorrect", score=Fraction(0), findings=findings)


def invalid(*findings: Finding) -> Judgment:
    """Not understood, or not of the kind that was asked for: it costs no attempt."""
    return Judgment(status="invalid", score=Fraction(0), findings=findings)


def note(message: Inlines, *, where: str = "") -> Finding:
    """A finding from a sentence (:func:`eigtutor.document.words.sentence`)."""
    return Finding(message=message, where=where)


def named_status(status: Status) -> str:
    """The status in the reader's language."""
    match status:
        case "correct":
            return word("correct")
        case "partial":
            return word("partial")
        case "incorrect":
            return word("incorrect")
        case "invalid":
            return word("invalid")
