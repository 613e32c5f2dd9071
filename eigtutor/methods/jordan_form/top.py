"""Jordan chains from the top: choose the last vector, and multiply by A − λI."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    col,
    coords,
    eq,
    letter,
    listing,
    mat,
    mul,
    num,
    power,
    shifted,
    vec,
)
from eigtutor.document.math import Math
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import Chain
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.matrices import Vector, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFromTop(Rule):
    """If Nᵏw = 0 ≠ Nᵏ⁻¹w, then Nᵏ⁻¹w, …, Nw, w is a Jordan chain of length k.

    Chains whose eigenvectors are independent are independent together (Horn and Johnson, Matrix
    Analysis, 2nd ed., section 3.1).
    """

    name = "jordan-chain"
    matrix: Matrix
    chain: Chain
    #: The chains found before, of the same eigenvalue.
    earlier: tuple[Chain, ...]

    @property
    def _nilpotent(self) -> Matrix:
        return self.matrix.shifted(self.chain.eigenvalue)

    def replay(self) -> bool:
        below: Vector = (ZERO,) * self.matrix.size
        for v in self.chain.vectors:
            if self._nilpotent.apply(v) != below or not any(v):
                return False
            below = v
        return independent([c.vectors[0] for c in (*self.earlier, self.chain)])

    def nudge(self) -> Inlines:
        if len(self.chain.vectors) == 1:
            return ()
        a, value = letter("A", self.matrix), num(self.chain.eigenvalue)
        return sentence(
            "Which vector does {difference} map not to zero, but to an eigenvector?",
            difference=shifted(a, value, self.matrix.size),
        )

    def explain(self) -> list[Block]:
        vectors = self.chain.vectors
        k, n = len(vectors), self.matrix.size
        start = sum(len(c.vectors) for c in self.earlier)
        names = [vec("v", v, start + j) for j, v in enumerate(vectors, 1)]
        if k == 1:
            return [
                paragraph(
                    "A block of size 1 needs just an eigenvector, independent of those before: "
                    "{vector}.",
                    vector=eq(names[0], coords(vectors[0])),
                )
            ]
        name = letter("N", self._nilpotent)
        lower = name if k == 2 else power(name, k - 1)
        top = names[-1]
        lines = [eq(top, col(vectors[-1]))]
        for j in range(k - 2, -1, -1):
            lines.append(eq(names[j], mul(name, names[j + 1]), col(vectors[j])))
        return [
            *self._opening(name, lower, top),
            Display(listing(*lines)),
            paragraph(
                "The chain ends there, because {end}: {v} is an eigenvector.",
                end=eq(mul(name, names[0]), vec("0", (ZERO,) * n)),
                v=names[0],
                role="check",
            ),
        ]

    def _opening(self, name: Math, lower: Math, top: Math) -> list[Block]:
        """Which vector the chain may start from."""
        k, n = len(self.chain.vectors), self.matrix.size
        zero = letter("0", Matrix.diagonal([ZERO] * n))
        full = power(name, k)
        if self.earlier:
            return [
                paragraph(
                    "The next chain starts from a vector {top} for which {image} is an "
                    "eigenvector independent of those before. Take",
                    top=top,
                    image=mul(lower, top),
                )
            ]
        difference = shifted(letter("A", self.matrix), num(self.chain.eigenvalue), n)
        lead = paragraph(
            "Build the chain from the top, with {definition}: choose its last vector, and multiply "
            "by {N} until nothing is left. No system has to be solved on this way.",
            definition=eq(name, difference),
            N=name,
        )
        value = self._nilpotent**k
        if value.is_zero:
            choice = paragraph(
                "Any vector outside the kernel of {lower} will do, because {zero}. Take",
                lower=lower,
                zero=eq(full, zero),
            )
            return [lead, choice]
        return [
            lead,
            paragraph("The last vector must lie in the kernel of"),
            Display(eq(full, mat(value))),
            paragraph("but not in the kernel of {lower}. Take", lower=lower),
        ]
