"""The JSON Schema of a spec, for editors: made by the reader of specs itself.

:class:`Recorder` stands where a table's fields are read, and notes for each field what would be
accepted. So the schema knows every field that the reader knows, with the same bounds. What
joins several fields is written here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, Literal, TypeVar

from eigtutor.fields import (
    ENTRY_LIMIT,
    FRACTION,
    IDENTIFIER,
    LANGUAGE,
    LENGTH,
    LINE_LIMIT,
    POINTS_LIMIT,
    TEXT_LIMIT,
    Fields,
)
from eigtutor.spec import DRAWING, sheet_spec

C = TypeVar("C", bound=str)

Schema = dict[str, Any]

#: What a field is, in a line: editors show it, and a new spec explains itself with it.
MEANINGS = {
    "title": "a headline",
    "course": "stands above the title",
    "instructions": "a short paragraph under the title",
    "seed": "another one draws other matrices",
    "language": "the language of the pages: en, de, es or fr",
    "date": "printed on the page",
    "paper": "the size of the page",
    "page": "how the pages look",
    "margin": "the room on all four sides of the text",
    "columns": "two set short exercises side by side",
    "scores": "boxes at the head for the score of each exercise",
    "cover": "a page before the exercises, with title, name, instructions and scores",
    "answer_page": "a last page to detach, with a box for each answer",
    "large_print": "text of 17 points",
    "step_points": "whether solutions say which step earns which points",
    "exercise": "the exercises",
    "id": "a short name, each used once",
    "kind": "what is asked; eigtutor kinds lists them",
    "part": "several questions about one matrix",
    "given": "what the kind is given, as eigtutor kinds tells",
    "matrix": "your own matrix, in rows or as text",
    "size": "rows and columns of the matrix",
    "spectrum": "the sort of eigenvalues to draw",
    "eigenvalues": "exactly these, with repeats, instead of a spectrum",
    "blocks": "exactly these Jordan blocks, each an eigenvalue and a size",
    "eigenvectors": "these belong to the eigenvalues, in their order",
    "radicand": "m, for eigenvalues in the field of the square root of m",
    "structure": "what else the matrix must be",
    "max_entry": "no entry of the matrix is larger",
    "max_denominator": "no denominator in the worked solution is larger",
    "max_charpoly": "no number in the characteristic polynomial is larger",
    "max_eigenvector": "no number in an eigenvector in the solution is larger",
    "max_P": "nor in P, generalized eigenvectors included",
    "max_P_inverse": "nor in the inverse of P",
    "zeros": "the least and the greatest number of zeros in the matrix",
    "distinct": "whether the eigenvalues all differ, or some repeat",
    "max_work_digits": "no integer in the worked solution has more digits",
    "new_eigenvectors": "whether no two matrices share eigenvalues and eigenvectors, in any order",
    "repeats": "whether several students of a class may get the same matrix",
    "distinguish": "mistakes that must lead to different wrong answers; true for all",
    "choices": "so many options, one of them right, the others from named mistakes",
    "effort": "the least and the greatest handwork, in digits written; or a third of what is drawn",
    "points": "points for the right answer",
    "count": "so many exercises like this one",
    "space": "room for the answer, in lines",
    "space_style": "what the room for an answer shows",
    "depends_on": "the earlier parts whose answers are used here; all of them if it is left out",
    "marking": "what the course counts",
    "approximate": "marks for decimals in place of exact values",
    "min_digits": "so many significant digits an approximation must have",
    "multiplicity": "whether a repeated eigenvalue must be listed as often as it occurs",
    "det_sign": "which determinant worked solutions expand; answers of either sign are right",
    "jordan_side": "on which side of the diagonal the ones of a Jordan form stand",
    "field": "over which numbers questions are asked that do not say",
    "normalized": "whether eigenvectors of length 1 are asked for where a question does not say",
    "imaginary_letter": "how the imaginary unit is written",
    "decimal": "how 2,5 is read: as two numbers, as a decimal, or either",
    "attempts": "so many answers to one question count, the best of them; without it the last",
    "penalty": "the share of the marks that each wrong attempt before it costs",
    "mistakes": "the share of the marks that a named mistake leaves",
    "follow_through": "whether a later part may be marked by the student's own earlier answers",
    "rounding": "marks are rounded to multiples of this",
}

_CONTROL = r"[\u0000-\u0008\u000b-\u001f]"
_LINE_CONTROL = r"[\u0000-\u0008\u000a-\u001f]"
_ENTRY: Schema = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"\S", "maxLength": ENTRY_LIMIT},
    ]
}
_ENTRIES: Schema = {"type": "array", "items": _ENTRY}

#: Of an exercise: one kind or several parts, and nothing to draw where there is a matrix.
_EXERCISE: Schema = {
    "oneOf": [{"required": ["kind"]}, {"required": ["part"]}],
    "dependencies": {
        "matrix": {"properties": dict.fromkeys(DRAWING, False)},
        "eigenvalues": {"properties": dict.fromkeys(("spectrum", "radicand", "blocks"), False)},
        "blocks": {"properties": dict.fromkeys(("spectrum", "radicand", "eigenvectors"), False)},
        "part": {"properties": {"given": False}},
        "points": {"properties": {"part": {"items": {"properties": {"points": False}}}}},
    },
}


def spec_schema(kinds: Collection[str], mistakes: Collection[str] | None = None) -> Schema:
    """The JSON Schema (draft 7) of a spec whose exercises are of these kinds, and whose marking
    may name these mistakes (any, without them).

    It refuses what the reader refuses, except for what no schema can say: that ids differ, that
    counts add up, that rows are as long as there are rows, that there is such a day, and
    everything mathematical.
    """
    root = Recorder()
    sheet_spec(root, kinds, mistakes)
    schema = root.schema()
    exercise = schema["properties"]["exercise"]["items"]
    exercise |= _EXERCISE
    exercise["required"].remove("kind")
    schema["properties"]["marking"]["dependencies"] = {"penalty": ["attempts"]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A homework set for eigtutor sheet",
        **schema,
    }


class Recorder(Fields):
    """Takes the place of a table, reads nothing, and notes what would be accepted."""

    def __init__(self) -> None:
        super().__init__({}, [])
        self._properties: dict[str, Schema] = {}
        self._required: list[str] = []
        self._nested: dict[str, Recorder] = {}
        self._tables: dict[str, Recorder] = {}

    def schema(self) -> Schema:
        """The schema of the table whose fields were asked for."""
        for name, table in self._tables.items():
            self._properties[name]["items"] = table.schema()
        for name, table in self._nested.items():
            self._properties[name] |= table.schema()
        found: Schema = {"type": "object", "properties": self._properties}
        if self._required:
            found["required"] = self._required
        return {**found, "additionalProperties": False}

    def fault(self, name: str, what: str) -> None:
        """Nothing is read, so nothing is wrong."""

    def has(self, name: str) -> bool:
        """Every field is there, so that the reader asks on."""
        self._asked.add(name)
        return True

    def finish(self) -> None:
        """Every field that was asked for must have been noted."""
        unknown = self._asked - set(self._properties)
        if unknown:
            raise TypeError(f"no schema for the reader of {', '.join(sorted(unknown))}")

    def _note(self, name: str, schema: Schema, *, required: bool = False) -> None:
        self.has(name)
        self._properties[name] = {"description": MEANINGS[name], **schema}
        if required:
            self._required.append(name)

    # -- the readers, each with what it accepts ----------------------------------------------------

    def line(self, name: str, *, required: bool = False) -> str:
        self._note(name, _text(LINE_LIMIT, _LINE_CONTROL, required=required), required=required)
        return ""

    def text(self, name: str, *, required: bool = False, most: int = TEXT_LIMIT) -> str:
        self._note(name, _text(most, _CONTROL, required=required), required=required)
        return ""

    def choice(self, name: str, choices: tuple[C, ...], default: C) -> C:
        self._note(name, {"enum": list(choices)})
        return default

    def word(self, name: str, choices: tuple[C, ...]) -> C | None:
        return self.choice(name, choices, choices[0])

    def choices(self, name: str, choices: tuple[C, ...]) -> tuple[C, ...]:
        self._note(name, {"type": "array", "items": {"enum": list(choices)}})
        return ()

    def kind(self, name: str, known: Collection[str] | None) -> str:
        self._note(name, {"enum": sorted(known or ())}, required=True)
        return ""

    def identifier(self, name: str, default: str) -> str:
        self._note(name, {"type": ["string", "number"], "pattern": f"^{IDENTIFIER.pattern}$"})
        return default

    def language(self, name: str, default: str) -> str:
        self._note(name, {"type": "string", "pattern": f"^ *({LANGUAGE.pattern})? *$"})
        return default

    def date(self, name: str) -> str:
        self._note(name, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"})
        return ""

    def length(self, name: str, *, least: float, most: float) -> float | None:
        self._note(name, {"type": "string", "pattern": f"^ *{LENGTH.pattern} *$"})
        return None

    def integer(self, name: str, default: int, *, least: int, most: int) -> int:
        self._note(name, {"type": "integer", "minimum": least, "maximum": most})
        return default

    def bound(self, name: str, *, most: int) -> int | None:
        self._note(name, {"type": "integer", "minimum": 1, "maximum": most})
        return None

    def span(self, name: str, *, most: int) -> tuple[int, int] | None:
        ends = {"type": "integer", "minimum": 0, "maximum": most}
        self._note(name, {"type": "array", "items": ends, "minItems": 2, "maxItems": 2})
        return None

    def span_or_word(
        self, name: str, words: tuple[C, ...], *, most: int
    ) -> tuple[int, int] | C | None:
        ends = {"type": "integer", "minimum": 0, "maximum": most}
        span = {"type": "array", "items": ends, "minItems": 2, "maxItems": 2}
        self._note(name, {"anyOf": [{"enum": list(words)}, span]})
        return None

    def flag(self, name: str) -> bool | None:
        self._note(name, {"type": "boolean"})
        return None

    def points(self, name: str) -> int | float | None:
        self._note(name, {"type": "number", "minimum": 0, "maximum": POINTS_LIMIT})
        return None

    def matrix(self, name: str) -> str | None:
        rows = {"type": "array", "minItems": 1, "items": {**_ENTRIES, "minItems": 1}}
        self._note(name, {"anyOf": [_text(TEXT_LIMIT, _CONTROL, required=True), rows]})
        return None

    def entries(self, name: str, *, least: int, most: int) -> tuple[str, ...] | None:
        self._note(name, {**_ENTRIES, "minItems": least, "maxItems": most})
        return None

    def rows(self, name: str, *, least: int, most: int) -> tuple[tuple[str, ...], ...] | None:
        bounds = {"minItems": least, "maxItems": most}
        self._note(name, {"type": "array", "items": {**_ENTRIES, **bounds}, **bounds})
        return None

    def blocks(self, name: str, *, most: int) -> tuple[tuple[str, int], ...] | None:
        size = {"type": "integer", "minimum": 1, "maximum": most}
        pair = {"type": "array", "items": [_ENTRY, size], "minItems": 2, "maxItems": 2}
        self._note(name, {"type": "array", "items": pair, "minItems": 1, "maxItems": most})
        return None

    def facts(self, name: str) -> Mapping[str, str]:
        fact = {"anyOf": [*_ENTRY["anyOf"], {"type": "boolean"}, _ENTRIES]}
        self._note(name, {"type": "object", "additionalProperties": fact})
        return {}

    def identifiers(self, name: str, *, most: int) -> tuple[str, ...] | None:
        items = {"type": "string", "pattern": f"^{IDENTIFIER.pattern}$"}
        self._note(name, {"type": "array", "items": items, "maxItems": most})
        return None

    def names_or_all(self, name: str) -> Literal[True] | tuple[str, ...]:
        names = {"type": "string", "pattern": f"^{IDENTIFIER.pattern}$"}
        some = {"type": "array", "items": names, "minItems": 1, "uniqueItems": True}
        self._note(name, {"anyOf": [{"const": True}, some]})
        return ()

    def fraction(
        self, name: str, default: Fraction, *, least: Fraction, most: Fraction
    ) -> Fraction:
        self._note(name, _fraction(float(least), float(most)))
        return default

    def shares(self, name: str, known: Collection[str] | None) -> Mapping[str, Fraction]:
        share = _fraction(0, 1)
        if known is None:
            self._note(name, {"type": "object", "additionalProperties": share})
        else:
            names = dict.fromkeys(sorted(known), share)
            self._note(name, {"type": "object", "properties": names, "additionalProperties": False})
        return {}

    def table(self, name: str) -> Fields:
        self._note(name, {})
        self._nested[name] = Recorder()
        return self._nested[name]

    def tables(
        self, name: str, *, most: int, required: bool = False, header: str = ""
    ) -> list[Fields]:
        self._note(name, {"type": "array", "minItems": 1, "maxItems": most}, required=required)
        self._tables[name] = Recorder()
        return [self._tables[name]]


def _fraction(least: float, most: float) -> Schema:
    number = {"type": "number", "minimum": least, "maximum": most}
    return {"anyOf": [number, {"type": "string", "pattern": f"^ *{FRACTION.pattern} *$"}]}


def _text(most: int, control: str, *, required: bool) -> Schema:
    some = {"pattern": r"\S"} if required else {}
    return {"type": "string", "maxLength": most, **some, "not": {"pattern": control}}
