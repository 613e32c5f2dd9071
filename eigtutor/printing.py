"""From a document to a file: a writer, and for PDF the engine that sets its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from types import ModuleType

from eigtutor.document.blocks import Document
from eigtutor.errors import EigtutorError, InputError, ProofFailure
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
    [made] = file_contents([document], name, engine)
    if isinstance(made, EigtutorError):
        raise made
    return made


def pdf(document: Document, engine: str = "typst") -> bytes:
    """A document as PDF, by the embedded Typst or by pdflatex."""
    return file_content(document, "pdf", engine)


def file_contents(
    documents: Sequence[Document], name: str, engine: str = "typst"
) -> list[bytes | ProofFailure | InputError]:
    """Documents of one set, of one date, in the format ``name``: as bytes, or what is wrong with
    one, which costs the others nothing.

    By pdflatex they are set in one run. A fault is an InputError where the page shell is one's
    own: it is taken to be there.
    """
    if name == "pdf":
        return _pdfs(documents, engine)
    texts = [_text(document, name) for document in documents]
    return [_ended(text).encode() if isinstance(text, str) else text for text in texts]


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _text(document: Document, name: str) -> str | InputError:
    try:
        return WRITERS[name].document(document)
    except InputError as fault:
        return fault


def _pdfs(documents: Sequence[Document], engine: str) -> list[bytes | ProofFailure | InputError]:
    if not documents:
        return []
    date = documents[0].meta.date
    stamp = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    sources = [_text(document, engine) for document in documents]
    sound = [source for source in sources if isinstance(source, str)]
    made = iter(_press(engine).pdfs(sound, timestamp=stamp))
    results = [next(made) if isinstance(source, str) else source for source in sources]
    shell = _SHELLS[engine]
    return [blamed(shell, one) if isinstance(one, ProofFailure) else one for one in results]


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
