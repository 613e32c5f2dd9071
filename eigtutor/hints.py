"""A worked solution as a ladder of hints: from a nudge to the next line, one rung at a time."""

from __future__ import annotations

from collections.abc import Iterator

from eigtutor.derivation import Derivation, Step
from eigtutor.document.blocks import (
    Block,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Reveal,
    RowReduction,
)
from eigtutor.document.words import sentence

#: What a student asks for next: a few blocks that belong together.
Rung = tuple[Block, ...]


def ladder(derivation: Derivation) -> list[list[Rung]]:
    """For each step of the derivation its rungs. The first only points the way, the last are the
    lines of the solution; nothing of a later step stands in an earlier one."""
    steps: list[list[Rung]] = []
    for step in derivation.steps:
        if step.title or not steps:
            steps.append([])
        for part in step.walk():
            steps[-1] += _rungs(part)
    return steps


def hints_document(solution: Document, derivation: Derivation) -> Document:
    """The problem of the worked solution, and its ladder in place of the working; the rungs are
    folded where that can be."""
    problem, *_ = solution.blocks
    blocks: list[Block] = [problem]
    for number, rungs in enumerate(ladder(derivation), 1):
        items = tuple((Reveal(sentence("Show this hint"), rung),) for rung in rungs)
        heading = Heading(sentence("Hints for step {number}", number=number), level=2)
        blocks += [heading, ItemList(items, ordered=True)]
    return Document(meta=solution.meta, blocks=tuple(blocks))


def _rungs(step: Step) -> Iterator[Rung]:
    nudge = step.rule.nudge()
    if nudge:
        yield (Paragraph(nudge),)
    rung: list[Block] = []
    for block in step.explained():
        if isinstance(block, RowReduction) and len(block.operations) > 1:
            # The first operation alone often gets a student going.
            first = RowReduction(block.states[:2], block.operations[:1], block.lead)
            yield (*rung, first)
            rung = []
        rung.append(block)
        if not isinstance(block, Paragraph):
            yield tuple(rung)
            rung = []
    if rung:
        yield tuple(rung)
