"""Hypothesis strategies and fixed samples of matrices, of every family that the solver takes."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from typing import Any, get_args

from hypothesis import strategies as st

from eigtutor.engines.generator import problems
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import I, Matrix, Number, Surd, number
from eigtutor.exact.radicals import sqrt
from eigtutor.spec import ExerciseSpec, Spectrum, Structure

SMALL = st.integers(-5, 5)


def square(
    entries: st.SearchStrategy[object], *, least: int = 1, most: int = 4
) -> st.SearchStrategy:
    """Square matrices with the given entries."""
    return (
        st.integers(least, most)
        .flatmap(
            lambda n: st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)
        )
        .map(Matrix)
    )


integers = SMALL.map(number)
fractions = st.builds(lambda p, q: number(Fraction(p, q)), SMALL, st.integers(1, 4))
gaussian = st.builds(lambda a, b: a + b * I, SMALL, SMALL)
surds: st.SearchStrategy[Surd] = st.builds(
    lambda a, b, m: a + b * sqrt(m), SMALL, SMALL, st.sampled_from([2, 3, 5, -1, -3, 12])
)
numbers: st.SearchStrategy[Number] = st.one_of(
    fractions, gaussian, surds, st.builds(lambda x, y: x + y, surds, surds)
)
rational_matrices = square(st.one_of(integers, fractions))
integer_matrices = square(integers)


def unimodular(n: int, steps: list[tuple[int, int, int]]) -> Matrix:
    """A product of elementary integer matrices: determinant 1."""
    result = Matrix.identity(n)
    for i, j, c in steps:
        i, j = i % n, j % n
        if i != j:
            elementary = [[number(int(a == b)) for b in range(n)] for a in range(n)]
            elementary[i][j] = number(c)
            result = result * Matrix(elementary)
    return result


@st.composite
def jordan_conjugates(draw: st.DrawFn, most: int = 4) -> tuple[Matrix, list[tuple[int, int]]]:
    """An integer matrix with a known Jordan structure: [(eigenvalue, block size), …]."""
    blocks = draw(
        st.lists(st.tuples(st.integers(-2, 3), st.integers(1, 3)), min_size=1, max_size=3).filter(
            lambda found: sum(size for _, size in found) <= most
        )
    )
    n = sum(size for _, size in blocks)
    rows = [[0] * n for _ in range(n)]
    start = 0
    for value, size in blocks:
        for k in range(start, start + size):
            rows[k][k] = value
            if k > start:
                rows[k - 1][k] = 1
        start += size
    step = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([-1, 1, 2]))
    p = unimodular(n, draw(st.lists(step, max_size=6)))
    return p * Matrix(rows) * p.inverse(), blocks


def sample(count: int, seed: int = 0) -> list[Matrix]:
    """Fixed pseudo-random matrices of sizes 1 to 4: random integers, sparse ones, conjugates of
    Jordan matrices, and fractions."""
    rng = random.Random(seed)
    found: list[Matrix] = []
    while len(found) < count:
        n = rng.choice([1, 2, 2, 3, 3, 4])
        sort = len(found) % 4
        if sort == 0:
            rows = [[rng.randint(-4, 4) for _ in range(n)] for _ in range(n)]
        elif sort == 1:
            rows = [[rng.choice([0, 0, 1, -1, 2]) for _ in range(n)] for _ in range(n)]
        elif sort == 2:
            triangle = [
                [
                    rng.choice([0, 1, 1, 2]) if i == j else rng.choice([0, 1]) * (j == i + 1)
                    for j in range(n)
                ]
                for i in range(n)
            ]
            moves = [(rng.randrange(4), rng.randrange(4), rng.choice([-1, 1])) for _ in range(5)]
            p = unimodular(n, moves)
            found.append(p * Matrix(triangle) * p.inverse())
            continue
        else:
            rows = [
                [Fraction(rng.randint(-3, 3), rng.choice([1, 2, 3])) for _ in range(n)]
                for _ in range(n)
            ]
        found.append(Matrix([[number(x) for x in row] for row in rows]))
    return found


def symmetric_sample(count: int, seed: int = 0) -> list[Matrix]:
    """Fixed pseudo-random symmetric matrices of sizes 2 to 4 with small integer eigenvalues, which
    repeat often, and rational eigenvectors: I − 2vvᵀ/(v·v) carries a diagonal matrix into each."""
    rng = random.Random(seed)
    found: list[Matrix] = []
    for _ in range(count):
        n = rng.choice([2, 3, 3, 4])
        v = [number(rng.choice([-2, -1, 1, 1, 2, 0])) for _ in range(n)]
        v[rng.randrange(n)] = number(1)
        column = Matrix.from_columns([tuple(v)])
        square = (column.transpose() * column)[0, 0]
        q = Matrix.identity(n) - column * column.transpose() * (2 / square)
        values = [number(rng.randint(-2, 2)) for _ in range(n)]
        found.append(q * Matrix.diagonal(values) * q)
    return found


def rectangular_sample(count: int, seed: int = 0) -> list[Matrix]:
    """Fixed pseudo-random m×n matrices, m ≠ n, up to 4×4: two rows or columns of small integers or
    of Gaussian ones, sums of few products of a column and a row, and orthogonal rows stretched."""
    rng = random.Random(seed)
    found: list[Matrix] = []
    while len(found) < count:
        few, many = rng.choice([(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)])
        sort = len(found) % 4
        if sort == 3 or few == 3:
            v = [number(rng.choice([-2, -1, 0, 1, 1, 2])) for _ in range(many)]
            v[rng.randrange(many)] = number(1)
            column = Matrix.from_columns([tuple(v)])
            square = (column.transpose() * column)[0, 0]
            q = Matrix.identity(many) - column * column.transpose() * (2 / square)
            lengths = [rng.choice([0, 1, 2, 3]) for _ in range(few)]
            rows = [[x * c for x in row] for row, c in zip(q.rows, lengths, strict=False)]
        elif sort == 2:
            row = [rng.randint(-2, 2) for _ in range(many)]
            rows = [[c * x for x in row] for c in [rng.randint(-2, 2) for _ in range(few)]]
        else:
            units = [number(1), I] if sort else [number(1)]
            rows = [
                [rng.randint(-3, 3) * rng.choice(units) for _ in range(many)] for _ in range(few)
            ]
        wide = Matrix(rows)
        found.append(wide.transpose() if rng.randrange(2) else wide)
    return found


def drawn_sample(count: int, seed: int = 0) -> list[Matrix]:
    """So many matrices of sizes 2 to 5, of all spectra and structures of the generator in turn."""
    wishes: list[dict[str, Any]] = [
        *({"spectrum": spectrum} for spectrum in get_args(Spectrum)),
        *({"structure": (name,)} for name in get_args(Structure)),
    ]
    found: list[Matrix] = []
    impossible: set[tuple[int, int]] = set()
    while len(found) < count:
        seed += 1
        for size, (k, wish) in product((2, 3, 4, 5), enumerate(wishes)):
            if len(found) == count or (size, k) in impossible:
                continue
            spec = ExerciseSpec(id="drawn", kind="eigenvalues", size=size, **wish)
            try:
                found += [problem.matrix for problem in problems(spec, seed)]
            except ImpossibleRequest:  # such as a companion matrix of size 5 with small numbers
                impossible.add((size, k))
    return found


#: Matrices that have broken other systems, or that reach every branch of the methods.
NOTABLE = {
    "irrational pair": "4 2; 2 5",
    "three real irrational roots": "0 0 -1; 1 0 3; 0 1 0",
    "irreducible cubic": "-3 1 2; 1 -1 0; 1 0 -2",
    "irreducible quartic": "0 0 0 -1; 1 0 0 -1; 0 1 0 0; 0 0 1 0",
    "biquadratic roots": "0 0 0 -1; 1 0 0 0; 0 1 0 10; 0 0 1 0",
    "eighth roots of unity": "0 0 0 -1; 1 0 0 0; 0 1 0 0; 0 0 1 0",
    "rotation": "0 -1; 1 0",
    "repeated complex pair, defective": "0 -2 0 0; 2 0 0 1; 0 0 0 -2; 0 0 2 0",
    "repeated irrational pair": "0 2 0 0; 1 0 0 0; 0 0 0 2; 0 0 1 0",
    "repeated irrational pair, defective": "0 2 1 0; 1 0 0 1; 0 0 0 2; 0 0 1 0",
    "two defective blocks": "2 1 0 0; 0 2 0 0; 0 0 2 1; 0 0 0 2",
    "blocks of 3 and 1": "2 1 0 0; 0 2 1 0; 0 0 2 0; 0 0 0 2",
    "nilpotent, full": "0 1 0 0; 0 0 1 0; 0 0 0 1; 0 0 0 0",
    "zero": "0 0 0; 0 0 0; 0 0 0",
    "identity": "1 0; 0 1",
    "one by one": "-3/2",
    "lower triangular": "1 0 0; 2 3 0; 4 5 3",
    "dense quartic": "1 2 3 4; 2 3 4 5; 0 1 2 3; 5 4 3 2",
    "Hermitian": "1 i; -i 1",
    "Gaussian defective": "i 1; 0 i",
    "surd entries": "0 sqrt(2); sqrt(2) 1",
    "fractions": "1/2 1/3; -1/4 2",
    "the textbook's": "3 -1 -1; 1 1 -1; 3 -3 -1",
    "two irreducible cubics": "0 0 1 0 0 0; 1 0 1 0 0 0; 0 1 0 0 0 0;"
    "0 0 0 0 0 2; 0 0 0 1 0 0; 0 0 0 0 1 0",
    "two imaginary pairs": "0 -1 0 0; 1 0 0 0; 0 0 0 -2; 0 0 2 0",
    "imaginary coefficients": "-i 1; 1 0",
    "surd entries, roots of roots": "0 sqrt(2); 1 1",
    "Gaussian cubic": "i 1 0; 0 0 1; 1 0 0",
    "surd entries, repeated roots, defective": "0 sqrt(2) 1 0; 1 1 0 1; 0 0 0 sqrt(2); 0 0 1 1",
    "conjugate factors": "0 sqrt(2) 0 0; 1 1 0 0; 0 0 0 -sqrt(2); 0 0 1 1",
    "tiny roots": "0 0 1/10^33; 1 0 -1/10^21; 0 1 0",
    "symmetric, double eigenvalue": "2 1 1; 1 2 1; 1 1 2",
    "symmetric, triple eigenvalue": "3 1 1 1; 1 3 1 1; 1 1 3 1; 1 1 1 3",
    "symmetric, irrational eigenvalues": "2 1 0; 1 2 1; 0 1 2",
    "symmetric, orthogonal basis at once": "1 0 1; 0 2 0; 1 0 1",
    "diagonal": "3 0; 0 -2",
    "in Jordan form": "2 1 0; 0 2 0; 0 0 5",
    "order four": "0 -1; 1 0",
    "projection": "4 -2; 6 -3",
    "chain of 3, not the whole space": "1 1 0 0; 0 1 1 0; 0 0 1 0; 0 0 0 5",
    "nilpotent, dense": "2 -1 1; 4 -2 2; 0 0 0",
    "reflection": "3/5 4/5; 4/5 -3/5",
    "skew-symmetric": "0 1 -2; -1 0 3; 2 -3 0",
    "involution": "-5 2; -12 5",
}
