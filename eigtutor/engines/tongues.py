"""Answers in other languages, put into the English that the grammar of answers knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from eigtutor.answer import ANSWER_LIMITS
from eigtutor.languages.answers import ALONE, JOINING, SPOKEN

#: First word → the words that follow it, longest first, and what all of them are read as.
Phrases: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

_WORD = re.compile(r"[^\W\d_]+")
#: Only texts that hold this can hold anything to translate.
_WORTHWHILE = re.compile(rf"[^\W\d_]{{2}}|\s(?:{'|'.join(JOINING)})\s")
#: Without their accents these are other words: "if", and "or".
_ACCENTED = (("sí",), ("où",))
#: What may stand between the words of a phrase.
_GAP = frozenset(" \t'’′-")
_ENDING = re.compile(r"\s*(?:[,;:.!(]|$)")
_BEFORE = re.compile(r"[\w)\]}>']\s$")
_AFTER = re.compile(r"\s+(?:[-−+±]?\s?[\d(\[{√<\\½λ]|[^\W\d_]{2}|[^\W\d_]_?\w?\s?[=:])")


class Piece(NamedTuple):
    """What stands in the English text from ``start`` to ``end`` for a piece of the source."""

    start: int
    end: int
    source_start: int
    source_end: int


class English(NamedTuple):
    """A text in English words, and the pieces of it that are not its source's own."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def in_source(self, offset: int) -> int:
        """The place in the source that belongs to a place here; within a piece, where it begins.

        >>> in_english("nicht x").text, in_english("nicht x").in_source(4)
        ('not x', 6)
        """
        shift = 0
        for piece in self.pieces:
            if offset < piece.end:
                return piece.source_start if offset >= piece.start else offset + shift
            shift = piece.source_end - piece.end
        return offset + shift


def in_english(text: str, letters: Collection[str] = ()) -> English:
    """A text with the words of German, Spanish and French as English ones.

    ``letters`` are those of the question: y is none of "and" where it is the variable. What is no
    such word stays as it is, to the character.

    >>> in_english("2 mit Vielfachheit 2, 3 doppelt").text
    '2 with multiplicity 2, 3 double'
    >>> in_english("A n’est pas diagonalisable").text, in_english("2 y 5").text
    ('A is not diagonalizable', '2 and 5')
    """
    if len(text) > ANSWER_LIMITS.characters or not _WORTHWHILE.search(text):
        return English(text)
    if _beginnings().isdisjoint(_WORD.findall(text.casefold())):
        return English(text)
    written: list[str] = []
    pieces: list[Piece] = []
    done = length = 0
    for start, end, said in _found(text, letters):
        written += (text[done:start], said)
        length += start - done + len(said)
        pieces.append(Piece(length - len(said), length, start, end))
        done = end
    if not pieces:
        return English(text)
    return English("".join((*written, text[done:])), tuple(pieces))


def _found(text: str, letters: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where phrases of other languages stand, and what they are read as."""
    phrases = _phrases()
    words = list(_WORD.finditer(text))
    k = 0
    while k < len(words):
        first = words[k]
        count, said = 1, ""
        if len(first[0]) > 1 or first[0] not in letters:
            count, said = _phrase(text, words, k, phrases)
            said = said or _small(text, first)
        if said:
            yield first.start(), words[k + count - 1].end(), said
        k += count


def _phrase(text: str, words: list[re.Match[str]], k: int, phrases: Phrases) -> tuple[int, str]:
    """The longest phrase that begins with a word: of how many words, and what it is read as."""
    exact = words[k][0].casefold()
    for rest, said in phrases.get(exact, ()):
        count = 1 + len(rest)
        following = words[k : k + count]
        if len(following) == count and all(
            _plain(match[0]) == _plain(word) and {*text[before.end() : match.start()]} <= _GAP
            for before, match, word in zip(following, following[1:], rest, strict=False)
        ):
            return count, said
    return 1, ""


def _small(text: str, word: re.Match[str]) -> str:
    """What a word is read as only for where it stands; "" for nothing."""
    start, end = word.span()
    if word[0] in JOINING:
        if len(word[0]) > 1:
            return JOINING[word[0]] if text[start - 1 : start] + text[end : end + 1] == "  " else ""
        joins = _BEFORE.search(text, max(0, start - 2), start) and _AFTER.match(text, end)
        return JOINING[word[0]] if joins else ""
    said = ALONE.get(word[0].casefold(), "")
    return said if said and _ENDING.match(text, end) else ""


@cache
def _phrases() -> Phrases:
    """All phrases of all languages; those whose first word has an accent, without it, too."""
    found: dict[tuple[str, ...], str] = {}
    for table in SPOKEN.values():
        for english, forms in table.items():
            for form in forms.split("|"):
                found[tuple(_WORD.findall(form))] = english
    for words, english in list(found.items()):
        if words not in _ACCENTED:
            found.setdefault((_plain(words[0]), *words[1:]), english)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, english in sorted(found.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words[1:], english))
    return {first: tuple(rest) for first, rest in by_first.items()}


@cache
def _beginnings() -> frozenset[str]:
    """The words that something to translate begins with."""
    return frozenset({*_phrases(), *JOINING, *ALONE})


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(ch for ch in parts if not unicodedata.combining(ch))
