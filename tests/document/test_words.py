"""Sentences: their parts in place, and every one a literal that a catalog can hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import eigtutor
from eigtutor.document.blocks import Emph, Formula, Text
from eigtutor.document.math import Int
from eigtutor.document.words import counted, language, sentence, speaking

PACKAGE = Path(eigtutor.__file__).parent
#: How many texts each call begins with.
TEXTS = {"sentence": 1, "paragraph": 1, "counted": 2, "counted_word": 2, "word": 1, "msgid": 1}


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name == "words.py":
            continue
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        ours = {
            alias.name
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module == "eigtutor.document.words"
            for alias in node.names
        }
        for node in nodes:
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id in ours & TEXTS.keys():
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def test_every_sentence_is_a_literal_whose_holes_are_filled() -> None:
    found = 0
    for place, call in calls():
        assert isinstance(call.func, ast.Name)
        count = TEXTS[call.func.id]
        given = {keyword.arg for keyword in call.keywords}
        for text in call.args[:count]:
            assert isinstance(text, ast.Constant), place
            assert isinstance(text.value, str), place
            names = {name for _, name, _, _ in Formatter().parse(text.value) if name is not None}
            known = given | ({"count"} if count == 2 else set())
            assert None in given or names <= known, (place, names - known)
        found += 1
    assert found > 20


def test_parts_stand_where_the_text_has_them() -> None:
    assert sentence("{a} and {b}.", a=Int(1), b=(Int(2), ", ", Emph("not"), 3)) == (
        Formula(Int(1)),
        Text(" and "),
        Formula(Int(2)),
        Text(", "),
        Emph("not"),
        Text("3."),
    )


def test_a_missing_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence("{a}")


def test_one_and_many() -> None:
    assert counted("one root", "{count} roots", 1) == (Text("one root"),)
    assert counted("one root", "{count} roots", 2) == (Text("2 roots"),)


def test_a_language_without_a_catalog_speaks_english() -> None:
    with speaking("xx"):
        assert language() == "xx"
        assert sentence("So.") == (Text("So."),)
    assert language() == "en"


#: What a reader is told in these goes through sentences alone.
SPEAKING = ("kinds", "mistakes", "methods", "parametric", "rules")
FILES = ("compose", "brief", "generation", "papers", "sheets", "solution", "verdict", "marking")


def speaking_files() -> list[Path]:
    return [
        *(path for room in SPEAKING for path in sorted((PACKAGE / room).rglob("*.py"))),
        *(PACKAGE / f"{name}.py" for name in FILES),
        *(PACKAGE / "engines" / f"{name}.py" for name in ("checker", "echo")),
    ]


@pytest.mark.parametrize("path", speaking_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_words_are_said_beside_the_catalog(path: Path) -> None:
    """No ``para("…")``, ``inlines("…")`` or ``note("…")`` holds a word: that would be English in
    every language."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in ("para", "inlines", "note", "Text", "Emph", "Strong"):
            texts = [text for argument in node.args for text in own_texts(argument)]
            assert not any(re.search("[A-Za-z]{2}", text) for text in texts), node.lineno


def own_texts(node: ast.AST) -> Iterator[str]:
    """The strings in an expression, without those in calls within it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            yield from own_texts(child)
