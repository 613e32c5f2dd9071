"""How many Jordan blocks an eigenvalue has, and how large they are: from ranks."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph, Table
from eigtutor.document.build import (
    and_list,
    eq,
    inlines,
    letter,
    mat,
    num,
    power,
    shifted,
)
from eigtutor.document.math import Math
from eigtutor.document.phrases import in_words
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import Matrix, Number

#: A block in a diagram of dots.
_DOT = "•"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSizes(Rule):
    """The number of Jordan blocks of λ of size ≥ k is dim ker Nᵏ − dim ker Nᵏ⁻¹, N = A − λI.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 3.1.)
    """

    name = "block-sizes"
    matrix: Matrix
    eigenvalue: Number
    multiplicity: int
    #: dim ker N, dim ker N², … until the multiplicity is reached.
    dimensions: tuple[int, ...]
    sizes: tuple[int, ...]

    def replay(self) -> bool:
        nilpotent = self.matrix.shifted(self.eigenvalue)
        n = self.matrix.size
        ranks = tuple(n - (nilpotent**k).rank() for k in range(1, len(self.dimensions) + 1))
        steps = [b - a for a, b in zip((0, *ranks), ranks, strict=False)]
        counted = tuple(sum(size > k for size in self.sizes) for k in range(len(steps)))
        return (
            ranks == self.dimensions
            and ranks[-1] == self.multiplicity == sum(self.sizes)
            and counted == tuple(steps)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Every Jordan block has one independent eigenvector. How many blocks does that make "
            "for {value}, and how many columns do they fill together?",
            value=num(self.eigenvalue),
        )

    def explain(self) -> list[Block]:
        value = num(self.eigenvalue)
        a, g = self.multiplicity, self.dimensions[0]
        if g == 1:
            return [
                paragraph(
                    "The eigenvalue {value} has algebraic multiplicity {multiplicity}, but only "
                    "one independent eigenvector. Every Jordan block has one of its own, so there "
                    "is a single block, of size {multiplicity}.",
                    value=value,
                    multiplicity=a,
                )
            ]
        head = paragraph(
            "The eigenvalue {value} has algebraic multiplicity {multiplicity}, so its Jordan "
            "blocks fill {columns} columns. Every block has one independent eigenvector, and there "
            "are {blocks}: so there are {blocks} blocks.",
            value=value,
            multiplicity=a,
            columns=in_words(a),
            blocks=in_words(g),
        )
        if a - g == 1:
            choice = counted(
                "That leaves one choice: a block of size 2 and one of size 1.",
                "That leaves one choice: a block of size 2 and {ones} of size 1.",
                g - 1,
                ones=in_words(g - 1),
            )
            return [head, Paragraph(choice)]
        return [head, *self._by_powers()]

    def _difference(self) -> Math:
        return shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size)

    def _by_powers(self) -> list[Block]:
        """The block sizes from the ranks of N, N², …, as a diagram of dots."""
        nilpotent = self.matrix.shifted(self.eigenvalue)
        name = letter("N", nilpotent)
        powers = [
            Display(eq(power(name, k), mat(nilpotent**k)))
            for k in range(2, len(self.dimensions) + 1)
        ]
        header = (
            sentence("power"),
            sentence("rank"),
            sentence("kernel"),
            sentence("blocks at least so long"),
        )
        steps = [b - a for a, b in zip((0, *self.dimensions), self.dimensions, strict=False)]
        rows = tuple(
            (
                inlines(name if k == 1 else power(name, k)),
                inlines(str(self.matrix.size - dimension)),
                inlines(str(dimension)),
                inlines(" ".join([_DOT] * count)),
            )
            for k, (dimension, count) in enumerate(zip(self.dimensions, steps, strict=True), 1)
        )
        return [
            paragraph(
                "Their sizes follow from the ranks of the powers of {definition}:",
                definition=eq(name, self._difference()),
            ),
            *powers,
            paragraph(
                "The kernel of a power has the dimension {n} less the rank. Each step from one "
                "kernel to the next counts the blocks that are long enough for it; here each has "
                "a dot:",
                n=self.matrix.size,
            ),
            Table(header, rows),
            paragraph(
                "Read down, every column of dots is a block. So the sizes are {sizes}.",
                sizes=and_list([str(size) for size in self.sizes]),
                role="conclusion",
            ),
        ]
