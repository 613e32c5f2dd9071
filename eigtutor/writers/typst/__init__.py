"""Typst: the source of the default PDF engine, with alternative text on every formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from eigtutor.document.blocks import Block, Document
from eigtutor.document.math import Math
from eigtutor.document.walk import opened
from eigtutor.typesetting import geometry
from eigtutor.typesetting.furniture import labels, measures, page_title
from eigtutor.typesetting.narrow import run_in
from eigtutor.typesetting.shells import Source, page
from eigtutor.writers import WRITERS, in_page_language
from eigtutor.writers.typst.blocks import Blocks
from eigtutor.writers.typst.mathematics import Mathematics, string


class TypstWriter:
    """Pages for Typst.

    ``speech`` names the writer that gives the words in which formulas are read out.
    """

    name = "typst"
    suffix = ".typ"

    def __init__(self, *, speech: str = "speech") -> None:
        self._speech = speech

    def formula(self, math: Math) -> str:
        """A formula as it stands between dollar signs in a line of text.

        >>> from eigtutor.document.build import num
        >>> from eigtutor.exact import sqrt
        >>> TypstWriter().formula(num((9 - sqrt(17)) / 2))
        'frac(9 - sqrt(17), 2)'
        """
        return Mathematics(inline=True).of(math)

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks in terms of the functions that the page shell defines."""
        speech, page = WRITERS[self._speech], geometry.now()
        shown = run_in(opened(blocks)) if page.is_narrow else opened(blocks)
        return "\n\n".join(Blocks(speech).all(shown, level=2, room=page.width)) + "\n"

    @in_page_language
    def document(self, document: Document) -> str:
        """A page that compiles by itself."""
        meta = document.meta
        language = re.match(r"[a-z]{2,3}(?![a-z])", meta.language)
        fields: dict[str, object] = {
            "title": page_title(meta),
            "course": meta.course,
            "subtitle": meta.subtitle,
            "instructions": meta.instructions,
            "date": Source(_date(meta.date)),
            "shown_date": meta.date,
            "code": meta.code,
            "language": language[0] if language else "en",
            "paper": {"a4": "a4", "letter": "us-letter"}[meta.paper],
            "name_lines": meta.name_lines,
            **labels(meta),
        }
        with geometry.laid_out(meta) as paper:
            fields |= measures(paper)
            fields["size"] = Source(f"{paper.size:g}pt")
            fields["body"] = Source(self.fragment(document.blocks))
        return page("typst/page.typ.j2", fields, escape=string)


WRITERS.register(TypstWriter())


def _date(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return "auto"
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
