"""The template of the catalogs holds every sentence, and a catalog of a language is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import eigtutor
from eigtutor import solve
from eigtutor.document.words import counted, sentence, speaking, word
from eigtutor.languages import catalogs
from eigtutor.writers import WRITERS

PACKAGE = Path(eigtutor.__file__).parent
KEYWORDS = {
    "sentence": None,
    "paragraph": None,
    "word": None,
    "counted": (1, 2),
    "counted_word": (1, 2),
    "msgid": None,
}


def test_the_template_holds_every_sentence() -> None:
    """``make words`` writes it anew."""
    with (catalogs.CATALOGS / "eigtutor.pot").open("rb") as file:
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
    catalog.add("To be looked at.", "Noch anzusehen.", flags=["fuzzy"])
    catalog.add('"{text}"\n', "„{text}“\n")
    with (tmp_path / "de.po").open("wb") as file:
        write_po(file, catalog)
    monkeypatch.setattr(catalogs, "CATALOGS", tmp_path)
    catalogs.catalog.cache_clear()
    yield "de"
    catalogs.catalog.cache_clear()


def test_a_language_orders_the_parts_as_it_wants(backwards: str) -> None:
    with speaking(backwards):
        assert sentence("Take {v} for the vector.", v="v")[0].text == "v nehmen wir als Vektor."
        assert counted("one vector", "{count} vectors", 1)[0].text == "ein Vektor"
        assert counted("one vector", "{count} vectors", 2)[0].text == "2 Vektoren"
        assert sentence("So {v}.", v="v")[0].text == "So v."


def test_what_is_fuzzy_or_missing_is_told_in_english(backwards: str) -> None:
    with speaking(backwards):
        assert word("To be looked at.") == "To be looked at."
        assert word("once") == "once"
        assert word('"{text}"\n', text="a\\b") == "„a\\b“\n"


def test_a_region_speaks_its_language(backwards: str) -> None:
    with speaking("de-AT"):
        assert counted("one vector", "{count} vectors", 2)[0].text == "2 Vektoren"


def test_a_solution_is_told_in_its_own_language(backwards: str) -> None:
    told = solve("3 -2; 2 -1", language=backwards)
    plain = solve("3 -2; 2 -1")
    with speaking(backwards):
        same = solve("3 -2; 2 -1")
        assert "This is a perfect square:" in WRITERS["terminal"].document(plain.document())
    for solution in (told, same):
        assert "Das ist ein Quadrat:" in WRITERS["terminal"].document(solution.document())
        assert solution.document().meta.language == backwards
