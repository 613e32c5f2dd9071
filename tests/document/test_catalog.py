"""The template of the catalogs holds every sentence, and a catalog of a language is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import eigtutor
from eigtutor import solve
from eigtutor.document import words
from eigtutor.document.words import counted, sentence, speaking
from eigtutor.writers import WRITERS

PACKAGE = Path(eigtutor.__file__).parent
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "sentence": None,
    "paragraph": None,
    "word": None,
    "counted": (1, 2),
}


def test_the_template_holds_every_sentence() -> None:
    """``make words`` writes it anew."""
    with (words.CATALOGS / "eigtutor.pot").open("rb") as file:
        held = {message.id for message in read_po(file) if message.id}
    found = {
        message for _, _, message, _, _ in extract_from_dir(PACKAGE, keywords=KEYWORDS) if message
    }
    assert {_key(m) for m in found} == {_key(m) for m in held}


def _key(message: object) -> object:
    """The singular: a catalog holds it once, with its plural if it has one anywhere."""
    return message[0] if isinstance(message, tuple | list) else message


@pytest.fixture
def backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language that puts the formula first, and has a plural of its own."""
    catalog = Catalog(locale="de")
    catalog.add("Take {v} for the vector.", "{v} nehmen wir als Vektor.")
    catalog.add(("one vector", "{count} vectors"), ("ein Vektor", "{count} Vektoren"))
    catalog.add("This is a perfect square:", "Das ist ein Quadrat:")
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "eigtutor.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(words, "CATALOGS", tmp_path)
    words._catalog.cache_clear()
    yield "de"
    words._catalog.cache_clear()


def test_a_language_orders_the_parts_as_it_wants(backwards: str) -> None:
    with speaking(backwards):
        assert sentence("Take {v} for the vector.", v="v")[0].text == "v nehmen wir als Vektor."
        assert counted("one vector", "{count} vectors", 1)[0].text == "ein Vektor"
        assert counted("one vector", "{count} vectors", 2)[0].text == "2 Vektoren"
        assert sentence("So {v}.", v="v")[0].text == "So v."


def test_a_page_is_written_in_the_language_of_the_moment(backwards: str) -> None:
    solution = solve("3 -2; 2 -1")
    with speaking(backwards):
        assert "Das ist ein Quadrat:" in WRITERS["terminal"].document(solution.document())
    assert "This is a perfect square:" in WRITERS["terminal"].document(solution.document())
