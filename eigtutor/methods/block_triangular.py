"""Block triangular matrices: one determinant for each block on the diagonal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Align, Block, Display, Inlines
from eigtutor.document.build import eq, factored, mul, neg
from eigtutor.document.math import Math
from eigtutor.document.notation import DetSign, det_sign
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import FactoredPolynomial, Matrix, Polynomial
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import (
    PolynomialRows,
    TraceAndDeterminant,
    characteristic_determinant,
    characteristic_rows,
    entry,
    polynomial_grid,
    polynomial_named,
    product_of,
    purpose,
)
from eigtutor.rules.cofactors import expansion_steps, leibniz, two_by_two

#: The largest block whose determinant is expanded.
_LARGEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Rows and columns in an order that makes the matrix block triangular, and where its diagonal
    blocks end."""

    order: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def is_permuted(self) -> bool:
        return self.order != tuple(range(len(self.order)))

    @property
    def places(self) -> list[tuple[int, ...]]:
        """The rows of each diagonal block."""
        return [self.order[start:end] for start, end in pairwise((0, *self.ends))]


def blocks_in_place(matrix: Matrix) -> Blocks:
    """The finest cut into diagonal blocks with zeros below all of them, or above all of them."""
    n = matrix.size

    def ends(below: bool) -> tuple[int, ...]:
        cuts = [
            k
            for k in range(1, n)
            if not any(
                matrix[i, j] if below else matrix[j, i] for i in range(k, n) for j in range(k)
            )
        ]
        return (*cuts, n)

    return Blocks(order=tuple(range(n)), ends=max(ends(True), ends(False), key=len))


def blocks_after_exchanges(matrix: Matrix) -> Blocks:
    """As many blocks as any order of rows and columns gives: the strong components of the graph
    with an arrow i → j for each a_ij ≠ 0 (Horn and Johnson, Matrix Analysis, 6.2.21–24)."""
    n = matrix.size
    reach = [{j for j in range(n) if i == j or matrix[i, j]} for i in range(n)]
    for k in range(n):
        for i in range(n):
            if k in reach[i]:
                reach[i] |= reach[k]
    parts = {tuple(j for j in sorted(reach[i]) if i in reach[j]) for i in range(n)}
    # What reaches more stands further up, so that all else is above the diagonal.
    ordered = sorted(parts, key=lambda part: (-len(reach[part[0]]), part))
    order = tuple(i for part in ordered for i in part)
    ends = tuple(sum(map(len, ordered[: k + 1])) for k in range(len(ordered)))
    return Blocks(order=order, ends=ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockProduct(Rule):
    """det (B C; 0 D) = det B · det D; rows and columns exchanged alike change no determinant
    (Horn and Johnson, Matrix Analysis, 0.9.4)."""

    name = "block-product"
    matrix: Matrix
    blocks: Blocks
    sign: DetSign = "A-lambda"

    def replay(self) -> bool:
        product = product_of(leibniz(rows) for rows in self.block_rows)
        return (
            sorted(self.blocks.order) == list(range(self.matrix.size))
            and product == self.matrix.characteristic_polynomial()
        )

    @property
    def ordered(self) -> Matrix:
        """The matrix with its rows and columns in the order of the blocks."""
        order = self.blocks.order
        return Matrix([[self.matrix[i, j] for j in order] for i in order])

    @property
    def block_rows(self) -> list[PolynomialRows]:
        """The diagonal blocks of A − λI or λI − A."""
        rows = characteristic_rows(self.matrix, self.sign)
        return [
            tuple(tuple(rows[i][j] for j in places) for i in places)
            for places in self.blocks.places
        ]

    def nudge(self) -> Inlines:
        return sentence("Where are the zeros, and what does that say about the determinant?")

    def explain(self) -> list[Block]:
        sides: list[Math] = [
            characteristic_determinant(self.matrix, self.sign),
            polynomial_grid(characteristic_rows(self.matrix, self.sign)),
        ]
        if self.blocks.is_permuted:
            sides.append(polynomial_grid(characteristic_rows(self.ordered, self.sign)))
            order = ", ".join(str(i + 1) for i in self.blocks.order)
            lead = paragraph(
                "Take the rows in the order {order}, and the columns, too: each exchange of rows "
                "turns the sign, and the same exchange of columns turns it back. Then the zeros "
                "stand together, and the determinant is the product of those of the blocks on "
                "the diagonal:",
                order=order,
            )
        else:
            lead = paragraph(
                "The zeros stand together: the matrix is block triangular, and the determinant "
                "is the product of those of the blocks on the diagonal:"
            )
        sides.append(mul(*(_determinant(rows) for rows in self.block_rows)))
        return [purpose(self.matrix, self.sign), lead, Align((eq(*sides),))]


def _determinant(rows: PolynomialRows) -> Math:
    return entry(rows[0][0]) if len(rows) == 1 else polynomial_grid(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallBlock(Rule):
    """|a b; c d| = ad − bc."""

    name = "small-block"
    rows: PolynomialRows
    value: Polynomial

    def replay(self) -> bool:
        (a, b), (c, d) = self.rows
        return a * d - b * c == self.value

    def explain(self) -> list[Block]:
        return [paragraph("The 2×2 determinant is"), Display(two_by_two(self.rows))]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocksPutIn(Rule):
    """The characteristic polynomial as the product of those of the blocks."""

    name = "blocks-put-in"
    matrix: Matrix
    #: With its factors: those of the blocks.
    polynomial: FactoredPolynomial
    sign: DetSign = "A-lambda"

    def replay(self) -> bool:
        return self.polynomial == self.matrix.characteristic_polynomial()

    def explain(self) -> list[Block]:
        negative = self.matrix.size % 2 == 1 and self.sign == "A-lambda"
        product = factored(self.polynomial.parts)
        whole = characteristic_determinant(self.matrix, self.sign)
        return [
            paragraph("Put the blocks together:"),
            Display(eq(whole, neg(product) if negative else product)),
            polynomial_named(self.matrix, self.sign, self.polynomial),
        ]


class BlockTriangularMethod:
    """The product over the diagonal blocks, for block triangular matrices."""

    name = "block-triangular"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        matrix = goal.matrix
        if matrix.size < 3 or matrix.is_triangular:
            return 0
        if _is_cut(blocks_in_place(matrix)):
            return 90
        if not _is_cut(blocks_after_exchanges(matrix)):
            return 0
        return 60 if matrix.size == 3 else 74

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix, sign = goal.matrix, det_sign()
        found = blocks_in_place(matrix)
        if not _is_cut(found):
            found = blocks_after_exchanges(matrix)
        rule = BlockProduct(matrix=matrix, blocks=found, sign=sign)
        steps: list[Step] = []
        for rows in dict.fromkeys(rule.block_rows):
            if len(rows) == 2:
                steps.append(Step(rule=SmallBlock(rows=rows, value=leibniz(rows))))
            elif len(rows) > 2:
                steps += expansion_steps(rows, sign)
        polynomial = product_of(leibniz(rows) for rows in rule.block_rows)
        steps.append(Step(rule=BlocksPutIn(matrix=matrix, polynomial=polynomial, sign=sign)))
        check = TraceAndDeterminant(matrix=matrix, polynomial=polynomial)
        title = sentence("The characteristic polynomial")
        return (
            Step(rule=rule, title=title, substeps=tuple(steps)),
            Step(rule=check),
        ), polynomial


def _is_cut(blocks: Blocks) -> bool:
    """Whether there are several blocks, none of them too large."""
    return len(blocks.ends) > 1 and all(len(places) <= _LARGEST for places in blocks.places)


METHODS.register(BlockTriangularMethod())
