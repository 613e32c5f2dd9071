"""Rows or columns with one sum: the sum is an eigenvalue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add as plus

from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import coords, eq, letter, mul, num, scaled, sub, transpose, vec
from eigtutor.document.math import Function
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.moduli import compare
from eigtutor.rules.shortcuts.seen import Seen, spectrum_of
from eigtutor.rules.spectra import Values, concluded


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstantSumsSeen(Seen):
    """If all rows of A sum to s, then A(1, …, 1) = s(1, …, 1); for columns, by Aᵀ.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 1.1, problem 1.)
    """

    name = "constant-sums-seen"
    matrix: Matrix
    total: Number
    by_rows: bool

    @property
    def spectrum(self) -> Values | None:
        if self.matrix.size != 2:
            return None
        return spectrum_of([self.total, self.matrix.trace() - self.total])

    def replay(self) -> bool:
        lines = self.matrix.rows if self.by_rows else self.matrix.columns
        return all(reduce(plus, line) == self.total for line in lines)

    def nudge(self) -> Inlines:
        if self.by_rows:
            return sentence(
                "Add up each row. Which vector does that, when {A} is applied to it?",
                A=letter("A", self.matrix),
            )
        return sentence("Add up each column. What would that mean for the rows of the transpose?")

    def explain(self) -> list[Block]:
        a, n, s = letter("A", self.matrix), self.matrix.size, num(self.total)
        ones = vec("v", (ONE,) * n)
        known = eq(ones, coords((ONE,) * n))
        if self.by_rows:
            image = eq(mul(a, ones), scaled(self.total, [ones])) if self.total else None
            blocks: list[Block] = [
                paragraph(
                    "Every row of {A} sums to {s}. With {known} this says {image}, so {s} is an "
                    "eigenvalue.",
                    A=a,
                    s=s,
                    known=known,
                    image=image,
                )
                if image is not None
                else paragraph(
                    "Every row of {A} sums to 0, so {A} carries {known} to the zero vector, and "
                    "0 is an eigenvalue.",
                    A=a,
                    known=known,
                )
            ]
        else:
            blocks = [
                paragraph(
                    "Every column of {A} sums to {s}. So {s} is an eigenvalue of {T}, with "
                    "{known} for an eigenvector, and {A} has the same eigenvalues as {T}.",
                    A=a,
                    s=s,
                    T=transpose(a),
                    known=known,
                )
            ]
        if self.total == ONE and _is_nonnegative(self.matrix):
            blocks.append(
                paragraph(
                    "No entry is negative, either. So {A} is stochastic, and no eigenvalue is "
                    "larger than 1 in modulus.",
                    A=a,
                )
            )
        return [*blocks, *self._other()]

    def _other(self) -> list[Block]:
        values = self.spectrum
        if values is None:
            return []
        trace = self.matrix.trace()
        rest = eq(sub(num(trace), num(self.total)), num(trace - self.total))
        return [
            paragraph(
                "The trace {trace} leaves {rest} for the other.",
                trace=eq(Function("tr", (letter("A", self.matrix),)), num(trace)),
                rest=rest,
            ),
            concluded(values),
        ]


def constant_sums(matrix: Matrix) -> ConstantSumsSeen | None:
    """All rows, or all columns, with one sum; for 2×2 the trace gives the other eigenvalue."""
    for by_rows, lines in ((True, matrix.rows), (False, matrix.columns)):
        total = reduce(plus, lines[0])
        if all(reduce(plus, line) == total for line in lines[1:]):
            return ConstantSumsSeen(matrix=matrix, total=total, by_rows=by_rows)
    return None


def _is_nonnegative(matrix: Matrix) -> bool:
    return all(x.is_real and compare(x, ZERO) >= 0 for x in matrix.entries)
