"""Singular values, normality, principal components, graphs, densities: against what is known."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
import scipy.sparse
from hypothesis import assume, given
from hypothesis import strategies as st

from eigtutor.errors import InputError
from eigtutor.numeric.densities import bins, gaussian_density, kernel_width
from eigtutor.numeric.graphs import DENSE, graph
from eigtutor.numeric.normality import FLOOR, hermitian_range, normality
from eigtutor.numeric.principal_components import principal_components
from eigtutor.numeric.singular_values import singular_values

RANDOM = np.random.default_rng(0)


def orthogonal(n: int) -> np.ndarray:
    return np.linalg.qr(RANDOM.standard_normal((n, n)))[0]


def known(values: list[float], rows: int, columns: int) -> np.ndarray:
    """A matrix with these singular values."""
    middle = np.zeros((rows, columns))
    np.fill_diagonal(middle, values)
    return orthogonal(rows) @ middle @ orthogonal(columns)


# -- singular values -----------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("rows", "columns"), [(5, 5), (8, 5), (5, 9)])
@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_read_from_singular_values(dtype, rows, columns, overwrite):
    matrix = known([4.0, 2.0, 2.0, 1.0, 0.5], rows, columns).astype(dtype)
    before = matrix.copy()
    found = singular_values(matrix, overwrite=overwrite)
    assert overwrite or np.array_equal(matrix, before)
    assert found.values == pytest.approx([4, 2, 2, 1, 0.5], rel=1e-5)
    assert found.condition == pytest.approx(8, rel=1e-5)
    assert found.stable_rank == pytest.approx((16 + 4 + 4 + 1 + 0.25) / 16, rel=1e-5)
    assert found.frobenius == pytest.approx(np.linalg.norm(before), rel=1e-5)
    p = np.array([4, 2, 2, 1, 0.5]) / 9.5
    assert found.effective_rank == pytest.approx(np.exp(-(p * np.log(p)).sum()), rel=1e-5)
    assert found.near_zero == 0


def test_what_cannot_be_told_from_zero():
    found = singular_values(known([1.0, 1.0, 1e-18, 0.0], 4, 6))
    assert (found.rank, found.near_zero, found.condition) == (2, 2, None)
    assert found.threshold == pytest.approx(6 * 2.0**-52)


def test_the_zero_matrix():
    found = singular_values(np.zeros((3, 2)))
    assert (found.stable_rank, found.effective_rank, found.near_zero) == (0, 0, 2)


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_measures_do_not_overflow(scale):
    found = singular_values(scale * np.diag([2.0, 1.0]))
    assert found.stable_rank == pytest.approx(1.25)
    assert found.condition == pytest.approx(2)


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32))
def test_the_ranks_are_in_order(rows, columns, seed):
    found = singular_values(np.random.default_rng(seed).standard_normal((rows, columns)))
    assert 1 <= found.stable_rank <= found.effective_rank**2 + 1e-9
    assert 1 - 1e-9 <= found.effective_rank <= min(rows, columns) + 1e-9


# -- square matrices -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["real", "complex"])
@pytest.mark.parametrize("n", [1, 2, 30])
def test_the_departure_is_the_norm_of_the_rest_of_schur_s_form(kind, n):
    matrix = RANDOM.standard_normal((n, n))
    if kind == "complex":
        matrix = matrix + 1j * RANDOM.standard_normal((n, n))
    schur, _ = scipy.linalg.schur(matrix, output="complex")
    rest = np.linalg.norm(np.triu(schur, 1)) / np.linalg.norm(schur)
    found = normality(matrix)
    assert found.departure == pytest.approx(rest, abs=FLOOR)
    assert found.radius == pytest.approx(np.abs(np.diag(schur)).max())


@pytest.mark.parametrize("kind", ["real", "complex"])
def test_the_condition_of_the_eigenvectors(kind):
    matrix = RANDOM.standard_normal((20, 20))
    matrix = matrix + 1j * RANDOM.standard_normal((20, 20)) if kind == "complex" else matrix
    _, vectors = np.linalg.eig(matrix)
    assert normality(matrix).condition == pytest.approx(np.linalg.cond(vectors), rel=1e-2)


def test_powers_of_a_small_matrix_are_each_looked_at():
    matrix = RANDOM.standard_normal((10, 10)) / 4
    norms = [np.linalg.norm(np.linalg.matrix_power(matrix, t), 2) for t in range(1, 33)]
    found = normality(matrix)
    assert [t for t, _ in found.growth] == list(range(1, 33))
    assert np.exp([size for _, size in found.growth]) == pytest.approx(norms, rel=1e-9)
    assert found.peak == (1 + int(np.argmax(norms)), pytest.approx(max(norms)))


def test_powers_of_a_large_matrix_by_doubling():
    matrix = RANDOM.standard_normal((300, 300)) / 300**0.5
    for t, size in normality(matrix).growth:
        exact = np.linalg.norm(np.linalg.matrix_power(matrix, t), 2)
        assert 0.93 * exact <= np.exp(size) <= 1.001 * exact
    assert [t for t, _ in normality(matrix).growth] == [1, 2, 4, 8, 16]


@pytest.mark.parametrize("scale", [1e-150, 1.0, 1e150])
def test_a_defective_matrix_at_any_scale(scale):
    found = normality(scale * np.array([[1.0, 1.0], [0.0, 1.0]]))
    assert found.radius == pytest.approx(scale)
    assert found.condition > 1e7
    assert found.amplification[0] == 32


def test_a_nilpotent_matrix():
    found = normality(np.array([[0.0, 3.0], [0.0, 0.0]]))
    assert (found.radius, found.peak) == (0, (1, pytest.approx(3)))
    assert found.amplification[1] == np.inf
    assert [t for t, _ in found.growth] == [1, 2]


@pytest.mark.parametrize("matrix", [np.zeros((3, 3)), np.eye(4), np.diag([1.0, -2.0])])
def test_normal_matrices(matrix):
    found = normality(matrix)
    assert (found.departure, found.condition) == (0, 1)


def test_a_rotation_is_normal():
    found = normality(np.array([[0.0, -1.0], [1.0, 0.0]]))
    assert found.departure < FLOOR
    assert found.condition == pytest.approx(1)
    assert found.amplification[1] == pytest.approx(1)


def test_the_range_of_the_hermitian_part():
    matrix = RANDOM.standard_normal((9, 9))
    x = RANDOM.standard_normal((9, 500))
    quotients = (x * (matrix @ x)).sum(axis=0) / (x * x).sum(axis=0)
    least, most = hermitian_range(matrix)
    assert least <= quotients.min() <= quotients.max() <= most


# -- data ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [3, 8, 60])
def test_the_variances_are_the_eigenvalues_of_the_covariance_matrix(n):
    data = RANDOM.standard_normal((n, 5)) @ np.diag([5, 3, 1, 0.5, 0.1]) + 7
    found = principal_components(data)
    covariance = np.cov(data, rowvar=False)
    assert found.variances == pytest.approx(np.linalg.eigvalsh(covariance)[::-1], abs=1e-12)
    assert found.rank == min(n - 1, 5)
    correlation = np.linalg.eigvalsh(np.corrcoef(data, rowvar=False))[::-1]
    assert found.scaled == pytest.approx(correlation, abs=1e-12)
    assert found.explained.sum() == pytest.approx(1)
    assert (found.condition is None) == (n <= 5)


def test_whitened_data_have_condition_one():
    data = RANDOM.standard_normal((40, 4)) @ RANDOM.standard_normal((4, 4))
    centered = data - data.mean(axis=0)
    u, _, _ = np.linalg.svd(centered, full_matrices=False)
    assert principal_components(u).condition == pytest.approx(1)


def test_scaling_is_within_p_of_the_best():
    """Van der Sluis: no diagonal scaling beats unit variances by more than p."""
    data = RANDOM.standard_normal((50, 3)) @ RANDOM.standard_normal((3, 3))
    best = min(
        principal_components(data * 10 ** RANDOM.uniform(-2, 2, 3)).condition for _ in range(300)
    )
    assert principal_components(data).scaled_condition <= 3 * best


@pytest.mark.parametrize("level", [0.0, 0.1, 1e9])
def test_constant_features_have_no_variance(level):
    data = np.column_stack([RANDOM.standard_normal(30), np.full(30, level)])
    found = principal_components(data)
    assert (found.constant, found.rank, len(found.scaled), found.scaled_condition) == (1, 1, 1, 1)
    assert found.variances[1] == 0


def test_constant_data():
    found = principal_components(np.ones((3, 2)))
    assert (found.rank, found.components_for(0.9), found.scaled_condition) == (0, 0, None)


def test_the_share_that_components_explain():
    found = principal_components(np.diag([3.0, 2.0, 1.0])[[0, 0, 1, 2]])
    shares = np.cumsum(found.explained)
    assert found.components_for(float(shares[0])) == 1
    assert found.components_for(float(shares[0]) + 0.01) == 2
    assert found.components_for(1.0) == found.rank


# -- graphs --------------------------------------------------------------------------------------


def path_graph(n: int) -> scipy.sparse.csr_array:
    return scipy.sparse.diags_array([np.ones(n - 1)] * 2, offsets=[-1, 1], format="csr")


def test_the_laplacian_of_a_path():
    """Its eigenvalues are 2 − 2cos(πk/n)."""
    n = 12
    found = graph(path_graph(n))
    assert found.laplacian == pytest.approx(2 - 2 * np.cos(np.pi * np.arange(n) / n), abs=1e-12)
    assert found.connectivity == pytest.approx(2 - 2 * np.cos(np.pi / n))
    assert (found.edges, found.cut, found.directed) == (n - 1, 1, False)
    assert (found.fiedler > 0).tolist() == [True] * 6 + [False] * 6
    assert found.radius == pytest.approx(2 * np.cos(np.pi / (n + 1)))


def test_a_large_graph_by_lanczos():
    """A torus of 40×45 vertices: the eigenvalues of two cycles, added."""

    def cycle(n: int) -> scipy.sparse.csr_array:
        return path_graph(n) + scipy.sparse.coo_array(
            ([1.0, 1.0], ([0, n - 1], [n - 1, 0])), shape=(n, n)
        )

    eye = scipy.sparse.eye_array
    torus = scipy.sparse.kron(cycle(40), eye(45)) + scipy.sparse.kron(eye(40), cycle(45))
    assert torus.shape[0] > DENSE
    found = graph(torus)
    assert found.connectivity == pytest.approx(2 - 2 * np.cos(2 * np.pi / 45), rel=1e-6)
    assert found.radius == pytest.approx(4)
    assert found.laplacian is None
    assert found.pagerank == pytest.approx(np.full(1800, 1 / 1800))


def test_components():
    found = graph(scipy.sparse.block_diag([path_graph(3), path_graph(5), [[0]]]))
    assert found.components == (5, 3, 1)
    assert (found.connectivity, found.fiedler, found.cut) == (0, None, None)
    assert (found.laplacian == 0).sum() == 3


def test_pagerank_is_the_fixed_point():
    matrix = (RANDOM.random((9, 9)) < 0.3).astype(float)
    matrix[4] = 0
    matrix[0, 1] = 1
    found = graph(matrix, damping=0.7)
    rows = np.where(matrix.sum(axis=1, keepdims=True) > 0, matrix, 1.0)
    step = 0.7 * (rows / rows.sum(axis=1, keepdims=True)).T + 0.3 / 9
    assert step @ found.pagerank == pytest.approx(found.pagerank, abs=1e-11)
    assert found.pagerank.sum() == pytest.approx(1)
    assert found.directed


@pytest.mark.parametrize("damping", [0.2, 0.85, 0.9999])
def test_the_error_of_pagerank_is_within_its_bound(damping):
    matrix = np.diag(np.arange(1.0, 9.0), 1) + np.diag([1.0] * 7, -2)
    matrix[3] = 0
    found = graph(matrix, damping=damping)
    rows = np.where(matrix.sum(axis=1, keepdims=True) > 0, matrix, 1.0)
    step = (rows / rows.sum(axis=1, keepdims=True)).T
    exact = np.linalg.solve(np.eye(9) - damping * step, np.full(9, (1 - damping) / 9))
    assert np.abs(found.pagerank - exact).sum() <= found.error + 1e-13
    assert found.dangling == 1


@pytest.mark.parametrize("n", [60, DENSE + 100])
def test_without_cycles_all_eigenvalues_are_0(n):
    order = np.random.default_rng(3).permutation(n)
    edges = scipy.sparse.triu(scipy.sparse.random_array((n, n), density=0.05, rng=4), 1).tocsr()
    assert graph(edges[order][:, order]).radius == 0
    both = scipy.sparse.lil_array(scipy.sparse.block_diag([[[3.0]], edges]))
    both[0, 1] = 1.0
    assert graph(both).radius == pytest.approx(3.0)


def test_two_cycles_with_an_edge_between_them():
    """The eigenvalue 1 is defective: a radius from the whole matrix is off by √ε."""
    cycle = np.roll(np.eye(5), 1, axis=1)
    matrix = np.block([[cycle, np.zeros((5, 5))], [np.zeros((5, 5)), cycle]])
    matrix[0, 5] = 1000.0
    assert graph(matrix).radius == pytest.approx(1.0, abs=1e-14)


def test_how_often_the_second_eigenvalue_counts():
    assert graph(np.roll(np.eye(4), 1, axis=1) + np.roll(np.eye(4), -1, axis=1)).multiplicity == 2
    assert graph(path_graph(5)).multiplicity == 1
    assert graph(np.ones((1, 1))).multiplicity is None


def test_loops_and_one_vertex():
    assert graph(np.array([[2.0]])).edges == 1
    found = graph(np.array([[1.0, 1.0], [1.0, 0.0]]))
    assert (found.edges, found.loops, found.laplacian.round(9).tolist()) == (2, 1, [0, 2])


@pytest.mark.parametrize(
    ("matrix", "damping", "told"),
    [
        (np.ones((2, 3)), 0.85, "square"),
        (-np.ones((2, 2)), 0.85, "negative"),
        (1j * np.ones((2, 2)), 0.85, "complex"),
        (np.ones((2, 2)), 1.0, "damping"),
    ],
)
def test_what_is_no_graph(matrix, damping, told):
    with pytest.raises(InputError, match=told):
        graph(matrix, damping=damping)


# -- densities -----------------------------------------------------------------------------------


def test_a_density_has_the_weight_of_its_points():
    points, weights = np.array([-1.0, 0.0, 2.0]), np.array([0.2, 0.3, 0.5])
    width = kernel_width(points)
    at = np.linspace(-3, 4, 4000)
    assert np.trapezoid(gaussian_density(points, weights, at, width), at) == pytest.approx(1)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40),
    st.sampled_from([1e-9, 1.0, 1e9]),
)
def test_every_value_is_counted_in_its_bin(values, unit):
    found = unit * np.array(values)
    # Of values nearer to one another no histogram is drawn.
    assume(found.max() - found.min() > 1e-6 * np.abs(found).max())
    edges, counts = bins(found)
    assert sum(counts) == len(values)
    assert len(edges) == len(counts) + 1 <= 15
    assert edges[0] <= found.min() <= found.max() <= edges[-1]


@pytest.mark.parametrize("points", [[0.0], [3.0], [2.0, 2.0]])
def test_a_width_is_never_zero(points):
    assert kernel_width(np.array(points)) > 0
