"""The Typst engine: standards, determinism, closed doors, and text that fonts lack."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

import everything
import hostile
from eigtutor.errors import MissingPart, ProofFailure
from eigtutor.typesetting import typst
from eigtutor.writers import WRITERS

WHEN = datetime(2026, 3, 2, tzinfo=UTC)


def source() -> str:
    return WRITERS["typst"].document(everything.everything())


def test_the_shared_document_meets_the_standards() -> None:
    made = typst.pdf(source(), timestamp=WHEN)
    assert made.startswith(b"%PDF-1.7")
    for mark in (b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"):
        assert mark in made
    assert b"NewCM" in made


def test_equal_input_gives_equal_bytes_in_another_process() -> None:
    here = typst.pdf('= Title\n#set document(title: "t")', timestamp=WHEN)
    code = (
        "import sys; from datetime import UTC, datetime; from eigtutor.typesetting import typst;"
        "sys.stdout.buffer.write(typst.pdf('= Title\\n#set document(title: \"t\")',"
        " timestamp=datetime(2026, 3, 2, tzinfo=UTC)))"
    )
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert there.stdout == here


def test_a_page_without_a_date_is_deterministic() -> None:
    assert typst.pdf(source(), timestamp=None) == typst.pdf(source(), timestamp=None)


def test_no_file_can_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    for path in (str(secret), "/etc/passwd", "../../../../etc/passwd"):
        with pytest.raises(ProofFailure, match="typst"):
            typst.pdf(f'= T\n#read("{path}")', timestamp=None)


def test_a_fault_carries_the_message_of_typst() -> None:
    with pytest.raises(ProofFailure, match="unknown variable: nonsense"):
        typst.pdf("= T\n#nonsense", timestamp=None)


def test_without_the_wheel_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPart, match="pip install typst"):
        typst.pdf("= T", timestamp=None)


def test_coverage() -> None:
    assert typst.uncovered("Łukasz Nguyễn Владимир λ ✓ □ שלום") == ""
    assert typst.uncovered("ab李\U0010ffff李\ue000") == "李\U0010ffff\ue000"


def test_remarks_name_what_was_replaced() -> None:
    assert typst.remarks(source()) == []
    (remark,) = typst.remarks("x \ue000")
    assert "U+E000" in remark


@pytest.mark.parametrize("text", hostile.EXAMPLES)
def test_hostile_examples_are_printed(text: str) -> None:
    assert typst.pdf(WRITERS["typst"].document(hostile.page(text)), timestamp=None)


@settings(max_examples=60, deadline=None)
@given(hostile.texts)
def test_any_text_is_printed(text: str) -> None:
    assert typst.pdf(WRITERS["typst"].document(hostile.page(text)), timestamp=None)


@pytest.mark.parametrize("text", ["Z\u064b", "\u25a1\ufe2d", "1\u0c41", "\u26af"])
def test_a_mark_on_a_letter_of_another_font_stops_no_page(text: str) -> None:
    assert typst.pdf(WRITERS["typst"].document(hostile.page(text)), timestamp=None)


@pytest.mark.poppler
@pytest.mark.parametrize(
    "text",
    [
        r"100% of \input{x} #let $a_1$ & ^ ~ [y] @z <w> {v}",
        "\"quoted\" 'single' `tick` -- ---",
        "Nguyễn Łukasz Владимир",
        "https://example.org//a",
    ],
)
def test_text_extracts_as_typed(text: str, tmp_path: Path) -> None:
    page = WRITERS["typst"].document(hostile.page(text))
    (tmp_path / "page.pdf").write_bytes(typst.pdf(page, timestamp=None))
    command = ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert text.replace(" ", "") in "".join(read.split())
