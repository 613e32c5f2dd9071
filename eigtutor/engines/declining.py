"""The words that say that there is no answer of the form that is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from eigtutor.conventions import Field
from eigtutor.engines.tongues import in_english

_LEADS = (
    "",
    "no ",
    "is ",
    "it is ",
    "no it is ",
    "no is ",
    "a is ",
    "the matrix is ",
    "no a is ",
    "so a is ",
)
_PLAIN = frozenset({"no", "none", "not possible", "impossible"})
_REASON = re.compile(r"\b(?:because|since|as)\b")
_FIELDS = {
    "Q": r"q|ℚ|(?:the )?rationals?(?: numbers)?",
    "R": r"r|ℝ|(?:the )?reals?(?: numbers)?",
    "C": r"c|ℂ|(?:the )?complex(?: numbers)?",
}


def declines(text: str, phrases: Collection[str], field: Field) -> bool:
    """Whether a text says that there is no answer, over the field in question and perhaps with a
    reason, which is read past. ``phrases``: what a kind of exercise calls that.

    >>> declines("A is not diagonalizable over the reals.", ["not diagonalizable"], "R")
    True
    >>> declines("not diagonalizable over the reals", ["not diagonalizable"], "C")
    False
    """
    if not phrases:
        return False
    said = (
        _REASON.split(in_english(text).text.lower(), maxsplit=1)[0]
        .replace(",", " ")
        .strip(" .!\t\r\n")
    )
    words = " ".join(said.split())
    over = re.fullmatch(rf"(.*?) (?:over|in) (?:{_FIELDS[field]})", words)
    if over:
        words = over[1]
    if words in _PLAIN or (over and words in ("not", "it is not", "a is not")):
        return True
    return any(words == lead + phrase for phrase in phrases for lead in _LEADS)
