"""Every disc is held against roots of 300 bits: each true eigenvalue lies in one, counted right."""

from fractions import Fraction
from math import lcm

import flint
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from eigtutor.errors import InputError
from eigtutor.exact import Matrix, sqrt
from eigtutor.numeric.certified import Enclosure, enclosures, exact_enclosures
from eigtutor.numeric.certified.bases import bases
from eigtutor.numeric.certified.general import general_discs, residual_of
from eigtutor.numeric.certified.scaling import scaled, scaled_fractions

RANDOM = np.random.default_rng(7)
BITS = 300


def true_eigenvalues(matrix) -> list[tuple[Fraction, Fraction, int]]:
    """Real part, imaginary part, multiplicity, of the floats taken as the numbers that they are.

    A complex matrix must have eigenvalues that ``acb_mat.eig`` can tell apart.
    """
    before, flint.ctx.prec = flint.ctx.prec, BITS
    try:
        if np.iscomplexobj(matrix):
            balls = [(z, 1) for z in flint.acb_mat(matrix.tolist()).eig()]
        else:
            entries = [[Fraction(float(x)) for x in row] for row in matrix]
            scale = lcm(*(x.denominator for row in entries for x in row))
            whole = flint.fmpz_mat([[int(x * scale) for x in row] for row in entries])
            balls = [(z / scale, k) for z, k in whole.charpoly().complex_roots()]
        for ball, _ in balls:
            assert ball.rel_accuracy_bits() > 250 or ball == 0
        return [(_middle(z.real), _middle(z.imag), k) for z, k in balls]
    finally:
        flint.ctx.prec = before


def _middle(ball) -> Fraction:
    mantissa, exponent = map(int, ball.mid().man_exp())
    return Fraction(mantissa) * Fraction(2) ** exponent


def assert_enclosed(discs: tuple[Enclosure, ...], matrix) -> None:
    n = len(matrix)
    assert sum(disc.count for disc in discs) == n
    for k, disc in enumerate(discs):
        assert not any(disc.meets(other) for other in discs[k + 1 :])
    held = [0] * len(discs)
    for x, y, times in true_eigenvalues(matrix):
        # 250 correct bits: far more than any disc here is narrow, so the middle decides.
        [place] = [k for k, disc in enumerate(discs) if disc.contains(x, y)]
        held[place] += times
    assert held == [disc.count for disc in discs]


def companion(*roots: float) -> np.ndarray:
    return np.array(np.diag(np.ones(len(roots) - 1), -1)) + np.outer(
        np.eye(len(roots))[0], -np.poly(roots)[1:]
    )


def jordan(size: int, value: float = 1.0) -> np.ndarray:
    return value * np.eye(size) + np.eye(size, k=1)


def similar(matrix: np.ndarray) -> np.ndarray:
    """P A P⁻¹ with an integer P of determinant 1: exactly the same Jordan form."""
    n = len(matrix)
    lower = np.tril(RANDOM.integers(-1, 2, (n, n)), -1) + np.eye(n)
    return lower @ matrix @ np.round(np.linalg.inv(lower))


def symmetric(matrix: np.ndarray) -> np.ndarray:
    return matrix + matrix.conj().T


def block(*parts: np.ndarray) -> np.ndarray:
    n = sum(map(len, parts))
    found, k = np.zeros((n, n)), 0
    for part in parts:
        found[k : k + len(part), k : k + len(part)] = part
        k += len(part)
    return found


def normal(*shape: int) -> np.ndarray:
    return RANDOM.standard_normal(shape)


