"""Eigenspaces by row reduction of A − λI, one operation at a time."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspace, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    LAMBDA,
    and_list,
    col,
    coords,
    eq,
    inlines,
    letter,
    linear,
    listing,
    mat,
    mul,
    num,
    para,
    posed,
    power,
    shifted,
    vec,
)
from eigtutor.document.math import Int, Math, Neg, Relation
from eigtutor.document.phrases import in_words, labels
from eigtutor.document.reductions import reduction_block
from eigtutor.errors import InputError
from eigtutor.exact import Matrix, Number, RootElement
from eigtutor.exact.chains import primitive
from eigtutor.exact.elimination import Reduction, ScaleRow, applied, reduction
from eigtutor.exact.matrices import Vector, independent
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class ReduceShifted(Rule):
    """Elementary row operations do not change the kernel of A − λI."""

    name = "row-reduction"
    matrix: Matrix
    eigenvalue: Number
    reduction: Reduction

    def replay(self) -> bool:
        r = self.reduction
        if r.states[0] != self.matrix.shifted(self.eigenvalue):
            return False
        for before, arrow, after in zip(r.states, r.arrows, r.states[1:], strict=False):
            for operation in arrow:
                before = applied(operation, before)
            if before != after:
                return False
        return r.reduced.rref() == (r.reduced, r.pivots)

    def explain(self) -> list[Block]:
        lead = shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size)
        blocks: list[Block] = []
        if isinstance(self.eigenvalue, RootElement):
            p = self.eigenvalue.root.modulus
            top = self.eigenvalue**p.degree
            blocks.append(
                para(
                    "One computation serves all the roots: let ",
                    LAMBDA,
                    " be any of them. Higher powers are replaced by lower ones, because ",
                    eq(power(num(self.eigenvalue), p.degree), num(top)),
                    ".",
                )
            )
        start = self.reduction.states[0]
        if start.is_zero:
            return [*blocks, para("There is nothing to reduce:"), Display(eq(lead, mat(start)))]
        if not self.reduction.arrows:
            shown = Display(eq(lead, mat(start)))
            return [*blocks, para("This matrix is in reduced form already:"), shown]
        blocks.append(para("Reduce ", lead, ":"))
        blocks.append(reduction_block(self.reduction, lead))
        inverses = [
            eq(mul(num(op.factor.inverse()), num(op.factor)), Int(1))
            for arrow in self.reduction.arrows
            for op in arrow
            if isinstance(op, ScaleRow) and isinstance(op.factor, RootElement)
        ]
        if inverses:
            noun = "factor was" if len(inverses) == 1 else "factors were"
            blocks.append(para(f"The {noun} chosen because ", *and_list(inverses), "."))
        return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadKernel(Rule):
    """The pivot variables in terms of the free ones; each free variable gives a basis vector."""

    name = "read-kernel"
    matrix: Matrix
    eigenvalue: Number
    reduction: Reduction
    basis: tuple[Vector, ...]

    def replay(self) -> bool:
        reduced = self.reduction.reduced
        return (
            self.reduction.states[0] == self.matrix.shifted(self.eigenvalue)
            and len(self.basis) == len(self.reduction.free)
            and all(not any(reduced.apply(v)) for v in self.basis)
            and independent(self.basis)
        )

    def explain(self) -> list[Block]:
        if not self.basis:
            return [
                para(
                    "Every column has a pivot, so only the zero vector is mapped to zero: ",
                    num(self.eigenvalue),
                    " is not an eigenvalue.",
                    role="conclusion",
                )
            ]
        blocks: list[Block] = []
        equations = self._equations()
        if equations:
            count = in_words(len(equations))
            noun = "equation is" if len(equations) == 1 else "equations are"
            blocks.append(para(f"The {count} remaining {noun} ", *and_list(equations), "."))
        elif self.matrix.size > 1:
            blocks.append(para("No equation remains: every vector but zero is an eigenvector."))
        blocks.append(para(*self._choice()))
        blocks.append(Display(self._solution()))
        pairs = zip(labels(len(self.basis)), self.basis, strict=True)
        names = [vec("v", v, label) for label, v in pairs]
        verb = "forms" if len(names) == 1 else "form"
        blocks.append(para(*and_list(names), f" {verb} a basis of the eigenspace."))
        return blocks

    def _equations(self) -> list[Relation]:
        """x_pivot = … in terms of the free variables."""
        found: list[Relation] = []
        free = self.reduction.free
        names = [letter("x", None, j + 1) for j in free]
        for row, pivot in zip(self.reduction.reduced.rows, self.reduction.pivots, strict=False):
            right = linear([-row[j] for j in free], names)
            found.append(posed(letter("x", None, pivot + 1), right))
        return found

    def _values(self) -> list[Number]:
        """The value of the free variable that makes each basis vector."""
        return [v[j] for v, j in zip(self.basis, self.reduction.free, strict=True)]

    def _choice(self) -> tuple[str | Math, ...]:
        free = [letter("x", None, j + 1) for j in self.reduction.free]
        if len(free) == 1:
            value = self._values()[0]
            if value == 1:
                return ("The variable ", free[0], " is free. With ", posed(free[0], Int(1)), ",")
            return (
                "The variable ",
                free[0],
                " is free. To avoid fractions, take ",
                posed(free[0], num(value)),
                ":",
            )
        count = in_words(len(free))
        scaled = any(v != 1 for v in self._values())
        return (
            f"There are {count} free variables, ",
            *and_list(free),
            ". Setting one of them to 1 and the others to 0 in turn"
            + (", and clearing fractions," if scaled else "")
            + f" gives {count} independent eigenvectors:",
        )

    def _solution(self) -> Math:
        names = labels(len(self.basis))
        pairs = zip(names, self.basis, strict=True)
        return listing(*(eq(vec("v", v, name), col(v)) for name, v in pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyEigenvectors(Rule):
    """Av = λv for every vector of the basis."""

    name = "verify-eigenvectors"
    matrix: Matrix
    eigenvalue: Number
    basis: tuple[Vector, ...]

    def replay(self) -> bool:
        shifted_matrix = self.matrix.shifted(self.eigenvalue)
        return all(any(v) and not any(shifted_matrix.apply(v)) for v in self.basis)

    def explain(self) -> list[Block]:
        matrix = letter("A", self.matrix)
        checks: list[Relation] = []
        for name, v in zip(labels(len(self.basis)), self.basis, strict=True):
            vector = vec("v", v, name)
            image = self.matrix.apply(v)
            sides: list[Math] = [mul(matrix, vector), coords(image)]
            if any(image):
                sides.append(_multiple(num(self.eigenvalue), vector))
            checks.append(eq(*sides))
        if all(x.is_rational for v in self.basis for x in v) and self.eigenvalue.is_rational:
            return [para(*and_list(checks), ".", role="check")]
        return [
            para("The product with the matrix confirms it:", role="check"),
            *map(Display, checks),
        ]


def _multiple(factor: Math, vector: Math) -> Math:
    if isinstance(factor, Neg):
        return Neg(_multiple(factor.operand, vector))
    return vector if factor == Int(1) else mul(factor, vector)


class RowReductionMethod:
    """Row reduction of A − λI to its reduced echelon form."""

    name = "row-reduction"
    task = "eigenspace-basis"

    def fit(self, goal: Goal) -> int:
        if goal.given.eigenvalue is None:
            raise InputError(
                "an eigenspace needs its eigenvalue", remedy="add --given eigenvalue=2"
            )
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Eigenspace]:
        matrix, value = goal.matrix, goal.given.eigenvalue
        assert value is not None
        worked = reduction(matrix.shifted(value))
        basis = tuple(primitive(v) for v in worked.reduced.kernel())
        rules: list[Rule] = [
            ReduceShifted(matrix=matrix, eigenvalue=value, reduction=worked),
            ReadKernel(matrix=matrix, eigenvalue=value, reduction=worked, basis=basis),
        ]
        if basis:
            rules.append(VerifyEigenvectors(matrix=matrix, eigenvalue=value, basis=basis))
        title = inlines("The eigenspace of ", num(value))
        steps = tuple(Step(rule=rule) for rule in rules[1:])
        return (
            (Step(rule=rules[0], title=title, substeps=steps),),
            Eigenspace(eigenvalue=value, basis=basis),
        )


METHODS.register(RowReductionMethod())
