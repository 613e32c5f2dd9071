"""Pens, arrow heads, and SVG."""

from __future__ import annotations

from math import hypot
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import everything
from eigtutor.document.figures import Circle, Path, Region
from eigtutor.typesetting.drawing import COLORS, PENS, decimal, head, outline, shaft
from eigtutor.typesetting.svg import svg

places = st.tuples(st.floats(0, 20), st.floats(0, 20))


@given(st.floats(-1e6, 1e6))
def test_a_coordinate_is_within_half_a_hundredth(x: float) -> None:
    text = decimal(x)
    assert abs(float(text) - x) <= 0.005 + 1e-9
    assert "e" not in text
    assert text != "-0"


@given(st.lists(places, min_size=2, max_size=8))
def test_an_arrow_ends_at_its_tip(points: list[tuple[float, float]]) -> None:
    path = Path(tuple(points), head="end")
    corners = head(path)
    if not corners:
        assert len(set(points)) == 1
        return
    tip, left, right = corners
    assert tip in points
    length = hypot(tip[0] - (left[0] + right[0]) / 2, tip[1] - (left[1] + right[1]) / 2)
    assert length == pytest.approx(0.5)
    assert len(shaft(path)) == len(points)


def test_the_head_in_the_middle_lies_half_way() -> None:
    path = Path(((0, 0), (4, 0), (4, 4)), head="middle")
    assert head(path)[0] == (4, 0)
    assert shaft(path) == path.points


def test_a_point_has_no_head() -> None:
    assert head(Path(((1, 1), (1, 1)), head="end")) == ()


def test_an_outline_is_round() -> None:
    circle = Circle((2, 3), 5)
    assert {round(hypot(x - 2, y - 3), 9) for x, y in outline(circle)} == {5}


def test_roles_differ_without_color() -> None:
    assert len(set(PENS.values())) == len(PENS)
    for code in COLORS.values():  # dark enough that a copier does not lose it
        assert sum(int(code[k : k + 2], 16) for k in (1, 3, 5)) / 3 < 150


def test_svg_is_xml_with_an_element_for_each_shape() -> None:
    picture = everything.picture().picture
    root = ElementTree.fromstring(svg(picture))
    drawn = list(root[0])
    heads = sum(isinstance(s, Path) and bool(s.head) for s in picture.shapes)
    assert len(drawn) == len(picture.shapes) + heads
    assert {one.get("class") for one in drawn} == {shape.role for shape in picture.shapes}
    assert all("color" not in one.attrib for one in drawn)
    assert "http" not in svg(picture)
    assert all(c.get("color") for c in ElementTree.fromstring(svg(picture, COLORS))[0])


def test_svg_counts_from_the_top() -> None:
    picture = everything.picture().picture
    region = next(s for s in picture.shapes if isinstance(s, Region))
    assert region.points[0] == (1, 1)
    assert f'd="M1 {decimal(picture.height - 1)}L' in svg(picture)
