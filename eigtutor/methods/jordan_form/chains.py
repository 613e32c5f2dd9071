"""What a Jordan chain is, however it was found."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block
from eigtutor.document.build import coords, eq, vec
from eigtutor.document.math import Symbol
from eigtutor.document.words import paragraph
from eigtutor.eigenstructure import Chain
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.matrices import Vector, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class JordanChain(Rule):
    """v₁, …, v_k with Nv₁ = 0 and Nv_(j+1) = v_j ≠ 0, N = A − λI, is a Jordan chain.

    Chains whose eigenvectors are independent are independent together (Horn and Johnson, Matrix
    Analysis, 2nd ed., section 3.1).
    """

    matrix: Matrix
    chain: Chain
    #: The chains found before, of the same eigenvalue.
    earlier: tuple[Chain, ...]

    @property
    def nilpotent(self) -> Matrix:
        """N = A − λI, nilpotent on the chain."""
        return self.matrix.shifted(self.chain.eigenvalue)

    @property
    def names(self) -> list[Symbol]:
        """The letters of the vectors, numbered on from those before."""
        start = sum(len(c.vectors) for c in self.earlier)
        return [vec("v", v, start + j) for j, v in enumerate(self.chain.vectors, 1)]

    def replay(self) -> bool:
        below: Vector = (ZERO,) * self.matrix.size
        for v in self.chain.vectors:
            if self.nilpotent.apply(v) != below or not any(v):
                return False
            below = v
        return independent([c.vectors[0] for c in (*self.earlier, self.chain)])

    def explain(self) -> list[Block]:
        if len(self.chain.vectors) > 1:
            return self._built()
        return [
            paragraph(
                "A block of size 1 needs just an eigenvector, independent of those before: "
                "{vector}.",
                vector=eq(self.names[0], coords(self.chain.vectors[0])),
            )
        ]

    @abstractmethod
    def _built(self) -> list[Block]:
        """How a chain of two vectors or more was found."""
