"""Which matrices can be diagonalized by an orthogonal matrix, or by a unitary one."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    adjoint,
    chain,
    eq,
    identity,
    letter,
    listing,
    mat,
    mul,
    num,
    posed,
    transpose,
)
from eigtutor.document.math import Paren, Relation
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix
from eigtutor.rules.orthogonal_vectors import adjoint_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSymmetric(Rule):
    """A = QDQᵀ implies Aᵀ = A."""

    name = "not-symmetric"
    matrix: Matrix
    #: The place of an entry that differs from its mirror image.
    row: int
    column: int

    def replay(self) -> bool:
        return self.matrix[self.row, self.column] != self.matrix[self.column, self.row]

    def nudge(self) -> Inlines:
        return sentence(
            "Suppose that there are such matrices {Q} and {D}. What is the transpose of {product}?",
            Q=letter("Q"),
            D=letter("D"),
            product=mul(letter("Q"), letter("D"), transpose(letter("Q"))),
        )

    def explain(self) -> list[Block]:
        i, j = self.row + 1, self.column + 1
        entry, mirrored = self.matrix[self.row, self.column], self.matrix[self.column, self.row]
        a, q, d = letter("A"), letter("Q"), letter("D")
        product = mul(q, d, transpose(q))
        sides = (transpose(Paren(product)), mul(q, transpose(d), transpose(q)), product, a)
        entries = chain(
            letter("a", entry, f"{i}{j}"),
            ("=", num(entry)),
            ("!=", num(mirrored)),
            ("=", letter("a", mirrored, f"{j}{i}")),
        )
        return [
            paragraph(
                "Suppose that {equation} with an orthogonal {Q} and a diagonal {D}. A diagonal "
                "matrix is its own transpose, and the transpose of a product is the product of the "
                "transposes in reverse order, so",
                equation=posed(a, product),
                Q=q,
                D=d,
            ),
            Display(Relation(transpose(a), tuple(("=", side) for side in sides), claim=False)),
            paragraph(
                "Only a symmetric matrix can be written like that, and this one is not: {entries}.",
                entries=entries,
            ),
            paragraph(
                "Therefore {A} is not orthogonally diagonalizable.",
                A=letter("A", self.matrix),
                role="conclusion",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNormal(Rule):
    """A = QDQ* with a unitary Q implies A*A = AA*, for diagonal matrices commute."""

    name = "not-normal"
    matrix: Matrix

    def replay(self) -> bool:
        return not self.matrix.is_normal

    def nudge(self) -> Inlines:
        return sentence(
            "Diagonal matrices commute. What would that say of {A} and its conjugate transpose?",
            A=letter("A"),
        )

    def explain(self) -> list[Block]:
        a, q, d = letter("A", self.matrix), letter("Q"), letter("D")
        plain, star = letter("A"), self.matrix.adjoint()
        products = [mul(adjoint(plain), plain), mul(plain, adjoint(plain))]
        sides = (mul(q, adjoint(d), d, adjoint(q)), mul(q, d, adjoint(d), adjoint(q)), products[1])
        return [
            paragraph(
                "Suppose that {equation} with a unitary {Q} and a diagonal {D}. Diagonal matrices "
                "commute, so",
                equation=posed(plain, mul(q, d, adjoint(q))),
                Q=q,
                D=d,
            ),
            Display(Relation(products[0], tuple(("=", side) for side in sides), claim=False)),
            paragraph("Such a matrix is called normal. This one is not:"),
            Display(
                listing(
                    eq(mul(adjoint(a), a), mat(star * self.matrix)),
                    eq(mul(a, adjoint(a)), mat(self.matrix * star)),
                )
            ),
            paragraph("Therefore {A} is not unitarily diagonalizable.", A=a, role="conclusion"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalAlready(Rule):
    """A diagonal A is IAI*."""

    name = "diagonal-already"
    matrix: Matrix

    def replay(self) -> bool:
        return self.matrix.is_diagonal

    def nudge(self) -> Inlines:
        return sentence("Look at the entries beside the diagonal of {A}.", A=letter("A"))

    def explain(self) -> list[Block]:
        a, one = letter("A", self.matrix), identity(self.matrix.size)
        q, d = letter("Q", Matrix.identity(self.matrix.size)), letter("D", self.matrix)
        real = self.matrix.is_real
        if real:
            text = paragraph(
                "{A} is diagonal already, and the identity matrix is orthogonal, so nothing has "
                "to be computed: take {Q} and {D}.",
                A=a,
                Q=eq(q, one),
                D=eq(d, a),
            )
        else:
            text = paragraph(
                "{A} is diagonal already, and the identity matrix is unitary, so nothing has to "
                "be computed: take {Q} and {D}.",
                A=a,
                Q=eq(q, one),
                D=eq(d, a),
            )
        found = eq(a, mul(q, d, adjoint_of(q, real=real)))
        return [text, paragraph("Hence {found}.", found=found, role="conclusion")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectralTheorem(Rule):
    """A real symmetric matrix has an orthonormal basis of real eigenvectors, and a normal matrix
    one of complex ones.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorems 2.5.6 and 2.5.3.)
    """

    name = "spectral-theorem"
    matrix: Matrix

    def replay(self) -> bool:
        return self.matrix.is_hermitian if self.matrix.is_real else self.matrix.is_normal

    def nudge(self) -> Inlines:
        a = letter("A")
        if self.matrix.is_real:
            return sentence(
                "Compare {A} with {transposed}. What does the spectral theorem promise?",
                A=a,
                transposed=transpose(a),
            )
        return sentence(
            "Compare {left} with {right}. What does the spectral theorem promise?",
            left=mul(a, adjoint(a)),
            right=mul(adjoint(a), a),
        )

    def explain(self) -> list[Block]:
        a, star, q = letter("A", self.matrix), self.matrix.adjoint(), letter("Q")
        if self.matrix.is_real:
            return [
                paragraph(
                    "{A} is symmetric, {symmetric}. So the spectral theorem promises what we need: "
                    "eigenvectors of length 1, orthogonal to each other, one for each column of an "
                    "orthogonal matrix {Q}. First we find the eigenspaces; then we take an "
                    "orthogonal basis in each, and divide every vector by its length.",
                    A=a,
                    symmetric=eq(transpose(a), a),
                    Q=q,
                )
            ]
        if self.matrix.is_hermitian:
            return [
                paragraph(
                    "The matrix equals its conjugate transpose, {hermitian}: it is Hermitian. So "
                    "the spectral theorem promises real eigenvalues, and eigenvectors of length 1, "
                    "orthogonal to each other, one for each column of a unitary {Q}. With complex "
                    "entries "
                    "the inner product of two vectors takes the conjugates of the first.",
                    hermitian=eq(adjoint(a), a),
                    Q=q,
                )
            ]
        return [
            paragraph("The matrix is not Hermitian, but it commutes with its conjugate transpose:"),
            Display(eq(mul(adjoint(a), a), mat(star * self.matrix), mul(a, adjoint(a)))),
            paragraph(
                "It is normal, and for such matrices, too, the spectral theorem promises "
                "eigenvectors of length 1, orthogonal to each other, one for each column of a "
                "unitary {Q}. With complex entries the inner product of two vectors takes the "
                "conjugates of the first.",
                Q=q,
            ),
        ]
