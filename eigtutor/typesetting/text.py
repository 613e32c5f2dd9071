"""What every page engine needs of text: people's characters made harmless, points in words."""

from __future__ import annotations

import re
import unicodedata
from math import ceil

from eigtutor.document.notation import decimals
from eigtutor.document.words import counted_word

#: Stands for a character that no font at hand can set.
SUBSTITUTE = "\N{WHITE SQUARE}"

#: Greek letters by the names that TeX and Typst share.
GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi",
    "Omega",
})  # fmt: skip

# Overrides and isolates could turn round the formulas that follow a name; a byte-order mark
# inside a text is forbidden in PDF/UA.
_DROPPED = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_INVISIBLE = {"Cc", "Cn", "Co", "Cs"}
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def printable(text: str) -> str:
    """Text as it can be printed: composed, with white space for control white space.

    Controls of direction are dropped; other controls, unassigned and private characters become
    :data:`SUBSTITUTE`. An apostrophe between letters is set as a typographer would.

    >>> printable("A\\tmatrix\\nthat isn't\\x00 singular")
    'A matrix that isn’t□ singular'
    """
    if text.isascii() and text.isprintable() and "'" not in text:
        return text  # as most is, and at once
    composed = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    spaced = re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]", " ", composed)
    seen = "".join(SUBSTITUTE if unicodedata.category(c) in _INVISIBLE else c for c in spaced)
    return _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", seen)


def points_label(points: str) -> str:
    """Points as they stand in brackets: a bare number gets its unit.

    >>> points_label("6"), points_label("1"), points_label("2 + 1 bonus"), points_label("")
    ('6 points', '1 point', '2 + 1 bonus', '')
    """
    if not re.fullmatch(r"\d+([.,/]\d+)?|½", points):
        return points
    whole = re.fullmatch(r"\d{1,9}(\.\d{1,9})?", points, re.ASCII)
    # Half a point is told as several are, as 1.5 are.
    count = ceil(float(points)) if whole else 2
    shown = decimals(points)
    return counted_word("{points} point", "{points} points", count, points=shown)


def number_label(label: str) -> str:
    """The number of an exercise with its full stop; none after a label that has its own ending.

    >>> number_label("3"), number_label("(3)")
    ('3.', '(3)')
    """
    return f"{label}." if label[-1:].isalnum() else label


def part_label(label: str) -> str:
    """The letter of a part in brackets.

    >>> part_label("a"), part_label("(a)")
    ('(a)', '(a)')
    """
    return f"({label})" if label.isalnum() else label


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: it is empty, or only spaces and joiners.

    >>> is_blank(" \\u200b"), is_blank("a")
    (True, False)
    """
    return all(unicodedata.category(c) in ("Cf", "Mn", "Zs", "Cc") for c in text)
