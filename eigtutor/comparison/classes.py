"""A whole class proved anew: every exercise of a manifest, exactly and by every backend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from eigtutor.comparison.report import cross_check
from eigtutor.comparison.truth import truth_of_structure
from eigtutor.display import Displayed
from eigtutor.document.blocks import Document, Meta, Table, Text
from eigtutor.document.words import and_list, counted, paragraph, sentence, word
from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.errors import EigtutorError
from eigtutor.grading.marks import posed_question
from eigtutor.grading.record import Exercise, Part, Record, load_record
from eigtutor.kinds import KINDS
from eigtutor.marking import Policy, Posed
from eigtutor.numeric.backends import BACKENDS
from eigtutor.pool import results
from eigtutor.solution import plain_text

#: Called with what is being done, how many are done, and of how many.
Progress = Callable[[str, int, int], object]

#: Exercises that a process takes at a time: a few tenths of a second's work.
_BATCH = 50


class Item(NamedTuple):
    """One exercise of one paper; ``student`` is "" where all have the same."""

    student: str
    exercise: Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What does not hold of an exercise."""

    student: str
    exercise: str
    what: str

    def to_json(self) -> dict[str, str]:
        """All fields, under their names."""
        return {"student": self.student, "exercise": self.exercise, "what": self.what}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCheck(Displayed):
    """What became of the exercises of a manifest."""

    title: str
    papers: int
    exercises: int
    answers: int
    backends: tuple[str, ...]
    troubles: tuple[Trouble, ...]

    @property
    def agree(self) -> bool:
        """Whether everything holds."""
        return not self.troubles

    def to_json(self) -> dict[str, Any]:
        """Counts, the backends that were asked, and one object for each trouble."""
        return {
            "title": self.title,
            "papers": self.papers,
            "exercises": self.exercises,
            "answers": self.answers,
            "backends": [{"name": name, "available": True} for name in self.backends],
            "agree": self.agree,
            "troubles": [trouble.to_json() for trouble in self.troubles],
        }

    def document(self) -> Document:
        """The summary, and a row for each exercise with a trouble."""
        blocks = [
            paragraph(
                "{title}: {exercises} on {papers}. Each matrix was certified anew, {answers} were "
                "held against it, and its spectrum against {backends}.",
                title=self.title,
                exercises=counted("one exercise", "{count} exercises", self.exercises),
                papers=counted("one paper", "{count} papers", self.papers),
                answers=counted("one expected answer", "{count} expected answers", self.answers),
                backends=and_list(self.backends),
            )
        ]
        if self.agree:
            end = paragraph("Everything holds.", role="conclusion")
            return Document(meta=Meta(title=word("Cross-Check")), blocks=(*blocks, end))
        rows = tuple(
            ((Text(t.student),), (Text(t.exercise),), (Text(t.what),)) for t in self.troubles
        )
        header = (sentence("Student"), sentence("Exercise"), sentence("What does not hold"))
        return Document(meta=Meta(title=word("Cross-Check")), blocks=(*blocks, Table(header, rows)))


def class_check(path: Path, *, jobs: int = 1, progress: Progress | None = None) -> ClassCheck:
    """Every exercise of a manifest: its matrix certified anew, its expected answers judged by what
    was found, its spectrum compared with every backend that is installed.

    Raises InputError for what is no manifest.
    """
    record = load_record(path)
    items = [
        Item(paper.student or "", exercise)
        for paper in record.papers
        for exercise in paper.exercises
    ]
    names = tuple(backend.name for backend in BACKENDS if backend.available())
    troubles: list[Trouble] = []
    done = 0
    for found, count in results(partial(_batch, names=names), list(_batches(items)), jobs=jobs):
        troubles += found
        done += count
        if progress is not None:
            progress("exercises", done, len(items))
    return ClassCheck(
        title=record.title,
        papers=len(record.papers),
        exercises=len(items),
        answers=_answers(record),
        backends=names,
        troubles=tuple(troubles),
    )


def _answers(record: Record) -> int:
    return sum(1 for paper in record.papers for part in paper.parts if part.expected)


def _batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _batch(items: Sequence[Item], names: Sequence[str]) -> tuple[list[Trouble], int]:
    """The troubles of some exercises, and how many these were."""
    troubles = [
        Trouble(student=item.student, exercise=item.exercise.id, what=what)
        for item in items
        for what in exercise_troubles(item.exercise, names)
    ]
    return troubles, len(items)


def exercise_troubles(exercise: Exercise, names: Sequence[str]) -> Iterator[str]:
    """What does not hold of an exercise, in words."""
    try:
        questions = [(part, posed_question(exercise, part)) for part in exercise.parts]
    except EigtutorError as error:  # the matrix cannot be read, or its certificate fails
        yield str(error).replace("\n ", ";")
        return
    decomposition = questions[0][1].decomposition
    if not spectrum_enclosed(decomposition):
        yield word("an independent enclosure does not agree with the eigenvalues")
    for part, posed in questions:
        if part.expected and not _is_right(part, posed):
            yield word("the expected answer of {question} is not right", question=part.label)
    found = cross_check(
        truth_of_structure(decomposition.matrix, decomposition.structure),
        [BACKENDS[name] for name in names],
    )
    yield from (plain_text(note) for note in found.faults)


def _is_right(part: Part, posed: Posed) -> bool:
    """Whether the expected answer is what is found now, or is judged to be as good."""
    kind = KINDS[part.kind]
    if kind.answer(posed.decomposition, posed.given).text == part.expected:
        return True
    from eigtutor.engines.checker import marked

    return marked(kind, posed, part.expected, Policy()).judgment.status == "correct"
