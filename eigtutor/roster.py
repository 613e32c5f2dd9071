"""Rosters: for whom the papers of a set are, read from CSV.

All faults of a file are found in one reading and told together, each with its line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eigtutor.errors import InputError, LimitError, RosterError
from eigtutor.fields import IDENTIFIER, Faults, shown
from eigtutor.files import text_file
from eigtutor.tables import rows

FILE_LIMIT = 10_000_000
STUDENT_LIMIT = 10_000
NAME_LIMIT = 200

#: Embeddings, overrides and isolates: they could turn round the text that follows a name.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """Whom a paper is for. ``id`` names the paper's folder and is part of its seeds.

    A variant is for whoever gets it, and its id is no person's.
    """

    id: str
    name: str = ""
    is_variant: bool = False


def numbered_variants(count: int) -> tuple[Student, ...]:
    """Papers without names, with ids that sort.

    >>> [variant.id for variant in numbered_variants(10)][::3]
    ['v01', 'v04', 'v07', 'v10']
    """
    if count > STUDENT_LIMIT:
        raise LimitError(f"{count:,} variants; {STUDENT_LIMIT:,} at most are made")
    digits = max(2, len(str(count)))
    return tuple(
        Student(id=f"v{number:0{digits}}", is_variant=True) for number in range(1, count + 1)
    )


def load_roster(path: Path) -> tuple[Student, ...]:
    """The students in a CSV file, in its order: a header with ``id`` and perhaps ``name``.

    Columns of other names are passed over. Commas, semicolons or tabs stand between the fields,
    as the header has them. Raises InputError if the file cannot be read, LimitError over 10 MB,
    RosterError with all other faults.
    """
    text = text_file(path, noun="roster", suffix=".csv", limit=FILE_LIMIT)
    return read_roster(text, str(path))


def read_roster(text: str, where: str) -> tuple[Student, ...]:
    """The students in CSV text; ``where`` names the text in errors.

    >>> read_roster("ID,Name,Group\\ns1,Ada Lovelace,3", "roster.csv")
    (Student(id='s1', name='Ada Lovelace', is_variant=False),)
    """
    faults: Faults = []
    students = _students(_rows(text, faults), faults)
    if faults:
        raise RosterError(faults, where=where)
    return students


# -- rows ----------------------------------------------------------------------------------------


def _rows(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, without space round their cells, each with its first line's
    number."""
    try:
        yield from rows(text)
    except InputError as error:
        faults.append((error.where, f"{error.message}; {error.remedy}"))


def _students(rows: Iterator[tuple[int, list[str]]], faults: Faults) -> tuple[Student, ...]:
    line, header = next(rows, (1, []))
    columns = [name.casefold() for name in header]
    wrong = list(_header_faults(header, columns))
    if wrong:
        faults.extend((f"line {line}", fault) for fault in wrong)
        return ()
    at, named = columns.index("id"), columns.index("name") if "name" in columns else None
    students: list[Student] = []
    lines: dict[str, tuple[int, str]] = {}
    for line, row in rows:
        if len(students) == STUDENT_LIMIT:
            faults.append((f"line {line}", f"more than {STUDENT_LIMIT:,} students"))
            break
        identity = row[at] if at < len(row) else ""
        name = row[named] if named is not None and named < len(row) else ""
        wrong = [*_row_faults(row, columns), *_id_faults(identity), *_name_faults(name)]
        # On some file systems, folders whose names differ by capitals alone are one.
        earlier, other = lines.setdefault(identity.lower(), (line, identity))
        if earlier != line and IDENTIFIER.fullmatch(identity):
            differs = "" if other == identity else f", but for capitals ({shown(other)})"
            wrong.append(f"the id {shown(identity)} stands on line {earlier} already{differs}")
        faults.extend((f"line {line}", fault) for fault in wrong)
        students.append(Student(id=identity, name=" ".join(name.split())))
    if not students and not faults:
        faults.append((f"line {line}", "the header is all there is; give a line for each student"))
    return tuple(students)


def _header_faults(header: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    if not header:
        yield "the file is empty; it begins with the header id,name"
    elif "id" not in columns:
        yield f"no column id in the header ({shown(', '.join(header))}); it begins with id,name"
    for name in ("id", "name"):
        if columns.count(name) > 1:
            yield f"{columns.count(name)} columns have the header {name}; leave one"


def _row_faults(row: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    if any(row[len(columns) :]):
        yield (
            f"{len(row)} fields, and the header has {len(columns)}: "
            "put a field that holds a comma in quotation marks"
        )


def _id_faults(identity: str) -> Iterator[str]:
    if not identity:
        yield "no id"
    elif not IDENTIFIER.fullmatch(identity):
        yield (
            f"{shown(identity)} is no id: 1 to 64 letters, digits, '.', '_', '-' (no accents), "
            "no leading dot"
        )


def _name_faults(name: str) -> Iterator[str]:
    if len(name) > NAME_LIMIT:
        yield f"the name is longer than {NAME_LIMIT} characters"
    for sign in dict.fromkeys(name):
        if sign in _TURNING:
            yield f"the name holds U+{ord(sign):04X}, which turns the direction of text"
        elif unicodedata.category(sign) in ("Cc", "Zl", "Zp"):
            yield f"the name holds the control character U+{ord(sign):04X}"
