"""Specs: what a homework set asks for, read from TOML into plain data.

This room knows the shape of a spec and its limits, and nothing of mathematics: a matrix or an
eigenvalue is text here. All faults of a file are found in one reading and told together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from eigtutor.errors import InputError, SpecError
from eigtutor.fields import Faults, Fields, decimal_text
from eigtutor.files import text_file
from eigtutor.page import Page, Paper, Space, page_fields
from eigtutor.policy import Policy, policy_fields

Spectrum = Literal["integer", "rational", "irrational", "complex", "defective"]
Structure = Literal[
    "symmetric",
    "orthogonal",
    "skew",
    "normal",
    "stochastic",
    "nilpotent",
    "projection",
    "companion",
    "positive-definite",
    "singular",
]

#: A third of the matrices that are drawn for an exercise, by the handwork that they take.
EffortWord = Literal["easy", "medium", "hard"]

FILE_LIMIT = 1_000_000
EXERCISE_LIMIT = 100
PART_LIMIT = 26
COUNT_LIMIT = 50
RADICAND_LIMIT = 1000
SEED_LIMIT = 2**63 - 1
SIZES = range(2, 7)
#: The largest bound on a number.
BOUND_LIMIT = 1_000_000
WORK_DIGITS_LIMIT = 20
#: The most options of a question, (A) to (H).
CHOICES_LIMIT = 8
#: What says how to draw a matrix, and has no meaning where the author gives one.
DRAWING = (
    "size",
    "spectrum",
    "eigenvalues",
    "blocks",
    "eigenvectors",
    "radicand",
    "structure",
    "max_entry",
    "max_denominator",
    "max_charpoly",
    "max_eigenvector",
    "max_P",
    "max_P_inverse",
    "zeros",
    "distinct",
    "effort",
    "max_work_digits",
    "new_eigenvectors",
    "repeats",
    "count",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSpec:
    """One question about an exercise's matrix: its kind, and what the kind is given.

    ``depends_on`` names the earlier parts whose answers a student uses here; None stands for all.
    """

    id: str
    kind: str
    given: Mapping[str, str] = field(default_factory=dict)
    points: int | float | None = None
    depends_on: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseSpec:
    """One exercise: a matrix, drawn or the author's own, and one or more questions about it.

    Exactly one of ``kind`` and ``parts`` is given. With ``matrix`` nothing is drawn; without it
    ``size``, ``spectrum`` (or the exact ``eigenvalues``, also with their ``eigenvectors``, or the
    Jordan ``blocks``), ``structure`` and the bounds say what is wanted. Without a ``spectrum``
    the structure decides, and else the eigenvalues are integers. ``radicand`` is m where they lie
    in the field of √m.
    ``distinguish`` names mistakes that must lead to different answers; True stands for all that
    lead to one. ``choices`` is the number of options of a question with multiple choice.
    ``space`` is room for the answer, in lines; None leaves it to the kind. ``space_style`` says
    what that room shows; None leaves it to the page.
    """

    id: str
    title: str = ""
    kind: str | None = None
    parts: tuple[PartSpec, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    matrix: str | None = None
    size: int = 2
    spectrum: Spectrum | None = None
    eigenvalues: tuple[str, ...] | None = None
    blocks: tuple[tuple[str, int], ...] | None = None
    eigenvectors: tuple[tuple[str, ...], ...] | None = None
    radicand: int | None = None
    structure: tuple[Structure, ...] = ()
    max_entry: int = 9
    max_denominator: int | None = None
    max_charpoly: int | None = None
    max_eigenvector: int = 9
    max_P: int | None = None
    max_P_inverse: int | None = None
    zeros: tuple[int, int] | None = None
    distinct: bool | None = None
    max_work_digits: int | None = None
    new_eigenvectors: bool = False
    repeats: bool = False
    distinguish: Literal[True] | tuple[str, ...] = ()
    choices: int | None = None
    effort: tuple[int, int] | EffortWord | None = None
    points: int | float | None = None
    count: int = 1
    space: int | None = None
    space_style: Space | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSpec:
    """A homework set: what stands on the page round the exercises, and the exercises."""

    title: str
    exercises: tuple[ExerciseSpec, ...]
    course: str = ""
    instructions: str = ""
    seed: int = 0
    language: str = "en"
    date: str = ""
    paper: Paper = "a4"
    page: Page = field(default_factory=Page)
    marking: Policy = field(default_factory=Policy)


#: Looks closer at an exercise than this room can, and tells what is wrong: (field, fault). It
#: is also asked about one that has faults, whose other fields then hold defaults.
Check = Callable[[ExerciseSpec], Faults]


def load_spec(
    path: Path,
    *,
    kinds: Collection[str] | None = None,
    mistakes: Collection[str] | None = None,
    check: Check | None = None,
) -> SheetSpec:
    """The spec in a TOML file.

    ``kinds`` and ``mistakes``: the known names; without them a kind, or a mistake in ``[marking]``,
    may be any name. What ``check`` finds is told together with the other faults.
    Raises InputError if the file cannot be read or is not TOML, LimitError over 1 MB, SpecError
    with all other faults.
    """
    text = text_file(path, noun="spec", suffix=".toml", limit=FILE_LIMIT)
    return read_spec(text, str(path), kinds=kinds, mistakes=mistakes, check=check)


def read_spec(
    text: str,
    where: str,
    *,
    kinds: Collection[str] | None = None,
    mistakes: Collection[str] | None = None,
    check: Check | None = None,
) -> SheetSpec:
    """The spec in TOML text; ``where`` names the text in errors.

    >>> sheet = read_spec('title = "Week 1"\\n[[exercise]]\\nkind = "eigenvalues"', "week1.toml")
    >>> sheet.exercises[0].id, sheet.exercises[0].size
    ('1', 2)
    """
    faults: Faults = []
    sheet = sheet_spec(Fields(toml_table(text, where), faults), kinds, mistakes, check)
    if faults:
        raise SpecError(faults, where=where)
    return sheet


# -- TOML ----------------------------------------------------------------------------------------


def toml_table(text: str, where: str) -> dict[str, Any]:
    """The table in TOML text, decimals as they are written; InputError with the place."""
    try:
        return tomllib.loads(text, parse_float=decimal_text)
    except tomllib.TOMLDecodeError as error:
        message, place, marked = _toml_fault(str(error), text)
        raise InputError(f"not TOML: {message}", where=where + place, remedy=marked) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"not usable TOML: {error}", where=where) from None


def _toml_fault(fault: str, text: str) -> tuple[str, str, str]:
    """A syntax error as: what is wrong, where, and the line with a caret under the column."""
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", fault, flags=re.DOTALL)
    if fault.endswith(" (at end of document)"):
        message = fault.removesuffix(" (at end of document)")
        return message[:1].lower() + message[1:], ", at its end", "the file ends too soon"
    if found is None:
        return fault[:1].lower() + fault[1:], "", ""
    message, row, column = found[1], int(found[2]), int(found[3])
    line = text.splitlines()[row - 1] if row <= len(text.splitlines()) else ""
    start = max(0, column - 60)
    shown = line[start : start + 80].replace("\t", " ")
    caret = " " * (column - 1 - start) + "^"
    return (
        message[:1].lower() + message[1:],
        f", line {row}, column {column}",
        f"{shown}\n  {caret}",
    )


# -- the parts of a spec -------------------------------------------------------------------------


def sheet_spec(
    fields: Fields,
    kinds: Collection[str] | None,
    mistakes: Collection[str] | None = None,
    check: Check | None = None,
) -> SheetSpec:
    """A homework set from its fields."""
    title = fields.line("title", required=True)
    course = fields.line("course")
    instructions = fields.text("instructions")
    seed = fields.integer("seed", 0, least=0, most=SEED_LIMIT)
    language = fields.language("language", "en")
    date = fields.date("date")
    paper = fields.choice("paper", get_args(Paper), "a4")
    page = page_fields(fields.table("page"))
    marking = policy_fields(fields.table("marking"), mistakes)
    tables = fields.tables("exercise", most=EXERCISE_LIMIT, required=True)
    exercises = tuple(
        exercise_spec(table, n, kinds, check) for n, table in enumerate(tables, start=1)
    )
    _unique_ids(tables, [exercise.id for exercise in exercises])
    if sum(exercise.count for exercise in exercises) > EXERCISE_LIMIT:
        fields.fault("exercise", f"more than {EXERCISE_LIMIT} in all, with their counts")
    fields.finish()
    return SheetSpec(
        title=title,
        course=course,
        instructions=instructions,
        seed=seed,
        language=language,
        date=date,
        paper=paper,
        page=page,
        marking=marking,
        exercises=exercises,
    )


def exercise_spec(
    fields: Fields, number: int, kinds: Collection[str] | None, check: Check | None = None
) -> ExerciseSpec:
    """The exercise of that number from its fields."""
    identity = fields.identifier("id", str(number))
    tables = fields.tables("part", most=PART_LIMIT, header="exercise.part")
    parts = tuple(_part(table, n, kinds) for n, table in enumerate(tables))
    _unique_ids(tables, [part.id for part in parts])
    _earlier_parts(tables, parts)
    kind = fields.kind("kind", kinds) if fields.has("kind") else None
    if not fields.has("kind") and not fields.has("part"):
        fields.fault("kind", 'missing; give one, such as kind = "eigenvalues", or parts')
    if kind is not None and parts:
        fields.fault("kind", "the parts have their own kinds; leave this one out")
    points = fields.points("points")
    if points is not None and any(part.points is not None for part in parts):
        fields.fault("points", "the parts have their own points; leave these out")
    if parts and fields.has("given"):
        fields.fault("given", "the parts have their own; leave this out")
    matrix = fields.matrix("matrix")
    if fields.has("matrix"):
        for name in DRAWING:
            if fields.has(name):
                fields.fault(name, "nothing is drawn where the matrix is given; leave this out")
    eigenvalues = fields.entries("eigenvalues", least=SIZES[0], most=SIZES[-1])
    blocks = fields.blocks("blocks", most=SIZES[-1])
    eigenvectors = fields.rows("eigenvectors", least=SIZES[0], most=SIZES[-1])
    if fields.has("eigenvalues") and fields.has("blocks"):
        fields.fault("eigenvalues", "the blocks hold the eigenvalues; leave these out")
    if fields.has("eigenvectors") and fields.has("blocks"):
        fields.fault("eigenvectors", "nothing but eigenvalues goes with the blocks")
    for name in ("spectrum", "radicand"):
        for given in ("eigenvalues", "blocks"):
            if fields.has(given) and fields.has(name):
                fields.fault(name, f"the {given} are given; leave this out")
    sizes = {
        "eigenvalues": len(eigenvalues or ()),
        "blocks": sum(size for _, size in blocks or ()),
        "eigenvectors": len(eigenvectors or ()),
    }
    named = next((count for count in sizes.values() if count), 2)
    size = fields.integer("size", named, least=SIZES[0], most=SIZES[-1])
    for name, count in sizes.items():
        if count and size in SIZES and count != size:
            fields.fault(
                name, f"a {size}×{size} matrix has {size}, with repeats, and these are {count}"
            )
    exercise = ExerciseSpec(
        id=identity,
        title=fields.line("title"),
        kind=kind,
        parts=parts,
        given=fields.facts("given"),
        matrix=matrix,
        size=size,
        spectrum=fields.word("spectrum", get_args(Spectrum)),
        eigenvalues=eigenvalues,
        blocks=blocks,
        eigenvectors=eigenvectors,
        radicand=fields.integer("radicand", 0, least=-RADICAND_LIMIT, most=RADICAND_LIMIT)
        if fields.has("radicand")
        else None,
        structure=fields.choices("structure", get_args(Structure)),
        max_entry=fields.integer("max_entry", 9, least=1, most=1000),
        max_denominator=fields.bound("max_denominator", most=1000),
        max_charpoly=fields.bound("max_charpoly", most=BOUND_LIMIT),
        max_eigenvector=fields.integer("max_eigenvector", 9, least=1, most=1000),
        max_P=fields.bound("max_P", most=BOUND_LIMIT),
        max_P_inverse=fields.bound("max_P_inverse", most=BOUND_LIMIT),
        zeros=fields.span("zeros", most=SIZES[-1] ** 2),
        distinct=fields.flag("distinct"),
        max_work_digits=fields.bound("max_work_digits", most=WORK_DIGITS_LIMIT),
        new_eigenvectors=bool(fields.flag("new_eigenvectors")),
        repeats=bool(fields.flag("repeats")),
        distinguish=fields.names_or_all("distinguish"),
        choices=fields.integer("choices", 4, least=2, most=CHOICES_LIMIT)
        if fields.has("choices")
        else None,
        effort=fields.span_or_word("effort", get_args(EffortWord), most=BOUND_LIMIT),
        points=points,
        count=fields.integer("count", 1, least=1, most=COUNT_LIMIT),
        space=fields.integer("space", 0, least=0, most=100) if fields.has("space") else None,
        space_style=fields.word("space_style", get_args(Space)),
    )
    if check is not None:
        fields.also(check(exercise))
    fields.finish()
    return exercise


def _part(fields: Fields, index: int, kinds: Collection[str] | None) -> PartSpec:
    part = PartSpec(
        id=fields.identifier("id", chr(ord("a") + index) if index < PART_LIMIT else str(index)),
        kind=fields.kind("kind", kinds),
        given=fields.facts("given"),
        points=fields.points("points"),
        depends_on=fields.identifiers("depends_on", most=PART_LIMIT),
    )
    fields.finish()
    return part


def _earlier_parts(tables: list[Fields], parts: tuple[PartSpec, ...]) -> None:
    for n, (table, part) in enumerate(zip(tables, parts, strict=True)):
        earlier = [other.id for other in parts[:n]]
        for name in part.depends_on or ():
            if name not in earlier:
                known = ", ".join(earlier) or "there is none"
                table.fault("depends_on", f"{name!r} is no earlier part ({known})")


def _unique_ids(tables: list[Fields], ids: list[str]) -> None:
    for n, (table, identity) in enumerate(zip(tables, ids, strict=True)):
        if identity in ids[:n]:
            table.fault("id", f"{identity!r} is taken by an earlier one")
