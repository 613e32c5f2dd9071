"""The report on a class: how the marks are spread, what was hard, which mistakes were made."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from eigtutor.document.blocks import Block, Document, Heading, Inlines, Meta, Table, Text
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.grading.feedback import result
from eigtutor.grading.marks import Outcome
from eigtutor.grading.submissions import Trouble
from eigtutor.mistakes import MISTAKES

#: Rows of a table beyond which a page refers to ``report.json``.
_ROWS = 200
#: The longest bar, in characters.
_BAR = 8
_BANDS = 10
_OUTCOMES: tuple[Outcome, ...] = ("correct", "partial", "incorrect", "invalid", "none")

Student = Mapping[str, Any]


def totals(student: Student) -> tuple[Fraction, Fraction]:
    """The marks of a student, and the most that can be earned."""
    questions = student["questions"]
    return (
        sum((Fraction(one["marks"]) for one in questions), Fraction(0)),
        sum((Fraction(one["out_of"]) for one in questions), Fraction(0)),
    )


def label(question: Mapping[str, Any]) -> str:
    """The name of a question: 3.b."""
    return (
        f"{question['exercise']}.{question['part']}" if question["part"] else question["exercise"]
    )


def summary(students: Sequence[Student]) -> dict[str, Any]:
    """The figures of a class."""
    pairs = [totals(student) for student in students]
    shares = sorted(marks / most if most else Fraction(0) for marks, most in pairs)
    bands = Counter(min(int(share * _BANDS), _BANDS - 1) for share in shares)
    return {
        "students": len(students),
        "mean": _percent(statistics.fmean(shares)) if shares else None,
        "median": _percent(statistics.median(shares)) if shares else None,
        "least": _percent(shares[0]) if shares else None,
        "greatest": _percent(shares[-1]) if shares else None,
        "distribution": [
            {"from": 100 * k // _BANDS, "to": 100 * (k + 1) // _BANDS, "students": bands[k]}
            for k in range(_BANDS)
        ],
        "questions": _questions(students),
        "mistakes": _mistakes(students),
    }


def _percent(share: Fraction | float) -> float:
    return round(100 * float(share), 1)


def _questions(students: Sequence[Student]) -> list[dict[str, Any]]:
    """What became of each question, the hardest first."""
    outcomes: dict[str, Counter[str]] = {}
    scores: dict[str, list[Fraction]] = {}
    kinds: dict[str, str] = {}
    for student in students:
        for one in student["questions"]:
            name = label(one)
            kinds[name] = one["kind"]
            outcomes.setdefault(name, Counter())[one["outcome"]] += 1
            most = Fraction(one["out_of"])
            share = Fraction(one["marks"]) / most if most else Fraction(0)
            scores.setdefault(name, []).append(share)
    found = [
        {
            "question": name,
            "kind": kinds[name],
            "mean": _percent(statistics.fmean(scores[name])),
            **{outcome: outcomes[name][outcome] for outcome in _OUTCOMES},
        }
        for name in kinds
    ]
    return sorted(found, key=lambda one: one["mean"])


def _mistakes(students: Sequence[Student]) -> list[dict[str, Any]]:
    """How often each named mistake was made, the most frequent first."""
    times: Counter[str] = Counter()
    where: dict[str, Counter[str]] = {}
    for student in students:
        for one in student["questions"]:
            for finding in one["findings"]:
                if finding["mistake"]:
                    times[finding["mistake"]] += 1
                    where.setdefault(finding["mistake"], Counter())[label(one)] += 1
    return [
        {
            "mistake": name,
            "summary": mistake.summary if (mistake := MISTAKES.get(name)) else "",
            "times": count,
            "questions": dict(sorted(where[name].items())),
        }
        for name, count in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


# -- the page ------------------------------------------------------------------------------------


def report_page(
    title: str,
    students: Sequence[Student],
    troubles: Sequence[Trouble],
    changes: Sequence[Mapping[str, Any]] | None,
) -> Document:
    """The page for the teacher. ``changes``: what another policy has changed, if one was tried."""
    figures = summary(students)
    blocks: list[Block] = [
        paragraph(
            "{papers} The mean is {mean} %, the median {median} %; the marks go from {least} % "
            "to {greatest} %.",
            papers=counted("One paper.", "{count} papers.", figures["students"]),
            mean=_shown(figures["mean"]),
            median=_shown(figures["median"]),
            least=_shown(figures["least"]),
            greatest=_shown(figures["greatest"]),
        ),
        Heading(sentence("Distribution")),
        _distribution(figures["distribution"]),
        Heading(sentence("Questions, the hardest first")),
        *_hardest(figures["questions"]),
        Heading(sentence("Mistakes")),
        *_mistake_blocks(figures["mistakes"]),
    ]
    blocks += _by_hand(students)
    if changes is not None:
        blocks += _change_blocks(changes)
    blocks += _trouble_blocks(troubles)
    return Document(meta=Meta(title=title, subtitle="Report on the class"), blocks=tuple(blocks))


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _cell(text: object) -> Inlines:
    return (Text(str(text)),)


def _bar(count: int, most: int) -> Inlines:
    """A bar of a length in proportion; a short one is still seen."""
    length = -(-_BAR * count // most) if most else 0
    return _cell("█" * length)


def _distribution(bands: Sequence[Mapping[str, int]]) -> Table:
    most = max(band["students"] for band in bands)
    rows = (
        (
            _cell(f"{band['from']}–{band['to']}"),
            _cell(band["students"]),
            _bar(band["students"], most),
        )
        for band in bands
    )
    return Table((sentence("Marks in %"), sentence("Students"), ()), tuple(rows))


def _hardest(questions: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The means with bars, and what became of the answers: two tables that fit a page."""
    means = (
        (
            _cell(one["question"]),
            _cell(one["kind"]),
            _cell(_shown(one["mean"])),
            _bar(round(one["mean"]), 100),
        )
        for one in questions
    )
    outcomes = (
        (_cell(one["question"]), *(_cell(one[outcome]) for outcome in _OUTCOMES))
        for one in questions
    )
    names = [result(outcome) for outcome in _OUTCOMES]
    return [
        Table((sentence("Question"), sentence("Kind"), sentence("Mean in %"), ()), tuple(means)),
        Table((sentence("Question"), *names), tuple(outcomes)),
    ]


