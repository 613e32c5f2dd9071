"""Formulas in the cells of tables: where lines may end, and how high they are."""

from __future__ import annotations

import pytest

from eigtutor.document.blocks import Document, Formula, Meta, Table, Text
from eigtutor.document.build import eq, letter, mat, power
from eigtutor.document.math import Int, Listing, Words
from eigtutor.exact import Matrix, sqrt
from eigtutor.typesetting.cells import is_whole, parted
from eigtutor.writers import WRITERS

WIDE = mat(Matrix([[sqrt(10) / 10, -sqrt(10) / 10], [sqrt(10) / 10, sqrt(10) / 10]]))
SVD = Listing(tuple(eq(letter(name), WIDE) for name in "USV"))


def test_a_list_becomes_formulas_with_commas_between() -> None:
    [[cell]] = parted([[(Text("So "), Formula(SVD))]])
    assert [type(one).__name__ for one in cell] == ["Text", *(["Formula", "Text"] * 3)[:-1]]
    assert cell[2] == Text(", ")
    assert [one.math for one in cell if isinstance(one, Formula)] == list(SVD.items)


def test_a_list_with_words_stays_as_it_is() -> None:
    worded = (Formula(Listing((Int(1), Words("or"), Int(2)))),)
    assert parted([[worded]]) == [[worded]]


def test_only_what_is_high_or_an_equation_and_not_too_wide_is_kept_whole() -> None:
    assert is_whole(Formula(SVD.items[0]), 30)
    assert not is_whole(Formula(SVD.items[0]), 5)
    assert not is_whole(Formula(power(letter("t"), Int(2))), 30)
    assert not is_whole(Text("x = 1"), 30)


@pytest.mark.parametrize(("name", "whole"), [("typst", "#whole["), ("latex", r"\whole{")])
def test_no_line_ends_after_an_equals_sign(name: str, whole: str) -> None:
    table = Table(header=((Text("Answer"),),), rows=(((Formula(SVD),),),))
    made = WRITERS[name].document(Document(meta=Meta(title="Key"), blocks=(table,)))
    assert made.count(whole) == 3
