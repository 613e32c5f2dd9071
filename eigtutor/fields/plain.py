"""Fields that hold text, numbers and choices, and the faults that reading them finds."""

from __future__ import annotations

import datetime
import difflib
import math
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, Literal, TypeVar

from eigtutor.fields.values import (
    IDENTIFIER,
    LANGUAGE,
    DecimalText,
    centimeters,
    day_of,
    fraction_of,
    is_within,
    shown,
    shown_key,
    sort_of,
)

C = TypeVar("C", bound=str)

Faults = list[tuple[str, str]]

LINE_LIMIT = 300
TEXT_LIMIT = 10_000
POINTS_LIMIT = 1_000


class PlainFields:
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
            if not any(is_within(path, place) for place in known):
                self._faults.append((path, what))

    def finish(self) -> None:
        """Note every field that no reader has asked for, with the nearest known name."""
        for name in self._table:
            if name not in self._asked:
                near = difflib.get_close_matches(name, sorted(self._asked), n=1)
                known = f"did you mean {near[0]!r}?" if near else self._known()
                self.fault(shown_key(name), f"unknown; {known}")

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
            self.fault(name, f"must be text in quotes, not {sort_of(text)}")
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

    def names_or_all(self, name: str) -> Literal[True] | tuple[str, ...]:
        """A list of different names, or true for all that there are; () if it is not there."""
        if not self.has(name):
            return ()
        words = self._table[name]
        if words is True:
            return True
        if not isinstance(words, list) or not words:
            self.fault(name, 'must be a list of names, such as ["C1", "C7"], or true for all')
            return ()
        for k, word in enumerate(words):
            if not isinstance(word, str) or not IDENTIFIER.fullmatch(word):
                self.fault(name, f"{shown(word)} is no name in quotes")
            elif word in words[:k]:
                self.fault(name, f"{word} is named twice")
        return tuple(word for word in words if isinstance(word, str))

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
        found = day_of(day) if isinstance(day, str) else None
        if found is None:
            self.fault(name, f"{shown(day)} is no day, such as 2026-09-30")
        return found or ""

    def length(self, name: str, *, least: float, most: float) -> float | None:
        """A length in centimeters, given as text with its unit; None if there is none."""
        if not self.has(name):
            return None
        text = self._table[name]
        found = centimeters(text.strip()) if isinstance(text, str) else None
        if found is None:
            self.fault(name, f'{shown(text)} is no length, such as "2.5cm", "25mm" or "1in"')
        elif not least <= found <= most:
            self.fault(name, f"must be {least:g}cm to {most:g}cm, not {shown(text)}")
        return found

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

    def span_or_word(
        self, name: str, words: tuple[C, ...], *, most: int
    ) -> tuple[int, int] | C | None:
        """As :meth:`span`, or one of the words."""
        if isinstance(self._table.get(name), str):
            return self.word(name, words)
        return self.span(name, most=most)

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
        value = fraction_of(self._table[name])
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
            where = f"{name}.{shown_key(str(key))}"
            if known is not None and key not in known:
                near = difflib.get_close_matches(str(key), sorted(known), n=1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                self.fault(where, f"there is none of this name{meant}")
            share = fraction_of(number)
            if share is None or share > 1:
                self.fault(where, f"must be a number from 0 to 1, not {shown(number)}")
            else:
                found[key] = share
        return found
