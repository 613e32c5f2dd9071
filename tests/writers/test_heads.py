"""The head of a worksheet: lines to fill in, or what is known already."""

from __future__ import annotations

import pytest

from eigtutor.document.blocks import Document, Meta
from eigtutor.writers import WRITERS

BLANK = Meta(title="Week 1", name_lines=True)
KNOWN = Meta(title="Week 1", name_lines=True, student="Emmy Noether", student_id="s17")


@pytest.mark.parametrize("writer", list(WRITERS), ids=lambda writer: writer.name)
def test_a_known_student_stands_at_the_head(writer) -> None:
    blank, known = (writer.document(Document(meta=meta)) for meta in (BLANK, KNOWN))
    assert "Emmy Noether" in known
    assert "Emmy Noether" not in blank
    assert "s17" in known


#: Those that people read; a document as JSON holds all that it is made of.
READ = [writer for writer in WRITERS if writer.name != "document-json"]


@pytest.mark.parametrize("writer", READ, ids=lambda writer: writer.name)
def test_without_lines_a_name_is_left_out_too(writer) -> None:
    hidden = Meta(title="Week 1", student="Emmy Noether")
    assert "Emmy" not in writer.document(Document(meta=hidden))
