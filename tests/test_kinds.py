"""Every kind, from the registry: its question and its answer, on matrices of every family."""

from __future__ import annotations

import pytest

from eigtutor.compose import Solved, solutions, worksheet
from eigtutor.derivation import Goal
from eigtutor.document.blocks import Meta, Paragraph, Text
from eigtutor.document.build import coords
from eigtutor.document.walk import blocks_within
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import audit, proof
from eigtutor.engines.generator import problems
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivations, tasks
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.problem import Draw
from eigtutor.spec import ExerciseSpec, PartSpec
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample

MATRICES = [*sample(24, seed=4), *(parse_matrix(text) for text in NOTABLE.values())]


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_question_and_answer(kind):
    assert kind.name in tasks(), "a kind without a method has no worked solution"
    assert kind.summary
    for matrix in MATRICES:
        decomposition = jordan_decomposition(matrix)
        wish = {}
        if kind.name == "verify-eigenvector":
            scalar = (
                decomposition.matrix.is_diagonal and decomposition.structure.eigenvalues[1:] == ()
            )
            wish = {"answer": "yes" if scalar else "no"}
        given = kind.given(decomposition, Given(), wish, Draw(5))
        question = Paragraph(kind.question(given))
        answer = kind.answer(decomposition, given)
        audit([question, Paragraph(answer.shown)])
        for writer in WRITERS:
            assert writer.fragment([question, Paragraph(answer.shown)]).strip()
        assert answer == kind.answer(decomposition, given)


@pytest.mark.parametrize("name", ["diagonalization", "jordan-form"])
def test_matrices_expected_are_read_back(name):
    for matrix in MATRICES:
        decomposition = jordan_decomposition(matrix)
        if not decomposition.structure.has_one_field:
            continue
        answer = KINDS[name].answer(decomposition, Given())
        if isinstance(answer.text, str):
            assert answer.text == "not diagonalizable"
            continue
        p, form = (parse_matrix(text) for text in answer.text.values())
        assert isinstance(p, Matrix)
        assert matrix * p == p * form
        assert p.det()


def test_each_part_shows_the_vector_that_it_asks_about():
    """Two parts about two vectors: neither may stand for the other."""
    parts = tuple(
        PartSpec(id=name, kind="verify-eigenvector", given={"vector": text})
        for name, text in (("a", "(1, 1)"), ("b", "(1, 3)"))
    )
    [problem] = problems(ExerciseSpec(id="x", parts=parts, matrix="4 1; 2 3"), 1)
    goals = [Goal(task=q.kind, matrix=problem.matrix, given=q.given) for q in problem.questions]
    found = derivations(goals)
    solved = Solved(
        problem=problem,
        derivations=tuple(one for one, _ in found),
        proofs=tuple(proof(one, problem.decomposition) for one, _ in found),
        reached_in=tuple(earlier for _, earlier in found),
    )
    for page in (worksheet, solutions):
        document = page(Meta(title="Two vectors"), [solved])
        shown = [
            block.inlines
            for block in blocks_within(document.blocks)
            if isinstance(block, Paragraph) and block.inlines[0] == Text("Let ")
        ]
        assert [line[1].math.links[0][1] for line in shown] == [
            coords(q.given.vector) for q in problem.questions
        ]
        audit(document.blocks)


def test_work_of_earlier_parts_is_named_by_its_part_and_not_repeated():
    kinds = ("characteristic-polynomial", "eigenvalues", "diagonalization")
    parts = tuple(PartSpec(id=name, kind=kind) for name, kind in zip("abc", kinds, strict=True))
    [problem] = problems(ExerciseSpec(id="x", parts=parts, matrix="4 1; 2 3"), 1)
    found = derivations([Goal(task=q.kind, matrix=problem.matrix) for q in problem.questions])
    solved = Solved(
        problem=problem,
        derivations=tuple(one for one, _ in found),
        proofs=(),
        reached_in=tuple(earlier for _, earlier in found),
    )
    page = WRITERS["terminal"].fragment(solutions(Meta(title="Parts"), [solved]).blocks)
    words = " ".join(page.split())
    assert "Part (a) has found the characteristic polynomial." in words
    assert "Parts (a) and (b) have found the characteristic polynomial and the eigenvalues" in words
    assert words.count("the trace and the determinant are all we need") == 1
