"""A language in which every sentence of the catalog stands in brackets: what stands outside them
has not come from the catalog, and would be English in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser

import pytest

from eigtutor.document import words

#: What may stand outside of sentences: people's texts of the tests, names in formulas, numbers.
_WORDS = re.compile(r"[^\W\d_]{2,}")


class Pseudo(NullTranslations):
    """Sentences as they are, in brackets."""

    def gettext(self, message: str) -> str:
        return f"‹{message}›"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"‹{msgid1 if n == 1 else msgid2}›"


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All words in brackets, in a language that nobody else speaks meanwhile."""
    monkeypatch.setattr(words, "catalog", lambda tag: Pseudo())
    with words.speaking("x-pseudo"):
        yield


def outside(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text that are not within the brackets, without those that are known."""
    found, depth = [], 0
    for piece in re.split(r"([‹›])", text):
        depth += {"‹": 1, "›": -1}.get(piece, 0)
        if depth == 0:
            found += _WORDS.findall(piece)
    assert depth == 0, text
    return [word for word in found if word not in known]


class _Text(HTMLParser):
    """The text of a page that a reader sees or hears, without formulas."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("math", "style", "title", "svg")
        if tag == "title" and self.silent == 2:  # that of a drawing
            self.silent = 0
        self.pieces += [
            f" {value} "
            for name, value in attrs
            if name in ("aria-label", "alt", "title") and value
        ]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("math", "style", "title", "svg")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def page_text(html: str) -> str:
    """The text of a page, with that of its attributes."""
    parser = _Text()
    parser.feed(html)
    return " ".join(parser.pieces)
