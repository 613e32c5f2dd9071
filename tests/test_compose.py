"""Pages from problems: what of a set of solutions folds away, and what stays in view."""

from __future__ import annotations

import pytest

from eigtutor.compose import solutions, solved
from eigtutor.document.blocks import Callout, Display, Exercise, Meta, Part, Reveal
from eigtutor.document.build import display
from eigtutor.document.math import Int
from eigtutor.document.walk import blocks_within
from eigtutor.engines.audit import audit
from eigtutor.engines.generator import problems
from eigtutor.errors import ProofFailure
from eigtutor.spec import ExerciseSpec, PartSpec

KINDS = ("eigenvalues", "jordan-form")
PARTS = tuple(PartSpec(id=name, kind=kind) for name, kind in zip("ab", KINDS, strict=True))


def worked(spec: ExerciseSpec) -> Exercise:
    [problem] = problems(spec, 1)
    [exercise] = solutions(Meta(title="Solutions"), [solved(problem)]).blocks
    assert isinstance(exercise, Exercise)
    return exercise


def test_the_problem_stays_in_view_and_its_solution_folds() -> None:
    exercise = worked(ExerciseSpec(id="x", kind="eigenvalues", matrix="4 2; 2 5"))
    problem, solution = exercise.blocks
    assert isinstance(problem, Callout)
    assert any(isinstance(block, Display) for block in problem.blocks)
    assert isinstance(solution, Reveal)


def test_each_part_folds_by_itself() -> None:
    exercise = worked(ExerciseSpec(id="x", parts=PARTS, matrix="2 1; 0 2"))
    problem, *parts = exercise.blocks
    assert not any(isinstance(block, Reveal) for block in blocks_within([problem]))
    assert [part.label for part in parts if isinstance(part, Part)] == ["a", "b"]
    for part in parts:
        [solution] = part.blocks
        assert isinstance(solution, Reveal)
        assert solution.blocks


def test_what_folds_is_audited() -> None:
    with pytest.raises(ProofFailure, match="false"):
        audit([Reveal((), (display(Int(1), Int(2)),))])
