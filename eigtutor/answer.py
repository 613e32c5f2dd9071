"""Answers as read from text: the value that was understood, or the reason why none was.

Also the limits within which text is read at all: they are checked before anything is evaluated.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from eigtutor.document.words import word
from eigtutor.errors import InputError, LimitError, UnsupportedError

V = TypeVar("V")

#: A piece of the source, from its first character to the one after its last.
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a text, and what it stands for, may be.

    ``size``: rows and columns of a matrix. ``height_bits``: numerators and denominators of every
    intermediate value. ``field_degree``: of the field that the square roots in one number
    generate. ``work``: over the whole text, in units of about a microsecond; counted, not measured.
    """

    characters: int
    tokens: int
    digits: int
    size: int
    height_bits: int
    work: int
    depth: int = 32
    field_degree: int = 128
    radicand_bits: int = 128  # such an integer is factored in some 30 ms at worst


#: For what a student types.
ANSWER_LIMITS = Limits(
    characters=4_096,
    tokens=1_024,
    digits=620,
    size=8,
    height_bits=2_048,
    work=40_000,
    field_degree=32,
    radicand_bits=96,
)
#: For an author's matrix. Its numbers stay below the 4,300 digits that Python prints.
AUTHOR_LIMITS = Limits(
    characters=1_000_000, tokens=500_000, digits=3_900, size=200, height_bits=13_000, work=2_000_000
)


def refuse_long(expected: str) -> None:
    """LimitError if an expected answer is longer than what is read of a student's."""
    pieces = len(re.findall(r"\w+|[^\w\s]", expected))
    if len(expected) > ANSWER_LIMITS.characters or pieces > ANSWER_LIMITS.tokens:
        raise LimitError(
            f"the answer has {pieces} numbers and signs, and no more than "
            f"{ANSWER_LIMITS.tokens} are read",
            remedy="give a smaller matrix, or one with fewer square roots in its eigenvalues",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedAnswer(Generic[V]):
    """A text that was understood. ``spans`` are the places of its entries, row by row."""

    value: V
    source: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseFailure:
    """A text that was not understood: where in it, why, and what would be right.

    >>> print(ParseFailure(offset=4, reason="an entry is missing here").error("[1, ]"))
    column 5: an entry is missing here
      [1, ]
          ^
    """

    offset: int
    reason: str
    sort: Literal["input", "limit", "unsupported"] = "input"

    def error(self, source: str) -> InputError:
        """The exception that says all this in three lines: what, the text, a caret under it."""
        if not source.strip():
            return InputError(self.reason)
        sorts = {"input": InputError, "limit": LimitError, "unsupported": UnsupportedError}
        return sorts[self.sort](
            self.reason, where=place(source, self.offset), remedy=quotation(source, self.offset)
        )


def place(source: str, offset: int) -> str:
    r"""Line and column of an offset, counted from 1; the column alone in a text of one line.

    >>> place("4 2\n2 x", 6), place("4 x", 2)
    ('line 2, column 3', 'column 3')
    """
    start = source.rfind("\n", 0, offset) + 1
    column = offset - start + 1
    if "\n" not in source.strip("\n"):
        return word("column {number}", number=column)
    line = source.count("\n", 0, start) + 1
    return word("line {line}, column {column}", line=line, column=column)


def quotation(source: str, offset: int, *, width: int = 60) -> str:
    """The line around an offset, shortened and made harmless, and a caret under the offset."""
    start = source.rfind("\n", 0, offset) + 1
    end = source.find("\n", offset)
    end = len(source) if end < 0 else end
    left = max(start, min(offset - width // 2, end - width))
    right = min(end, left + width)
    before = ("…" if left > start else "") + harmless(source[left:offset])
    after = harmless(source[offset:right]) + ("…" if right < end else "")
    return f"{before}{after}\n  {' ' * sum(map(_cells, before))}^"


def excerpt(text: str, width: int = 40) -> str:
    """A piece of someone's text as it may be repeated in a message: short and harmless."""
    return harmless(text if len(text) <= width else text[: width - 1] + "…")


def harmless(text: str) -> str:
    r"""The text with its control, formatting and unpaired surrogate characters replaced.

    >>> harmless("a\x1b[31mb")
    'a�[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if ch in "\t\n\r" else "�" if unicodedata.category(ch) in _UNSAFE else ch for ch in text
    )


_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _cells(ch: str) -> int:
    """Columns that a character takes on a terminal."""
    if unicodedata.combining(ch):
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1
