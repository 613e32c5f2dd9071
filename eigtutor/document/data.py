"""Documents as plain data, for JSON: what is written reads back to an equal document.

An object has the name of its class as ``type``, and its fields; sequences are lists. A letter's
value is left out: it is exact mathematics, which no page shows and no comparison of documents
looks at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from eigtutor.document.blocks import Document
from eigtutor.document.math import Symbol
from eigtutor.errors import InputError

Data: TypeAlias = str | int | float | bool | list["Data"] | dict[str, "Data"] | None

#: Lists and objects of a page are nested to a depth of thirty or forty; what is deeper is none.
_DEEPEST = 100


def to_data(thing: object) -> Data:
    """A document, or any part of one, as data for JSON.

    >>> from eigtutor.document.math import Int, Neg
    >>> to_data(Neg(Int(3)))
    {'type': 'Neg', 'operand': {'type': 'Int', 'value': 3}}
    """
    if isinstance(thing, tuple):
        return [to_data(item) for item in thing]
    if isinstance(thing, frozenset):
        return [to_data(item) for item in sorted(thing)]
    if is_dataclass(thing) and not isinstance(thing, type):
        names = _fields(type(thing))
        found: dict[str, Data] = {"type": type(thing).__name__}
        return found | {name: to_data(getattr(thing, name)) for name in names}
    assert isinstance(thing, str | int | float | None)
    return thing


def document_of(data: object) -> Document:
    """The document that :func:`to_data` has written as ``data``.

    Raises InputError with the place of what is not as it should be.

    >>> from eigtutor.document.blocks import Meta
    >>> page = Document(meta=Meta(title="Week 1"))
    >>> document_of(to_data(page)) == page
    True
    """
    found = _read(Document, data, "document", 0)
    assert isinstance(found, Document)
    return found


@cache
def _fields(kind: type) -> dict[str, Any]:
    """The fields of a class that are written, with their types."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {name: hints[name] for name in names if (kind, name) != (Symbol, "value")}


def _read(hint: Any, data: object, where: str, depth: int) -> Any:
    """The value of that type."""
    if depth > _DEEPEST:
        raise InputError(f"nested deeper than {_DEEPEST} levels", where=where)
    kind, options = get_origin(hint), get_args(hint)
    if kind in (Union, UnionType):
        return _read_one_of(options, data, where, depth)
    if kind is Literal:
        if not any(type(data) is type(option) and data == option for option in options):
            raise _wrong(f"one of {', '.join(map(repr, options))}", data, where)
        return data
    if kind in (tuple, frozenset):
        return _read_sequence(kind, options, data, where, depth)
    if is_dataclass(hint) and isinstance(hint, type):
        return _read_object(hint, data, where, depth)
    if hint is float and type(data) in (int, float):
        return data
    if type(data) is not hint:
        raise _wrong(f"of the type {hint.__name__}", data, where)
    return data


def _read_one_of(options: tuple[Any, ...], data: object, where: str, depth: int) -> Any:
    if data is None and NoneType in options:
        return None
    name = data.get("type") if isinstance(data, Mapping) else None
    for option in options:
        if option is not NoneType and name == getattr(option, "__name__", ""):
            return _read(option, data, where, depth)
    known = ", ".join(one.__name__ for one in options if one is not NoneType)
    raise _wrong(f"an object whose type is one of {known}", data, where)


def _read_sequence(
    kind: type, options: tuple[Any, ...], data: object, where: str, depth: int
) -> Any:
    if not isinstance(data, list):
        raise _wrong("a list", data, where)
    if kind is frozenset or options[1:] == (...,):
        hints = [options[0]] * len(data)
    elif len(options) == len(data):
        hints = list(options)
    else:
        raise _wrong(f"a list of {len(options)}", data, where)
    return kind(
        _read(hint, item, f"{where}[{k}]", depth + 1)
        for k, (hint, item) in enumerate(zip(hints, data, strict=True))
    )


def _read_object(kind: type, data: object, where: str, depth: int) -> Any:
    if not isinstance(data, Mapping) or data.get("type") != kind.__name__:
        raise _wrong(f"an object whose type is {kind.__name__}", data, where)
    known = _fields(kind)
    for name in data:
        if name != "type" and name not in known:
            raise InputError(f"no field {name!r} in {kind.__name__}", where=where)
    for field in fields(kind):
        needed = field.default is MISSING and field.default_factory is MISSING
        if needed and field.name in known and field.name not in data:
            raise InputError(f"the field {field.name!r} is missing", where=where)
    return kind(
        **{
            name: _read(hint, data[name], f"{where}.{name}", depth + 1)
            for name, hint in known.items()
            if name in data
        }
    )


def _wrong(wanted: str, data: object, where: str) -> InputError:
    sorts = {list: "a list", dict: "an object", NoneType: "null"}
    shown = sorts.get(type(data)) or repr(data)[:60]
    return InputError(f"must be {wanted}, not {shown}", where=where)
