"""Row operations on A − λI, and what there is to say about the first of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    LAMBDA,
    and_list,
    eq,
    letter,
    mat,
    mul,
    num,
    posed,
    power,
    shifted,
    vec,
)
from eigtutor.document.math import Int, Math, Relation
from eigtutor.document.reductions import reduction_block
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number, RootElement
from eigtutor.exact.elimination import Reduction, ScaleRow, SwapRows


@dataclass(frozen=True, slots=True, kw_only=True)
class ReduceShifted(Rule):
    """Elementary row operations do not change the kernel of A − λI."""

    name = "row-reduction"
    matrix: Matrix
    eigenvalue: Number
    reduction: Reduction
    #: Whether the reader has just seen another reduction like this one.
    told: bool = False

    def again(self) -> ReduceShifted:
        return replace(self, told=True)

    def replay(self) -> bool:
        begins = self.reduction.states[0] == self.matrix.shifted(self.eigenvalue)
        return begins and self.reduction.holds

    def nudge(self) -> Inlines:
        return sentence("Which vectors does {matrix} map to zero?", matrix=self._lead)

    @property
    def _lead(self) -> Math:
        return shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size)

    def explain(self) -> list[Block]:
        blocks = any_root(self.eigenvalue)
        start = self.reduction.states[0]
        shown = Display(eq(self._lead, mat(start)))
        if start.is_zero:
            return [
                *blocks,
                paragraph("There is nothing to reduce: this is the zero matrix."),
                shown,
            ]
        if not self.reduction.arrows:
            return [*blocks, paragraph("The equations can be read off at once:"), shown]
        if not self.told:
            blocks.append(
                paragraph(
                    "The eigenvectors solve {equation}, and row operations keep the solutions.",
                    equation=posed(mul(self._lead, vec("x")), Int(0)),
                )
            )
        remark = self._first_swap()
        if remark is not None:
            blocks.append(remark)
        blocks.append(reduction_block(self.reduction, self._lead))
        inverses = self._inverses()
        if inverses:
            reason = counted(
                "The factor was chosen because {products}.",
                "The factors were chosen because {products}.",
                len(inverses),
                products=and_list(inverses),
            )
            blocks.append(Paragraph(reason))
        return blocks

    def _first_swap(self) -> Block | None:
        """Why two rows change places at once, if they do."""
        first = self.reduction.arrows[0][0]
        if not isinstance(first, SwapRows) or self.told:
            return None
        column = self.reduction.pivots[0]
        before, after = (state[first.first, column] for state in self.reduction.states[:2])
        if not before and first.first == 0 and column == 0:
            return paragraph("The corner is 0, so two rows change places first:")
        if not before:
            return paragraph("A row without a pivot goes down, so two rows change places first:")
        if after in (ONE, -ONE):
            return paragraph(
                "A {one} in the corner saves fractions, so swap first:", one=num(after)
            )
        return None

    def _inverses(self) -> list[Relation]:
        """Where a factor is a fraction over the field of λ, the product that shows why."""
        return [
            eq(mul(num(op.factor.inverse()), num(op.factor)), Int(1))
            for arrow in self.reduction.arrows
            for op in arrow
            if isinstance(op, ScaleRow) and isinstance(op.factor, RootElement)
        ]


def any_root(eigenvalue: Number) -> list[Block]:
    """For a numbered root, what is known of it."""
    if not isinstance(eigenvalue, RootElement):
        return []
    p = eigenvalue.root.modulus
    highest = eq(power(num(eigenvalue), p.degree), num(eigenvalue**p.degree))
    return [
        paragraph(
            "One computation serves all the roots: let {root} be any of them. Higher powers are "
            "replaced by lower ones, because {highest}.",
            root=LAMBDA,
            highest=highest,
        )
    ]
