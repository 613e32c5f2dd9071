"""The inverse of a matrix: a formula for small ones, the transpose for orthogonal columns, row
reduction for all others."""

from __future__ import annotations

from abc import ABC, abstractmethod

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import ONE, Matrix
from eigtutor.exact.elimination import reduction
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.inverse.adjugate import InverseByAdjugate, TwoByTwoInverse
from eigtutor.methods.inverse.reducing import InverseByReduction, beside_identity
from eigtutor.methods.inverse.transposed import InverseByTranspose, squared_lengths
from eigtutor.rules.inverse import InverseFound


class _InverseMethod(ABC):
    """What all the ways have in common: the question, and a single step."""

    task = "inverse"

    def question(self, given: Given) -> Inlines:
        return sentence("Find the inverse of {A}.", A=letter("A"))

    def fit(self, goal: Goal) -> int:
        return self.suits(goal.matrix) if goal.matrix.det() else 0

    def refusal(self, goal: Goal) -> InputError:
        return UnsupportedError("the determinant is 0, so the matrix has no inverse")

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, InverseFound]:
        matrix, value = goal.matrix, goal.matrix.inverse()
        title = sentence("The inverse of {A}", A=letter("A", matrix))
        return (Step(rule=self.rule(matrix, value), title=title),), InverseFound(value=value)

    @abstractmethod
    def suits(self, matrix: Matrix) -> int:
        """How well it suits an invertible matrix."""

    @abstractmethod
    def rule(self, matrix: Matrix, value: Matrix) -> Rule:
        """The step to the inverse, whose value it is."""


class ByRowReduction(_InverseMethod):
    """(A | I) reduced to (I | A⁻¹)."""

    name = "inverse-by-row-reduction"

    def suits(self, matrix: Matrix) -> int:
        return 80

    def rule(self, matrix: Matrix, value: Matrix) -> Rule:
        worked = reduction(beside_identity(matrix))
        return InverseByReduction(matrix=matrix, reduction=worked, inverse=value)


class ByAdjugate(_InverseMethod):
    """The adjugate over the determinant: at once for 2×2, from nine cofactors for 3×3."""

    name = "adjugate"

    def suits(self, matrix: Matrix) -> int:
        return {2: 90, 3: 40}.get(matrix.size, 0)

    def rule(self, matrix: Matrix, value: Matrix) -> Rule:
        if matrix.size == 2:
            return TwoByTwoInverse(matrix=matrix, inverse=value)
        return InverseByAdjugate(matrix=matrix, inverse=value)


class ByTranspose(_InverseMethod):
    """The transpose, its rows divided by the squared lengths of orthogonal columns."""

    name = "transpose"

    def suits(self, matrix: Matrix) -> int:
        lengths = squared_lengths(matrix)
        if lengths is None or matrix.is_diagonal:
            return 0
        if all(x == ONE for x in lengths):
            return 95
        # For 2×2 the formula is as short, and it asks for nothing.
        return 85 if matrix.size > 2 else 40

    def rule(self, matrix: Matrix, value: Matrix) -> Rule:
        return InverseByTranspose(matrix=matrix, inverse=value)


METHODS.register(ByRowReduction())
METHODS.register(ByAdjugate())
METHODS.register(ByTranspose())
