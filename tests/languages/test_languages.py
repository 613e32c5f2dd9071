"""What a language does to a page beside its sentences: names of functions, decimals, lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import CommandLine
from eigtutor import check, generate, grade, sheet, solve
from eigtutor.document.blocks import Document, Meta
from eigtutor.document.build import display, listing
from eigtutor.document.math import Coordinates, Digits, Function, Int, Math, Neg, Symbol
from eigtutor.document.words import language, speaking
from eigtutor.errors import InputError
from eigtutor.languages import LANGUAGES, spoken
from eigtutor.writers import WRITERS

A = Symbol("A", style="matrix")
TRACE = Function("tr", (A,))
RANK = Function("rank", (A,))
SPAN = Function("span", (Symbol("v", style="vector"),))
WAVE = Function("sin", (Symbol("t"),))
PAIR = Coordinates((Digits("1.5"), Neg(Digits("0.25"))))

#: The formula, and what it is in each language, as text on a terminal.
FORMULAS: list[tuple[Math, dict[str, str]]] = [
    (TRACE, {"en": "tr A", "de": "Spur A", "es": "tr A", "fr": "tr A"}),
    (RANK, {"en": "rank A", "de": "Rang A", "es": "rg A", "fr": "rg A"}),
    (SPAN, {"en": "span v", "de": "span v", "es": "gen v", "fr": "Vect v"}),
    (WAVE, {"en": "sin t", "de": "sin t", "es": "sen t", "fr": "sin t"}),
    (Digits("1.4142"), {"en": "1.4142", "de": "1,4142", "es": "1,4142", "fr": "1,4142"}),
    (PAIR, {"en": "(1.5, −0.25)", **dict.fromkeys(("de", "es", "fr"), "(1,5; −0,25)")}),
    (Coordinates((Int(1), Int(2))), dict.fromkeys(LANGUAGES, "(1, 2)")),
]
#: How other formats write two of them in German.
GERMAN: dict[str, tuple[str, str]] = {
    "latex": (r"\operatorname{Spur} A", "1{,}5; -0{,}25"),
    "typst": ('op("Spur") A', '("1,5"; -"0,25")'),
    "html": ("<mi>Spur</mi>", "<mn>1,5</mn><mo>;</mo>"),
    "markdown": (r"\operatorname{Spur} A", "1{,}5; -0{,}25"),
    "speech": ("Spur von A", "1,5, minus 0,25"),
}


@pytest.mark.parametrize(("math", "texts"), FORMULAS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_formulas(math: Math, texts: dict[str, str], code: str) -> None:
    with speaking(code):
        assert WRITERS["terminal"].formula(math) == texts[code]


@pytest.mark.parametrize("name", GERMAN)
def test_every_format_writes_them(name: str) -> None:
    trace, pair = GERMAN[name]
    page = Document(
        meta=Meta(title="x", language="de"), blocks=(display(TRACE), display(listing(PAIR)))
    )
    text = WRITERS[name].document(page)
    assert pair in text
    assert trace in text
    assert trace not in WRITERS[name].document(Document(meta=Meta(title="x"), blocks=page.blocks))


def test_a_page_takes_the_language_of_the_moment() -> None:
    with speaking("de-AT"):
        assert Meta(title="x").language == "de-AT"
        assert spoken() is LANGUAGES["de"]
    assert (Meta(title="x").language, language()) == ("en", "en")


def test_a_language_that_nobody_speaks_is_refused() -> None:
    for call in (
        lambda: solve("1 2; 3 4", language="xx"),
        lambda: check(kind="eigenvalues", matrix="1 2; 3 4", answer="1", language="xx"),
        lambda: generate("eigenvalues", language="xx"),
    ):
        with pytest.raises(InputError, match="no language 'xx'\n  one of: en, de, es, fr"):
            call()


def test_drawing_leaves_no_language_behind() -> None:
    exercises = generate("eigenvalues", count=2, language="de")
    first = next(exercises)
    assert (first.language, language()) == ("de", "en")
    assert first.document().meta.language == "de"


@pytest.mark.parametrize("code", ["de", "es", "fr"])
def test_the_command_line_speaks(code: str, tmp_path: Path) -> None:
    run = CommandLine(tmp_path)
    solved = run("solve", "4 2; 2 5", "--lang", code, "-f", "html")
    assert solved.returncode == 0
    assert f'<html lang="{code}">' in solved.stdout
    drawn = run("generate", "--kind", "eigenvalues", "--lang", code, "-f", "html")
    assert f'<html lang="{code}">' in drawn.stdout


SPEC = """
title = "Blatt"
language = "de"
[[exercise]]
id = "1"
kind = "eigenvalues"
points = 2.5
"""


def test_a_set_speaks_the_language_of_its_spec_and_so_do_its_marks(tmp_path: Path) -> None:
    spec, answers = tmp_path / "s.toml", tmp_path / "a.csv"
    spec.write_text(SPEC)
    answers.write_text('student,exercise,part,answer\nv01,1,,"1, 2"\nv02,1,,none\n')
    made = sheet(spec, output=tmp_path / "set", variants=2, formats=("html",), jobs=2)
    for path in made.files:
        if path.suffix == ".html":
            text = path.read_text()
            assert '<html lang="de">' in text
            assert "2,5" in text
    marked = grade(answers, manifest=tmp_path / "set" / "manifest.json", output=tmp_path / "m")
    pages = [path.read_text() for path in marked.files if path.suffix == ".html"]
    assert len(pages) == 3
    assert all('<html lang="de">' in page for page in pages)
    other = sheet(spec, output=tmp_path / "fr", formats=("html",), language="fr")
    assert '<html lang="fr">' in other.files[0].read_text()
