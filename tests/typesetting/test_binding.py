"""PDFs taken apart and bound together."""

from __future__ import annotations

import sys
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.errors import MissingPart
from eigtutor.typesetting import binding


def book(widths: list[int]) -> bytes:
    """A PDF of empty pages, told apart by their widths."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        for width in widths:
            pdf.add_blank_page(page_size=(width, 300))
        pdf.save(made)
    return made.getvalue()


def widths_of(pdf: bytes) -> list[int]:
    with pikepdf.open(BytesIO(pdf)) as pages:
        return [int(page.mediabox[2]) for page in pages.pages]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_papers_come_out_as_they_went_in(lengths: list[int]) -> None:
    papers = [[100 + k] * length for k, length in enumerate(lengths)]
    starts = [sum(lengths[:k]) for k in range(len(lengths))]
    whole = book([width for paper in papers for width in paper])
    divided = binding.divided(whole, starts)
    assert [widths_of(paper) for paper in divided] == papers
    assert divided == binding.divided(whole, starts)  # the same bytes
    bound = widths_of(binding.bound(divided))
    for k, length in enumerate(lengths):
        start = bound.index(100 + k)
        assert start % 2 == 0  # the front of a sheet
        assert bound[start : start + length] == [100 + k] * length
    assert len(bound) == sum(n + n % 2 for n in lengths[:-1]) + lengths[-1]


def test_without_pikepdf_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    assert not binding.is_here()
    with pytest.raises(MissingPart, match=r"eigtutor\[print\]"):
        binding.bound([])
