"""The catalogs of translations: nothing broken in any, nothing missing in those that are done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from eigtutor.languages import LANGUAGES, catalogs

#: The languages whose catalogs have been finished, and must stay so.
COMPLETE = frozenset({"de", "es", "fr"})
CODES = [code for code in LANGUAGES if code != "en"]


def catalog(code: str) -> Catalog:
    with (catalogs.CATALOGS / f"{code}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(code: str) -> Iterator[Message]:
    return (message for message in catalog(code) if message.id)


def texts(message: Message) -> list[tuple[str, str]]:
    """The English text of each form, with what stands for it in the other language."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    one, many = message.id
    return [(one, message.string[0])] + [(many, text) for text in message.string[1:]]


def template() -> set[str]:
    with (catalogs.CATALOGS / "eigtutor.pot").open("rb") as file:
        return {_key(message) for message in read_po(file) if message.id}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def listed(found: list[str]) -> str:
    return f"{len(found)}:\n" + "\n".join(f"  {text}" for text in found)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_a_catalog_in_utf_8_with_its_plural(code: str) -> None:
    found = catalog(code)
    assert found.charset == "utf-8"
    assert found.num_plurals == 2
    assert str(found.locale) == code


@pytest.mark.parametrize("code", CODES)
def test_the_holes_are_those_of_the_english_sentence(code: str) -> None:
    """In a form for several, a number may be told in words, and in that for one, be left out."""
    broken = []
    for message in messages(code):
        for english, text in texts(message):
            several = not isinstance(message.id, str)
            may_lack = {"count"} if several else set()
            try:
                same = not text or (
                    holes(text) <= holes(english) | may_lack
                    and holes(english) - may_lack <= holes(text)
                )
            except ValueError:  # braces that do not close
                same = False
            if not same:
                broken.append(f"{english!r} → {text!r}")
    assert not broken, listed(broken)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_ends_as_the_english_one_does(code: str) -> None:
    """A colon leads to a display, a full stop ends what stands before it; spaces join texts. A
    comma before a formula is a matter of each language."""

    def ends(text: str) -> tuple[str, str]:
        mark = re.search(r"[.:?!]?\s*$", text.rstrip(",;"))
        lead = re.match(r"\s*", text)
        assert mark is not None
        assert lead is not None
        return lead[0], mark[0]

    broken = [
        f"{english!r} → {text!r}"
        for message in messages(code)
        for english, text in texts(message)
        if text and ends(english) != ends(text)
    ]
    assert not broken, listed(broken)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_in_a_catalog_that_is_not_in_the_template(code: str) -> None:
    """``make words`` takes out what is gone."""
    known = template()
    gone = [_key(message) for message in messages(code) if _key(message) not in known]
    assert not gone, listed(gone)


@pytest.mark.parametrize("code", sorted(COMPLETE))
def test_nothing_is_missing_where_a_catalog_is_complete(code: str) -> None:
    done = {
        _key(message)
        for message in messages(code)
        if not message.fuzzy and all(text for _, text in texts(message))
    }
    missing = sorted(template() - done)
    assert not missing, listed(missing)
