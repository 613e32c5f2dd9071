"""The cross-check agrees with what is right, sees what is wrong, and knows what rounding does."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigtutor.comparison.report import CrossCheck, cross_check
from eigtutor.comparison.sensitivity import henrici_distance, sensitivity
from eigtutor.comparison.truth import truth_of, truth_of_floats
from eigtutor.document.blocks import Table
from eigtutor.engines.reader import square_matrix
from eigtutor.errors import InputError, LimitError
from eigtutor.exact import Matrix
from eigtutor.languages import LANGUAGES, speaking
from eigtutor.numeric.backends import BACKENDS, Approximation, Array, Backend, NoConvergence
from eigtutor.numeric.large import large_matrix
from eigtutor.solution import plain_text
from eigtutor.writers import WRITERS
from eigtutor.writers.terminal import TerminalWriter
from numeric_matrices import TABLE
from strategies import NOTABLE


class Wrong(Backend):
    """NumPy's results, changed by a function: a backend with a defect."""

    name = "wrong"
    summary = "a defect"
    module = "numpy"
    lines = "print(ROWS)"

    def __init__(self, change) -> None:
        self.change = change

    def _spectrum(self, matrix: Array) -> Approximation:
        found = BACKENDS["numpy"].spectrum(matrix)
        return self.change(found.values.astype(complex), found.vectors.astype(complex))


def checked(text: str, *backends: Backend) -> CrossCheck:
    return cross_check(truth_of(square_matrix(text)), backends or None)


def notes(found: CrossCheck) -> str:
    return "\n".join(plain_text(note) for note in found.notes)


@pytest.mark.parametrize("name", NOTABLE)
def test_all_backends_agree_on_notable_matrices(name):
    exact = square_matrix(NOTABLE[name])
    found = cross_check(truth_of(exact))
    assert found.agree, notes(found)
    assert sum(disc.count for disc in found.truth.discs) == exact.size
    assert {b.backend.name for b in found.backends if b.ran} >= {"numpy", "scipy", "flint"}


@pytest.mark.parametrize("name", TABLE)
def test_all_backends_agree_on_the_table_of_floats(name):
    matrix, values, _ = TABLE[name]
    found = cross_check(truth_of_floats(matrix))
    assert found.agree, notes(found)
    centers = sorted(found.truth.values, key=lambda z: (round(z.real, 8), z.imag))
    expected = sorted(map(complex, values), key=lambda z: (round(z.real, 8), z.imag))
    size = max(map(abs, expected))
    assert np.allclose(centers, expected, rtol=1e-12, atol=1e-12 * size)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(
            st.lists(st.integers(-4, 4), min_size=n, max_size=n), min_size=n, max_size=n
        )
    )
)
@settings(max_examples=60)
def test_dense_backends_agree_on_any_small_integer_matrix(rows):
    """Among them many that are defective or nearly so."""
    found = cross_check(truth_of(Matrix(rows)), [BACKENDS["numpy"], BACKENDS["flint"]])
    assert found.agree, (rows, notes(found))


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.integers(1, 3)), min_size=1, max_size=4),
    st.integers(0, 2**32),
)
@settings(max_examples=40)
def test_defective_matrices_agree_by_clusters(blocks, seed):
    known = large_matrix(blocks, seed)
    if len(known.matrix) > 8:
        return
    found = cross_check(truth_of_floats(known.matrix), [BACKENDS["numpy"], BACKENDS["scipy"]])
    assert found.agree, notes(found)
    indices = {round(d.value.real): d.index for d in found.truth.discs}
    assert indices == {value: max(sizes) for value, sizes in known.spectrum.items()}


@pytest.mark.parametrize("n", [30, 120])
def test_random_matrices_against_certified_enclosures(n):
    matrix = np.random.default_rng(n).standard_normal((n, n))
    found = cross_check(truth_of_floats(matrix))
    assert not found.truth.exact
    assert found.agree, notes(found)
    assert sum(disc.count for disc in found.truth.discs) == n
    assert "distances from their centers" in notes(found)


def test_a_jordan_block_is_compared_by_its_mean():
    found = checked("3 1 0; 0 3 1; 0 0 3")
    [cluster] = found.sensitivity.clusters
    assert (cluster.count, cluster.index) == (3, 3)
    assert 1e-6 < cluster.reach(found.sensitivity.error) < 1e-4
    assert "3 has a Jordan block of size 3" in notes(found)
    assert found.agree


def test_the_same_error_is_explained_for_a_block_and_not_for_a_simple_eigenvalue():
    def off(values, vectors):
        return Approximation(values=values + np.array([1e-9, -1e-9]), vectors=None)

    assert checked("3 1; 0 3", Wrong(off)).agree
    found = checked("3 1; 0 4", Wrong(off))
    assert not found.agree
    assert "wrong is off by" in notes(found)


def test_a_mean_that_is_off_is_seen_where_single_values_are_not():
    def moved(values, vectors):
        return Approximation(values=values + 1e-9, vectors=None)

    found = checked("3 1; 0 3", Wrong(moved))
    assert [fault.what for fault in found.backends[0].faults] == ["mean"]
    assert "the mean of the values near 3" in notes(found)


def test_wrong_vectors_are_seen():
    def turned(values, vectors):
        return Approximation(values=values, vectors=vectors[:, ::-1])

    found = checked("4 2; 2 5", Wrong(turned))
    assert [fault.what for fault in found.backends[0].faults] == ["residual"]

    def long(values, vectors):
        return Approximation(values=values, vectors=2 * vectors)

    assert "length" in [f.what for f in checked("4 2; 2 5", Wrong(long)).backends[0].faults]


