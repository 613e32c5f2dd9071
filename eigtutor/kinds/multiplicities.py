"""Find the eigenvalues with their algebraic and geometric multiplicities."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import matching
from eigtutor.document.blocks import Inline, Inlines
from eigtutor.document.build import inlines, letter, num, numbering
from eigtutor.document.math import Math
from eigtutor.document.words import counted, msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.forms import Answers, Form
from eigtutor.forms import Multiplicities as Table
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer


class Multiplicities(Kind):
    """Each eigenvalue with both multiplicities."""

    name = "multiplicities"
    summary = msgid("find the eigenvalues with both multiplicities")
    forms: ClassVar[Mapping[str, Form]] = {"": Form.MULTIPLICITIES}

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Find the eigenvalues of {A}, each with its algebraic and its geometric multiplicity.",
            A=letter("A"),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        structure = decomposition.structure
        numbered = numbering(structure.eigenvalues)
        texts: list[str] = []
        shown: list[Inline] = []
        for value in structure.eigenvalues:
            algebraic = structure.algebraic_multiplicity(value)
            geometric = structure.geometric_multiplicity(value)
            texts.append(f"{value.sympy_text()}: {algebraic}, {geometric}")
            shown += inlines("; ") if shown else ()
            shown += sentence(
                "{value}: algebraic {algebraic}, geometric {geometric}",
                value=num(value, numbered=numbered),
                algebraic=algebraic,
                geometric=geometric,
            )
        return Answer(text="; ".join(texts), shown=tuple(shown))

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        entries, structure = answers.part(Table).entries, posed.structure
        values = structure.eigenvalues
        places = matching([entry.eigenvalue for entry in entries], values)
        points, findings = 0, list[Finding]()
        for entry, place in zip(entries, places, strict=True):
            value = num(entry.eigenvalue)
            if place is None:
                known = any(j is not None for j in matching([entry.eigenvalue], values))
                findings.append(
                    note(sentence("{value} is listed twice.", value=value))
                    if known
                    else note(sentence("{value} is not an eigenvalue.", value=value))
                )
                points -= 1
                continue
            truth = values[place]
            for told, said, right in (
                (_of_algebraic, entry.algebraic, structure.algebraic_multiplicity(truth)),
                (_of_geometric, entry.geometric, structure.geometric_multiplicity(truth)),
            ):
                points += said == right
                if said != right:
                    findings.append(note(told(value, said)))
        missing = len(values) - sum(place is not None for place in places)
        if missing:
            told_missing = counted(
                "{count} of the {all} distinct eigenvalues is missing.",
                "{count} of the {all} distinct eigenvalues are missing.",
                missing,
                all=len(values),
            )
            findings.append(note(told_missing))
        if not findings:
            return correct()
        if points <= 0:
            return incorrect(*findings)
        return partial(Fraction(points, 2 * len(values)), findings)


def _of_algebraic(value: Math, said: int | None) -> Inlines:
    """That an algebraic multiplicity is not given, or another."""
    if said is None:
        return sentence("The algebraic multiplicity of {value} is not given.", value=value)
    return sentence("The algebraic multiplicity of {value} is not {said}.", value=value, said=said)


def _of_geometric(value: Math, said: int | None) -> Inlines:
    """That a geometric multiplicity is not given, or another."""
    if said is None:
        return sentence("The geometric multiplicity of {value} is not given.", value=value)
    return sentence("The geometric multiplicity of {value} is not {said}.", value=value, said=said)


KINDS.register(Multiplicities())
