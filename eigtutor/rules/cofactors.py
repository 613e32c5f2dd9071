"""Cofactor expansion of a determinant with λ in it, along the row or column with most zeros."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise, permutations
from typing import Literal

from eigtutor.derivation import Rule, Step
from eigtutor.document.blocks import Align, Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    LAMBDA,
    add,
    bracketed,
    eq,
    mul,
    neg,
    num,
    poly,
    power,
    split_sign,
)
from eigtutor.document.math import Int, Math, Neg, Relation, Sum
from eigtutor.document.notation import DetSign
from eigtutor.document.words import counted, paragraph
from eigtutor.exact import Matrix, Polynomial
from eigtutor.rules.characteristic import (
    PolynomialRows,
    characteristic_determinant,
    characteristic_rows,
    entry,
    first_hint,
    minor,
    polynomial_grid,
    polynomial_named,
    product_of,
    purpose,
    signed_sum,
)

Line = tuple[Literal["row", "column"], int]
#: λ, λ², …: beside λ they stand behind a dot.
_POWERS = (LAMBDA, *(power(LAMBDA, k) for k in range(2, 10)))
ZERO_POLYNOMIAL = Polynomial([])


def leibniz(rows: PolynomialRows) -> Polynomial:
    """The determinant by permutations: the path by which an expansion is replayed."""
    total = ZERO_POLYNOMIAL
    for order in permutations(range(len(rows))):
        entries = [rows[i][j] for i, j in enumerate(order)]
        if any(p.degree < 0 for p in entries):
            continue
        inversions = sum(order[i] < order[j] for i in range(len(rows)) for j in range(i))
        term = Polynomial([(-1) ** inversions])
        for p in entries:
            term = term * p
        total = total + term
    return total


def best_line(rows: PolynomialRows) -> Line:
    """The row or column with the most zeros; the first row if none has any."""
    n = len(rows)
    lines: list[Line] = [("row", i) for i in range(n)]
    lines += [("column", j) for j in range(n)]
    return min(lines, key=lambda line: len(line_terms(rows, line)))


def line_terms(rows: PolynomialRows, line: Line) -> list[tuple[int, int]]:
    """The places of the entries of a row or column that are not zero."""
    kind, index = line
    cells = [(index, k) if kind == "row" else (k, index) for k in range(len(rows))]
    return [(i, j) for i, j in cells if rows[i][j].degree >= 0]


def factors_in_view(rows: PolynomialRows) -> list[Polynomial]:
    """Factors of the determinant that expansion shows: entries that stand alone in their line."""
    if not rows:
        return []
    if len(rows) == 2 and (rows[0][1].degree < 0 or rows[1][0].degree < 0):
        return [rows[0][0], rows[1][1]]
    terms = line_terms(rows, best_line(rows))
    if len(terms) != 1:
        return [leibniz(rows)]
    ((i, j),) = terms
    return [rows[i][j], *factors_in_view(minor(rows, i, j))]


@dataclass(frozen=True, slots=True, kw_only=True)
class CofactorExpansion(Rule):
    """det M = Σ (−1)^{i+j} m_ij det M_ij along a row or a column (Laplace)."""

    name = "cofactor-expansion"
    rows: PolynomialRows
    along: Line
    value: Polynomial
    sign: DetSign = "A-lambda"
    #: The matrix A when the rows are those of A − λI or λI − A.
    whole: Matrix | None = None

    @property
    def terms(self) -> list[tuple[int, Polynomial, PolynomialRows]]:
        """(sign, entry, minor) of each nonzero entry of the line."""
        return [
            ((-1) ** (i + j), self.rows[i][j], minor(self.rows, i, j))
            for i, j in line_terms(self.rows, self.along)
        ]

    def replay(self) -> bool:
        expanded = [p.scaled(sign) * leibniz(rest) for sign, p, rest in self.terms]
        total = reduce(Polynomial.__add__, expanded, ZERO_POLYNOMIAL)
        known = self.whole is None or self.rows == characteristic_rows(self.whole, self.sign)
        return known and total == self.value == leibniz(self.rows)

    def nudge(self) -> Inlines:
        return () if self.whole is None else first_hint(self.whole, self.sign)

    def explain(self) -> list[Block]:
        bars = polynomial_grid(self.rows)
        start: list[Math] = [bars]
        blocks: list[Block] = []
        if self.whole is not None:
            start.insert(0, characteristic_determinant(self.whole, self.sign))
            blocks.append(purpose(self.whole, self.sign))
        blocks.append(self._lead())
        if not self.terms:
            return [*blocks, Display(eq(bars, Int(0)))]
        minors = [(sign, p, polynomial_grid(rest)) for sign, p, rest in self.terms]
        blocks.append(Align((eq(*start, _expansion(minors)),)))
        if len(self.rows) > 3:
            return blocks
        if len(self.rows) == 3:
            different = list(dict.fromkeys(rest for _, _, rest in self.terms))
            blocks.append(
                paragraph("The 2×2 determinant is")
                if len(different) == 1
                else paragraph("The 2×2 determinants are")
            )
            blocks += [Display(two_by_two(rest)) for rest in different]
        if len(self.terms) > 1:
            blocks.append(paragraph("Put in and multiply out:"))
        return blocks + self.outcome()

    def _lead(self) -> Block:
        """Along which line, and why along that one."""
        kind, index = self.along
        row, k, left = kind == "row", index + 1, len(self.terms)
        if not left and row:
            return paragraph("Row {k} is zero, so the determinant is 0:", k=k)
        if not left:
            return paragraph("Column {k} is zero, so the determinant is 0:", k=k)
        if left == 1 and row:
            return paragraph("Row {k} has a single entry that is not zero. Expand along it:", k=k)
        if left == 1:
            return paragraph(
                "Column {k} has a single entry that is not zero. Expand along it:", k=k
            )
        # The checkerboard along the line: +, −, +.
        signs = ", ".join("−" if (index + j) % 2 else "+" for j in range(len(self.rows)))
        zeros = len(self.rows) - left
        if not zeros and row:
            return paragraph("Expand along row {k}, with the signs {signs}:", k=k, signs=signs)
        if not zeros:
            return paragraph("Expand along column {k}, with the signs {signs}:", k=k, signs=signs)
        if row:
            found = counted(
                "Expand along row {k}, where a zero saves work, with the signs {signs}:",
                "Expand along row {k}, where {count} zeros save work, with the signs {signs}:",
                zeros,
                k=k,
                signs=signs,
            )
        else:
            found = counted(
                "Expand along column {k}, where a zero saves work, with the signs {signs}:",
                "Expand along column {k}, where {count} zeros save work, with the signs {signs}:",
                zeros,
                k=k,
                signs=signs,
            )
        return Paragraph(found)

    def outcome(self) -> list[Block]:
        """The expansion with the minors' values put in."""
        found = [(sign, p, leibniz(rest)) for sign, p, rest in self.terms]
        values = [(sign, p, entry(value)) for sign, p, value in found if value.degree >= 0]
        left = (
            polynomial_grid(self.rows)
            if self.whole is None
            else characteristic_determinant(self.whole, self.sign)
        )
        sides = [left, _expansion(values) if values else Int(0)]
        # A product is worth more than its terms: it shows eigenvalues.
        if len(self.terms) > 1 or self.whole is None:
            sides.append(poly(self.value))
        blocks: list[Block] = [Align((chain_of(*sides),))]
        if self.whole is not None:
            monic = product_of(factors_in_view(self.rows))
            blocks.append(polynomial_named(self.whole, self.sign, monic))
        return blocks


