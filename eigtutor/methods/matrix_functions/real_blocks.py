"""Complex pairs without complex matrices: a real P, and a 2×2 block for each pair."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspaces, Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    add,
    coords,
    eq,
    inverse,
    letter,
    linear,
    listing,
    mat,
    mul,
    num,
    para,
    scaled,
    vec,
)
from eigtutor.document.math import Math, Product
from eigtutor.document.numerals import IMAGINARY
from eigtutor.exact import ZERO, I, Matrix, Number, Surd
from eigtutor.exact.matrices import Vector
from eigtutor.exact.monomials import surd


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplexEigenvector:
    """An eigenvector u + iv of a + bi, b > 0, of a real matrix."""

    eigenvalue: Surd
    real: Vector
    imaginary: Vector

    @property
    def vector(self) -> Vector:
        """u + iv."""
        return tuple(x + y * I for x, y in zip(self.real, self.imaginary, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class RealBlocks(Rule):
    """If A(u + iv) = (a + bi)(u + iv) and A is real, then Au = au − bv and Av = bu + av.

    So with u and v for two columns of P, AP = PB where B has the block (a b; −b a) (Horn and
    Johnson, Matrix Analysis, 2nd ed., section 3.4).
    """

    name = "real-blocks"
    matrix: Matrix
    #: Real eigenvectors with their eigenvalues, then one of each complex pair.
    real: tuple[tuple[Surd, Vector], ...]
    pairs: tuple[ComplexEigenvector, ...]

    @property
    def modal_matrix(self) -> Matrix:
        """P."""
        halves = [v for pair in self.pairs for v in (pair.real, pair.imaginary)]
        return Matrix.from_columns([*(v for _, v in self.real), *halves])

    @property
    def form(self) -> Matrix:
        """B: the real eigenvalues, then a block for each pair."""
        n = self.matrix.size
        rows: list[list[Number]] = [[ZERO] * n for _ in range(n)]
        for k, (value, _) in enumerate(self.real):
            rows[k][k] = value
        for k in range(len(self.pairs)):
            a, b = self.pairs[k].eigenvalue.real, self.pairs[k].eigenvalue.imaginary
            i = len(self.real) + 2 * k
            rows[i][i : i + 2] = [a, b]
            rows[i + 1][i : i + 2] = [-b, a]
        return Matrix(rows)

    def replay(self) -> bool:
        p = self.modal_matrix
        return (
            all(x.is_real for x in (*p.entries, *self.matrix.entries))
            and self.matrix * p == p * self.form
            and bool(p.det())
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        blocks: list[Block] = [
            para(
                "The matrix is real, and so is its exponential. Complex numbers can be kept out of "
                "what follows: split an eigenvector into its real and its imaginary part, and "
                "compare both sides of its equation part by part. The conjugate eigenvalue would "
                "give the same."
            )
        ]
        for k, pair in enumerate(self.pairs, 1):
            blocks += self._split(a, pair, str(k) if len(self.pairs) > 1 else "")
        p, form = letter("P", self.modal_matrix), letter("B", self.form)
        return [
            *blocks,
            para("So with these vectors in the columns of ", p, self._order(), ","),
            Display(listing(eq(p, mat(self.modal_matrix)), eq(form, mat(self.form)))),
            para("there is ", eq(mul(a, p), mul(p, form)), ", and "),
            Display(eq(a, mul(p, form, inverse(p)))),
        ]

    def _order(self) -> str:
        return ", after the real eigenvectors" if self.real else ""

    def _split(self, a: Math, pair: ComplexEigenvector, index: str) -> list[Block]:
        u, v = vec("u", pair.real, index), vec("v", pair.imaginary, index)
        w = vec("w", pair.vector, index)
        value = pair.eigenvalue
        whole = add(u, Product((IMAGINARY, v)))
        return [
            para(
                "For ",
                num(value),
                ": ",
                eq(w, whole),
                " with ",
                eq(u, coords(pair.real)),
                " and ",
                eq(v, coords(pair.imaginary)),
                ". From ",
                eq(mul(a, w), scaled(value, [w])),
                " follow",
            ),
            Display(
                listing(
                    eq(mul(a, u), linear([value.real, -value.imaginary], [u, v])),
                    eq(mul(a, v), linear([value.imaginary, value.real], [u, v])),
                )
            ),
        ]


def real_blocks(matrix: Matrix, spaces: Eigenspaces) -> RealBlocks:
    """The rule for a real diagonalizable matrix, from its eigenspaces."""
    real: list[tuple[Surd, Vector]] = []
    pairs: list[ComplexEigenvector] = []
    for space, _ in spaces.spaces:
        value = surd(space.eigenvalue)
        for v in space.basis:
            if value.is_real:
                real.append((value, v))
            elif value.imaginary.sign() > 0:
                pairs.append(
                    ComplexEigenvector(
                        eigenvalue=value,
                        real=tuple(surd(x).real for x in v),
                        imaginary=tuple(surd(x).imaginary for x in v),
                    )
                )
    return RealBlocks(matrix=matrix, real=tuple(real), pairs=tuple(pairs))
