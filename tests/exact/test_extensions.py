"""Roots over a field of square roots: against SymPy, mpmath, and enclosures of their own."""

from __future__ import annotations

import random
from functools import reduce
from itertools import permutations, product

import mpmath
import pytest
import sympy
from flint import acb
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sympy.polys.matrices import DomainMatrix

from eigtutor import solve
from eigtutor.eigenstructure import certify, jordan_decomposition
from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import LimitError, ProofFailure
from eigtutor.exact import I, Matrix, Number, Polynomial, RootElement, Surd, number
from eigtutor.exact.chains import certify_chains
from eigtutor.exact.enclosures import precision
from eigtutor.exact.factoring import irreducible_factors, roots_over
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.roots import encloses_spectrum

FACTORS = {
    "cube root of sqrt 2": (Polynomial([1, 0, 0, -sqrt(2)]), (2,)),
    "a root of a root": (Polynomial([1, -1, -sqrt(2)]), (2,)),
    "Gaussian quadratic": (Polynomial([1, -1 - I, -1 + I]), (-1,)),
    "Gaussian cubic": (Polynomial([1, -I, 0, -1]), (-1,)),
    "rational over a surd field": (Polynomial([1, 0, -3, 1]), (2,)),
    "rational over Q(i)": (Polynomial([1, 0, 0, -1, -1]), (-1,)),
    "two radicals": (Polynomial([1, sqrt(3), 0, I]), (-1, 3)),
    "a coefficient field smaller than K": (Polynomial([1, 0, 0, -sqrt(2)]), (2, 5)),
}  # fmt: skip


@pytest.fixture(params=FACTORS)
def case(request) -> tuple[Polynomial, tuple[int, ...]]:
    return FACTORS[request.param]


def test_the_factor_is_irreducible_and_has_these_roots(case):
    factor, radicands = case
    assert irreducible_factors(factor, radicands) == [(factor, 1)]
    roots = roots_over(factor, radicands)
    assert len(set(roots)) == factor.degree
    assert all(isinstance(r, RootElement) and not factor(r) for r in roots)
    assert encloses_spectrum(factor, [(r, 1) for r in roots])


def test_sympy_reads_the_same_numbered_root(case):
    factor, radicands = case
    for root in roots_over(factor, radicands):
        theirs = complex(sympy.sympify(root.sympy_text()).evalf(20))
        assert abs(theirs - complex(root)) < 1e-12
        value = sum(complex(c) * theirs**k for k, c in enumerate(reversed(factor.coefficients)))
        assert abs(value) < 1e-10


def test_conjugate_factors_share_the_roots_of_the_minimal_polynomial():
    p, q = Polynomial([1, 0, 0, -sqrt(2)]), Polynomial([1, 0, 0, sqrt(2)])
    ours, theirs = (roots_over(f, (2,)) for f in (p, q))
    indices = sorted(r.root.index for r in [*ours, *theirs])
    assert indices == list(range(6))
    with pytest.raises(ValueError, match="different fields"):
        ours[0].at(theirs[0].root)


def elements(case, seed: int, count: int) -> list[Number]:
    factor, radicands = case
    rng = random.Random(seed)
    alpha = roots_over(factor, radicands)[-1]
    basis = [reduce(Surd.times, map(sqrt, some), Surd.ratio(1)) for some in _subsets(radicands)]
    coefficient = lambda: sum((b * rng.randint(-2, 2) for b in basis), start=number(0))  # noqa: E731
    return [
        sum((alpha**j * coefficient() for j in range(factor.degree)), start=number(0))
        for _ in range(count)
    ]


def _subsets(items):
    return [
        [x for x, on in zip(items, s, strict=True) if on]
        for s in product((0, 1), repeat=len(items))
    ]


def test_arithmetic_is_that_of_complex_numbers(case):
    with precision(300):
        found = elements(case, seed=1, count=6)
        for x, y in permutations(found, 2):
            for result, expected in (
                (x + y, x.enclosure() + y.enclosure()),
                (x - y, x.enclosure() - y.enclosure()),
                (x * y, x.enclosure() * y.enclosure()),
            ):
                assert result.enclosure().overlaps(expected)
                assert (result.enclosure() - expected).abs_upper() < 1e-40
            if y:
                assert (x / y) * y == x
            assert x.conjugate().enclosure().overlaps(x.enclosure().conjugate())


