"""Matrices for a class, of which no two are the same problem, whoever gets them.

Each student's draws follow from the set's seed and the student's id alone. Where they lead to what
an earlier student of the class has, the later one's are drawn again, and what they had to avoid is
kept: with it that paper can be made by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from eigtutor import papers
from eigtutor.engines.drawing import Avoided, Seen, eigenpairs
from eigtutor.errors import EigtutorError, ImpossibleRequest, InputError
from eigtutor.exact import Matrix
from eigtutor.papers import Progress, Recipe
from eigtutor.pool import results
from eigtutor.problem import Problem
from eigtutor.roster import Student

#: What a student's problems are recognized by: their matrices and eigenpairs.
_Drawn = Avoided


def avoided(
    recipe: Recipe,
    students: Sequence[Student],
    before: Mapping[str, Avoided],
    *,
    jobs: int,
    progress: Progress,
) -> dict[str, Avoided]:
    """What the draws of each student have to avoid; students with nothing to avoid are left out.

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
    alone = results(partial(_drawn, recipe, told), order, jobs=jobs)
    for count, (student, drawn) in enumerate(zip(order, alone, strict=True)):
        progress("drawing for the class", count, len(order))
        avoid = told.get(student.id, Avoided())
        if drawn is not None and _meets(drawn, taken):
            seen = Seen(taken)
            try:
                drawn = _of(papers.drawn_problems(recipe, student, seen))
            except ImpossibleRequest as error:
                raise _too_many(error, count, len(order)) from None
            avoid = seen.avoided
        if avoid:
            found[student.id] = avoid
        if drawn is not None:
            for rows, denominator in drawn.matrices:
                taken.add(rows, denominator)
            for name in drawn.eigenpairs:
                taken.add_eigenpairs(name)
    progress("drawing for the class", len(order), len(order))
    return found


def _drawn(recipe: Recipe, told: Mapping[str, Avoided], student: Student) -> _Drawn | None:
    """What a student draws without regard to others; None if nothing can be drawn."""
    try:
        seen = Seen.of(told.get(student.id, Avoided()))
        return _of(papers.drawn_problems(recipe, student, seen))
    except EigtutorError:
        return None  # the paper itself will say why


def _of(problems: Sequence[tuple[Problem, bool]]) -> _Drawn:
    """What drawn problems are recognized by; with their eigenpairs where these must be new."""
    return Avoided(
        tuple(_in_integers(problem.matrix) for problem, _ in problems),
        tuple(eigenpairs(problem.decomposition) for problem, is_new in problems if is_new),
    )


def _in_integers(matrix: Matrix) -> tuple[tuple[tuple[int, ...], ...], int]:
    """Rows of integers, and their common denominator, of a rational matrix."""
    whole, denominator = matrix.flint().numer_denom()
    rows = tuple(tuple(map(int, row)) for row in whole.tolist())
    return rows, int(denominator)


def _meets(drawn: _Drawn, taken: Seen) -> bool:
    return any(matrix in taken for matrix in drawn.matrices) or any(
        map(taken.holds_eigenpairs, drawn.eigenpairs)
    )


def _too_many(error: InputError, count: int, students: int) -> ImpossibleRequest:
    first = "the first student has" if count == 1 else f"the first {count} students have"
    return ImpossibleRequest(
        f"{error.message}, for a class of {students}: {first} had them all",
        where=error.where,
        remedy=error.remedy.replace("lower count", "a smaller class"),
    )
