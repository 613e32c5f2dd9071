"""Matrices for a class, of which no two are the same problem, whoever gets them.

Each student's draws follow from the set's seed and the student's id alone. Where they lead to what
an earlier student of the class has, the later one's are drawn again, and what they had to avoid is
kept: with it that paper can be made by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from eigtutor import papers
from eigtutor.engines.drawing import Avoided, Seen, eigenpairs, rectangular_form
from eigtutor.errors import EigtutorError, ImpossibleRequest, InputError
from eigtutor.exact import Matrix
from eigtutor.kinds import KINDS
from eigtutor.papers import Drawn, Draws, Progress, Recipe
from eigtutor.pool import results
from eigtutor.roster import Student


@dataclass(frozen=True, slots=True)
class Allotment:
    """What each student of a class gets, and what the draws had to avoid; students with nothing
    to avoid are left out, and those for whom nothing can be drawn."""

    drawn: Mapping[str, Drawn]
    avoided: Mapping[str, Avoided]


def allotment(
    recipe: Recipe,
    students: Sequence[Student],
    before: Mapping[str, Avoided],
    *,
    jobs: int,
    progress: Progress,
) -> Allotment:
    """Problems for the students of a class, of which no two are the same.

    ``before``: the same for those who have their papers already, in the order in which they
    came. They keep them; the others follow in the order of the class. Who cannot be given a paper
    at all has nothing to avoid. Raises ImpossibleRequest, with the number of matrices that there
    are, where the class is too large for an exercise.
    """
    known = {student.id: student for student in students}
    first = [known[name] for name in before if name in known]
    order = [*first, *(student for student in students if student.id not in before)]
    told = {name: one for name, one in before.items() if one and name in known}
    taken = Seen()
    found: dict[str, Avoided] = {}
    allotted: dict[str, Drawn] = {}
    alone = results(partial(_drawn, recipe, told), order, jobs=jobs)
    for count, (student, drawn) in enumerate(zip(order, alone, strict=True)):
        progress("drawing for the class", count, len(order))
        avoid = told.get(student.id, Avoided())
        marks = None if drawn is None else _marks(recipe, drawn)
        if marks is not None and _meets(marks, taken):
            seen = Seen(taken)
            # What was drawn with other matrices to avoid does not tell what comes with these.
            before_that = None if avoid else drawn
            try:
                drawn = papers.drawn_problems(recipe, student, seen, before_that)
            except ImpossibleRequest as error:
                raise _too_many(error, count, len(order)) from None
            avoid, marks = seen.avoided, _marks(recipe, drawn)
        if avoid:
            found[student.id] = avoid
        if drawn is not None and marks is not None:
            allotted[student.id] = {number: one.problems for number, one in drawn.items()}
            for rows, denominator in marks.matrices:
                taken.add(rows, denominator)
            for name in marks.eigenpairs:
                taken.add_eigenpairs(name)
    progress("drawing for the class", len(order), len(order))
    return Allotment(allotted, found)


def _drawn(
    recipe: Recipe, told: Mapping[str, Avoided], student: Student
) -> dict[int, Draws] | None:
    """What a student draws without regard to others; None if nothing can be drawn."""
    try:
        return papers.drawn_problems(recipe, student, Seen.of(told.get(student.id, Avoided())))
    except EigtutorError:
        return None  # the paper itself will say why


def _marks(recipe: Recipe, drawn: Mapping[int, Draws]) -> Avoided:
    """What drawn problems are recognized by, but for those that students may share: matrices,
    eigenpairs where these must be new, and matrices up to rows and columns where singular values
    are asked for."""
    exercises = recipe.data.exercises
    new = {k: one.problems for k, one in drawn.items() if not exercises[k].repeats}
    return Avoided(
        tuple(_in_integers(one.matrix) for problems in new.values() for one in problems),
        tuple(
            eigenpairs(one.decomposition)
            for number, problems in new.items()
            if exercises[number].new_eigenvectors
            for one in problems
        )
        + tuple(
            rectangular_form(*_in_integers(one.matrix))
            for problems in new.values()
            for one in problems
            if any(KINDS[question.kind].plain_svd for question in one.questions)
        ),
    )


def _in_integers(matrix: Matrix) -> tuple[tuple[tuple[int, ...], ...], int]:
    """Rows of integers, and their common denominator, of a rational matrix."""
    whole, denominator = matrix.flint().numer_denom()
    rows = tuple(tuple(map(int, row)) for row in whole.tolist())
    return rows, int(denominator)


def _meets(drawn: Avoided, taken: Seen) -> bool:
    return any(matrix in taken for matrix in drawn.matrices) or any(
        map(taken.holds_eigenpairs, drawn.eigenpairs)
    )


def _too_many(error: InputError, count: int, students: int) -> ImpossibleRequest:
    first = "the first student has" if count == 1 else f"the first {count} students have"
    return ImpossibleRequest(
        f"{error.message}, for a class of {students}: {first} had them all",
        where=error.where,
        remedy=f"{error.remedy}; or let students share them: repeats = true".lstrip("; ").replace(
            "lower count", "a smaller class"
        ),
    )
