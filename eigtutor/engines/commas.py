"""What a comma between two digits means, a decimal or two numbers, as the course has it.

A text keeps its length, so that places in it stay what they are.
"""

from __future__ import annotations

import re
from contextlib import suppress

from eigtutor.document.words import word
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.parameters import refused
from eigtutor.forms import Form
from eigtutor.languages import spoken
from eigtutor.policy import DecimalSign

#: Not an index: λ_1,2 and λ_{1,2}.
_DECIMAL_COMMA = re.compile(r"(?<![0-9_.,])(?<!_\{)[0-9]+,[0-9]+(?![0-9.,])")
_COUNTED = re.compile(r"(?<![\w,.])([0-9]+),([0-9]+)(?=[ \t]*:)")
_RUN = re.compile(r"[0-9.,]+")
_BETWEEN_DIGITS = re.compile(r"[0-9],[0-9]")
_DECIMAL = re.compile(r"[0-9]+,[0-9]+")
_OF_COLUMNS = (Form.VECTORS, Form.VECTOR, Form.MATRIX, Form.TERMS)
_PAIR = re.compile(r"[(\[<{]\s*[-+−]?\s*[0-9]+,[0-9]+\s*[)\]>}]")
_LABEL_ENDS = re.compile(r"[ \t]*[=:]")


def by_commas(text: str, form: Form, decimal: DecimalSign) -> list[str]:
    """The text with points for its decimal commas, in each way in which these may be meant.

    By points all commas separate. By commas each one between two digits is a decimal; with a space
    after it, it separates. Either way is possible in a list with semicolons whose commas all stand
    so; and anywhere in a language with a decimal comma, but for (1,2) where vectors are wanted:
    they have more than one entry. Refusal, by commas, for a comma that may be both: 1,2,3.

    >>> by_commas("2,44; 6,56", Form.LIST, "either")
    ['2,44; 6,56', '2.44; 6.56']
    >>> by_commas("(0,5; 1), (2, 3)", Form.VECTORS, "comma")
    ['(0.5; 1), (2, 3)']
    """
    if decimal == "point":
        return [text]
    if decimal == "comma":
        return [_with_points(text)]
    possible = form is Form.LIST and ";" in text
    if possible and len(_DECIMAL_COMMA.findall(text)) == text.count(",") > 0:
        return [text, text.replace(",", ".")]
    if spoken().decimal_mark == "," and not (form in _OF_COLUMNS and _PAIR.search(text)):
        return list(dict.fromkeys([text, *_in_their_places(text, form)]))
    return [text]


def _in_their_places(text: str, form: Form) -> list[str]:
    """The text with points for all decimal commas, and for those of the eigenvalues alone where
    multiplicities stand after them: 0,5: 1,1."""
    found = []
    if form is Form.MULTIPLICITIES:
        found.append(_COUNTED.sub(r"\1.\2", text))
    with suppress(Refusal):
        found.append(_with_points(text))
    return found


def holds_digit_commas(text: str) -> bool:
    """Whether a comma stands between two digits without a space."""
    return _BETWEEN_DIGITS.search(text) is not None


def _with_points(text: str) -> str:
    pieces: list[str] = []
    start = 0
    for run in _RUN.finditer(text):
        plain = run[0].rstrip(".,")
        if not _BETWEEN_DIGITS.search(plain) or _is_index(text, *run.span()):
            continue
        if not _DECIMAL.fullmatch(plain):
            reason = word("a decimal has one comma, as 2,5 has; separate numbers with semicolons")
            raise refused(run.start() + plain.index(","), reason)
        pieces += text[start : run.start()], plain.replace(",", ".")
        start = run.start() + len(plain)
    return "".join([*pieces, text[start:]])


def _is_index(text: str, start: int, end: int) -> bool:
    """Whether the digits at this place number eigenvalues: λ_1,2, λ_{1,2} and λ1,2 =."""
    before = text[max(0, start - 2) : start]
    labeled = before[-1:].isalpha() and _LABEL_ENDS.match(text, end) is not None
    return before[-1:] == "_" or before == "_{" or labeled
