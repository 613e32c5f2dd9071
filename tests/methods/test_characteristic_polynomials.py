"""Every way to the characteristic polynomial, over every family where it applies, in both signs."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter

import pytest

from eigtutor import solve
from eigtutor.derivation import Derivation, Goal
from eigtutor.document.notation import det_sign, expanding
from eigtutor.engines.audit import audit
from eigtutor.engines.parser import parse_matrix
from eigtutor.engines.solver import derivation
from eigtutor.errors import InputError, ProofFailure, UnsupportedError
from eigtutor.exact import FactoredPolynomial, I, Matrix, Polynomial, number, sqrt
from eigtutor.exact.rational_functions import RationalFunction
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import TraceAndDeterminant, characteristic_rows, entry
from eigtutor.rules.cofactors import best_line, factors_in_view, leibniz
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample, symmetric_sample

TASK = "characteristic-polynomial"
NAMES = [method.name for method in METHODS if method.task == TASK]


def structured(count: int, seed: int) -> list[Matrix]:
    """Matrices with something to see: zeros, blocks, equal sums, companions, other numbers."""
    rng = random.Random(seed)

    def small() -> int:
        return rng.randint(-4, 4)

    found: list[Matrix] = []
    for _ in range(count):
        n = rng.choice([3, 4, 5])
        a, b, k = small(), small(), rng.randint(1, n - 1)
        found.append(Matrix([[rng.choice([0, 0, 1, -2]) for _ in range(n)] for _ in range(n)]))
        found.append(Matrix([[a if i == j else b for j in range(n)] for i in range(n)]))
        blocks = [[0 if i >= k > j else small() for j in range(n)] for i in range(n)]
        order = rng.sample(range(n), n)
        found += [Matrix(blocks), Matrix([[blocks[i][j] for j in order] for i in order])]
        last = [small() for _ in range(n)]
        found.append(
            Matrix(
                [[last[i] if j == n - 1 else int(i == j + 1) for j in range(n)] for i in range(n)]
            )
        )
        sums = [[small() for _ in range(n - 1)] for _ in range(n)]
        found.append(Matrix([[*row, a - sum(row)] for row in sums]))
        found.append(found[-1].transpose())
        for unit in (I, sqrt(2)):
            rows = [[small() + rng.choice([0, 1]) * unit for _ in range(3)] for _ in range(3)]
            found.append(Matrix(rows))
    return found


MATRICES = [
    *sample(60, seed=31),
    *symmetric_sample(20, seed=32),
    *structured(8, seed=33),
    *(parse_matrix(text) for text in NOTABLE.values()),
]


def goal(matrix: Matrix | str) -> Goal:
    return Goal(task=TASK, matrix=parse_matrix(matrix) if isinstance(matrix, str) else matrix)


def page(found: Derivation) -> str:
    return "".join(WRITERS["latex"].fragment(step.rule.explain()) for step in found.walk())


@pytest.mark.parametrize("sign", ["A-lambda", "lambda-A"])
@pytest.mark.parametrize("name", NAMES)
def test_every_way_finds_the_polynomial_and_proves_its_page(name, sign):
    applied = 0
    with expanding(sign):
        for matrix in MATRICES:
            if not METHODS[name].fit(goal(matrix)):
                continue
            found = derivation(goal(matrix), name)
            assert found.result == matrix.characteristic_polynomial()
            assert found.replay() == len(list(found.walk()))
            assert audit([b for step in found.walk() for b in step.rule.explain()]) > 0
            applied += 1
    assert applied >= 8


@pytest.mark.parametrize("name", NAMES)
def test_the_sign_that_the_course_writes(name):
    """A page keeps the sign that it was made with, whatever holds when it is printed."""
    matrix = next(m for m in reversed(MATRICES) if m.size > 1 and METHODS[name].fit(goal(m)))
    with expanding("lambda-A"):
        found = derivation(goal(matrix), name)
    assert det_sign() == "A-lambda"
    assert "A - \\lambda I" not in page(found)
    if "\\det" in page(found) and name not in ("faddeev-leverrier", "krylov", "principal-minors"):
        assert "\\lambda I - A" in page(found)
        assert "\\lambda I - A" not in page(derivation(goal(matrix), name))


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("4 2; 2 5", "trace-determinant"),
        ("1 2; 0 3", "triangular"),
        ("1 2 3; 4 5 6; 7 8 10", "cofactors"),
        ("3 -1 -1; 1 1 -1; 3 -3 -1", "row-operations"),
        ("2 1 1; 1 2 1; 1 1 2", "row-operations"),
        ("3 1 1 1; 1 3 1 1; 1 1 3 1; 1 1 1 3", "row-operations"),
        ("1/2 1/2 0; 1/4 1/2 1/4; 0 1/2 1/2", "row-operations"),
        ("1 2 0; 3 4 0; 5 6 7", "block-triangular"),
        ("1 2 3; 0 4 0; 5 6 8", "cofactors"),
        ("1 0 2 0; 0 1 0 3; 4 0 5 0; 0 2 0 1", "block-triangular"),
        ("0 0 0 -1; 1 0 0 -1; 0 1 0 0; 0 0 1 0", "krylov"),
        ("1 2 3 4; 2 3 4 5; 3 1 2 3; 5 4 3 2", "faddeev-leverrier"),
    ],
)
def test_a_teacher_s_choice(text, method):
    assert derivation(goal(text)).method == method


@pytest.mark.parametrize(
    ("text", "method", "parts"),
    [
        ("3 -1 -1; 1 1 -1; 3 -3 -1", "row-operations", [([1, -2], 2), ([1, 1], 1)]),
        ("2 1 0; 1 2 1; 0 1 2", "row-operations", [([1, -2], 1), ([1, -4, 2], 1)]),
        ("1 2 0; 3 4 0; 5 6 7", "block-triangular", [([1, -7], 1), ([1, -5, -2], 1)]),
        ("1 2 3; 0 4 0; 5 6 8", "cofactors", [([1, -4], 1), ([1, -9, -7], 1)]),
        ("1 2 3; 0 4 0; 0 0 4", "triangular", [([1, -1], 1), ([1, -4], 2)]),
        ("1 2 3; 4 5 6; 7 8 10", "cofactors", [([1, -16, -12, 3], 1)]),
    ],
)
def test_factors_that_were_seen_are_handed_on(text, method, parts):
    found = derivation(goal(text), method).result
    assert isinstance(found, FactoredPolynomial)
    assert list(found.parts) == [(Polynomial(p), m) for p, m in parts]


def test_eigenvalues_start_from_the_factors():
    """The root 2 is not searched for where the determinant showed it."""
    found = derivation(Goal(task="eigenvalues", matrix=parse_matrix("2 1 0; 1 2 1; 0 1 2")))
    rules = [step.rule.name for step in found.walk()]
    assert "factors-in-view" in rules
    assert "linear-factor" not in rules
    assert "trace-and-determinant" not in rules  # the eigenvalues are checked instead


def test_the_sample_solution():
    text = page(derivation(goal("3 -1 -1; 1 1 -1; 3 -3 -1")))
    for shown in (
        "Rows 1 and 2 differ by a multiple of",
        "subtract row 2 from row 1",
        "add column 1 to column 2",
        r"-(\lambda - 2)^2 (\lambda + 1)",
    ):
        assert shown in text


@pytest.mark.parametrize("factor", [-1, 1, -2, 2])
@pytest.mark.parametrize("side", ["row", "column"])
def test_each_combination_is_seen(factor, side):
    """A matrix that has e_1 + factor·e_3 as a left or right eigenvector, and no easier one."""
    change = Matrix([[1, 0, factor], [0, 1, 0], [0, 0, 1]])  # its first row is the eigenvector
    core = Matrix([[7, 0, 0], [1, 2, 5], [4, 3, -4]])
    matrix = change.inverse() * core * change
    if side == "column":
        matrix = matrix.transpose()
    found = derivation(goal(matrix), "row-operations")
    first = found.steps[0].rule
    assert (first.combination.side, first.eigenvalue) == (side, number(7))
    assert {abs(w) for w in first.combination.weights} == {0, 1, abs(factor)}
    words = {-1: "differ by", 1: "The sum of", -2: "minus", 2: "plus"}[factor]
    assert words in page(found)


@pytest.mark.parametrize(
    "text", ["2 0 0 0; 0 2 0 0; 0 0 1 1; 0 0 1 3", "1 2 3 4; 2 3 4 5; 0 1 2 3; 5 4 3 2"]
)
def test_krylov_needs_a_matrix_that_one_vector_spans(text):
    with pytest.raises(UnsupportedError, match="does not apply"):
        derivation(goal(text), "krylov")


def test_krylov_takes_a_vector_that_works():
    """No unit vector spans a diagonal matrix with distinct entries; the sum of them does."""
    found = derivation(goal("1 0 0 0; 0 2 0 0; 0 0 3 0; 0 0 0 4"), "krylov")
    assert found.steps[0].rule.vectors[0] == tuple(number(1) for _ in range(4))


def test_blocks_are_found_in_any_order():
    """Rows and columns exchanged alike change neither the blocks nor the factors."""
    rng = random.Random(5)
    rows = [[1, 2, 5, 6], [3, 4, 7, 8], [0, 0, 2, 9], [0, 0, 1, 3]]
    wanted = Counter({Polynomial([1, -5, -2]): 1, Polynomial([1, -5, -3]): 1})
    for _ in range(12):
        order = rng.sample(range(4), 4)
        matrix = Matrix([[rows[i][j] for j in order] for i in order])
        assert Counter(dict(derivation(goal(matrix), "block-triangular").result.parts)) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_replay_notices_another_matrix_and_another_polynomial(name):
    noticed: Counter = Counter()
    for matrix in MATRICES[:120]:
        if not METHODS[name].fit(goal(matrix)):
            continue
        for step in derivation(goal(matrix), name).walk():
            rule = step.rule
            fields = {f.name for f in dataclasses.fields(rule)}
            if "matrix" in fields and rule.name not in ("leverrier-plan", "leverrier-round"):
                n = rule.matrix.size
                change = Matrix([[17 + 3 * i + j * j for j in range(n)] for i in range(n)])
                other = rule.matrix + change
                assert not dataclasses.replace(rule, matrix=other).replay(), rule.name
                noticed[rule.name] += 1
            if "polynomial" in fields:
                wrong = rule.polynomial + Polynomial([1, 5])
                assert not dataclasses.replace(rule, polynomial=wrong).replay(), rule.name
                noticed[rule.name] += 1
    assert noticed


@pytest.mark.parametrize("det_sign", ["lambda-a", "", None])
def test_a_sign_that_there_is_not(det_sign):
    with pytest.raises(InputError, match="unknown det_sign"):
        solve("4 2; 2 5", det_sign=det_sign)


def test_the_sign_of_a_solution():
    found = solve("4 2; 2 5", det_sign="lambda-A")
    text = WRITERS["latex"].document(found.document())
    assert "\\lambda I - A" in text
    assert "A - \\lambda I" not in text
    letters = solve("a 1; 0 b", det_sign="lambda-A")
    assert "\\lambda I - A" in WRITERS["latex"].document(letters.document())


def test_the_best_line_and_what_stands_alone_in_it():
    rows = characteristic_rows(parse_matrix("1 2 3; 0 4 0; 5 6 8"), "A-lambda")
    assert best_line(rows) == ("row", 1)
    assert factors_in_view(rows)[0] == Polynomial([-1, 4])
    product = Polynomial([1])
    for factor in factors_in_view(rows):
        product = product * factor
    assert product == leibniz(rows)


def test_the_check_by_trace_and_determinant_notices():
    matrix = parse_matrix("1 2 3; 4 5 6; 7 8 10")
    p = matrix.characteristic_polynomial()
    assert TraceAndDeterminant(matrix=matrix, polynomial=p).replay()
    for wrong in (p + Polynomial([1]), p + Polynomial([1, 0, 0]), -p):
        assert not TraceAndDeterminant(matrix=matrix, polynomial=wrong).replay()
    wrong = TraceAndDeterminant(matrix=matrix, polynomial=p + Polynomial([1]))
    with pytest.raises(ProofFailure):
        audit(wrong.explain())


@pytest.mark.parametrize(
    ("coefficients", "text"),
    [
        ([-1, 3], r"3 - \lambda"),
        ([-1, -3], r"-3 - \lambda"),
        ([-1, 0], r"-\lambda"),
        ([1, -3], r"\lambda - 3"),
        ([-3, 2], r"2 - 3 \lambda"),
        ([-3, -2], r"-3 \lambda - 2"),
        ([-1, 0, 2], r"-\lambda^2 + 2"),
    ],
)
def test_entries_as_one_writes_them(coefficients, text):
    assert WRITERS["latex"].formula(entry(Polynomial(coefficients))) == text


A, B = RationalFunction.letter("a"), RationalFunction.letter("b")
LETTERED = [Matrix([[A, B, B], [B, A, B], [B, B, A]]), Matrix([[A, B, 0], [B, A, 0], [1, 2, 3]])]


@pytest.mark.parametrize("name", NAMES)
def test_letters_in_the_matrix(name):
    for matrix in LETTERED:
        if not METHODS[name].fit(goal(matrix)):
            continue
        found = derivation(goal(matrix), name)
        assert found.result == matrix.characteristic_polynomial()
        found.replay()
        assert audit([block for step in found.walk() for block in step.rule.explain()]) > 0


def test_ways_that_take_letters():
    taken = {name for name in NAMES for m in LETTERED if METHODS[name].fit(goal(m))}
    assert taken >= {"row-operations", "block-triangular", "cofactors", "sarrus"}
    assert "krylov" not in taken


@pytest.mark.parametrize("writer", sorted(WRITERS.names()))
@pytest.mark.parametrize("name", NAMES)
def test_every_writer_sets_the_page(name, writer):
    matrix = next(m for m in reversed(MATRICES) if m.size > 1 and METHODS[name].fit(goal(m)))
    found = derivation(goal(matrix), name)
    for step in found.walk():
        assert WRITERS[writer].fragment(step.rule.explain())
