"""The paper of one student: drawn, proved, and composed into pages."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from eigtutor import compose
from eigtutor.compose import Solved
from eigtutor.document.blocks import Document, Meta
from eigtutor.document.notation import expanding
from eigtutor.document.words import word
from eigtutor.engines.audit import audit
from eigtutor.engines.bands import Band, effort_band
from eigtutor.engines.drawing import Avoided, Seen, Trail
from eigtutor.engines.generator import problems
from eigtutor.errors import EigtutorError
from eigtutor.kinds import KINDS
from eigtutor.overview import Given, Measure, given_in, overview
from eigtutor.policy import Policy
from eigtutor.pool import results
from eigtutor.problem import Draw, Problem, matrix_text, problem_seed
from eigtutor.resources import program_digest
from eigtutor.roster import Student
from eigtutor.spec import ExerciseSpec, SheetSpec

Progress = Callable[[str, int, int], None]
#: For each exercise the band in which its effort lies, if there is one.
Bands = tuple[Band | None, ...]

#: What a student's draws avoid who comes first.
NOTHING = Avoided()
#: The problems of a paper that are drawn, by the number of their exercise, from 0.
Drawn = Mapping[int, Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class Draws:
    """The problems of an exercise, and what in the class their draws depend on."""

    problems: Sequence[Problem]
    trail: Trail


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What the papers of a set have in common: the spec, how their files are made, the band of
    effort of each exercise, and what each student's draws have to avoid, lest two of a class have
    the same problem."""

    data: SheetSpec
    formats: tuple[str, ...]
    engine: str
    bands: Bands | None = None
    avoided: Mapping[str, Avoided] = field(default_factory=dict)
    program: str = field(default_factory=program_digest)
    #: The folder with page shells of one's own, and what was in it.
    shells: Path | None = None
    shells_digest: str = ""


def as_meant(data: SheetSpec) -> SheetSpec:
    """The set with all that its course means said: the field, and eigenvectors of length 1, where
    a question is silent."""
    return replace(data, exercises=tuple(_as_meant(one, data.marking) for one in data.exercises))


def _as_meant(exercise: ExerciseSpec, policy: Policy) -> ExerciseSpec:
    if exercise.kind is not None:
        return replace(exercise, given=policy.asked(exercise.given, KINDS[exercise.kind].options))
    parts = (
        replace(part, given=policy.asked(part.given, KINDS[part.kind].options))
        for part in exercise.parts
    )
    return replace(exercise, parts=tuple(parts))


def alike(data: SheetSpec) -> SheetSpec:
    """The set for a class: what kinds tell all students alike is drawn from the set's seed."""
    return replace(data, exercises=tuple(_alike(one, data.seed) for one in data.exercises))


def _alike(exercise: ExerciseSpec, set_seed: int) -> ExerciseSpec:
    if exercise.matrix is not None:
        return exercise
    draw = Draw(problem_seed(set_seed, exercise.id))
    if exercise.kind is not None:
        told = KINDS[exercise.kind].told_alike(exercise.given, draw)
        return replace(exercise, given=told)
    parts = (
        replace(part, given=KINDS[part.kind].told_alike(part.given, draw))
        for part in exercise.parts
    )
    return replace(exercise, parts=tuple(parts))