def worked_out(rows: PolynomialRows) -> list[Math]:
    """How a determinant of size 2 or 3 becomes its value: the two products, or the expansion, first
    with the minors and then with their values."""
    if len(rows) == 2:
        return [link for _, link in two_by_two(rows).links]
    expansion = CofactorExpansion(rows=rows, along=best_line(rows), value=leibniz(rows))
    minors = [(sign, p, polynomial_grid(rest)) for sign, p, rest in expansion.terms]
    values = [(sign, p, leibniz(rest)) for sign, p, rest in expansion.terms]
    kept = [(sign, p, entry(value)) for sign, p, value in values if value.degree >= 0]
    sides = [_expansion(minors), _expansion(kept)] if kept else []
    return [*dict.fromkeys([*sides, entry(expansion.value)])]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorsPutIn(Rule):
    """The expansion of a 4×4 or larger determinant, once its minors are known."""

    name = "minors-put-in"
    expansion: CofactorExpansion

    def replay(self) -> bool:
        return self.expansion.replay()

    def explain(self) -> list[Block]:
        if len(self.expansion.terms) == 1:
            return [paragraph("Put the minor in:"), *self.expansion.outcome()]
        return [paragraph("Put the minors in and multiply out:"), *self.expansion.outcome()]


def expansion_steps(
    rows: PolynomialRows, sign: DetSign, whole: Matrix | None = None
) -> tuple[Step, ...]:
    """The expansion, then (from size 4 on) that of each minor, then all put together."""
    expansion = CofactorExpansion(
        rows=rows, along=best_line(rows), value=leibniz(rows), sign=sign, whole=whole
    )
    if len(rows) <= 3 or not expansion.terms:
        return (Step(rule=expansion),)
    different = dict.fromkeys(rest for _, _, rest in expansion.terms)
    minors = [step for rest in different for step in expansion_steps(rest, sign)]
    return (Step(rule=expansion), *minors, Step(rule=MinorsPutIn(expansion=expansion)))


