"""An eigenvector over a numbered root, by Horner's scheme and without row operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    coords,
    eq,
    letter,
    linear,
    mul,
    num,
    posed,
    power,
    shifted,
    sub,
    vec,
)
from eigtutor.document.math import Int
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial, RootElement
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector
from eigtutor.methods.eigenspace_basis.reducing import any_root


@dataclass(frozen=True, slots=True, kw_only=True)
class FromPowers(Rule):
    """q(A)w for q(x) = f(x)/(x − λ) is an eigenvector, if f(A)w = 0, f(λ) = 0 and q(A)w ≠ 0.

    Horner's scheme gives q(A)w = λᵈ⁻¹b₁ + … + λb_{d−1} + b_d with b₁ = w, b_{k+1} = Ab_k + c_k w
    for f(x) = xᵈ + c₁xᵈ⁻¹ + … + c_d. (Gantmacher, The Theory of Matrices I, chapter IV, sections
    4 and 5, where the same powers build the adjoint matrix of xI − A.) λ is a simple eigenvalue,
    so its eigenspace is a line.
    """

    name = "eigenvector-from-powers"
    matrix: Matrix
    eigenvalue: RootElement
    #: b₁ = w, …, b_d.
    powers: tuple[Vector, ...]
    vector: Vector

    def replay(self) -> bool:
        f, a, w = self._factor, self.matrix, self.powers[0]
        rest, remainder = a.characteristic_polynomial().divmod(f)
        return (
            remainder.degree < 0
            and bool(rest(self.eigenvalue))
            and self.powers == horner(a, f, w)
            and not any(_next(a, self.powers[-1], f.coefficient(0), w))
            and any(self.vector)
            and self.vector == combined(self.eigenvalue, self.powers)
        )

    @property
    def _factor(self) -> Polynomial:
        return self.eigenvalue.root.polynomial

    def nudge(self) -> Inlines:
        return sentence(
            "What does the theorem of Cayley and Hamilton say about {A}, and what is left of it "
            "when {factor} is divided out?",
            A=letter("A", self.matrix),
            factor=sub(letter("x"), LAMBDA),
        )

    def explain(self) -> list[Block]:
        f, d = self._factor, len(self.powers)
        a, root = letter("A", self.matrix), num(self.eigenvalue)
        names = [vec("b", b, k) for k, b in enumerate(self.powers, 1)]
        lines = [
            eq(names[k], linear([ONE, f.coefficient(d - k)], [mul(a, names[k - 1]), names[0]]), x)
            for k, x in enumerate(map(coords, self.powers[1:]), 1)
        ]
        last = linear([ONE, f.coefficient(0)], [mul(a, names[-1]), names[0]])
        total = add(
            *(mul(power(root, d - k), b) for k, b in enumerate(names[:-2], 1)),
            mul(root, names[-2]),
            names[-1],
        )
        return [
            *any_root(self.eigenvalue),
            *self._reason(),
            Display(eq(names[0], coords(self.powers[0]))),
            *map(Display, lines),
            paragraph(
                "One step more gives {zero}, as it must: {check}.",
                zero=Int(0),
                check=eq(last, coords([ZERO] * self.matrix.size)),
                role="check",
            ),
            paragraph("So the eigenspace is the line of all multiples of"),
            Display(eq(vec("v", self.vector), total)),
        ]

    def _reason(self) -> list[Block]:
        a, w, f, q = letter("A"), vec("b", None, 1), letter("f"), letter("q")
        shift = shifted(a, LAMBDA, self.matrix.size)
        image, b, factor = mul(apply(q, a), w), w, sub(letter("x"), LAMBDA)
        killed = posed(mul(apply(f, a), w), Int(0))
        if len(self.powers) == self.matrix.size:
            lead = paragraph(
                "Row operations on {matrix} would fill pages with powers of {root}. Another way is "
                "short. Let {f} be the characteristic polynomial. By the theorem of Cayley and "
                "Hamilton {killed}, whatever {b} is. Divide {factor} out of {f}, and call the "
                "quotient {q}. Then {matrix} takes {image} to {zero}, so {image} is an "
                "eigenvector.",
                matrix=shift,
                root=LAMBDA,
                f=f,
                killed=killed,
                b=b,
                factor=factor,
                q=q,
                image=image,
                zero=Int(0),
            )
        else:
            lead = paragraph(
                "Row operations on {matrix} would fill pages with powers of {root}. Another way is "
                "short. Let {f} be the factor of which {root} is a root. The other factors, with "
                "{A} in place of {x}, take some vector to {b}, and {killed} by the theorem of "
                "Cayley and Hamilton. Divide {factor} out of {f}, and call the quotient {q}. Then "
                "{matrix} takes {image} to {zero}, so {image} is an eigenvector.",
                matrix=shift,
                root=LAMBDA,
                f=f,
                A=a,
                x=letter("x"),
                killed=killed,
                b=b,
                factor=factor,
                q=q,
                image=image,
                zero=Int(0),
            )
        return [
            lead,
            paragraph(
                "Horner’s scheme divides. Each new vector is {A} times the last one, and a "
                "coefficient of {f} times the first:",
                A=a,
                f=f,
            ),
        ]


def _next(a: Matrix, b: Vector, c: Number, w: Vector) -> Vector:
    return tuple(x + c * y for x, y in zip(a.apply(b), w, strict=True))


def horner(a: Matrix, f: Polynomial, w: Vector) -> tuple[Vector, ...]:
    """b₁ = w, b_{k+1} = Ab_k + c_k w, as many as the degree of a monic f with coefficients c_k."""
    found = [w]
    for k in range(1, f.degree):
        found.append(_next(a, found[-1], f.coefficient(f.degree - k), w))
    return tuple(found)


def combined(root: Number, powers: Sequence[Vector]) -> Vector:
    """λᵈ⁻¹b₁ + … + λb_{d−1} + b_d."""
    total: Vector = tuple(ZERO for _ in powers[0])
    for b in powers:
        total = tuple(root * x + y for x, y in zip(total, b, strict=True))
    return total


def from_powers(matrix: Matrix, value: Number) -> FromPowers | None:
    """The rule for a numbered root that is a simple eigenvalue of a rational matrix, or None."""
    if not isinstance(value, RootElement) or not value.is_root or not matrix.is_rational:
        return None
    f = value.root.modulus
    rest, remainder = matrix.characteristic_polynomial().divmod(f)
    if remainder.degree >= 0 or not rest(value):
        return None
    for j in range(matrix.size):
        w = _applied(rest, matrix, Matrix.identity(matrix.size).columns[j])
        if any(w):
            powers = horner(matrix, f, primitive(w))
            vector = combined(value, powers)
            return FromPowers(matrix=matrix, eigenvalue=value, powers=powers, vector=vector)
    return None


def _applied(p: Polynomial, a: Matrix, v: Vector) -> Vector:
    """p(A)v."""
    total: Vector = tuple(ZERO for _ in v)
    for c in p.coefficients:
        total = _next(a, total, c, v)
    return total
