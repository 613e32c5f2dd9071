"""No two paragraphs in a row, and no two parts in a row, begin with the same three words.

Over the worked solutions that are kept as golden files. The lines of a list may begin alike: they
say the same of several things. So may paragraphs that are the same for each of several
eigenvalues, such as how the values are found from the last row up: these are ``KNOWN``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest

from eigtutor.document.blocks import Block, Formula, Heading, ItemList, Paragraph
from eigtutor.document.walk import blocks_within
from solutions import SOLUTIONS, solution

#: How each of several eigenspaces is read off.
KNOWN = {("With", "#", "from")}

Opening = tuple[str, ...]


def opening(paragraph: Paragraph) -> Opening:
    """The first three words, a formula counted as one."""
    text = "".join(
        " # " if isinstance(x, Formula) else getattr(x, "text", "") for x in paragraph.inlines
    )
    return tuple(text.replace(",", " ").split()[:3])


def prose(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    """The headings and the paragraphs that are not items of a list, in reading order."""
    blocks = list(blocks_within(blocks))
    listed = {
        id(inner)
        for block in blocks
        if isinstance(block, ItemList)
        for item in block.items
        for inner in blocks_within(item)
    }
    for block in blocks:
        if isinstance(block, Paragraph | Heading) and id(block) not in listed:
            yield block


def alike(openings: Iterable[Opening]) -> list[Opening]:
    """The openings of three words that follow on themselves."""
    return [
        one for one, two in pairwise(openings) if one == two and len(one) == 3 and one not in KNOWN
    ]


@pytest.mark.parametrize("task", SOLUTIONS)
def test_no_two_in_a_row_begin_alike(task: str) -> None:
    for asked in SOLUTIONS[task]:
        read = list(prose(solution(task, asked).document().blocks))
        paragraphs = [opening(x) for x in read if isinstance(x, Paragraph)]
        parts = [
            opening(x)
            for before, x in pairwise(read)
            if isinstance(before, Heading) and isinstance(x, Paragraph)
        ]
        assert len(paragraphs) > 2
        assert alike(paragraphs) == []
        assert alike(parts) == []


def test_that_it_would_be_noticed() -> None:
    same = ("The", "determinant", "is")
    assert alike([same, same]) == [same]
    assert alike([same, ("The", "trace", "is"), same]) == []
