"""HTML pages: well-formed, self-contained, safe, and in an order that can be heard."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given

import everything
import hostile
from eigtutor.document.blocks import (
    Align,
    Callout,
    Display,
    Document,
    Exercise,
    Formula,
    Heading,
    Meta,
    Paragraph,
    RowReduction,
    Table,
    Text,
)
from eigtutor.document.build import (
    add,
    chain,
    det,
    eq,
    inlines,
    letter,
    mat,
    mul,
    num,
    para,
    vec,
)
from eigtutor.document.math import Array, Frac, Int, Math, Neg, Paren, RowAdd, Symbol, Words
from eigtutor.document.walk import formulas, reductions
from eigtutor.exact import Matrix, number, sqrt
from eigtutor.typesetting.shells import own_shells
from eigtutor.typesetting.text import printable
from eigtutor.writers import WRITERS
from eigtutor.writers.html import HtmlWriter

WRITER = HtmlWriter()
VOID = {"meta", "br"}
#: All that a page is made of.
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "div"),
    *("section", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "ul", "ol"),
    *("li", "table", "caption", "thead", "tbody", "tr", "th", "td", "math", "mrow", "mi", "mn"),
    *("mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "mtable", "mtr", "mtd"),
    *("details", "summary", "bdi", "pre", "code"),
    *("figure", "figcaption", "svg", "g", "path", "circle"),
}


class Page(HTMLParser):
    """The tags of a page; a tag that is not closed in its place is an error."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]


