"""Every way to read a matrix: its report in every format, its data, its verdicts, its refusals."""

from __future__ import annotations

import json
from math import sqrt

import numpy as np
import pytest
import scipy.io
import scipy.sparse

from eigtutor.document.blocks import Table
from eigtutor.errors import InputError, LimitError
from eigtutor.solution import plain_text
from eigtutor.spectra.curvatures import verdict
from eigtutor.spectra.squares import Square
from eigtutor.spectra.views import LARGEST, VIEWS, Options
from eigtutor.writers import WRITERS

RANDOM = np.random.default_rng(0)
HESSIAN = np.diag([-0.5, 0.0, 1.0, 4.0])
#: view → matrices that it takes, the extreme ones among them.
MATRICES: dict[str, list[np.ndarray]] = {
    "weights": [RANDOM.standard_normal((7, 7)), np.zeros((3, 2)), np.ones((4, 3, 2, 2))],
    "data": [RANDOM.standard_normal((20, 4)), RANDOM.standard_normal((3, 5)), np.ones((3, 2))],
    "hessian": [HESSIAN, np.zeros((2, 2)), np.array([[3.0]]), -np.eye(3)],
    "jacobian": [np.triu(np.ones((5, 5))), np.eye(3), np.ones((2, 4)), np.zeros((2, 2)) + 0j],
    "adjacency": [1 - np.eye(4), np.zeros((3, 3)), np.triu(np.ones((3, 3))), np.ones((1, 1))],
}


def report(view: str, matrix: np.ndarray, tmp_path, **options):
    np.save(tmp_path / "a.npy", matrix)
    return VIEWS[view].report(tmp_path / "a.npy", Options(**options))


def text(found) -> str:
    return WRITERS["markdown"].document(found.document())


def test_every_view_is_tried():
    assert set(MATRICES) == set(VIEWS.names())


@pytest.mark.parametrize(
    ("view", "matrix"),
    [
        pytest.param(view, matrix, id=f"{view} {k}")
        for view, found in MATRICES.items()
        for k, matrix in enumerate(found)
    ],
)
def test_every_format_and_the_data(view, matrix, tmp_path):
    found = report(view, matrix, tmp_path)
    for writer in WRITERS:
        assert writer.document(found.document())
    data = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert data["as"] == view
    assert "<p>" in found._repr_html_()
    assert "nan" not in text(found)
    assert any(isinstance(block, Table) for block in found.blocks()) or not matrix.var(axis=0).any()


# -- weights -------------------------------------------------------------------------------------


@pytest.fixture
def network(tmp_path):
    np.savez(
        tmp_path / "net.npz",
        **{
            "rnn.weight_hh": 0.9 * np.eye(6),
            "fc.weight": np.diag([2.0, 1.0, 0.0])[:, :2],
            "conv.weight": np.ones((2, 3, 3, 3), np.float32),
            "fc.bias": np.zeros(3),
        },
    )
    return tmp_path / "net.npz"


def test_layers_one_by_one(network):
    found = VIEWS["weights"].report(network, Options()).to_json()
    layers = {one["name"]: one for one in found["layers"]}
    assert found["other_arrays"] == 1
    assert layers["fc.weight"]["condition"] == 2
    assert layers["fc.weight"]["stable_rank"] == pytest.approx(1.25)
    assert layers["conv.weight"]["matrix"] == [2, 27]
    assert layers["conv.weight"]["rank"] == 1
    assert layers["conv.weight"]["near_zero_share"] == 0.5
    assert layers["conv.weight"]["spectral_norm"] == pytest.approx(sqrt(54), rel=1e-6)
    assert layers["rnn.weight_hh"]["spectral_radius"] == pytest.approx(0.9)
    assert "spectral_radius" not in layers["fc.weight"]


def test_what_is_said_of_weights(network):
    said = text(VIEWS["weights"].report(network, Options()))
    assert "One of 2 singular values is not above the threshold" in said
    assert "they vanish in the long run" in said
    assert "is κ², not κ" in said
    assert "(Singla and Feizi, 2021)" in said


def test_layers_are_chosen_by_name_or_pattern(network):
    for pattern, names in {"fc.weight": ["fc.weight"], "*hh": ["rnn.weight_hh"]}.items():
        found = VIEWS["weights"].report(network, Options(layer=pattern)).to_json()
        assert [one["name"] for one in found["layers"]] == names
    with pytest.raises(InputError, match=r"there are: rnn\.weight_hh"):
        VIEWS["weights"].report(network, Options(layer="none"))
    with pytest.raises(InputError, match="none is a matrix"):
        VIEWS["weights"].report(network, Options(layer="fc.bias"))


def test_eigenvalues_of_large_layers_are_found_when_asked_for(tmp_path):
    matrix = np.diag(np.linspace(0.5, 1, 501))
    for large in (False, True):
        [layer] = report("weights", matrix, tmp_path, large=large).to_json()["layers"]
        assert ("spectral_radius" in layer) == large
    assert "--large" in text(report("weights", matrix, tmp_path))


