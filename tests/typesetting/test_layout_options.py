"""The page options of a spec, from the spec to pages that compile."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from eigtutor import sheet
from eigtutor.document.blocks import (
    AnswerSpace,
    Asked,
    Block,
    Callout,
    Document,
    Exercise,
    Formula,
    Heading,
    Meta,
    Paragraph,
    Part,
)
from eigtutor.document.build import display, inlines, letter, mat, para
from eigtutor.document.math import Array, Frac, Int
from eigtutor.document.walk import blocks_within
from eigtutor.exact import Matrix
from eigtutor.page import Page, Paper, Space
from eigtutor.typesetting import geometry, keeping, typst
from eigtutor.typesetting.furniture import answer_labels, scores
from eigtutor.typesetting.narrow import run_in, with_one_mark
from eigtutor.writers import WRITERS

QUESTION = display(letter("A"), mat(Matrix([[4, 2, 1], [2, 5, 0], [7, 7, 9]])))
STYLES: tuple[Space, ...] = ("blank", "lines", "grid", "box")
PARTS = tuple(
    Part(label, (para("Find it."), AnswerSpace(5, style)), "2")
    for label, style in zip("abcd", STYLES, strict=True)
)
ASKED = (*(Asked("1", label, "2") for label in "abcd"), Asked("2", "", "2.5"))
BLOCKS: tuple[Block, ...] = (
    Exercise("1", (para("Let"), QUESTION, *PARTS), "8", "Four parts"),
    Exercise("2", (para("Let"), QUESTION, para("Why?"), AnswerSpace(20, "lines")), "2.5"),
)


def paper(page: Page, size: Paper = "a4") -> Document:
    meta = Meta(title="A set", instructions="Do it.", name_lines=True, code="7F", page=page)
    return Document(meta=replace(meta, paper=size, asked=ASKED), blocks=BLOCKS)


PAGES = [
    Page(columns=2, scores=True),
    Page(columns=2, cover=True, answer_page=True),
    Page(large_print=True, scores=True, answer_page=True),
    Page(cover=True),
    Page(margin=1.8, scores=True, answer_page=True),
    Page(margin=3.8, answer_page=True, large_print=True),
    Page(margin=1.8, columns=2),
]


@pytest.mark.parametrize(("page", "size"), list(product(PAGES, ("a4", "letter"))))
def test_every_page_compiles_with_typst(page: Page, size: Paper) -> None:
    assert typst.pdf(WRITERS["typst"].document(paper(page, size)), timestamp=None)


@pytest.mark.latex
@pytest.mark.parametrize("page", PAGES)
def test_every_page_compiles_with_pdflatex(page: Page) -> None:
    from eigtutor.typesetting import pdflatex

    source = WRITERS["latex"].document(paper(page))
    [first, second] = pdflatex.pdfs([source, source], timestamp=None)
    assert isinstance(first, bytes)
    assert isinstance(second, bytes)


# -- measures --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "size"), list(product([Page(), *PAGES], ("a4", "letter"))))
def test_numbers_have_room_in_the_margin_and_columns_in_the_text(page: Page, size: Paper) -> None:
    found = geometry.geometry(page, size)
    em = found.size * 2.54 / 72.27
    assert found.side >= 2.9 * em  # where the number hangs
    assert found.width >= 20
    if page.in_two_columns:
        assert found.text - 2 * found.column >= 2.9 * em


def test_large_print_is_large_and_in_one_column() -> None:
    both = geometry.geometry(Page(columns=2, large_print=True))
    assert both == geometry.geometry(Page(large_print=True))
    assert both.size >= 16
    source = WRITERS["typst"].document(paper(Page(columns=2, large_print=True)))
    assert "columns: 2" not in source
    assert "#let base = 17pt" in source


@pytest.mark.parametrize("page", [Page(), Page(columns=2), Page(large_print=True)])
def test_a_margin_is_on_all_four_sides(page: Page) -> None:
    for size in ("a4", "letter"):
        usual = geometry.geometry(page, size)
        found = geometry.geometry(replace(page, margin=1.9), size)
        assert found.side == found.top == found.bottom == 1.9
        assert found.width > usual.width
        assert found.height > usual.height
        assert found.is_narrow
    assert "margin: (x: 1.9cm, top: 1.9cm, bottom: 1.9cm)" in WRITERS["typst"].document(
        paper(replace(page, margin=1.9))
    )
    assert not geometry.geometry(replace(Page(), margin=3)).is_narrow


def test_lines_are_broken_for_narrower_columns() -> None:
    wide = display(letter("M"), mat(Matrix([[1000 * j for j in range(9)]])))
    page = Document(meta=Meta(title="x", page=Page(columns=2)), blocks=(wide,))
    for name in ("typst", "latex"):
        narrow = WRITERS[name].document(page)
        usual = WRITERS[name].document(replace(page, meta=Meta(title="x")))
        size = {"typst": "#set text(size: 9pt)", "latex": r"\footnotesize"}[name]
        body = {"typst": "#displayed", "latex": r"\begin{document}"}[name]
        assert size not in usual[usual.rindex(body) - 60 :]
        smaller = narrow[narrow.rindex(body) - 60 :]
        assert "#set text(size:" in smaller or r"\setlength{\arraycolsep}" in smaller


# -- points where there is no margin ---------------------------------------------------------------


def texts(blocks: tuple[Block, ...]) -> str:
    return WRITERS["speech"].fragment(blocks)


def test_points_run_in_where_there_is_no_margin() -> None:
    made = run_in(BLOCKS)
    assert not any(getattr(block, "points", "") for block in blocks_within(made))
    said = texts(made)
    assert "Four parts (8 points)" in said
    assert "(2 points) Find it." in said
    assert "(2.5 points) Let" in said


def test_points_before_what_is_no_paragraph() -> None:
    part = Part("a", (Heading(inlines("Step"), 2, "1"), QUESTION), "3")
    [made] = run_in([Callout("problem", (Part("b", (QUESTION,), "3"),))])
    assert texts((made,)).startswith("Problem.\n\nPart b.\n\n(3 points)")
    [made] = run_in([part])
    assert "Step (1 point) (3 points)" in texts((made,))


def test_a_part_and_its_first_heading_have_one_mark() -> None:
    step = Heading(inlines("Step"), 2, "1")
    assert with_one_mark(Part("a", (step,))).points == "1"
    both = with_one_mark(Part("a", (step,), "3"))
    assert both.points == "3"
    assert "Step (1 point)" in texts(both.blocks)
    for name in ("typst", "latex"):
        fragment = WRITERS[name].fragment([Part("a", (step,), "3")])
        assert "(1 point)" in fragment
        assert "(3 points)" in fragment


# -- boxes -----------------------------------------------------------------------------------------


def test_scores_are_added_up_and_in_runs() -> None:
    meta = paper(Page(scores=True)).meta
    assert scores(meta) == [[("1", "8"), ("2", "2.5"), ("Total", "10.5")]]
    many = replace(meta, asked=tuple(Asked(str(k), "", "1") for k in range(1, 20)))
    runs = scores(many)
    assert [box for run in runs for box in run][-1] == ("Total", "19")
    assert max(map(len, runs)) <= 8
    assert max(map(len, runs)) - min(map(len, runs)) <= 2
    unknown = replace(meta, asked=(Asked("1", "", "two"), Asked("2")))
    assert scores(unknown) == [[("1", ""), ("2", ""), ("Total", "")]]


def test_a_box_for_every_answer() -> None:
    meta = paper(Page(answer_page=True)).meta
    assert answer_labels(meta) == ["1 (a)", "1 (b)", "1 (c)", "1 (d)", "2"]
    assert answer_labels(replace(meta, page=Page())) == []


SPEC = """
title = "Exam"
[page]
cover = true
answer_page = true
space_style = "lines"
[[exercise]]
matrix = "4 2; 2 5"
[[exercise.part]]
kind = "eigenvalues"
points = 2
[[exercise.part]]
kind = "diagonalization"
points = 6
[[exercise]]
kind = "eigenvalues"
space_style = "grid"
"""


def made(tmp_path: Path, **options: bool) -> dict[str, str]:
    spec = tmp_path / "exam.toml"
    spec.write_text(SPEC)
    sheet(spec, output=tmp_path / "set", formats=("typst", "pdf"), **options)  # type: ignore[arg-type]
    return {path.stem: path.read_text() for path in (tmp_path / "set").glob("*.typ")}


def test_a_set_with_a_cover(tmp_path: Path) -> None:
    pages = made(tmp_path)
    worksheet = pages["worksheet"]
    assert "#score-table" not in pages["answers"] + pages["solutions"]
    assert 'score-table(("1", "8"), ("2", ""), ("Total", "8")' in worksheet
    assert '"Signature"' in worksheet
    assert '("1 (a)", "1 (b)", "2", )' in worksheet
    assert worksheet.count('style: "lines")') == 2
    assert worksheet.count('style: "grid")') == 1
    assert "points: " in pages["solutions"]


@pytest.mark.poppler
def test_the_answer_page_is_a_sheet_of_its_own_with_the_code(tmp_path: Path) -> None:
    made(tmp_path)
    program = shutil.which("pdftotext")
    assert program is not None
    done = subprocess.run(
        [program, "-layout", tmp_path / "set" / "worksheet.pdf", "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    pages = done.stdout.rstrip("\f").split("\f")
    assert "Signature" in pages[0]
    assert "Find" not in pages[0]
    assert "1 (b)" in pages[-1]
    assert len(pages) % 2 == 1
    code = pages[-1].split()[-5]
    assert all(code in page for page in pages)


def test_large_print_from_the_command_line_option(tmp_path: Path) -> None:
    pages = made(tmp_path, large_print=True)
    assert all("#let base = 17pt" in source for source in pages.values())


def test_the_points_of_an_exercise_stay_with_its_problem() -> None:
    page = Exercise("2", (Callout("problem", (para("Find it."),)),), "2.5")
    [whole] = run_in([page])
    assert isinstance(whole, Exercise)
    assert keeping.links(whole.blocks, 28)[0]


def test_options_with_tall_matrices_have_room() -> None:
    """In a line, brackets of fractions would touch those of the next option."""
    tall = Array(((Frac(Int(1), Int(2)), Int(0)), (Int(0), Frac(Int(1), Int(2)))))
    low = Array(((Int(1), Int(0)), (Int(0), Int(2))))
    blocks = [Paragraph((Formula(one),)) for one in (tall, low)]
    first, second, *_ = WRITERS["typst"].fragment(blocks).split("\n\n")
    assert first.startswith("#block(width: 100%, spacing: 1.6em")
    assert "#block" not in second


# -- exercises stay whole --------------------------------------------------------------------------


@pytest.mark.poppler
def test_an_exercise_that_fits_a_page_is_on_one_and_a_longer_one_goes_on(tmp_path: Path) -> None:
    program = shutil.which("pdftotext")
    assert program is not None

    def pages(blocks: tuple[Block, ...]) -> list[str]:
        source = WRITERS["typst"].document(Document(meta=Meta(title="x"), blocks=blocks))
        (tmp_path / "x.pdf").write_bytes(typst.pdf(source, timestamp=None))
        done = subprocess.run(
            [program, "-layout", tmp_path / "x.pdf", "-"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.rstrip("\f").split("\f")

    def exercise(number: str, lines: int) -> Exercise:
        parts = tuple(Part(x, (para(f"Part{x}"), AnswerSpace(lines))) for x in "ab")
        return Exercise(number, (para("Let"), QUESTION, *parts), title=f"Title{number}")

    first, second = pages((exercise("1", 13), exercise("2", 13)))
    assert all(word in first for word in ("Title1", "Parta", "Partb"))
    assert all(word in second for word in ("Title2", "Parta", "Partb"))
    assert "continued" not in first + second
    _, after, last = pages((exercise("1", 25), exercise("2", 5)))
    assert "Exercise 1, continued" in after
    assert "continued" not in last
