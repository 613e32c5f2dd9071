"""Rosters: what is read, and every fault told with its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.errors import InputError, LimitError, RosterError
from eigtutor.roster import (
    FILE_LIMIT,
    NAME_LIMIT,
    STUDENT_LIMIT,
    Student,
    load_roster,
    numbered_variants,
    read_roster,
)

ADA = Student(id="s1", name="Ada Lovelace")
EMMY = Student(id="s2", name="Emmy Noether")


@pytest.mark.parametrize(
    "text",
    [
        "id,name\ns1,Ada Lovelace\ns2,Emmy Noether\n",
        "ID,Name\r\ns1,Ada Lovelace\r\ns2,Emmy Noether",
        "id,name\rs1,Ada Lovelace\rs2,Emmy Noether\r",
        "name,group,Id\nAda Lovelace,3,s1\nEmmy Noether,,s2\n",
        ' id , NAME \n s1 ,"Ada  Lovelace"\n\n , \n s2, Emmy Noether ,,\n',
        "id;name\ns1;Ada Lovelace\ns2;Emmy Noether\n",
        "id\tname\ns1\tAda Lovelace\ns2\tEmmy Noether\n",
        'id,name,note\ns1,Ada Lovelace,"two\nlines"\ns2,Emmy Noether\n',
    ],
)
def test_what_spreadsheets_write_is_read(text: str) -> None:
    assert read_roster(text, "r.csv") == (ADA, EMMY)


def test_names_may_be_left_out() -> None:
    assert read_roster("id\na\nb", "r.csv") == (Student(id="a"), Student(id="b"))


def test_a_comma_in_a_name_is_quoted() -> None:
    assert read_roster('id,name\ns1,"Doe, John"', "r.csv")[0].name == "Doe, John"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(1, "the file is empty")]),
        ("\n\n", [(1, "the file is empty")]),
        ("id,name\n", [(1, "the header is all there is")]),
        ("s1,Ada\ns2,Emmy\n", [(1, "no column id in the header ('s1, Ada')")]),
        ("id,id,name,name\n1,2,3,4", [(1, "2 columns have the header id"), (1, "header name")]),
        ("id,name\n,Ada", [(2, "no id")]),
        ("name,id\nAda", [(2, "no id")]),
        ("id,name\n.s1,Ada", [(2, "'.s1' is no id")]),
        ("id,name\n../s1,Ada", [(2, "'../s1' is no id")]),
        ("id,name\na/b,Ada", [(2, "'a/b' is no id")]),
        ("id,name\né,Ada", [(2, "'é' is no id")]),
        ("id,name\n" + "a" * 65 + ",Ada", [(2, "is no id")]),
        ("id,name\ns1,Ada\n\ns1,Emmy", [(4, "'s1' stands on line 2 already")]),
        ("id,name\ns1,Ada\nS1,Emmy", [(3, "'S1' stands on line 2 already, but for capitals")]),
        ("id,name\ns1,Doe, John", [(2, "3 fields, and the header has 2")]),
        ('id,name\ns1,"A\nda"\ns2,Emmy\x07', [(2, "U+000A"), (4, "U+0007")]),
        ("id,name\ns1,Ada\u202eecalevoL", [(2, "U+202E, which turns the direction")]),
        ("id,name\ns1,A\u2028da", [(2, "U+2028")]),
        ("id,name\ns1," + "x" * (NAME_LIMIT + 1), [(2, f"longer than {NAME_LIMIT}")]),
        ('id,name\ns1,"Ada\ns2,Emmy', [(2, "not CSV: unexpected end of data")]),
        ("id,name\n\x00\x01,\x02", [(2, "'\\x00\\x01' is no id"), (2, "U+0002")]),
        (
            "id\n" + "\n".join(map(str, range(STUDENT_LIMIT + 1))),
            [(STUDENT_LIMIT + 2, "more than 10,000 students")],
        ),
    ],
)
def test_all_faults_are_told_with_their_lines(text: str, faults: list[tuple[int, str]]) -> None:
    with pytest.raises(RosterError) as caught:
        read_roster(text, "r.csv")
    found = caught.value.faults
    assert [place for place, _ in found] == [f"line {number}" for number, _ in faults]
    for (_, message), (_, expected) in zip(found, faults, strict=True):
        assert expected in message
    assert str(caught.value).startswith("r.csv: line ")


def test_a_message_stays_short() -> None:
    with pytest.raises(RosterError) as caught:
        read_roster("id\n" + "?\n" * 500, "r.csv")
    assert len(caught.value.faults) == 500
    assert len(str(caught.value).splitlines()) == 21
    assert str(caught.value).endswith("and 480 more")


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes("id,name\ns1,Ada Lovelace\ns2,Emmy Noether".encode("utf-8-sig"))
    assert load_roster(path) == (ADA, EMMY)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        ("id,name\ns1,José".encode("latin-1"), InputError, r"not UTF-8 text \(line 2\)"),
        ("id,name\ns1,José".encode("utf-16"), InputError, r"not UTF-8 text \(line 1\)"),
        (b"id\n" + b"1" * FILE_LIMIT, LimitError, "10,000,000 bytes at most"),
        (None, InputError, "cannot be read: no such file"),
    ],
)
def test_files_that_are_no_roster(
    tmp_path: Path, content: bytes | None, error: type[InputError], message: str
) -> None:
    path = tmp_path / "r.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=message):
        load_roster(path)


names = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf")), max_size=20)


@given(st.lists(names, min_size=1, max_size=9))
def test_every_name_comes_back(written: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(
        [("id", "name"), *((f"s{k}", name) for k, name in enumerate(written))]
    )
    students = read_roster(file.getvalue(), "r.csv")
    assert [student.name for student in students] == written


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        students = read_roster(text, "r.csv")
    except RosterError:
        return
    assert len({student.id.lower() for student in students}) == len(students) > 0


def test_variants_sort() -> None:
    for count in (1, 99, 100, STUDENT_LIMIT):
        ids = [student.id for student in numbered_variants(count)]
        assert ids == sorted(set(ids))
        assert len(ids) == count
    with pytest.raises(LimitError, match="10,000"):
        numbered_variants(STUDENT_LIMIT + 1)
