"""Every kind, from the registry: its question and its answer, on matrices of every family."""

from __future__ import annotations

import pytest

from eigtutor.document.blocks import Paragraph
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import audit
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import tasks
from eigtutor.exact import Matrix
from eigtutor.kinds import KINDS
from eigtutor.problem import Draw, Given
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
