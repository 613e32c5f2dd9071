"""A method from outside the package: the determinant as the product of the eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import mul as times

from eigtutor.derivation import Goal, Rule, Spectrum, Step
from eigtutor.document.build import det, eq, letter, mul, num, para
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix, Number
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminantValue:
    """What is found: a number, which can be compared with the certified structure."""

    value: Number

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        return self.value == decomposition.matrix.det()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductOfEigenvalues(Rule):
    """det A is the product of the eigenvalues, each as often as its multiplicity."""

    name = "product-of-eigenvalues"
    matrix: Matrix
    values: tuple[Number, ...]

    def replay(self) -> bool:
        return reduce(times, self.values) == self.matrix.det()

    def explain(self):
        product = mul(*(num(value) for value in self.values), sign="dot")
        shown = eq(det(letter("A", self.matrix)), product, num(self.matrix.det()))
        return [para("The determinant is the product of the eigenvalues: ", shown, ".")]


class DeterminantMethod:
    """The eigenvalues first, then their product."""

    name = "product-of-eigenvalues"
    task = "determinant"

    def fit(self, goal):
        return 50

    def derive(self, goal, resolve):
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=goal.matrix), Spectrum)
        values = tuple(value for value, count in spectrum.values for _ in range(count))
        rule = ProductOfEigenvalues(matrix=goal.matrix, values=values)
        return (*steps, Step(rule=rule)), DeterminantValue(value=reduce(times, values))


METHODS.register(DeterminantMethod())
