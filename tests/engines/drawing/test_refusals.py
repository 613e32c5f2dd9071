"""What no matrix can be is refused at once, with the reason and a request that can be met."""

from __future__ import annotations

import re

import pytest

from eigtutor.engines.drawing import Drawing, Request, Seen, drawn
from eigtutor.engines.generator import problems
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Matrix, Surd
from eigtutor.papers import solved_exercises
from eigtutor.problem import Draw
from eigtutor.spec import ExerciseSpec, SheetSpec


def values(*integers):
    return tuple(Surd.ratio(k, 1) for k in integers)


@pytest.mark.parametrize(
    ("request_", "field", "message"),
    [
        (
            Request(size=2, eigenvalues=values(50, 51), max_entry=1),
            "eigenvalues",
            "no eigenvalue of a 2×2 matrix is larger than 2 in size, and 51 is",
        ),
        (
            Request(size=3, eigenvalues=values(2, 4, 4), max_entry=3),
            "eigenvalues",
            "the trace of a 3×3 matrix is at most 9 in size, and the eigenvalues add up to 10",
        ),
        (
            Request(size=3, eigenvalues=values(7, -7, 1), max_entry=3),
            "eigenvalues",
            "squared sizes",
        ),
        (
            Request(size=4, eigenvalues=values(5, -5, 4, -4), max_entry=2),
            "eigenvalues",
            "squared sizes|determinant",
        ),
        (Request(size=2, eigenvalues=values(3, 3)), "eigenvalues", "multiple of the identity"),
        (
            Request(size=2, eigenvalues=values(30, 31), max_charpoly=100, max_entry=40),
            "max_charpoly",
            "the number 930",
        ),
        (Request(size=2, eigenvalues=values(1, 2), distinct=False), "distinct", "all differ"),
        (Request(size=3, eigenvalues=values(1, 2, 2), distinct=True), "distinct", "given twice"),
        (
            Request(size=2, eigenvalues=(Surd.ratio(1, 2), Surd.ratio(3)), max_denominator=1),
            "max_denominator",
            "are integers",
        ),
        (Request(size=2, spectrum="rational", max_denominator=1), "max_denominator", "integers"),
        (Request(size=3, zeros=(7, 9)), "zeros", "at most 6 zeros"),
        (Request(size=2, spectrum="defective", distinct=True), "distinct", "never defective"),
        (Request(size=3, spectrum="complex", distinct=False), "distinct", "are distinct"),
    ],
)
def test_contradictions_are_seen_without_a_draw(request_, field, message):
    with pytest.raises(ImpossibleRequest, match=message) as caught:
        Drawing(request_)
    assert caught.value.where == field
    assert caught.value.remedy


@pytest.mark.parametrize(
    "integers", [(50, 51), (12, -7), (9, 9, 8), (20, -20, 1), (6, 6, 6, -6), (11, 10, -3, 0)]
)
def test_the_nearest_request_is_no_refusal(integers):
    """The bound that the remedy names is not refused for the same reason, and one less is."""
    request = {"size": len(integers), "eigenvalues": values(*integers)}
    with pytest.raises(ImpossibleRequest) as caught:
        Drawing(Request(max_entry=1, **request))
    needed = int(re.search(r"max_entry to at least (\d+)", caught.value.remedy)[1])
    with pytest.raises(ImpossibleRequest):
        Drawing(Request(max_entry=needed - 1, **request))
    if len(integers) > 2:  # a 2×2 matrix may need larger entries yet
        Drawing(Request(max_entry=needed, **request))


def test_all_2x2_matrices_with_given_eigenvalues_are_known():
    """With entries within 3 and the trace 5 the diagonal is 2 and 3, and bc = 0 for the
    determinant 6; within 4 there is [[1, 2], [−1, 4]]."""
    with pytest.raises(ImpossibleRequest, match="other than a triangular one") as caught:
        Drawing(Request(size=2, eigenvalues=values(2, 3), max_entry=3))
    assert caught.value.remedy == "set max_entry to at least 4"
    found = next(drawn(Request(size=2, eigenvalues=values(2, 3), max_entry=4), 1))
    assert max(abs(x.numerator) for x in found.matrix.entries) == 4


def test_what_is_not_found_is_said_to_be_not_found():
    with pytest.raises(ImpossibleRequest, match=r"was found in 2,000 draws; none may exist"):
        next(drawn(Request(size=3, zeros=(6, 6)), 1))


def test_what_is_looked_through_is_said_not_to_exist():
    request = Request(size=2, max_entry=3, max_eigenvector=3, max_P_inverse=1)
    with pytest.raises(ImpossibleRequest, match="there is no 2×2 matrix") as caught:
        next(drawn(request, 1))
    assert "max_P_inverse (now 1; " in caught.value.remedy


def test_no_problem_of_a_sheet_comes_twice():
    """Two exercises of the same family, which share all small matrices."""
    exercises = tuple(
        ExerciseSpec(id=name, kind="eigenvalues", max_entry=4, count=12) for name in ("a", "b")
    )
    solved = solved_exercises(SheetSpec(title="t", exercises=exercises))
    again = Seen()
    for one in solved:
        rows = [[x.numerator for x in row] for row in one.problem.matrix.rows]
        assert (rows, 1) not in again
        again.add(rows, 1)
    alone = problems(exercises[1], 0)
    assert {p.matrix for p in alone} != {s.problem.matrix for s in solved[12:]}


def test_an_authors_matrix_may_come_twice():
    exercises = tuple(
        ExerciseSpec(id=kind, kind=kind, matrix="4 2; 2 5")
        for kind in ("eigenvalues", "characteristic-polynomial")
    )
    solved = solved_exercises(SheetSpec(title="t", exercises=exercises))
    assert [s.problem.matrix for s in solved] == [Matrix([[4, 2], [2, 5]])] * 2


def test_a_seed_gives_the_same_draw_whatever_was_drawn_elsewhere():
    request = Request(size=4, spectrum="complex")
    first, second = Drawing(request), Drawing(request)
    second.drawn(Draw(1))
    assert first.drawn(Draw(2)).matrix == second.drawn(Draw(2)).matrix
