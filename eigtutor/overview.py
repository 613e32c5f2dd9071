"""The instructor's page about a set: what a class has been given, and how equal the work is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from eigtutor.compose import Solved
from eigtutor.document.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
    Meta,
    Paragraph,
    Table,
    Text,
)
from eigtutor.document.notation import decimals
from eigtutor.document.words import counted, paragraph, sentence, word
from eigtutor.exact import Number
from eigtutor.pictures.charts import bars, histogram

#: So many bars fit a picture.
_BARS = 24
_BINS = 8
#: Of fewer papers the table alone says all.
_FEW = 4

#: What an eigenvalue is, where it is not written out.
Sort = Literal["irrational", "complex", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one paper holds for an exercise. ``values``: of its different eigenvalues those that
    are rational, as text, and what the others are. ``answer``: where it is a word, such as yes.
    ``refused``: how many matrices were drawn before, by the field of the spec that refused them;
    None where the matrix is the author's."""

    exercise: str
    kinds: tuple[str, ...]
    effort: int
    entries: tuple[str, ...]
    values: tuple[str, ...]
    others: tuple[Sort, ...]
    answer: str
    refused: Mapping[str, int] | None = None

    @property
    def zeros(self) -> int:
        return self.entries.count("0")

    @property
    def drawn(self) -> int:
        """How many matrices were drawn for it, itself included."""
        return 0 if self.refused is None else 1 + sum(self.refused.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The band of effort of an exercise, and how many of a sample lay in it."""

    least: int
    most: int
    inside: int
    sampled: int


def given_in(solved: Solved, exercise: str) -> Given:
    """What a paper holds for an exercise."""
    problem = solved.problem
    values = problem.decomposition.structure.eigenvalues
    return Given(
        exercise=exercise,
        kinds=tuple(question.kind for question in problem.questions),
        effort=solved.effort.total,
        entries=tuple(x.sympy_text() for x in problem.matrix.entries),
        values=tuple(x.sympy_text() for x in values if x.is_rational),
        others=tuple(map(_sort, values)),
        answer=" ".join(filter(None, (question.expected.word for question in problem.questions))),
        refused=problem.refused,
    )


def _sort(value: Number) -> Sort:
    if value.is_rational:
        return ""
    return "irrational" if value.is_real else "complex"


def overview(
    title: str, given: Sequence[Given], measures: Mapping[str, Measure | None]
) -> Document:
    """The page: the efforts of all exercises in a table, then each exercise with its pictures.

    ``measures``: for each exercise its band, or None where any effort was taken.
    """
    exercises: dict[str, list[Given]] = {name: [] for name in measures}
    for one in given:
        exercises[one.exercise].append(one)
    drawn = {name: found for name, found in exercises.items() if found}
    blocks: list[Block] = [
        paragraph(
            "This is what was given out. The effort of an exercise is the handwork in its worked "
            "solution, in digits written. Within one exercise it should be nearly the same for all."
        ),
        _efforts(drawn, measures),
    ]
    for name, found in drawn.items():
        blocks += _exercise(name, found, measures[name])
    return Document(
        meta=Meta(title=title, subtitle=word("Overview for the instructor")), blocks=tuple(blocks)
    )


def _efforts(
    exercises: Mapping[str, Sequence[Given]], measures: Mapping[str, Measure | None]
) -> Table:
    header = (
        sentence("Exercise"),
        sentence("Kind"),
        sentence("Least"),
        sentence("Mean"),
        sentence("Greatest"),
        sentence("Band"),
        sentence("Drawn"),
    )
    rows = []
    for name, found in exercises.items():
        efforts = [one.effort for one in found]
        measure = measures[name]
        rows.append(
            (
                _cell(name),
                _cell(", ".join(found[0].kinds)),
                _cell(min(efforts)),
                _cell(round(fmean(efforts))),
                _cell(max(efforts)),
                _cell("–" if measure is None else f"{measure.least}–{measure.most}"),
                _cell(sum(one.drawn for one in found) or "–"),
            )
        )
    return Table(header, tuple(rows))


def _exercise(name: str, given: Sequence[Given], measure: Measure | None) -> Iterable[Block]:
    yield Heading(sentence("Exercise {name}", name=name))
    if len(given) > 1 and len({one.entries for one in given}) == 1:
        yield paragraph("Everybody has the same matrix.")
        return
    if measure is not None:
        yield paragraph(
            "{seen} Matrices outside of it were drawn again.",
            seen=counted(
                "Of one matrix drawn at first, {inside} took an effort from {least} to {most}.",
                "Of {count} matrices drawn at first, {inside} took an effort from {least} to "
                "{most}.",
                measure.sampled,
                inside=measure.inside,
                least=measure.least,
                most=measure.most,
            ),
        )
    yield from _draws(given)
    if len(given) >= _FEW:
        yield _effort_figure([one.effort for one in given])
    entries = Counter(x for one in given for x in one.entries)
    yield from _bars(
        entries,
        sentence("How often each entry comes up; a bar for each number."),
        sentence("Entries of the matrices."),
    )
    yield from _bars(
        Counter(str(one.zeros) for one in given),
        sentence("How many matrices have so many zeros; a bar for each number of zeros."),
        sentence("Matrices by their number of zeros."),
    )
    yield from _bars(
        Counter(x for one in given for x in one.values),
        sentence("How many matrices have an eigenvalue; a bar for each rational eigenvalue."),
        sentence("Matrices by their rational eigenvalues."),
    )
    others = Counter(x for one in given for x in one.others if x)
    if others:
        yield paragraph(
            "There are {irrational} irrational real eigenvalues, and {complex} that are not real.",
            irrational=others["irrational"],
            complex=others["complex"],
        )
    answers = Counter(one.answer for one in given if one.answer)
    if len(answers) > 1:
        rows = tuple((_cell(answer), _cell(n)) for answer, n in sorted(answers.items()))
        yield Table((sentence("Answer"), sentence("Matrices")), rows)


def _draws(given: Sequence[Given]) -> Iterable[Block]:
    """How many matrices were drawn for those that are given out, and what refused the others."""
    drawn = sum(one.drawn for one in given)
    if drawn <= len(given):
        if drawn:
            yield paragraph("Every matrix that was drawn is given out.")
        return
    yield Paragraph(
        counted(
            "For one matrix that is given out {drawn} were drawn.",
            "For {count} matrices that are given out {drawn} were drawn, so one in {share} was "
            "taken.",
            len(given),
            drawn=drawn,
            share=decimals(f"{drawn / len(given):.1f}"),
        )
    )
    refused = sum((Counter(one.refused or {}) for one in given), Counter[str]())
    rows = [
        (_cell(name) if name else sentence("the question"), _cell(count))
        for name, count in refused.most_common()
    ]
    yield Table((sentence("Refused because of"), sentence("Matrices")), tuple(rows))


def _effort_figure(efforts: Sequence[int]) -> Figure:
    low, high = min(efforts), max(efforts) + 1
    width = -(-(high - low) // _BINS)
    edges = list(range(low, high + width, width))
    counts = [sum(a <= x < a + width for x in efforts) for a in edges[:-1]]
    spoken = sentence("How many papers take which effort.")
    for edge, count in zip(edges, counts, strict=False):
        if count:
            told = counted(
                "From {low} to {high}: one paper.",
                "From {low} to {high}: {count} papers.",
                count,
                low=edge,
                high=edge + width - 1,
            )
            spoken = sentence("{before} {after}", before=spoken, after=told)
    return histogram(edges, counts, spoken, sentence("Papers by their effort."))


def _bars(counts: Counter[str], spoken: Inlines, caption: Inlines) -> Iterable[Block]:
    """A bar for each number in its order, of the most frequent; nothing for a single number."""
    rows = sorted(counts.items(), key=lambda pair: _value(pair[0]))
    if len(rows) < 2:
        return
    if len(rows) > _BARS:
        rows = sorted(counts.most_common(_BARS), key=lambda pair: _value(pair[0]))
        yield paragraph("Only the most frequent are shown.")
    named = [(decimals(name).replace("-", "−"), float(count)) for name, count in rows]
    yield bars(named, max(counts.values()), spoken, caption)


def _value(text: str) -> float:
    above, _, below = text.partition("/")
    return float(above) / float(below or 1)


def _cell(text: object) -> Inlines:
    return (Text(str(text)),)
