"""What one student gets back: each question, how the answer was read, its marks, what was found.

It never tells the right answer, so that the work can be done again.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from eigtutor.answer import excerpt
from eigtutor.compose import asked_about, stated_matrix
from eigtutor.document.blocks import (
    Block,
    Callout,
    Document,
    Exercise,
    Inlines,
    Meta,
    Paragraph,
    Part,
    Table,
)
from eigtutor.document.build import inlines
from eigtutor.document.notation import decimals
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.given import Given
from eigtutor.grading.marks import Outcome, PartMarks
from eigtutor.grading.record import Paper
from eigtutor.solution import plain_text

#: The characters of an answer that could not be read that are shown again.
_QUOTED = 200


def result(outcome: Outcome) -> Inlines:
    """How an answer was judged, in words."""
    match outcome:
        case "correct":
            return sentence("right")
        case "partial":
            return sentence("partly right")
        case "incorrect":
            return sentence("not right")
        case "invalid":
            return sentence("not understood")
        case "none":
            return sentence("no answer")


def number_text(value: Fraction) -> str:
    """Marks as they are written: 2.5, and 0.3333 for a third.

    >>> number_text(Fraction(5, 2)), number_text(Fraction(30))
    ('2.5', '30')
    """
    text = f"{float(value):.4f}"
    return text.rstrip("0").rstrip(".")


def _shown(value: Fraction) -> str:
    """Marks as they stand on a page."""
    return decimals(number_text(value))


def student_json(student: str, name: str, marks: Sequence[PartMarks]) -> dict[str, Any]:
    """The marks of one student as data: all that the tables and reports are made from."""
    return {"id": student, "name": name, "questions": [_part_json(one) for one in marks]}


def _part_json(one: PartMarks) -> dict[str, Any]:
    verdict = one.verdict.to_json() if one.verdict is not None else {}
    found: dict[str, Any] = {
        "exercise": one.part.exercise,
        "part": one.part.id,
        "kind": one.part.kind,
        "outcome": one.outcome,
        "score": round(float(one.score), 4),
        "marks": number_text(one.marks),
        "out_of": number_text(one.part.points),
        "effort": one.part.effort,
    }
    if one.followed:
        found["followed"] = one.followed
    if one.attempts:
        found |= {"attempt": one.attempt, "attempts": one.attempts, "late": one.late}
        found["penalty"] = round(float(one.penalty), 4)
    found |= {name: verdict[name] for name in ("read_as", "readings") if name in verdict}
    found["findings"] = [
        {
            "mistake": finding.mistake or None,
            "message": plain_text(finding.message),
            "where": where,
        }
        for where, finding in one.findings
    ]
    if one.outcome == "invalid":
        found["answer"] = _quoted(one)
    return found


def _quoted(one: PartMarks) -> str:
    """What the student wrote, as it may be shown again."""
    if isinstance(one.answer, str):
        return excerpt(one.answer, _QUOTED)
    return "; ".join(f"{name} = {excerpt(text, _QUOTED)}" for name, text in one.answer.items())


def feedback_page(title: str, paper: Paper, whose: str, marks: Sequence[PartMarks]) -> Document:
    """The page for one student."""
    total = sum((one.marks for one in marks), Fraction(0))
    most = sum((one.part.points for one in marks), Fraction(0))
    numbers = {exercise.id: str(k) for k, exercise in enumerate(paper.exercises, 1)}
    header = (sentence("Question"), sentence("Result"), sentence("Marks"), sentence("Out of"))
    rows = tuple(
        (
            inlines(_label(numbers[one.part.exercise], one)),
            result(one.outcome),
            inlines(_shown(one.marks)),
            inlines(_shown(one.part.points)),
        )
        for one in marks
    )
    blocks: list[Block] = [
        paragraph(
            "You have earned {marks} of {points}.",
            marks=_shown(total),
            points=_shown(most),
            role="conclusion",
        ),
        Table(header, rows),
    ]
    for identity, group in groupby(marks, key=lambda one: one.part.exercise):
        blocks.append(_exercise(numbers[identity], list(group)))
    meta = Meta(
        title=title, subtitle=word("Feedback for {student}", student=whose), code=paper.code
    )
    return Document(meta=meta, blocks=tuple(blocks))


def _label(number: str, one: PartMarks) -> str:
    """The question as the worksheet numbers it."""
    return f"{number} ({one.part.id})" if one.part.id else number


def _exercise(number: str, marks: Sequence[PartMarks]) -> Block:
    alone = len(marks) == 1
    first = marks[0].posed
    blocks = stated_matrix(first.matrix, first.given if alone else Given())
    if alone:
        [one] = marks
        question = asked_about(one.part.kind, first.matrix, first.given, alone=True)
        blocks = [Callout("problem", (*blocks, *question)), *_told(one)]
    else:
        blocks = [Callout("problem", tuple(blocks))]
        for one in marks:
            question = asked_about(one.part.kind, first.matrix, one.posed.given, alone=False)
            blocks.append(Part(one.part.id, (*question, *_told(one)), _points(one)))
    points = f"{_shown(sum((m.marks for m in marks), Fraction(0)))} / " + _shown(
        sum((m.part.points for m in marks), Fraction(0))
    )
    return Exercise(number, tuple(blocks), points)


def _points(one: PartMarks) -> str:
    return f"{_shown(one.marks)} / {_shown(one.part.points)}"


def _told(one: PartMarks) -> list[Block]:
    """How an answer was read, what it earns, what was found."""
    if one.verdict is None:
        return [paragraph("You gave no answer, which earns no marks.")]
    readings = one.verdict.marked.readings
    blocks: list[Block] = []
    if one.outcome == "invalid":
        blocks.append(paragraph("You wrote: {text}", text=_quoted(one)))
        blocks.append(paragraph("This was not understood. Your teacher will see it. The reason:"))
    if len(readings) == 1:
        blocks.append(paragraph("Your answer was read as {reading}.", reading=readings[0]))
    for number, reading in enumerate(readings if len(readings) > 1 else (), 1):
        blocks.append(paragraph("Reading {number}: {reading}", number=number, reading=reading))
    if one.outcome == "correct":
        blocks.append(paragraph("That is right.", role="check"))
    if one.attempts > 1:
        blocks.append(_attempts_told(one))
    for where, finding in one.findings:
        if where:
            text = sentence("{where}: {message}", where=_capital(where), message=finding.message)
            blocks.append(Paragraph(text))
        else:
            blocks.append(Paragraph(finding.message))
    if one.followed:
        blocks.append(
            paragraph(
                "By your own answer to part {part}, this earns {marks} of {points}.",
                part=one.followed,
                marks=_shown(one.marks),
                points=_shown(one.part.points),
            )
        )
    return blocks


def _attempts_told(one: PartMarks) -> Paragraph:
    """Which attempt counts, and what those before it cost."""
    if one.penalty:
        return paragraph(
            "Of your {count} attempts, number {number} earns most. The wrong ones before it cost "
            "{marks} of {points}.",
            count=one.attempts,
            number=one.attempt,
            marks=_shown(one.penalty * one.part.points),
            points=_shown(one.part.points),
        )
    return paragraph(
        "Of your {count} attempts, number {number} earns most.",
        count=one.attempts,
        number=one.attempt,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
