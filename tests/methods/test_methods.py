"""Every method, over every family: it replays, its page is true, and it finds the structure.

The tables are built from the registries, so a new method is tested the moment that it exists.
"""

from __future__ import annotations

import dataclasses
import os
from collections import Counter

import pytest

from eigtutor.derivation import Goal
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.audit import proof
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation, tasks
from eigtutor.errors import InputError, ProofFailure, UnsupportedError
from eigtutor.exact import Matrix, Polynomial, number
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.writers import WRITERS
from goals import agrees, goals, refusal
from strategies import NOTABLE, drawn_sample, sample, symmetric_sample
from symmetric import suits

#: `make prove` raises the number to thousands.
SIZE = int(os.environ.get("EIGTUTOR_SAMPLE", "160"))
SAMPLE = [
    *sample(SIZE // 2, seed=11),
    *symmetric_sample(SIZE // 8, seed=12),
    *drawn_sample(SIZE // 2, seed=13),
]
NAMED = {name: parse_matrix(text) for name, text in NOTABLE.items()}


@pytest.mark.parametrize("method", METHODS.names())
@pytest.mark.parametrize("name", NAMED)
def test_every_method_on_notable_matrices(method, name):
    decomposition = jordan_decomposition(NAMED[name])
    applied = 0
    for goal in goals(METHODS[method].task, decomposition):
        refused = refusal(goal, decomposition)
        if METHODS[method].fit(goal) and refused:
            with pytest.raises(refused):
                derivation(goal, method)
            applied += 1
        elif METHODS[method].fit(goal):
            found = derivation(goal, method)
            assert proof(found, decomposition).steps >= 1
            assert agrees(found, decomposition)
            applied += 1
    if not applied:
        task = METHODS[method].task
        goal = next(iter(goals(task, decomposition)), Goal(task=task, matrix=NAMED[name]))
        with pytest.raises(InputError if not suits(task, NAMED[name]) else UnsupportedError):
            derivation(goal, method)


@pytest.mark.parametrize("task", tasks())
def test_every_task_on_a_sample(task):
    claims = made = 0
    for matrix in SAMPLE:
        decomposition = jordan_decomposition(matrix)
        for goal in goals(task, decomposition):
            if refused := refusal(goal, decomposition):
                with pytest.raises(refused):
                    derivation(goal)
                continue
            found = derivation(goal)
            claims += proof(found, decomposition).claims
            made += 1
            assert agrees(found, decomposition), matrix
    assert claims > made > 0


def test_every_method_is_reached_by_the_sample():
    """A method that nothing reaches would be tested by nothing."""
    reached = {
        method.name
        for method in METHODS
        for matrix in [*SAMPLE, *NAMED.values()]
        for goal in goals(method.task, jordan_decomposition(matrix))
        if method.fit(goal)
    }
    assert reached == set(METHODS.names())


#: Rules that state nothing but what they read off the matrix that they show.
HOLDS_FOR_MANY = ("leverrier-plan", "not-symmetric", "not-normal", "power-by-definition")


def eigen_goals() -> list[Goal]:
    return [Goal(task="eigen", matrix=matrix) for matrix in [*SAMPLE[:40], *NAMED.values()]]


OTHER_GOALS = [
    *(
        Goal(task="orthogonal-diagonalization", matrix=matrix)
        for matrix in [
            *symmetric_sample(12, seed=3),
            *(m for name, m in NAMED.items() if name.startswith(("symmetric, ", "diagonal"))),
            NAMED["the textbook's"],
        ]
    ),
    *(
        Goal(task=task, matrix=matrix)
        for matrix in symmetric_sample(8, seed=5)
        for task in ("definiteness", "spectral", "quadratic-form", "svd")
    ),
    *(
        Goal(task="matrix-power", matrix=matrix, given=Given(n=n))
        for name, matrix in NAMED.items()
        if name not in ("tiny roots", "zero")
        for n in (7, 3, -2)
        if n > 0 or matrix.det()
    ),
]


def test_replay_notices_a_changed_matrix():
    """Replaying is worth something: each rule refuses a matrix that it was not made for."""
    noticed: Counter = Counter()
    for goal in [*eigen_goals(), *OTHER_GOALS]:
        for step in derivation(goal).walk():
            rule = step.rule
            fields = {f.name for f in dataclasses.fields(rule)}
            if rule.name in HOLDS_FOR_MANY or "matrix" not in fields:
                continue
            if rule.name == "leverrier-round" and rule.factor.is_zero:
                continue  # a product with 0 is 0 for every matrix
            n = rule.matrix.size
            other = rule.matrix + Matrix([[17 + 3 * i + j * j for j in range(n)] for i in range(n)])
            assert not dataclasses.replace(rule, matrix=other).replay(), rule.name
            noticed[rule.name] += 1
    assert len(noticed) >= 24, sorted(noticed)


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
        (Goal(task="matrix-power", matrix=Matrix([[1]])), "needs its exponent"),
        (
            Goal(task="matrix-power", matrix=parse_matrix("1 2; 2 4"), given=Given(n=-2)),
            "singular, so it has no negative powers",
        ),
        (
            Goal(task="matrix-power", matrix=parse_matrix("4 1; 2 3"), given=Given(n=300)),
            "beyond 40 digits",
        ),
        (Goal(task="definiteness", matrix=NAMED["the textbook's"]), "not symmetric: row 1, column"),
        (Goal(task="definiteness", matrix=parse_matrix("1 i; i 1")), "not Hermitian"),
        (Goal(task="quadratic-form", matrix=NAMED["Hermitian"]), "real matrices only"),
        (Goal(task="spectral", matrix=NAMED["the textbook's"]), "it is not normal"),
        (
            Goal(task="svd", matrix=parse_matrix("1 2 3; 4 5 6; 7 8 10")),
            "the eigenvalues of AᵀA are roots of a polynomial",
        ),
        (
            Goal(task="orthogonal-diagonalization", matrix=parse_matrix("1 2 3; 2 4 5; 3 5 6")),
            "unit eigenvectors over such numbers",
        ),
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
        if task in ("phase-portrait", "stability", "power-limit"):
            continue  # all solutions and powers of both grow
        for goal in goals(task, decomposition)[:1]:
            if refusal(goal, decomposition):
                continue
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
        "3 -1 -1; 1 1 -1; 3 -3 -1": "row-operations",
        "1 2 3 4; 2 3 4 5; 3 1 2 3; 5 4 3 2": "faddeev-leverrier",
        "1 2 0 0; 3 4 0 0; 1 1 1 2; 1 1 3 1": "block-triangular",
    }
    for text, method in chosen.items():
        goal = Goal(task="characteristic-polynomial", matrix=parse_matrix(text))
        assert derivation(goal).method == method


@pytest.mark.parametrize(
    ("name", "n", "method"),
    [
        ("the textbook's", 5, "diagonalized-power"),
        ("the textbook's", 3, "repeated-squaring"),
        ("the textbook's", 0, "repeated-squaring"),
        ("irrational pair", 8, "repeated-squaring"),
        ("irreducible cubic", 6, "repeated-squaring"),
        ("diagonal", 2, "diagonal-power"),
        ("identity", -7, "diagonal-power"),
        ("order four", 101, "power-pattern"),
        ("projection", 9, "power-pattern"),
        ("nilpotent, full", 5, "power-pattern"),
        ("two defective blocks", 6, "binomial-power"),
        ("in Jordan form", 6, "jordan-power"),
    ],
)
def test_a_teacher_s_choice_of_a_way_to_a_power(name, n, method):
    goal = Goal(task="matrix-power", matrix=NAMED[name], given=Given(n=n))
    assert derivation(goal).method == method
