"""The LaTeX engine: the page compiles by itself, stays closed, and prints any text."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

import everything
import hostile
from eigtutor.document.blocks import Document, Exercise, Meta
from eigtutor.document.build import display, para
from eigtutor.errors import MissingPart, ProofFailure
from eigtutor.typesetting import pdflatex
from eigtutor.writers import WRITERS
from eigtutor.writers.latex.text import escaped

WHEN = datetime(2026, 3, 2, tzinfo=UTC)


def source() -> str:
    return WRITERS["latex"].document(everything.everything())


def text_of(made: bytes, folder: Path) -> str:
    (folder / "page.pdf").write_bytes(made)
    command = ["pdftotext", "-raw", str(folder / "page.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.mark.latex
def test_equal_input_gives_equal_bytes() -> None:
    made = pdflatex.pdf(source(), timestamp=WHEN)
    assert made.startswith(b"%PDF")
    assert made == pdflatex.pdf(source(), timestamp=WHEN)


@pytest.mark.latex
@pytest.mark.poppler
def test_pages_are_counted(tmp_path: Path) -> None:
    assert "page 2 of 7" in text_of(pdflatex.pdf(source(), timestamp=None), tmp_path)
    short = WRITERS["latex"].document(Document(meta=Meta(title="T"), blocks=(para("x"),)))
    assert "page 1 of 1" in text_of(pdflatex.pdf(short, timestamp=None), tmp_path)


@pytest.mark.latex
@pytest.mark.poppler
def test_many_papers_come_out_of_one_run_as_out_of_runs_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["First.", "Second.", "Third."]
    papers = [
        WRITERS["latex"].document(
            Document(meta=Meta(title="T", code=f"V{k}"), blocks=(para(text),) * (1 + 60 * k))
        )
        for k, text in enumerate(texts)
    ]
    alone = [text_of(pdflatex.pdf(paper, timestamp=WHEN), tmp_path) for paper in papers]
    runs = []
    run = pdflatex._run
    monkeypatch.setattr(pdflatex, "_run", lambda *a, **k: runs.append(a) or run(*a, **k))
    made = pdflatex.pdfs(papers, timestamp=WHEN)
    assert [text_of(x, tmp_path) for x in made if isinstance(x, bytes)] == alone
    assert len(runs) == 1
    assert "V2 page 4 of 4" in alone[2]
    # One that does not compile is told, and costs the others nothing.
    papers[1] = papers[1].replace("Second.", r"\nonsense", 1)
    first, second, third = pdflatex.pdfs(papers, timestamp=WHEN)
    assert isinstance(first, bytes)
    assert isinstance(second, ProofFailure)
    assert "nonsense" in second.message
    assert isinstance(third, bytes)
    assert text_of(third, tmp_path) == alone[2]


@pytest.mark.latex
@pytest.mark.poppler
def test_an_exercise_that_goes_on_is_named_at_the_head(tmp_path: Path) -> None:
    def paper(*lengths: int) -> str:
        blocks = [
            Exercise(str(k), (para("Let"), *(para("So."),) * length))
            for k, length in enumerate(lengths, 1)
        ]
        return WRITERS["latex"].document(Document(meta=Meta(title="T"), blocks=tuple(blocks)))

    # The second goes over two pages, and the third fills the rest.
    papers = [paper(3, 80, 3), paper(2, 2), paper(100)]
    pages = [
        [page.split("\n")[0] for page in text_of(made, tmp_path).split("\f")[:-1]]
        for made in map(lambda one: pdflatex.pdf(one, timestamp=None), papers)
    ]
    assert pages[0][1:] == ["Exercise 2, continued"] * (len(pages[0]) - 1)
    assert len(pages[0]) > 2
    assert len(pages[1]) == 1
    assert "continued" not in pages[0][0] + pages[1][0]
    assert pages[2][1] == "Exercise 1, continued"
    together = [text_of(x, tmp_path) for x in pdflatex.pdfs(papers, timestamp=None) if x]
    assert together == [text_of(pdflatex.pdf(x, timestamp=None), tmp_path) for x in papers]


@pytest.mark.latex
def test_lines_fit_the_page(tmp_path: Path) -> None:
    wide = Document(meta=Meta(title="T"), blocks=tuple(map(display, everything.wide())))
    for page in (source(), WRITERS["latex"].document(wide)):
        (tmp_path / "page.tex").write_text(page, encoding="utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "page.tex"]
        log = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout
        overfull = re.findall(rb"Overfull .hbox \((\d+)", log)
        assert [int(points) for points in overfull if int(points) > 5] == []


@pytest.mark.latex
@pytest.mark.parametrize("command", [r"\input{/etc/passwd}", r"\input{../../../etc/passwd}"])
def test_no_file_can_be_read(command: str) -> None:
    page = rf"\documentclass{{article}}\begin{{document}}{command}\end{{document}}"
    with pytest.raises(ProofFailure, match="passwd"):
        pdflatex.pdf(page, timestamp=None)


@pytest.mark.latex
def test_no_program_can_be_run() -> None:
    page = r"\documentclass{article}\begin{document}x\immediate\write18{touch ran}"
    assert pdflatex.pdf(page + r"\IfFileExists{ran}{\undefined}{}\end{document}", timestamp=None)


@pytest.mark.latex
def test_a_fault_carries_the_message_of_tex() -> None:
    with pytest.raises(ProofFailure, match=r"Undefined control sequence.*nonsense"):
        pdflatex.pdf(
            "\\documentclass{article}\\begin{document}\n\\nonsense\n\\end{document}",
            timestamp=None,
        )


@pytest.mark.latex
def test_an_endless_page_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdflatex, "TIME_LIMIT", 1)
    with pytest.raises(ProofFailure, match="more than 1 s"):
        pdflatex.pdf(r"\def\x{\x}\x", timestamp=None)


def test_without_pdflatex_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingPart, match="texlive-latex-recommended"):
        pdflatex.pdf("", timestamp=None)


def test_remarks_name_what_has_no_glyph() -> None:
    page = Document(meta=Meta(title="李 and 明"))
    [remark] = pdflatex.remarks(WRITERS["latex"].document(page))
    assert "李明" in remark
    assert pdflatex.remarks(source()) == []


@pytest.mark.latex
@pytest.mark.parametrize("text", hostile.EXAMPLES)
def test_hostile_examples_are_printed(text: str) -> None:
    assert pdflatex.pdf(WRITERS["latex"].document(hostile.page(text)), timestamp=None)


@pytest.mark.latex
@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(hostile.texts)
def test_any_text_is_printed(text: str) -> None:
    assert pdflatex.pdf(WRITERS["latex"].document(hostile.page(text)), timestamp=None)


@pytest.mark.latex
@pytest.mark.slow
def test_every_covered_character_is_set() -> None:
    known = [chr(c) for c in range(0x20, 0x3000) if "uncovered" not in escaped(chr(c))]
    lines = "\n\n".join(f"x{escaped(c)}y" for c in known)
    page = WRITERS["latex"].document(Document(meta=Meta(title="T"), blocks=(para("HERE"),)))
    assert pdflatex.pdf(page.replace("HERE", lines), timestamp=None)


@pytest.mark.latex
@pytest.mark.poppler
@pytest.mark.parametrize(
    "text",
    [
        r"100% of \input{x} #let $a_1$ & [y] @z <w> {v}",
        "\"quoted\" 'single' -- ---",
        "Łukasz Müller İpek",
    ],
)
def test_text_extracts_as_typed(text: str, tmp_path: Path) -> None:
    made = pdflatex.pdf(WRITERS["latex"].document(hostile.page(text)), timestamp=None)
    assert text.replace(" ", "") in "".join(text_of(made, tmp_path).split())
