"""Bands of effort: the same work for every student, found without any, and never widened."""

from __future__ import annotations

import re

import pytest

from eigtutor.engines.bands import Measured, densest, effort, effort_band
from eigtutor.engines.generator import problems
from eigtutor.errors import ImpossibleRequest, UnsupportedError
from eigtutor.kinds import KINDS
from eigtutor.papers import bands, solved_exercises
from eigtutor.roster import numbered_variants
from eigtutor.spec import ExerciseSpec, PartSpec, SheetSpec


def class_of(exercise: ExerciseSpec, seed: int = 1, students: int = 10) -> list[int]:
    """The efforts of a class."""
    band = effort_band(exercise, seed, variants=True)
    screens = () if band is None else (band,)
    found = []
    for student in range(students):
        for problem in problems(exercise, seed, f"s{student}", screens=screens):
            found.append(effort(problem.matrix, problem.questions).total)
    return found


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_no_student_has_more_than_six_fifths_of_the_work(kind):
    found = class_of(ExerciseSpec(id="x", kind=kind, size=3 if kind == "svd" else 2), students=8)
    assert 5 * max(found) <= 6 * min(found)
    assert len(found) == 8


def test_with_several_questions_all_their_work_counts():
    parts = (PartSpec(id="a", kind="eigenvalues"), PartSpec(id="b", kind="diagonalization"))
    exercise = ExerciseSpec(id="x", size=3, parts=parts)
    found = class_of(exercise)
    assert 5 * max(found) <= 6 * min(found)
    alone = ExerciseSpec(id="x", size=3, kind="eigenvalues")
    assert min(found) > max(class_of(alone))


def test_a_band_depends_on_no_other_exercise_and_on_no_student():
    first = ExerciseSpec(id="1", kind="eigenvalues", size=3)
    second = ExerciseSpec(id="2", kind="diagonalization", size=2)
    alone = bands(SheetSpec(title="t", exercises=(first,)), variants=True)
    both = bands(SheetSpec(title="t", exercises=(second, first)), variants=True)
    assert alone[0] == both[1]


def test_another_student_changes_no_paper():
    data = SheetSpec(title="t", exercises=(ExerciseSpec(id="1", kind="eigenvalues", size=3),))
    within = bands(data, variants=True)

    def papers(number):
        drawn = (solved_exercises(data, one, within=within) for one in numbered_variants(number))
        return [[solved.problem.matrix for solved in paper] for paper in drawn]

    assert papers(12)[:9] != papers(12)[1:10]
    # The names of the variants have as many digits as the last needs.
    assert papers(11) == papers(12)[:11]


def test_a_single_paper_needs_no_band():
    exercise = ExerciseSpec(id="x", kind="eigenvalues", size=3)
    assert effort_band(exercise, 1, variants=False) is None
    [band] = bands(SheetSpec(title="t", exercises=(exercise,)))
    assert band is None


def test_several_exercises_of_one_sort_take_the_same_work():
    data = SheetSpec(
        title="t", exercises=(ExerciseSpec(id="x", kind="diagonalization", size=3, count=6),)
    )
    found = [solved.effort.total for solved in solved_exercises(data)]
    assert len(found) == 6
    assert 5 * max(found) <= 6 * min(found)


def test_an_author_s_own_matrix_has_no_band():
    exercise = ExerciseSpec(id="x", kind="eigenvalues", matrix="4 1; 2 3")
    assert effort_band(exercise, 1, variants=True) is None


@pytest.mark.parametrize("variants", [False, True])
def test_two_numbers_are_the_band(variants):
    exercise = ExerciseSpec(id="x", kind="diagonalization", size=3, effort=(700, 1000))
    band = effort_band(exercise, 1, variants=variants)
    assert (band.least, band.most) == (700, 1000)
    [problem] = problems(exercise, 1, screens=(band,))
    assert 700 <= effort(problem.matrix, problem.questions).total <= 1000


def test_words_are_thirds_of_what_is_drawn():
    found = {
        word: effort_band(
            ExerciseSpec(id="x", kind="diagonalization", size=3, effort=word), 1, variants=False
        )
        for word in ("easy", "medium", "hard")
    }
    easy, medium, hard = found["easy"], found["medium"], found["hard"]
    assert easy.least == easy.seen[0]
    assert hard.most == hard.seen[1]
    assert easy.most <= medium.least <= medium.most <= hard.least
    narrow = effort_band(
        ExerciseSpec(id="x", kind="diagonalization", size=3, effort="hard"), 1, variants=True
    )
    assert hard.least <= narrow.least
    assert 5 * narrow.most <= 6 * narrow.least


@pytest.mark.parametrize("wish", [(10, 20), (5000, 6000), (1, 1)])
def test_a_band_out_of_reach_is_refused_with_the_nearest_that_works(wish):
    exercise = ExerciseSpec(id="x", kind="diagonalization", size=3, effort=wish)
    with pytest.raises(ImpossibleRequest, match="they took") as caught:
        effort_band(exercise, 1, variants=True)
    assert caught.value.where == "effort"
    least, most = map(int, re.findall(r"effort = \[(\d+), (\d+)\]", caught.value.remedy)[0])
    mended = ExerciseSpec(id="x", kind="diagonalization", size=3, effort=(least, most))
    assert all(least <= x <= most for x in class_of(mended, students=5))


def test_a_kind_that_nobody_solves_has_no_effort():
    exercise = ExerciseSpec(id="x", kind="unheard-of")
    assert effort_band(exercise, 1, variants=True) is None
    with pytest.raises(UnsupportedError, match="unheard-of"):
        effort_band(ExerciseSpec(id="x", kind="unheard-of", effort="easy"), 1, variants=False)


# -- where a band lies ---------------------------------------------------------------------------


def test_the_band_lies_where_most_are():
    sample = [Measured(x) for x in (10, 50, 100, 101, 105, 118, 119, 300, 310)]
    assert densest(sample) == (100, 120)


def test_of_two_that_hold_as_many_the_easier_one():
    assert densest([Measured(x) for x in (100, 110, 200, 210)]) == (100, 120)


def test_every_common_answer_comes_up_in_the_band():
    yes = [Measured(x, "yes") for x in (100, 101, 102, 103, 104, 119)]
    no = [Measured(x, "no") for x in (121, 125, 126, 127, 128)]
    least, most = densest([*yes, *no])
    assert any(least <= one.effort <= most for one in yes)
    assert any(least <= one.effort <= most for one in no)


@pytest.mark.parametrize("kind", ["diagonalizable", "verify-eigenvector"])
@pytest.mark.parametrize("size", [2, 3])
def test_a_band_does_not_give_the_answer_away(kind, size):
    exercise = ExerciseSpec(id="x", kind=kind, size=size)
    band = effort_band(exercise, 1, variants=True)
    drawn = [problems(exercise, 1, f"s{k}", screens=(band,))[0] for k in range(20)]
    answers = [problem.questions[0].expected.text.split(",")[0] for problem in drawn]
    assert min(answers.count("yes"), answers.count("no")) >= 3
