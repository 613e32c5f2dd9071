"""LaTeX for pdflatex: source that a person can read, edit and compile."""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.document.blocks import Block, Document
from eigtutor.document.math import Math
from eigtutor.document.walk import opened
from eigtutor.languages import code_of
from eigtutor.typesetting import geometry
from eigtutor.typesetting.furniture import labels, measures
from eigtutor.typesetting.narrow import run_in
from eigtutor.typesetting.shells import Source, page
from eigtutor.writers import WRITERS, in_page_language
from eigtutor.writers.latex.blocks import run
from eigtutor.writers.latex.mathematics import Mathematics
from eigtutor.writers.latex.text import escaped

#: What TeX calls the patterns by which it breaks the words of a language.
_PATTERNS = {"de": "ngerman", "es": "spanish", "fr": "french"}


class LatexWriter:
    """Pages for pdflatex."""

    name = "latex"
    suffix = ".tex"

    def formula(self, math: Math) -> str:
        r"""A formula as it stands between dollar signs in a line of text.

        >>> from eigtutor.document.build import num
        >>> from eigtutor.exact import sqrt
        >>> LatexWriter().formula(num((9 - sqrt(17)) / 2))
        '\\frac{9 - \\sqrt{17}}{2}'
        """
        return Mathematics(inline=True).of(math)

    def portable(self, math: Math) -> str:
        """A formula for MathJax and the like, which know amsmath's commands and no more."""
        return Mathematics(portable=True).of(math)

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks in terms of the commands that the page shell defines."""
        page = geometry.now()
        shown = run_in(opened(blocks)) if page.is_narrow else opened(blocks)
        return run(shown, page.width, outermost=not page.in_columns) + "\n"

    @in_page_language
    def document(self, document: Document) -> str:
        """A page that compiles by itself."""
        meta = document.meta
        fields: dict[str, object] = {
            "title": meta.title,
            "course": meta.course,
            "subtitle": meta.subtitle,
            "instructions": meta.instructions,
            "shown_date": meta.date,
            "code": meta.code,
            "paper": {"a4": "a4paper", "letter": "letterpaper"}[meta.paper],
            "patterns": _PATTERNS.get(code_of(meta.language), ""),
            "name_lines": meta.name_lines,
            **labels(meta),
        }
        with geometry.laid_out(meta) as paper:
            fields |= measures(paper, "truecm" if meta.page.large_print else "cm")
            fields["magnification"] = Source(f"{1000 * paper.size / 11:.0f}")
            fields["body"] = Source(self.fragment(document.blocks))
        return page("latex/page.tex.j2", fields, escape=escaped)


WRITERS.register(LatexWriter())
