"""The JSON Schema and the reader of specs: what one refuses, the other refuses."""

from __future__ import annotations

import datetime
import tomllib
from typing import Any

import jsonschema
import pytest

from eigtutor.fields import DecimalText, Fields
from eigtutor.resources import folder
from eigtutor.schema import MEANINGS, Recorder, spec_schema
from eigtutor.spec import sheet_spec
from test_spec import FAULTS, KINDS

SCHEMA = spec_schema(KINDS)
#: What no schema can say, by the words of the reader.
BEYOND = (
    "is taken by an earlier one",
    "in all, with their counts",
    "in a square matrix it is",
    "is no day",
    "cm to 3.8cm",
    "and these are",
    "begins with the least",
    "is no earlier part",
)


def as_json(value: Any) -> Any:
    """A TOML value as editors show it to a schema: a date is text."""
    match value:
        case dict():
            return {name: as_json(inner) for name, inner in value.items()}
        case list():
            return [as_json(inner) for inner in value]
        case datetime.date():
            return value.isoformat()
    return value


def by_schema(table: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(as_json(table))]


def by_reader(table: Any) -> list[str]:
    found: list[tuple[str, str]] = []
    sheet_spec(Fields(table, found), KINDS)
    return [fault for _, fault in found]


def read_by_reader(value: Any) -> Any:
    """The value with its decimals as the reader has them: by their text."""
    match value:
        case dict():
            return {name: read_by_reader(inner) for name, inner in value.items()}
        case list():
            return [read_by_reader(inner) for inner in value]
        case float():
            return DecimalText(repr(value))
    return value


def is_beyond_schemas(faults: list[str]) -> bool:
    return all(any(words in fault for words in BEYOND) for fault in faults)


def test_it_is_a_schema_of_draft_7() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("path", sorted(folder("exercises").glob("*.toml")), ids=lambda p: p.stem)
def test_the_exercise_sets_that_ship_are_valid(path) -> None:
    from eigtutor.kinds import KINDS as ALL_KINDS

    schema = spec_schema(ALL_KINDS.names())
    jsonschema.Draft7Validator(schema).validate(as_json(tomllib.loads(path.read_text())))


#: JSON has neither infinity nor what is no number.
TELLABLE = [text for text, _, _ in FAULTS if "nan" not in text and "inf" not in text]


@pytest.mark.parametrize("text", TELLABLE, ids=[text[-50:] for text in TELLABLE])
def test_what_the_reader_refuses_the_schema_refuses(text: str) -> None:
    table = tomllib.loads(text)
    faults = by_reader(read_by_reader(table))
    assert faults
    assert by_schema(table) or is_beyond_schemas(faults), faults


#: Where each table of a spec lies, and what it must have.
TABLES = {
    "set": (),
    "exercise": ("exercise", 0),
    "part": ("exercise", 0, "part", 0),
    "marking": ("marking",),
    "page": ("page",),
}
VALUES: list[Any] = [
    -1, 0, 1, 2, 3, 4, 5, 26, 50, 51, 100, 101, 999, 1000, 1001, 2**63 - 1, 2**63,
    0.5, 2.5, -0.5, 1000.5, True, False,
    "", " ", "a", "en", "en-US", "de_AT", "a4", "letter", "integer", "complex", "symmetric",
    "half", "lines", "optional", "either", "A-lambda", "R", "comma", "i",
    "eigenvalues", "jordan-form", "2026-09-30", "2026-9-30", "2.5cm", " 1 in", "25mm",
    "1.7cm", "3.81cm", "2 pt",
    "4 2; 2 5", ".x", "a.b", "a/b",
    "x" * 64, "x" * 65, "x" * 300, "x" * 301, "x" * 4096, "x" * 4097, "x" * 10_001,
    "two\nlines", "a\ttab", "a\abell",
    [], [1], [1, 2], [1, 2.5, "sqrt(2)"], [1, 2, 3, 4], [1, 2, 3, 4, 5], [1, True], [1, ""],
    [[1, 2], [3, 4]], [[1]], [[]], [[1, 2], [3, ""]], ["symmetric"], ["symmetrical"],
    {"C1": 0.5}, {"C1": "1/3"}, {"C1": 2}, {"C1": -1}, {}, {"eigenvalue": 2}, {"vector": [1, "x"]},
    {"vector": [1, []]}, {"x": {}}, {"x": True},
    [{}], [{"kind": "eigenvalues"}],
]  # fmt: skip