MATRICES = {
    "one": np.array([[3.0]]),
    "zero": np.zeros((4, 4)),
    "identity": np.eye(5),
    "rotation": np.array([[0.0, -1.0], [1.0, 0.0]]),
    "random": normal(12, 12),
    "random 40": normal(40, 40),
    "random integers": RANDOM.integers(-9, 10, (15, 15)).astype(float),
    "complex": normal(9, 9) + 1j * normal(9, 9),
    "complex upper": np.triu(normal(6, 6) + 1j * normal(6, 6)),
    "Hermitian": symmetric(normal(8, 8) + 1j * normal(8, 8)),
    "symmetric": symmetric(normal(20, 20)),
    "symmetric, repeated": symmetric(np.ones((6, 6))),
    "symmetric, close": np.array([[1.0, 2.0**-40], [2.0**-40, 1.0]]),
    "Hilbert": np.array([[1 / (i + j + 1) for i in range(8)] for j in range(8)]),
    "graded": np.diag(10.0 ** -np.arange(8)) @ normal(8, 8) @ np.diag(10.0 ** -np.arange(8)),
    "graded symmetric": np.diag([1e8, 1.0, 1e-8]) + 1e-9,
    "clustered": np.diag([1, 1 + 1e-9, 1 + 2e-9, 5.0]) + 1e-11 * normal(4, 4),
    "companion": companion(1, 2, 3, 4, 5, 6, 7, 8),
    "Wilkinson": companion(*range(1, 16)),
    "Jordan 2": jordan(2),
    "Jordan 3": similar(block(jordan(3), np.diag([4.0, -2.0]))),
    "Jordan 2, 2": similar(block(jordan(2, 3.0), jordan(2, -1.0), np.diag([7.0]))),
    "Jordan 8": jordan(8),
    "underflow": np.array([[1e300, 1e-300], [0.0, 1e300]]),
    "nilpotent": np.eye(6, k=1),
    "triangular": np.triu(np.ones((6, 6))) + np.diag(np.arange(6.0)),
    "Grcar": np.triu(np.tril(np.ones((20, 20)), 3)) - np.eye(20, k=-1),
    "cyclic": np.roll(np.eye(7), 1, axis=0),
    "huge": 1e300 * normal(5, 5),
    "tiny": 1e-300 * normal(5, 5),
    "denormal": np.array([[5e-324, 1e-323], [0.0, 1e-322]]),
    "huge and tiny": np.array([[1e308, 1.0], [1.0, 1e-308]]),
    "all huge": np.full((4, 4), 1.7e308),
    "single precision": normal(6, 6).astype(np.float32),
}


@pytest.mark.parametrize("name", MATRICES)
def test_every_eigenvalue_lies_in_one_disc_and_is_counted(name):
    assert_enclosed(enclosures(MATRICES[name]), MATRICES[name])


@pytest.mark.parametrize(
    "name", ["random", "random 40", "complex", "Hermitian", "symmetric", "companion", "Hilbert"]
)
def test_simple_eigenvalues_are_told_apart(name):
    assert all(disc.count == 1 for disc in enclosures(MATRICES[name]))


@pytest.mark.parametrize(
    ("name", "counts"),
    [("Jordan 3", [1, 1, 3]), ("Jordan 2, 2", [1, 2, 2]), ("symmetric, repeated", [1, 5])],
)
def test_clusters_are_counted_and_the_others_stay_alone(name, counts):
    discs = enclosures(MATRICES[name])
    assert sorted(disc.count for disc in discs) == counts
    assert max(float(disc.radius) for disc in discs) < 0.01


def test_discs_of_a_random_matrix_are_narrow():
    matrix = normal(60, 60)
    assert max(float(disc.radius) for disc in enclosures(matrix)) < 1e-8


small = arrays.arrays(
    np.float64,
    st.integers(1, 5).map(lambda n: (n, n)),
    elements=st.one_of(st.integers(-3, 3).map(float), st.floats(-1e3, 1e3), st.floats(-1e-3, 1e-3)),
)


@given(small)
def test_any_real_matrix(matrix):
    assert_enclosed(enclosures(matrix), matrix)


@given(small)
def test_any_symmetric_matrix(matrix):
    assert_enclosed(enclosures(symmetric(matrix)), symmetric(matrix))


