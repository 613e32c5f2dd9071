"""What an exercise demands of a problem as a whole: its screens, from the cheapest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines import choices, distinguishing
from eigtutor.engines.choices import Choosing
from eigtutor.engines.distinguishing import Distinguishing
from eigtutor.engines.screening import Screen, Screens
from eigtutor.engines.working import WorkingBounds
from eigtutor.problem import Question, problem_seed
from eigtutor.spec import ExerciseSpec


def demands(exercise: ExerciseSpec) -> Screens:
    """The screens of an exercise that its own fields ask for."""
    found: list[Screen] = []
    if exercise.distinguish:
        found.append(Distinguishing(names=_names(exercise)))
    if exercise.choices is not None:
        found.append(_choosing(exercise, exercise.choices))
    if exercise.max_work_digits is not None or exercise.max_denominator is not None:
        bounds = WorkingBounds(
            digits=exercise.max_work_digits, denominator=exercise.max_denominator
        )
        found.append(bounds)
    return tuple(found)


def with_choices(
    exercise: ExerciseSpec,
    decomposition: JordanDecomposition,
    questions: tuple[Question, ...],
    seed: int,
) -> tuple[Question, ...]:
    """The questions with their options, where the exercise has multiple choice; the problem has
    passed :func:`demands`."""
    if exercise.choices is None:
        return questions
    choosing = _choosing(exercise, exercise.choices)
    return tuple(
        choosing.chosen(decomposition, one, problem_seed(seed, f"choices {one.id}"))
        for one in questions
    )


def faults(exercise: ExerciseSpec, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What no matrix can meet: (field, fault)."""
    size = exercise.size if exercise.matrix is None else None
    names = _names(exercise)
    wrong = distinguishing.faults(names or (), kinds, size)
    yield from (("distinguish", fault) for fault in wrong)
    if exercise.choices is not None and not wrong:
        fault = choices.fault(kinds, names, exercise.choices, size)
        if fault:
            yield "choices", fault


def _names(exercise: ExerciseSpec) -> tuple[str, ...] | None:
    """The mistakes that are named; None for any."""
    named = exercise.distinguish
    return None if named is True or not named else named


def _choosing(exercise: ExerciseSpec, count: int) -> Choosing:
    return Choosing(count=count, names=_names(exercise))
