r"""What programs print, in the signs that the grammar knows; a text keeps its length.

SymPy draws tall brackets out of pieces, NumPy and people put every row of a matrix into bars or
round brackets of its own, and Mathematica solves into rules, {x -> 5}.
"""

from __future__ import annotations

import re

from eigtutor.forms import Form

_OPENING, _CLOSING, _MIDDLE = "⎡⎛", "⎦⎠", "⎢⎜⎣⎝⎤⎥⎞⎟"
_PIECES = str.maketrans(
    dict.fromkeys(_OPENING, "[") | dict.fromkeys(_CLOSING, "]")
) | str.maketrans(dict.fromkeys(_MIDDLE, " "))
_BRACES = str.maketrans("{}", "  ")
_ROWS = (("|", "|"), ("(", ")"))
_RULE = re.compile(r"\{ ?[^\W\d_]\w{0,7}(?:\[[a-z]\])? ?(?:->|→)")


def as_typed(text: str, form: Form) -> str:
    r"""The text as a person would type it.

    >>> as_typed("⎡7  10⎤\n⎣15 22⎦", Form.MATRIX)
    '[7  10 \n 15 22]'
    >>> as_typed("|7 10|\n|15 22|", Form.MATRIX)
    ' 7 10 \n 15 22 '
    """
    if any(ch in text for ch in _OPENING):
        text = text.translate(_PIECES)
    if form is Form.MATRIX and "\n" in text:
        text = _without_row_brackets(text)
    if form is Form.LIST and _RULE.search(text):
        return text.translate(_BRACES)  # {{x -> 2}, {x -> 5}}
    return without_rule_braces(text)


def without_rule_braces(text: str) -> str:
    """The text without the braces round all of its rules.

    >>> without_rule_braces("{P -> {{1}}, D -> {{2}}}")
    ' P -> {{1}}, D -> {{2}} '
    """
    end = len(text.rstrip())
    if not _RULE.match(text) or text[end - 1] != "}":
        return text
    return f" {text[1 : end - 1]} {text[end:]}"


def _without_row_brackets(text: str) -> str:
    lines = text.split("\n")
    said = [line.strip() for line in lines if line.strip()]
    for opener, closer in _ROWS:
        if len(said) > 1 and all(_encloses(line, opener, closer) for line in said):
            return "\n".join(line.replace(opener, " ").replace(closer, " ") for line in lines)
    return text


def _encloses(line: str, opener: str, closer: str) -> bool:
    """Whether a line is one row between these signs, and holds them nowhere else."""
    own = line[0] == opener and line[-1] == closer and len(line) > 2
    return own and not {*line[1:-1]} & {opener, closer, ","}
