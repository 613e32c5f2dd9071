"""What was answered: the file of a class, read in any of its forms.

Every row ends up as an answer or as a :class:`Trouble`; none is passed over.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from eigtutor.answer import excerpt
from eigtutor.engines.givens import read_given
from eigtutor.errors import LimitError
from eigtutor.fields import IDENTIFIER
from eigtutor.grading.record import Paper, Part, Record
from eigtutor.kinds import KINDS
from eigtutor.roster import STUDENT_LIMIT

#: The question (exercise and part), and the letter of a piece of its answer; "" for all of it.
Place: TypeAlias = tuple[Part, str]
#: The text of an answer, or of each of its pieces by their letters.
Given: TypeAlias = str | dict[str, str]


class Attempts:
    """One student's answers to one question, in the order of their rows.

    The pieces of an answer may stand in rows of their own. A row for a piece that the latest answer
    already has begins another, which keeps the other pieces until they are given again.
    """

    def __init__(self) -> None:
        self.texts: list[dict[str, str]] = []
        self._own: set[str] = set()

    def add(self, letter: str, text: str) -> None:
        """Take up the text of a piece, or of all of them."""
        latest = self.texts[-1] if self.texts else {}
        if not latest or letter in self._own or self.is_other_form(letter):
            self.texts.append({} if self.is_other_form(letter) else dict(latest))
            self._own = set()
        self.texts[-1][letter] = text
        self._own.add(letter)

    def is_other_form(self, letter: str) -> bool:
        """Whether the latest answer was given as a whole and this one is by letters, or the
        reverse."""
        return bool(self.texts) and (letter == "") != ("" in self.texts[-1])


Sort: TypeAlias = Literal["unknown student", "unknown question", "duplicate", "missing", "bad row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something of a file of answers that a teacher should look at. ``line``: 0 for none."""

    sort: Sort
    message: str
    line: int = 0
    student: str = ""

    @property
    def text(self) -> str:
        """All of it in a line."""
        return f"line {self.line}: {self.message}" if self.line else self.message


@dataclass(kw_only=True)
class Submissions:
    """The answers of a class, gathered row by row, and what was wrong with the rows.

    ``repeatable``: several rows for one answer are attempts at it, and not duplicates.
    """

    record: Record
    repeatable: bool = False
    troubles: list[Trouble] = field(default_factory=list)
    #: student → question → attempts
    answers: dict[str, dict[tuple[str, str], Attempts]] = field(default_factory=dict)
    #: Where each piece of an answer was found first, empty ones too.
    _lines: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    _rows: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    _spellings: dict[str, str] = field(default_factory=dict)

    def student(self, identity: str, line: int) -> str | None:
        """The id, if it is that of someone who has a paper; else None, and a trouble."""
        if identity in self._rows:
            return identity
        known = self.record.by_student
        if self.record.common is not None:
            fault = self._new_fault(identity)
        elif identity in known:
            fault = ""
        else:
            near = _near(identity, known, tried=len(self.troubles))
            meant = f"; did you mean {near[0]}?" if near else ""
            fault = f"no paper has the student id {excerpt(identity)!r}{meant}"
        if fault:
            self.note("unknown student", fault, line)
            return None
        self._rows[identity] = set()
        return identity

    def _new_fault(self, identity: str) -> str:
        """What is wrong with the id of a student who takes the paper that all have."""
        if not IDENTIFIER.fullmatch(identity):
            return (
                f"{excerpt(identity)!r} is no student id: 1 to 64 letters, digits, '.', '_', '-', "
                "no leading dot"
            )
        # On some file systems, files whose names differ by capitals alone are one.
        other = self._spellings.setdefault(identity.lower(), identity)
        if other != identity:
            return f"the student id {identity!r} differs from {other!r} only by capitals"
        if len(self._rows) >= STUDENT_LIMIT:
            raise LimitError(f"answers of more than {STUDENT_LIMIT:,} students")
        return ""

    def add(self, student: str, place: Place, text: str, line: int) -> None:
        """Take up one answer, or a piece of one; an empty one replaces none."""
        part, letter = place
        question = (part.exercise, part.id)
        self._rows[student].add(question)
        name = f"{part.label}.{letter}" if letter else part.label
        key = (student, *question, letter)
        first = self._lines.setdefault(key, line) if text else self._lines.get(key, line)
        if first != line and not self.repeatable:
            self.note(
                "duplicate",
                f"{student} has answered {name} on line {first} already; "
                + ("the last answer counts" if text else "this empty one does not replace it"),
                line,
                student,
            )
        if not text:
            return
        attempts = self.answers.setdefault(student, {}).setdefault(question, Attempts())
        if attempts.is_other_form(letter) and not self.repeatable:
            self.note(
                "duplicate",
                f"{student} has answered {part.label} as a whole and by its letters; the last one "
                "counts",
                line,
                student,
            )
        attempts.add(letter, text)

    def note(self, sort: Sort, message: str, line: int = 0, student: str = "") -> None:
        """Note a trouble."""
        self.troubles.append(Trouble(sort=sort, message=message, line=line, student=student))

    def complete(self, columns: Iterable[Part] | None) -> None:
        """Note what is missing: students without a row, and questions without one.

        ``columns``: the questions of which every row tells, where a row is a student.
        """
        for identity in self.record.by_student:
            if identity not in self._rows:
                self.note("missing", f"{identity} has no row", student=identity)
        if columns is not None:
            there = {part.label for part in columns}
            for part in self.record.parts:
                if part.label not in there:
                    self.note("missing", f"there is no column for {part.label}")
            return
        for identity, questions in self._rows.items():
            labels = [
                part.label
                for part in self.record.parts
                if (part.exercise, part.id) not in questions
            ]
            if labels:
                what = f"{identity} has no row for {', '.join(labels)}"
                self.note("missing", what, student=identity)

    @property
    def students(self) -> list[str]:
        """Whoever has a paper or, where one serves all, a row; in the order of the manifest or
        of the ids."""
        if self.record.common is None:
            return list(self.record.by_student)
        return sorted(self._rows)

    def paper(self, student: str) -> Paper:
        """The paper of a student."""
        return self.record.common or self.record.by_student[student]

    def given_by(self, student: str) -> dict[tuple[str, str], tuple[Given, ...]]:
        """A student's answers to each question, the latest last: text, or text for each letter."""
        found = self.answers.get(student, {})
        return {
            question: tuple(
                pieces[""] if set(pieces) == {""} else dict(sorted(pieces.items()))
                for pieces in attempts.texts
            )
            for question, attempts in found.items()
        }


