"""What stays on one page with what follows, and how a wide display fits."""

from __future__ import annotations

import pytest

from eigtutor.document.blocks import (
    AnswerSpace,
    Block,
    Callout,
    Heading,
    Paragraph,
    Part,
    RowReduction,
)
from eigtutor.document.build import LAMBDA, display, inlines, mat, para
from eigtutor.document.math import Int, RowAdd
from eigtutor.exact import Matrix
from eigtutor.typesetting import geometry, keeping, layout
from eigtutor.writers import WRITERS

HEADING = Heading(inlines("Step"), 2)
SHOWN = display(LAMBDA)
LONG = para("many words " * 40)
CHECK = Paragraph(inlines("It agrees."), "check")
CONCLUSION = Paragraph(inlines("So it is."), "conclusion")
TALL = display(mat(Matrix([[k] for k in range(13)])))
BIG = mat(Matrix([[100 * i + j for j in range(6)] for i in range(6)]))


@pytest.mark.parametrize(
    ("blocks", "linked"),
    [
        ((), []),
        ((HEADING, para("One line."), para("Expand:"), SHOWN, LONG), [True] * 3 + [False] * 2),
        ((HEADING, LONG, para("x"), LONG, SHOWN), [True, False, False, True, False]),
        ((para("Expand:"), LONG, LONG, CONCLUSION), [True, False, True, False]),
        ((SHOWN, para("It spans."), CHECK, LONG), [True, True, False, False]),
        ((TALL, CONCLUSION), [True, False]),
        ((TALL, Paragraph(inlines("So:"), "check"), SHOWN, CONCLUSION), [False, True, True, False]),
        ((TALL, para("The end.")), [False, False]),
        ((TALL, CHECK), [True, False]),
        ((Callout("problem", (SHOWN,)), HEADING, SHOWN), [True, True, False]),
        ((Callout("problem", (LONG, TALL)), HEADING, SHOWN), [False, True, False]),
        ((SHOWN, Part("a", (LONG, AnswerSpace(3))), Part("b", ())), [True, True, False]),
        ((SHOWN, Part("a", (LONG, AnswerSpace(16))), Part("b", (TALL,) * 2)), [True, False, False]),
    ],
)  # fmt: skip
def test_links(blocks: tuple[Block, ...], linked: list[bool]) -> None:
    assert keeping.links(blocks, layout.PAGE) == linked


def test_only_long_displays_may_be_divided() -> None:
    reduction = RowReduction((BIG,) * 3, ((RowAdd(2, 1, Int(3)),),) * 2)
    assert keeping.divisible(reduction, layout.PAGE)
    assert not keeping.divisible(TALL, layout.PAGE)


def test_a_wide_display_overhangs_before_it_becomes_tiny() -> None:
    room = layout.PAGE
    assert layout.fit(room, room) == layout.Fit()
    assert layout.fit(room / 0.82, room) == layout.Fit(0.82)
    overhanging = layout.fit(1.7 * room, room)
    assert overhanging.scale >= 0.7
    assert 0 < overhanging.overhang <= geometry.now().spare / 2
    monster = layout.fit(10 * room, room)
    assert monster.scale * 10 * room == pytest.approx(room + geometry.now().spare)


def test_a_wide_reduction_has_one_state_a_line_and_no_wide_indent() -> None:
    reduction = RowReduction((BIG,) * 3, ((RowAdd(2, 1, Int(3)),),) * 2, lead=LAMBDA)
    plan = layout.reduction_plan(reduction, layout.width(BIG) + 4)
    assert [len(line) for line in plan.lines] == [1, 1, 1]
    assert not plan.hanging


def test_the_label_of_a_part_stands_in_its_heading() -> None:
    part = Part("a", (HEADING, SHOWN), "3")
    assert r"\step*{\partmark{(a)}{(3 points)}Step}" in WRITERS["latex"].fragment([part])
    assert '#step(2, label: "(a)", points: "(3 points)")[' in WRITERS["typst"].fragment([part])
