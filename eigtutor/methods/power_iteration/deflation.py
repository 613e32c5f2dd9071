"""Deflation: a matrix that has 0 in place of an eigenvalue that is known."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    coords,
    dotted,
    eq,
    letter,
    mat,
    mul,
    num,
    scaled,
    split_sign,
    transpose,
    vec,
)
from eigtutor.document.math import Int, Math, Neg
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.matrices import Vector, dot
from eigtutor.exact.matrices import scaled as multiple


def left_vector(matrix: Matrix, value: Number, v: Vector) -> tuple[Vector, int | None]:
    """A vector x with x·v = 1: v/(v·v) for a symmetric matrix (Hotelling), or a row of the matrix
    divided by λ times the entry of v (Wielandt), with the number of that row."""
    if matrix == matrix.transpose():
        return multiple(v, dot(v, v).inverse()), None
    k = next(k for k, x in enumerate(v) if x)
    return multiple(matrix.rows[k], (value * v[k]).inverse()), k


def deflated(matrix: Matrix, value: Number, v: Vector) -> Matrix:
    """A − λvxᵀ."""
    x, _ = left_vector(matrix, value, v)
    return matrix - Matrix.from_columns([v]) * Matrix([x]) * value


@dataclass(frozen=True, slots=True, kw_only=True)
class Deflation(Rule):
    """If Av = λv and x·v = 1, then A − λvxᵀ has the eigenvalues of A, but 0 for one λ.

    (Saad, Numerical Methods for Large Eigenvalue Problems, rev. ed., section 4.2.)
    """

    name = "deflation"
    matrix: Matrix
    eigenvalue: Number
    vector: Vector
    deflated: Matrix

    def replay(self) -> bool:
        known, zero = Polynomial([1, -self.eigenvalue]), Polynomial([1, 0])
        return (
            any(self.vector)
            and not any(self.matrix.shifted(self.eigenvalue).apply(self.vector))
            and self.deflated == deflated(self.matrix, self.eigenvalue, self.vector)
            and self.deflated.characteristic_polynomial() * known
            == self.matrix.characteristic_polynomial() * zero
        )

    def nudge(self) -> Inlines:
        return sentence(
            "How could you take one known eigenvector out of {A} and leave the rest as it is?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a, v = letter("A", self.matrix), vec("v", self.vector)
        b = letter("B", self.deflated)
        x, row = left_vector(self.matrix, self.eigenvalue, self.vector)
        known = eq(v, coords(self.vector))
        blocks: list[Block] = []
        if row is None:
            outer = mul(v, transpose(v))
            blocks.append(
                paragraph(
                    "Say that {value} is found, with {known}. {A} is symmetric, so all other "
                    "eigenvectors are orthogonal to {v}, and Hotelling's deflation takes the "
                    "part along {v} out without touching them, with {square}:",
                    value=num(self.eigenvalue),
                    known=known,
                    A=a,
                    v=v,
                    square=eq(dotted(v, v), num(dot(self.vector, self.vector))),
                )
            )
            term = scaled(self.eigenvalue / dot(self.vector, self.vector), [outer])
        else:
            covector = vec("u", x)
            blocks.append(
                paragraph(
                    "Say that {value} is found, with {known}. Wielandt's deflation takes row "
                    "{row} of {A}, divided by {value} times entry {row} of {v}. That is "
                    "{covector}, and {one}:",
                    value=num(self.eigenvalue),
                    known=known,
                    row=row + 1,
                    A=a,
                    v=v,
                    covector=eq(covector, coords(x)),
                    one=eq(dotted(covector, v), Int(1)),
                )
            )
            term = scaled(self.eigenvalue, [mul(v, transpose(covector))])
        difference = _minus(a, term)
        blocks += [
            Display(eq(b, difference, mat(self.deflated))),
            paragraph(
                "{B} sends {v} to 0 and has the other eigenvalues of {A}. The next largest one "
                "is now the largest, and the same iteration finds it.",
                B=b,
                v=v,
                A=a,
                role="conclusion",
            ),
        ]
        return blocks


def _minus(left: Math, term: Math) -> Math:
    """left − term, with one sign."""
    negative, size = split_sign(term)
    return add(left, size if negative else Neg(size))
