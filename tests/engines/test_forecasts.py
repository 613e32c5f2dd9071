"""Forecasts: near what is measured, and never trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.document.reductions import reduction_block
from eigtutor.effort.pen import Pen
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.bands import effort, effort_band
from eigtutor.engines.forecasts import forecast, window
from eigtutor.engines.generator import problems
from eigtutor.engines.handwork import SORTS, Handwork
from eigtutor.engines.handwork.eliminations import eliminations
from eigtutor.engines.handwork.polynomials import polynomial
from eigtutor.engines.handwork.writing import digits
from eigtutor.exact import Matrix, Surd
from eigtutor.exact.elimination import echelon
from eigtutor.given import Given
from eigtutor.spec import ExerciseSpec


def work(rows, denominator=1, eigenvalue=None):
    givens = [Given(eigenvalue=eigenvalue)]
    return Handwork(jordan_decomposition(Matrix.ratio(rows, denominator)), givens)


def counts(each):
    return [x for count in SORTS.values() for x in count(each)]


entries = st.integers(-9, 9)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_as_much_is_counted_of_every_matrix(rows):
    found = counts(work(rows))
    assert len(found) == len(counts(work([[1, 2], [3, 4]])))
    assert all(isinstance(x, int) and x >= 0 for x in found)


def test_the_denominator_takes_no_part_in_an_elimination():
    """A/2 − (λ/2)I is reduced as A − λI is."""
    halves, whole = work([[4, 1], [2, 3]], 2), work([[4, 1], [2, 3]])
    assert halves.eigenspaces() == whole.eigenspaces()
    assert halves.entries() > whole.entries()


def square(n):
    return st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)


@given(st.integers(2, 5).flatmap(square), entries)
def test_an_elimination_is_priced_as_it_is_on_the_page(rows, value):
    pen = Pen()
    shown = echelon(Matrix.ratio(rows).shifted(Surd.ratio(value)))
    pen.reduce(reduction_block(shown))
    [values, _, computed, written, _, _] = eliminations(rows, [value])
    assert (values, computed, written) == (1, pen.operations, pen.numbers)


@given(st.integers(3, 5).flatmap(square))
def test_the_polynomial_that_is_foreseen_is_that_of_the_matrix(rows):
    """By its digits, whichever way leads to it."""
    coefficients = Matrix.ratio(rows).characteristic_polynomial().coefficients
    assert polynomial(rows)[-1] == digits([x.numerator for x in coefficients])


@given(st.integers(2, 4).flatmap(square))
def test_a_determinant_and_that_of_the_transpose_show_as_many_factors(rows):
    """A factor that rows show is one that columns of the transpose show, and the easiest is drawn
    out first: the first step finds one in both or in neither."""
    turned = list(map(list, zip(*rows, strict=True)))
    assert bool(polynomial(rows)[0]) == bool(polynomial(turned)[0])


@pytest.mark.parametrize(
    "kind",
    [
        "eigenvalues",
        "eigenspace-basis",
        "diagonalization",
        "jordan-form",
        "multiplicities",
        "diagonalizable",
    ],
)
def test_a_forecast_explains_what_it_was_not_fitted_to(kind):
    """R² of at least 0.8 on problems that are not in the sample, with relative errors."""
    exercise = ExerciseSpec(id="x", kind=kind, size=3)
    band = effort_band(exercise, 1, variants=True)
    others = [problems(exercise, 2, f"s{k}")[0] for k in range(40)]
    measured = [effort(one.matrix, one.questions).total for one in others]
    told = [
        band.forecast.effort(one.decomposition, [q.given for q in one.questions]) for one in others
    ]
    mean = sum(measured) / len(measured)
    left = sum((a / b - 1) ** 2 for a, b in zip(told, measured, strict=True))
    all_of_it = sum((mean / b - 1) ** 2 for b in measured)
    assert left < 0.2 * all_of_it


def test_what_is_a_sum_of_counts_is_foreseen():
    works = [work([[k, 1], [2, k % 7]]) for k in range(-30, 30)]
    efforts = [100 + 7 * each.entries()[0] for each in works]
    found = forecast(works, efforts)
    assert found.sorts == ("entries",)
    assert all(abs(found.of(each) - x) <= 0.03 * x for each, x in zip(works, efforts, strict=True))
    assert found.explained >= 95


def test_of_few_problems_nothing_is_foreseen():
    works = [work([[k, 1], [2, 3]]) for k in range(4)]
    assert forecast(works, [100, 120, 130, 140]) is None


@given(st.lists(st.tuples(st.integers(50, 300), st.integers(50, 300)), min_size=1, max_size=40))
def test_a_window_finds_what_it_is_for_or_there_is_none(pairs):
    told, measured = zip(*pairs, strict=True)
    found = window((100, 120), told, measured)
    if found is not None:
        passing = [m for t, m in pairs if found[0] <= t <= found[1]]
        assert any(100 <= m <= 120 for m in passing)
        assert len(passing) < len(pairs)


def test_a_wrong_forecast_lets_nothing_false_through():
    """The band promises what the solution takes, whatever is foreseen."""
    exercise = ExerciseSpec(id="x", kind="diagonalization", size=3)
    band = effort_band(exercise, 1, variants=True)
    [problem] = problems(exercise, 3, screens=(band,))
    assert band.least <= effort(problem.matrix, problem.questions).total <= band.most
    givens = [one.given for one in problem.questions]
    outside = [one for k in range(20) for one in problems(exercise, 4, f"s{k}")]
    for one in outside:
        if not band.least <= effort(one.matrix, one.questions).total <= band.most:
            assert band.refusal(one.decomposition, one.questions) is not None
    assert band.glance(problem.decomposition, givens) is None
