"""Strings made to break a page, many on each, through every writer: none is lost, none is markup.

A few hundred strings each time; ``make prove`` takes 100,000 fresh ones. The PDFs of both engines
are read back: each string that a font can set one sign for one must stand there as it was typed.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import hostile
from eigtutor.document.blocks import Document, Emph, Meta, Paragraph, Strong
from eigtutor.document.build import para
from eigtutor.document.math import Words
from eigtutor.typesetting import pdflatex, typst
from eigtutor.typesetting.text import is_blank, printable
from eigtutor.writers import WRITERS
from eigtutor.writers.document_json import document_from

PROVING = "EIGTUTOR_SAMPLE" in os.environ
COUNT = 10 * int(os.environ.get("EIGTUTOR_SAMPLE", "60"))
ON_A_PAGE = 200
SEED = random.SystemRandom().randrange(2**32) if PROVING else 5

#: What means something to one of the formats, beside single signs.
PIECES = (
    *(text for text in hostile.EXAMPLES if len(text) < 200),
    *("<script>", "</main>", "<!--", "-->", "]]>", "&amp;", "&#0;", "javascript:", "onload="),
    *("\\end{document}", "\\input", "\\csname", "^^M", "^^5c", "%", "\\\\", "\\[", "$$", "{", "}"),
    *("#{", "#]", "//", "/*", "*/", "@a", "<a>", "\\u{0}", "```", "***", "___", "~~~", "![", "]("),
    *("\n# ", "\n- ", "\n1. ", "\n> ", "\n\n    ", "\n---\n", "| - |", "<https://a.b>", "\x1b[2J"),
)
PLAIN = "".join(map(chr, range(0x20, 0x7F)))
#: Letters, signs, marks, controls and what is not assigned, of every plane.
RANGES = ((0x20, 0x7F), (0x80, 0x250), (0x300, 0x370), (0x370, 0x700), (0x900, 0xE00),
          (0x2000, 0x2C00), (0x3000, 0x3100), (0x4E00, 0x5000), (0xD700, 0xE100), (0xFB00, 0xFFFF),
          (0x1D400, 0x1D800), (0x1F300, 0x1FAFF), (0xE0000, 0xE01FF), (0, 0x10FFFF))  # fmt: skip


#: Two halves side by side are a character to JSON; one alone is among the examples.
SURROGATES = re.compile("[\ud800-\udfff]")


def strings(count: int, chance: random.Random) -> Iterator[str]:
    for _ in range(count):
        sort = chance.randrange(4)
        length = chance.randrange(1, 25)
        if sort == 0:
            yield "".join(chance.choices(PLAIN, k=length))
        elif sort == 1:
            low, high = chance.choice(RANGES)
            yield SURROGATES.sub(
                "", "".join(chr(chance.randrange(low, high)) for _ in range(length))
            )
        elif sort == 2:
            yield "".join(chance.choices(PIECES, k=3))[:60]
        else:
            yield "".join(chance.choices([*PIECES, *PLAIN], k=4))[:60]


TEXTS = list(strings(COUNT, random.Random(SEED)))
PAGES = [
    pytest.param(TEXTS[k : k + ON_A_PAGE], id=f"{SEED}-{k}") for k in range(0, COUNT, ON_A_PAGE)
]


def begins(k: int) -> str:
    return f"qVq{k}zWz"


def ends(k: int) -> str:
    return f"zWz{k}qVq"


def document(texts: list[str]) -> Document:
    """Each text in a paragraph between marks by which it is found again, plain, bold, slanted, and
    as words in a formula."""
    blocks: list[Paragraph] = []
    for k, text in enumerate(texts):
        # Without the space, a mark at the beginning would change the letter before it.
        blocks.append(para(f"{begins(k)} ", text, ends(k)))
        blocks.append(para(Strong(text), " ", Emph(text), " ", Words(f"x{text}")))
    return Document(meta=Meta(title="T", code="c"), blocks=tuple(blocks))


def squeezed(text: str) -> str:
    """The text without spaces: lines break at them, and Markdown sets one of no width after "$"."""
    return re.sub(r"[\s\u200b]+", "", text)


def assert_all_stand(texts: list[str], read: str) -> None:
    read = squeezed(read)
    for k, text in enumerate(texts):
        found = re.search(f"{begins(k)}(.*?){ends(k)}", read, re.DOTALL)
        assert found is not None, (k, text)
        assert found[1] == squeezed(printable(text)), (k, text)


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("texts", PAGES)
def test_html(texts: list[str]) -> None:
    page, bare = (Page(WRITERS["html"].document(document(t))) for t in (texts, ["x"] * 1))
    assert page.tags <= bare.tags
    assert page.names <= bare.names
    assert_all_stand(texts, page.text)


@pytest.mark.parametrize("texts", PAGES)
def test_markdown(texts: list[str]) -> None:
    source = WRITERS["markdown"].document(document(texts))
    read = ""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        assert token.type.rsplit("_", 1)[0] in ("paragraph", "heading", "inline", "hr")
        for inner in token.children or ():
            assert inner.type.partition("_")[0] in ("text", "strong", "em", "html", "softbreak")
            assert inner.type != "html_inline" or re.fullmatch("</?(strong|em)>", inner.content)
            read += inner.content
    assert_all_stand(texts, read)


@pytest.mark.parametrize("texts", PAGES)
def test_the_terminal_and_speech(texts: list[str]) -> None:
    screen, told = (WRITERS[name].document(document(texts)) for name in ("terminal", "speech"))
    for shown in (screen, told):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert_all_stand(texts, told)
    assert_plain_texts_stand(texts, screen)


@pytest.mark.parametrize("texts", PAGES)
def test_json(texts: list[str]) -> None:
    page = document(texts)
    assert document_from(WRITERS["document-json"].document(page)) == page


def read_back(made: bytes, place: Path) -> str:
    (place / "page.pdf").write_bytes(made)
    command = ["pdftotext", "-raw", str(place / "page.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def assert_plain_texts_stand(texts: list[str], read: str) -> None:
    """Every string stands in its place, and those of ASCII's signs sign for sign."""
    read = squeezed(read)
    for k, text in enumerate(texts):
        found = re.search(f"{begins(k)}(.*?){ends(k)}", read, re.DOTALL)
        assert found is not None, (k, text)
        shown = printable(text)
        if shown.isascii():
            assert unicodedata.normalize("NFC", found[1]) == squeezed(shown), (k, text)
        else:
            assert found[1] or is_blank(shown) or unicodedata.combining(shown[0]), (k, text)


@pytest.mark.poppler
@pytest.mark.parametrize("texts", PAGES)
def test_typst(texts: list[str], tmp_path: Path) -> None:
    source = WRITERS["typst"].document(document(texts))
    unbroken = "#set text(hyphenate: false)\n#set par(justify: false)\n"
    source = source.replace("#set list(", unbroken + "#set list(", 1)
    made = typst.pdf(source, timestamp=None)
    assert_plain_texts_stand(texts, read_back(made, tmp_path))


@pytest.mark.latex
@pytest.mark.poppler
@pytest.mark.parametrize("texts", PAGES)
def test_latex(texts: list[str], tmp_path: Path) -> None:
    source = WRITERS["latex"].document(document(texts))
    unbroken = r"\hyphenpenalty=10000 \tolerance=9999 "
    source = source.replace(r"\begin{document}", r"\begin{document}" + unbroken, 1)
    made = pdflatex.pdf(source, timestamp=None)
    assert_plain_texts_stand(texts, read_back(made, tmp_path))
