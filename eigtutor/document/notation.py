"""Notation that differs from course to course, det(A − λI) or det(λI − A), and from language to
language: rank or Rang, 1.5 or 1,5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from eigtutor.conventions import DetSign as DetSign
from eigtutor.document.math import Digits, Math, Neg
from eigtutor.languages import spoken

_DET_SIGN: ContextVar[DetSign] = ContextVar("det_sign", default="A-lambda")


def det_sign() -> DetSign:
    """What the derivation that is made at this moment expands.

    A rule keeps it as a field, so that a page may be printed at any time.
    """
    return _DET_SIGN.get()


@contextmanager
def expanding(sign: DetSign) -> Iterator[None]:
    """Within this context, derivations expand the determinant of that sign."""
    token = _DET_SIGN.set(sign)
    try:
        yield
    finally:
        _DET_SIGN.reset(token)


def function_name(name: str) -> str:
    """The name of a function in formulas of the language of this moment.

    >>> from eigtutor.languages import speaking
    >>> with speaking("de"):
    ...     function_name("det"), function_name("rank")
    ('det', 'Rang')
    """
    return spoken().functions.get(name, name)


def thousands(count: int) -> str:
    """A large count with its digits in groups: 1,500, or with a narrow space where the comma is
    the decimal mark.

    >>> thousands(12500)
    '12,500'
    """
    mark = "," if spoken().decimal_mark == "." else "\N{NARROW NO-BREAK SPACE}"
    return f"{count:,}".replace(",", mark)


def decimals(text: str) -> str:
    """A number with the decimal mark of the language of this moment.

    >>> from eigtutor.languages import speaking
    >>> with speaking("fr"):
    ...     decimals("1.4142")
    '1,4142'
    """
    return text.replace(".", spoken().decimal_mark)


def list_mark(items: Sequence[Math]) -> str:
    """What stands between the items of a list: a semicolon where a comma would be read as that
    of a decimal."""
    if spoken().decimal_mark == "." or not any(map(_has_decimals, items)):
        return ","
    return ";"


def _has_decimals(node: Math) -> bool:
    return isinstance(node.operand if isinstance(node, Neg) else node, Digits)
