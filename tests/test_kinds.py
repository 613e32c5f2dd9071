"""Every kind, from the registry: its question and its answer, on matrices of every family."""

from __future__ import annotations

import pytest

from eigtutor import check
from eigtutor.compose import Solved, solutions, worksheet
from eigtutor.derivation import Goal
from eigtutor.document.blocks import Meta, Paragraph, Text
from eigtutor.document.build import coords
from eigtutor.document.walk import blocks_within
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import audit, proof
from eigtutor.engines.generator import problems
from eigtutor.engines.givens import read_given
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivations, tasks
from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.exact import Matrix, number
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.problem import Draw
from eigtutor.spec import ExerciseSpec, PartSpec
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample, symmetric_sample
from symmetric import is_written, suits

MATRICES = [*sample(24, seed=4), *(parse_matrix(text) for text in NOTABLE.values())]


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_question_and_answer(kind):
    assert kind.name in tasks(), "a kind without a method has no worked solution"
    assert kind.summary
    for matrix in MATRICES:
        decomposition = jordan_decomposition(matrix)
        if not suits(kind.name, matrix):
            with pytest.raises(InputError):
                kind.answer(decomposition, kind.given(decomposition, Given(), {}, Draw(5)))
            continue
        wish = {}
        if kind.name == "verify-eigenvector":
            scalar = (
                decomposition.matrix.is_diagonal and decomposition.structure.eigenvalues[1:] == ()
            )
            wish = {"answer": "yes" if scalar else "no"}
        try:
            given = kind.given(decomposition, Given(), wish, Draw(5))
            question = Paragraph(kind.question(given))
            answer = kind.answer(decomposition, given)
        except (UnsupportedError, LimitError):
            structure = decomposition.structure
            rational = matrix.is_rational and structure.is_diagonalizable("Q")
            long = len(structure.eigenvalues) == 4 and not rational
            refused = {
                "orthogonal-diagonalization": not rational,
                "spectral": long or not structure.has_one_field,
                "svd": not is_written("svd", decomposition) or matrix.size > 2,
                "matrix-exponential": long or not structure.has_one_field,
                "initial-value": long or not structure.has_one_field,
                "real-form": not (
                    all(x.is_real for x in matrix.entries)
                    and structure.has_one_field
                    and not structure.is_defective
                    and not all(v.is_real for v in structure.eigenvalues)
                ),
            }
            assert refused[kind.name]
            continue
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


@pytest.mark.parametrize("matrix", symmetric_sample(40, seed=6), ids=str)
def test_orthogonal_matrices_expected_are_read_back(matrix):
    answer = KINDS["orthogonal-diagonalization"].answer(jordan_decomposition(matrix), Given())
    q, d = (parse_matrix(text) for text in answer.text.values())
    assert q * d * q.transpose() == matrix
    assert q.transpose() * q == Matrix.identity(matrix.size)
    assert d.is_diagonal


def test_only_symmetric_matrices_are_orthogonally_diagonalizable():
    kind = KINDS["orthogonal-diagonalization"]
    for text in ("4 1; 2 3", "0 -1; 1 0", "1 2; 0 1"):
        answer = kind.answer(jordan_decomposition(parse_matrix(text)), Given())
        assert answer.text == "not orthogonally diagonalizable"
    with pytest.raises(UnsupportedError, match="root of a root"):
        kind.answer(jordan_decomposition(parse_matrix("4 2; 2 5")), Given())


@pytest.mark.parametrize("text", ["1 i; -i 1", "2 1+i 0; 1-i 3 0; 0 0 1", "1 i; i 1", "i 0; 0 1"])
def test_normal_matrices_are_unitarily_diagonalizable(text):
    matrix = parse_matrix(text)
    kind = KINDS["orthogonal-diagonalization"]
    answer = kind.answer(jordan_decomposition(matrix), Given())
    q, d = (parse_matrix(part) for part in answer.text.values())
    assert q * d * q.conjugate().transpose() == matrix
    assert q.conjugate().transpose() * q == Matrix.identity(matrix.size)
    assert check(kind=kind.name, matrix=text, answer=answer.text).status == "correct"
    words = "".join(x.text for x in kind.question_about(matrix, Given()) if isinstance(x, Text))
    assert "unitary" in words
    defective = parse_matrix("i 1; 0 i")
    no = kind.answer(jordan_decomposition(defective), Given())
    assert no.text == "not unitarily diagonalizable"
    assert check(kind=kind.name, matrix="i 1; 0 i", answer=no.text).status == "correct"


@pytest.mark.parametrize("n", [-3, -1, 0, 1, 2, 7])
def test_powers_expected(n):
    kind = KINDS["matrix-power"]
    for matrix in MATRICES:
        decomposition = jordan_decomposition(matrix)
        if n < 0 and not matrix.det():
            with pytest.raises(InputError, match="singular"):
                kind.given(decomposition, Given(n=n), {}, Draw(1))
            continue
        given = kind.given(decomposition, Given(n=n), {}, Draw(1))
        found = parse_matrix(kind.answer(decomposition, given).text)
        one = Matrix.identity(matrix.size)
        for _ in range(abs(n)):
            one = matrix * one
        assert found * one == Matrix.identity(matrix.size) if n < 0 else found == one


def test_exponents_that_are_refused():
    kind = KINDS["matrix-power"]
    decomposition = jordan_decomposition(parse_matrix("40 1; 2 30"))
    with pytest.raises(LimitError, match="beyond 620 digits"):
        kind.given(decomposition, Given(n=1000), {}, Draw(1))
    assert kind.given(decomposition, Given(n=200), {}, Draw(1)) == Given(n=200)


def test_eigenvalues_that_suit_an_exponent():
    suits = KINDS["matrix-power"].suits
    assert suits(number(3), Given(n=6))
    assert not suits(number(4), Given(n=6))
    assert suits(number(-1), Given(n=1000))
    assert not suits(number(2), Given(n=1000))
    assert suits(number(0), Given(n=3))
    assert not suits(number(0), Given(n=-3))


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("matrix-exponential", {}),
        ("matrix-exponential", {"variable": "s"}),
        ("matrix-power", {"n": "n"}),
        ("initial-value", {}),
        ("initial-value", {"variable": "s"}),
    ],
)
def test_formulas_expected_are_marked_as_right(kind, facts):
    marked = 0
    for matrix in MATRICES:
        decomposition = jordan_decomposition(matrix)
        try:
            given = KINDS[kind].given(decomposition, read_given(facts)[0], {}, Draw(5))
        except (UnsupportedError, LimitError):
            continue
        expected = KINDS[kind].answer(decomposition, given).text
        told = given.texts()
        assert check(kind=kind, matrix=matrix, given=told, answer=expected).status == "correct"
        marked += 1
    assert marked > 40


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
    assert "Part (a) has found this already: “The characteristic polynomial”." in words
    both = "“The characteristic polynomial” and “The eigenvalues”"
    assert f"Parts (a) and (b) have found this already: {both}." in words
    assert words.count("the trace and the determinant are all we need") == 1


@pytest.mark.parametrize(
    ("text", "answer", "true"),
    [
        ("1 1; 1 1", "indefinite", False),
        ("0 0; 0 0", "indefinite", False),
        ("1 0; 0 0", "indefinite", False),
        ("1 0; 0 0", "negative semidefinite", False),
        ("2 1; 1 2", "positive semidefinite", True),
    ],
)
def test_only_a_true_word_is_called_true(text, answer, true):
    verdict = check(kind="definiteness", matrix=text, answer=answer)
    assert verdict.status == "incorrect"
    assert ("a narrower word fits" in " ".join(verdict.text().split())) == true
