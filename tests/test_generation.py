"""Exercises drawn from Python: every kind, distinct, the same each time, told in JSON."""

from __future__ import annotations

import itertools
import json
from collections import Counter

import pytest

from eigtutor import generate, solve
from eigtutor.document.blocks import Callout, Reveal
from eigtutor.document.walk import blocks_within
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import EigtutorError, ImpossibleRequest, SpecError
from eigtutor.exact import number
from eigtutor.generation import FIELDS, exercises_document
from eigtutor.kinds import KINDS
from eigtutor.writers import WRITERS

FAMILIES = ("integer", "rational", "irrational", "complex", "defective")


def refused(kind, family, size):
    """The options that are refused before anything is drawn."""
    try:
        generate(kind, spectrum=family, size=size)
    except SpecError as error:
        return [path for path, _ in error.faults]
    return []


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_every_kind_in_every_family_and_size(kind):
    for family, size in itertools.product(FAMILIES, (2, 3, 4)):
        if kind.plain_svd:  # drawn for its singular values: no family of eigenvalues is promised
            assert refused(kind.name, family, size) == ["spectrum"]
            continue
        if kind.spectra and family not in kind.spectra:
            assert refused(kind.name, family, size) == ["spectrum"]
            continue
        if kind.structure and refused(kind.name, family, size) == ["spectrum"]:
            assert family not in ("integer", "rational")  # not every symmetric matrix is drawn
            continue
        exercises = list(generate(kind.name, spectrum=family, size=size, count=3, seed=4))
        assert len({e.matrix for e in exercises}) == 3
        for n, exercise in enumerate(exercises, start=1):
            told = exercise.to_json()
            assert json.loads(json.dumps(told)) == told
            assert tuple(told) == FIELDS
            assert told["id"] == f"{kind.name}-4-{n}"
            assert (told["kind"], told["size"], told["spectrum"]) == (kind.name, size, family)
            assert parse_matrix(str(told["matrix"]).replace("'", "")) == exercise.matrix
            assert (
                told["effort"]
                == solve(told["matrix"], task=kind.name, given=told["given"]).to_json()["effort"]
            )


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_the_question_can_be_read_on_its_own(kind):
    [exercise] = generate(kind.name, size=3)
    told = exercise.to_json()
    matrix, _, _ = told["question"].removeprefix("Let A = ").partition("]]")
    assert parse_matrix(matrix + "]]") == exercise.matrix
    assert "\n" not in told["question"]
    for name in ("eigenvalue", "vector"):
        fact = told["given"].get(name, "")
        assert fact.replace("-", "−") in told["question"].replace("-", "−")


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_documents_hold_questions_and_solutions_in_every_format(kind):
    exercises = list(generate(kind.name, count=2))
    short = exercises_document(exercises, worked=False)
    long = exercises_document(exercises)
    assert len(short.blocks) < len(long.blocks)
    for writer in WRITERS:
        assert writer.document(short)
        assert "Worked solutions" in writer.document(long)
    problem, solution = exercises[0].document().blocks
    assert isinstance(problem, Callout)
    assert isinstance(solution, Reveal)
    for block in (problem, *solution.blocks):
        assert block in list(blocks_within(long.blocks))


def test_the_same_seed_gives_the_same_and_a_larger_count_only_adds():
    def told(count, seed):
        return [e.to_json() for e in generate("eigenvalues", size=3, count=count, seed=seed)]

    assert told(5, 3)[:2] == told(2, 3)
    assert not {str(e["matrix"]) for e in told(5, 3)} & {str(e["matrix"]) for e in told(5, 4)}


def test_the_first_is_there_before_the_last_is_drawn():
    """There are not so many such matrices, and the first comes all the same."""
    stream = generate("eigenvalues", max_entry=3, count=10_000)
    assert next(stream).problem.id == "eigenvalues-0-1"


def test_a_small_space_is_drawn_out_and_then_refused():
    """What was drawn before stays: there are only so many such matrices."""
    drawn = []
    stream = map(drawn.append, generate("eigenvalues", max_entry=3, count=10_000))
    with pytest.raises(ImpossibleRequest, match="there are only 10 different matrices"):
        list(stream)
    assert len({exercise.matrix for exercise in drawn}) == len(drawn) > 5


