"""Where the general solution of a matrix with parameters breaks, for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Inline, Inlines, Table, Text
from eigtutor.document.build import and_list, coords, letter, num, poly, posed
from eigtutor.document.math import Coordinates, Int, Math
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact.rational_functions import RationalFunction, terms
from eigtutor.generic import conditions
from eigtutor.generic.conditions import FORMULA, Condition
from eigtutor.generic.equations import Equation
from eigtutor.generic.samples import sampled
from eigtutor.generic.structure import GenericStructure, Part
from eigtutor.parametric.naming import letter_nodes

#: A condition with more terms than this is not written out on a page.
_TERMS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions(Rule):
    """The structure over the rational functions holds for all values of the letters at which no
    entry is undefined, no two roots collide, and no basis becomes dependent."""

    name = "exceptions"
    structure: GenericStructure
    conditions: tuple[Condition, ...]
    #: Those of them that are worked out afterwards.
    told: tuple[Condition, ...] = ()

    def replay(self) -> bool:
        return sampled(self.structure, self.conditions) > 0

    def nudge(self) -> Inlines:
        return sentence(
            "Where might we have divided by zero, and where can two eigenvalues be equal?"
        )

    def explain(self) -> list[Block]:
        letters = and_list(letter_nodes(self.structure.letters))
        singular = [c for c in self.conditions if c.what == (conditions.SINGULAR,)]
        breaking = [c for c in self.conditions if c not in singular]
        if not breaking:
            lead = paragraph("All of this holds for every value of {letters}.", letters=letters)
            return [lead, *self._singular(singular)]
        lead = paragraph(
            "All of this holds in general: for all values of {letters} but these.",
            letters=letters,
        )
        header = (sentence("Where"), sentence("What holds there"))
        rows = tuple((_when(c), _what(c, is_worked=c in self.told)) for c in breaking)
        return [lead, Table(header, rows), *self._singular(singular)]

    def _singular(self, found: list[Condition]) -> list[Block]:
        """Where 0 becomes an eigenvalue, and nothing breaks."""
        if not found:
            return []
        return [
            paragraph(
                "Where {places}, {A} is singular, and 0 is an eigenvalue. The rest holds there, "
                "too.",
                places=_either([_when(c) for c in found]),
                A=letter("A", self.structure.matrix),
            )
        ]


def _either(places: Sequence[Inlines]) -> Inlines:
    """a = 1, or a = 2, or b = 0."""
    found = places[0]
    for place in places[1:]:
        found = sentence("{places}, or {place}", places=found, place=place)
    return found


def _when(condition: Condition) -> Inlines:
    return and_list([_equation(e) for e in condition.equations])


def _equation(equation: Equation) -> Math | Inlines:
    """The equation; only how long it is, where it would fill the page."""
    left = equation.left
    length = len(terms(left)) if isinstance(left, RationalFunction) else 1
    if length > _TERMS:
        return counted(
            "a polynomial of {count} term vanishes",
            "a polynomial of {count} terms vanishes",
            length,
        )
    return posed(num(left), num(equation.right))


def _what(condition: Condition, *, is_worked: bool) -> Inlines:
    """What holds there, with other eigenvectors unless they are worked out afterwards."""
    told = _joined([_told(one) for one in condition.what])
    if is_worked or FORMULA not in condition.what or not condition.parts:
        return told
    vectors = _joined([one for part in condition.parts for one in _instead(part)])
    return sentence("{what}. Take instead {vectors}", what=told, vectors=vectors)


def _joined(items: Sequence[Inlines]) -> Inlines:
    found: list[Inline] = []
    for item in items:
        found += (Text("; "), *item) if found else item
    return tuple(found)


def _told(what: str) -> Inlines:
    """What holds at an exception, in the reader's language."""
    match what:
        case conditions.NOT_DEFINED:
            return sentence("not defined")
        case conditions.DEFECTIVE:
            return sentence("defective")
        case conditions.DIAGONALIZABLE:
            return sentence("diagonalizable with a repeated eigenvalue")
        case conditions.OTHER_FORM:
            return sentence("defective, with another Jordan form")
        case conditions.SINGULAR:
            return sentence("singular")
        case conditions.FORMULA:
            return sentence("the eigenvector formula fails")
        case conditions.REPEATED:
            return sentence("repeated eigenvalue")
        case _:
            raise ValueError(f"nothing is told of {what!r}")


def _instead(part: Part) -> list[Inlines]:
    """The eigenvectors of each eigenvalue of a part, or of all its roots at once."""
    if part.root_vector is not None:
        vector = Coordinates(tuple(map(poly, part.root_vector.entries)))
        roots = posed(poly(part.factor), Int(0))
        return [sentence("{vector} for the roots of {equation}", vector=vector, equation=roots)]
    return [
        sentence(
            "{vectors} for {value}",
            vectors=and_list([coords(v) for v in one.eigenvectors]),
            value=num(one.value),
        )
        for one in part.eigenvalues
    ]
