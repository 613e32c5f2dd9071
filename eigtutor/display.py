"""How results show themselves where they are evaluated: in a notebook, or in IPython."""

from __future__ import annotations

from typing import Protocol

from eigtutor.document.blocks import Document
from eigtutor.languages import speaking
from eigtutor.writers import WRITERS
from eigtutor.writers.html import HtmlWriter


class Displayed(Protocol):
    """What has a page of its own, and shows it.

    >>> from eigtutor import solve
    >>> sorted(solve("2 0; 0 3")._repr_mimebundle_())
    ['text/html', 'text/markdown', 'text/plain']
    """

    __slots__ = ()

    def document(self) -> Document:
        """The page, for any writer."""
        ...

    def text(self) -> str:
        """The page in plain text, as a terminal shows it."""
        page = self.document()
        with speaking(page.meta.language):
            return WRITERS["terminal"].fragment(page.blocks)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """The page in the formats from which Jupyter takes the best that it can show.

        HTML brings its own style, in the colors of the notebook.
        """
        page = self.document()
        with speaking(page.meta.language):
            markdown = WRITERS["markdown"].fragment(page.blocks)
        return {
            "text/html": HtmlWriter().cell(page),
            "text/markdown": markdown,
            "text/plain": self.text(),
        }
