"""Reading the fields of a table one by one, each checked, with all faults collected."""

from __future__ import annotations

from collections.abc import Mapping

from eigtutor.fields.mathematics import ENTRY_LIMIT, MathematicalFields
from eigtutor.fields.plain import LINE_LIMIT, POINTS_LIMIT, TEXT_LIMIT, Faults
from eigtutor.fields.values import (
    DAY,
    FRACTION,
    IDENTIFIER,
    LANGUAGE,
    LENGTH,
    DecimalText,
    decimal_text,
    shown,
)

__all__ = [
    "DAY",
    "ENTRY_LIMIT",
    "FRACTION",
    "IDENTIFIER",
    "LANGUAGE",
    "LENGTH",
    "LINE_LIMIT",
    "POINTS_LIMIT",
    "TEXT_LIMIT",
    "DecimalText",
    "Faults",
    "Fields",
    "JsonFields",
    "decimal_text",
    "shown",
]


class Fields(MathematicalFields):
    """The fields of one table, and the tables in it."""

    def _no_table(self, name: str) -> str:
        return f"must be a table; begin it with a line [{name}]"

    def _no_tables(self, header: str, what: str) -> str:
        return f"{what or 'must be tables'}; begin one with a line [[{header}]]"

    def table(self, name: str) -> Fields:
        """The table ``[name]``; an empty one where there is none."""
        value = self._table[name] if self.has(name) else {}
        if not isinstance(value, Mapping):
            self.fault(name, self._no_table(name))
            value = {}
        return type(self)(value, self._faults, f"{self._path}.{name}" if self._path else name)

    def tables(
        self, name: str, *, most: int, required: bool = False, header: str = ""
    ) -> list[Fields]:
        """The tables of an array ``[[header]]``, at most ``most``; their paths count from 1."""
        value = self._table[name] if self.has(name) else []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(name, self._no_tables(header or name, ""))
            return []
        if not value and (required or self.has(name)):
            self.fault(name, self._no_tables(header or name, "there is none"))
        if len(value) > most:
            self.fault(name, f"there are {len(value)}, and {most} at most are accepted")
        prefix = f"{self._path}.{name}" if self._path else name
        return [
            type(self)(item, self._faults, f"{prefix}[{number}]")
            for number, item in enumerate(value[:most], start=1)
        ]


class JsonFields(Fields):
    """The fields of an object of JSON: its faults are told in the words of JSON."""

    def _no_table(self, name: str) -> str:
        return "must be an object {…}"

    def _no_tables(self, header: str, what: str) -> str:
        return what or "must be a list of objects [{…}, …]"
