"""The characteristic polynomial by cofactor expansion, along the row or column with most zeros."""

from __future__ import annotations

from eigtutor.derivation import Goal, Resolve, Step, Steps
from eigtutor.document.notation import det_sign
from eigtutor.document.words import sentence
from eigtutor.exact import Polynomial
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import (
    TraceAndDeterminant,
    characteristic_rows,
    product_of,
)
from eigtutor.rules.cofactors import expansion_steps, factors_in_view


class CofactorMethod:
    """Cofactor expansion, down to 2×2 determinants."""

    name = "cofactors"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        n = goal.matrix.size
        if n < 3 or n > 5:
            return 0
        lines = (*goal.matrix.rows, *goal.matrix.columns)
        # The entry with λ is never zero.
        terms = min(
            1 + sum(j != k % n and bool(x) for j, x in enumerate(v)) for k, v in enumerate(lines)
        )
        if n == 3:
            return 78 if terms == 1 else 70
        # Two minors of size 3 are still less work than the powers that the alternative needs.
        return 70 if n == 4 and terms <= 2 else 20

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix, sign = goal.matrix, det_sign()
        rows = characteristic_rows(matrix, sign)
        first, *rest = expansion_steps(rows, sign, matrix)
        polynomial = product_of(factors_in_view(rows))
        title = sentence("The characteristic polynomial")
        check = TraceAndDeterminant(matrix=matrix, polynomial=polynomial)
        return (
            Step(rule=first.rule, title=title, substeps=tuple(rest)),
            Step(rule=check),
        ), polynomial


METHODS.register(CofactorMethod())
