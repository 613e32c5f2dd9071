"""Speech: the words in which a formula is read out, used as alternative text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from eigtutor.document.blocks import (
    Align,
    AnswerSpace,
    Block,
    Callout,
    Code,
    Display,
    Document,
    Exercise,
    Figure,
    Formula,
    Heading,
    Inlines,
    ItemList,
    Paragraph,
    Part,
    Reveal,
    RowReduction,
    Table,
)
from eigtutor.document.math import Math
from eigtutor.document.words import word
from eigtutor.typesetting.furniture import lead
from eigtutor.typesetting.text import points_label, printable
from eigtutor.writers import WRITERS, in_page_language
from eigtutor.writers.speech.mathematics import carried_out, related, spoken


class SpeechWriter:
    """Reads documents out, one block to a paragraph."""

    name = "speech"
    suffix = ".txt"

    def formula(self, math: Math) -> str:
        """A formula in words.

        >>> from eigtutor.document.build import num
        >>> from eigtutor.exact import sqrt
        >>> SpeechWriter().formula(num((9 - sqrt(17)) / 2))
        'the fraction 9 minus the square root of 17, over 2'
        """
        return spoken(math)

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks as paragraphs of words."""
        return "\n\n".join(_paragraphs(blocks))

    @in_page_language
    def document(self, document: Document) -> str:
        """The whole page in words."""
        meta = document.meta
        known = [meta.student, meta.student_id] if meta.name_lines else []
        head = [meta.course, meta.title, meta.subtitle, *known, meta.instructions]
        lines = [printable(line) for line in head if line]
        return "\n\n".join([*lines, *_paragraphs(document.blocks)]) + "\n"


WRITERS.register(SpeechWriter())


def _paragraphs(blocks: Iterable[Block]) -> list[str]:
    return [text for block in blocks for text in _block(block)]


def _block(block: Block) -> list[str]:
    match block:
        case Heading(points=points) if points:
            earned = printable(points_label(points))
            return [word("{heading} ({points})", heading=_line(block.inlines), points=earned)]
        case Heading() | Paragraph():
            return [_line(block.inlines)]
        case Display():
            return [_sentence(spoken(block.math))]
        case Align():
            return [_sentence("; ".join(map(spoken, block.relations)))]
        case RowReduction():
            return [_sentence(_reduction(block))]
        case ItemList():
            marks = (f"{k}. " if block.ordered else "– " for k in range(1, len(block.items) + 1))
            return [m + " ".join(_paragraphs(i)) for m, i in zip(marks, block.items, strict=True)]
        case Table():
            rows = [
                "; ".join(
                    f"{_line(head)}: {_line(cell)}"
                    for head, cell in zip(block.header, row, strict=True)
                )
                for row in block.rows
            ]
            return [printable(block.caption), *rows] if block.caption else rows
        case Code():
            return [printable(line) for line in block.text.split("\n") if line.strip()]
        case Figure():
            return [_line(words) for words in (block.spoken, block.caption) if words]
        case Callout():
            return [lead(block.kind).rstrip(".") + ".", *_paragraphs(block.blocks)]
        case AnswerSpace():
            return []
        case Part():
            return [printable(_part_head(block)), *_paragraphs(block.blocks)]
        case Exercise():
            return [printable(_exercise_head(block)), *_paragraphs(block.blocks)]
        case Reveal():
            return _paragraphs(block.blocks)
        case _:
            assert_never(block)


def _part_head(part: Part) -> str:
    if not part.points:
        return word("Part {label}.", label=part.label)
    return word("Part {label} ({points}).", label=part.label, points=points_label(part.points))


def _exercise_head(exercise: Exercise) -> str:
    label, title, points = exercise.label, exercise.title, points_label(exercise.points)
    match bool(title), bool(points):
        case False, False:
            return word("Exercise {label}.", label=label)
        case False, True:
            return word("Exercise {label} ({points}).", label=label, points=points)
        case True, False:
            return word("Exercise {label}: {title}.", label=label, title=title)
        case _:
            return word(
                "Exercise {label}: {title} ({points}).", label=label, title=title, points=points
            )


def _line(inlines: Inlines) -> str:
    return "".join(spoken(i.math) if isinstance(i, Formula) else printable(i.text) for i in inlines)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _reduction(block: RowReduction) -> str:
    text = spoken(block.states[0])
    if block.lead is not None:
        text = related(spoken(block.lead), "=", text)
    for operations, state in zip(block.operations, block.states[1:], strict=True):
        text = word(
            "{text}; {operations}, giving {state}",
            text=text,
            operations=carried_out(operations),
            state=spoken(state),
        )
    return text
