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
    "a ",
    "it ",
    "the matrix ",
)
_PLAIN = frozenset({"no", "none", "dne", "none exist", "there are none"})
_PARTS = "[pdqjusv](?: (?:and|or) [pdqjusv]){0,2}"
#: That P and D do not exist, or that nothing of the sort is possible.
_ABSENT = re.compile(
    rf"(?:(?:such )?{_PARTS} |they |it )?(?:(?:does|do) not exist|(?:doesn't|don't) exist|dne)"
    rf"|(?:there (?:is|are) )?no (?:such )?(?:(?:matrix|matrices) )?{_PARTS}(?: exists?)?"
    r"|(?:it is )?(?:not possible|impossible)(?: to (?:orthogonally )?diagonali[sz]e(?: a| it)?)?"
)
_CANNOT = re.compile(r"\b(?:cannot|can not|can't|cant) be (orthogonally )?diagonali[sz]ed")
_WORD = re.compile(r"[^\W\d_]{2}")
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
    if not phrases or not _WORD.search(text):
        return False
    said = (
        _REASON.split(in_english(text).text.lower(), maxsplit=1)[0]
        .replace(",", " ")
        .replace("’", "'")
        .strip(" .!\t\r\n")
    )
    words = " ".join(said.split())
    over = re.fullmatch(rf"(.*?) (?:over|in) (?:{_FIELDS[field]})", words)
    if over:
        words = over[1]
    words = _CANNOT.sub(r"not \1diagonalizable", words)
    if (
        words in _PLAIN
        or _ABSENT.fullmatch(words)
        or (over and words in ("not", "it is not", "a is not"))
    ):
        return True
    return any(words == lead + phrase for phrase in phrases for lead in _LEADS)