def bands(
    data: SheetSpec,
    *,
    variants: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Bands:
    """The band of effort of each exercise, found on ``jobs`` processes; ``variants``: of a set for
    several students.

    Raises an EigtutorError that names the exercise, for a band that cannot be met.
    """
    found: list[Band | None] = []
    numbers = range(len(data.exercises))
    with closing(results(partial(_band, data, variants), numbers, jobs=jobs)) as each:
        for number in numbers:
            if progress is not None:
                progress("measuring effort", number, len(numbers))
            found.append(next(each))
    return tuple(found)


def _band(data: SheetSpec, variants: bool, number: int) -> Band | None:
    """The band of the exercise of that number, from 0."""
    exercise = data.exercises[number]
    with _naming(number), expanding(data.marking.det_sign):
        several = variants or exercise.count > 1
        return effort_band(exercise, data.seed, variants=several)


@contextlib.contextmanager
def _naming(number: int) -> Iterator[None]:
    """An error within this context names the exercise."""
    try:
        yield
    except EigtutorError as error:
        error.where = f"exercise[{number + 1}]" + (f".{error.where}" if error.where else "")
        raise


def solved_exercises(
    data: SheetSpec,
    student: Student | None = None,
    progress: Progress | None = None,
    within: Bands | None = None,
    avoided: Avoided = NOTHING,
    drawn: Drawn | None = None,
) -> list[Solved]:
    """The exercises of a student's paper, or of the only one, each proved, and no two
    drawn matrices the same problem. Their efforts lie ``within`` the :func:`bands` of the set,
    which are found here if they are not given. None of them is what is ``avoided``. What is
    ``drawn`` already for this paper is not drawn again.

    Raises an EigtutorError that names the exercise, where one cannot be drawn.
    """
    tell = progress or (lambda what, done, total: None)
    found: list[Solved] = []
    seen = Seen.of(avoided)
    total = len(data.exercises)
    within = bands(data) if within is None else within
    for number in range(total):
        tell("drawing exercises", number, total)
        with _naming(number), expanding(data.marking.det_sign):
            ready = (drawn or {}).get(number)
            if ready is None:
                ready = _problems(data, number, student, seen, within)
            found += map(compose.solved, ready)
    tell("drawing exercises", total, total)
    return found


def _problems(
    data: SheetSpec, number: int, student: Student | None, seen: Seen, within: Bands
) -> list[Problem]:
    """The problems of the exercise of that number, from 0."""
    band = within[number]
    screens = () if band is None else (band,)
    whose = student.id if student else ""
    return problems(data.exercises[number], data.seed, whose, seen, screens)


def drawn_problems(
    recipe: Recipe, student: Student, seen: Seen, before: Mapping[int, Draws] | None = None
) -> dict[int, Draws]:
    """The problems that are drawn for a student, unsolved, by the number of their exercise;
    ``seen`` holds what is not drawn. Of what was drawn ``before``, with less to avoid, is taken
    over what would come out the same. Raises as :func:`solved_exercises` does.
    """
    data = recipe.data
    within = bands(data, variants=True) if recipe.bands is None else recipe.bands
    found: dict[int, Draws] = {}
    changed: set[Hashable] = set()
    seen.trail()
    for number, exercise in enumerate(data.exercises):
        if exercise.matrix is not None:
            continue
        known = (before or {}).get(number)
        if known and changed.isdisjoint(known.trail.asked) and not seen.may_change(known.trail):
            seen.retrace(known.trail)
            found[number] = known
            continue
        with _naming(number), expanding(data.marking.det_sign):
            new = _problems(data, number, student, seen, within)
        found[number] = Draws(new, seen.trail())
        changed |= found[number].trail.asked | (known.trail.asked if known else frozenset())
    return found


def paper_code(exercises: Sequence[Solved], student: Student | None = None) -> str:
    """A short mark by which a paper finds its key; another matrix or question gives another."""
    asked = [
        (matrix_text(s.problem.matrix), [(q.kind, q.given.texts()) for q in s.problem.questions])
        for s in exercises
    ]
    mark = hashlib.sha256(repr(asked).encode()).hexdigest()[:6].upper()
    return f"{student.id} · {mark}" if student else mark


def head(data: SheetSpec, code: str = "") -> Meta:
    """What the pages of a set have at their head and foot."""
    return Meta(
        title=data.title,
        course=data.course,
        instructions=data.instructions,
        language=data.language,
        date=data.date,
        paper=data.paper,
        page=data.page,
        code=code,
    )


def worksheet(meta: Meta, exercises: Sequence[Solved], student: Student | None = None) -> Document:
    """The worksheet, audited, with lines for name and id, or what is known of them."""
    if student and not student.is_variant:
        meta = replace(meta, student=student.name, student_id=student.id)
    document = compose.worksheet(replace(meta, name_lines=True), exercises)
    audit(document.blocks)
    return document


def solutions(meta: Meta, exercises: Sequence[Solved], student: Student | None = None) -> Document:
    """The worked solutions; their steps were audited as the exercises were solved."""
    subtitle = word("Worked solutions")
    if student and student.name:
        subtitle += f" · {student.name}"
    return compose.solutions(replace(meta, subtitle=subtitle, instructions=""), exercises)


def given(data: SheetSpec, exercises: Sequence[Solved]) -> tuple[Given, ...]:
    """What a paper holds for each exercise of the set, and for each of several of one sort."""
    names = [one.id for one in data.exercises for _ in range(one.count)]
    return tuple(given_in(one, name) for one, name in zip(exercises, names, strict=True))


def class_overview(recipe: Recipe, drawn: Sequence[Given]) -> Document:
    """The page for the instructor about all papers of a set."""
    bands = recipe.bands or (None,) * len(recipe.data.exercises)
    measures = {
        exercise.id: None
        if band is None
        else Measure(least=band.least, most=band.most, inside=band.met[0], sampled=band.met[1])
        for exercise, band in zip(recipe.data.exercises, bands, strict=True)
    }
    page = overview(recipe.data.title, drawn, measures)
    return replace(page, meta=replace(page.meta, paper=recipe.data.paper))
