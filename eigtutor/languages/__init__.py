"""The language of a page: which one is spoken, and what it does to numbers and to names.

Sentences are in :mod:`eigtutor.document.words`, and their translations in the catalogs of
``eigtutor/locale``. What a translator cannot say there stands here: the names of functions in
formulas, and the mark before the decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from eigtutor.errors import InputError

__all__ = [
    "LANGUAGES",
    "Language",
    "Told",
    "in_its_language",
    "known_language",
    "language",
    "speaking",
    "spoken",
    "writing_decimals",
]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language in which pages can be written, with what its textbooks do in formulas.

    ``functions``: the names of functions that differ from the English ones, such as ``Spur`` for
    ``tr``. ``decimal_mark``: what stands before the decimals of a number.
    """

    code: str
    name: str
    decimal_mark: str = ","
    functions: Mapping[str, str] = field(default_factory=dict)


ENGLISH = Language(code="en", name="English", decimal_mark=".")

#: code → language. A page in another one has that tag, and English sentences.
LANGUAGES: Mapping[str, Language] = {
    one.code: one
    for one in (
        ENGLISH,
        Language(
            code="de", name="Deutsch", functions={"tr": "Spur", "ker": "Kern", "rank": "Rang"}
        ),
        Language(code="es", name="español", functions={"rank": "rg", "span": "gen", "sin": "sen"}),
        Language(
            code="fr", name="français", functions={"ker": "Ker", "rank": "rg", "span": "Vect"}
        ),
    )
}

_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")
#: The decimal mark of a course; "" for that of the language.
_MARK: ContextVar[str] = ContextVar("decimal mark", default="")


def language() -> str:
    """The tag of the language in which pages are written at this moment: "en" unless told
    otherwise."""
    return _LANGUAGE.get()


def speak(tag: str) -> None:
    """From now on pages are made in the language, in this thread or process."""
    _LANGUAGE.set(tag)


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Within this context pages are made in the language, where there is a catalog for it.

    ``tag``: a code such as ``de``, or with a region, ``de-AT``.
    """
    token = _LANGUAGE.set(tag)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


@contextmanager
def writing_decimals(mark: str) -> Iterator[None]:
    """Within this context decimals have that mark, whatever the language; its own for ``""``.

    >>> with speaking("de"), writing_decimals("."):
    ...     spoken().decimal_mark
    '.'
    """
    token = _MARK.set(mark or _MARK.get())
    try:
        yield
    finally:
        _MARK.reset(token)


def code_of(tag: str) -> str:
    """The language of a tag, without its region.

    >>> code_of("de-AT"), code_of("no such tag")
    ('de', 'en')
    """
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]+)*", tag, re.ASCII)
    return found[1].lower() if found else "en"


def spoken() -> Language:
    """What is known of the language of this moment: as for English if nothing is.

    >>> with speaking("de-AT"):
    ...     spoken().functions["tr"]
    'Spur'
    """
    tag, mark = _LANGUAGE.get(), _MARK.get()
    found = LANGUAGES.get(tag) or LANGUAGES.get(code_of(tag), ENGLISH)
    return replace(found, decimal_mark=mark) if mark else found


def known_language(code: str | None) -> str:
    """The code, if there is a catalog for it; the language of this moment if none is named.

    Raises InputError for another.
    """
    if code is None:
        return language()
    if code not in LANGUAGES:
        raise InputError(f"no language {code!r}", remedy="one of: " + ", ".join(LANGUAGES))
    return code


class Told(Protocol):
    """What has its words in one language, whenever they are asked for."""

    @property
    def language(self) -> str:
        """The tag of that language."""
        ...


T = TypeVar("T", bound=Told)


def in_its_language(method: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
    """The method, which makes its words in the language of its object."""

    @wraps(method)
    def told(one: T, /, *more: P.args, **named: P.kwargs) -> R:
        with speaking(one.language):
            return method(one, *more, **named)

    return told
