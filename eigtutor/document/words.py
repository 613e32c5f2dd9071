"""Sentences with mathematics in them, in the reader's language: the catalog of all words.

A sentence is written whole, in English, with names in braces where formulas stand. That text is
its key in the gettext catalogs (``eigtutor/locale``), so a translator may order the formulas as
the language wants, and the English page needs no catalog at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from string import Formatter
from typing import Literal, cast

from eigtutor.document.blocks import Emph, Formula, Inline, Inlines, Paragraph, Strong, Text
from eigtutor.document.math import Math
from eigtutor.languages import language, speaking
from eigtutor.languages.catalogs import catalog

__all__ = [
    "and_list",
    "counted",
    "counted_word",
    "language",
    "msgid",
    "paragraph",
    "sentence",
    "speaking",
    "translated",
    "word",
]

#: What may stand at a name in braces: a formula, words, or several of them.
Piece = Math | Inline | str | int | Sequence[Math | Inline | str]


def sentence(text: str, /, **parts: Piece) -> Inlines:
    """The sentence with its parts put in; ``text`` is a literal, so that catalogs can hold it.

    >>> from eigtutor.document.math import Int
    >>> sentence("So {root} is a root.", root=Int(2))
    (Text(text='So '), Formula(math=Int(value=2)), Text(text=' is a root.'))
    """
    return _filled(catalog(language()).gettext(text), parts)


def counted(one: str, many: str, count: int, /, **parts: Piece) -> Inlines:
    """The sentence for one thing or for several; ``{count}`` in it is the number.

    >>> counted("one vector", "{count} vectors", 3)
    (Text(text='3 vectors'),)
    """
    text = catalog(language()).ngettext(one, many, count)
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
    return catalog(language()).gettext(text).format(**parts)


def counted_word(one: str, many: str, count: int, /, **parts: str | int) -> str:
    """As :func:`counted`, for words without formulas: as plain text.

    >>> counted_word("one vector", "{count} vectors", 3)
    '3 vectors'
    """
    text = catalog(language()).ngettext(one, many, count)
    return text.format(count=count, **parts)


def msgid(text: str) -> str:
    """The text itself: a literal that catalogs hold, to be :func:`translated` where it is shown."""
    return text


def translated(text: str) -> str:
    """What the catalog has for a text that was marked by :func:`msgid`."""
    return catalog(language()).gettext(text)


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
    if isinstance(piece, (str, int)):
        text = str(piece)
        if text and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + text)
        elif text:
            found.append(Text(text))
    elif isinstance(piece, Text):
        _append(found, piece.text)
    elif isinstance(piece, (tuple, list)):
        for one in piece:
            _append(found, one)
    elif isinstance(piece, (Formula, Strong, Emph)):
        found.append(piece)
    else:
        found.append(Formula(cast(Math, piece)))


@cache
def _template(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((words, name) for words, name, _, _ in Formatter().parse(text))
