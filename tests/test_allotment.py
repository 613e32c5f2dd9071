"""A class without near-duplicates: however many collide, nobody else's paper changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from eigtutor.allotment import allotment
from eigtutor.engines.drawing import Avoided, Seen, eigenpairs, rectangular_form
from eigtutor.engines.drawing.sameness import same
from eigtutor.errors import ImpossibleRequest
from eigtutor.papers import Recipe, alike, bands, drawn_problems
from eigtutor.resources import folder
from eigtutor.roster import Student
from eigtutor.spec import ExerciseSpec, SheetSpec, load_spec

SMALL = ExerciseSpec(id="1", kind="eigenvalues", size=2, max_entry=4)


def recipe(*exercises):
    data = SheetSpec(title="t", exercises=exercises)
    bands = (None,) * len(exercises)
    return Recipe(data=data, formats=("latex",), engine="typst", bands=bands, program="")


def students(count):
    return [Student(id=f"s{k:03}") for k in range(count)]


def allotted(made, whom, before=None):
    given = allotment(made, whom, before or {}, jobs=1, progress=lambda *_: None)
    return dict(given.avoided)


def problems_of(made, student, found):
    """Each paper is drawn by itself, from what is recorded alone."""
    seen = Seen.of(found.get(student.id, Avoided()))
    drawn = drawn_problems(made, student, seen)
    return [problem for draws in drawn.values() for problem in draws.problems]


def matrices(made, whom, found):
    return {s.id: [p.matrix for p in problems_of(made, s, found)] for s in whom}


def rows(matrix):
    return [[int(x.sympy_text()) for x in row] for row in matrix]


def test_no_two_of_a_class_of_300_are_the_same_problem():
    made = recipe(*(ExerciseSpec(id=str(k), kind="eigenvalues", size=3) for k in range(3)))
    whom = students(300)
    found = allotted(made, whom)
    assert found  # some did collide
    seen = Seen()
    for drawn in matrices(made, whom, found).values():
        for matrix in drawn:
            assert (rows(matrix), 1) not in seen
            seen.add(rows(matrix), 1)


def test_a_small_family_is_given_out_to_its_last_matrix():
    made, whom = recipe(SMALL), students(52)
    drawn = [m for [m] in matrices(made, whom, allotted(made, whom)).values()]
    assert not any(same(rows(a), rows(b)) for a, b in combinations(drawn, 2))


def test_a_class_too_large_is_refused_with_the_number_that_there_is():
    with pytest.raises(ImpossibleRequest, match="there are only 52 different matrices") as caught:
        allotted(recipe(SMALL), students(60))
    assert "a class of 60" in caught.value.message
    assert "a smaller class" in caught.value.remedy
    assert caught.value.where == "exercise[1]"


def test_what_is_drawn_again_is_what_would_be_drawn_from_the_start():
    """Of a paper some matrices of which others have, only what that changes is drawn anew."""

    def told(drawn):
        return {
            number: ([(one.matrix, one.questions) for one in each.problems], each.trail)
            for number, each in drawn.items()
        }

    small = [replace(SMALL, id=str(k), max_entry=6) for k in range(4)]
    other = ExerciseSpec(id="v", kind="eigenvector", size=3)
    made = recipe(*small[:2], other, *small[2:])
    taken, reused = Seen(), 0
    for whom in students(25):
        alone = drawn_problems(made, whom, Seen())
        again, afresh = Seen(taken), Seen(taken)
        found = drawn_problems(made, whom, again, alone)
        assert told(found) == told(drawn_problems(made, whom, afresh))
        assert again.avoided == afresh.avoided
        reused += sum(found[k] is alone[k] for k in alone)
        for draws in found.values():
            for problem in draws.problems:
                taken.add(rows(problem.matrix), 1)
    assert 25 < reused < 125


def test_a_student_at_the_end_changes_no_other_paper():
    made = recipe(SMALL)
    fewer, more = students(30), students(40)
    found = allotted(made, more)
    assert matrices(made, fewer, allotted(made, fewer)) == {
        name: drawn
        for name, drawn in matrices(made, more, found).items()
        if int(name.removeprefix("s")) < 30
    }


def test_who_has_a_paper_keeps_it_wherever_others_join_or_leave():
    made = recipe(SMALL)
    first = students(30)
    found = allotted(made, first)
    had = matrices(made, first, found)
    before = {s.id: found.get(s.id, Avoided()) for s in first}
    joined = [*(Student(id=f"a{k}") for k in range(10)), *first[:10], *first[15:]]
    later = allotted(made, joined, before)
    now = matrices(made, joined, later)
    assert all(now[s.id] == had[s.id] for s in first[:10] + first[15:])
    every = [m for [m] in now.values()]
    assert not any(same(rows(a), rows(b)) for a, b in combinations(every, 2))


def test_new_eigenvectors_on_demand():
    """With A comes 5I − A: the same eigenvalues and eigenvectors, in the other order."""
    whom = students(18)

    def named(new):
        values = ("1", "4")
        wish = ExerciseSpec(
            id="1", kind="diagonalization", eigenvalues=values, max_entry=20, new_eigenvectors=new
        )
        made = recipe(wish)
        found = allotted(made, whom)
        return [eigenpairs(p.decomposition) for s in whom for p in problems_of(made, s, found)]

    plain, new = named(False), named(True)
    assert len(set(plain)) < len(plain)
    assert len(set(new)) == len(new)


def test_what_is_allotted_is_what_each_draws_alone():
    made = recipe(ExerciseSpec(id="a", kind="eigenvalues"), ExerciseSpec(id="b", kind="svd"))
    whom = students(12)
    given = allotment(made, whom, {}, jobs=1, progress=lambda *_: None)
    assert set(given.drawn) == {student.id for student in whom}
    for student in whom:
        mine = [p.matrix for problems in given.drawn[student.id].values() for p in problems]
        assert mine == [p.matrix for p in problems_of(made, student, given.avoided)]


def test_no_two_of_a_class_share_a_singular_value_decomposition():
    """Nor one up to the order and the signs of the rows, and of the columns."""
    made = recipe(ExerciseSpec(id="1", kind="svd", size=2))
    whom = students(12)
    drawn = matrices(made, whom, allotted(made, whom))
    forms = {rectangular_form(rows(matrix), 1) for given in drawn.values() for matrix in given}
    assert len(forms) == 12
    with pytest.raises(ImpossibleRequest, match=r"for a class of 90: the first \d+ students have"):
        allotted(made, students(90))


def test_students_may_share_what_there_are_too_few_of():
    few = ExerciseSpec(id="a", kind="diagonalization", eigenvalues=("1", "2/5"), max_entry=3)
    few = replace(few, structure=("stochastic",))
    with pytest.raises(ImpossibleRequest, match="repeats = true"):
        allotment(recipe(few), students(30), {}, jobs=1, progress=lambda *_: None)
    shared = recipe(replace(few, repeats=True))
    given = allotment(shared, students(30), {}, jobs=1, progress=lambda *_: None)
    assert len(given.drawn) == 30
    assert not given.avoided


@pytest.mark.parametrize("name", ["markov-chains", "quadratic-forms", "singular-values"])
def test_a_shipped_set_serves_a_class(name):
    data = alike(load_spec(folder("exercises") / f"{name}.toml"))
    made = Recipe(
        data=data, formats=(), engine="typst", bands=bands(data, variants=True), program=""
    )
    given = allotment(made, students(30), {}, jobs=1, progress=lambda *_: None)
    assert len(given.drawn) == 30