def test_exact_eigenvalues_of_any_sort():
    wanted = [number(2), "2", -1]
    for exercise in generate("eigenvalues", eigenvalues=wanted, count=2):
        assert exercise.question.expected.text == "-1, 2, 2"
        assert exercise.to_json()["spectrum"] is None


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({"kind": "eigenvalue"}, ["kind"]),
        ({"kind": ""}, ["kind"]),
        (
            {"kind": "eigenvalues", "size": 7, "count": 0, "seed": -1, "max_entry": 0},
            ["size", "max_entry", "count", "seed"],
        ),
        ({"kind": "eigenvalues", "count": 10_001}, ["count"]),
        ({"kind": "eigenvalues", "spectrum": "real"}, ["spectrum"]),
        ({"kind": "eigenvalues", "eigenvalues": []}, ["eigenvalues"]),
        ({"kind": "eigenvalues", "eigenvalues": ["1 +", "9**9**9"]},
         ["eigenvalues[1], column 4", "eigenvalues[2], column"]),
        ({"kind": "eigenvalues", "eigenvalues": [50, 51], "max_entry": 1}, ["eigenvalues"]),
        ({"kind": "eigenvalues", "given": {"vector": "(1, 2)"}}, ["given.vector"]),
        ({"kind": "eigenvector", "given": {"eigenvalue": "3"}}, ["given.eigenvalue"]),
        ({"kind": "eigenvector", "eigenvalues": [3, 4], "given": {"eigenvalue": "((("}},
         ["given.eigenvalue"]),
    ],
)  # fmt: skip
def test_all_faults_of_the_options_are_told_at_once(options, paths):
    with pytest.raises(SpecError) as caught:
        generate(**options)
    found = [path for path, _ in caught.value.faults]
    assert len(found) == len(paths)
    assert all(one.startswith(path) for one, path in zip(found, paths, strict=True)), found


def test_what_no_matrix_meets_is_refused_with_the_reason():
    for options in ({"max_entry": 1}, {"eigenvalues": ["1/2", "1/3"], "max_entry": 1}):
        with pytest.raises(EigtutorError) as caught:
            list(generate("eigenvalues", count=500, **options))
        assert str(caught.value)


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("field", ["Q", "R", "C"])
def test_whether_a_matrix_is_diagonalizable_cannot_be_guessed(size, field):
    drawn = list(generate("diagonalizable", size=size, given={"field": field}, count=40, seed=1))
    said = Counter(each.question.expected.text for each in drawn)
    assert set(said) == {"yes", "no"}
    assert min(said.values()) >= 10
    assert all(each.to_json()["spectrum"] is None for each in drawn)
    if size > 2:  # nor by a repeated eigenvalue
        repeated = [
            each for each in drawn if not each.problem.decomposition.has_distinct_eigenvalues
        ]
        assert {each.question.expected.text for each in repeated} == {"yes", "no"}


def test_a_named_spectrum_is_not_mixed():
    drawn = generate("diagonalizable", size=3, spectrum="defective", count=10)
    assert {each.question.expected.text for each in drawn} == {"no"}
    drawn = generate("diagonalizable", size=3, distinct=True, count=10)
    assert {each.question.expected.text for each in drawn} == {"yes"}


@pytest.mark.parametrize(("size", "count"), [(2, 5), (3, 20)])
def test_a_singular_matrix_for_an_svd_is_rare_unless_it_is_asked_for(size, count):
    def singular(structure):
        drawn = generate("svd", size=size, structure=structure, count=count, seed=3)
        return sum(each.matrix.det().is_zero for each in drawn)

    assert singular(None) <= count // 5
    assert singular(["singular"]) == count


@pytest.mark.parametrize("kind", ["real-form", "minimal-polynomial"])
@pytest.mark.parametrize("size", [2, 3])
def test_the_sort_of_a_kind_goes_with_a_structure_that_leaves_it_open(kind, size):
    drawn = list(generate(kind, size=size, structure=["companion"], count=2))
    assert {each.to_json()["spectrum"] for each in drawn} == {KINDS[kind].spectrum}


def test_a_single_matrix_is_told_in_the_singular_and_no_vain_remedy_is_named():
    with pytest.raises(ImpossibleRequest, match=r"only 1 matrix was found .* that meets") as caught:
        list(generate("matrix-power", structure=["positive-definite"], count=3))
    assert caught.value.remedy == "lower count"
    with pytest.raises(ImpossibleRequest) as caught:
        list(generate("eigenvalues", structure=["positive-definite"], max_entry=5, count=50))
    assert caught.value.remedy == "raise max_entry (now 5), or lower count"


def test_a_structure_that_is_asked_for_alone_is_not_to_be_asked_for_alone():
    with pytest.raises(SpecError, match="is not drawn that is nilpotent; leave structure out"):
        generate("svd", structure=["nilpotent"])