#: Looking for the nearest name takes long among many, and the first few tell enough.
_LOOKED_UP = 20


def _near(name: str, known: Iterable[str], *, tried: int) -> list[str]:
    """The known name nearest to another, if one is near and not many were looked up before."""
    if not name or tried >= _LOOKED_UP:
        return []
    return difflib.get_close_matches(name[:64], list(known), n=1)


class Places:
    """The names of questions, and of the pieces of their answers, as a file may have them:
    ``3``, ``3.b``, ``3.b.P``, ``3.P``."""

    def __init__(self, record: Record) -> None:
        self._of: dict[tuple[str, str], Place] = {}
        self._named: dict[str, set[tuple[str, str]]] = {}
        self._looked_up = 0
        for part in record.parts:
            self._put(part, part.id, "")
            for letter in _letters(part):
                self._put(part, f"{part.id}.{letter}" if part.id else letter, letter)

    def _put(self, part: Part, rest: str, letter: str) -> None:
        key = (part.exercise, rest)
        self._of.setdefault(key, (part, letter))
        self._named.setdefault(f"{part.exercise}.{rest}" if rest else part.exercise, set()).add(key)

    def of(self, exercise: str, part: str) -> Place | str:
        """The place in this exercise, or what is wrong with the name."""
        return self._of.get((exercise, part)) or self._unknown(
            f"{exercise}.{part}" if part else exercise
        )

    def if_named(self, name: str) -> Place | None:
        """The place of this name, if it is that of one."""
        place = self.named(name) if name in self._named else ""
        return None if isinstance(place, str) else place

    def named(self, name: str) -> Place | str:
        """The place of this name, or what is wrong with the name."""
        found = self._named.get(name, set())
        if len(found) > 1:
            return (
                f"{excerpt(name)!r} may mean several questions; give CSV with the columns "
                "student,exercise,part,answer"
            )
        return self._of[next(iter(found))] if found else self._unknown(name)

    def _unknown(self, name: str) -> str:
        inside = [other for other in self._named if other.startswith(f"{name}.")]
        near = inside[:3] or _near(name, self._named, tried=self._looked_up)
        self._looked_up += 1
        meant = f"; did you mean {', '.join(near)}?" if near else ""
        return f"no question is named {excerpt(name)!r}{meant}"


def _letters(part: Part) -> list[str]:
    """The letters of the pieces of an answer, such as P and D."""
    given, _ = read_given(part.given)
    return [letter for letter in KINDS[part.kind].parts(given) if letter]
