"""CSV in and out."""

from __future__ import annotations

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.errors import InputError
from eigtutor.tables import rows, table_text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 1", "'+49 1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("-3", "-3"),
        ("-3.5", "-3.5"),
        ("2.5", "2.5"),
        ("Ada", "Ada"),
        ("", ""),
        ("O'Neil, =x", "O'Neil, =x"),
    ],
)
def test_no_cell_is_a_formula_and_numbers_stay_numbers(cell: str, written: str) -> None:
    text = table_text([["id", cell]])
    assert next(csv.reader(io.StringIO(text, newline=""))) == ["id", written]


@pytest.mark.parametrize(
    "text",
    [
        "id,a;b,c\nx,1,2\n",
        '"id";"a, b";"c"\nx;1;2\n',
        '\n"id"\t"a;b,c"\td\nx\t1\t2\n',
    ],
)
def test_the_separator_is_that_of_the_header_outside_quotation_marks(text: str) -> None:
    (_, header), (_, row) = rows(text, "x.csv")
    assert len(header) == 3
    assert row == ["x", "1", "2"]


def test_rows_have_the_numbers_of_their_first_lines() -> None:
    text = 'id,a\n\nx,"1\n2"\ny,3\n'
    assert list(rows(text, "x.csv")) == [(1, ["id", "a"]), (3, ["x", "1\n2"]), (5, ["y", "3"])]


@pytest.mark.parametrize("text", ['id,a\nx,"1\ny,2\n', 'id,a\nx,"1"2\n'])
def test_what_is_no_csv_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(InputError, match="not CSV") as caught:
        list(rows(text, "x.csv"))
    assert caught.value.where == "x.csv, line 2"


def test_a_huge_cell_costs_no_other_row() -> None:
    text = f"id,a\nx,{'9' * 1_000_000}\ny,2\n"
    assert [len(row[1]) for _, row in rows(text, "x.csv")] == [1, 1_000_000, 1]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_text_is_read_or_refused(table: list[list[str]]) -> None:
    text = "\n".join(",".join(row) for row in table)
    with contextlib.suppress(InputError):
        assert all(any(cells) for _, cells in rows(text, "x.csv"))
