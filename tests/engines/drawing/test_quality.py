"""How good the draws are: their reach against all matrices there are, and no bias."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections import Counter
from math import isqrt

import pytest

from eigtutor.engines.drawing import Request, drawn
from eigtutor.engines.drawing.sameness import Seen
from eigtutor.engines.families import FAMILIES
from eigtutor.errors import ImpossibleRequest
from eigtutor.problem import Draw

BOUND = 5


def is_square(x):
    return x >= 0 and isqrt(x) ** 2 == x


SORTS = {
    "integer": lambda x: x > 0 and is_square(x),
    "irrational": lambda x: 0 < x <= 80 and not is_square(x),
    "complex": lambda x: x < 0 and is_square(-x),
    "defective": lambda x: x == 0,
}


def all_matrices(family):
    """All 2×2 matrices of a family within the bound, without zeros, that are not symmetric and
    have no two lines that are equal or opposite."""
    values = [k for k in range(-BOUND, BOUND + 1) if k]
    for a, b, c, d in itertools.product(values, repeat=4):
        lines = [((a, b), (c, d)), ((a, c), (b, d))]
        alike = any(u in (v, (-v[0], -v[1])) for u, v in lines)
        if b != c and not alike and SORTS[family]((a - d) ** 2 + 4 * b * c):
            yield ((a, b), (c, d))


def integers(matrix):
    return tuple(tuple(x.numerator for x in row) for row in matrix.rows)


@pytest.mark.parametrize("family", SORTS)
def test_every_2x2_matrix_is_drawn_as_often(family):
    """Without exception, and by chance alone: no matrix comes twice as often as it should."""
    wanted = set(all_matrices(family))
    request = Request(size=2, spectrum=family, max_entry=BOUND)
    general, draw = FAMILIES["general"], Draw(1)
    mean = 40
    seeds = (general.seed(request, draw) for _ in range(mean * len(wanted) * 4))
    drawn_matrices = (tuple(map(tuple, seed.rows)) for seed in seeds if seed)
    counts = Counter(rows for rows in drawn_matrices if rows in wanted)
    assert len(counts) > 0.95 * len(wanted)
    assert set(counts) == wanted
    average = counts.total() / len(wanted)
    assert max(counts.values()) < 2 * average
    assert min(counts.values()) > average / 3


@pytest.mark.parametrize("family", SORTS)
def test_a_set_holds_every_2x2_problem_and_then_ends(family):
    wanted = Seen()
    count = 0
    for rows in all_matrices(family):
        if (rows, 1) not in wanted:
            wanted.add(rows, 1)
            count += 1
    request = Request(size=2, spectrum=family, max_entry=BOUND, max_eigenvector=None)
    found = drawn(request, 1)
    problems = [integers(next(found).matrix) for _ in range(count)]
    assert all((rows, 1) in wanted for rows in problems)
    with pytest.raises(ImpossibleRequest, match=f"there are only {count} different"):
        next(found)


def rows_of(request, count, seed=1):
    found = drawn(request, seed)
    return [integers(next(found).matrix) for _ in range(count)]


@pytest.mark.parametrize("family", SORTS)
def test_all_sign_patterns_of_2x2_matrices(family):
    """For a complex pair or a double root bc < 0, so there are half as many."""
    request = Request(size=2, spectrum=family, max_entry=12, max_eigenvector=None)
    patterns = Counter(tuple(x > 0 for row in rows for x in row) for rows in rows_of(request, 180))
    assert len(patterns) == (16 if family in ("integer", "irrational") else 8)


@pytest.mark.parametrize("family", SORTS)
@pytest.mark.parametrize("size", [3, 4, 5])
def test_entries_are_spread(family, size):
    """Neither near the bound nor mostly of one size or sign, in every place alike."""
    matrices = rows_of(Request(size=size, spectrum=family), 150)
    entries = [x for rows in matrices for row in rows for x in row]
    total = len(entries)
    sizes = Counter(map(abs, entries))
    assert set(sizes) == set(range(10))
    assert sizes[8] + sizes[9] < 0.25 * total
    assert max(sizes.values()) < 0.3 * total
    assert sizes[0] < 0.25 * total
    assert 0.4 < sum(x > 0 for x in entries) / (total - sizes[0]) < 0.6
    for i, j in itertools.product(range(size), repeat=2):
        negative = sum(rows[i][j] < 0 for rows in matrices)
        assert 0.2 < negative / len(matrices) < 0.8
        counts = Counter(rows[i][j] for rows in matrices)
        assert max(counts.values()) < 0.4 * len(matrices)


@pytest.mark.parametrize(("size", "share"), [(2, 0.2), (3, 0.08), (4, 0.08)])
def test_no_eigenvector_comes_again_and_again(size, share):
    """Of all 2×2 matrices with integer eigenvalues one in seven has the eigenvector (1, 1)."""
    found = drawn(Request(size=size), 1)
    directions = Counter()
    for _ in range(150):
        for chain in next(found).chains:
            v = tuple(x.numerator for x in chain.vectors[0])
            directions[max(v, tuple(-x for x in v))] += 1
    assert max(directions.values()) < share * directions.total()
    assert len(directions) > 0.2 * directions.total()


def test_eigenvalues_are_spread():
    found = drawn(Request(size=3, distinct=True), 1)
    values = Counter(v.numerator for _ in range(200) for v in next(found).structure.eigenvalues)
    assert set(values) == set(range(-4, 7))
    assert max(values.values()) < 2.5 * min(values.values())


SCRIPT = """
from eigtutor.engines.drawing import Request, drawn
for family in ("integer", "rational", "irrational", "complex", "defective"):
    for size in (2, 3, 5):
        found = drawn(Request(size=size, spectrum=family), 7)
        print([[x.sympy_text() for x in next(found).matrix.entries] for _ in range(4)])
"""


def test_the_same_whatever_the_order_of_hashes():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert len(next(iter(outputs)).splitlines()) == 15
