"""The characteristic polynomial of a 3×3 matrix by the rule of Sarrus: six products."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Align, Block, Display, Inlines
from eigtutor.document.build import add, poly
from eigtutor.document.math import Array
from eigtutor.document.notation import DetSign, det_sign
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import Matrix, Polynomial
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import (
    PolynomialRows,
    TraceAndDeterminant,
    characteristic_determinant,
    characteristic_rows,
    entry,
    first_hint,
    polynomial_grid,
    polynomial_named,
    purpose,
    signed_sum,
    unsigned,
)
from eigtutor.rules.cofactors import chain_of, entry_product, leibniz

#: The six diagonals: sign, and the row in which each column is met (Sarrus's rule).
_DOWN = ((0, 1, 2), (1, 2, 0), (2, 0, 1))
_UP = ((2, 1, 0), (0, 2, 1), (1, 0, 2))


def _products(rows: PolynomialRows) -> list[tuple[int, list[Polynomial]]]:
    """(sign, three entries) of each diagonal; those with a zero are left out."""
    found = []
    for sign, orders in ((1, _DOWN), (-1, _UP)):
        for columns in orders:
            entries = [rows[i][columns[i]] for i in range(3)]
            if all(p.degree >= 0 for p in entries):
                found.append((sign, entries))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sarrus(Rule):
    """aei + bfg + cdh − gec − hfa − idb is the determinant of (a b c; d e f; g h i)."""

    name = "sarrus"
    matrix: Matrix
    determinant: Polynomial
    sign: DetSign = "A-lambda"

    def replay(self) -> bool:
        products = _products(self.rows)
        terms = [reduce(Polynomial.__mul__, entries).scaled(sign) for sign, entries in products]
        total = reduce(Polynomial.__add__, terms)
        monic = unsigned(self.determinant)
        return total == self.determinant and monic == self.matrix.characteristic_polynomial()

    @property
    def rows(self) -> PolynomialRows:
        return characteristic_rows(self.matrix, self.sign)

    def nudge(self) -> Inlines:
        return first_hint(self.matrix, self.sign)

    def explain(self) -> list[Block]:
        rows = self.rows
        whole = characteristic_determinant(self.matrix, self.sign)
        beside = Array(tuple(tuple(entry(p) for p in (*row, *row[:2])) for row in rows), bar=3)
        products = _products(rows)
        vanishing = 6 - len(products)
        shown = [(sign, entry_product(entries)) for sign, entries in products]
        values = [reduce(Polynomial.__mul__, entries).scaled(sign) for sign, entries in products]
        return [
            purpose(self.matrix, self.sign),
            paragraph(
                "For the rule of Sarrus, write the first two columns once more on the right:"
            ),
            Display(beside),
            paragraph(
                "Three products run down to the right and count with a plus, three run up to the "
                "right and count with a minus. {vanishing}Multiply them out, and collect the "
                "powers:",
                vanishing=counted(
                    "One of the six holds a zero and is left out. ",
                    "{count} of the six hold a zero and are left out. ",
                    vanishing,
                )
                if vanishing
                else (),
            ),
            Align(
                (
                    chain_of(
                        whole,
                        polynomial_grid(rows),
                        signed_sum(shown),
                        add(*map(poly, values)),
                        poly(self.determinant),
                    ),
                )
            ),
            polynomial_named(self.matrix, self.sign, unsigned(self.determinant)),
        ]


class SarrusMethod:
    """The rule of Sarrus, for 3×3 matrices."""

    name = "sarrus"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        return 60 if goal.matrix.size == 3 else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix, sign = goal.matrix, det_sign()
        determinant = leibniz(characteristic_rows(matrix, sign))
        polynomial = unsigned(determinant)
        rule = Sarrus(matrix=matrix, determinant=determinant, sign=sign)
        check = TraceAndDeterminant(matrix=matrix, polynomial=polynomial)
        title = sentence("The characteristic polynomial")
        return (Step(rule=rule, title=title), Step(rule=check)), polynomial


METHODS.register(SarrusMethod())
