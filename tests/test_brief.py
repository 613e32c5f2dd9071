"""Matrices above 8×8: the same structure as by chains, and what SymPy and mpmath find."""

from __future__ import annotations

import json
import random
from fractions import Fraction

import mpmath
import pytest
import sympy
from sympy.polys.matrices import DomainMatrix

from commandline import CommandLine
from eigtutor import solve
from eigtutor.brief import BriefSolution
from eigtutor.eigenstructure import jordan_decomposition, structure_without_chains
from eigtutor.engines.audit import audit
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import InputError, LimitError
from eigtutor.exact import Matrix, number
from eigtutor.exact.radicals import sqrt
from eigtutor.writers import WRITERS
from strategies import NOTABLE, sample, unimodular

FIELDS = {
    "matrix", "size", "field", "characteristic_polynomial", "eigenvalues", "diagonalizable",
    "minimal_polynomial", "trace", "determinant", "rank", "spectral_radius", "properties",
    "verified", "steps",
}  # fmt: skip


@pytest.mark.parametrize("text", NOTABLE.values(), ids=NOTABLE)
def test_ranks_find_the_structure_that_chains_prove(text):
    matrix = parse_matrix(text)
    assert structure_without_chains(matrix) == jordan_decomposition(matrix).structure


@pytest.mark.parametrize("matrix", sample(40, seed=12), ids=repr)
def test_ranks_find_the_structure_of_a_sample(matrix):
    assert structure_without_chains(matrix) == jordan_decomposition(matrix).structure


def similar(rows: list[list[object]], seed: int) -> Matrix:
    """A matrix similar to the one given, its entries small and mixed."""
    n, rng = len(rows), random.Random(seed)
    moves = [(rng.randrange(n), rng.randrange(n), rng.choice([-1, 1])) for _ in range(2 * n)]
    p = unimodular(n, moves)
    return p * Matrix(rows) * p.inverse()


def jordan_rows(blocks: list[tuple[object, int]]) -> list[list[object]]:
    n = sum(size for _, size in blocks)
    rows: list[list[object]] = [[number(0)] * n for _ in range(n)]
    start = 0
    for value, size in blocks:
        for k in range(start, start + size):
            rows[k][k] = value
            if k > start:
                rows[k - 1][k] = number(1)
        start += size
    return rows


@pytest.mark.parametrize(
    "blocks",
    [
        [(2, 4), (2, 2), (2, 2), (-1, 3), (0, 1), (0, 1)],
        [(1, 3), (1, 3), (1, 1), (5, 2), (5, 2), (5, 1)],
        [(0, 10)],
        [(3, 1)] * 9,
    ],
)
def test_known_blocks_are_found(blocks):
    matrix = similar(jordan_rows([(number(v), k) for v, k in blocks]), seed=len(blocks))
    structure = structure_without_chains(matrix)
    assert sorted((b.eigenvalue.numerator, b.size) for b in structure.blocks) == sorted(blocks)


def test_known_blocks_are_found_over_a_surd_field():
    r = sqrt(2)
    blocks = [(r, 3), (r, 2), (r, 2), (r + 1, 2)]
    structure = structure_without_chains(similar(jordan_rows(blocks), seed=1))
    assert structure.block_sizes(r) == (3, 2, 2)
    assert structure.block_sizes(r + 1) == (2,)


def random_matrix(n: int, seed: int) -> Matrix:
    rng = random.Random(seed)
    return Matrix([[number(rng.randint(-9, 9)) for _ in range(n)] for _ in range(n)])


@pytest.mark.parametrize("n", [9, 20])
def test_a_random_matrix(n):
    matrix = random_matrix(n, seed=n)
    found = json.loads(json.dumps(solve(matrix).to_json()))
    assert set(found) >= FIELDS
    assert "jordan" not in found
    assert found["steps"] == []
    assert found["verified"] == {"exact": True, "certified": True}
    rows = [[int(x.sympy_text()) for x in row] for row in matrix]
    theirs = DomainMatrix.from_Matrix(sympy.Matrix(rows))
    assert found["characteristic_polynomial"]["coefficients"] == [str(c) for c in theirs.charpoly()]
    assert found["rank"] == theirs.to_field().rank()
    with mpmath.workdps(40):
        numeric, _ = mpmath.eig(mpmath.matrix(rows))
        for value in found["eigenvalues"]:
            ours = mpmath.mpc(*value["numeric"])
            assert min(abs(z - ours) for z in numeric) < mpmath.mpf(10) ** -20


