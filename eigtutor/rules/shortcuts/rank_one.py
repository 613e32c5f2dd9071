"""Matrices that differ from a multiple of the identity by a matrix of rank one."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    col,
    coords,
    dotted,
    eq,
    identity,
    letter,
    listing,
    mat,
    mul,
    num,
    scaled,
    shifted,
    transpose,
    vec,
)
from eigtutor.document.math import Math
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector, dot, is_product
from eigtutor.rules.shortcuts.seen import Seen, spectrum_of
from eigtutor.rules.spectra import Values, concluded


@dataclass(frozen=True, slots=True, kw_only=True)
class RankOneUpdateSeen(Seen):
    """cI + uvᵀ has the eigenvalue c on the n − 1 dimensions where vᵀx = 0, and c + vᵀu.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 1.2, observation 1.2.8 and problem 17.)
    """

    name = "rank-one-update-seen"
    matrix: Matrix
    shift: Number
    left: Vector
    right: Vector

    @property
    def spectrum(self) -> Values:
        product = dot(self.left, self.right)
        return spectrum_of([self.shift] * (self.matrix.size - 1) + [self.shift + product])

    def replay(self) -> bool:
        column, row = Matrix.from_columns([self.left]), Matrix([self.right])
        return is_product(self.matrix.shifted(self.shift), column, row)

    def nudge(self) -> Inlines:
        a = letter("A", self.matrix)
        if not self.shift:
            return sentence("Compare the rows of {A}. What do they have in common?", A=a)
        return sentence(
            "Which multiple of {I} could you take off {A} so that all rows become alike?",
            A=a,
            I=identity(self.matrix.size),
        )

    def explain(self) -> list[Block]:
        n, c = self.matrix.size, self.shift
        a, u, v = letter("A", self.matrix), vec("u", self.left), vec("v", self.right)
        outer = mul(u, transpose(v))
        rest: Math = shifted(a, num(c), n)
        product = dot(self.left, self.right)
        where = listing(eq(u, coords(self.left)), eq(v, coords(self.right)))
        lead: Block = (
            paragraph("All rows of {A} are multiples of one row, so {A} has rank 1:", A=a)
            if not c
            else paragraph(
                "Take {c} off the diagonal, and all rows become multiples of one row:", c=num(c)
            )
        )
        shown = eq(rest, mat(self.matrix.shifted(c)), outer) if c else eq(a, outer)
        blocks: list[Block] = [lead, Display(listing(shown, *where.items))]
        found = eq(dotted(v, u), num(product))
        x, shift = vec("x"), num(c)
        value = c + product
        if not product and c:
            told = paragraph(
                "Every {x} orthogonal to {v} is only multiplied by {c}. The one direction left, "
                "{u}, is among them, because {found}.",
                x=x,
                v=v,
                c=shift,
                u=u,
                found=found,
            )
        elif not product:
            told = paragraph(
                "Every {x} orthogonal to {v} is carried to the zero vector, and the only image, "
                "{u}, is one of these, because {found}.",
                x=x,
                v=v,
                u=u,
                found=found,
            )
        elif c:
            moved = scaled(value, [u]) if value else col([ZERO] * n)
            told = paragraph(
                "Every {x} orthogonal to {v} is only multiplied by {c}: that makes {c} an "
                "eigenvalue with {count} independent eigenvectors. And {u} is an eigenvector, "
                "too: {multiple}, because {found}.",
                count=n - 1,
                multiple=eq(mul(a, u), moved),
                x=x,
                v=v,
                c=shift,
                u=u,
                found=found,
            )
        else:
            told = paragraph(
                "Every {x} orthogonal to {v} is carried to the zero vector, and {u} is an "
                "eigenvector: {multiple}, because {found}.",
                multiple=eq(mul(a, u), scaled(value, [u])),
                x=x,
                v=v,
                u=u,
                found=found,
            )
        return [*blocks, told, concluded(self.spectrum)]


def rank_one_update(matrix: Matrix) -> RankOneUpdateSeen | None:
    """A = cI + uvᵀ: for n ≥ 3 with the one c that can be; a 2×2 matrix only for c = 0."""
    c = _shift(matrix)
    if c is None:
        return None
    rest = matrix.shifted(c)
    i, j = next((i, j) for i, row in enumerate(rest.rows) for j, x in enumerate(row) if x)
    right = primitive(rest.rows[i])
    left = tuple(row[j] / right[j] for row in rest.rows)
    seen = RankOneUpdateSeen(matrix=matrix, shift=c, left=left, right=right)
    return seen if seen.replay() else None


def _shift(matrix: Matrix) -> Number | None:
    """From a minor of two rows and columns that shares one place with the diagonal, which is
    (a_ii − c)·a_jk − a_ik·a_ji."""
    n = matrix.size
    if n == 2:
        return None if matrix.det() else ZERO
    for i in range(n):
        for j in range(n):
            for k in range(n):
                if len({i, j, k}) == 3 and matrix[j, k]:
                    return matrix[i, i] - matrix[i, k] * matrix[j, i] / matrix[j, k]
    return None
