"""An eigenvector for a given eigenvalue."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspace, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block
from eigtutor.document.build import (
    add,
    col,
    coords,
    display,
    eq,
    frac,
    mul,
    num,
    para,
    power,
    sqrt_of,
    vec,
)
from eigtutor.document.math import Int
from eigtutor.errors import InputError
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.exact.orthogonal import length
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenvectorNormalized(Rule):
    """v/‖v‖ has length 1 and spans the same line; ‖v‖² = Σ |v_k|²."""

    name = "eigenvector-normalized"
    vector: Vector
    length: Number
    unit: Vector

    def replay(self) -> bool:
        square = sum((x * x.conjugate() for x in self.vector), start=ZERO)
        return square == self.length * self.length and scaled(self.unit, self.length) == self.vector

    def explain(self) -> list[Block]:
        squares = [power(num(x), 2) if x.is_real else num(x * x.conjugate()) for x in self.vector]
        v = vec("v", self.vector)
        length = eq(sqrt_of(add(*squares)), num(self.length))
        quotient = mul(frac(Int(1), num(self.length)), v)
        real = all(x.is_real for x in self.vector)
        absolute = "" if real else ", the root of the sum of the squared absolute values"
        return [
            para("The length of ", v, " is ", length, f"{absolute}. Divide by it:"),
            display(quotient, col(self.unit)),
            para("This is an eigenvector of length 1.", role="conclusion"),
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
        if not goal.given.normalized:
            return (*steps, Step(rule=rule)), space
        v = space.basis[0]
        size = length(v)
        unit = scaled(v, size.inverse())
        last = EigenvectorNormalized(vector=v, length=size, unit=unit)
        return (*steps, Step(rule=rule), Step(rule=last)), space


METHODS.register(EigenvectorMethod())
