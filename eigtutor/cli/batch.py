"""JSON Lines in, JSON Lines out: one object a line, in the same order, with the same ``id``."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from eigtutor.cli import failures, output, source
from eigtutor.cli.progress import Progress
from eigtutor.errors import EigtutorError, InputError, ProofFailure
from eigtutor.fields import DecimalText

#: The longest line that is read: a 200 × 200 matrix fits.
LINE_LIMIT = 1_000_000

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NotANumber:
    """NaN or an infinity in JSON, kept until the field that holds it is read and refused."""

    name: str


def run(name: str, place: str | None, answer: Callable[[Object], Object], *, quiet: bool) -> int:
    """Answer every line of the file ``name``; the exit code, 1 if any line had an error.

    ``answer`` takes the line's object and returns the result, or raises. A bad line never stops
    the run: its result is an object with ``error`` and the number of its line.
    """
    errors = 0
    with ExitStack() as stack:
        remedy = "--jsonl takes a file with one JSON object a line, or - for standard input"
        lines = stack.enter_context(source.opened(name, remedy=remedy))
        to_file = place is not None and place != "-"
        write = stack.enter_context(output.sink(Path(place) if place and to_file else None))
        progress = stack.enter_context(Progress(quiet=quiet, screen_only=True))
        for done, (number, line) in enumerate(_numbered_lines(lines), start=1):
            result, failed = _result(line, number, answer)
            errors += failed
            write(result)
            progress("lines", done, 0)
    if to_file:
        output.say(f"wrote {place}", quiet=quiet)
    return 1 if errors else 0


def word(item: Object, name: str, default: str) -> str:
    """The field ``name`` as text."""
    value = item.get(name, default)
    if not isinstance(value, str):
        raise InputError("must be text", where=name)
    return value


def matrix(item: Object) -> str | list[list[str]]:
    """The field ``matrix``: text, or rows of entries, each of them text or a number by its text."""
    value = item.get("matrix")
    if isinstance(value, str) and not isinstance(value, DecimalText):
        return value
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise InputError(
            "missing" if value is None else "neither text nor a list of rows",
            where="matrix",
            remedy='give "4 2; 2 5" or [["4", "2"], ["2", "5"]]',
        )
    return [
        [_entry(entry, f"matrix[{i}][{j}]") for j, entry in enumerate(row)]
        for i, row in enumerate(value)
    ]


def given(item: Object) -> dict[str, str]:
    """The field ``given``: names with text, numbers, true or false, or vectors as lists."""
    value = item.get("given", {})
    if not isinstance(value, dict):
        raise InputError('must be an object, such as {"eigenvalue": "2"}', where="given")
    return {name: _fact(fact, f"given.{name}") for name, fact in value.items()}


def answer(item: Object) -> str | dict[str, str]:
    """The field ``answer``: text, or text for each part."""
    value = item.get("answer")
    if isinstance(value, dict):
        return {name: _entry(part, f"answer.{name}") for name, part in value.items()}
    if value is None:
        raise InputError("missing", where="answer", remedy='text, or {"P": text, "D": text}')
    return _entry(value, "answer")


def known_fields(item: Object, names: list[str]) -> None:
    """Raise InputError if the object has a field of another name."""
    for name in item:
        if name not in names:
            raise InputError(f"unknown field {name!r}{failures.suggestion(name, names)}")


# -- one line ------------------------------------------------------------------------------------


def _numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1.

    A line over the limit is cut one byte beyond it, so that it is seen to be too long, and the
    rest of it is passed over without being held.
    """
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        rest = line
        while len(rest) == LINE_LIMIT + 1 and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_LIMIT + 1)
        if line.strip():
            yield number, line


def _result(line: bytes, number: int, answer: Callable[[Object], Object]) -> tuple[bytes, bool]:
    """The line to write, and whether it tells of an error."""
    identity: Object = {}
    try:
        item = _parsed(line)
        if "id" in item:
            identity["id"] = _identity(item["id"])
        return _encoded({**identity, **answer(item), **identity}), False
    except EigtutorError as error:
        message = _in_one_line(error)
        if isinstance(error, ProofFailure):
            message = f"a proof failed, which is a defect in eigtutor: {message}"
    except MemoryError:
        message = failures.NO_MEMORY
    except Exception as error:  # a defect on one line must not lose the others
        message = f"unexpected {type(error).__name__}, which is a defect in eigtutor: {error}"
    return _encoded({**identity, "error": message, "line": number}), True


def _encoded(result: Object) -> bytes:
    text = json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n"
    # Half of a surrogate pair, which UTF-8 cannot hold, becomes the escape that JSON has for it.
    return text.encode(errors="backslashreplace")


def _in_one_line(error: EigtutorError) -> str:
    """What is wrong, and what would be right; not the text with a caret under it."""
    message = f"{error.where}: {error.message}" if error.where else error.message
    has_caret = error.remedy.split("\n")[-1].strip() == "^"
    remedy = "" if has_caret else error.remedy
    return " ".join(f"{message}; {remedy}".split()) if remedy else " ".join(message.split())


def _parsed(line: bytes) -> Object:
    if len(line) > LINE_LIMIT:
        raise InputError(f"the line is longer than {LINE_LIMIT:,} bytes")
    text = source.decoded(line, where="", remedy="JSON is UTF-8 text")
    try:
        item = json.loads(text, parse_float=DecimalText, parse_constant=NotANumber)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg}", where=f"column {error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"not usable JSON: {error}") from None
    if not isinstance(item, dict):
        raise InputError('must be an object, such as {"id": 1, "matrix": "4 2; 2 5"}')
    return item


def _identity(value: object) -> object:
    """An ``id`` as it came. A decimal is a number again, not the text that stands for it."""
    if isinstance(value, DecimalText):
        number = float(value)
        if not math.isfinite(number):
            raise InputError("the number is too large", where="id")
        return number
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise InputError("must be text or a number", where="id")


def _fact(value: object, where: str) -> str:
    if isinstance(value, list):
        return f"({', '.join(_entry(entry, where) for entry in value)})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _entry(value, where)


def _entry(value: object, where: str) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, NotANumber):
        raise InputError(f"{value.name} is not a number to calculate with", where=where)
    raise InputError("must be text or a number", where=where)