def test_only_the_worst_of_many_layers_are_shown_one_by_one(tmp_path):
    layers = {f"w{k}": np.diag([1.0, 10.0**-k]) for k in range(9)}
    np.savez(tmp_path / "a.npz", **layers)
    found = VIEWS["weights"].report(tmp_path / "a.npz", Options())
    headings = [plain_text(block.inlines) for block in found.blocks() if hasattr(block, "level")]
    assert headings == ["w8", "w7", "w6", "w5", "w4", "w3"]
    assert len(found.to_json()["layers"]) == 9


# -- square matrices -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        ([[1.0, 0.0], [0.0, 2.0]], "positive definite"),
        ([[-1.0, 0.5], [0.0, -2.0]], "negative definite"),
        ([[0.0, -1.0], [1.0, 0.0]], "zero"),
        ([[1.0, 1.0], [1.0, 1.0]], "positive semidefinite"),
        ([[-1.0, -1.0], [-1.0, -1.0]], "negative semidefinite"),
        ([[0.0, 9.0], [0.0, 0.0]], "indefinite"),
    ],
)
def test_the_definiteness_of_the_symmetric_part(matrix, said):
    assert Square.of(np.array(matrix)).definiteness == said


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        (0.5 * np.eye(2), "they vanish in the long run"),
        (2 * np.eye(2), "can explode"),
        (np.eye(2)[::-1], "neither dies out nor"),
        (np.array([[0.9, 50.0], [0.0, 0.8]]), "transient growth"),
        (np.array([[0.9, 1.0], [0.0, 0.9]]), "defective"),
        (np.eye(3), "J is normal as far as can be told"),
    ],
    ids=["vanishing", "exploding", "edge", "transient", "defective", "normal"],
)
def test_what_is_said_of_powers(matrix, said, tmp_path):
    assert said in text(report("jacobian", matrix, tmp_path))


def test_a_jacobian_that_keeps_lengths(tmp_path):
    rotation = np.linalg.qr(RANDOM.standard_normal((6, 6)))[0]
    assert report("jacobian", rotation, tmp_path).to_json()["isometry_deviation"] < 1e-14
    assert "dynamical isometry" in text(report("jacobian", rotation, tmp_path))
    assert "no isometry" in text(report("jacobian", 3 * rotation, tmp_path))


@pytest.mark.parametrize(
    ("shape", "said"),
    [((6, 4), "on the way back"), ((4, 6), "more columns than rows"), ((5, 5), "forwards by J")],
)
def test_lengths_that_are_kept_one_way_alone(shape, said, tmp_path):
    rows = np.linalg.qr(RANDOM.standard_normal((max(shape), min(shape))))[0]
    matrix = rows if shape[0] > shape[1] else rows.T
    page = " ".join(text(report("jacobian", matrix, tmp_path)).split())
    assert "dynamical isometry" in page
    assert said in page


@pytest.mark.parametrize(
    "matrix", [np.diag([2.0, 1.0, 1e-20]), np.array([[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]])]
)
def test_what_is_lost_is_called_so(matrix, tmp_path):
    page = " ".join(text(report("jacobian", matrix, tmp_path)).split())
    assert "it is lost" in page
    assert "another direction by" not in page


# -- Hessians ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ((1, 2), "minimum"),
        ((-2, -1), "maximum"),
        ((-1, 1), "saddle"),
        ((0, 1), "undecided"),
        ((-1, 0), "undecided"),
        ((0, 0), "flat"),
    ],
)
def test_verdicts(ends, found, tmp_path):
    assert verdict(*ends, 0.1) == found
    matrix = np.diag(np.array(ends, float))
    assert report("hessian", matrix, tmp_path).to_json()["verdict"] == found


def test_a_hessian_as_data(tmp_path):
    data = report("hessian", HESSIAN, tmp_path).to_json()
    assert data["learning_rate_bound"] == 0.5
    assert (data["smallest"], data["largest"]) == (-0.5, 4)
    bell = 1 / (data["kernel_width"] * sqrt(2 * np.pi))
    assert data["density_at_zero"] == pytest.approx(bell / 4, rel=1e-6)
    assert report("hessian", -np.eye(2), tmp_path).to_json()["learning_rate_bound"] is None


def test_a_step_beyond_the_bound_diverges_and_one_below_does_not():
    """What the page says of gradient descent, on the quadratic function itself."""
    matrix = np.diag([1.0, 4.0])
    for step, grows in {0.24: False, 0.26: False, 0.49: False, 0.51: True}.items():
        x = np.ones(2)
        signs = set()
        for _ in range(50):
            before = x[1]
            x = x - step * matrix @ x
            signs.add(np.sign(x[1] * before))
        assert (np.abs(x).max() > 1) == grows
        assert (-1 in signs) == (step > 1 / 4)


