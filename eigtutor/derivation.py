"""Derivations: trees of small typed rules. Each rule can be replayed exactly, and explains itself.

Also here: what a derivation finds for each task (:class:`Spectrum`, :class:`Eigenspace`, …), by
which methods build on one another without knowing one another.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from eigtutor.document.blocks import Block, Inlines
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import ProofFailure
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.given import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is to be found: a task of the contract's vocabulary, a square matrix, what is given."""

    task: str
    matrix: Matrix
    given: Given = field(default_factory=Given)


class Rule(ABC):
    """One inference. A frozen dataclass: its fields are all that it states.

    The docstring of a rule is its mathematics.
    """

    __slots__ = ()
    name: ClassVar[str]

    @abstractmethod
    def replay(self) -> bool:
        """Whether what the rule states follows from its fields by exact arithmetic."""

    @abstractmethod
    def explain(self) -> list[Block]:
        """The rule for a reader, in words and mathematics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A rule applied, with the finer steps that follow from it.

    A title opens a new part of the solution ("The eigenspace of 2").
    """

    rule: Rule
    title: Inlines = ()
    substeps: tuple[Step, ...] = ()

    def walk(self) -> Iterator[Step]:
        """The step and all below it, in reading order."""
        yield self
        for step in self.substeps:
            yield from step.walk()


Steps = tuple[Step, ...]


# -- what derivations find ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Spectrum:
    """The distinct eigenvalues in the package's order, each with its algebraic multiplicity."""

    values: tuple[tuple[Number, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eigenspace:
    """ker(A − λI) by a basis; empty if λ is not an eigenvalue."""

    eigenvalue: Number
    basis: tuple[Vector, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eigenspaces:
    """Every eigenspace, with the algebraic multiplicity of its eigenvalue."""

    spaces: tuple[tuple[Eigenspace, int], ...]

    @property
    def is_diagonalizable(self) -> bool:
        """Over C: whether there are n independent eigenvectors."""
        return all(len(space.basis) == multiplicity for space, multiplicity in self.spaces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Similarity:
    """P and a diagonal or Jordan matrix J with AP = PJ and P invertible."""

    modal_matrix: Matrix
    form: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A yes or no; with the eigenvalue where a vector turned out to be an eigenvector."""

    holds: bool
    eigenvalue: Number | None = None


@runtime_checkable
class Checkable(Protocol):
    """What a derivation may find beside the types above, as methods from outside the package do."""

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether this is what the certified structure says."""
        ...


# -- derivations and the methods that make them ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """The steps that reach a goal, the method that chose them, and what they found."""

    goal: Goal
    method: str
    steps: Steps
    result: object

    def walk(self) -> Iterator[Step]:
        """Every step, the outer before the inner."""
        for step in self.steps:
            yield from step.walk()

    def replay(self) -> int:
        """Replay every step exactly; returns how many there are.

        ProofFailure names the first that does not hold.
        """
        count = 0
        for step in self.walk():
            if not step.rule.replay():
                raise ProofFailure(f"the step {step.rule.name!r} does not hold")
            count += 1
        return count


T = TypeVar("T")


class Resolve(Protocol):
    """How a method has a sub-goal solved, by whichever method the solver chooses."""

    def __call__(self, goal: Goal, result: type[T]) -> tuple[Steps, T]: ...


class Method(Protocol):
    """A way to derive one task."""

    @property
    def name(self) -> str: ...

    @property
    def task(self) -> str: ...

    def fit(self, goal: Goal) -> int:
        """How well the method suits the goal: 0 if it does not apply, up to 100 for what an
        experienced teacher would choose for these numbers."""
        ...

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, object]:
        """The steps, and what they found (the result type of the task)."""
        ...
