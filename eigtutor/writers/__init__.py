"""Writers: one format each. A writer knows nodes and blocks, never rules or solvers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Protocol, TypeVar

from eigtutor.document.blocks import Block, Document
from eigtutor.document.math import Math
from eigtutor.languages import speaking
from eigtutor.registry import Registry

W = TypeVar("W")


class Writer(Protocol):
    """Turns documents into one text format.

    Exhaustive over all nodes (``assert_never``), deterministic, and safe: text that comes from
    people is escaped for the format.
    """

    @property
    def name(self) -> str:
        """The format's name, as in ``--format``."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of a file in this format, with its dot."""
        ...

    def formula(self, math: Math) -> str:
        """One formula as it stands in a line of text, without delimiters."""
        ...

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks without the page round them."""
        ...

    def document(self, document: Document) -> str:
        """A whole page or paper, in its shell."""
        ...


WRITERS: Registry[Writer] = Registry("eigtutor.writers", "format")


def folds(name: str) -> bool:
    """Whether the pages of a format can unfold what a printed one leaves out."""
    return bool(getattr(WRITERS.get(name), "folds", False))


def in_page_language(write: Callable[[W, Document], str]) -> Callable[[W, Document], str]:
    """A writer's ``document``, which puts its words round a page in the language of the page."""

    @wraps(write)
    def written(writer: W, document: Document) -> str:
        with speaking(document.meta.language):
            return write(writer, document)

    return written
