"""The report on a class: how the marks are spread, what was hard, which mistakes were made."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from eigtutor.document.blocks import Block, Document, Figure, Heading, Inlines, Meta, Table, Text
from eigtutor.document.math import Words
from eigtutor.document.notation import decimals
from eigtutor.document.words import counted, paragraph, sentence, translated, word
from eigtutor.grading.feedback import result
from eigtutor.grading.marks import Outcome
from eigtutor.grading.submissions import Trouble
from eigtutor.kinds import KINDS
from eigtutor.mistakes import MISTAKES
from eigtutor.pictures.charts import bars, histogram, scatter

#: Rows of a table beyond which a page refers to ``report.json``.
_ROWS = 200
#: So many bars fit a picture.
_BARS = 24
#: Fewer questions show no trend.
_TREND = 4
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
    efforts: dict[str, list[int]] = {}
    for student in students:
        for one in student["questions"]:
            name = label(one)
            kinds[name] = one["kind"]
            if one["effort"] is not None:
                efforts.setdefault(name, []).append(one["effort"])
            outcomes.setdefault(name, Counter())[one["outcome"]] += 1
            most = Fraction(one["out_of"])
            share = Fraction(one["marks"]) / most if most else Fraction(0)
            scores.setdefault(name, []).append(share)
    found = [
        {
            "question": name,
            "kind": kinds[name],
            "mean": _percent(statistics.fmean(scores[name])),
            "effort": round(statistics.fmean(efforts[name])) if name in efforts else None,
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
    return Document(
        meta=Meta(title=title, subtitle=word("Report on the class")), blocks=tuple(blocks)
    )


def _shown(value: float | None) -> str:
    return "–" if value is None else decimals(f"{value:g}")


def _cell(text: object) -> Inlines:
    return (Text(str(text)),)


def _distribution(bands: Sequence[Mapping[str, int]]) -> Figure:
    edges = [bands[0]["from"], *(band["to"] for band in bands)]
    spoken = sentence("How many students have which share of the marks.")
    for band in bands:
        if band["students"]:
            told = counted(
                "From {low} to {high} %: one student.",
                "From {low} to {high} %: {count} students.",
                band["students"],
                low=band["from"],
                high=band["to"],
            )
            spoken = sentence("{before} {after}", before=spoken, after=told)
    counts = [band["students"] for band in bands]
    return histogram(edges, counts, spoken, sentence("Students by their marks in %."))


def _hardest(questions: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The means beside the efforts, and what became of the answers: two tables that fit a page."""
    means = (
        (
            _cell(one["question"]),
            _cell(translated(KINDS[one["kind"]].summary)),
            _cell("–" if one["effort"] is None else one["effort"]),
            _cell(_shown(one["mean"])),
        )
        for one in questions
    )
    outcomes = (
        (_cell(one["question"]), *(_cell(one[outcome]) for outcome in _OUTCOMES))
        for one in questions
    )
    names = [result(outcome) for outcome in _OUTCOMES]
    return [
        *_means(questions),
        *_efforts(questions),
        Table(
            (sentence("Question"), sentence("Kind"), sentence("Effort"), sentence("Mean in %")),
            tuple(means),
        ),
        Table((sentence("Question"), *names), tuple(outcomes)),
    ]


def _means(questions: Sequence[Mapping[str, Any]]) -> list[Figure]:
    """The means as bars, the hardest questions on top; none for a single question."""
    rows = [(one["question"], one["mean"]) for one in questions[:_BARS]]
    if len(rows) < 2:
        return []
    spoken = sentence("The mean of each question as a bar; the table below holds the numbers.")
    return [bars(rows, 100, spoken, sentence("Mean of each question in %."))]


def _efforts(questions: Sequence[Mapping[str, Any]]) -> list[Figure]:
    """The means over the efforts, where there are enough to see a trend."""
    pairs = [(one["effort"], one["mean"]) for one in questions if one["effort"] is not None]
    if len(pairs) < _TREND:
        return []
    spoken = sentence("A dot for each question; the table below holds the numbers.")
    across, up = Words(word("effort")), Words(word("mean in %"))
    return [scatter(pairs, across, up, spoken, sentence("Each question: its effort, its mean."))]


def _mistake_blocks(mistakes: Sequence[Mapping[str, Any]]) -> list[Block]:
    if not mistakes:
        return [paragraph("No answer shows a mistake that has a name.")]
    rows = (
        (
            _cell(one["mistake"]),
            _cell(translated(one["summary"])),
            _cell(one["times"]),
            _cell(", ".join(one["questions"])),
        )
        for one in mistakes
    )
    return [
        Table(
            (sentence("Name"), sentence("Mistake"), sentence("Times"), sentence("Questions")),
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
