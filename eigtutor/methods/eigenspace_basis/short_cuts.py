"""Small kernels without row operations: one equation for 2×2, a cross product for 3×3."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph, Text
from eigtutor.document.build import (
    add,
    col,
    eq,
    grid,
    letter,
    linear,
    mat,
    monomial,
    mul,
    num,
    posed,
    shifted,
    split_sign,
    sub,
    vec,
)
from eigtutor.document.expressions import neg
from eigtutor.document.math import Int, Math
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number, RootElement, Surd
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector, independent
from eigtutor.exact.matrix_exponentials import common_denominator
from eigtutor.methods.eigenspace_basis.reducing import any_root


@dataclass(frozen=True, slots=True, kw_only=True)
class OneEquation(Rule):
    """The rows of a singular 2×2 matrix, if not 0, are multiples of one: one equation remains."""

    name = "one-equation"
    matrix: Matrix
    eigenvalue: Number
    #: The row that is kept, and the column of the variable for which it is solved.
    row: int
    pivot: int
    vector: Vector
    told: bool = False

    def again(self) -> OneEquation:
        return replace(self, told=True)

    def replay(self) -> bool:
        m = self.matrix.shifted(self.eigenvalue)
        return (
            m.shape == (2, 2)
            and bool(m[self.row, self.pivot])
            and not independent(m.rows)
            and any(self.vector)
            and not any(m.apply(self.vector))
        )

    def nudge(self) -> Inlines:
        a = shifted(letter("A", self.matrix), num(self.eigenvalue), 2)
        return sentence("How much does the second row of {matrix} add to the first?", matrix=a)

    def explain(self) -> list[Block]:
        m = self.matrix.shifted(self.eigenvalue)
        name = shifted(letter("A", self.matrix), num(self.eigenvalue), 2)
        kept, v = m.rows[self.row], vec("v", self.vector)
        plain = all(isinstance(x, Surd) for x in kept)
        factor = common_denominator(Matrix([kept])) if plain else 1
        kept = tuple(x * factor for x in kept)
        letters = [letter("x", None, 1), letter("x", None, 2)]
        free = 1 - self.pivot
        d, other = kept[self.pivot], kept[free]
        left: Math = letters[self.pivot]
        share = -other / d
        if isinstance(share, Surd) and share.denominator != 1:
            negative = isinstance(d, Surd) and d.is_rational and d.sign() < 0
            sign = -1 if negative else 1
            left, share = monomial(d * sign, left, 1), -other * sign
        equation = posed(linear(kept, letters), Int(0))
        solved = posed(left, linear([share], [letters[free]]))
        choice = posed(letters[free], num(self.vector[free]))
        reads = sentence("It reads {equation}, so {solved}.", equation=equation, solved=solved)
        if factor != 1:
            reads = sentence(
                "Multiplied by {factor} it reads {equation}, so {solved}.",
                factor=factor,
                equation=equation,
                solved=solved,
            )
        if not other:
            reads = sentence(
                "It reads {solved}, and leaves {free} free.",
                solved=posed(letters[self.pivot], Int(0)),
                free=letters[free],
            )
        found = sentence("With {choice},", choice=choice)
        if not self.told:
            found = sentence(
                "With {choice} we have an eigenvector, and the eigenspace is the line of its "
                "multiples:",
                choice=choice,
            )
        text = Paragraph((*self._why(m), Text(" "), *reads, Text(" "), *found))
        return [
            *self._lead(name),
            Display(eq(name, mat(m))),
            text,
            Display(eq(v, col(self.vector))),
        ]

    def _lead(self, name: Math) -> list[Block]:
        """What is solved, the first time."""
        if self.told:
            return []
        equation = posed(mul(name, vec("x")), Int(0))
        return [paragraph("The eigenvectors solve {equation}, where", equation=equation)]

    def _why(self, m: Matrix) -> Inlines:
        """Why the other row may be dropped."""
        if not any(m.rows[1 - self.row]):
            return sentence("Only one equation is left.")
        if self.told and self.row == 0:
            return sentence("Again the first row is enough.")
        if self.told:
            return sentence("One row is enough, and the second is the simpler one.")
        if self.row == 0:
            return sentence(
                "The matrix is singular, so its second row must be a multiple of the first. One "
                "equation remains."
            )
        return sentence(
            "The matrix is singular, so its rows are multiples of one another. One equation "
            "remains, and we take it from the second row."
        )


def one_equation(matrix: Matrix, eigenvalue: Number) -> OneEquation | None:
    """The rule for a 2×2 matrix; None where A − λI is 0 or invertible."""
    m = matrix.shifted(eigenvalue)
    if m.shape != (2, 2) or m.is_zero or m.det():
        return None
    places = [(i, j) for i in range(2) for j in range(2) if m[i, j]]
    row, pivot = min(places, key=lambda place: (_cost(m, *place), place))
    v: list[Number] = [ONE, ONE]
    v[pivot] = -m[row, 1 - pivot] / m[row, pivot]
    return OneEquation(
        matrix=matrix, eigenvalue=eigenvalue, row=row, pivot=pivot, vector=primitive(tuple(v))
    )


def _cost(m: Matrix, i: int, j: int) -> int:
    """How much work it is to solve row i for the variable j."""
    x, other = m[i, j], m[i, 1 - j]
    if x in (ONE, -ONE):
        return 0
    share = other / x
    if isinstance(share, Surd) and share.denominator == 1:
        return 1
    return 2 if x.is_rational else 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossProduct(Rule):
    """r × s is mapped to 0 by the rows r and s; if they are independent and the 3×3 matrix is
    singular, it spans the kernel."""

    name = "cross-product"
    matrix: Matrix
    eigenvalue: Number
    rows: tuple[int, int]
    vector: Vector
    told: bool = False

    def again(self) -> CrossProduct:
        return replace(self, told=True)

    def replay(self) -> bool:
        m = self.matrix.shifted(self.eigenvalue)
        r, s = (m.rows[i] for i in self.rows)
        product = cross(r, s)
        return (
            any(product)
            and not any(m.apply(product))
            and any(self.vector)
            and not independent([product, self.vector])
        )

    def nudge(self) -> Inlines:
        return sentence("Two of the three equations are enough. Which vector solves both?")

    def explain(self) -> list[Block]:
        m = self.matrix.shifted(self.eigenvalue)
        name = shifted(letter("A", self.matrix), num(self.eigenvalue), 3)
        r, s = (m.rows[i] for i in self.rows)
        w = cross(r, s)
        entries = [[_minor(r[j], r[k], s[j], s[k])] for j, k in ((1, 2), (2, 0), (0, 1))]
        sides = [grid(entries)] if grid(entries) == col(w) else [grid(entries), col(w)]
        blocks: list[Block] = [
            *any_root(self.eigenvalue),
            Display(eq(name, mat(m))),
            self._reason(name),
            Display(eq(vec("v" if self.vector == w else "w", w), *sides)),
        ]
        if self.vector == w:
            return blocks
        place = next(i for i, x in enumerate(self.vector) if x)
        simpler = self._multiple(w[place] / self.vector[place])
        return [*blocks, simpler, Display(eq(vec("v", self.vector), col(self.vector)))]

    def _multiple(self, divisor: Number) -> Block:
        """How the vector comes from the product: by a factor, if that is an integer."""
        factor = divisor.inverse()
        if isinstance(factor, Surd) and factor.is_rational and factor.denominator == 1:
            if self.told:
                return paragraph("or, multiplied by {factor},", factor=num(factor))
            return paragraph(
                "Every multiple but 0 does as well. Multiplied by {factor} it is",
                factor=num(factor),
            )
        if self.told:
            return paragraph("or, divided by {divisor},", divisor=num(divisor))
        return paragraph(
            "Every multiple but 0 does as well. Divided by {divisor} it is", divisor=num(divisor)
        )

    def _reason(self, name: Math) -> Block:
        """Why the cross product of the two rows spans the kernel."""
        first, second = self.rows
        if self.told:
            return paragraph(
                "The cross product of rows {first} and {second} is",
                first=first + 1,
                second=second + 1,
            )
        return paragraph(
            "Rows {first} and {second} are independent. Row {other} adds nothing, because {matrix} "
            "is singular. A vector whose products with both rows are 0 is their cross product:",
            first=first + 1,
            second=second + 1,
            other=4 - first - second,
            matrix=name,
        )


def _minor(a: Number, b: Number, c: Number, d: Number) -> Math:
    """ad − bc as one writes it, without products with 0 or 1."""
    left, right = _times(a, d), _times(b, c)
    if right is None:
        return Int(0) if left is None else left
    negative, size = split_sign(right)
    if left is None:
        return size if negative else neg(right)
    return add(left, size) if negative else sub(left, right)


def _times(a: Number, b: Number) -> Math | None:
    if not a or not b:
        return None
    if a in (ONE, -ONE) or b in (ONE, -ONE):
        return num(a * b)
    return mul(num(a), num(b), sign="dot")


def cross(r: Vector, s: Vector) -> Vector:
    """The cross product of two vectors with three entries."""
    return tuple(r[j] * s[k] - r[k] * s[j] for j, k in ((1, 2), (2, 0), (0, 1)))


@lru_cache(maxsize=32)  # asked for when the method is chosen, and when it is carried out
def cross_product(matrix: Matrix, eigenvalue: Number) -> CrossProduct | None:
    """The rule for a 3×3 matrix and a one-dimensional eigenspace; else None."""
    m = matrix.shifted(eigenvalue)
    if m.shape != (3, 3):
        return None
    pairs = [(i, j) for i, j in ((0, 1), (0, 2), (1, 2)) if any(cross(m.rows[i], m.rows[j]))]
    if not pairs:
        return None
    zeros = {pair: sum(not x for i in pair for x in m.rows[i]) for pair in pairs}
    rows = max(pairs, key=lambda pair: zeros[pair])
    product = cross(m.rows[rows[0]], m.rows[rows[1]])
    if any(m.apply(product)):
        return None
    return CrossProduct(
        matrix=matrix, eigenvalue=eigenvalue, rows=rows, vector=_tidy(primitive(product))
    )


def _tidy(v: Vector) -> Vector:
    """The multiple with a 1 at an entry, where that costs nothing; else a sign at most."""
    for x in reversed(v):
        if not x:
            continue
        shares = tuple(y / x for y in v)
        if isinstance(x, RootElement) or not x.is_rational:
            if all(_is_short(y) for y in shares):
                return shares
            continue
        return tuple(-y for y in v) if isinstance(x, Surd) and x.sign() < 0 else v
    return v


def _is_short(x: Number) -> bool:
    """Whether all coefficients are one-digit integers."""
    parts = x.coefficients if isinstance(x, RootElement) else (x,)
    return all(
        isinstance(c, Surd) and c.denominator == 1 and all(abs(p) < 10 for _, p, _ in c.terms)
        for c in parts
    )