@given(small, st.integers(0, 2**32))
def test_a_proof_does_not_depend_on_how_good_the_basis_is(matrix, seed):
    """Any V will do: a bad one makes the discs larger, never wrong."""
    problem = scaled(matrix)
    noise = 1e-3 * np.random.default_rng(seed).standard_normal(matrix.shape)
    for basis in bases(problem.array + noise):
        proved = residual_of(problem.array, basis)
        if proved is None:
            continue
        discs = proved.discs().disjoint()
        roots = true_eigenvalues(problem.array)
        held = [0] * len(discs)
        for x, y, times in roots:
            inside = [
                k
                for k in range(len(discs))
                if (x - Fraction(discs.real[k])) ** 2 + (y - Fraction(discs.imaginary[k])) ** 2
                <= Fraction(discs.radii[k]) ** 2
            ]
            assert len(inside) == 1
            held[inside[0]] += times
        assert held == discs.counts.tolist()


# -- exact matrices ------------------------------------------------------------------------------


def test_a_rational_matrix_has_its_exact_multiplicities():
    matrix = [[Fraction(1, 3), 1, 0], [0, Fraction(1, 3), 0], [0, 0, 2]]
    discs = enclosures(matrix)
    assert [disc.count for disc in discs] == [2, 1]
    assert discs[0].contains(Fraction(1, 3))
    assert discs[1].contains(2)
    assert max(disc.radius for disc in discs) < 1e-25


@given(small)
def test_floating_point_and_ball_arithmetic_agree(matrix):
    rows = [[Fraction(x) for x in row] for row in matrix]
    exact = exact_enclosures(rows)
    for rough in enclosures(matrix):
        assert rough.count == sum(fine.count for fine in exact if fine.meets(rough))


def test_rounding_the_entries_is_part_of_the_proof():
    rows = [[Fraction(i * j + 1, 3 + i + j) for i in range(6)] for j in range(6)]
    problem = scaled_fractions(rows)
    discs = general_discs(problem.array).disjoint()
    scale = Fraction(2) ** problem.exponent
    held = 0
    for disc in exact_enclosures(rows):
        x, y = (Fraction(part) / scale for part in disc.center)
        held += disc.count * sum(
            (x - Fraction(a)) ** 2 + (y - Fraction(b)) ** 2 <= Fraction(r) ** 2
            for a, b, r in zip(discs.real, discs.imaginary, discs.radii, strict=True)
        )
    assert held == 6


@pytest.mark.parametrize(
    "matrix", [[[1, 2], [3, 4]], Matrix([[1, 2], [3, 4]]), np.eye(2, dtype=int)]
)
def test_exact_matrices_of_several_sorts(matrix):
    assert sum(disc.count for disc in enclosures(matrix)) == 2


def test_integers_beyond_floats():
    big = 10**400
    assert [disc.count for disc in enclosures([[big, 1], [1, -big]])] == [1, 1]
    assert scaled_fractions([[Fraction(big)]]).array[0, 0] <= 2


def test_a_matrix_is_not_symmetric_because_its_rounding_is():
    nearly = [[Fraction(1), Fraction(10**30 + 1, 3)], [Fraction(10**30, 3), Fraction(2)]]
    assert not scaled_fractions(nearly).hermitian
    assert not scaled(np.array([[1e300, 1e-300], [0.0, 1e300]])).hermitian


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "matrix",
    [
        np.ones((2, 3)),
        np.ones(3),
        np.zeros((0, 0)),
        np.array([[1.0, np.nan], [0.0, 1.0]]),
        np.array([[np.inf]]),
        np.array([["1", "2"], ["3", "4"]]),
        np.array([[1.0]], dtype=np.longdouble),
        np.array([[True]]),
        np.array([[object()]]),
        Matrix([[sqrt(2)]]),
        [[1, 2], [3]],
        [[1, 2, 3], [4, 5, 6]],
    ],
)
def test_what_is_no_matrix_of_numbers_is_refused(matrix):
    with pytest.raises(InputError):
        enclosures(matrix)


def test_the_json_is_the_same_claim():
    [disc] = enclosures(np.array([[0.1]]))
    found = disc.to_json()
    assert found["count"] == 1
    assert Fraction(found["center"][0]) == Fraction(disc.center[0])
    assert abs(Fraction(0.1) - Fraction(found["center"][0])) <= Fraction(found["radius"])
