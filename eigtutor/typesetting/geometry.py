"""The measures of a printed page: how wide and high its text is, in em of the size of the text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from eigtutor.document.blocks import Meta
from eigtutor.page import Page, Paper

#: TeX's points in a centimeter.
_POINTS = 72.27 / 2.54
_PAPERS: dict[Paper, tuple[float, float]] = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}
#: Between columns, in cm.
_GUTTER = 1.4
#: What a wide display leaves free at either edge of the paper, in cm.
_EDGE = 1.2
#: A narrower margin has no room for points, in cm.
_FOR_POINTS = 2.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A page's measures: the size of the text in points, and in cm the width of the text, of one
    of its columns, and of the margins above and below it. ``overhang``: what a wide display may
    take of both side margins together."""

    paper: Paper = "a4"
    size: float = 11
    text: float = 13.4
    column: float = 13.4
    overhang: float = 5.2
    top: float = 2.6
    bottom: float = 2.9

    @property
    def side(self) -> float:
        """The margin at either side, in cm."""
        return round((_PAPERS[self.paper][0] - self.text) / 2, 3)

    @property
    def width(self) -> float:
        """The width of a line of text, in em."""
        return _tenths(self.column * _POINTS / self.size)

    @property
    def height(self) -> float:
        """The height of the text on a page, in em."""
        return self._height * _POINTS / self.size

    @property
    def answers(self) -> float:
        """The height that the boxes of an answer page may take together, in cm: what its head
        leaves."""
        return round(min(18, self._height - 4.4), 3)

    @property
    def _height(self) -> float:
        return _PAPERS[self.paper][1] - self.top - self.bottom

    @property
    def spare(self) -> float:
        """What a wide display may take of both margins together, in em."""
        return _tenths(self.overhang * _POINTS / self.size)

    @property
    def in_columns(self) -> bool:
        """Whether the text stands in columns."""
        return self.column < self.text

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for points beside the text."""
        return self.side < _FOR_POINTS


def _tenths(size: float) -> float:
    return int(10 * size) / 10


_NOW: ContextVar[Geometry] = ContextVar("geometry")
_NORMAL = Geometry()


def geometry(page: Page, paper: Paper = "a4") -> Geometry:
    """The measures of a page: lines of 65 to 75 characters, but in large print, in columns, and
    where the margin is given.

    >>> [geometry(page).width for page in (Page(), Page(columns=2), Page(large_print=True))]
    [34.6, 20.1, 28.1]
    >>> geometry(Page(margin=2.5)).width
    41.3
    """
    found = _usual(page, paper)
    if page.margin is None:
        return found
    text = round(_PAPERS[paper][0] - 2 * page.margin, 3)
    beside = found.in_columns or page.large_print  # other text, or large numbers
    return replace(
        found,
        text=text,
        column=(text - _GUTTER) / 2 if found.in_columns else text,
        overhang=0 if beside else 2 * (page.margin - _EDGE),
        top=page.margin,
        bottom=page.margin,
    )


def _usual(page: Page, paper: Paper) -> Geometry:
    if page.large_print:
        return Geometry(paper=paper, size=17, text=16.8, column=16.8, overhang=0)
    if page.columns == 2:
        return Geometry(paper=paper, text=17, column=(17 - _GUTTER) / 2, overhang=0)
    return Geometry(paper=paper)


def now() -> Geometry:
    """The measures of the page that is being written."""
    return _NOW.get(_NORMAL)


@contextmanager
def laid_out(meta: Meta) -> Iterator[Geometry]:
    """Within this context pages have the measures that a document's head asks for."""
    token = _NOW.set(geometry(meta.page, meta.paper))
    try:
        yield now()
    finally:
        _NOW.reset(token)
