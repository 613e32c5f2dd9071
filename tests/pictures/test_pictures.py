"""Pictures of any matrix: on their sheet, finite, and true to the mathematics."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import exp, hypot, isfinite

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eigtutor.document.blocks import Figure
from eigtutor.document.build import letter
from eigtutor.document.figures import Circle, Dot, Path, Picture, Point, Region
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.exact import Matrix, Number, number
from eigtutor.methods.gershgorin.discs import discs
from eigtutor.methods.power_iteration.steps import iterated
from eigtutor.pictures.charts import bars, decay, histogram, scatter
from eigtutor.pictures.discs import spectrum_in_discs
from eigtutor.pictures.ellipses import circle_with_eigenvectors
from eigtutor.pictures.iterations import directions, orbit
from eigtutor.pictures.level_sets import level_sets
from eigtutor.pictures.phase_portraits import blank_plane, flow, phase_portrait
from eigtutor.pictures.values import image, plane_map
from eigtutor.typesetting.drawing import head, outline
from pictures.gallery import GALLERY, figure
from strategies import fractions, integers, square

plane_matrices = square(st.one_of(integers, fractions), least=2, most=2)
WORDS = sentence("words")


def eigenvalues(matrix: Matrix) -> list[Number]:
    return list(jordan_decomposition(matrix).structure.eigenvalues)


def points(picture: Picture) -> Iterator[Point]:
    for shape in picture.shapes:
        match shape:
            case Path():
                yield from shape.points
                yield from head(shape)
            case Region():
                yield from shape.points
            case Circle():
                yield from outline(shape)
            case Dot():
                yield shape.at
    yield from (label.at for label in picture.labels)


def assert_on_its_sheet(found: Figure) -> None:
    picture = found.picture
    assert found.spoken
    assert picture.shapes
    for x, y in points(picture):
        assert isfinite(x)
        assert isfinite(y)
        assert -0.3 <= x <= picture.width + 0.3  # a head at the edge is as broad as that
        assert -0.3 <= y <= picture.height + 0.3


def pictures_of(matrix: Matrix) -> list[Figure | None]:
    values = eigenvalues(matrix)
    found = [
        phase_portrait(matrix, values),
        circle_with_eigenvectors(matrix, values),
        spectrum_in_discs(discs(matrix, "rows"), discs(matrix, "columns"), values),
    ]
    vectors = iterated(matrix, (number(1), number(1)))
    if vectors is not None:
        found += [directions(matrix, vectors, None), orbit(vectors)]
    return found


@given(plane_matrices)
def test_pictures_lie_on_their_sheets_and_are_drawn_the_same_twice(matrix: Matrix) -> None:
    found = pictures_of(matrix)
    for one in found:
        if one is not None:
            assert_on_its_sheet(one)
    assert found == pictures_of(matrix)


@pytest.mark.parametrize("name", GALLERY)
def test_the_gallery_lies_on_its_sheets(name: str) -> None:
    assert_on_its_sheet(figure(name))


@pytest.mark.parametrize(
    "size", [10**300, 10**30, Fraction(1, 10**9), Fraction(1, 10**300)], ids=str
)
def test_numbers_beyond_all_pictures_have_none(size: Fraction) -> None:
    matrix = Matrix([[number(size), number(1)], [number(0), number(2)]])
    assert all(found is None for found in pictures_of(matrix)[:3])


def test_what_does_not_move_has_no_portrait() -> None:
    zero = Matrix([[0, 0], [0, 0]])
    assert phase_portrait(zero, eigenvalues(zero)) is None


# -- portraits -----------------------------------------------------------------------------------


@given(plane_matrices, st.floats(-1, 1), st.floats(-2, 2), st.floats(-2, 2))
def test_the_flow_solves_the_equation(matrix: Matrix, t: float, x: float, y: float) -> None:
    rows = plane_map(matrix)
    assert rows is not None
    move = flow(rows, repeated=len(eigenvalues(matrix)) == 1)
    step = 1e-5
    before, now, after = (move(t + k * step, (x, y)) for k in (-1, 0, 1))
    size = exp(1.5 * abs(t) * max(map(abs, (*rows[0], *rows[1]))))
    for k in (0, 1):
        slope = (after[k] - before[k]) / (2 * step)
        assert slope == pytest.approx(image(rows, now)[k], rel=1e-4, abs=1e-3 * size)
    assert move(0.0, (x, y)) == pytest.approx((x, y))


@given(plane_matrices)
def test_arrows_on_lines_of_eigenvectors_tell_the_sign(matrix: Matrix) -> None:
    values = eigenvalues(matrix)
    assume(len(values) == 2 and all(v.is_real and v for v in values))
    found = phase_portrait(matrix, values)
    assert found is not None
    center = next(s.at for s in found.picture.shapes if isinstance(s, Dot))
    arrows = [s for s in found.picture.shapes if isinstance(s, Path) and s.role == "emphasis"]
    assert len(arrows) == 4
    outward = []
    for arrow in arrows:
        tip, left, right = head(arrow)
        back = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
        outward.append(_distance(tip, center) > _distance(back, center))
    wanted = [value.real_sign() > 0 for value in values for _ in (1, -1)]
    assert outward == wanted


def _distance(p: Point, q: Point) -> float:
    return hypot(p[0] - q[0], p[1] - q[1])


def test_axes_to_draw_on_hold_nothing_else() -> None:
    drawn = blank_plane()
    assert_on_its_sheet(drawn)
    assert {shape.role for shape in drawn.picture.shapes} == {"grid"}


# -- other matrices ------------------------------------------------------------------------------


def test_one_unit_on_both_axes() -> None:
    """The disc of a matrix is a circle, not an ellipse: it is drawn as one, round its center."""
    matrix = Matrix([[0, 2, 0], [1, 5, 0], [0, 3, 9]])
    found = spectrum_in_discs(discs(matrix, "rows"), discs(matrix, "columns"), eigenvalues(matrix))
    assert found is not None
    circles = [shape for shape in found.picture.shapes if isinstance(shape, Circle)]
    rows = [circle for circle in circles if not circle.dashed]
    assert [round(c.radius / rows[1].radius, 6) for c in rows] == [2, 1, 3]
    unit = rows[1].radius
    assert rows[1].center[0] - rows[0].center[0] == pytest.approx(5 * unit)
    assert rows[1].center[1] == pytest.approx(rows[0].center[1])


def test_equal_rows_and_columns_are_drawn_once() -> None:
    matrix = Matrix([[2, 1], [1, 3]])
    found = spectrum_in_discs(discs(matrix, "rows"), discs(matrix, "columns"), eigenvalues(matrix))
    assert found is not None
    assert sum(isinstance(shape, Circle) for shape in found.picture.shapes) == 2


@pytest.mark.parametrize("diagonal", [(1, 6), (3, -1), (-2, -5), (4, 0), (0, -1), (2, 2)])
def test_the_bold_level_is_where_the_form_is_one(diagonal: tuple[int, int]) -> None:
    axes = Matrix([[Fraction(3, 5), Fraction(-4, 5)], [Fraction(4, 5), Fraction(3, 5)]])
    found = level_sets(axes, Matrix.diagonal([number(d) for d in diagonal]))
    assert found is not None
    assert_on_its_sheet(found)
    curves = [s for s in found.picture.shapes if isinstance(s, Path) and s.role == "emphasis"]
    frame = found.picture.shapes[0]
    assert isinstance(frame, Path)
    (left, low), _, (right, high), _ = frame.points
    center = ((left + right) / 2, (low + high) / 2)
    tips = [s.points[1] for s in found.picture.shapes if isinstance(s, Path) and s.head == "end"]
    assert len(tips) == 2
    sizes = []
    for p in (p for curve in curves for p in curve.points):
        x, y = p[0] - center[0], p[1] - center[1]
        u, v = 0.6 * x + 0.8 * y, -0.8 * x + 0.6 * y
        sizes.append(diagonal[0] * u * u + diagonal[1] * v * v)
    assert len(sizes) >= 4
    level = sizes[0]
    assert (level > 0) == (max(diagonal) > 0)
    inner = [s for s in sizes if s == pytest.approx(level, rel=2e-2)]
    assert len(inner) == len(sizes)


@given(plane_matrices)
def test_eigenvectors_keep_their_lines(matrix: Matrix) -> None:
    values = eigenvalues(matrix)
    found = circle_with_eigenvectors(matrix, values)
    assume(found is not None)
    assert found is not None
    lines = [s for s in found.picture.shapes if isinstance(s, Path) and s.role == "secondary"]
    arrows = [s for s in found.picture.shapes if isinstance(s, Path) and s.head == "end"]
    assert len(lines) == 2
    for arrow in arrows:
        (x, y), (u, v) = arrow.points
        aligned = [
            abs((u - x) * (b - y) - (v - y) * (a - x)) < 1e-6 * hypot(u - x, v - y)
            for line in lines
            for a, b in [line.points[1]]
        ]
        assert any(aligned)


# -- charts --------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 400), min_size=1, max_size=10))
def test_bars_of_a_histogram_are_as_high_as_their_counts(counts: list[int]) -> None:
    found = histogram(range(len(counts) + 1), counts, WORDS)
    assert_on_its_sheet(found)
    regions = [s for s in found.picture.shapes if isinstance(s, Region)]
    heights = [max(y for _, y in s.points) - min(y for _, y in s.points) for s in regions]
    shown = [count for count in counts if count]
    assert len(heights) == len(shown)
    for height, count in zip(heights, shown, strict=True):
        assert height / heights[0] == pytest.approx(count / shown[0])


@given(
    st.lists(
        st.tuples(st.text("ab1. <é", min_size=1, max_size=30), st.floats(0, 100)),
        min_size=1,
        max_size=24,
    )
)
def test_bars_are_as_long_as_their_values(rows: list[tuple[str, float]]) -> None:
    found = bars(rows, 100, WORDS)
    assert_on_its_sheet(found)
    assert len(found.picture.labels) == 2 * len(rows)


positive = st.floats(1e-12, 1e6)


@given(st.lists(st.tuples(positive, positive), min_size=1, max_size=30))
def test_a_scatter_has_a_dot_for_each_pair(pairs: list[tuple[float, float]]) -> None:
    found = scatter(pairs, letter("x"), letter("y"), WORDS)
    assert_on_its_sheet(found)
    assert sum(isinstance(s, Dot) for s in found.picture.shapes) == len(pairs)


@given(st.lists(positive, min_size=1, max_size=40))
def test_values_that_decay_equally_lie_on_a_line(values: list[float]) -> None:
    assert_on_its_sheet(decay(values, letter("k"), letter("e"), WORDS))
    halves = decay([2.0**-k for k in range(8)], letter("k"), letter("e"), WORDS)
    heights = [s.at[1] for s in halves.picture.shapes if isinstance(s, Dot)]
    falls = {round(a - b, 9) for a, b in pairwise(heights)}
    assert len(falls) == 1
