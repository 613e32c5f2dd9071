"""Notation that differs from course to course: det(A − λI) or det(λI − A)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from eigtutor.conventions import DetSign as DetSign

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