def test_elements_of_the_entry_field_are_surds(case):
    factor, radicands = case
    for x in elements(case, seed=2, count=4):
        assert isinstance(x - x + sqrt(radicands[0]), Surd)
        if x:
            assert x / x == 1
            assert isinstance(x / x, Surd)
    alpha = roots_over(factor, radicands)[0]
    with pytest.raises(ValueError, match="different fields"):
        alpha + sqrt(7)
    with pytest.raises(ValueError, match="different fields"):
        alpha + roots_over(factor, radicands)[1]


def test_text_is_read_by_sympy(case):
    for x in elements(case, seed=3, count=2):
        theirs = complex(sympy.sympify(x.sympy_text()).evalf(20))
        assert abs(theirs - complex(x)) < 1e-12


# -- matrices ------------------------------------------------------------------------------------

FIELDS = {
    "2": [sqrt(2)],
    "i": [I],
    "5": [sqrt(5)],
    "2, i": [sqrt(2), I],
    "2, 3": [sqrt(2), sqrt(3)],
}


def surd_matrix(rng: random.Random, n: int, radicals: list[Surd]) -> Matrix:
    return Matrix(
        [
            [
                number(rng.randint(-3, 3)) + rng.choice(radicals) * rng.choice([0, 0, 1, -1, 2])
                for _ in range(n)
            ]
            for _ in range(n)
        ]
    )


def matrices() -> list[Matrix]:
    rng = random.Random(11)
    return [surd_matrix(rng, n, FIELDS[name]) for name in FIELDS for n in (2, 2, 3, 3, 4)]


def assert_enclosed(matrix: Matrix) -> None:
    """|Av − λv| and the chains' other identities, in ball arithmetic at 400 bits, hold 0."""
    found = jordan_decomposition(matrix)
    with precision(400):
        for chain in found.chains:
            value = chain.eigenvalue.enclosure()
            below = [acb(0)] * matrix.size
            for v in chain.vectors:
                balls = [x.enclosure() for x in v]
                for row, x, b in zip(matrix, balls, below, strict=True):
                    rest = sum((a.enclosure() * y for a, y in zip(row, balls, strict=True)), acb(0))
                    rest -= value * x + b
                    assert rest.contains(0)
                    assert rest.abs_upper() < 1e-30
                below = balls


@pytest.mark.parametrize("matrix", matrices(), ids=repr)
def test_random_matrices(matrix):
    found = jordan_decomposition(matrix)
    structure = found.structure
    theirs = DomainMatrix.from_Matrix(matrix.to_sympy(), extension=True).charpoly()
    field = DomainMatrix.from_Matrix(matrix.to_sympy(), extension=True).domain
    for c, their in zip(structure.characteristic_polynomial.coefficients, theirs, strict=True):
        assert sympy.expand(field.to_sympy(their) - c.to_sympy()) == 0
    with mpmath.workdps(50):
        entries = [[mpmath.mpmathify(x.to_sympy().evalf(50)) for x in row] for row in matrix]
        numeric, _ = mpmath.eig(mpmath.matrix(entries))
        ours = [mpmath.mpc(*v.decimal(45)) for v in structure.spectrum]
        for value in ours:
            nearest = min(numeric, key=lambda z: abs(z - value))
            assert abs(nearest - value) < mpmath.mpf(10) ** -18
    assert_enclosed(matrix)
    assert matrix.value_of(structure.minimal_polynomial).is_zero


ROOT_OF_ROOT = Matrix([[number(0), sqrt(2)], [number(1), number(1)]])
CUBIC = parse_matrix("i 1 0; 0 0 1; 1 0 0")