def test_two_hundred_rows():
    """A factor of degree 100 twice, joined: two blocks of size 2 would need an identity above."""
    block = random_matrix(100, seed=5)
    rows = [[number(0)] * 200 for _ in range(200)]
    for i in range(100):
        rows[i][100 + i] = number(1)
        for j in range(100):
            rows[i][j] = rows[100 + i][100 + j] = block[i, j]
    structure = solve(Matrix(rows)).structure
    assert [(f.degree, m) for f, m in structure.factors] == [(100, 2)]
    assert {structure.block_sizes(v) for v in structure.eigenvalues} == {(2,)}
    assert len(structure.eigenvalues) == 100


def test_roots_beyond_sympys_reach_say_whose_number_they_bear():
    found = solve(random_matrix(14, seed=2)).to_json()["eigenvalues"]
    marks = {value["numeric"][1] == "0": value["numbering"] for value in found}
    assert marks == {True: "sympy", False: "own"}
    small = solve("-3 1 2; 1 -1 0; 1 0 -2").to_json()["eigenvalues"]
    assert {value["numbering"] for value in small} == {"sympy"}


@pytest.mark.parametrize("name", [writer.name for writer in WRITERS])
@pytest.mark.parametrize("n", [9, 30])
def test_every_format_writes_it(name, n):
    solution = solve(random_matrix(n, seed=1))
    assert isinstance(solution, BriefSolution)
    blocks = solution.document().blocks
    assert audit(blocks) >= n
    assert "8×8" in WRITERS["terminal"].document(solution.document())
    assert len(WRITERS[name].document(solution.document())) > 500


def test_tasks_that_need_a_worked_solution_are_refused():
    with pytest.raises(InputError, match="'jordan-form' is worked up to 8×8"):
        solve(random_matrix(9, seed=1), task="jordan-form")
    with pytest.raises(InputError, match="takes no given"):
        solve(random_matrix(9, seed=1), given={"eigenvalue": "2"})


def test_above_the_limit():
    with pytest.raises(LimitError, match="201×201; matrices are taken up to 200×200"):
        solve(Matrix.identity(201))


def test_work_that_would_take_minutes_is_refused_at_once():
    with pytest.raises(LimitError, match="square roots or i among the entries"):
        solve(Matrix([[sqrt(2)] * 13] * 13))
    with pytest.raises(LimitError, match="the limit is 10"):
        solve(Matrix([[number(2**20)] * 200] * 200))
    many = [[sqrt([2, 3, 5, -1][(i * j) % 4]) for j in range(12)] for i in range(12)]
    with pytest.raises(LimitError, match="4 independent square roots"):
        solve(Matrix(many))
    fractions = [[number(Fraction(1, i + j + 1)) for j in range(60)] for i in range(60)]
    with pytest.raises(LimitError, match="common denominator"):
        solve(Matrix(fractions))


def test_from_a_file(tmp_path):
    path = tmp_path / "matrix.txt"
    path.write_text(
        "\n".join(" ".join(x.sympy_text() for x in row) for row in random_matrix(40, 3))
    )
    result = CommandLine(tmp_path)("solve", "@matrix.txt")
    assert result.returncode == 0
    assert "The matrix is 40×40" in result.stdout


def test_roots_of_long_polynomials_are_counted_without_sympy():
    """SymPy isolates the roots of this one in a quarter of a minute."""
    numbers = random.Random(1)
    rows = [[numbers.randint(-(10**20), 10**20) for _ in range(6)] for _ in range(6)]
    found = solve(rows).to_json()["eigenvalues"]
    assert len(found) == 6
    marks = [value["numbering"] for value in found if value["numeric"][1] != "0"]
    assert set(marks) == {"own"}
    assert {value["numbering"] for value in found if value["numeric"][1] == "0"} <= {"sympy"}