def tree(source: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{source}</div>")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# -- mathematics -------------------------------------------------------------------------------

A = letter("A")

FORMULAS: list[tuple[Math, str]] = [
    (num(-3), '<mo form="prefix">−</mo><mn>3</mn>'),
    (add(Int(1), Neg(Int(2))), '<mn>1</mn><mo form="infix">−</mo><mn>2</mn>'),
    (Frac(num(-1), Int(2)),
     '<mfrac><mrow><mo form="prefix">−</mo><mn>1</mn></mrow><mn>2</mn></mfrac>'),
    (Paren(Int(1)), '<mrow><mo form="prefix" stretchy="false">(</mo><mn>1</mn>'
     '<mo form="postfix" stretchy="false">)</mo></mrow>'),
    (Paren(Frac(Int(1), Int(2))),
     '<mrow><mo form="prefix">(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>'
     '<mo form="postfix">)</mo></mrow>'),
    (vec("v", subscript=12), "<msub><mi>𝐯</mi><mn>12</mn></msub>"),
    (Symbol("lambda", "k", "vector"), "<msub><mi>𝛌</mi><mi>k</mi></msub>"),
    (Symbol("Lambda"), '<mi mathvariant="normal">Λ</mi>'),
    (vec("0"), "<mi>𝟎</mi>"),
    (det(A), '<mi>det</mi><mo>&#x2061;</mo><mspace width="0.17em"></mspace><mi>A</mi>'),
    (chain(A, ("<", Int(1))), '<mi>A</mi><mo form="infix">&lt;</mo><mn>1</mn>'),
    (Words("or <b>"), "<mtext>or &lt;b&gt;</mtext>"),
    (Words(" or "), "<mtext>\N{NO-BREAK SPACE}or\N{NO-BREAK SPACE}</mtext>"),
    (RowAdd(2, 1, Int(1)), '<msub><mi>R</mi><mn>2</mn></msub><mo stretchy="false">→</mo>'
     '<msub><mi>R</mi><mn>2</mn></msub><mo form="infix">+</mo><msub><mi>R</mi><mn>1</mn></msub>'),
]  # fmt: skip


@pytest.mark.parametrize(("node", "inside"), FORMULAS)
def test_formulas(node: Math, inside: str) -> None:
    assert WRITER.formula(node) == f"<math>{inside}</math>"
    assert tree(WRITER.formula(node)) is not None


def test_bars_and_pivots_are_styled_by_the_page() -> None:
    system = Array(((Int(1), Int(2), Int(3)),), bar=2, marked=frozenset({(0, 0)}))
    root = tree(WRITER.fragment([Display(system)]))
    assert [cell.get("class") for cell in root.iter("mtd")] == ["digits", "digits", "digits bar"]
    assert [row.get("class") for row in root.iter("mrow")] == [None, "pivot"]
    assert "class" not in WRITER.formula(system)
    assert WRITER.formula(system).count("border-left:") == 1


def test_small_matrices_are_small_only_in_a_line() -> None:
    small = mat(Matrix([[4, 2], [2, 5]]))
    assert 'scriptlevel="1"' in WRITER.fragment([para(small)])
    assert "scriptlevel" not in WRITER.fragment([Display(small)])


def test_every_formula_is_on_the_page() -> None:
    page = everything.everything()
    seen = squeezed("".join(tree(WRITER.fragment(page.blocks)).itertext()))
    for math in formulas(page.blocks):
        assert squeezed("".join(tree(WRITER.formula(math)).itertext())) in seen
    for reduction in reductions(page.blocks):
        for state in reduction.states:
            assert squeezed("".join(tree(WRITER.formula(state)).itertext())) in seen


# -- lines -------------------------------------------------------------------------------------


def test_row_reductions_break_before_an_arrow_and_are_read_out() -> None:
    for block in reductions(everything.everything().blocks):
        root = tree(WRITER.fragment([block]))
        [picture] = root.findall("div")
        assert picture.get("role") == "img"
        assert picture.get("aria-label") == WRITERS["speech"].fragment([block])
        [chain_] = (e for e in root.iter("div") if e.get("class") == "chain")
        first, *rest = list(chain_)
        assert [e.tag for e in first] == ["math"]
        assert all([e.tag for e in link] == ["span", "math"] for link in rest)
        assert len(rest) == len(block.operations)


def test_long_formulas_may_be_broken_before_a_sign() -> None:
    x = [Symbol("x", str(k)) for k in range(9)]
    short, long = eq(x[0], x[1], x[2]), eq(x[0], add(*x[1:5]), add(*x[5:9]))
    assert WRITER.fragment([para(short)]).count("<math>") == 1
    assert WRITER.fragment([para(long)]).count("<math>") == 3
    assert WRITER.fragment([Display(short)]).count("<math ") == 1
    assert WRITER.fragment([Display(eq(x[0], *[add(*x)] * 2))]).count('class="line"') == 2
    assert WRITER.fragment([Align((short,))]).count('class="line"') == 2


def test_a_formula_is_not_parted_from_the_sign_that_follows() -> None:
    text = WRITER.fragment([para("Take ", Int(1), ", then (", Int(2), ") and ", Int(3), " more.")])
    assert re.findall(r'"kept">(.*?)</span>', text) == [
        "<math><mn>1</mn></math>,",
        "(<math><mn>2</mn></math>)",
    ]


def test_what_does_not_fit_a_narrow_screen_scrolls_and_is_reached_by_keyboard() -> None:
    equation, sums, big, long_sum = everything.wide()
    for math in (equation, big):
        [box] = tree(WRITER.fragment([Display(math)]))
        assert box.get("tabindex") == "0"
        assert "smaller-" in (box.get("class") or "")  # on paper
    for math in (sums, long_sum):
        [box] = tree(WRITER.fragment([Display(math)]))
        assert "aligned" in (box.get("class") or "")
    assert 'class="wide"' in WRITER.fragment([para(big)])
    assert "tabindex" not in WRITER.fragment([Display(mat(Matrix([[4, 2], [2, 5]])))])


# -- structure ---------------------------------------------------------------------------------


def assert_sound(page: Page) -> None:
    assert {tag for tag, _ in page.tags} <= TAGS
    levels = page.headings()
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    for tag in ("main", "header", "title"):
        assert [t for t, _ in page.tags].count(tag) == 1


def test_the_shared_page_is_sound() -> None:
    page = Page(WRITER.document(everything.everything()))
    assert_sound(page)
    assert len(page.headings()) > 8
    assert ("html", {"lang": "en"}) in page.tags
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    # The table of scores, with heads of its rows, and the key.
    assert scopes == ["col"] * 4 + ["row"] * 2 + ["col"] * 4
    ElementTree.fromstring(f"<div>{WRITER.fragment(everything.everything().blocks)}</div>")


def test_headings_follow_one_another() -> None:
    step, section = Heading(inlines("s"), 2), Heading(inlines("S"))
    blank = Heading(inlines(" "))
    exercise = Exercise("1", (step, Callout("note", (section, step)), blank), title="T")
    for blocks in ((step, section, step), (exercise, section, exercise), (blank, step, blank)):
        page = Page(WRITER.document(Document(meta=Meta(title="T"), blocks=blocks)))
        assert_sound(page)
    deep: Exercise = exercise
    for _ in range(9):
        deep = Exercise("1", (deep,))
    assert_sound(Page(WRITER.document(Document(meta=Meta(title=""), blocks=(deep,)))))


def test_the_page_needs_nothing_but_itself() -> None:
    source = WRITER.document(everything.everything())
    assert not re.search(
        r"https?:|//|url\(|@import|<script|<link|<iframe|<img| src=| href=", source
    )
    assert not any(name.startswith("on") for _, held in Page(source).tags for name in held)
    assert "default-src 'none'" in source
    assert "prefers-color-scheme: dark" in source
    assert "@media print" in source


def test_empty_things() -> None:
    blocks = (Paragraph(()), Align(()), Table((), ()), para(" "), Heading(()))
    assert WRITER.fragment(blocks) == ""
    assert_sound(Page(WRITER.document(Document(meta=Meta(title="", code="")))))
    note = WRITER.fragment([Callout("note", ())])
    assert "Note." in note
    bare = RowReduction((mat(Matrix([[1]])),) * 2, ((),))
    assert 'class="shaft"' in WRITER.fragment([bare])


def test_paper_language_and_shells_of_ones_own(tmp_path: Path) -> None:
    page = Document(meta=Meta(title="1 < 2", paper="letter", language="de-AT"), blocks=(para("x"),))
    assert "size: letter" in WRITER.document(page)
    assert '<html lang="de-AT">' in WRITER.document(page)
    (tmp_path / "html").mkdir()
    shell = tmp_path / "html" / "page.html.j2"
    shell.write_text("<< title >>|<< body >>", encoding="utf-8")
    with own_shells(tmp_path):
        assert WRITER.document(page) == "1 &lt; 2|  <p>x</p>"


# -- text from people --------------------------------------------------------------------------


@given(hostile.texts)
@example("<script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
@example("</style></title></main><!-- ]]> &lt; &#0;")
def test_text_from_people_is_only_text(text: str) -> None:
    page = Page(WRITER.document(hostile.page(text)))
    assert_sound(page)
    assert squeezed(printable(text)) in squeezed(page.text)
    allowed = {"class", "style", "tabindex", "scope", "lang", "charset", "name", "content"}
    allowed |= {"http-equiv", "display", "role", "aria-label", "aria-hidden", "form", "stretchy"}
    assert {name for _, held in page.tags for name in held} <= allowed
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]",
                         WRITER.document(hostile.page(text)))  # fmt: skip


@given(hostile.texts)
def test_words_in_formulas_are_only_words(text: str) -> None:
    math = mul(Words(text), Symbol(text or "x", text), Symbol("v", text, "vector"))
    label = RowReduction((mat(Matrix([[1]])), Array(((Words(text),),))), ((RowAdd(2, 1, math),),))
    for source in (WRITER.formula(math), WRITER.fragment([para(Text(text), Formula(math)), label])):
        assert {e.tag for e in tree(source).iter()} <= TAGS


def test_irrational_numbers_keep_their_bars() -> None:
    formula = WRITER.formula(num((number(9) - sqrt(17)) / 2))
    assert "<msqrt><mn>17</mn></msqrt>" in formula
