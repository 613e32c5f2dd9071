"""An eigenvector for a given eigenvalue."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspace, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block
from eigtutor.document.build import coords, eq, num, para, vec
from eigtutor.errors import InputError
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.given import Given
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenvectorChosen(Rule):
    """Any nonzero vector of the eigenspace is an eigenvector."""

    name = "eigenvector-chosen"
    matrix: Matrix
    eigenvalue: Number
    vector: Vector

    def replay(self) -> bool:
        return any(self.vector) and not any(self.matrix.shifted(self.eigenvalue).apply(self.vector))

    def explain(self) -> list[Block]:
        return [
            para(
                "An eigenvector for the eigenvalue ",
                num(self.eigenvalue),
                " is ",
                eq(vec("v", self.vector), coords(self.vector)),
                ". Every nonzero multiple of it would do as well.",
                role="conclusion",
            )
        ]


class EigenvectorMethod:
    """A vector of the eigenspace, by way of its basis."""

    name = "eigenvector"
    task = "eigenvector"

    def fit(self, goal: Goal) -> int:
        if goal.given.eigenvalue is None:
            raise InputError(
                "an eigenvector needs its eigenvalue", remedy="add --given eigenvalue=2"
            )
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Eigenspace]:
        value = goal.given.eigenvalue
        sub_goal = Goal(task="eigenspace-basis", matrix=goal.matrix, given=Given(eigenvalue=value))
        steps, space = resolve(sub_goal, Eigenspace)
        if not space.basis:
            return steps, space
        rule = EigenvectorChosen(
            matrix=goal.matrix, eigenvalue=space.eigenvalue, vector=space.basis[0]
        )
        return (*steps, Step(rule=rule)), space


METHODS.register(EigenvectorMethod())
