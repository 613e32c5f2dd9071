"""HTML: one page in one file, with MathML, that needs neither network nor script."""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.document.blocks import Block, Document
from eigtutor.document.math import Math
from eigtutor.typesetting import geometry
from eigtutor.typesetting.furniture import labels, measures, page_title
from eigtutor.typesetting.shells import Source, page
from eigtutor.writers import WRITERS, in_page_language
from eigtutor.writers.html.blocks import Blocks
from eigtutor.writers.html.mathematics import Mathematics, math
from eigtutor.writers.html.text import css_string, escaped, indented, language


class HtmlWriter:
    """Pages for a browser.

    ``speech`` names the writer that gives the words in which row reductions are read out.
    """

    name = "html"
    suffix = ".html"
    folds = True

    def __init__(self, *, speech: str = "speech") -> None:
        self._speech = speech

    def formula(self, math: Math) -> str:
        """A formula as it stands in a line of text; it needs no style sheet.

        >>> from eigtutor.document.build import num
        >>> from eigtutor.exact import sqrt
        >>> HtmlWriter().formula(num(sqrt(17) / 2))
        '<math><mfrac><msqrt><mn>17</mn></msqrt><mn>2</mn></mfrac></math>'
        """
        return _formula(math)

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks in terms of the classes that the page shell styles; headings begin with h2."""
        inside = Blocks(WRITERS[self._speech]).all(
            tuple(blocks), level=2, room=geometry.now().width
        )
        return f"{inside}\n" if inside else ""

    @in_page_language
    def document(self, document: Document) -> str:
        """A page that stands by itself."""
        meta = document.meta
        fields: dict[str, object] = {
            "title": page_title(meta),
            "course": meta.course,
            "subtitle": meta.subtitle,
            "instructions": meta.instructions,
            "shown_date": meta.date,
            "code": meta.code,
            "foot": Source(css_string(meta.code)),
            "language": language(meta.language),
            "paper": {"a4": "A4", "letter": "letter"}[meta.paper],
            "name_lines": meta.name_lines,
            **labels(meta),
        }
        with geometry.laid_out(meta) as paper:
            fields |= measures(paper)
            fields["body"] = Source(indented(self.fragment(document.blocks).rstrip("\n")))
        return page("html/page.html.j2", fields, escape=escaped)

    @in_page_language
    def cell(self, document: Document) -> str:
        """The page without head and foot, beside the style that it needs: for a notebook's cell."""
        fields: dict[str, object] = {
            "language": language(document.meta.language),
            "body": Source(indented(self.fragment(document.blocks).rstrip("\n"))),
        }
        return page("html/notebook.html.j2", fields, escape=escaped)


def _formula(node: Math) -> str:
    return math(Mathematics(inline=True, styled=True).of(node))


WRITERS.register(HtmlWriter())
