"""Every method, over every family: it replays, its page is true, and it finds the structure.

The tables are built from the registries, so a new method is tested the moment that it exists.
"""

from __future__ import annotations

import dataclasses
import os
from collections import Counter

import pytest

from eigtutor.derivation import (
    Decision,
    Derivation,
    Eigenspace,
    Eigenspaces,
    Goal,
    Similarity,
    Spectrum,
)
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation, tasks
from eigtutor.errors import InputError, ProofFailure, UnsupportedError
from eigtutor.exact import Matrix, Polynomial, number
from eigtutor.exact.matrices import independent
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample

#: `make prove` raises the number to thousands.
SAMPLE = sample(int(os.environ.get("EIGTUTOR_SAMPLE", "160")), seed=11)
NAMED = {name: parse_matrix(text) for name, text in NOTABLE.items()}


def goals(task: str, decomposition: JordanDecomposition) -> list[Goal]:
    """Every goal of the task on one matrix that a user might set."""
    matrix = decomposition.matrix
    values = decomposition.structure.eigenvalues
    if task in ("eigenspace-basis", "eigenvector"):
        others = [v for v in (number(7), number(-9)) if v not in values]
        some = (*values[:2], *others[:1])
        return [Goal(task=task, matrix=matrix, given=Given(eigenvalue=v)) for v in some]
    if task == "verify-eigenvector":
        vectors = [decomposition.chains[0].vectors[0]]
        ones = tuple(number(1) for _ in range(matrix.size))
        return [Goal(task=task, matrix=matrix, given=Given(vector=v)) for v in (*vectors, ones)]
    return [Goal(task=task, matrix=matrix)]


def agrees(found: Derivation, decomposition: JordanDecomposition) -> bool:
    """Whether what a derivation found is what the certified structure says."""
    structure, matrix, goal = decomposition.structure, decomposition.matrix, found.goal
    multiplicities = {
        v: (structure.algebraic_multiplicity(v), structure.geometric_multiplicity(v))
        for v in structure.eigenvalues
    }
    result = found.result
    if isinstance(result, Polynomial):
        return result == structure.characteristic_polynomial
    if isinstance(result, Spectrum):
        return dict(result.values) == {v: a for v, (a, _) in multiplicities.items()}
    if isinstance(result, Eigenspace):
        g = multiplicities.get(goal.given.eigenvalue, (0, 0))[1]
        inside = all(not any(matrix.shifted(goal.given.eigenvalue).apply(v)) for v in result.basis)
        return len(result.basis) == g and inside and independent(result.basis)
    if isinstance(result, Eigenspaces):
        return {s.eigenvalue: (a, len(s.basis)) for s, a in result.spaces} == multiplicities
    if isinstance(result, Similarity):
        return blocks(result.form) == Counter((b.eigenvalue, b.size) for b in structure.blocks)
    if isinstance(result, Decision) and goal.task == "verify-eigenvector":
        return result.holds != independent([goal.given.vector, matrix.apply(goal.given.vector)])
    return isinstance(result, Decision) and result.holds == structure.is_diagonalizable()


def blocks(j: Matrix) -> Counter:
    """The Jordan blocks of a matrix in Jordan form."""
    found: Counter = Counter()
    start = 0
    while start < j.size:
        end = start + 1
        while end < j.size and j[end - 1, end]:
            end += 1
        found[j[start, start], end - start] += 1
        start = end
    return found


@pytest.mark.parametrize("method", METHODS.names())
@pytest.mark.parametrize("name", NAMED)
def test_every_method_on_notable_matrices(method, name):
    decomposition = jordan_decomposition(NAMED[name])
    applied = 0
    for goal in goals(METHODS[method].task, decomposition):
        if METHODS[method].fit(goal):
            found = derivation(goal, method)
            assert proof(found, decomposition).steps >= 1
            assert agrees(found, decomposition)
            applied += 1
    if not applied:
        with pytest.raises(UnsupportedError, match="does not apply"):
            derivation(goals(METHODS[method].task, decomposition)[0], method)


