"""Sentences with mathematics in them, in the reader's language: the catalog of all words.

A sentence is written whole, in English, with names in braces where formulas stand. That text is
its key in the gettext catalogs (``eigtutor/locale``), so a translator may order the formulas as
the language wants, and the English page needs no catalog at all.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Literal

from eigtutor.document.blocks import Formula, Inline, Inlines, Paragraph, Text
from eigtutor.document.math import Math

__all__ = ["and_list", "counted", "language", "paragraph", "sentence", "speaking", "word"]

_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")

#: Where the catalogs of the languages lie.
CATALOGS = Path(__file__).parent.parent / "locale"

#: What may stand at a name in braces: a formula, words, or several of them.
Piece = Math | Inline | str | int | Sequence[Math | Inline | str]


def language() -> str:
    """The language in which pages are written at this moment: "en" unless told otherwise."""
    return _LANGUAGE.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Within this context, sentences are made in the language, where its catalog has them."""
    token = _LANGUAGE.set(code)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def sentence(text: str, /, **parts: Piece) -> Inlines:
    """The sentence with its parts put in; ``text`` is a literal, so that catalogs can hold it.

    >>> from eigtutor.document.math import Int
    >>> sentence("So {root} is a root.", root=Int(2))
    (Text(text='So '), Formula(math=Int(value=2)), Text(text=' is a root.'))
    """
    return _filled(_catalog(language()).gettext(text), parts)


def counted(one: str, many: str, count: int, /, **parts: Piece) -> Inlines:
    """The sentence for one thing or for several; ``{count}`` in it is the number.

    >>> counted("one vector", "{count} vectors", 3)
    (Text(text='3 vectors'),)
    """
    text = _catalog(language()).ngettext(one, many, count)
    return _filled(text, {"count": count, **parts})


def paragraph(
    text: str, /, *, role: Literal["", "check", "conclusion"] = "", **parts: Piece
) -> Paragraph:
    """A paragraph of one :func:`sentence`, or of a few that belong together."""
    return Paragraph(sentence(text, **parts), role)


def word(text: str, /, **parts: str | int) -> str:
    """A word, or a few without formulas, in the reader's language: as plain text.

    >>> word("twice"), word("column {number}", number=2)
    ('twice', 'column 2')
    """
    return _catalog(language()).gettext(text).format(**parts)


def and_list(items: Sequence[Piece]) -> Inlines:
    """a, b and c; nothing for no items.

    >>> and_list(["a", "b", "c"])
    (Text(text='a, b and c'),)
    """
    if not items:
        return ()
    *others, last = items
    if not others:
        return _filled("{item}", {"item": last})
    found = _filled("{item}", {"item": others[0]})
    for item in others[1:]:
        found = sentence("{items}, {next}", items=found, next=item)
    return sentence("{items} and {last}", items=found, last=last)


def _filled(text: str, parts: dict[str, Piece]) -> Inlines:
    found: list[Inline] = []
    for words, name in _template(text):
        _append(found, words)
        if name is not None:
            _append(found, parts[name])
    return tuple(found)


def _append(found: list[Inline], piece: Piece) -> None:
    if isinstance(piece, int):
        piece = str(piece)
    if isinstance(piece, str):
        if piece and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + piece)
        elif piece:
            found.append(Text(piece))
    elif isinstance(piece, Text):
        _append(found, piece.text)
    elif isinstance(piece, Inline):
        found.append(piece)
    elif isinstance(piece, Sequence):
        for one in piece:
            _append(found, one)
    else:
        found.append(Formula(piece))


@cache
def _template(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((words, name) for words, name, _, _ in Formatter().parse(text))


@cache
def _catalog(code: str) -> gettext.NullTranslations:
    return gettext.translation("eigtutor", CATALOGS, languages=[code], fallback=True)
