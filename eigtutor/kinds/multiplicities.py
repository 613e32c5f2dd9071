"""Find the eigenvalues with their algebraic and geometric multiplicities."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import matching
from eigtutor.document.blocks import Inline, Inlines
from eigtutor.document.build import inlines, letter, num, numbering
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
    summary = "find the eigenvalues with both multiplicities"
    forms: ClassVar[Mapping[str, Form]] = {"": Form.MULTIPLICITIES}

    def question(self, given: Given) -> Inlines:
        return inlines(
            "Find the eigenvalues of ",
            letter("A"),
            ", each with its algebraic and its geometric multiplicity.",
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
            note = f": algebraic {algebraic}, geometric {geometric}"
            shown += inlines("; " if shown else "", num(value, numbered=numbered), note)
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
                again = " is listed twice." if known else " is not an eigenvalue."
                findings.append(note(value, again))
                points -= 1
                continue
            truth = values[place]
            for name, said, right in (
                ("algebraic", entry.algebraic, structure.algebraic_multiplicity(truth)),
                ("geometric", entry.geometric, structure.geometric_multiplicity(truth)),
            ):
                points += said == right
                if said is None:
                    findings.append(note(f"The {name} multiplicity of ", value, " is not given."))
                elif said != right:
                    findings.append(note(f"The {name} multiplicity of ", value, f" is not {said}."))
        missing = len(values) - sum(place is not None for place in places)
        if missing:
            findings.append(note(f"{missing} of the {len(values)} distinct eigenvalues missing."))
        if not findings:
            return correct()
        if points <= 0:
            return incorrect(*findings)
        return partial(Fraction(points, 2 * len(values)), findings)


KINDS.register(Multiplicities())
