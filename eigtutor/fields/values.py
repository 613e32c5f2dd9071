"""The values of a TOML table: what they are, in words, and as exact numbers and days."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

#: A name that is safe in file names, tables and commands.
IDENTIFIER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: A length, and centimeters in each of its units.
LENGTH = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) ?(cm|mm|in)")
UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54}
#: A number without a sign or an exponent, so that it is as short as it looks.
FRACTION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}|/[1-9][0-9]{0,8})?")


class DecimalText(str):
    """A number with a point or an exponent, by its text: 0.1 stays one tenth."""

    __slots__ = ()


def decimal_text(text: str) -> DecimalText:
    """The number as a file holds it, without TOML's underscores between digits."""
    return DecimalText(text.replace("_", ""))


def fraction_of(value: object) -> Fraction | None:
    """The exact value of a number, or of its text; None if it is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Fraction):
        return None
    text = str(value).strip()
    return Fraction(text) if FRACTION.fullmatch(text) else None


def day_of(text: str) -> str | None:
    """The day that a text names; None if there is no such day."""
    try:
        return datetime.date.fromisoformat(text).isoformat() if DAY.fullmatch(text) else None
    except ValueError:  # such as February 30
        return None


def centimeters(text: str) -> float | None:
    """The length that a text names; None if it is none.

    >>> centimeters("25 mm"), centimeters("1in"), centimeters("2")
    (2.5, 2.54, None)
    """
    found = LENGTH.fullmatch(text)
    return round(float(found[1]) * UNITS[found[2]], 3) if found else None


def is_within(path: str, place: str) -> bool:
    """Whether a path is that of a place or of something in it.

    >>> is_within("exercise[1].given.n", "exercise[1]"), is_within("exercise[10]", "exercise[1]")
    (True, False)
    """
    return path.startswith(place) and path[len(place) :][:1] in ("", ".", "[", ",")


def sort_of(value: object) -> str:
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


def shown_key(key: str) -> str:
    """A field's name as a path shows it."""
    return key if IDENTIFIER.fullmatch(key) else shown(key)


def shown(value: object) -> str:
    """A value as a message shows it, cut short."""
    plain = isinstance(value, DecimalText | int | datetime.date | datetime.time)
    text = str(value) if plain else repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
