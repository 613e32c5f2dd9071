"""Points where there is no margin for them: in columns, in large print, and in frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eigtutor.document.blocks import (
    Block,
    Callout,
    Exercise,
    Heading,
    Inlines,
    Paragraph,
    Part,
    Text,
)
from eigtutor.typesetting.text import is_blank, points_label


def run_in(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with all points in the text: after a title or a heading, and else before the
    first words."""
    return tuple(map(_run_in, blocks))


def _run_in(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, inlines=(*block.inlines, *_after(block.points)), points="")
        case Exercise() if block.points and not is_blank(block.title):
            title = f"{block.title} {_bracketed(block.points)}"
            return replace(block, title=title, points="", blocks=run_in(block.blocks))
        case Exercise() | Part():
            inside = run_in(block.blocks)
            return replace(block, points="", blocks=_begun(inside, block.points))
        case Callout():
            return replace(block, blocks=run_in(block.blocks))
        case _:
            return block


def with_one_mark(part: Part) -> Part:
    """The part, so that only one of it and the heading with which it begins has points: those of
    the heading stand in the heading, or are the part's, if it has none."""
    match part.blocks:
        case (Heading(points=points) as first, *rest) if points:
            if part.points:
                return replace(part, blocks=(_run_in(first), *rest))
            return replace(part, points=points, blocks=(replace(first, points=""), *rest))
        case _:
            return part


def _begun(blocks: tuple[Block, ...], points: str) -> tuple[Block, ...]:
    """The blocks, which begin with points."""
    if not points:
        return blocks
    match blocks:
        case (Paragraph(role="") as first, *rest):
            lead = Text(f"{_bracketed(points)} ")
            return (replace(first, inlines=(lead, *first.inlines)), *rest)
        case (Heading() as first, *rest):
            return (replace(first, inlines=(*first.inlines, *_after(points))), *rest)
        case _:
            return (Paragraph((Text(_bracketed(points)),)), *blocks)


def _after(points: str) -> Inlines:
    return (Text(f" {_bracketed(points)}"),) if points else ()


def _bracketed(points: str) -> str:
    return f"({points_label(points)})"
