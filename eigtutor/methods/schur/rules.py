"""Schur's form by hand: vectors that span invariant spaces, made orthonormal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    and_list,
    chain,
    col,
    coords,
    eq,
    identity,
    inverse,
    length,
    letter,
    listing,
    mat,
    mul,
    num,
    scaled,
    span,
    transpose,
    vec,
)
from eigtutor.document.math import Math
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number, orthogonal
from eigtutor.exact.matrices import Vector, dot, independent
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.rules.nested_columns import column, reciprocal

#: A vector with the numbers c of Av = c₁v₁ + … + c_kv_k, itself the last of them.
Flag = tuple[tuple[Vector, Vector], ...]


def inner(u: Vector, v: Vector) -> Number:
    """u*v, the first factor conjugated."""
    return dot(tuple(x.conjugate() for x in u), v)


def adjoint(m: Matrix) -> Matrix:
    """The conjugate transpose."""
    return m.transpose().conjugate()


def is_real(m: Matrix) -> bool:
    """Whether all entries are real."""
    return all(x.is_real for x in m.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangularAlready(Rule):
    """An upper triangular A is its own Schur form: A = IAI."""

    name = "triangular-already"
    matrix: Matrix

    def replay(self) -> bool:
        n = self.matrix.size
        return not any(self.matrix[i, j] for i in range(n) for j in range(i))

    def nudge(self) -> Inlines:
        return sentence("What stands below the diagonal?")

    def explain(self) -> list[Block]:
        a, one = letter("A", self.matrix), identity(self.matrix.size)
        q = letter("Q", Matrix.identity(self.matrix.size))
        t = letter("T", self.matrix)
        return [
            paragraph(
                "{A} is upper triangular already, and the identity matrix is orthogonal. Take "
                "{Q} and {T}.",
                A=a,
                Q=eq(q, one),
                T=eq(t, a),
                role="conclusion",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvariantSpaces(Rule):
    """If Av_j is a combination of v₁, …, v_j for each j, then A maps every span of the first of
    them into itself."""

    name = "invariant-spaces"
    matrix: Matrix
    flag: Flag

    def replay(self) -> bool:
        vectors = [v for v, _ in self.flag]
        for j, (v, coefficients) in enumerate(self.flag):
            combined = [
                sum((c * u[i] for c, u in zip(coefficients, vectors, strict=False)), ZERO)
                for i in range(len(v))
            ]
            if len(coefficients) != j + 1 or list(self.matrix.apply(v)) != combined:
                return False
        return independent(vectors)

    def nudge(self) -> Inlines:
        return sentence(
            "What does the first column of a triangular matrix say about the first basis vector? "
            "And the second column about the second one?"
        )

    def explain(self) -> list[Block]:
        a, t = letter("A", self.matrix), letter("T")
        n, named = self.matrix.size, self._named
        names = [name for name, _ in named]
        facts: list[Math] = []
        for j, (name, coefficients) in enumerate(named):
            terms = [scaled(c, [names[k]]) for k, c in enumerate(coefficients) if c]
            value = add(*reversed(terms)) if terms else col([ZERO] * n)
            facts.append(eq(name, coords(self.flag[j][0])))
            facts.append(eq(mul(a, name), value))
        blocks: list[Block] = [
            paragraph(
                "We look for an orthonormal basis in which {A} becomes an upper triangular {T}. "
                "Column 1 of such a {T} says that the first basis vector is an eigenvector; "
                "column 2 that {A} maps the span of the first two into itself; and so on. The "
                "last column asks for nothing.",
                A=a,
                T=t,
            )
        ]
        if len(self.flag) == 1:
            blocks.append(paragraph("So one eigenvector is enough:"))
        elif all(not any(coefficients[:-1]) for _, coefficients in self.flag):
            blocks.append(paragraph("Two independent eigenvectors do both:"))
        else:
            blocks.append(
                paragraph(
                    "There is only one eigenvector, but a vector that {A} takes into the span "
                    "of the two serves as well:",
                    A=a,
                )
            )
        return [*blocks, Display(listing(*facts))]

    @property
    def _named(self) -> list[tuple[Math, Vector]]:
        several = len(self.flag) > 1
        return [
            (vec("v", v, k if several else ""), coefficients)
            for k, (v, coefficients) in enumerate(self.flag, 1)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrthonormalBasis(Rule):
    """The Gram–Schmidt method keeps the spans; unit vectors complete them to a basis.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 0.6.4.)
    """

    name = "orthonormal-basis"
    matrix: Matrix
    vectors: tuple[Vector, ...]
    #: Orthogonal vectors: first those that span the same spaces, then the completion.
    orthogonal: tuple[Vector, ...]
    units: tuple[Vector, ...]

    def replay(self) -> bool:
        q = Matrix.from_columns(self.units)
        return (
            adjoint(q) * q == Matrix.identity(self.matrix.size)
            and all(
                not independent([*self.vectors[: k + 1], self.orthogonal[k]])
                for k in range(len(self.vectors))
            )
            and all(
                not independent([u, v]) and any(u)
                for u, v in zip(self.units, self.orthogonal, strict=True)
            )
        )

    def nudge(self) -> Inlines:
        return sentence(
            "How do you make vectors orthogonal without changing what the first of them span?"
        )

    def explain(self) -> list[Block]:
        several = len(self.vectors) > 1
        given = [vec("v", v, k if several else "") for k, v in enumerate(self.vectors, 1)]
        units = [vec("q", u, k) for k, u in enumerate(self.units, 1)]
        named = [vec("w", w, k) for k, w in enumerate(self.orthogonal, 1)]
        blocks: list[Block] = [
            paragraph(
                "Now make this orthonormal without changing the spans. Keep the first vector, "
                "{kept}.",
                kept=eq(named[0], given[0], coords(self.vectors[0])),
            )
        ]
        for k in range(1, len(self.vectors)):
            blocks.append(self._projected(k, named, given))
        rest = named[len(self.vectors) :]
        if rest:
            listed = and_list(
                [eq(w, coords(v)) for w, v in zip(rest, self.orthogonal[-len(rest) :], strict=True)]
            )
            blocks.append(
                paragraph(
                    "Any vectors that are orthogonal to these and to one another complete the "
                    "basis: {vectors}.",
                    vectors=listed,
                )
                if len(rest) > 1
                else paragraph(
                    "A vector that is orthogonal to it completes the basis: {vectors}.",
                    vectors=listed,
                )
                if len(self.vectors) == 1
                else paragraph(
                    "A vector that is orthogonal to both completes the basis: {vectors}.",
                    vectors=listed,
                )
            )
        lengths = [
            eq(length(name), num(orthogonal.exact_length(w)))
            for name, w in zip(named, self.orthogonal, strict=True)
        ]
        columns = [
            eq(u, *dict.fromkeys((_divided(w), column(v))))
            for u, w, v in zip(units, self.orthogonal, self.units, strict=True)
        ]
        return [
            *blocks,
            paragraph("Divide each by its length, {lengths}:", lengths=and_list(lengths)),
            Display(listing(*columns)),
        ]

    def _projected(self, k: int, named: Sequence[Math], given: Sequence[Math]) -> Block:
        product = inner(self.orthogonal[0], self.vectors[k])
        if not product:
            return paragraph(
                "{second} is orthogonal to it already, so {kept}.",
                second=given[k],
                kept=eq(named[k], given[k]),
            )
        return paragraph(
            "From {second} take its projection onto {first}. Up to a factor, {left} is left; it "
            "lies in {span} and is orthogonal to {first}.",
            second=given[k],
            first=named[0],
            left=eq(named[k], coords(self.orthogonal[k])),
            span=span([given[0], given[k]]),
        )


def _divided(w: Vector) -> Math:
    """(1/‖w‖)·w."""
    size = orthogonal.exact_length(w)
    if isinstance(size, NestedRoot):
        return mul(reciprocal(size), col(w))
    return scaled(size.inverse(), [col(w)])


@dataclass(frozen=True, slots=True, kw_only=True)
class SchurForm(Rule):
    """Every complex square matrix is QTQ* with a unitary Q and an upper triangular T.

    (Schur 1909; Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.3.1.)
    """

    name = "schur-form"
    matrix: Matrix
    unitary: Matrix
    form: Matrix

    def replay(self) -> bool:
        q, t, n = self.unitary, self.form, self.matrix.size
        return (
            adjoint(q) * q == Matrix.identity(n)
            and self.matrix * q == q * t
            and not any(t[i, j] for i in range(n) for j in range(i))
        )

    def nudge(self) -> Inlines:
        return sentence(
            "The columns of {Q} are known. How do you find {T} from {A} and {Q}, and what must it "
            "look like?",
            A=letter("A", self.matrix),
            Q=letter("Q"),
            T=letter("T"),
        )

    def explain(self) -> list[Block]:
        a, q, t = letter("A", self.matrix), letter("Q", self.unitary), letter("T", self.form)
        real = is_real(self.unitary)
        turned = transpose(q) if real else inverse(q)
        image = self.matrix * self.unitary
        nested = any(isinstance(x, NestedRoot) for x in self.unitary.entries)
        blocks: list[Block] = [
            paragraph("These are the columns of {Q}:", Q=q),
            Display(eq(q, mat(self.unitary))),
            paragraph(
                "{Q} is orthogonal, so its inverse is its transpose. Multiply by {Q} from the "
                "right, and then by the inverse from the left:",
                Q=q,
            )
            if real
            else paragraph(
                "{Q} is unitary, so its inverse is its conjugate transpose. Multiply by {Q} from "
                "the right, and then by the inverse from the left:",
                Q=q,
            ),
            *([] if nested else [Display(eq(mul(a, q), mat(image)))]),
            Display(
                eq(
                    t,
                    mul(turned, a, q),
                    # Roots of roots meet their likes entry by entry; written out they fill a page.
                    *([] if nested else [mul(mat(adjoint(self.unitary)), mat(image))]),
                    mat(self.form),
                )
            ),
        ]
        diagonal = [self.form[k, k] for k in range(self.form.size)]
        blocks.append(
            paragraph(
                "{T} is upper triangular, with the eigenvalues {values} on its diagonal, and "
                "{whole}.",
                T=t,
                values=and_list([num(x) for x in diagonal]),
                whole=eq(a, mul(q, t, turned)),
                role="conclusion",
            )
        )
        if self.form.is_diagonal:
            blocks.append(
                paragraph(
                    "{T} is even diagonal: {A} is normal, it commutes with its conjugate "
                    "transpose.",
                    T=t,
                    A=a,
                )
            )
        elif self.form.size == 2:
            blocks.append(self._not_normal(a, t))
        return blocks

    def _not_normal(self, a: Math, t: Math) -> Block:
        corner = self.form[0, 1]
        return paragraph(
            "The entry {corner} beside the diagonal shows how far {A} is from being normal; no "
            "other {Q} removes it.",
            corner=chain(num(corner), ("!=", num(ZERO))),
            A=a,
            Q=letter("Q"),
        )
