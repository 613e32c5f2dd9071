"""Multiplicities, and whether they allow a diagonalization."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Decision, Eigenspaces, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Table
from eigtutor.document.build import inlines, letter, num, numbering, para
from eigtutor.document.phrases import in_words
from eigtutor.exact import Matrix
from eigtutor.exact.matrices import independent
from eigtutor.methods import METHODS


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplicityTable(Rule):
    """Algebraic multiplicity: how often λ is a root; geometric: dim ker(A − λI)."""

    name = "multiplicities"
    matrix: Matrix
    spaces: Eigenspaces

    def replay(self) -> bool:
        n = self.matrix.size
        return sum(m for _, m in self.spaces.spaces) == n and all(
            len(space.basis) == n - self.matrix.shifted(space.eigenvalue).rank()
            for space, _ in self.spaces.spaces
        )

    def explain(self) -> list[Block]:
        numbered = numbering(space.eigenvalue for space, _ in self.spaces.spaces)
        rows = tuple(
            (
                inlines(num(space.eigenvalue, numbered=numbered)),
                inlines(str(multiplicity)),
                inlines(str(len(space.basis))),
            )
            for space, multiplicity in self.spaces.spaces
        )
        return [
            para(
                "The algebraic multiplicity counts the root, the geometric one the independent "
                "eigenvectors:"
            ),
            Table(
                (inlines("eigenvalue"), inlines("algebraic"), inlines("geometric")),
                rows,
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalizableTest(Rule):
    """A is diagonalizable over C exactly if both multiplicities of every eigenvalue agree."""

    name = "diagonalizable"
    matrix: Matrix
    spaces: Eigenspaces
    holds: bool

    def replay(self) -> bool:
        return all(independent(s.basis) for s, _ in self.spaces.spaces) and self.holds == (
            sum(len(s.basis) for s, _ in self.spaces.spaces) == self.matrix.size
        )

    def explain(self) -> list[Block]:
        matrix = letter("A", self.matrix)
        n = self.matrix.size
        if self.holds:
            simple = all(m == 1 for _, m in self.spaces.spaces)
            reason = (
                f"The {in_words(n)} eigenvalues are distinct, and eigenvectors of distinct "
                "eigenvalues are independent"
                if simple and n > 1
                else "Every eigenvalue has as many independent eigenvectors as its algebraic "
                "multiplicity"
            )
            return [para(f"{reason}: ", matrix, " is diagonalizable.", role="conclusion")]
        space, multiplicity = next((s, m) for s, m in self.spaces.spaces if len(s.basis) < m)
        found = len(space.basis)
        return [
            para(
                "The eigenvalue ",
                num(space.eigenvalue),
                f" has algebraic multiplicity {multiplicity}, but only {in_words(found)} "
                f"independent eigenvector{'s' if found > 1 else ''}. There is no basis of "
                "eigenvectors: ",
                matrix,
                " is not diagonalizable.",
                role="conclusion",
            )
        ]


class MultiplicitiesMethod:
    """All eigenspaces, then both multiplicities side by side."""

    name = "multiplicities"
    task = "multiplicities"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Eigenspaces]:
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=goal.matrix), Eigenspaces)
        rule = MultiplicityTable(matrix=goal.matrix, spaces=spaces)
        return (*steps, Step(rule=rule, title=inlines("The multiplicities"))), spaces


class DiagonalizableMethod:
    """Both multiplicities compared."""

    name = "diagonalizable"
    task = "diagonalizable"

    def fit(self, goal: Goal) -> int:
        return 80 if goal.given.field == "C" else 0

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Decision]:
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=goal.matrix), Eigenspaces)
        holds = spaces.is_diagonalizable
        rule = DiagonalizableTest(matrix=goal.matrix, spaces=spaces, holds=holds)
        step = Step(rule=rule, title=inlines("Are there enough eigenvectors?"))
        return (*steps, step), Decision(holds=holds)


METHODS.register(MultiplicitiesMethod())
METHODS.register(DiagonalizableMethod())
