"""HTML pages as a browser shows and prints them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

import everything
from browser import Browser, browser
from eigtutor.compose import solutions, solved
from eigtutor.document.blocks import Display, Document, Exercise, Meta, Part, Reveal
from eigtutor.document.build import inlines, para
from eigtutor.engines.generator import problems
from eigtutor.spec import ExerciseSpec, PartSpec
from eigtutor.writers import WRITERS

pytestmark = pytest.mark.browser

TITLE = "A matrix of the longest name that still wants its points beside it"
PARTS = tuple(PartSpec(id=k, kind=kind) for k, kind in (("a", "eigenvalues"), ("b", "jordan-form")))


def worked_solutions() -> Document:
    """A page of solutions: of an exercise with one question, and of one with parts."""
    one = ExerciseSpec(id="one", kind="eigenvalues", matrix="4 2; 2 5", points=4)
    two = ExerciseSpec(id="two", parts=PARTS, matrix="2 1 0; 0 2 0; 1 1 3", title=TITLE, points=6)
    found = [solved(problem) for exercise in (one, two) for problem in problems(exercise, 1)]
    return solutions(Meta(title="Eigenvalues"), found)


def wide() -> Document:
    """Formulas and words wider than any screen, where there is least room."""
    shown = tuple(Display(math) for math in everything.wide())
    folded = Reveal(inlines("Solution"), (*shown, para(*everything.wide()), para("W" * 300)))
    part = Part("a", (folded,), "W" * 40)
    return Document(meta=Meta(title="W" * 90), blocks=(Exercise("1", (part,), "2", "W" * 90),))


PAGES = {"everything": everything.everything, "solutions": worked_solutions, "wide": wide}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {name: folder / f"{name}.html" for name in PAGES}
    for name, path in made.items():
        path.write_text(WRITERS["html"].document(PAGES[name]()), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


# -- the page by itself --------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_breaks_no_policy(
    chromium: Browser, pages: dict[str, Path], name: str
) -> None:
    chromium.open(pages[name])
    assert chromium.complaints == []
    assert chromium.requests == [pages[name].as_uri()]


def test_the_policy_stops_scripts_and_pictures_from_elsewhere(
    chromium: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    foreign = '<script>document.title = "run"</script><img src="https://example.invalid/x.png">'
    page = tmp_path / "foreign.html"
    source = pages["everything"].read_text(encoding="utf-8")
    page.write_text(source.replace("</main>", f"{foreign}</main>"), encoding="utf-8")
    chromium.open(page)
    assert chromium.value("document.title") != "run"
    assert sum("Content Security Policy" in text for text in chromium.complaints) == 2


# -- mathematics ---------------------------------------------------------------------------------

_BOXES = """[...document.querySelectorAll("%s")].map(e => [e, ...e.children].map(x => {
  const box = x.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom] }))"""


def boxes(chromium: Browser, selector: str) -> list[list[list[float]]]:
    """For each element its box, and those of its children: left, top, right, bottom."""
    chromium.value('document.querySelectorAll("details").forEach(x => x.open = true)')
    found: list[list[list[float]]] = chromium.value(_BOXES % selector)
    assert found
    return found


def test_mathematics_is_laid_out(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["everything"])
    for (left, top, right, bottom), *_ in boxes(chromium, "math"):
        assert right > left
        assert bottom > top
    for whole, over, under in boxes(chromium, "mfrac"):
        assert over[3] <= under[1], "the numerator stands above the denominator"
        assert whole[3] - whole[1] > over[3] - over[1]
    for _, base, exponent in boxes(chromium, "msup"):
        assert exponent[0] >= base[2] - 1
        assert exponent[1] < base[1]
    for _, *rows in boxes(chromium, "mtable"):
        assert all(a[3] <= b[1] + 1 for a, b in pairwise(rows))
    for _, *cells in boxes(chromium, "mtr"):
        assert all(a[2] <= b[0] + 1 for a, b in pairwise(cells))


# -- what folds ----------------------------------------------------------------------------------

_SEEN = '[...document.querySelectorAll("details .step")].map(e => e.checkVisibility())'
_OPEN = '[...document.querySelectorAll("details")].map(e => e.open)'


def test_a_solution_is_opened_from_the_keyboard(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["solutions"])
    assert chromium.value(_OPEN) == [False] * 3
    assert not any(chromium.value(_SEEN))
    assert chromium.value('document.querySelector(".problem math").checkVisibility()')
    chromium.press("Tab")
    assert chromium.value("document.activeElement.tagName") == "SUMMARY"
    outline = chromium.value("getComputedStyle(document.activeElement).outline")
    assert "solid 2px" in outline
    chromium.press("Enter")
    assert chromium.value(_OPEN) == [True, False, False]
    assert any(chromium.value(_SEEN))


@pytest.mark.parametrize("width", [320, 1200])
def test_what_is_clicked_is_large_and_by_itself(
    chromium: Browser, pages: dict[str, Path], width: int
) -> None:
    chromium.open(pages["solutions"], width=width)
    clicked = [box for box, *_ in chromium.value(_BOXES % "summary")]
    assert len(clicked) == 3
    for left, top, right, bottom in clicked:
        assert right - left >= 44
        assert bottom - top >= 44
        assert left >= 0
    assert all(a[3] <= b[1] for a, b in pairwise(clicked))


# -- screens -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 700, 1200])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(
    chromium: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    chromium.open(pages[name], width=width)
    for fold in ("false", "true"):
        chromium.value(f'document.querySelectorAll("details").forEach(x => x.open = {fold})')
        assert chromium.value("document.documentElement.scrollWidth") == width


_COLORS = """[...document.querySelectorAll("main *")].map(e => getComputedStyle(e).color)
  .concat(getComputedStyle(document.body).backgroundColor)"""


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_the_paper(
    chromium: Browser, pages: dict[str, Path], dark: bool
) -> None:
    chromium.open(pages["everything"], dark=dark)
    *inks, paper = map(luminance, chromium.value(_COLORS))
    assert (paper < 0.1) is dark
    for ink in inks:
        light, deep = max(ink, paper), min(ink, paper)
        assert (light + 0.05) / (deep + 0.05) >= 7


def luminance(color: str) -> float:
    """The relative luminance of rgb(r, g, b), as WCAG defines it."""
    shares = [int(x) / 255 for x in re.findall(r"\d+", color)[:3]]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
    return sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# -- paper ---------------------------------------------------------------------------------------


@pytest.mark.poppler
def test_paper_shows_the_solutions(
    chromium: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    chromium.open(pages["solutions"])
    paper = tmp_path / "page.pdf"
    paper.write_bytes(chromium.printed())
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert chromium.value(_OPEN) == [False] * 3
    words = WRITERS["speech"].fragment(worked_solutions().blocks)
    for heading in ("1. The characteristic polynomial", "2. The eigenvalues", "Put together"):
        assert words.count(heading) == text.count(heading) > 0
    assert "Solution" not in text


@pytest.mark.axe
@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier(
    chromium: Browser, pages: dict[str, Path], name: str, dark: bool, width: int
) -> None:
    chromium.open(pages[name], width=width, dark=dark)
    rules = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    chromium.value(f"{rules}; 1")
    found = chromium.awaited(
        "axe.run(document).then(found => [found.passes.length,"
        " found.violations.map(rule => [rule.id, rule.nodes.map(node => node.html)])])"
    )
    passed, violations = found
    assert violations == []
    assert passed > 10