def spec_with(table: str, name: str, value: Any) -> dict[str, Any]:
    """A spec with nothing wrong, but perhaps for this field of that table."""
    exercise: dict[str, Any] = {"kind": "eigenvalues"}
    if table == "part" or name == "part":
        exercise = {"part": [{"kind": "eigenvalues"}]}
    if name == "kind" and table == "exercise":
        exercise = {}
    if name == "eigenvalues" and isinstance(value, list) and len(value) in (2, 3, 4):
        exercise["size"] = len(value)
    spec: dict[str, Any] = {"title": "Week 1", "exercise": [exercise]}
    if table == "marking":
        spec["marking"] = {"attempts": 3} if name == "penalty" else {}
    if table == "page":
        spec["page"] = {}
    place: Any = spec
    for step in TABLES[table]:
        place = place[step]
    place[name] = value
    return spec


def properties_of(table: str) -> dict[str, Any]:
    schema = SCHEMA
    for step in TABLES[table]:
        schema = schema["items"] if step == 0 else schema["properties"][step]
    return schema["properties"]


FIELDS = [(table, name) for table in TABLES for name in properties_of(table)]


@pytest.mark.parametrize(("table", "name"), [*FIELDS, ("set", "x"), ("exercise", "x")])
def test_reader_and_schema_agree_on_every_field(table: str, name: str) -> None:
    accepted = 0
    for value in VALUES:
        spec = spec_with(table, name, value)
        faults = by_reader(read_by_reader(spec))
        told = by_schema(spec)
        accepted += not faults
        assert bool(told) == bool(faults) or (not told and is_beyond_schemas(faults)), (
            value,
            faults,
            told,
        )
    assert accepted or name in ("x",), "no value was right: the test tells nothing"


@pytest.mark.parametrize("table", TABLES)
def test_bounds_are_the_reader_s(table: str) -> None:
    """Just within each bound the reader accepts, and just beyond it refuses."""
    for name, schema in properties_of(table).items():
        for bound, step in (("minimum", -1), ("maximum", 1)):
            if bound in schema:
                assert not by_reader(spec_with(table, name, schema[bound]))
                assert by_reader(spec_with(table, name, schema[bound] + step))
        if "maxLength" in schema:
            assert not by_reader(spec_with(table, name, "x" * schema["maxLength"]))
            assert by_reader(spec_with(table, name, "x" * (schema["maxLength"] + 1)))
        for word in schema.get("enum", []):
            assert not by_reader(spec_with(table, name, word))


def test_every_field_is_explained_and_nothing_else() -> None:
    assert {name for _, name in FIELDS} == set(MEANINGS)
    for table, name in FIELDS:
        assert properties_of(table)[name]["description"] == MEANINGS[name]


def test_a_day_may_be_a_date_of_toml() -> None:
    table = spec_with("set", "date", datetime.date(2026, 9, 30))
    assert not by_reader(table)
    assert not by_schema(table)


def test_fields_that_exclude_one_another() -> None:
    for more in ({"matrix": "1 2; 3 4", "size": 2}, {"eigenvalues": [1, 2], "spectrum": "integer"},
                 {"part": [{"kind": "eigenvalues"}]}):  # fmt: skip
        table = {"title": "x", "exercise": [{"kind": "eigenvalues", **more}]}
        assert by_reader(table)
        assert by_schema(table)
    part = {"kind": "eigenvalues", "points": 2}
    for more in ({"points": 2}, {"given": {"n": 2}}):
        table = {"title": "x", "exercise": [{"part": [part], **more}]}
        assert by_reader(table)
        assert by_schema(table)


def test_a_reader_without_a_schema_is_no_schema_at_all() -> None:
    """A new reader of fields that the recorder does not know cannot go by unseen."""
    recorder = Recorder()
    recorder.has("color")
    with pytest.raises(TypeError, match="color"):
        recorder.finish()
