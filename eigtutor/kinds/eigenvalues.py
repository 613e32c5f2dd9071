"""Find the eigenvalues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import in_field, matching
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    det,
    inlines,
    letter,
    listing,
    num,
    numbering,
)
from eigtutor.document.phrases import characteristic_shift
from eigtutor.document.words import counted, msgid, sentence
from eigtutor.eigenstructure import Eigenstructure, Field, JordanDecomposition
from eigtutor.exact import Number
from eigtutor.forms import Answers, Form, Listed
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer


class Eigenvalues(Kind):
    """All eigenvalues in a field, as often as their algebraic multiplicity."""

    name = "eigenvalues"
    summary = msgid("find all eigenvalues")
    options: ClassVar[Mapping[str, str]] = {"field": "Q, R or C (the default): where to look"}
    forms: ClassVar[Mapping[str, Form]] = {"": Form.LIST}

    def question(self, given: Given) -> Inlines:
        a = letter("A")
        match given.field:
            case "Q":
                return sentence(
                    "Find all eigenvalues of {A} in the rational numbers. Give exact values, and "
                    "write a repeated one as often as it occurs. If there are none, write "
                    '"{none}".',
                    A=a,
                    none="none",
                )
            case "R":
                return sentence(
                    "Find all eigenvalues of {A} in the real numbers. Give exact values, and write "
                    'a repeated one as often as it occurs. If there are none, write "{none}".',
                    A=a,
                    none="none",
                )
            case "C":
                return sentence(
                    "Find all eigenvalues of {A} in the complex numbers. Give exact values, and "
                    "write a repeated one as often as it occurs.",
                    A=a,
                )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        values = _in_field(decomposition.structure, given)
        if not values:
            return Answer(text="none", shown=sentence("none"))
        numbered = numbering(decomposition.structure.eigenvalues)
        return Answer(
            text=", ".join(value.sympy_text() for value in values),
            shown=inlines(listing(*(num(value, numbered=numbered) for value in values))),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        listed, wanted = answers.part(Listed), posed.once(_wanted)
        values: Sequence[Number] = listed.values
        if policy.multiplicity == "optional":
            values, wanted = list(dict.fromkeys(values)), list(dict.fromkeys(wanted))
        matched = [j for j in matching(values, wanted) if j is not None]
        missing, wrong = len(wanted) - len(matched), len(values) - len(matched)
        if not missing and not wrong:
            return correct()
        findings = list(_findings(posed, values, wanted, matched))
        if not matched:
            return incorrect(*findings)
        if not wrong:
            return partial(Fraction(len(matched), len(wanted)), findings)
        score = 1 - Fraction(missing + wrong, 2 * len(wanted))
        return partial(max(score, Fraction(0)), findings)


def _wanted(posed: Posed) -> list[Number]:
    return _in_field(posed.structure, posed.given)


def _in_field(structure: Eigenstructure, given: Given) -> list[Number]:
    """The eigenvalues in the field, as often as they occur."""
    return [
        value
        for value in structure.eigenvalues
        if in_field([value], given.field)
        for _ in range(structure.algebraic_multiplicity(value))
    ]


def _findings(
    posed: Posed, values: Sequence[Number], wanted: Sequence[Number], matched: Sequence[int]
) -> list[Finding]:
    """What is wrong with a list of eigenvalues, without what would be right."""
    n = posed.matrix.size
    found: list[Finding] = []
    if not values:
        return [note(_there_are(posed.given.field))]
    known = posed.structure.eigenvalues
    for value in dict.fromkeys(values):
        if all(j is None for j in matching([value], known)):
            shape = det(characteristic_shift(n, num(value)))
            found.append(
                note(
                    sentence(
                        "{value} is not an eigenvalue: {determinant} is not {zero}.",
                        value=num(value),
                        determinant=shape,
                        zero=num(0),
                    )
                )
            )
        elif all(j is None for j in matching([value], wanted)):
            found.append(note(_outside(value, posed.given.field)))
    if len(values) > len(wanted):
        found.append(
            note(
                sentence(
                    "These are {count} values; a {n}×{n} matrix has at most {n} eigenvalues.",
                    count=len(values),
                    n=n,
                )
            )
            if len(values) > n
            else note(sentence("There are too many values, or one is listed too often."))
        )
    elif len(matched) < len(wanted) and len(matched) == len(values):
        missing = counted(
            "{count} eigenvalue is missing, counted with multiplicity.",
            "{count} eigenvalues are missing, counted with multiplicity.",
            len(wanted) - len(matched),
        )
        found.append(note(missing))
    return found


def _there_are(field: Field) -> Inlines:
    match field:
        case "Q":
            return sentence("There are eigenvalues in the rational numbers.")
        case "R":
            return sentence("There are eigenvalues in the real numbers.")
        case "C":
            return sentence("There are eigenvalues in the complex numbers.")


def _outside(value: Number, field: Field) -> Inlines:
    """That a number does not lie in the field; in C all do."""
    if field == "Q":
        return sentence("{value} does not lie in the rational numbers.", value=num(value))
    return sentence("{value} does not lie in the real numbers.", value=num(value))


KINDS.register(Eigenvalues())
