"""The exceptional values of the letters, each worked out: the matrix there, and its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eigtutor.derivation import Rule, Step
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import and_list, eq, letter, mat, num, posed
from eigtutor.document.words import paragraph, sentence
from eigtutor.errors import LimitError
from eigtutor.generic.conditions import (
    DEFECTIVE,
    DIAGONALIZABLE,
    FORMULA,
    OTHER_FORM,
    Condition,
    is_plain,
)
from eigtutor.generic.structure import GenericStructure, generic_structure
from eigtutor.parametric.eigenspaces import eigenspaces
from eigtutor.parametric.form import GenericForm
from eigtutor.parametric.roots import concluded

#: So many cases are worked out; the others are only named.
MOST = 3
#: The longest entry, as text, of a matrix that is worked out once more.
_LONGEST = 24
_WORTH = {DEFECTIVE, DIAGONALIZABLE, OTHER_FORM, FORMULA}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A condition, and the structure of the matrix where it holds."""

    condition: Condition
    structure: GenericStructure

    def step(self) -> Step:
        """The matrix there, its eigenspaces, and its form."""
        equations = posed_equations(self.condition)
        rule = SpecialMatrix(condition=self.condition, structure=self.structure)
        below: list[Step] = []
        if not rule.is_diagonal:
            form = GenericForm(structure=self.structure, is_special=True)
            below = [*eigenspaces(self.structure, titled=False), Step(rule=form)]
        title = sentence("The case {equations}", equations=equations)
        return Step(rule=rule, title=title, substeps=tuple(below))


def cases(conditions: Sequence[Condition]) -> list[Case]:
    """The conditions that are worth a section of their own, and short enough for one."""
    found: list[Case] = []
    for condition in conditions:
        if len(found) == MOST:
            break
        matrix = condition.matrix
        if matrix is None or _WORTH.isdisjoint(condition.what) or not is_plain(matrix):
            continue
        if max(len(x.sympy_text()) for x in matrix.entries) > _LONGEST:
            continue
        try:
            structure = generic_structure(matrix)
        except LimitError:
            continue
        if structure.is_complete:
            found.append(Case(condition=condition, structure=structure))
    return found


def posed_equations(condition: Condition) -> Inlines:
    """a = 1 and b = 0."""
    return and_list([posed(num(e.left), num(e.right)) for e in condition.equations])


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialMatrix(Rule):
    """The matrix where its letters fulfil a condition, and its eigenvalues there."""

    name = "special-matrix"
    condition: Condition
    structure: GenericStructure

    @property
    def is_diagonal(self) -> bool:
        """Whether there is nothing left to do."""
        matrix = self.structure.matrix
        return all(
            i == j or not matrix[i, j] for i in range(matrix.size) for j in range(matrix.size)
        )

    def replay(self) -> bool:
        matrix = self.condition.matrix
        return matrix == self.structure.matrix and generic_structure(matrix) == self.structure

    def nudge(self) -> Inlines:
        return sentence("Put the values in, and begin again. What is different?")

    def explain(self) -> list[Block]:
        matrix = self.structure.matrix
        blocks: list[Block] = [
            paragraph(
                "Where {equations}, the matrix is", equations=posed_equations(self.condition)
            ),
            Display(eq(letter("A", matrix), mat(matrix))),
        ]
        if self.is_diagonal:
            return [*blocks, paragraph("This is a diagonal matrix already.", role="conclusion")]
        return [*blocks, concluded(self.structure)]
