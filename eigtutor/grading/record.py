"""What was asked: the papers of a set, read from its manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from eigtutor.errors import FaultyFile, InputError
from eigtutor.fields import ENTRY_LIMIT, Faults, Fields, JsonFields, decimal_text
from eigtutor.files import text_file
from eigtutor.kinds import KINDS
from eigtutor.mistakes import MISTAKES
from eigtutor.policy import Policy, policy_fields
from eigtutor.roster import STUDENT_LIMIT
from eigtutor.spec import CHOICES_LIMIT, EXERCISE_LIMIT, PART_LIMIT

FILE_LIMIT = 500_000_000
_FORMAT = 1
#: The longest expected answer, in characters: an 8×8 matrix of long entries.
_EXPECTED_LIMIT = ENTRY_LIMIT * 64
#: No worked solution is longer, in digits written.
_EFFORT_LIMIT = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question of an exercise. ``id`` is "" for the only one; ``points`` are what it earns, 1
    where the set names none; ``expected`` is its answer, as text or as a text for each letter.
    ``choices`` are its options by their letters, where it has any; ``effort`` is the handwork of
    its worked solution, if the manifest tells it."""

    exercise: str
    id: str
    kind: str
    given: dict[str, str]
    points: Fraction
    depends_on: tuple[str, ...]
    expected: str | dict[str, str] = ""
    choices: Mapping[str, str | dict[str, str]] = field(default_factory=dict)
    effort: int | None = None

    @property
    def label(self) -> str:
        """The name of the question in tables: ``3.b``, or ``3`` where it is the only one."""
        return f"{self.exercise}.{self.id}" if self.id else self.exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A matrix, as text, and the questions about it."""

    id: str
    matrix: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The exercises of one student; of everyone where ``student`` is None."""

    student: str | None
    name: str
    code: str
    exercises: tuple[Exercise, ...]

    @property
    def parts(self) -> Iterator[Part]:
        """All questions, in their order."""
        for exercise in self.exercises:
            yield from exercise.parts


@dataclass(frozen=True, kw_only=True)
class Record:
    """A manifest: the set's title, the policy that it was given out with, and its papers."""

    title: str
    language: str
    policy: Policy
    papers: tuple[Paper, ...]

    @property
    def common(self) -> Paper | None:
        """The paper of a set that is the same for everyone."""
        [first, *others] = self.papers
        return first if not others and first.student is None else None

    @cached_property
    def by_student(self) -> dict[str, Paper]:
        """The papers by their students' ids; none for a set that is the same for everyone."""
        return {paper.student: paper for paper in self.papers if paper.student is not None}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The questions of the set, in their order: the same on every paper, up to the numbers."""
        found = {(part.exercise, part.id): part for p in self.papers for part in p.parts}
        return tuple(found.values())


def load_record(path: Path) -> Record:
    """The manifest in a file.

    Raises InputError if it cannot be read or is not JSON, LimitError over 500 MB, FaultyFile with
    all other faults, each with its field's path.
    """
    text = text_file(path, noun="manifest", suffix=".json", limit=FILE_LIMIT)
    where = str(path)
    try:
        table = json.loads(text, parse_float=decimal_text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", where=where, remedy=_REMEDY) from None
    if not isinstance(table, dict):
        raise InputError("no manifest: not an object", where=where, remedy=_REMEDY)
    if table.get("format") != _FORMAT:
        remedy = _REMEDY if "format" not in table else "it may be of a later version"
        raise InputError("no manifest of format 1", where=where, remedy=remedy)
    faults: Faults = []
    record = _record(JsonFields(table, faults))
    if faults:
        raise FaultyFile(faults, where=where)
    return record


_REMEDY = "give the manifest.json that eigtutor sheet has written"


def _record(fields: Fields) -> Record:
    tables = fields.tables("papers", most=STUDENT_LIMIT, required=True)
    papers = tuple(_paper(table) for table in tables)
    seen: set[str] = set()
    for table, paper in zip(tables, papers, strict=True):
        # On some file systems, files whose names differ by capitals alone are one.
        whose = (paper.student or "").lower()
        if whose in seen or (paper.student is None and len(papers) > 1):
            table.fault("student.id", "missing, or taken by an earlier paper")
        seen.add(whose)
    return Record(
        title=fields.line("title", required=True),
        language=fields.language("language", "en"),
        policy=policy_fields(fields.table("marking"), MISTAKES.names()),
        papers=papers,
    )


def _paper(fields: Fields) -> Paper:
    whose = fields.table("student") if fields.value("student") is not None else None
    tables = fields.tables("exercises", most=EXERCISE_LIMIT, required=True)
    exercises = tuple(_exercise(table, number) for number, table in enumerate(tables, 1))
    _unique(tables, [exercise.id for exercise in exercises])
    return Paper(
        student=whose.identifier("id", "") if whose is not None else None,
        name=whose.line("name") if whose is not None else "",
        code=fields.line("code"),
        exercises=exercises,
    )


def _exercise(fields: Fields, number: int) -> Exercise:
    identity = fields.identifier("id", str(number))
    tables = fields.tables("parts", most=PART_LIMIT, required=True)
    earlier: list[str] = []
    parts = []
    for table in tables:
        parts.append(_part(table, identity, tuple(earlier)))
        earlier.append(parts[-1].id)
    _unique(tables, earlier)
    matrix = fields.text("matrix", required=True, most=ENTRY_LIMIT * 36)
    return Exercise(id=identity, matrix=matrix, parts=tuple(parts))


def _part(fields: Fields, exercise: str, earlier: tuple[str, ...]) -> Part:
    named = fields.identifiers("depends_on", most=PART_LIMIT)
    points = None if fields.value("points") is None else fields.points("points")
    return Part(
        exercise=exercise,
        id="" if fields.value("id") == "" else fields.identifier("id", ""),
        kind=fields.kind("kind", KINDS.names()),
        given=dict(fields.facts("given")),
        points=Fraction(1) if points is None else Fraction(str(points)),
        depends_on=tuple(name for name in named if name in earlier) if named is not None else (),
        expected=_answer(fields, "expected"),
        choices={
            table.identifier("letter", ""): _answer(table, "text")
            for table in fields.tables("choices", most=CHOICES_LIMIT)
        },
        effort=None
        if fields.value("effort") is None
        else fields.integer("effort", 0, least=0, most=_EFFORT_LIMIT),
    )


def _answer(fields: Fields, name: str) -> str | dict[str, str]:
    """The answer in a field; "" where there is none."""
    found = fields.value(name)
    if not isinstance(found, dict):
        return fields.text(name, most=_EXPECTED_LIMIT)
    letters = fields.table(name)
    return {one: letters.text(one, most=_EXPECTED_LIMIT) for one in found}


def _unique(tables: Sequence[Fields], names: Sequence[str]) -> None:
    for n, (table, name) in enumerate(zip(tables, names, strict=True)):
        if name in names[:n]:
            table.fault("id", f"{name!r} is taken by an earlier one")
