"""The forms in which answers come, each known by its header.

- long: ``student,exercise,part,answer``, a row for each answer;
- wide: ``id`` and a column for each question, a row for each student;
- Moodle: the responses report of a quiz, with columns ``Response 1``, ``Response 2``, …
  (``mod/quiz/report/responses`` of Moodle 2.0 to 4.x, English headers; ``-`` is no response);
- Canvas: the student analysis of a classic quiz, with columns ``submitted`` and ``n correct`` and
  between them ``<question id>: <text>``, each followed by its points
  (``app/models/quizzes/quiz_statistics/student_analysis.rb`` of Canvas LMS);
- Google Forms: the sheet of responses, with a column ``Timestamp``, in which the text of a question
  begins with its name: ``1.b) Find the eigenvalues.`` (columns in ``[Score]`` and ``[Feedback]``,
  which a quiz adds, are no answers);
- JSON Lines: ``{"student": …, "exercise": …, "part": …, "answer": …}``.

The questions of a report of Moodle or Canvas are those of the paper in their order. Where a
platform tells the address of a student and no other id, the id is what stands before its @.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from eigtutor.answer import excerpt
from eigtutor.errors import InputError
from eigtutor.fields import decimal_text
from eigtutor.files import text_file
from eigtutor.grading.record import Part, Record
from eigtutor.grading.submissions import Places, Submissions
from eigtutor.tables import Row, rows

FILE_LIMIT = 200_000_000
REMEDY = "give CSV with the header student,exercise,part,answer, or id and a column per question"

_RESPONSE = re.compile(r"response ([0-9]{1,4})")
_QUESTION = re.compile(r"[0-9]{1,20}: .*", re.DOTALL)
#: Columns that say who it is. The first that is there holds the id.
_IDS = ("id", "student", "student id", "student_id")
_MOODLE_IDS = ("id number", "username")
_ADDRESSES = ("email address", "email", "username")
_CANVAS_IDS = ("sis_id", "id")
_NAMES = ("name", "first name", "last name", "surname")


def load_submissions(path: Path, record: Record, *, repeatable: bool = False) -> Submissions:
    """The answers in a file, in any of the forms. ``repeatable``: as for :class:`Submissions`.

    Raises InputError for a file that cannot be read at all, with the place; LimitError over
    200 MB or 10,000 students.
    """
    text = text_file(path, noun="file of answers", suffix=".csv or .jsonl", limit=FILE_LIMIT)
    found = Submissions(record=record, repeatable=repeatable)
    if not text.strip():
        raise InputError("the file is empty", where=str(path), remedy=REMEDY)
    _read(text, str(path), found, Places(record))
    return found


def _read(text: str, where: str, found: Submissions, places: Places) -> None:
    if text.lstrip().startswith("{"):
        _json_lines(text, found, places)
        return
    table = rows(text, where)
    line, header = next(table)
    columns = [name.casefold() for name in header]
    for name in columns:
        if name and columns.count(name) > 1 and not _is_canvas(columns):
            raise InputError(
                f"{columns.count(name)} columns have the header {excerpt(name)!r}",
                where=f"{where}, line {line}",
                remedy="leave one",
            )
    if {"exercise", "answer"} <= set(columns):
        _long(table, columns, where, found, places)
    elif any(_RESPONSE.fullmatch(name) for name in columns):
        _moodle(table, columns, where, found)
    elif _is_canvas(columns):
        _canvas(table, header, columns, where, found)
    elif columns[0] == "timestamp":
        _forms(table, header, columns, where, found, places)
    else:
        _wide(table, header, columns, where, found, places)


def _column(columns: Sequence[str], names: Sequence[str], where: str) -> int:
    """The first of these columns that is there."""
    for name in names:
        if name in columns:
            return columns.index(name)
    raise InputError(f"no column {names[0]!r} in the header", where=where, remedy=REMEDY)


def _fits(row: list[str], columns: Sequence[str], line: int, found: Submissions) -> bool:
    """Whether a row has no more cells than the header; fewer are filled up."""
    if any(row[len(columns) :]):
        fault = (
            f"{len(row)} fields, and the header has {len(columns)}: put an answer that holds a "
            "comma in quotation marks"
        )
        found.note("bad row", fault, line)
        return False
    row += [""] * (len(columns) - len(row))
    return True


# -- a row for each answer -----------------------------------------------------------------------


def _long(
    table: Iterator[Row],
    columns: Sequence[str],
    where: str,
    found: Submissions,
    places: Places,
) -> None:
    whose = _column(columns, ("student", *_IDS), where)
    exercise, answer = columns.index("exercise"), columns.index("answer")
    part = columns.index("part") if "part" in columns else None
    for line, row in table:
        if _fits(row, columns, line, found):
            rest = row[part] if part is not None else ""
            _one(found, places, row[whose], row[exercise], rest, row[answer], line)
    found.complete(None)


def _one(
    found: Submissions,
    places: Places,
    student: str,
    exercise: str,
    part: str,
    answer: str,
    line: int,
) -> None:
    identity, place = found.student(student, line), places.of(exercise, part)
    if isinstance(place, str):
        found.note("unknown question", place, line, identity or "")
    elif identity is not None:
        found.add(identity, place, answer, line)


def _json_lines(text: str, found: Submissions, places: Places) -> None:
    for line, source in enumerate(text.split("\n"), 1):
        if not source.strip():
            continue
        try:
            item = json.loads(source, parse_float=decimal_text, parse_constant=_refused)
        except (ValueError, RecursionError) as error:
            found.note("bad row", f"not JSON: {error}", line)
            continue
        if not isinstance(item, dict):
            found.note("bad row", 'must be an object, such as {"student": "s1", …}', line)
            continue
        words = {name: _word(item.get(name)) for name in ("student", "id", "exercise", "part")}
        student = words["student"] or words["id"] or ""
        answer = item.get("answer")
        pieces = answer if isinstance(answer, Mapping) else {"": answer}
        if None in words.values() or any(_word(piece) is None for piece in pieces.values()):
            found.note("bad row", "student, exercise, part and answer must be text", line)
            continue
        for letter, piece in pieces.items():
            part = ".".join(name for name in (words["part"] or "", letter) if name)
            text_of_it = (_word(piece) or "").strip()
            _one(found, places, student, words["exercise"] or "", part, text_of_it, line)
    found.complete(None)


def _word(value: object) -> str | None:
    """Text, or a number by its text; "" for nothing, None for what is neither."""
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    return None


def _refused(name: str) -> object:
    raise ValueError(f"{name} is no number")


# -- a row for each student ----------------------------------------------------------------------


def _wide(
    table: Iterator[Row],
    header: Sequence[str],
    columns: Sequence[str],
    where: str,
    found: Submissions,
    places: Places,
) -> None:
    whose = _column(columns, _IDS, where)
    known: list[tuple[int, Part, str]] = []
    for index, name in enumerate(header):
        if index == whose or columns[index] in (*_NAMES, ""):
            continue
        place = places.named(name)
        if isinstance(place, str):
            found.note("unknown question", f"column {index + 1}: {place}", 1)
        else:
            known.append((index, *place))
    _each(table, header, columns, whose, known, where, found)


def _each(
    table: Iterator[Row],
    header: Sequence[str],
    columns: Sequence[str],
    whose: int,
    known: Sequence[tuple[int, Part, str]],
    where: str,
    found: Submissions,
) -> None:
    """Rows of which each holds a student's answers, in the columns that are known."""
    if not known:
        raise InputError(
            f"no column is named as a question ({excerpt(', '.join(header), 80)})",
            where=where,
            remedy=REMEDY,
        )
    for line, row in table:
        if _fits(row, columns, line, found):
            identity = found.student(_identity(row[whose]), line)
            if identity is not None:
                for index, part, letter in known:
                    found.add(identity, (part, letter), row[index], line)
    found.complete([part for _, part, _ in known])


