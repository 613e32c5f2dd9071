"""Markdown: formulas that readers can set, and text in which nothing is markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

import everything
import hostile
from eigtutor.document.blocks import (
    Align,
    Callout,
    Display,
    Document,
    Exercise,
    Heading,
    ItemList,
    Meta,
    Paragraph,
    Part,
    RowReduction,
    Strong,
    Table,
    Text,
)
from eigtutor.document.build import (
    add,
    chain,
    coords,
    eq,
    inlines,
    letter,
    listing,
    mat,
    para,
    vec,
)
from eigtutor.document.math import (
    Array,
    Int,
    Math,
    Neg,
    RowAdd,
    RowScale,
    RowSwap,
    SetOf,
    Symbol,
    Words,
)
from eigtutor.document.walk import formulas
from eigtutor.exact import Matrix, number
from eigtutor.typesetting.text import printable
from eigtutor.writers import WRITERS
from eigtutor.writers.markdown import MarkdownWriter, escaped

WRITER = MarkdownWriter()
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TWO_BY_TWO = mat(Matrix([[4, 2], [2, 5]]))

FORMULAS: list[tuple[Math, str]] = [
    (TWO_BY_TWO, r"\left( \begin{smallmatrix} 4 & 2 \cr 2 & 5 \end{smallmatrix} \right)"),
    (mat(Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]])),
     r"\begin{pmatrix} 1 & 0 & 0 \cr 0 & 1 & 0 \cr 0 & 0 & 1 \end{pmatrix}"),
    (SetOf((Int(1), Int(2))), r"\lbrace 1, 2\rbrace"),
    (vec("v", subscript=1), r"\mathbf{v} _ 1"),
    (Symbol("x", "1"), "x_1"),
    (Symbol("x", "12"), "x _ {12}"),
    (RowSwap(1, 2), r"R_1 \leftrightarrow R_2"),
    (chain(letter("a"), ("<", letter("b"))), "a < b"),
    (Words("$5 <b>"), r"\text{＄5 < b>}"),
    (Array(((Int(1), Int(2)),), bar=1), r"\left(\begin{array}{r|r} 1 & 2 \end{array}\right)"),
]  # fmt: skip


@pytest.mark.parametrize(("node", "shown"), FORMULAS)
def test_formulas(node: Math, shown: str) -> None:
    assert WRITER.formula(node) == shown


def test_readers_without_packages_know_every_command() -> None:
    text = WRITER.document(everything.everything())
    environments = set(re.findall(r"\\begin\{(.*?)\}", text))
    assert environments <= {
        *("pmatrix", "vmatrix", "smallmatrix", "array", "aligned", "gathered", "subarray")
    }
    for piece in mathematics(text):
        assert not re.search(r"\\[^A-Za-z]", piece)  # Markdown would take the backslash away
        assert piece.count("{") == piece.count("}")
        assert len(re.findall(r"\\left\b", piece)) == len(re.findall(r"\\right\b", piece))


def mathematics(text: str) -> list[str]:
    displays = re.findall(r"^[ >]*\$\$\n(.*?)\n[ >]*\$\$$", text, re.DOTALL | re.MULTILINE)
    lines = re.sub(r"\$\$.*?\$\$", "", text, flags=re.DOTALL)
    return displays + re.findall(r"\$([^$\n]+)\$", lines)


def test_every_formula_is_on_the_page() -> None:
    page = everything.everything()
    found = re.sub(r"\s|\\\||&", "", WRITER.fragment(page.blocks)).replace("small", "")
    for math in formulas(page.blocks):
        for part in getattr(math, "items", (math,)):
            side = getattr(part, "left", part)
            shown = re.sub(r"\s|&", "", WRITER.formula(side)).replace("small", "")
            shown = re.sub(r"\\left\(\\begin\{matrix\}", r"\\begin{pmatrix}", shown)
            assert shown[:12] in found


def test_row_reductions() -> None:
    one = RowReduction((TWO_BY_TWO, TWO_BY_TWO), ((RowScale(1, Int(2)),),), letter("A"))
    pair = r"\begin{pmatrix} 4 & 2 \cr 2 & 5 \end{pmatrix}"
    assert WRITER.fragment([one]) == (
        f"$$\nA = {pair} \\xrightarrow{{R_1 \\to 2 R_1}} {pair}\n$$\n"
    )
    steps = (RowAdd(2, 1, Neg(Int(3))), RowSwap(1, 2))
    long = RowReduction((TWO_BY_TWO,) * 6, (steps,) * 5, letter("A"))
    first, *rest = WRITER.fragment([long]).split("\n")[2:-3]
    assert first.startswith(rf"A &= {pair} \xrightarrow{{\begin{{subarray}}{{l}} R_2 \to")
    assert rest
    assert all(line.startswith(r"&\xrightarrow") for line in rest)
    assert r"\longrightarrow" in WRITER.fragment([RowReduction((TWO_BY_TWO,) * 2, ((),))])


def test_displays() -> None:
    x = [Symbol("x", str(k)) for k in range(30)]
    assert WRITER.fragment([Align((eq(x[0], x[1], Int(2)),))]) == (
        "$$\n\\begin{aligned}\nx_0 &= x_1 \\cr\n&= 2\n\\end{aligned}\n$$\n"
    )
    broken = WRITER.fragment([Display(eq(x[0], add(*x)))])
    assert r"&\quad {} + " in broken
    assert r"&x_0" in WRITER.fragment([Display(add(*x))])
    assert WRITER.fragment([Display(listing(x[0], Words("and"), x[1], x[2]))]) == (
        "$$\nx_0 \\qquad \\text{and} \\qquad x_1, \\qquad x_2\n$$\n"
    )


def test_dollar_signs_stand_clear_of_letters() -> None:
    assert WRITER.fragment([para(letter("n"), "th")]) == "$n$\u200bth\n"
    assert WRITER.fragment([para("a", Int(1), Int(2), ".")]) == "a\u200b$1$\u200b$2$.\n"
    assert WRITER.fragment([para("(", Int(1), ")")]) == "($1$)\n"


def test_structure() -> None:
    exercise = Exercise("2", (para("Let"), Part("a", (para("Why?"),), "1")), "4", "Title")
    assert WRITER.fragment([Heading(inlines("S")), exercise]) == (
        "## S\n\n### 2. Title (4 points)\n\nLet\n\n**(a)** Why? (1 point)\n"
    )
    items = ItemList(((para("a"), para("b")), (para("c"),)), ordered=True)
    assert WRITER.fragment([items]) == "1. a\n\n   b\n2. c\n"
    assert "<!-- -->" in WRITER.fragment([items, items])
    problem = Callout("problem", (para("a"), Display(Int(1))))
    assert WRITER.fragment([problem]) == "> a\n>\n> $$\n> 1\n> $$\n"
    assert WRITER.fragment([Callout("note", (para("a"),))]) == "> **Note.** a\n"
    assert WRITER.fragment([para("It is.", role="conclusion")]) == "**⇒** It is.\n"
    assert WRITER.fragment([para("It is.", role="check")]) == "✓ It is.\n"


def test_tables() -> None:
    system = Array(((Int(1), Int(2)),), bar=1)
    table = Table((inlines("a | b"), inlines("")), ((inlines(system), inlines("x")),), "Key")
    text = WRITER.fragment([table])
    assert text.startswith("**Key**\n\n| a \\| b |  |\n| --- | --- |\n| $")
    assert r"{r\|r}" in text
    [row] = re.findall("<tbody>(.*?)</tbody>", READER.render(text), re.DOTALL)
    assert row.count("<td>") == 2


def test_empty_things() -> None:
    blocks = (Paragraph(()), Align(()), Table((), ()), para(" "), Heading(()), ItemList(()))
    assert WRITER.fragment(blocks) == ""
    assert WRITER.document(Document(meta=Meta(title=""))) == "# Exercises\n"


# -- text from people --------------------------------------------------------------------------

#: What the page of :func:`hostile.page` is made of, beside text.
EXPECTED = {
    *("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "inline", "text"),
    *("strong", "em", "html_inline", "hr", "text_special", "softbreak"),
}


@given(hostile.texts)
@example("![a](javascript:x) <http://x.y> [b]: /z")
@example("| --- |")
@example("~~x~~ `y` &amp; &#42; \\* <!-- z --> www.example.com https://a.b")
@example("1. one")
@example("===")
def test_text_from_people_is_only_text(text: str) -> None:
    source = WRITER.document(hostile.page(text))
    held = ""
    for token in READER.parse(source):
        assert re.sub("_(open|close)$", "", token.type) in EXPECTED
        for inner in token.children or ():
            assert re.sub("_(open|close)$", "", inner.type) in EXPECTED
            if inner.type == "html_inline":
                assert inner.content in ("<strong>", "</strong>", "<em>", "</em>")
            else:
                held += inner.content
    assert re.sub(r"\s", "", printable(text)) in re.sub(r"\s", "", held)


@given(hostile.texts)
def test_words_in_formulas_do_not_end_them(text: str) -> None:
    shown = WRITER.formula(eq(Words(text), Symbol("x", text)))
    assert "$" not in shown
    assert "\n" not in shown
    assert not re.search(r"<[A-Za-z/!?]|\]\(", shown)


@pytest.mark.parametrize(
    "start", ["# a", "- a", "+ a", "12. a", "1) a", "---", "=", "> a", "    a"]
)
def test_a_paragraph_is_a_paragraph(start: str) -> None:
    html = READER.render(WRITER.fragment([para("b"), para(start)]))
    assert html.count("<p>") == 2
    assert not re.search("<(h|ul|ol|li|pre|blockquote|hr)", html)


@pytest.mark.parametrize("text", ["a b", "(a)", " a ", "a*", "«a»"])
def test_bold_is_bold(text: str) -> None:
    html = READER.render(WRITER.fragment([para(Text("x"), Strong(text), Strong(text), Text("y"))]))
    assert html.count("<strong>") == 2
    assert escaped("a*b") == r"a\*b"


def test_the_formulas_are_the_latex_writers() -> None:
    math = eq(vec("v", (number(1), number(2))), coords([number(1), number(2)]))
    assert WRITER.formula(math) == WRITERS["latex"].formula(math)
