"""Every method against LAPACK, and its predicted against its observed rate."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.errors import EigtutorError, InputError, LimitError, UnsupportedError
from eigtutor.iterations import ITERATIONS, LARGEST, Settings
from eigtutor.languages import speaking
from eigtutor.solution import plain_text
from eigtutor.watched import watched
from eigtutor.writers import WRITERS

RANDOM = np.random.default_rng(5)


def with_values(values, *, orthogonal=True):
    """A matrix with these eigenvalues: symmetric, or with a moderately skew basis."""
    n = len(values)
    q, _ = np.linalg.qr(RANDOM.standard_normal((n, n)))
    if orthogonal:
        found = q @ np.diag(values) @ q.T
        return (found + found.T) / 2
    basis = q @ (np.eye(n) + 0.3 * np.triu(RANDOM.standard_normal((n, n)), 1))
    return basis @ np.diag(values) @ np.linalg.inv(basis)


SYMMETRIC = with_values([8.0, 5.0, 3.0, 1.5, -0.6])
GENERAL = with_values([9.0, -5.0, 3.0, 2.0, 0.7], orthogonal=False)
COMPLEX = GENERAL[:4, :4] + 1j * RANDOM.standard_normal((4, 4))
MATRICES = {"symmetric": SYMMETRIC, "general": GENERAL, "complex": COMPLEX, "one": np.eye(1)}
METHODS = ITERATIONS.names()


def run(name, matrix, **settings):
    return ITERATIONS[name].run(np.asarray(matrix, float), Settings(**settings))


def test_the_methods_are_there():
    assert METHODS == ["arnoldi", "inverse", "lanczos", "power", "qr", "randomized-svd", "rayleigh"]


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        (name, sort)
        for name in METHODS
        for sort in MATRICES
        if name != "lanczos" or sort in ("symmetric", "one")  # it refuses the others: see below
    ],
)
def test_each_method_reaches_what_lapack_finds(name, sort):
    matrix = MATRICES[sort]
    found = ITERATIONS[name].run(matrix, Settings(steps=500))
    assert found.converged
    truth = (
        np.linalg.svd(matrix, compute_uv=False)
        if name == "randomized-svd"
        else np.linalg.eigvals(matrix)
    )
    last = found.steps[-1].estimate
    assert min(abs(truth - last)) <= 1e-9 * np.linalg.norm(matrix)
    # The errors in the table are distances from one value, that of LAPACK.
    if name not in ("qr", "arnoldi"):
        for step in found.steps:
            assert step.error == pytest.approx(abs(step.estimate - found.target), abs=1e-12)


@pytest.mark.parametrize("name", ["power", "inverse", "qr", "randomized-svd"])
@pytest.mark.parametrize("sort", ["symmetric", "general"])
def test_the_observed_rate_is_the_predicted_one(name, sort):
    steps = {"power": 12, "inverse": 12, "qr": 14, "randomized-svd": 6}[name]
    shift = "none" if name == "qr" else ""
    found = run(name, MATRICES[sort], steps=steps, shift=shift)
    assert 0 < found.prediction.rate < 1
    assert found.observed_rate == pytest.approx(found.prediction.rate, rel=0.25)


TRIDIAGONAL = [[4, 1, 0], [1, 3, 1], [0, 1, 2]]


@pytest.mark.parametrize(
    ("matrix", "order", "least"), [(TRIDIAGONAL, 3, 2.8), (GENERAL, 2, 1.6)], ids=["3", "2"]
)
@pytest.mark.parametrize("name", ["rayleigh", "qr"])
def test_the_observed_order_is_the_predicted_one(name, matrix, order, least):
    found = run(name, matrix)
    assert found.prediction.order == order
    assert found.observed_order > least


def test_the_prediction_of_lanczos_is_a_bound():
    matrix = with_values([*np.linspace(0, 1, 60), 1.1])
    found = run("lanczos", matrix, steps=40)
    assert found.converged
    assert found.observed_rate < found.prediction.rate * 1.1


@pytest.mark.parametrize("shift", ["none", "wilkinson", "francis"])
def test_qr_splits_off_all_eigenvalues(shift):
    found = run("qr", SYMMETRIC, shift=shift, steps=400)
    np.testing.assert_allclose(sorted(z.real for z in found.values), [-0.6, 1.5, 3, 5, 8])
    sizes = [step.active for step in found.steps]
    assert sizes == sorted(sizes, reverse=True)


def test_francis_finds_complex_pairs_in_real_arithmetic():
    matrix = np.array([[0.0, -2, 1], [1, 0, 1], [3, 1, 1]])
    found = run("qr", matrix, shift="francis")
    assert not found.remarks
    for value in np.linalg.eigvals(matrix):
        assert min(abs(value - z) for z in found.values) < 1e-12


@pytest.mark.parametrize("name", METHODS)
def test_the_lines_of_numpy_do_the_same(name, capsys):
    method = ITERATIONS[name]
    names: dict[str, object] = {}
    exec(method.code(SYMMETRIC), names)  # noqa: S102  our own lines, which a reader is to run
    truth = np.abs(np.linalg.eigvalsh(SYMMETRIC))
    for value in np.atleast_1d(names["value"]):
        assert min(abs(truth - abs(value))) < 1e-9
    assert capsys.readouterr().out


# -- where a method fails, it says so ------------------------------------------------------------


def page_of(found):
    return " ".join(WRITERS["terminal"].document(found.document()).split())


def words(found):
    remarks = " ".join(plain_text(remark.inlines) for remark in found.remarks)
    return f"{plain_text(found.prediction.reason)} {remarks}"


@pytest.mark.parametrize(
    ("name", "matrix", "settings", "said"),
    [
        ("power", [[0, -1], [1, 0]], {}, "share the largest modulus"),
        ("power", [[1, 0], [0, -1]], {}, "share the largest modulus"),
        ("power", [[0, 1], [0, 0]], {}, "All eigenvalues are 0"),
        ("inverse", [[1, 0], [0, 3]], {"shift": "2"}, "equally near"),
        ("qr", [[0, -1], [1, 0]], {"shift": "none"}, "a 2×2 block stays"),
        ("rayleigh", [[0, -1], [1, 0]], {}, "all vectors and shifts stay real"),
    ],
)
def test_what_cannot_converge_is_not_said_to(name, matrix, settings, said):
    found = run(name, matrix, **settings)
    assert said in words(found)
    assert not found.converged or name == "power"


def test_a_nilpotent_matrix_carries_every_vector_to_zero():
    found = run("power", [[0, 1], [0, 0]], start=(0, 1))
    assert len(found.steps) == 2
    assert "carried to 0" in words(found)


def test_a_defective_eigenvalue_is_approached_without_a_rate():
    found = run("power", [[1, 1], [0, 1]], steps=200)
    assert "defective" in words(found)
    assert not found.converged


def test_a_start_without_the_dominant_component_is_told():
    found = run("power", [[3, 0], [0, 1]], start=(0, 1))
    assert "no component along the dominant eigenvector" in words(found)
    assert found.steps[-1].estimate == 1
    assert not found.converged


def test_a_start_without_the_wanted_component_is_told():
    found = run("inverse", [[3, 0], [0, 1]], start=(1, 0))
    assert "no component along the eigenvector that is wanted" in words(found)
    assert found.prediction.rate is None
    assert not found.converged
    assert "no component" not in words(run("inverse", [[3, 0], [0, 1]], start=(1, 1)))


def test_an_invariant_krylov_space_is_told():
    for name in ("lanczos", "arnoldi"):
        found = run(name, np.diag([1.0, 2, 3]), start=(1, 0, 0))
        assert "The next vector is zero" in words(found)
        assert not found.converged


def test_lost_orthogonality_is_told():
    """The lowest eigenvalue converges at once, and then comes back through rounding."""
    found = run("lanczos", np.diag([-100.0, *np.linspace(0, 1, 80)]), steps=60)
    assert "no longer are" in words(found)


@pytest.mark.parametrize(
    ("name", "matrix", "settings", "error"),
    [
        ("lanczos", [[1, 2], [3, 4]], {}, UnsupportedError),
        ("inverse", [[1, 0], [0, 3]], {"shift": "3"}, InputError),
        ("inverse", [[1, 0], [0, 3]], {"shift": "nan"}, InputError),
        ("inverse", [[1, 0], [0, 3]], {"shift": "x"}, InputError),
        ("qr", [[1, 0], [0, 3]], {"shift": "3"}, InputError),
        ("power", [[1, 0], [0, 3]], {"shift": "3"}, InputError),
        ("power", [[1, 0], [0, 3]], {"rank": 1}, InputError),
        ("power", [[1, 0], [0, 3]], {"start": (1, 2, 3)}, InputError),
        ("power", [[1, 0], [0, 3]], {"start": (0, 0)}, InputError),
        ("power", [[1, 0], [0, 3]], {"steps": 0}, LimitError),
        ("power", [[1, 0], [0, 3]], {"steps": 10**9}, LimitError),
        ("power", [[1, 0]], {}, InputError),
        ("rayleigh", [[4, 1], [2, 3]], {"shift": "5"}, InputError),
        ("power", [[np.nan]], {}, InputError),
        ("power", np.eye(LARGEST + 1), {}, LimitError),
        ("randomized-svd", [[1, 0], [0, 3]], {"rank": 3}, InputError),
        ("randomized-svd", [[1, 0], [0, 3]], {"rank": 0}, InputError),
    ],
)
def test_what_a_method_does_not_take(name, matrix, settings, error):
    with pytest.raises(error):
        run(name, matrix, **settings)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("matrix", [[[1e308, 1e308], [1e308, -1e308]], np.diag([1e-320, 5e-324])])
def test_entries_whose_squares_are_no_floats_are_refused(name, matrix):
    with pytest.raises(LimitError, match="from 1e-140 to 1e"):
        run(name, matrix)


@pytest.mark.parametrize("shape", [(3, 5), (5, 3), (1, 4)])
def test_the_randomized_svd_takes_any_shape(shape):
    matrix = RANDOM.standard_normal(shape)
    found = watched("randomized-svd", matrix, Settings(rank=1, steps=60))
    assert found.run.converged
    assert found.to_json()["columns"] == shape[1]
    scope: dict[str, object] = {}
    exec(found.code(), scope)  # noqa: S102  our own lines, which a reader is to run
    assert np.allclose(scope["value"], np.linalg.svd(matrix, compute_uv=False)[: min(2, shape[0])])


def test_early_growth_is_no_standstill():
    """The error grows for some steps, though the rate that is predicted holds in the end."""
    matrix = np.array([[1, 0, 0], [0, 0.6, 1e3], [0, 0, 0.5]])
    found = watched("power", matrix, Settings(steps=3, start=(1, 0, 1e-4)))
    assert found.run.observed_rate > 1
    assert "More steps would bring it nearer" in page_of(found)
    stuck = watched("power", np.diag([1, 0.6]), Settings(steps=3, start=(0, 1)))
    assert "does not converge" in page_of(stuck)


def test_the_next_singular_value_has_the_mark_of_the_language():
    with speaking("de"):
        found = watched("randomized-svd", np.diag([4.0, 3.0, 2.5]))
        assert "2,5" in page_of(found)


# -- pages ---------------------------------------------------------------------------------------

entries = st.integers(-4, 4).map(float)
squares = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(squares, st.sampled_from(METHODS))
def test_every_run_becomes_a_page_and_json(rows, name):
    matrix = np.array(rows)
    try:
        found = watched(name, matrix)
    except EigtutorError:  # what a method refuses is tested above
        assert name in ("inverse", "lanczos")
        return
    data = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert len(data["steps"]) == len(found.run.steps)
    assert WRITERS["terminal"].document(found.document())


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("writer", WRITERS.names())
def test_every_writer_shows_every_method(name, writer):
    page = WRITERS[writer].document(watched(name, SYMMETRIC).document())
    assert "LAPACK" in page or name == "qr"
