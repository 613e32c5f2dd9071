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
    shifted,
)
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.exact import Number
from eigtutor.forms import Answers, Form, Listed
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer


class Eigenvalues(Kind):
    """All eigenvalues in a field, as often as their algebraic multiplicity."""

    name = "eigenvalues"
    summary = "find all eigenvalues"
    options: ClassVar[Mapping[str, str]] = {"field": "Q, R or C (the default): where to look"}
    forms: ClassVar[Mapping[str, Form]] = {"": Form.LIST}

    def question(self, given: Given) -> Inlines:
        none = "" if given.field == "C" else ' If there are none, write "none".'
        return inlines(
            "Find all eigenvalues of ",
            letter("A"),
            f" in the {given.numbers}. Give exact values, and write a repeated one as often as "
            f"it occurs.{none}",
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        values = _wanted(decomposition.structure, given)
        if not values:
            return Answer(text="none", shown=inlines("none"))
        numbered = numbering(decomposition.structure.eigenvalues)
        return Answer(
            text=", ".join(value.sympy_text() for value in values),
            shown=inlines(listing(*(num(value, numbered=numbered) for value in values))),
        )

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        listed, wanted = answers.part(Listed), _wanted(posed.structure, posed.given)
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


def _wanted(structure: Eigenstructure, given: Given) -> list[Number]:
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
    a, n = letter("A"), posed.matrix.size
    found: list[Finding] = []
    if not values:
        return [note("There are eigenvalues in the ", posed.given.numbers, ".")]
    known = posed.structure.eigenvalues
    for value in dict.fromkeys(values):
        if all(j is None for j in matching([value], known)):
            shape = det(shifted(a, num(value), n))
            found.append(note(num(value), " is not an eigenvalue: ", shape, " is not 0."))
        elif all(j is None for j in matching([value], wanted)):
            found.append(note(num(value), f" does not lie in the {posed.given.numbers}."))
    if len(values) > len(wanted):
        found.append(
            note(f"These are {len(values)} values; a {n}×{n} matrix has at most {n} eigenvalues.")
            if len(values) > n
            else note("There are too many values, or one is listed too often.")
        )
    elif len(matched) < len(wanted) and len(matched) == len(values):
        plural = "s are" if len(wanted) - len(matched) > 1 else " is"
        more = len(wanted) - len(matched)
        found.append(note(f"{more} eigenvalue{plural} missing, counted with multiplicity."))
    return found


KINDS.register(Eigenvalues())