def test_rounding_errors_in_the_symmetry_are_told(tmp_path):
    matrix = np.array([[2.0, 1.0], [1.0 + 1e-9, 2.0]])
    found = report("hessian", matrix, tmp_path)
    assert found.to_json()["asymmetry"] == pytest.approx(1e-9, rel=1e-3)
    assert "symmetric part was taken" in text(found)
    with pytest.raises(InputError, match="not symmetric"):
        report("hessian", np.array([[2.0, 1.0], [1.1, 2.0]]), tmp_path)


# -- data and graphs -----------------------------------------------------------------------------


def test_data_of_deficient_rank_are_said_to_be_so(tmp_path):
    data = RANDOM.standard_normal((4, 6))
    found = report("data", data, tmp_path)
    assert (found.to_json()["rank"], found.to_json()["condition"]) == (3, None)
    assert "rank 3, less than 6" in text(found)
    assert "at most" in text(found)


def test_a_cut_between_two_cliques(tmp_path):
    clique = 1 - np.eye(5)
    matrix = np.block([[clique, np.zeros((5, 5))], [np.zeros((5, 5)), clique]])
    matrix[4, 5] = matrix[5, 4] = 1
    found = report("adjacency", matrix, tmp_path)
    assert (np.array(found.to_json()["fiedler_vector"]) > 0).tolist() == [True] * 5 + [False] * 5
    assert "into 5 and 5 vertices" in text(found)


def test_a_cut_that_is_one_of_many(tmp_path):
    cycle = np.roll(np.eye(4), 1, axis=1)
    assert "counts 2 times" in text(report("adjacency", cycle + cycle.T, tmp_path))
    path = np.diag(np.ones(4), 1)
    assert "times, as far" not in text(report("adjacency", path + path.T, tmp_path))
    assert "One vertex has no edge that leads away" in text(report("adjacency", path, tmp_path))


def test_a_large_sparse_graph_stays_sparse(tmp_path):
    n = 30_000
    ring = scipy.sparse.coo_array((np.ones(n), (np.arange(n), (np.arange(n) + 1) % n)), (n, n))
    scipy.io.mmwrite(tmp_path / "ring.mtx", ring)
    found = VIEWS["adjacency"].report(tmp_path / "ring.mtx", Options()).to_json()
    assert (found["vertices"], found["edges"], found["components"]) == (n, n, [n])
    assert found["pagerank"][0] == pytest.approx(1 / n)


@pytest.mark.parametrize(
    ("view", "matrix", "told"),
    [
        ("weights", np.ones(3), "none is a matrix"),
        ("data", np.ones((1, 4)), "one row alone"),
        ("data", 1j * np.ones((3, 2)), "complex"),
        ("hessian", np.ones((2, 3)), "must be square"),
        ("hessian", 1j * np.ones((2, 2)), "complex"),
        ("jacobian", np.ones((2, 2, 2)), "one matrix is wanted"),
        ("adjacency", np.ones((2, 3)), "square"),
        ("adjacency", -np.ones((2, 2)), "negative"),
        ("data", np.zeros((0, 3)), "none is there"),
        *((view, 1e308 * np.eye(2), "from 1e-140 to 1e") for view in MATRICES if view != "weights"),
        *((view, 1e-320 * np.eye(2), "from 1e-140") for view in MATRICES if view != "weights"),
    ],
)
def test_what_a_view_does_not_take(view, matrix, told, tmp_path):
    with pytest.raises(InputError, match=told) as caught:
        report(view, matrix, tmp_path)
    assert "a.npy" in str(caught.value)


@pytest.mark.parametrize("view", ["data", "jacobian"])
def test_too_large_a_matrix_is_refused_before_it_is_decomposed(view, tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((LARGEST + 1, LARGEST + 1), np.int8))
    with pytest.raises(LimitError):
        VIEWS[view].report(tmp_path / "a.npy", Options())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("70000 70000 5000000000\n1 1 1\n", "taken at most"),
        ("1000000000 1000000000 1\n1 1 1\n", "taken at most"),
        ("70000 70000 10000000\n1 1 1\n", "do not fit"),
        ("2 2 1\n1 1 nan\n", "NaN"),
        ("2 3 1\n1 1 1\n", "square"),
    ],
)
def test_hostile_graphs(content, told, tmp_path):
    path = tmp_path / "a.mtx"
    path.write_text("%%MatrixMarket matrix coordinate real general\n" + content)
    with pytest.raises(InputError, match=told):
        VIEWS["adjacency"].report(path, Options())


@pytest.mark.parametrize(
    "matrix",
    [
        np.array([[1, 2j], [3, 4]]),
        np.array([[0, 1j], [1j, 0]]),
        np.array([[1, 5j], [0, -2]]),
        -np.eye(2) + 0j,
        np.diag([1, 0]) + 0j,
        np.diag([-1, 0]) + 0j,
    ],
)
def test_the_adjoint_of_a_complex_jacobian_is_no_transpose(matrix, tmp_path):
    page = WRITERS["terminal"].document(report("jacobian", matrix, tmp_path).document())
    assert "(J + J*)/2" in page
    assert "Hermitian part" in page
    assert "ᵀ" not in page
