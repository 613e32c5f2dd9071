"""Multiplicities, and whether they allow a diagonalization."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Decision, Eigenspaces, Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Inlines, Paragraph, Table
from eigtutor.document.build import inlines, letter, num, numbering
from eigtutor.document.math import Symbol
from eigtutor.document.phrases import in_words
from eigtutor.document.words import counted, paragraph, sentence
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

    def nudge(self) -> Inlines:
        return sentence(
            "How often is each eigenvalue a root, and how many independent eigenvectors has it?"
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
            paragraph(
                "The algebraic multiplicity counts how often the eigenvalue is a root, the "
                "geometric one how many independent eigenvectors it has:"
            ),
            Table(
                (sentence("eigenvalue"), sentence("algebraic"), sentence("geometric")),
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

    def nudge(self) -> Inlines:
        return counted(
            "A basis takes one eigenvector. Have you found one?",
            "A basis takes {count} independent eigenvectors. How many have you found?",
            self.matrix.size,
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        if self.holds:
            return [self._reason(a)]
        space, multiplicity = next((s, m) for s, m in self.spaces.spaces if len(s.basis) < m)
        return [
            Paragraph(
                counted(
                    "The eigenvalue {value} has algebraic multiplicity {multiplicity}, but only "
                    "one independent eigenvector. There is no basis of eigenvectors: {A} is not "
                    "diagonalizable.",
                    "The eigenvalue {value} has algebraic multiplicity {multiplicity}, but only "
                    "{found} independent eigenvectors. There is no basis of eigenvectors: {A} is "
                    "not diagonalizable.",
                    len(space.basis),
                    value=num(space.eigenvalue),
                    multiplicity=multiplicity,
                    found=in_words(len(space.basis)),
                    A=a,
                ),
                "conclusion",
            )
        ]

    def _reason(self, a: Symbol) -> Block:
        """Why there is a basis of eigenvectors."""
        if self.matrix.size > 1 and all(m == 1 for _, m in self.spaces.spaces):
            return paragraph(
                "The {count} eigenvalues are distinct, and eigenvectors of distinct eigenvalues "
                "are independent: {A} is diagonalizable.",
                count=in_words(self.matrix.size),
                A=a,
                role="conclusion",
            )
        return paragraph(
            "Every eigenvalue has as many independent eigenvectors as its algebraic multiplicity: "
            "{A} is diagonalizable.",
            A=a,
            role="conclusion",
        )


class MultiplicitiesMethod:
    """All eigenspaces, then both multiplicities side by side."""

    name = "multiplicities"
    task = "multiplicities"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Eigenspaces]:
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=goal.matrix), Eigenspaces)
        rule = MultiplicityTable(matrix=goal.matrix, spaces=spaces)
        return (*steps, Step(rule=rule, title=sentence("The multiplicities"))), spaces


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
        step = Step(rule=rule, title=sentence("Are there enough eigenvectors?"))
        return (*steps, step), Decision(holds=holds)


METHODS.register(MultiplicitiesMethod())
METHODS.register(DiagonalizableMethod())
