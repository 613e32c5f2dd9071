"""The characteristic polynomial by cofactor expansion, along the row or column with most zeros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from typing import Literal

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Align, Block, Display
from eigtutor.document.build import (
    LAMBDA,
    add,
    bracketed,
    eq,
    inlines,
    letter,
    mul,
    neg,
    num,
    para,
    poly,
)
from eigtutor.document.math import Int, Math, Neg, Relation
from eigtutor.document.phrases import (
    PolynomialRows,
    characteristic_determinant,
    characteristic_rows,
    entry,
    in_words,
    monic_note,
    polynomial_grid,
)
from eigtutor.exact import Matrix, Polynomial
from eigtutor.methods import METHODS

Line = tuple[Literal["row", "column"], int]
ZERO_POLYNOMIAL = Polynomial([])
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def leibniz(rows: PolynomialRows) -> Polynomial:
    """The determinant by permutations: the path by which an expansion is replayed."""
    total = ZERO_POLYNOMIAL
    for order in permutations(range(len(rows))):
        inversions = sum(order[i] < order[j] for i in range(len(rows)) for j in range(i))
        term = Polynomial([(-1) ** inversions])
        for i, j in enumerate(order):
            term = term * rows[i][j]
        total = total + term
    return total


def minor(rows: PolynomialRows, i: int, j: int) -> PolynomialRows:
    """The rows without row i and column j."""
    return tuple(row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i)


def best_line(rows: PolynomialRows) -> Line:
    """The row or column with the most zeros; the first row if none has any."""
    n = len(rows)
    columns = tuple(zip(*rows, strict=True))
    lines: list[Line] = [("row", i) for i in range(n)]
    lines += [("column", j) for j in range(n)]

    def zeros(line: Line) -> int:
        kind, index = line
        return sum(p.degree < 0 for p in (rows if kind == "row" else columns)[index])

    return max(lines, key=zeros)


@dataclass(frozen=True, slots=True, kw_only=True)
class CofactorExpansion(Rule):
    """det M = Σ (−1)^{i+j} m_ij det M_ij along a row or a column (Laplace)."""

    name = "cofactor-expansion"
    rows: PolynomialRows
    along: Line
    value: Polynomial
    #: The matrix A when the rows are those of A − λI.
    whole: Matrix | None = None

    @property
    def terms(self) -> list[tuple[int, Polynomial, PolynomialRows]]:
        """(sign, entry, minor) of each nonzero entry of the line."""
        kind, index = self.along
        cells = [(index, k) if kind == "row" else (k, index) for k in range(len(self.rows))]
        return [
            ((-1) ** (i + j), self.rows[i][j], minor(self.rows, i, j))
            for i, j in cells
            if self.rows[i][j].degree >= 0
        ]

    def _signs(self) -> str:
        """The signs of the checkerboard along the line: +, −, +."""
        _, index = self.along
        return ", ".join("−" if (index + k) % 2 else "+" for k in range(len(self.rows)))

    def replay(self) -> bool:
        expanded = [p.scaled(sign) * leibniz(rest) for sign, p, rest in self.terms]
        total = reduce(Polynomial.__add__, expanded, ZERO_POLYNOMIAL)
        return total == self.value == leibniz(self.rows)

    def explain(self) -> list[Block]:
        kind, index = self.along
        line = f"the {ORDINALS[index]} {kind}"
        zeros = len(self.rows) - len(self.terms)
        lead = f"Expand along {line}, with the signs {self._signs()}"
        if zeros:
            lead += (
                ", where "
                + ("a zero saves" if zeros == 1 else f"{in_words(zeros)} zeros save")
                + " work"
            )
        bars = polynomial_grid(self.rows)
        if not self.terms:
            return [
                para(f"The determinant is 0, because {line} is zero:"),
                Display(eq(bars, Int(0))),
            ]
        minors = [(sign, p, polynomial_grid(rest)) for sign, p, rest in self.terms]
        start = [characteristic_determinant(self.whole), bars] if self.whole else [bars]
        blocks: list[Block] = []
        if self.whole is not None:
            shifted = add(letter("A"), Neg(mul(LAMBDA, letter("I"))))
            purpose = ("We need the numbers ", LAMBDA, " that make ", shifted, " singular.")
            blocks.append(para(*purpose))
        blocks += [para(f"{lead}:"), Align((eq(*start, _signed_sum(minors)),))]
        if len(self.rows) == 3:
            different = list(dict.fromkeys(rest for _, _, rest in self.terms))
            word = "determinant is" if len(different) == 1 else "determinants are"
            blocks.append(para(f"The 2×2 {word}"))
            blocks += [Display(_two_by_two(rest)) for rest in different]
            blocks.append(para("Put in and multiply out:"))
        return blocks + ([] if len(self.rows) > 3 else self.outcome())

    def outcome(self) -> list[Block]:
        """The expansion with the minors' values put in."""
        values = [(sign, p, poly(leibniz(rest))) for sign, p, rest in self.terms]
        if self.whole is None:
            bars = polynomial_grid(self.rows)
            return [Align((_chain_of(bars, _signed_sum(values), poly(self.value)),))]
        whole = characteristic_determinant(self.whole)
        return [
            Align((_chain_of(whole, _signed_sum(values), poly(self.value)),)),
            *monic_note(self.whole, self.value),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorsPutIn(Rule):
    """The expansion of a 4×4 or larger determinant, once its minors are known."""

    name = "minors-put-in"
    expansion: CofactorExpansion

    def replay(self) -> bool:
        return self.expansion.replay()

    def explain(self) -> list[Block]:
        return [para("Put the minors in and multiply out:"), *self.expansion.outcome()]


def _signed_sum(terms: Sequence[tuple[int, Polynomial, Math]]) -> Math:
    pieces: list[Math] = []
    for sign, p, value in terms:
        if p.degree == 0:
            number = p.leading * sign
            size, negative = num(number), False
            if isinstance(size, Neg):
                size, negative = size.operand, True
            if size == Int(1):
                piece = bracketed(value) if pieces or negative else value
            else:
                piece = size if value == Int(1) else mul(size, value)
        else:
            negative = sign < 0
            piece = bracketed(entry(p)) if value == Int(1) else mul(entry(p), value)
        pieces.append(Neg(piece) if negative else piece)
    return add(*pieces)


def _chain_of(*sides: Math) -> Relation:
    """a = b = c, a side that repeats the one before left out."""
    return eq(*(side for k, side in enumerate(sides) if not k or side != sides[k - 1]))


def _two_by_two(rows: PolynomialRows) -> Relation:
    """|a b; c d| = ad − bc = its value; products with a zero are left out."""
    (a, b), (c, d) = rows
    products = [
        (sign, _entry_product(p, q))
        for sign, p, q in ((1, a, d), (-1, b, c))
        if p.degree >= 0 and q.degree >= 0
    ]
    if not products:
        return eq(polynomial_grid(rows), Int(0))
    worked = add(*(product if sign > 0 else neg(product) for sign, product in products))
    value = poly(leibniz(rows))
    return _chain_of(polynomial_grid(rows), worked, value)


def _entry_product(p: Polynomial, q: Polynomial) -> Math:
    """The product of two entries, a factor 1 left out; numbers joined by a dot."""
    if Polynomial([1]) in (p, q):
        return entry(q if p == Polynomial([1]) else p)
    return mul(entry(p), entry(q), sign="dot" if p.degree == q.degree == 0 else "")


class CofactorMethod:
    """Cofactor expansion, down to 2×2 determinants."""

    name = "cofactors"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        n = goal.matrix.size
        if n < 3 or n > 5:
            return 0
        if n == 3:
            return 70
        rows = characteristic_rows(goal.matrix)
        kind, index = best_line(rows)
        line = rows[index] if kind == "row" else [row[index] for row in rows]
        terms = sum(p.degree >= 0 for p in line)
        # Two minors of size 3 are still less work than the powers that the alternative needs.
        return 70 if n == 4 and terms <= 2 else 20

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        rows = characteristic_rows(goal.matrix)
        steps = _expanded(rows, goal.matrix)
        polynomial = leibniz(rows).scaled((-1) ** goal.matrix.size)
        first = steps[0]
        title = inlines("The characteristic polynomial")
        return (Step(rule=first.rule, title=title, substeps=steps[1:]),), polynomial


def _expanded(rows: PolynomialRows, whole: Matrix | None) -> tuple[Step, ...]:
    """The expansion, then (from size 4 on) that of each minor, then all put together."""
    expansion = CofactorExpansion(
        rows=rows, along=best_line(rows), value=leibniz(rows), whole=whole
    )
    if len(rows) <= 3 or not expansion.terms:
        return (Step(rule=expansion),)
    minors = [step for _, _, rest in expansion.terms for step in _expanded(rest, None)]
    return (Step(rule=expansion), *minors, Step(rule=MinorsPutIn(expansion=expansion)))


METHODS.register(CofactorMethod())
