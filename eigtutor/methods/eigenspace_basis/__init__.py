"""The eigenspace of one number: row reduction in two styles, and short cuts for small matrices."""

from __future__ import annotations

from abc import ABC, abstractmethod

from eigtutor.derivation import Eigenspace, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.build import num
from eigtutor.document.words import sentence
from eigtutor.errors import InputError
from eigtutor.exact import Matrix, Number, RootElement
from eigtutor.exact.chains import primitive
from eigtutor.exact.elimination import cleared, echelon, reduction
from eigtutor.exact.matrices import Vector
from eigtutor.methods import METHODS
from eigtutor.methods.eigenspace_basis.from_powers import from_powers
from eigtutor.methods.eigenspace_basis.reading import (
    NoEigenvalue,
    ReadFromLastRow,
    ReadKernel,
    read_from_last_row,
)
from eigtutor.methods.eigenspace_basis.reducing import ReduceShifted
from eigtutor.methods.eigenspace_basis.short_cuts import cross_product, one_equation
from eigtutor.methods.eigenspace_basis.verifying import VerifyEigenvectors

#: From this size on, and this degree of a numbered root, nobody reduces A − λI by hand.
_LARGE, _HIGH = 7, 4


class _EigenspaceMethod(ABC):
    """What all the ways have in common: the number that is needed, the title, the check."""

    task = "eigenspace-basis"

    def value(self, goal: Goal) -> Number:
        """The number given; InputError if there is none."""
        if goal.given.eigenvalue is None:
            raise InputError(
                "an eigenspace needs its eigenvalue", remedy="add --given eigenvalue=2"
            )
        return goal.given.eigenvalue

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Eigenspace]:
        matrix, value = goal.matrix, self.value(goal)
        rules, basis = self.rules(matrix, value)
        title = sentence("Is {value} an eigenvalue?", value=num(value))
        if basis:
            rules.append(VerifyEigenvectors(matrix=matrix, eigenvalue=value, basis=basis))
            title = sentence("The eigenspace of {value}", value=num(value))
        steps = tuple(Step(rule=rule) for rule in rules[1:])
        found = Eigenspace(eigenvalue=value, basis=basis)
        return (Step(rule=rules[0], title=title, substeps=steps),), found

    @abstractmethod
    def rules(self, matrix: Matrix, value: Number) -> tuple[list[Rule], tuple[Vector, ...]]:
        """The steps to a basis of ker(A − value·I), and the basis."""


class RowReduction(_EigenspaceMethod):
    """As far as the answer can be read: below the pivots for a line, above them for more."""

    name = "row-reduction"

    def fit(self, goal: Goal) -> int:
        self.value(goal)
        return 80

    def rules(self, matrix: Matrix, value: Number) -> tuple[list[Rule], tuple[Vector, ...]]:
        start = matrix.shifted(value)
        worked = echelon(start)
        if len(worked.free) > 1 and len(worked.pivots) > 1:
            worked = cleared(start)
        first = ReduceShifted(matrix=matrix, eigenvalue=value, reduction=worked)
        if not worked.free:
            return [first, NoEigenvalue(matrix=matrix, value=value, reduction=worked)], ()
        if len(worked.free) == 1:
            v = read_from_last_row(worked)
            last = ReadFromLastRow(matrix=matrix, eigenvalue=value, reduction=worked, vector=v)
            return [first, last], (v,)
        basis = tuple(primitive(v) for v in worked.reduced.kernel())
        read = ReadKernel(matrix=matrix, eigenvalue=value, reduction=worked, basis=basis)
        return [first, read], basis


class GaussJordan(_EigenspaceMethod):
    """To the reduced echelon form, whose pivots are 1 and stand alone in their columns."""

    name = "gauss-jordan"

    def fit(self, goal: Goal) -> int:
        self.value(goal)
        return 40

    def rules(self, matrix: Matrix, value: Number) -> tuple[list[Rule], tuple[Vector, ...]]:
        worked = reduction(matrix.shifted(value))
        first = ReduceShifted(matrix=matrix, eigenvalue=value, reduction=worked)
        if not worked.free:
            return [first, NoEigenvalue(matrix=matrix, value=value, reduction=worked)], ()
        basis = tuple(primitive(v) for v in worked.reduced.kernel())
        read = ReadKernel(matrix=matrix, eigenvalue=value, reduction=worked, basis=basis)
        return [first, read], basis


class OneEquationMethod(_EigenspaceMethod):
    """2×2: the rows are multiples of one another, so one equation is solved."""

    name = "one-equation"

    def fit(self, goal: Goal) -> int:
        return 90 if one_equation(goal.matrix, self.value(goal)) is not None else 0

    def rules(self, matrix: Matrix, value: Number) -> tuple[list[Rule], tuple[Vector, ...]]:
        rule = one_equation(matrix, value)
        assert rule is not None  # as the fit says
        return [rule], (rule.vector,)


class CrossProductMethod(_EigenspaceMethod):
    """3×3: the cross product of two independent rows, best where the entries are irrational."""

    name = "cross-product"

    def fit(self, goal: Goal) -> int:
        value, matrix = self.value(goal), goal.matrix
        if value.is_rational and matrix.is_rational:  # a rank is found at once
            return 60 if matrix.size == 3 and matrix.shifted(value).rank() == 2 else 0
        return 90 if cross_product(matrix, value) is not None else 0

    def rules(self, matrix: Matrix, value: Number) -> tuple[list[Rule], tuple[Vector, ...]]:
        rule = cross_product(matrix, value)
        assert rule is not None  # as the fit says
        return [rule], (rule.vector,)


class FromPowersMethod(_EigenspaceMethod):
    """Over a numbered root that is simple: Horner's scheme on its polynomial, with A in place of x;
    best for large matrices, where row operations would fill pages with powers of λ."""

    name = "from-powers"

    def fit(self, goal: Goal) -> int:
        value = self.value(goal)
        if not isinstance(value, RootElement) or from_powers(goal.matrix, value) is None:
            return 0
        return 95 if goal.matrix.size >= _LARGE and value.root.modulus.degree >= _HIGH else 30

    def rules(self, matrix: Matrix, value: Number) -> tuple[list[Rule], tuple[Vector, ...]]:
        rule = from_powers(matrix, value)
        assert rule is not None  # as the fit says
        return [rule], (rule.vector,)


METHODS.register(RowReduction())
METHODS.register(GaussJordan())
METHODS.register(OneEquationMethod())
METHODS.register(CrossProductMethod())
METHODS.register(FromPowersMethod())
