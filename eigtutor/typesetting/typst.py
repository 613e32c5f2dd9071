"""The Typst engine: the embedded ``typst`` wheel, offline, with its own fonts."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from eigtutor.errors import MissingPart, ProofFailure
from eigtutor.typesetting.text import SUBSTITUTE

if TYPE_CHECKING:
    from types import ModuleType

STANDARDS = ("ua-1", "a-2a")

#: So much of a line is shown that Typst complains about.
_SHOWN = 120

#: Stands in a PDF that was asked for without a date: PDF/A wants one, and it must not vary.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def pdf(source: str, *, timestamp: datetime | None) -> bytes:
    """The page as a PDF, tagged (PDF/UA-1) and archivable (PDF/A-2a).

    Equal sources and time stamps give equal bytes, unless the source holds characters that the
    embedded fonts lack: those are set in a font of this system, or else as an empty square
    (see :func:`remarks`). Raises MissingPart without the ``typst`` package, and ProofFailure
    for a source that does not compile.
    """
    foreign = uncovered(source)
    lost = uncovered(foreign, system_fonts=True) if foreign else ""
    typst = _typst()
    failure: Any = None
    for text, system_fonts in _simpler_and_simpler(source, foreign, lost):
        try:
            return _compiled(text, timestamp=timestamp or NO_DATE, system_fonts=system_fonts)
        except typst.TypstError as error:
            failure = failure or (error, text)
    first, text = failure
    raise ProofFailure(
        f"Typst could not set the page: {first.message}{_place(first.diagnostic, text)}",
        where="typst",
        remedy="\n  ".join(first.hints),
    ) from first


def _simpler_and_simpler(source: str, foreign: str, lost: str) -> Iterator[tuple[str, bool]]:
    """The source without the characters that no font has, and whether those of this system are
    needed. A font may have characters and still not set them side by side, such as a mark on the
    letter of another font: then without marks, and at last in the embedded fonts alone."""
    yield _replaced(source, lost), lost != foreign
    marks = "".join(c for c in set(source) if unicodedata.category(c) in ("Mn", "Me", "Mc"))
    if marks:
        yield _replaced(source, lost + marks), lost != foreign
    if marks or lost != foreign:
        yield _replaced(source, foreign + marks), False


def _replaced(source: str, characters: str) -> str:
    return source.translate({ord(c): SUBSTITUTE for c in characters})


def _place(diagnostic: str, source: str) -> str:
    """The line that Typst complains about, with its number; "" where it names none."""
    found = re.search(r"main\.typ:(\d+):", diagnostic)
    if found is None:
        return ""
    number, lines = int(found[1]), source.split("\n")
    return f" l.{number} {lines[number - 1].strip()[:_SHOWN]}" if number <= len(lines) else ""


def pdfs(sources: Sequence[str], *, timestamp: datetime | None) -> list[bytes | ProofFailure]:
    """Pages as PDFs, as :func:`pdf` makes them, or what Typst said of one."""
    made: list[bytes | ProofFailure] = []
    for source in sources:
        try:
            made.append(pdf(source, timestamp=timestamp))
        except ProofFailure as error:
            made.append(error)
    return made


def remarks(source: str) -> list[str]:
    """What a person should know about the PDF of a source: characters set in other fonts.

    >>> remarks("Łukasz Nguyễn, Владимир")
    []
    """
    foreign = uncovered(source)
    lost = uncovered(foreign, system_fonts=True) if foreign else ""
    borrowed = "".join(c for c in foreign if c not in lost)
    found = []
    if borrowed:
        found.append(
            f"{_shown(borrowed)} not in the embedded fonts: set in a font of this system, so "
            "the PDF may differ on another"
        )
    if lost:
        found.append(f"{_shown(lost)} not in any font here: printed as {SUBSTITUTE}")
    return found


def uncovered(text: str, *, system_fonts: bool = False) -> str:
    """The distinct characters of a text that the fonts cannot set, in order.

    >>> uncovered("Łukasz 李")
    '李'
    """
    return "".join(
        c for c in dict.fromkeys(text) if not c.isascii() and not _covers(c, system_fonts)
    )


@cache
def _covers(character: str, system_fonts: bool) -> bool:
    """Whether a page of that one character compiles: under PDF/UA a missing glyph is an error."""
    typst = _typst()
    head = '#set document(title: "c")\n#set text(font: "New Computer Modern")\n= c\n'
    # A font may have a character upright, and neither bold nor slanted.
    page = f'{head}#"{character}" #strong("{character}") #emph("{character}")'
    try:
        _compiled(page, timestamp=NO_DATE, system_fonts=system_fonts)
    except (typst.TypstError, UnicodeEncodeError):
        return False
    return True


def _compiled(source: str, *, timestamp: datetime, system_fonts: bool) -> bytes:
    # The files are bytes: Typst would take a str for a path on this machine. The root is empty,
    # so that no source can read a file.
    files = {"main.typ": source.encode("utf-8")}
    with tempfile.TemporaryDirectory(prefix="eigtutor-") as root:
        made: Any = _typst().compile(
            files,
            root=root,
            format="pdf",
            ignore_system_fonts=not system_fonts,
            pdf_standards=list(STANDARDS),
            timestamp=timestamp,
        )
    return bytes(made)


def _shown(characters: str) -> str:
    some = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:8])
    return (
        some + (", …" if len(characters) > 8 else "") + (" is" if len(characters) == 1 else " are")
    )


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError:
        raise MissingPart("the Typst engine is not installed", remedy="pip install typst") from None
    return typst  # type: ignore[no-any-return, unused-ignore]
