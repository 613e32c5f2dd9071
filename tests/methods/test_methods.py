"""Every method, over every family: it replays, its page is true, and it finds the structure.

The tables are built from the registries, so a new method is tested the moment that it exists.
"""

from __future__ import annotations

import dataclasses
import os
from collections import Counter

import pytest

import approximate
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
from eigtutor.errors import InputError, LimitError, ProofFailure, UnsupportedError
from eigtutor.exact import ZERO, Matrix, Polynomial, number
from eigtutor.exact.matrices import independent
from eigtutor.exact.matrix_exponentials import at_zero, derivative
from eigtutor.exact.power_formulas import at
from eigtutor.exact.powers import height
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.methods import METHODS
from eigtutor.writers import WRITERS
from strategies import NOTABLE, drawn_sample, sample, symmetric_sample
from symmetric import SORTS, is_derived, is_right, suits

#: `make prove` raises the number to thousands.
SIZE = int(os.environ.get("EIGTUTOR_SAMPLE", "160"))
SAMPLE = [
    *sample(SIZE // 2, seed=11),
    *symmetric_sample(SIZE // 8, seed=12),
    *drawn_sample(SIZE // 2, seed=13),
]
NAMED = {name: parse_matrix(text) for name, text in NOTABLE.items()}


def goals(task: str, decomposition: JordanDecomposition) -> list[Goal]:
    """Every goal of the task on one matrix that a user might set."""
    matrix = decomposition.matrix
    values = decomposition.structure.eigenvalues
    if not suits(task, matrix):
        return []
    if task in ("eigenspace-basis", "eigenvector"):
        others = [v for v in (number(7), number(-9)) if v not in values]
        some = (*values[:2], *others[:1])
        return [Goal(task=task, matrix=matrix, given=Given(eigenvalue=v)) for v in some]
    if task == "verify-eigenvector":
        vectors = [decomposition.chains[0].vectors[0]]
        ones = tuple(number(1) for _ in range(matrix.size))
        return [Goal(task=task, matrix=matrix, given=Given(vector=v)) for v in (*vectors, ones)]
    if task == "initial-value":
        start = tuple(number(k % 3 - 1) for k in range(matrix.size))
        return [Goal(task=task, matrix=matrix, given=Given(x0=start))]
    if task in approximate.TASKS:
        return [Goal(task=task, matrix=matrix, given=approximate.given(task, matrix))]
    if task == "matrix-power":
        exponents = (5, 0, 1, 3, *((-1, -4) if ZERO not in values else ()))
        return [Goal(task=task, matrix=matrix, given=Given(n=n)) for n in (*exponents, "n")]
    if task in ("eigenvalues", "diagonalizable", "diagonalization"):
        real, rational = all(x.is_real for x in matrix.entries), matrix.is_rational
        fields = "CRQ" if rational else "CR" if real else "C"
        return [Goal(task=task, matrix=matrix, given=Given(field=field)) for field in fields]
    return [Goal(task=task, matrix=matrix)]


def refusal(goal: Goal, decomposition: JordanDecomposition) -> type[InputError] | None:
    """How the goal has to be refused, as its kind or the size of a page has it; None if not."""
    if goal.task == "matrix-power" and goal.given.n == "n":
        nilpotent = any(b.size > 1 and not b.eigenvalue for b in decomposition.structure.blocks)
        formula = decomposition.structure.has_one_field and not nilpotent
        return None if formula else UnsupportedError
    if goal.task == "matrix-power":
        size = height(goal.matrix) ** max(1, abs(goal.given.n))
        return LimitError if size > 10**40 and abs(goal.given.n) > 1 else None
    if goal.task in ("matrix-exponential", "initial-value"):
        return None if decomposition.structure.has_one_field else UnsupportedError
    if goal.task == "inverse":
        return None if goal.matrix.det() else UnsupportedError
    if goal.task == "phase-portrait":
        planar = goal.matrix.size == 2 and all(x.is_real for x in goal.matrix.entries)
        return None if planar else UnsupportedError
    if goal.task == "power-limit":
        # A limit other than 0 is written out through eigenvectors.
        values = decomposition.structure.eigenvalues
        bounded = max(abs(complex(v)) for v in values) < 1 + 1e-9
        writable = decomposition.structure.has_one_field or number(1) not in values
        return None if writable or not bounded else UnsupportedError
    if goal.task in approximate.TASKS:
        return None if approximate.is_written(goal, decomposition) else UnsupportedError
    if not is_derived(goal.task, decomposition):
        return UnsupportedError
    if goal.task == "real-form":
        try:
            KINDS[goal.task].answer(decomposition, goal.given)
        except UnsupportedError:
            return UnsupportedError
    return None


def agrees(found: Derivation, decomposition: JordanDecomposition) -> bool:
    """Whether what a derivation found is what the certified structure says."""
    structure, matrix, goal = decomposition.structure, decomposition.matrix, found.goal
    multiplicities = {
        v: (structure.algebraic_multiplicity(v), structure.geometric_multiplicity(v))
        for v in structure.eigenvalues
    }
    result = found.result
    if goal.task in approximate.TASKS:
        return result.agrees(decomposition)
    if goal.task in SORTS:
        return is_right(goal.task, result, matrix)
    if isinstance(result, Polynomial):
        return result == structure.characteristic_polynomial
    if isinstance(result, Spectrum):
        test = {"C": lambda v: True, "R": lambda v: v.is_real, "Q": lambda v: v.is_rational}
        inside = test[goal.given.field]
        return dict(result.values) == {v: a for v, (a, _) in multiplicities.items() if inside(v)}
    if isinstance(result, Eigenspace):
        g = multiplicities.get(goal.given.eigenvalue, (0, 0))[1]
        inside = all(not any(matrix.shifted(goal.given.eigenvalue).apply(v)) for v in result.basis)
        return len(result.basis) == g and inside and independent(result.basis)
    if isinstance(result, Eigenspaces):
        return {s.eigenvalue: (a, len(s.basis)) for s, a in result.spaces} == multiplicities
    if goal.task in ("minimal-polynomial", "cayley-hamilton", "real-form", "power-limit"):
        return result.agrees(decomposition)
    if goal.task in ("initial-value", "phase-portrait", "stability", "inverse"):
        return result.agrees(decomposition)
    if goal.task == "matrix-exponential":
        x, one = result.value, Matrix.identity(matrix.size)
        return derivative(x, "t") == matrix * x and at_zero(x, "t") == one
    if goal.given.n == "n":
        x = result.value
        return all(at(x, "n", k) == matrix**k for k in range(1, 2 * matrix.size + 1))
    if isinstance(result, Matrix):
        return goal.task == "matrix-power" and result == product(matrix, goal.given.n)
    if goal.task == "orthogonal-diagonalization" and isinstance(result, Decision):
        symmetric = matrix.is_normal if not matrix.is_real else matrix == matrix.transpose()
        return result.holds is False and not symmetric
    if goal.task == "orthogonal-diagonalization" and isinstance(result, Similarity):
        q = result.modal_matrix
        orthogonal = q * q.adjoint() == Matrix.identity(matrix.size)
        if not orthogonal or q.adjoint() * matrix * q != result.form:
            return False
    if isinstance(result, Similarity):
        return blocks(result.form) == Counter((b.eigenvalue, b.size) for b in structure.blocks)
    if isinstance(result, Decision) and goal.task == "verify-eigenvector":
        return result.holds != independent([goal.given.vector, matrix.apply(goal.given.vector)])
    return isinstance(result, Decision) and result.holds == structure.is_diagonalizable(
        goal.given.field
    )


def product(matrix: Matrix, n: int) -> Matrix:
    """The power, one factor at a time."""
    factor = matrix if n >= 0 else matrix.inverse()
    result = Matrix.identity(matrix.size)
    for _ in range(abs(n)):
        result = factor * result
    return result


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
        (Goal(task="svd", matrix=NAMED["Hermitian"]), "real matrices only"),
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
