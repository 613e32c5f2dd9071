"""Pictures in every format: the words for who cannot see them, the labels on their sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import everything
from browser import browser
from eigtutor.document.blocks import Document, Figure, Meta
from eigtutor.document.build import inlines
from eigtutor.document.figures import Label, Picture
from eigtutor.document.figures import Path as Line
from eigtutor.document.math import Words
from eigtutor.typesetting import pdflatex, typst
from eigtutor.writers import WRITERS
from eigtutor.writers.terminal import TerminalWriter
from pictures.gallery import GALLERY, figure

HOSTILE = r'<b>"\input{x}" $1$ #panic() & 50% é ' + "|*_`"


def page(*figures: Figure) -> Document:
    return Document(meta=Meta(title="Pictures"), blocks=figures)


def every() -> Document:
    return page(everything.picture(), *map(figure, GALLERY))


def named(name: str) -> Figure:
    """A line with a name that somebody wrote."""
    drawn = Picture(12, 4, (Line(((1, 1), (11, 3))),), (Label((6, 2), Words(name)),))
    return Figure(drawn, inlines("A line named ", Words(name), "."))


@pytest.mark.parametrize("name", ["html", "typst", "markdown", "speech"])
def test_the_words_stand_where_nothing_is_seen(name: str) -> None:
    drawn = Figure(everything.picture().picture, inlines("A circle & an arrow."))
    assert re.search(r"A circle \\?(&|&amp;) an arrow", WRITERS[name].fragment([drawn]))


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("width", [30, 40, 80, 120])
@pytest.mark.parametrize("name", GALLERY)
def test_a_terminal_is_wide_enough(name: str, width: int, ascii: bool) -> None:
    drawn = Figure(figure(name).picture, inlines("words"))
    text = TerminalWriter(width=width, ascii=ascii).fragment([drawn])
    rows = text.splitlines()
    assert len(rows) > 5
    assert max(map(len, rows)) <= width
    assert not ascii or text.isascii()
    for row in (rows[0], rows[-1]):
        assert row.strip()


def test_typst_meets_the_standards_with_pictures() -> None:
    made = typst.pdf(WRITERS["typst"].document(every()), timestamp=None)
    assert b"<pdfuaid:part>1<" in made
    assert made == typst.pdf(WRITERS["typst"].document(every()), timestamp=None)


def test_a_name_from_a_person_is_only_text_in_typst() -> None:
    typst.pdf(WRITERS["typst"].document(page(named(HOSTILE))), timestamp=None)


@pytest.mark.latex
def test_latex_draws_without_packages() -> None:
    source = WRITERS["latex"].document(page(named(HOSTILE), *every().blocks))
    assert "tikz" not in source
    assert pdflatex.pdf(source, timestamp=None).startswith(b"%PDF")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1200])
def test_labels_stay_on_their_sheets_in_a_browser(tmp_path: Path, width: int) -> None:
    path = tmp_path / "page.html"
    path.write_text(WRITERS["html"].document(every()), encoding="utf-8")
    with browser(tmp_path / "profile") as opened:
        opened.open(path, width=width)
        assert opened.complaints == []
        assert opened.value("document.documentElement.scrollWidth") <= width
        beyond = opened.value(
            """[...document.querySelectorAll(".picture")].flatMap(sheet => {
                 const edge = sheet.getBoundingClientRect();
                 return [...sheet.querySelectorAll(":scope > span")].map(label => {
                   const box = label.getBoundingClientRect();
                   return Math.max(edge.left - box.left, box.right - edge.right,
                                   edge.top - box.top, box.bottom - edge.bottom);
                 });
               })"""
        )
        assert len(beyond) > 50
        assert max(beyond) < 4
        names = opened.value(
            'document.querySelectorAll(".picture[role=img][aria-label]:not([aria-label=\\"\\"])")'
            ".length"
        )
        assert names == len(every().blocks)


@pytest.mark.browser
def test_a_name_from_a_person_is_only_text_in_a_browser(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(WRITERS["html"].document(page(named(HOSTILE))), encoding="utf-8")
    with browser(tmp_path / "profile") as opened:
        opened.open(path)
        assert opened.complaints == []
        assert HOSTILE.strip() in opened.value('document.querySelector(".picture").textContent')
