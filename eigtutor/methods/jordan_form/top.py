"""Jordan chains from the top: choose the last vector, and multiply by A − λI."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    col,
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
from eigtutor.exact import ZERO, Matrix
from eigtutor.methods.jordan_form.chains import JordanChain


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFromTop(JordanChain):
    """If Nᵏw = 0 ≠ Nᵏ⁻¹w, then Nᵏ⁻¹w, …, Nw, w is a Jordan chain of length k.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 3.1.)
    """

    name = "jordan-chain"

    def nudge(self) -> Inlines:
        if len(self.chain.vectors) == 1:
            return ()
        a, value = letter("A", self.matrix), num(self.chain.eigenvalue)
        return sentence(
            "Which vector does {difference} map not to zero, but to an eigenvector?",
            difference=shifted(a, value, self.matrix.size),
        )

    def _built(self) -> list[Block]:
        vectors, names = self.chain.vectors, self.names
        k, n = len(vectors), self.matrix.size
        name = letter("N", self.nilpotent)
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
        value = self.nilpotent**k
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
