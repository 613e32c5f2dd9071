"""The catalogs of translations: gettext's ``.po`` files, read as they are.

Nothing is compiled beforehand, so that an edited catalog speaks at once, in a checkout and in a
wheel; a catalog is read once, when a page is first written in its language.
"""

from __future__ import annotations

import gettext
import json
import re
import struct
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from eigtutor.languages import code_of

#: Where the catalogs lie: ``de.po`` is the German one.
CATALOGS = Path(__file__).parent.parent / "locale"

_TEXT = r'(?:"(?:[^"\\\n]|\\.)*"\s*)+'
_ENTRY = re.compile(
    rf"""(?P<comments>(?:^\#.*\n)*)
    (?:^msgctxt\s+(?P<context>{_TEXT}))?
    ^msgid\s+(?P<one>{_TEXT})
    (?:^msgid_plural\s+(?P<many>{_TEXT}))?
    (?P<said>(?:^msgstr(?:\[\d+\])?\s+{_TEXT})+)""",
    re.MULTILINE | re.VERBOSE,
)
_SAID = re.compile(rf"^msgstr(?:\[\d+\])?\s+({_TEXT})", re.MULTILINE)


@cache
def catalog(tag: str) -> gettext.NullTranslations:
    """The translations into the language of a tag; none, which is English, without a catalog."""
    path = CATALOGS / f"{code_of(tag)}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(BytesIO(_compiled(_messages(path.read_text("utf-8")))))


def _messages(text: str) -> dict[str, str]:
    """Key → translation of a catalog, in the form of gettext's compiled files.

    What is marked as fuzzy, or has no translation, is left to English.
    """
    found = {}
    for entry in _ENTRY.finditer(text):
        said = [_joined(one) for one in _SAID.findall(entry["said"])]
        key = _joined(entry["one"])
        fuzzy = re.search(r"^#,.*\bfuzzy\b", entry["comments"], re.MULTILINE)
        if not all(said) or (fuzzy and key):
            continue
        if entry["many"]:
            key = f"{key}\0{_joined(entry['many'])}"
        if entry["context"]:
            key = f"{_joined(entry['context'])}\4{key}"
        found[key] = "\0".join(said)
    return found


def _joined(quoted: str) -> str:
    """The text of one or several quoted lines; their escapes are those of JSON."""
    return "".join(json.loads(line) for line in quoted.splitlines() if line.strip())


def _compiled(messages: Mapping[str, str]) -> bytes:
    """The bytes that gettext reads: a head, two tables of lengths and places, the texts."""
    pairs = [(key.encode(), said.encode()) for key, said in messages.items()]
    texts = [key for key, _ in pairs] + [said for _, said in pairs]
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    place = len(head) + 8 * len(texts)
    table = b""
    for text in texts:
        table += struct.pack("<2I", len(text), place)
        place += len(text) + 1
    return head + table + b"".join(text + b"\0" for text in texts)