def test_a_value_of_the_wrong_multiplicity_is_seen():
    def doubled(values, vectors):
        return Approximation(values=values[[0, 0, 2]], vectors=None)

    assert not checked("2 0 0; 0 5 0; 0 0 5", Wrong(doubled)).agree
    assert checked("2 0 0; 0 2 0; 0 0 5", Wrong(doubled)).agree


def test_too_many_values_or_nan():
    def more(values, vectors):
        return Approximation(values=np.append(values, 0))

    def nan(values, vectors):
        return Approximation(values=values * np.nan)

    assert not checked("1 2; 3 4", Wrong(more)).agree
    assert not checked("1 2; 3 4", Wrong(nan)).agree


def test_a_backend_that_gives_up_is_told_and_does_not_disagree():
    def gives_up(values, vectors):
        raise NoConvergence("not after 1000 steps", where="wrong")

    found = checked("1 2; 3 4", Wrong(gives_up))
    assert found.agree
    assert "wrong gave up: not after 1000 steps." in notes(found)


def test_a_false_bound_is_seen():
    def bounded(values, vectors):
        return Approximation(values=values + 1e-3, error_bound=1e-6)

    assert not checked("1 2; 3 4", Wrong(bounded)).agree


def test_entries_that_float64_does_not_hold():
    found = checked("1/3 1; 1 sqrt(2)")
    assert found.truth.rounded
    assert "matrix rounded" in notes(found)
    assert not checked("0.5 1; 1 2").truth.rounded


def test_normal_and_nonnormal():
    def departure(text):
        return checked(text, BACKENDS["numpy"]).sensitivity.departure

    assert departure("2 1; 1 2") == 0
    assert departure("0 -1; 1 0") < 1e-15
    assert departure("1 100; 0 2") == pytest.approx(100 / np.sqrt(10005))


def test_conditions_of_simple_eigenvalues():
    """1/|y*x| of [[1, t], [0, 2]] is √(1 + t²) for both."""
    found = sensitivity(truth_of(square_matrix("1 7; 0 2")))
    assert found.conditions == pytest.approx([np.sqrt(50)] * 2)


def test_distances_of_blocks():
    assert henrici_distance(1e-16, 1.0, 1) == 1e-16
    assert henrici_distance(1e-16, 1.0, 4) == pytest.approx(1e-4, rel=1e-3)
    assert henrici_distance(1e-16, 16.0, 2) == pytest.approx(4e-8, rel=1e-3)
    assert henrici_distance(0.0, 1.0, 3) == 0


def test_what_has_no_truth_is_refused():
    with pytest.raises(InputError, match="3×2"):
        truth_of_floats(np.ones((3, 2)))
    with pytest.raises(LimitError, match="float64"):
        truth_of(Matrix([[10**400]]))


def test_eigenvalues_that_are_mixed_are_listed_where_they_are_known():
    """1 ± √(1 − δ): the smaller one is a difference of nearly equal numbers."""
    found = cross_check(truth_of_floats(np.array([[1, 1e16], [1e-16, 1]])))
    assert found.agree
    small, large = sorted(found.truth.values.real)
    assert small == pytest.approx(1.0451e-17, rel=1e-4)
    assert large == pytest.approx(2)
    page = WRITERS["terminal"].document(found.document())
    assert "1.04511 × 10⁻¹⁷" in page
    assert "5.0 × 10¹⁵" in page
    assert "about 1" not in page


@pytest.mark.parametrize(
    "matrix", [np.array([[1e308, 1e308], [1e308, -1e308]]), np.diag([1e-320, 5e-324])]
)
def test_the_ends_of_the_range_of_floats(matrix):
    found = cross_check(truth_of_floats(matrix))
    assert found.agree
    assert np.isfinite(found.truth.values).all()
    bounds = [one.error_bound for one in found.backends if one.error_bound is not None]
    assert bounds
    assert all(bound > 0 for bound in bounds), "nothing is proved to within 0"


def test_an_eigenvalue_beyond_the_range_is_refused():
    with pytest.raises(LimitError, match=r"1\.8e308"):
        truth_of_floats(np.full((2, 2), 1.5e308))


def test_gaussian_integers_are_exact():
    assert not checked("1 2i; 3 4").truth.rounded
    assert checked("1 sqrt(2); 3 4").truth.rounded
    assert checked("1 i/3; 3 4").truth.rounded


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_tables_is_broken_at_80_columns(language):
    with speaking(language):
        page = checked("3 1; 0 3").document(code=False)
        text = TerminalWriter(width=80, color=False, ascii=False).document(page)
        words = {
            word
            for block in page.blocks
            if isinstance(block, Table)
            for cell in block.header
            for word in plain_text(cell).split()
        }
    assert max(map(len, text.splitlines())) <= 80
    assert words
    assert all(word in text for word in words)


def test_entries_whose_squares_overflow_beside_tiny_ones():
    matrix = np.array([[1e300, 1.0], [1e-300, 2.0]])
    found = cross_check(truth_of_floats(matrix))
    assert found.agree
    assert found.truth.rounded
    data = json.loads(json.dumps(found.to_json(), allow_nan=False))
    for one in data["backends"]:
        if one["eigenvalues"]:
            assert one["max_error"] <= 1e285
            assert one["error_bound"] is None


def test_values_that_look_alike_are_not_told_apart():
    page = WRITERS["terminal"].document(
        cross_check(truth_of_floats(np.array([[1.0, 1.0], [1e-16, 1.0]]))).document()
    )
    assert "2 eigenvalues near 1" in page
    assert "1 and 1" not in page
