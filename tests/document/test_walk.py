"""Going through documents: what folds is seen by all, and opened for those who cannot fold."""

from __future__ import annotations

from dataclasses import replace

import everything
from eigtutor.document.blocks import Callout, Exercise, ItemList, Part, Reveal
from eigtutor.document.build import inlines, letter, para
from eigtutor.document.walk import blocks_within, formulas, opened

HINT, STEP, END = para("Try a zero."), para("Expand."), para("So it is.")
FOLDED = Reveal(inlines("Solution of ", letter("A")), (STEP, Reveal(inlines("More"), (HINT,))))


def test_opening_puts_what_folds_into_its_place() -> None:
    assert opened([HINT, FOLDED, END]) == (HINT, STEP, HINT, END)
    assert opened([Reveal((), ())]) == ()
    part = Part("a", (FOLDED, END), "2")
    around = (Callout("note", (part,)), ItemList(((part,), (END,))), Exercise("1", (part,)))
    plain = replace(part, blocks=(STEP, HINT, END))
    assert opened(around) == (
        Callout("note", (plain,)),
        ItemList(((plain,), (END,))),
        Exercise("1", (plain,)),
    )


def test_opening_changes_nothing_else() -> None:
    page = everything.everything().blocks
    found = list(blocks_within(opened(page)))
    assert not any(isinstance(block, Reveal) for block in found)
    leaves = [block for block in blocks_within(page) if not hasattr(block, "blocks")]
    assert [b for b in found if not hasattr(b, "blocks") and not isinstance(b, ItemList)] == [
        b for b in leaves if not isinstance(b, ItemList)
    ]
    assert opened(opened(page)) == opened(page)


def test_what_folds_is_walked_with_its_summary() -> None:
    assert [*blocks_within([FOLDED])] == [FOLDED, STEP, FOLDED.blocks[1], HINT]
    assert letter("A") in formulas([FOLDED])
