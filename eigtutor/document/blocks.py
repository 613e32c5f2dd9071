"""Documents: blocks of text and mathematics, free of any format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from eigtutor.document.figures import Picture
from eigtutor.document.math import Array, Math, Relation, RowOp
from eigtutor.languages import language
from eigtutor.page import Page, Paper, Space

# -- inside a line ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text. It may come from a person: each writer escapes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emph:
    """Italic text."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics in a line of text."""

    math: Math


Inline: TypeAlias = Text | Strong | Emph | Formula
Inlines: TypeAlias = tuple[Inline, ...]


# -- blocks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section of the page, 2 a step of a solution, with the points that it
    earns."""

    inlines: Inlines
    level: int = 1
    points: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``role``: a check (printed in italics with a check mark) or the conclusion
    (printed so that the eye finds it)."""

    inlines: Inlines
    role: Literal["", "check", "conclusion"] = ""


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on a line of its own."""

    math: Math


@dataclass(frozen=True, slots=True)
class Align:
    """Relations under one another, aligned at the relation sign, one link to a line.

    In a chain, the second and later links leave the left side empty.
    """

    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class RowReduction:
    """Matrices joined by arrows that carry row operations.

    ``len(states) == len(operations) + 1``; the operations over one arrow are carried out from
    the first to the last. ``lead`` stands left of an equals sign before the first state
    (A − 2I = …). Writers break lines before an arrow, never elsewhere.
    """

    states: tuple[Array, ...]
    operations: tuple[tuple[RowOp, ...], ...]
    lead: Math | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; each item is a run of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; cells are inlines."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of Python that a reader can run, shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. ``spoken`` says what it shows to who cannot see it, and stands in its place
    where nothing can be drawn; the caption, below the picture, says how to read it."""

    picture: Picture
    spoken: Inlines
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """Something set apart: the problem repeated above its solution, or a common slip."""

    kind: Literal["problem", "slip", "note"]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class AnswerSpace:
    """Room to write in, as so many lines of handwriting (about 8 mm each), and what it shows."""

    lines: int
    style: Space = "blank"


@dataclass(frozen=True, slots=True)
class Part:
    """Part (a), (b), … of an exercise."""

    label: str
    blocks: tuple[Block, ...]
    points: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A numbered exercise; its number stands at the margin, its points at the right edge.

    Used for the question on a worksheet, and for its solution on the solutions' pages.
    """

    label: str
    blocks: tuple[Block, ...]
    points: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reveal:
    """Something that a reader opens when ready for it: a solution, a hint.

    The summary only names what is within. Where nothing folds (on paper, in a terminal) the
    blocks stand open without it: see :func:`eigtutor.document.walk.opened`. What is
    ``only_folded`` is left out there: it says again, in other detail, what stands beside it.
    """

    summary: Inlines
    blocks: tuple[Block, ...]
    only_folded: bool = False


Block: TypeAlias = (
    Heading
    | Paragraph
    | Display
    | Align
    | RowReduction
    | ItemList
    | Table
    | Code
    | Figure
    | Callout
    | AnswerSpace
    | Part
    | Exercise
    | Reveal
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a paper: in which exercise, which part ("" for the only one), its points."""

    exercise: str
    part: str = ""
    points: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a page's head and foot need. Text fields may come from a person.

    ``name_lines``: lines for name, id and date at the head; ``student`` and ``student_id`` stand
    on theirs where they are known. ``code``: a short mark at the foot
    by which a sheet finds its key. ``date``: ISO, printed if given, and the PDF's time stamp.
    ``page``: columns, size of print, and what stands round the exercises: boxes for the scores and
    for the answers to the questions that are ``asked``.
    """

    title: str
    course: str = ""
    subtitle: str = ""
    instructions: str = ""
    language: str = field(default_factory=language)
    date: str = ""
    code: str = ""
    paper: Paper = "a4"
    page: Page = field(default_factory=Page)
    asked: tuple[Asked, ...] = ()
    name_lines: bool = False
    student: str = ""
    student_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page or paper: its head, and its blocks in reading order."""

    meta: Meta
    blocks: tuple[Block, ...] = field(default=())
