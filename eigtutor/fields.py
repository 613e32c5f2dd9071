"""Reading the fields of a table one by one, each checked, with all faults collected."""

from __future__ import annotations

import datetime
import difflib
import math
import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, TypeVar

C = TypeVar("C", bound=str)

Faults = list[tuple[str, str]]

LINE_LIMIT = 300
TEXT_LIMIT = 10_000
ENTRY_LIMIT = 4_096
POINTS_LIMIT = 1_000
#: A name that is safe in file names, tables and commands.
IDENTIFIER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: A number without a sign or an exponent, so that it is as short as it looks.
FRACTION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}|/[1-9][0-9]{0,8})?")


class DecimalText(str):
    """A number with a point or an exponent, by its text: 0.1 stays one tenth."""

    __slots__ = ()


def decimal_text(text: str) -> DecimalText:
    """The number as a file holds it, without TOML's underscores between digits."""
    return DecimalText(text.replace("_", ""))


class Fields:
    """The fields of one table.

    A reader method returns the field's value, or the default where the field is missing or
    wrong; what is wrong goes to ``faults`` with the field's path. So reading never stops at the
    first fault, and the values mean something only if no fault was found.
    """

    def __init__(self, table: Mapping[str, Any], faults: Faults, path: str = "") -> None:
        self._table = table
        self._faults = faults
        self._path = path
        self._asked: set[str] = set()

    # -- faults ----------------------------------------------------------------------------------

    def fault(self, name: str, what: str) -> None:
        """Note that the field ``name`` (the table itself for "") is wrong."""
        self._faults.append((".".join(part for part in (self._path, name) if part), what))

    def also(self, faults: Faults) -> None:
        """Note what a closer look has found, save in fields that are known to be wrong."""
        known = [path for path, _ in self._faults]
        for name, what in faults:
            path = f"{self._path}.{name}" if self._path else name
            if not any(_is_within(path, place) for place in known):
                self._faults.append((path, what))

    def finish(self) -> None:
        """Note every field that no reader has asked for, with the nearest known name."""
        for name in self._table:
            if name not in self._asked:
                near = difflib.get_close_matches(name, sorted(self._asked), n=1)
                known = f"did you mean {near[0]!r}?" if near else self._known()
                self.fault(_shown_key(name), f"unknown; {known}")

    def _known(self) -> str:
        return "known here: " + ", ".join(sorted(self._asked))

    def has(self, name: str) -> bool:
        """Whether the field is there, right or wrong."""
        self._asked.add(name)
        return name in self._table

    def value(self, name: str) -> object:
        """What stands in the field, unread; None where it is missing."""
        return self._table[name] if self.has(name) else None

    # -- text ------------------------------------------------------------------------------------

    def line(self, name: str, *, required: bool = False) -> str:
        """One line of text."""
        text = self.text(name, required=required, most=LINE_LIMIT)
        if "\n" in text:
            self.fault(name, "must be one line")
        return text.strip()

    def text(self, name: str, *, required: bool = False, most: int = TEXT_LIMIT) -> str:
        """Text of at most ``most`` characters, without control characters."""
        if not self.has(name):
            if required:
                self.fault(name, "missing; it is text in quotes")
            return ""
        text = self._table[name]
        if not isinstance(text, str) or isinstance(text, DecimalText):
            self.fault(name, f"must be text in quotes, not {_sort(text)}")
            return ""
        if required and not text.strip():
            self.fault(name, "must not be empty")
        if len(text) > most:
            self.fault(name, f"longer than {most:,} characters")
        if any(ord(sign) < 32 and sign not in "\n\t" for sign in text):
            self.fault(name, "holds a control character")
        return text

    def choice(self, name: str, choices: tuple[C, ...], default: C) -> C:
        """One of a few words."""
        if not self.has(name):
            return default
        word = self._table[name]
        for choice in choices:
            if word == choice:
                return choice
        near = difflib.get_close_matches(str(word), choices, n=1)
        meant = f"did you mean {near[0]!r}? it is " if near else "it is "
        self.fault(name, f"{shown(word)} is unknown; {meant}one of {', '.join(choices)}")
        return default

    def word(self, name: str, choices: tuple[C, ...]) -> C | None:
        """One of a few words, or None if the field is not there."""
        return self.choice(name, choices, choices[0]) if self.has(name) else None

    def identifiers(self, name: str, *, most: int) -> tuple[str, ...] | None:
        """A list of at most ``most`` ids, or None if there is none."""
        if not self.has(name):
            return None
        words = self._table[name]
        if not isinstance(words, list) or len(words) > most:
            self.fault(name, f'must be a list of at most {most} ids, such as ["a"]')
            return ()
        for word in words:
            if not isinstance(word, str) or not IDENTIFIER.fullmatch(word):
                self.fault(name, f"{shown(word)} is no id in quotes")
        return tuple(word for word in words if isinstance(word, str))

    def choices(self, name: str, choices: tuple[C, ...]) -> tuple[C, ...]:
        """A list of words, each of them one of a few."""
        if not self.has(name):
            return ()
        words = self._table[name]
        if not isinstance(words, list):
            self.fault(name, f'must be a list, such as ["{choices[0]}"]')
            return ()
        for word in words:
            if word not in choices:
                self.fault(name, f"{shown(word)} is unknown; it is one of {', '.join(choices)}")
        return tuple(choice for choice in choices if choice in words)

    def kind(self, name: str, known: Collection[str] | None) -> str:
        """The name of an exercise kind; one of ``known``, unless that is None."""
        if not self.has(name):
            self.fault(name, "missing; eigtutor kinds lists what there is")
            return ""
        word = self.line(name, required=True)
        if word and known is not None and word not in known:
            near = difflib.get_close_matches(word, sorted(known), n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(sorted(known))}"
            self.fault(name, f"unknown kind {shown(word)}; {meant}")
        return word

    def identifier(self, name: str, default: str) -> str:
        """A short name that is safe in file names and tables."""
        if not self.has(name):
            return default
        word = self._table[name]
        if isinstance(word, int) and not isinstance(word, bool):
            word = str(word)
        if not isinstance(word, str) or not IDENTIFIER.fullmatch(word):
            self.fault(
                name,
                f"{shown(word)} is no id: 1 to 64 letters, digits, '.', '_', '-', no leading dot",
            )
            return default
        return str(word)

    def language(self, name: str, default: str) -> str:
        """A language tag, such as en or de-AT."""
        if not self.has(name):
            return default
        word = self.line(name)
        if word and not LANGUAGE.fullmatch(word):
            self.fault(name, f"{shown(word)} is no language tag, such as en")
        return word

    def date(self, name: str) -> str:
        """A day in ISO form, given as a TOML date or as text; "" if there is none."""
        if not self.has(name):
            return ""
        day = self._table[name]
        if isinstance(day, datetime.date) and not isinstance(day, datetime.datetime):
            return day.isoformat()
        found = _day(day) if isinstance(day, str) else None
        if found is None:
            self.fault(name, f"{shown(day)} is no day, such as 2026-09-30")
        return found or ""

    # -- numbers ---------------------------------------------------------------------------------

    def integer(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        if not self.has(name):
            return default
        value = self._table[name]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(name, f"must be a whole number from {least} to {most}, not {shown(value)}")
        return default

    def bound(self, name: str, *, most: int) -> int | None:
        """A whole number from 1 on, or None if there is none."""
        return self.integer(name, 1, least=1, most=most) if self.has(name) else None

    def span(self, name: str, *, most: int) -> tuple[int, int] | None:
        """The least and the greatest whole number, as a list of the two; None if there is none."""
        if not self.has(name):
            return None
        value = self._table[name]
        if (
            isinstance(value, list)
            and len(value) == 2
            and all(isinstance(x, int) and not isinstance(x, bool) for x in value)
            and all(0 <= x <= most for x in value)
        ):
            if value[0] <= value[1]:
                return value[0], value[1]
            self.fault(name, f"begins with the least, so not {shown(value)}")
            return None
        self.fault(
            name,
            f"must be the least and the greatest, from 0 to {most}, such as [0, 2], "
            f"not {shown(value)}",
        )
        return None

    def flag(self, name: str) -> bool | None:
        """true or false, or None if it is not there."""
        if not self.has(name):
            return None
        value = self._table[name]
        if isinstance(value, bool):
            return value
        self.fault(name, f"must be true or false, not {shown(value)}")
        return None

    def points(self, name: str) -> int | float | None:
        """Points: a number from 0 to 1000, such as 4 or 2.5; None if there are none."""
        if not self.has(name):
            return None
        value = self._table[name]
        number: int | float = math.nan
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, DecimalText):
            number = float(value)
        if 0 <= number <= POINTS_LIMIT:
            return int(number) if number == int(number) else number
        self.fault(name, f"must be a number from 0 to {POINTS_LIMIT}, not {shown(value)}")
        return None

    def fraction(
        self, name: str, default: Fraction, *, least: Fraction, most: Fraction
    ) -> Fraction:
        """A number within bounds, exact: 0.1 is one tenth, and text may be "1/3"."""
        if not self.has(name):
            return default
        value = _fraction(self._table[name])
        if value is not None and least <= value <= most:
            return value
        found = shown(self._table[name])
        self.fault(name, f"must be a number from {float(least):g} to {float(most):g}, not {found}")
        return default

    def shares(self, name: str, known: Collection[str] | None) -> Mapping[str, Fraction]:
        """A table of names, each with a number from 0 to 1; names of ``known``, unless that is
        None."""
        if not self.has(name):
            return {}
        value = self._table[name]
        if not isinstance(value, Mapping):
            self.fault(name, "must be a table, such as { C1 = 0.5 }")
            return {}
        found: dict[str, Fraction] = {}
        for key, number in value.items():
            where = f"{name}.{_shown_key(str(key))}"
            if known is not None and key not in known:
                near = difflib.get_close_matches(str(key), sorted(known), n=1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                self.fault(where, f"there is none of this name{meant}")
            share = _fraction(number)
            if share is None or share > 1:
                self.fault(where, f"must be a number from 0 to 1, not {shown(number)}")
            else:
                found[key] = share
        return found

    # -- mathematics, as text --------------------------------------------------------------------

    def matrix(self, name: str) -> str | None:
        """A square matrix: text as it stands, or rows of entries written out as text.

        None if there is none, and "" if what is there is no matrix.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if isinstance(value, str) and not isinstance(value, DecimalText):
            return self.text(name, required=True)
        if not isinstance(value, list) or not value or not all(isinstance(r, list) for r in value):
            self.fault(name, 'must be text such as "4 2; 2 5", or rows such as [[4, 2], [2, 5]]')
            return ""
        for n, row in enumerate(value, start=1):
            if len(row) != len(value):
                self.fault(
                    name,
                    f"row {n} has length {len(row)}, and in a square matrix it is {len(value)}",
                )
        rows = [
            [self._entry(f"{name}[{i}][{j}]", entry) for j, entry in enumerate(row, start=1)]
            for i, row in enumerate(value, start=1)
        ]
        return "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"

    def entries(self, name: str, *, least: int, most: int) -> tuple[str, ...] | None:
        """A list of numbers, ``least`` to ``most``, each of them text or a TOML number.

        None if there is none, and () if what is there is no such list.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if not isinstance(value, list) or not value:
            self.fault(name, 'must be a list, such as [2, 3] or ["1 + sqrt(2)", "1 - sqrt(2)"]')
            return ()
        if not least <= len(value) <= most:
            self.fault(name, f"give {least} to {most} of them, with repeats, not {len(value)}")
        return tuple(self._entry(f"{name}[{k}]", entry) for k, entry in enumerate(value, start=1))

    def rows(self, name: str, *, least: int, most: int) -> tuple[tuple[str, ...], ...] | None:
        """A list of lists of numbers, ``least`` to ``most`` of them, each with as many entries.

        None if there is none, and () if what is there is no such list.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if not isinstance(value, list) or not value or not all(isinstance(r, list) for r in value):
            self.fault(name, "must be a list of lists, such as [[1, 2], [1, -1]]")
            return ()
        if not least <= len(value) <= most or any(len(row) != len(value) for row in value):
            self.fault(
                name, f"give {least} to {most} of them, each with as many entries as there are"
            )
            return ()
        return tuple(
            tuple(self._entry(f"{name}[{i}][{j}]", entry) for j, entry in enumerate(row, start=1))
            for i, row in enumerate(value, start=1)
        )

    def blocks(self, name: str, *, most: int) -> tuple[tuple[str, int], ...] | None:
        """A list of pairs, each a number and a whole number of at least 1; ``most`` in all.

        None if there is none, and () if what is there is no such list.
        """
        if not self.has(name):
            return None
        value = self._table[name]
        if not isinstance(value, list) or not value or len(value) > most:
            self.fault(name, "must be a list of eigenvalues and sizes, such as [[2, 3], [-1, 1]]")
            return ()
        found: list[tuple[str, int]] = []
        for k, pair in enumerate(value, start=1):
            if not isinstance(pair, list) or len(pair) != 2:
                self.fault(f"{name}[{k}]", "must be an eigenvalue and a size, such as [2, 3]")
            elif not isinstance(pair[1], int) or not 1 <= pair[1] <= most or pair[1] is True:
                self.fault(f"{name}[{k}]", f"the size must be a whole number from 1 to {most}")
            else:
                found.append((self._entry(f"{name}[{k}]", pair[0]), pair[1]))
        return tuple(found) if len(found) == len(value) else ()

    def facts(self, name: str) -> Mapping[str, str]:
        """A table of facts: names with text, numbers, true or false, or vectors as lists."""
        if not self.has(name):
            return {}
        value = self._table[name]
        if not isinstance(value, dict):
            self.fault(name, "must be a table, such as { eigenvalue = 2 }")
            return {}
        return {key: self._fact(f"{name}.{_shown_key(key)}", fact) for key, fact in value.items()}

    def _fact(self, name: str, value: object) -> str:
        if isinstance(value, list):
            entries = (self._entry(f"{name}[{k}]", x) for k, x in enumerate(value, start=1))
            return f"({', '.join(entries)})"
        if isinstance(value, bool):
            return "yes" if value else "no"
        return self._entry(name, value)

    def _entry(self, name: str, value: object) -> str:
        if isinstance(value, DecimalText) and value.strip("+-") in ("nan", "inf"):
            self.fault(name, f"{value} is not a number to calculate with")
        elif isinstance(value, str):
            if not value.strip() or len(value) > ENTRY_LIMIT:
                self.fault(name, f"must have 1 to {ENTRY_LIMIT:,} characters")
        elif not isinstance(value, int) or isinstance(value, bool):
            self.fault(name, f"must be a number, or text in quotes, not {_sort(value)}")
        return str(value)

    # -- tables ----------------------------------------------------------------------------------

    def table(self, name: str) -> Fields:
        """The table ``[name]``; an empty one where there is none."""
        value = self._table[name] if self.has(name) else {}
        if not isinstance(value, Mapping):
            self.fault(name, f"must be a table; begin it with a line [{name}]")
            value = {}
        return Fields(value, self._faults, f"{self._path}.{name}" if self._path else name)

    def tables(
        self, name: str, *, most: int, required: bool = False, header: str = ""
    ) -> list[Fields]:
        """The tables of an array ``[[header]]``, at most ``most``; their paths count from 1."""
        value = self._table[name] if self.has(name) else []
        begun = f"begin one with a line [[{header or name}]]"
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(name, f"must be tables; {begun}")
            return []
        if not value and (required or self.has(name)):
            self.fault(name, f"there is none; {begun}")
        if len(value) > most:
            self.fault(name, f"there are {len(value)}, and {most} at most are accepted")
        prefix = f"{self._path}.{name}" if self._path else name
        return [
            Fields(item, self._faults, f"{prefix}[{number}]")
            for number, item in enumerate(value[:most], start=1)
        ]


def _fraction(value: object) -> Fraction | None:
    """The exact value of a number, or of its text; None if it is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Fraction):
        return None
    text = str(value).strip()
    return Fraction(text) if FRACTION.fullmatch(text) else None


def _day(text: str) -> str | None:
    """The day that a text names; None if there is no such day."""
    try:
        return datetime.date.fromisoformat(text).isoformat() if DAY.fullmatch(text) else None
    except ValueError:  # such as February 30
        return None


def _is_within(path: str, place: str) -> bool:
    """Whether a path is that of a place or of something in it.

    >>> _is_within("exercise[1].given.n", "exercise[1]"), _is_within("exercise[10]", "exercise[1]")
    (True, False)
    """
    return path.startswith(place) and path[len(place) :][:1] in ("", ".", "[", ",")


def _sort(value: object) -> str:
    """What sort of TOML value this is, in words."""
    match value:
        case bool():
            return "true or false"
        case int() | DecimalText():
            return f"the number {shown(value)}"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def _shown_key(key: str) -> str:
    return key if IDENTIFIER.fullmatch(key) else shown(key)


def shown(value: object) -> str:
    """A value as a message shows it, cut short."""
    plain = isinstance(value, DecimalText | int | datetime.date | datetime.time)
    text = str(value) if plain else repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
