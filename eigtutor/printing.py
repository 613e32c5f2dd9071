"""From a document to a file: a writer, and for PDF the engine that sets its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from types import ModuleType

from eigtutor.document.blocks import Document
from eigtutor.errors import InputError, ProofFailure
from eigtutor.typesetting.shells import blamed
from eigtutor.writers import WRITERS

#: Writers whose text is for a screen, or stands in other writers' pages.
_NO_FILES = ("terminal", "speech")

#: The page shell of each engine.
_SHELLS = {"typst": "typst/page.typ.j2", "latex": "latex/page.tex.j2"}


def file_formats() -> dict[str, str]:
    """The formats in which a document is a file to hand out, and the ending of each."""
    return {"pdf": ".pdf"} | {w.name: w.suffix for w in WRITERS if w.name not in _NO_FILES}


def file_content(document: Document, name: str, engine: str = "typst") -> bytes:
    """A document in the format ``name``, as the bytes of its file."""
    if name == "pdf":
        return pdf(document, engine)
    text = WRITERS[name].document(document)
    return (text if text.endswith("\n") else text + "\n").encode()


def pdf(document: Document, engine: str = "typst") -> bytes:
    """A document as PDF, by the embedded Typst or by pdflatex."""
    [made] = pdfs([document], engine)
    if isinstance(made, ProofFailure):
        raise made
    return made


def pdfs(documents: Sequence[Document], engine: str = "typst") -> list[bytes | ProofFailure]:
    """Documents of one set, of one date, as PDFs; what the engine says of one that it cannot set.

    By pdflatex they are set in one run. Raises InputError where the page shell is one's own: the
    fault is taken to be there.
    """
    if not documents:
        return []
    date = documents[0].meta.date
    stamp = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    sources = [WRITERS[engine].document(document) for document in documents]
    made: list[bytes | ProofFailure] = _press(engine).pdfs(sources, timestamp=stamp)
    failure = next((one for one in made if isinstance(one, ProofFailure)), None)
    if failure is not None and isinstance(fault := blamed(_SHELLS[engine], failure), InputError):
        raise fault
    return made


def remarks(document: Document, engine: str = "typst") -> list[str]:
    """What a person should know of a document's PDF: characters that its fonts lack."""
    return list(_press(engine).remarks(WRITERS[engine].document(document)))


def _press(engine: str) -> ModuleType:
    """The typesetting module of that name."""
    if engine == "latex":
        from eigtutor.typesetting import pdflatex

        return pdflatex
    from eigtutor.typesetting import typst

    return typst
