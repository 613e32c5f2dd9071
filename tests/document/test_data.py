"""Documents as JSON: read back, they are the same; what is none is refused with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

import everything
import hostile
from eigtutor.document.data import document_of, to_data
from eigtutor.errors import InputError
from eigtutor.writers import WRITERS
from eigtutor.writers.document_json import document_from

WRITER = WRITERS["document-json"]
SHARED = everything.everything()


def test_the_document_with_every_node_comes_back() -> None:
    assert document_from(WRITER.document(SHARED)) == SHARED


@pytest.mark.parametrize("name", WRITERS.names())
def test_every_format_writes_what_came_back_alike(name: str) -> None:
    again = document_from(WRITER.document(SHARED))
    assert WRITERS[name].document(again) == WRITERS[name].document(SHARED)


@given(hostile.texts)
def test_any_text_comes_back(text: str) -> None:
    page = hostile.page(text)
    written = WRITER.document(page)
    assert document_from(written.encode().decode()) == page


PLACES = (
    ("meta", "title"),
    ("meta", "page", "columns"),
    ("blocks", 0, "level"),
    ("blocks", 0, "type"),
)
WRONG: list[Any] = [None, 3.5, True, [], {}, {"type": "Symbol"}, "cafe\u0301", [[[[]]]]]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_what_is_of_another_type_is_refused(place: tuple[str | int, ...], wrong: object) -> None:
    data: Any = json.loads(WRITER.document(SHARED))
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = wrong
    if place == ("meta", "title") and isinstance(wrong, str):
        assert document_of(data).meta.title == wrong
        return
    with pytest.raises(InputError, match=r"must be|type is"):
        document_of(data)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("{}", "whose type is Document"),
        ('{"type": "Document"}', "'meta' is missing"),
        ('{"type": "Document", "meta": {"type": "Meta", "title": "x", "x": 1}}', "no field 'x'"),
        ('{"type": "Popen", "args": "ls"}', "whose type is Document"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(text: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        document_from(text)


def test_what_is_too_deep_is_refused() -> None:
    node: Any = {"type": "Int", "value": 1}
    for _ in range(300):
        node = {"type": "Neg", "operand": node}
    data: Any = to_data(SHARED)
    data["blocks"] = [{"type": "Display", "math": node}]
    with pytest.raises(InputError, match="nested deeper"):
        document_of(data)