@pytest.mark.parametrize("task", tasks())
def test_every_task_on_a_sample(task):
    claims = 0
    for matrix in SAMPLE:
        decomposition = jordan_decomposition(matrix)
        for goal in goals(task, decomposition):
            found = derivation(goal)
            claims += proof(found, decomposition).claims
            assert agrees(found, decomposition), matrix
    assert claims > len(SAMPLE)


def test_every_method_is_reached_by_the_sample():
    """A method that nothing reaches would be tested by nothing."""
    reached = {
        method.name
        for method in METHODS
        for matrix in SAMPLE
        for goal in goals(method.task, jordan_decomposition(matrix))[:1]
        if method.fit(goal)
    }
    assert reached == set(METHODS.names())


def test_replay_notices_a_changed_matrix():
    """Replaying is worth something: each rule refuses a matrix that it was not made for."""
    noticed: Counter = Counter()
    for matrix in [*SAMPLE[:40], *NAMED.values()]:
        for step in derivation(Goal(task="eigen", matrix=matrix)).walk():
            rule = step.rule
            fields = {f.name for f in dataclasses.fields(rule)}
            if rule.name == "leverrier-plan" or "matrix" not in fields:
                continue
            if rule.name == "leverrier-round" and rule.factor.is_zero:
                continue  # a product with 0 is 0 for every matrix
            n = rule.matrix.size
            other = rule.matrix + Matrix([[17 + 3 * i + j * j for j in range(n)] for i in range(n)])
            assert not dataclasses.replace(rule, matrix=other).replay(), rule.name
            noticed[rule.name] += 1
    assert len(noticed) >= 10


def test_replay_notices_a_changed_polynomial():
    noticed: Counter = Counter()
    for matrix in [*SAMPLE[:40], *NAMED.values()]:
        for step in derivation(Goal(task="eigen", matrix=matrix)).walk():
            rule = step.rule
            if "polynomial" in {f.name for f in dataclasses.fields(rule)}:
                other = rule.polynomial + Polynomial([1, 5])
                assert not dataclasses.replace(rule, polynomial=other).replay(), rule.name
                noticed[rule.name] += 1
    assert len(noticed) >= 7


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        (Goal(task="eigenvector", matrix=Matrix([[1]])), "needs its eigenvalue"),
        (Goal(task="verify-eigenvector", matrix=Matrix([[1]])), "vector is needed"),
        (
            Goal(task="verify-eigenvector", matrix=Matrix([[1]]), given=Given(vector=(number(0),))),
            "zero vector",
        ),
        (Goal(task="nonsense", matrix=Matrix([[1]])), "unknown task"),
    ],
)
def test_goals_that_lack_something(goal, message):
    with pytest.raises(InputError, match=message):
        derivation(goal)


def test_a_result_that_disagrees_with_the_structure_is_refused():
    decomposition = jordan_decomposition(NAMED["irrational pair"])
    other = jordan_decomposition(parse_matrix("4 1; 2 3"))
    for task in tasks():
        if task in ("diagonalizable", "verify-eigenvector"):
            continue  # yes for both matrices
        for goal in goals(task, decomposition)[:1]:
            with pytest.raises(ProofFailure, match="something else"):
                proof(derivation(goal), other)


@pytest.mark.parametrize("text", ["-i 1; 1 0", "i 1; -1 0", "sqrt(-2) 1; 1 0"])
def test_no_word_of_reality_where_coefficients_are_not_real(text):
    goal = Goal(task="eigen", matrix=parse_matrix(text))
    page = "".join(
        WRITERS["latex"].fragment(step.rule.explain()) for step in derivation(goal).walk()
    )
    assert "real and irrational" not in page
    assert "conjugate to each other" not in page


def test_a_teacher_s_choice_of_method():
    chosen = {
        "4 2; 2 5": "trace-determinant",
        "1 2; 0 3": "triangular",
        "3 -1 -1; 1 1 -1; 3 -3 -1": "cofactors",
        "1 2 3 4; 2 3 4 5; 3 1 2 3; 5 4 3 2": "faddeev-leverrier",
        "1 2 0 0; 3 4 0 0; 1 1 1 2; 1 1 3 1": "cofactors",
    }
    for text, method in chosen.items():
        goal = Goal(task="characteristic-polynomial", matrix=parse_matrix(text))
        assert derivation(goal).method == method
