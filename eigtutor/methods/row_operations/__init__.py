"""The characteristic polynomial by row and column operations that make a factor visible.

If w is a left eigenvector of A for c, then Σ w_k·(row k of A − λI) = (c − λ)·wᵀ: the same
combination of rows shows the factor c − λ. A person sees the simple ones: two rows that differ by
a multiple of (1, −1), or columns with the same sum. With columns it is the same for Aᵀ.
"""

from __future__ import annotations

from eigtutor.derivation import Goal, Resolve, Step, Steps
from eigtutor.document.notation import det_sign
from eigtutor.document.words import sentence
from eigtutor.exact import Number, Polynomial
from eigtutor.methods import METHODS
from eigtutor.methods.row_operations.combinations import first_shown
from eigtutor.methods.row_operations.factors import FactorShown, FactorsPutTogether, remaining
from eigtutor.rules.characteristic import TraceAndDeterminant, characteristic_rows
from eigtutor.rules.cofactors import expansion_steps


class RowOperations:
    """Rows or columns that show a factor, drawn out before anything is expanded."""

    name = "row-operations"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        if not 3 <= goal.matrix.size <= 5 or goal.matrix.is_triangular:
            return 0
        found = first_shown(goal.matrix)
        if found is None:
            return 0
        seen_at_once = all(abs(w) < 2 for w in found[0].weights)
        return 76 if seen_at_once else 45

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix, sign = goal.matrix, det_sign()
        steps: list[Step] = []
        eigenvalues: list[Number] = []
        rest = matrix
        while rest.size > 2 and not rest.is_triangular:
            found = first_shown(rest)
            if found is None:
                break
            combination, c = found
            left = remaining(rest, combination)
            rule = FactorShown(
                matrix=rest,
                combination=combination,
                eigenvalue=c,
                rest=left,
                sign=sign,
                is_whole=not steps,
            )
            steps.append(Step(rule=rule))
            eigenvalues.append(c)
            rest = left
        if rest.size > 2 and not rest.is_triangular:
            steps += expansion_steps(characteristic_rows(rest, sign), sign)
        end = FactorsPutTogether(
            matrix=matrix, eigenvalues=tuple(eigenvalues), rest=rest, sign=sign
        )
        steps.append(Step(rule=end))
        first, *others = steps
        check = TraceAndDeterminant(matrix=matrix, polynomial=end.polynomial)
        title = sentence("The characteristic polynomial")
        return (
            Step(rule=first.rule, title=title, substeps=tuple(others)),
            Step(rule=check),
        ), end.polynomial


METHODS.register(RowOperations())
