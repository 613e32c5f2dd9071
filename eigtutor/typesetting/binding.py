"""PDFs taken apart and bound together, by pikepdf: papers that TeX has set in one run, and one
file of a whole class for the printer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from eigtutor.errors import MissingPart

if TYPE_CHECKING:
    from types import ModuleType


def is_here() -> bool:
    """Whether pikepdf is installed."""
    try:
        _pikepdf()
    except MissingPart:
        return False
    return True


def require() -> None:
    """MissingPart where pikepdf is not installed."""
    _pikepdf()


def divided(book: bytes, starts: Sequence[int]) -> list[bytes]:
    """The papers of a PDF; ``starts`` has the number of pages before each, rising from 0.

    Equal books and starts give equal bytes. Raises MissingPart without pikepdf.
    """
    pikepdf = _pikepdf()
    made = []
    with pikepdf.open(BytesIO(book)) as whole:
        for start, end in zip(starts, [*starts[1:], len(whole.pages)], strict=True):
            with pikepdf.new() as paper:
                paper.pages.extend(whole.pages[start:end])
                made.append(_saved(paper))
    return made


def bound(papers: Iterable[bytes]) -> bytes:
    """One PDF of many, printed on both sides: each begins on the front of a sheet, so an empty
    page follows a paper of an odd number of pages.

    Raises MissingPart without pikepdf.
    """
    pikepdf = _pikepdf()
    with pikepdf.new() as book:
        for paper in papers:
            with pikepdf.open(BytesIO(paper)) as pages:
                if len(book.pages) % 2:
                    last = book.pages[-1].mediabox
                    book.add_blank_page(page_size=(float(last[2]), float(last[3])))
                book.pages.extend(pages.pages)
        return _saved(book)


def _saved(pdf: object) -> bytes:
    made = BytesIO()
    pdf.save(made, deterministic_id=True)  # type: ignore[attr-defined]
    return made.getvalue()


def _pikepdf() -> ModuleType:
    try:
        import pikepdf
    except ImportError:
        raise MissingPart(
            "PDFs cannot be put together: pikepdf is not installed",
            remedy="pip install 'eigtutor[print]'",
        ) from None
    return pikepdf