def blocks(sizes: tuple[int, ...], block: Matrix) -> Matrix:
    """Blocks with ``block`` down their diagonals and the identity above it, mixed by a shear."""
    d, n = block.size, block.size * sum(sizes)
    rows: list[list[Number]] = [[number(0)] * n for _ in range(n)]
    start = 0
    for size in sizes:
        for k in range(size):
            for i in range(d):
                for j in range(d):
                    rows[start + i][start + j] = block[i, j]
                if k:
                    rows[start - d + i][start + i] = number(1)
            start += d
    shear = [[number(int(i == j or j == (i + d + 1) % n)) for j in range(n)] for i in range(n)]
    p = Matrix(shear)
    return p * Matrix(rows) * p.inverse() if p.det() else Matrix(rows)


@pytest.mark.parametrize(
    ("block", "sizes"),
    [
        (ROOT_OF_ROOT, (1, 1)), (ROOT_OF_ROOT, (2,)), (ROOT_OF_ROOT, (2, 1)),
        (ROOT_OF_ROOT, (3,)), (ROOT_OF_ROOT, (2, 2)), (CUBIC, (1, 1)), (CUBIC, (2,)),
    ],
)  # fmt: skip
def test_repeated_and_defective(block, sizes):
    matrix = blocks(sizes, block)
    found = jordan_decomposition(matrix)
    values = jordan_decomposition(block).structure.eigenvalues
    assert found.structure.eigenvalues == values
    for value in values:
        assert found.structure.block_sizes(value) == sizes
    assert_enclosed(matrix)
    certify(matrix, found.structure, found.chains)
    assert found.structure.is_diagonalizable() == (max(sizes) == 1)


def test_two_factors_with_one_minimal_polynomial():
    matrix = parse_matrix("0 sqrt(2) 0 0; 1 1 0 0; 0 0 0 -sqrt(2); 0 0 1 1")
    structure = jordan_decomposition(matrix).structure
    assert [f.degree for f, _ in structure.factors] == [2, 2]
    assert len({v.root.polynomial for v in structure.eigenvalues}) == 1
    assert len(structure.eigenvalues) == 4
    assert_enclosed(matrix)


def test_forged_chains_are_refused():
    found = jordan_decomposition(ROOT_OF_ROOT)
    u, v = found.structure.eigenvalues
    vectors = found.chains[0].vectors
    with pytest.raises(ProofFailure, match="broken"):
        certify_chains(ROOT_OF_ROOT, u, [(tuple(x + 1 for x in vectors[0]),)])
    with pytest.raises(ProofFailure, match="dependent"):
        certify_chains(ROOT_OF_ROOT, u, [vectors, vectors])
    with pytest.raises((ProofFailure, ValueError)):
        certify_chains(ROOT_OF_ROOT, v, [vectors])


def test_a_field_of_too_high_degree_is_refused_at_once():
    matrix = surd_matrix(random.Random(3), 6, [sqrt(2), sqrt(3), sqrt(5)])
    with pytest.raises(LimitError, match="degree 48; the limit is 40"):
        jordan_decomposition(matrix)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
@example(557)  # a principal root with the other sign
def test_the_whole_solution_is_certified(seed):
    rng = random.Random(seed)
    matrix = surd_matrix(rng, rng.choice([2, 3]), FIELDS[rng.choice(["2", "i", "5"])])
    found = solve(matrix).to_json()
    assert found["verified"] == {"exact": True, "certified": True}
    for value in found["eigenvalues"]:
        numeric = complex(*map(float, value["numeric"]))
        assert abs(complex(sympy.sympify(value["value"]).evalf(20)) - numeric) < 1e-9
        assert value["expressible"] == ("RootOf" not in value["value"])


@pytest.mark.parametrize(
    ("task", "given"),
    [
        ("characteristic-polynomial", {}), ("minimal-polynomial", {}), ("eigenvalues", {}),
        ("multiplicities", {}), ("diagonalizable", {}), ("diagonalization", {}),
        ("jordan-form", {}), ("matrix-power", {"n": "3"}), ("eigenvalues", {"field": "R"}),
    ],
)  # fmt: skip
def test_other_tasks(task, given):
    from eigtutor.engines.solver import tasks

    if task in tasks():
        assert solve(ROOT_OF_ROOT, task=task, given=given).proof.steps
    else:
        assert task == "minimal-polynomial"
