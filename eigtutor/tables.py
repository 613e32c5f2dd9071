"""CSV in and out: read without trust, and written so that a spreadsheet runs nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from eigtutor.errors import InputError

_SEPARATORS = ",;\t"
_PLAIN_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
#: With these a spreadsheet begins a formula; the wide ones stand for the first four.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Row = tuple[int, list[str]]


def rows(text: str, where: str = "") -> Iterator[Row]:
    """The rows of CSV text that are not blank, without space round their cells, each with the
    number of its first line.

    The separator is the comma, semicolon or tab that parts the header into the most columns.
    Raises InputError, with the line, for what is no CSV.
    """
    separator = max(_SEPARATORS, key=lambda mark: _width(text, mark))
    # A long field is one bad answer, and no reason to lose the others.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"not CSV: {error}",
            where=f"{where}, line {line}" if where else f"line {line}",
            remedy="is a quotation mark left open? one within a field is written twice",
        ) from None


def _width(text: str, separator: str) -> int:
    """How many columns the first row has by this separator, quotation marks heeded."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=separator)
    return len(next(reader, []))


def table_text(table: Iterable[Sequence[str]]) -> str:
    r"""CSV text that no spreadsheet runs: what would be a formula there has an apostrophe before
    it; a number stays a number.

    >>> table_text([["=1+1", "-3", "Ada"]])
    "'=1+1,-3,Ada\r\n"
    """
    made = io.StringIO()
    writer = csv.writer(made)  # rows end as RFC 4180 has it; either sign of that is quoted
    writer.writerows([_safe(cell) for cell in row] for row in table)
    return made.getvalue()


def _safe(cell: str) -> str:
    if cell.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
