"""The lines of Python that a reader can run, on a page."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import Block, Code, Reveal
from eigtutor.document.words import paragraph, sentence


def code_blocks(lines: Sequence[tuple[str, str]]) -> list[Block]:
    """For each backend, named first, the lines that find the same eigenvalues."""
    inside: list[Block] = [
        paragraph(
            "To run it yourself: each piece of Python prints the eigenvalues, and where it has "
            "eigenvectors the largest entry of Av − λv."
        )
    ]
    inside += [Code(f"# {name}\n{code}") for name, code in lines]
    return [Reveal(sentence("The lines of Python"), tuple(inside))]