def _expansion(terms: Sequence[tuple[int, Polynomial, Math]]) -> Math:
    """Σ ±entry·minor; a factor 1 is left out, and signs are drawn together."""
    pieces: list[Math] = []
    for sign, p, value in terms:
        if p.degree == 0:
            size, negative = num(p.leading * sign), False
            if isinstance(size, Neg):
                size, negative = size.operand, True
            if isinstance(value, Neg):
                value, negative = value.operand, not negative
            if size == Int(1):
                piece = bracketed(value) if pieces or negative else value
            else:
                piece = size if value == Int(1) else mul(size, value)
        else:
            minus, size = split_sign(entry(p))
            negative = minus != (sign < 0)
            if value == Int(1):
                piece = bracketed(size)
            elif size == LAMBDA and value in _POWERS:
                piece = mul(size, value, sign="dot")
            else:
                piece = mul(size, value)
        pieces.append(Neg(piece) if negative else piece)
    return add(*pieces)


def chain_of(*sides: Math) -> Relation:
    """a = b = c, a side that repeats the one before left out, be it in another order."""
    kept = [sides[0]]
    kept += [side for before, side in pairwise(sides) if _terms(side) != _terms(before)]
    return eq(*kept)


def _terms(node: Math) -> Counter[Math]:
    return Counter(node.terms if isinstance(node, Sum) else (node,))


def two_by_two(rows: PolynomialRows) -> Relation:
    """|a b; c d| = ad − bc = its value; products with a zero are left out."""
    (a, b), (c, d) = rows
    products = [
        (sign, entry_product([p, q]))
        for sign, p, q in ((1, a, d), (-1, b, c))
        if p.degree >= 0 and q.degree >= 0
    ]
    if not products:
        return eq(polynomial_grid(rows), Int(0))
    return chain_of(polynomial_grid(rows), signed_sum(products), entry(leibniz(rows)))


def entry_product(entries: Sequence[Polynomial]) -> Math:
    """The product of entries, factors 1 left out: numbers joined by a dot, or in front of λ."""
    if all(p.degree == 0 for p in entries):
        shown = [entry(p) for p in entries if p != Polynomial([1])]
        return mul(*shown, sign="dot") if len(shown) > 1 else shown[0] if shown else Int(1)
    negative, numbers, others = False, [], []
    for p in entries:
        minus, size = split_sign(entry(p))  # of −3 and −λ; −3 − λ is a sum
        negative = negative != minus
        if p.degree > 0:
            others.append(size)
        elif size != Int(1):
            numbers.append(size)
    plain = others.count(LAMBDA)
    if plain > 1:  # λ², not λλ
        others = [power(LAMBDA, plain), *(node for node in others if node != LAMBDA)]
    factors = [*numbers, *sorted(others, key=lambda node: isinstance(node, Sum))]
    product = mul(*factors) if len(factors) > 1 else factors[0]
    return neg(product) if negative else product
