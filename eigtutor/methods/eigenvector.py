"""An eigenvector for a given eigenvalue."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspace, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import (
    add,
    coords,
    display,
    eq,
    frac,
    modulus,
    mul,
    num,
    power,
    sqrt_of,
    vec,
)
from eigtutor.document.math import Int
from eigtutor.document.words import paragraph, sentence
from eigtutor.errors import InputError
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.exact.orthogonal import exact_length
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.rules.nested_columns import column


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
            paragraph(
                "An eigenvector for the eigenvalue {value} is {vector}. Every nonzero multiple of "
                "it would do as well.",
                value=num(self.eigenvalue),
                vector=eq(vec("v", self.vector), coords(self.vector)),
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

    def nudge(self) -> Inlines:
        return sentence("How long is {v}?", v=vec("v", self.vector))

    def explain(self) -> list[Block]:
        squares = [power(num(x) if x.is_real else modulus(num(x)), 2) for x in self.vector]
        v = vec("v", self.vector)
        length = eq(sqrt_of(add(*squares)), num(self.length))
        quotient = mul(frac(Int(1), num(self.length)), v)
        divide = paragraph(
            "Any multiple of {v} is an eigenvector, too. Its length is {length}, so divide by it:",
            v=v,
            length=length,
        )
        if not all(x.is_real for x in self.vector):
            divide = paragraph(
                "Any multiple of {v} is an eigenvector, too. Its length is {length}, by the "
                "absolute values of the entries, so divide by it:",
                v=v,
                length=length,
            )
        return [
            divide,
            display(quotient, column(self.unit)),
            paragraph("This is an eigenvector of length 1.", role="conclusion"),
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
        v = space.basis[0]
        if not goal.given.normalized:
            rule = EigenvectorChosen(matrix=goal.matrix, eigenvalue=space.eigenvalue, vector=v)
            return (*steps, Step(rule=rule)), space
        size = exact_length(v)
        unit = scaled(v, size.inverse())
        last = EigenvectorNormalized(vector=v, length=size, unit=unit)
        return (*steps, Step(rule=last)), space


METHODS.register(EigenvectorMethod())
