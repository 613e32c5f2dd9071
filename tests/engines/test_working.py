"""Bounds on the whole working: each equation of the worked solution is read again by Python's own
parser, which shares nothing with the walk over the document."""

from __future__ import annotations

import ast
import re

import pytest

from eigtutor import generate, solve
from eigtutor.engines.generator import problems
from eigtutor.engines.solver import tasks
from eigtutor.errors import ImpossibleRequest
from eigtutor.kinds import KINDS
from eigtutor.spec import ExerciseSpec, PartSpec

KINDS_WITH_SOLUTIONS = sorted(set(KINDS.names()) & set(tasks()))
#: Singular values lead through large numbers, and through roots of fractions.
DIGITS = {"svd": 4, "real-form": 3, "matrix-power": 3}
DENOMINATOR = {"svd": 40, "real-form": 12}


def numbers(text):
    """The integers of an equation's side, and those of its denominators."""
    found, below = [], []
    tree = ast.parse(text, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            found.append(node.value)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            inner = ast.walk(node.right)
            below += [
                one.value
                for one in inner
                if isinstance(one, ast.Constant) and isinstance(one.value, int)
            ]
    return found, below


def equations(steps):
    for step in steps:
        yield from step["equations"]
        yield from step["conditions"]
        yield from equations(step["steps"])


def sides(exercise_json, kind, detail):
    solution = solve(
        exercise_json["matrix"], task=kind, given=exercise_json["given"], detail=detail
    )
    for equation in equations(solution.to_json()["steps"]):
        if equation["rel"] != "approx":  # decimals are no integers of the working
            yield from (equation["lhs"], equation["rhs"])


def readable(text):
    """Spans and kernels, which are no Python, as tuples."""
    return re.sub(r"\blambda\b", "lambda_", text)


@pytest.mark.parametrize("kind", KINDS_WITH_SOLUTIONS)
def test_no_number_of_the_working_is_out_of_bounds(kind):
    digits, most = DIGITS.get(kind, 2), DENOMINATOR.get(kind, 8)
    drawn = list(
        generate(kind, size=2, count=4, seed=11, max_work_digits=digits, max_denominator=most)
    )
    assert len(drawn) == 4
    for exercise in drawn:
        for side in sides(exercise.to_json(), kind, "normal"):
            found, below = numbers(readable(side))
            assert all(n < 10**digits for n in found), (side, digits)
            assert all(n <= most for n in below), (side, most)


def test_the_bounds_bite():
    """Without them the same seed gives larger numbers."""
    free = [e.to_json() for e in generate("matrix-power", size=3, count=6, seed=2)]
    largest = max(
        n
        for one in free
        for side in sides(one, "matrix-power", "normal")
        for n in numbers(readable(side))[0]
    )
    assert largest >= 100
    bounded = list(generate("matrix-power", size=3, count=3, seed=2, max_work_digits=2))
    for exercise in bounded:
        for side in sides(exercise.to_json(), "matrix-power", "normal"):
            assert all(n < 100 for n in numbers(readable(side))[0])


def test_all_parts_of_an_exercise_are_bounded():
    parts = (
        PartSpec(id="a", kind="eigenvalues"),
        PartSpec(id="b", kind="matrix-power", given={"n": "3"}),
    )
    wish = ExerciseSpec(id="x", parts=parts, max_work_digits=2, count=3)
    for problem in problems(wish, 4):
        for question in problem.questions:
            asked = {
                "matrix": [[x.sympy_text() for x in row] for row in problem.matrix],
                "given": question.given.texts(),
            }
            for side in sides(asked, question.kind, "normal"):
                assert all(n < 100 for n in numbers(readable(side))[0])


def test_a_bound_out_of_reach_is_refused_with_the_nearest():
    with pytest.raises(ImpossibleRequest) as caught:
        list(generate("svd", size=3, max_work_digits=1, seed=1))
    assert caught.value.where == "max_work_digits"
    assert re.search(r"max_work_digits = \d+ or more", caught.value.remedy)