def _mistake_blocks(mistakes: Sequence[Mapping[str, Any]]) -> list[Block]:
    if not mistakes:
        return [paragraph("No answer shows a mistake that has a name.")]
    most = mistakes[0]["times"]
    rows = (
        (
            _cell(one["mistake"]),
            _cell(one["summary"]),
            _cell(one["times"]),
            _bar(one["times"], most),
            _cell(", ".join(one["questions"])),
        )
        for one in mistakes
    )
    return [
        Table(
            (sentence("Name"), sentence("Mistake"), sentence("Times"), (), sentence("Questions")),
            tuple(rows),
        )
    ]


def _by_hand(students: Sequence[Student]) -> list[Block]:
    """The answers that could not be read, for the teacher's own eye."""
    found = [
        (student["id"], label(one), one["answer"], one["findings"])
        for student in students
        for one in student["questions"]
        if one["outcome"] == "invalid"
    ]
    if not found:
        return []
    rows = (
        (_cell(who), _cell(name), _cell(answer), _cell(" ".join(f["message"] for f in findings)))
        for who, name, answer, findings in found[:_ROWS]
    )
    return [
        Heading(sentence("To be looked at by hand")),
        paragraph("These answers were not understood, and have no marks."),
        Table(
            (sentence("Student"), sentence("Question"), sentence("Answer"), sentence("Why")),
            tuple(rows),
        ),
        *_more(len(found)),
    ]


def _change_blocks(changes: Sequence[Mapping[str, Any]]) -> list[Block]:
    start: list[Block] = [Heading(sentence("What the new policy changes"))]
    if not changes:
        return [*start, paragraph("It changes nobody's marks.")]
    rows = (
        (
            _cell(one["id"]),
            _cell(one["before"]),
            _cell(one["after"]),
            _cell(
                ", ".join(
                    f"{q['question']}: {q['before']} → {q['after']}" for q in one["questions"]
                )
            ),
        )
        for one in changes[:_ROWS]
    )
    header = (sentence("Student"), sentence("Before"), sentence("After"), sentence("Questions"))
    return [*start, Table(header, tuple(rows)), *_more(len(changes))]


def _trouble_blocks(troubles: Sequence[Trouble]) -> list[Block]:
    if not troubles:
        return []
    rows = (
        (_cell(one.line or "–"), _cell(one.sort), _cell(one.message)) for one in troubles[:_ROWS]
    )
    return [
        Heading(sentence("Rows of the file that need a look")),
        Table((sentence("Line"), sentence("Sort"), sentence("What")), tuple(rows)),
        *_more(len(troubles)),
    ]


def _more(count: int) -> Iterable[Block]:
    if count > _ROWS:
        yield paragraph(
            "And {count} more, which {file} lists.", count=count - _ROWS, file="report.json"
        )
