"""Plain text for a terminal: matrices drawn in two dimensions, lines broken at its width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eigtutor.document.blocks import Block, Document
from eigtutor.document.math import Math
from eigtutor.document.walk import opened
from eigtutor.writers import WRITERS, in_page_language
from eigtutor.writers.terminal.blocks import Page
from eigtutor.writers.terminal.mathematics import Typesetter
from eigtutor.writers.terminal.signs import ASCII, UNICODE, finished


@dataclass(frozen=True, slots=True)
class TerminalWriter:
    """Writes for a window of ``width`` columns.

    ``color`` adds escape sequences for bold, italic and colored text: all of it shows without
    them, too. ``ascii`` does without any character outside ASCII, whatever the text holds.

    >>> from eigtutor.document.build import mat, display, letter
    >>> from eigtutor.exact import Matrix
    >>> print(TerminalWriter().fragment([display(letter("A"), mat(Matrix([[4, 2], [2, 5]])))]))
            ⎡4  2⎤
        A = ⎣2  5⎦
    """

    width: int = 80
    color: bool = False
    ascii: bool = False

    @property
    def name(self) -> str:
        """The format's name."""
        return "terminal"

    @property
    def suffix(self) -> str:
        """The ending of its files."""
        return ".txt"

    def formula(self, math: Math) -> str:
        """A formula in a single line: (9 − √17)/2, [1 0; 0 1]."""
        return finished([self._setter.text(math)], color=self.color)

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks without head and foot, and without a newline at the end."""
        return finished(Page(self._setter).blocks(opened(blocks), self.width), color=self.color)

    @in_page_language
    def document(self, document: Document) -> str:
        """A whole paper, ending in a newline."""
        return finished(Page(self._setter).document(document, self.width), color=self.color) + "\n"

    @property
    def _setter(self) -> Typesetter:
        return Typesetter(ASCII if self.ascii else UNICODE)


WRITERS.register(TerminalWriter())