def _identity(cell: str) -> str:
    """The id in a cell; of an address, what stands before its @."""
    return cell.partition("@")[0]


#: The name of a question at the beginning of its text: "1.b) …", "Question 3: …", "Q3".
_NAMED = re.compile(r"(?:question|q)?\s*([A-Za-z0-9._-]+?)[.:)]?(?:\s.*)?", re.I | re.DOTALL)
_ADDED = ("[score]", "[feedback]")


def _forms(
    table: Iterator[Row],
    header: Sequence[str],
    columns: Sequence[str],
    where: str,
    found: Submissions,
    places: Places,
) -> None:
    whose = _column(columns, (*_IDS, *_ADDRESSES), where)
    known: list[tuple[int, Part, str]] = []
    for index, name in enumerate(header):
        match = _NAMED.fullmatch(name.strip())
        if index == whose or match is None or columns[index].strip().endswith(_ADDED):
            continue
        place = places.if_named(match[1])
        if place is not None:
            known.append((index, *place))
    _each(table, header, columns, whose, known, where, found)


# -- reports of learning platforms ---------------------------------------------------------------


def _moodle(table: Iterator[Row], columns: Sequence[str], where: str, found: Submissions) -> None:
    numbered = {
        int(match[1]): index
        for index, name in enumerate(columns)
        if (match := _RESPONSE.fullmatch(name))
    }
    places = [numbered[k] for k in sorted(numbered)]
    whose = _column(columns, (*_MOODLE_IDS, *_IDS, *_ADDRESSES), where)

    def answer(text: str) -> str:
        return "" if text == "-" else text

    _report(table, columns, whose, places, answer, where, found)


def _is_canvas(columns: Sequence[str]) -> bool:
    return {"submitted", "n correct", "n incorrect"} <= set(columns)


def _canvas(
    table: Iterator[Row],
    header: Sequence[str],
    columns: Sequence[str],
    where: str,
    found: Submissions,
) -> None:
    end = columns.index("n correct")
    start = max(columns.index(name) for name in ("submitted", "attempt") if name in columns)
    places = [k for k in range(start + 1, end) if _QUESTION.fullmatch(header[k])]
    listed, known = list(table), found.record.by_student

    def matches(name: str) -> int:
        cells = [_cell(row, columns.index(name)) for _, row in listed]
        return sum(cell in known if known else bool(cell) for cell in cells)

    # The student's number at the school, or at the platform: whichever the papers have.
    ids = [name for name in _CANVAS_IDS if name in columns]
    whose = _column(columns, (max(ids, key=matches, default="id"),), where)
    _report(iter(listed), columns, whose, places, str, where, found)


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _report(
    table: Iterator[Row],
    columns: Sequence[str],
    whose: int,
    places: Sequence[int],
    answer: Callable[[str], str],
    where: str,
    found: Submissions,
) -> None:
    """Rows in which the answers stand at these places, in the order of the questions."""
    questions = found.record.parts
    if len(places) != len(questions):
        raise InputError(
            f"{len(places)} questions in the report, and the set has {len(questions)}",
            where=where,
            remedy="the quiz must have the questions of the set, each part one, in their order",
        )
    for line, row in table:
        if _fits(row, columns, line, found):
            identity = found.student(_identity(row[whose]), line)
            if identity is not None:
                for place, part in zip(places, questions, strict=True):
                    found.add(identity, (part, ""), answer(row[place]), line)
    found.complete(questions)
