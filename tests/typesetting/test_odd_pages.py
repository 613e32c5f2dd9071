"""Pages that no composer makes on purpose still compile in both engines."""

from __future__ import annotations

import pytest

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Document,
    Exercise,
    Heading,
    ItemList,
    Meta,
    Part,
    RowReduction,
    Table,
)
from eigtutor.document.build import LAMBDA, display, eq, inlines, mat, num, para
from eigtutor.document.math import Array, Int, RowAdd
from eigtutor.exact import Matrix
from eigtutor.typesetting import pdflatex, typst
from eigtutor.writers import WRITERS

BIG = mat(Matrix([[100 * i + j for j in range(6)] for i in range(6)]), marked=[(0, 0)])
LONG = RowReduction((BIG,) * 9, ((RowAdd(2, 1, Int(3)),),) * 8)
KEY = Table(
    (inlines("Student"), inlines("Answer")),
    tuple((inlines(str(k)), inlines("a long answer in words " * 6, LAMBDA)) for k in range(60)),
    caption="Key",
)
PAGES: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "a step without a section": (Heading(inlines("Step"), 2), para("x")),
    "an empty heading": (Heading(()), Heading(inlines(""), 2)),
    "sections and exercises by turns": (
        Exercise("1", (Heading(inlines("Step"), 2), para("x"))),
        Heading(inlines("Part two")),
        Exercise("2", (Heading(inlines("Step"), 2), para("x"))),
        Heading(inlines("Part three")),
    ),
    "a heading inside an exercise": (
        Exercise("1", (Heading(inlines("Section")), Heading(inlines("Step"), 2))),
    ),
    "an exercise of parts only": (Exercise("1", (Part("a", (para("x"),), "1"),), "2"),),
    "an exercise without a question": (Exercise("1", ()), Part("a", ())),
    "room only": (AnswerSpace(60), Exercise("1", (AnswerSpace(0),))),
    "displays first": (display(LAMBDA), Exercise("1", (display(BIG),)), Part("a", (LONG,))),
    "a long reduction in a frame and in a list": (
        Callout("problem", (LONG,)),
        ItemList(((LONG,), ())),
        Callout("slip", (display(eq(BIG, BIG, BIG)),)),
    ),
    "a long key": (KEY, Part("a", (KEY,)), Callout("note", (KEY,))),
    "lists in lists": (ItemList(((ItemList(((para("x"),),), ordered=True),),)),),
    "a tall part": (Part("a", (para("x " * 4000), Align((eq(LAMBDA, LAMBDA),) * 90))),),
    "one number": (display(Array(((num(1),),), bar=0, fence="bar")),),
}


@pytest.mark.parametrize("name", PAGES)
def test_typst(name: str) -> None:
    page = Document(meta=Meta(title="T"), blocks=PAGES[name])
    assert typst.pdf(WRITERS["typst"].document(page), timestamp=None)


@pytest.mark.latex
@pytest.mark.parametrize("name", PAGES)
def test_pdflatex(name: str) -> None:
    page = Document(meta=Meta(title="T"), blocks=PAGES[name])
    assert pdflatex.pdf(WRITERS["latex"].document(page), timestamp=None)
