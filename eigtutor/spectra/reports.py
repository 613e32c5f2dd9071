"""What every report on a spectrum is: a page for any writer, and the same as data."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from math import isfinite
from typing import Any, TypeAlias

from eigtutor.document.blocks import Block, Document, Formula, Inlines, Meta, Table, Text
from eigtutor.document.floats import rounded
from eigtutor.document.words import sentence
from eigtutor.writers import WRITERS

#: Called with what is being done, how many are done, and of how many.
Progress: TypeAlias = Callable[[str, int, int], object]


class Report(ABC):
    """The measures of a spectrum, told."""

    @abstractmethod
    def title(self) -> str:
        """The title of its page."""

    @abstractmethod
    def blocks(self) -> list[Block]:
        """The measures, the pictures and the statements, in the reader's language."""

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """The measures as data; null for what is infinite or not known."""

    def document(self) -> Document:
        """The page, for any writer."""
        return Document(meta=Meta(title=self.title()), blocks=tuple(self.blocks()))

    def _repr_html_(self) -> str:
        return WRITERS["html"].fragment(self.document().blocks)


def cell(value: float | None, digits: int = 3) -> Inlines:
    """A number in a table; a dash for one that is not known, or infinite."""
    if value is None or not isfinite(value):
        return (Text("–"),)
    if isinstance(value, int) and abs(value) < 10**6:
        return (Text(str(value)),)
    return (Formula(rounded(value, digits)),)


def facts(rows: Iterable[tuple[Inlines, Inlines]]) -> Table:
    """Measures, each with its value."""
    return Table((sentence("Measure"), sentence("Value")), tuple(rows))


def finite(value: float | None) -> float | None:
    """The number; None for one that JSON has not."""
    return value if value is not None and isfinite(value) else None
