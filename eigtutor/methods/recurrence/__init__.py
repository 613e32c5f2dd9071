"""x_{n+1} = A·x_n: a formula for x_n, from the eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspaces, Goal, Resolve, Rule, Similarity, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, letter, mul, posed
from eigtutor.document.math import Symbol
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import Matrix, Surd
from eigtutor.exact.matrices import Vector
from eigtutor.exact.power_formulas import at, power_formula
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.recurrence.formula import (
    ClosedFormula,
    EigenvectorCombination,
    JordanCombination,
    first_index,
)
from eigtutor.methods.recurrence.growth import Growth, leading
from eigtutor.methods.recurrence.long_run import LongRun
from eigtutor.methods.recurrence.real_formula import RealFormula, turns
from eigtutor.methods.recurrence.sequence import FirstComponent
from eigtutor.rules.inverse import inverse_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """x_n as a column whose entries hold the letter n; it holds from n = 0 or n = 1 on."""

    start: Vector
    formula: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it gives Aⁿx₀ for as many n as determine such a formula."""
        matrix, x = decomposition.matrix, self.start
        for n in range(1, 2 * matrix.size + 1):
            x = matrix.apply(x)
            if at(self.formula, "n", n).columns[0] != x:
                return False
        return True


class ClosedFormulas:
    """x₀ in terms of eigenvectors (or of Jordan chains); then every step is a multiplication."""

    name = "closed-formula"
    task = "recurrence"
    takes = ("x0",)

    def fit(self, goal: Goal) -> int:
        start = goal.given.x0
        if start is None:
            raise InputError(
                "a recurrence needs the vector that it starts from",
                where="given.x0",
                remedy='add --given x0="(1, 0)"',
            )
        if not any(start):
            raise InputError(
                "from the zero vector nothing ever moves",
                where="given.x0",
                remedy="give a vector that is not zero",
            )
        return 80

    def question(self, given: Given) -> Inlines:
        x = Symbol("x", "n", "vector")
        following = Symbol("x", "n+1", "vector")
        recurrence = posed(following, mul(letter("A"), x))
        if given.x0 is None:
            return sentence("Find a formula for {x} from {recurrence}.", recurrence=recurrence, x=x)
        return sentence(
            "Find a formula for {x}, if {start} and {recurrence}.",
            x=x,
            start=posed(Symbol("x", "0", "vector"), coords(given.x0)),
            recurrence=recurrence,
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Sequence]:
        matrix, start = goal.matrix, goal.given.x0
        assert start is not None
        _, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        _refuse_what_has_no_formula(spaces)
        formula = Matrix.from_columns([power_formula(matrix, "n").apply(start)])
        task = "diagonalization" if spaces.is_diagonalizable else "jordan-form"
        steps, found = resolve(Goal(task=task, matrix=matrix), Similarity)
        p, form = found.modal_matrix, found.form
        coordinates = p.inverse().apply(start)
        made: Rule
        if spaces.is_diagonalizable:
            made = EigenvectorCombination(
                matrix=matrix, modal_matrix=p, form=form, start=start, coordinates=coordinates
            )
        else:
            made = JordanCombination(
                matrix=matrix, modal_matrix=p, form=form, start=start, coordinates=coordinates
            )
        closed = ClosedFormula(
            matrix=matrix, start=start, formula=formula, first=first_index(matrix)
        )
        first = FirstComponent(matrix=matrix, start=start)
        combined = Step(rule=made, title=sentence("The start in these vectors"))
        result = Step(
            rule=closed, title=sentence("The formula for {x}", x=Symbol("x", "n", "vector"))
        )
        end: list[Step] = []
        if turns(formula):
            real = RealFormula(matrix=matrix, start=start, formula=formula, first=closed.first)
            end.append(Step(rule=real, title=sentence("The formula in real numbers")))
        end.append(Step(rule=first, title=sentence("The sequence of first components")))
        ahead = leading(form, coordinates)
        if ahead is not None and spaces.is_diagonalizable:
            growth = Growth(
                matrix=matrix,
                modal_matrix=p,
                form=form,
                start=start,
                coordinates=coordinates,
                leader=ahead,
            )
            end.append(Step(rule=growth, title=sentence("In the long run")))
        else:
            run = LongRun(matrix=matrix, start=start, formula=formula)
            end.append(Step(rule=run, title=sentence("In the long run")))
        turned = () if p == Matrix.identity(p.size) else inverse_steps(p, "P", resolve)
        found_sequence = Sequence(start=start, formula=formula)
        return (*steps, *turned, combined, result, *end), found_sequence


def _refuse_what_has_no_formula(spaces: Eigenspaces) -> None:
    for space, multiplicity in spaces.spaces:
        if not isinstance(space.eigenvalue, Surd):
            raise UnsupportedError(
                "an eigenvalue of the matrix is no sum of square roots, and a formula with its "
                "powers is not written out",
                where="matrix",
                remedy="give a matrix whose eigenvalues solve linear and quadratic equations",
            )
        if not space.eigenvalue and len(space.basis) < multiplicity:
            raise UnsupportedError(
                "the matrix has a Jordan block of 0 that is larger than 1×1. Its powers vanish "
                "one after another, so no one formula holds for all n",
                where="matrix",
                remedy="give a matrix that is not defective at 0",
            )


METHODS.register(ClosedFormulas())
