"""Derivations: trees of small typed rules. Each rule can be replayed exactly, and explains itself.

Also here: what a derivation finds for each task (:class:`Spectrum`, :class:`Eigenspace`, …), by
which methods build on one another without knowing one another.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol, TypeVar, runtime_checkable

from eigtutor.document.blocks import Block, Inlines, Paragraph
from eigtutor.document.words import language
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError, ProofFailure
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.given import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is to be found: a task of the contract's vocabulary, a matrix, what is given. The matrix
    is square, but of any shape for "svd"."""

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

    def nudge(self) -> Inlines:
        """A first hint for who does not know how to go on: what to ask oneself, no result.

        Empty where the rule only finishes what another has begun.
        """
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A rule applied, with the finer steps that follow from it.

    A title opens a new part of the solution ("The eigenspace of 2"). ``because`` says why this way
    was chosen, where there was a choice; steps that differ in nothing else are equal. An ``aside``
    is told besides: the result stands without it.
    """

    rule: Rule
    title: Inlines = ()
    because: Inlines = field(default=(), compare=False)
    substeps: tuple[Step, ...] = ()
    aside: bool = False
    _explained: dict[str, tuple[Block, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def explained(self) -> tuple[Block, ...]:
        """What the rule says, in the language of this moment; made once."""
        blocks = self._explained.get(language())
        if blocks is None:
            reason = (Paragraph(self.because),) if self.because else ()
            blocks = self._explained[language()] = (*reason, *self.rule.explain())
        return blocks

    def walk(self) -> Iterator[Step]:
        """The step and all below it, in reading order."""
        yield self
        for step in self.substeps:
            yield from step.walk()


Steps = tuple[Step, ...]


@runtime_checkable
class Repeatable(Protocol):
    """A rule that explains itself more briefly to a reader who has just seen one like it."""

    def again(self) -> Rule:
        """The same inference, without the reasons given the first time."""
        ...


def told_after(steps: Steps, earlier: Iterable[Step]) -> Steps:
    """The steps as they are told below earlier ones: a rule that the reader knows, briefly."""
    known = {step.rule.name for one in earlier for step in one.walk()}

    def told(step: Step) -> Step:
        rule = step.rule
        if rule.name in known and isinstance(rule, Repeatable):
            rule = rule.again()
        return replace(step, rule=rule, substeps=tuple(map(told, step.substeps)))

    return tuple(map(told, steps))


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
class RealForm:
    """A real P, and a real C of blocks of size 1 and blocks (a −b; b a), with AP = PC."""

    modal_matrix: Matrix
    form: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it holds for the matrix, with its eigenvalues λ and a ± bi in the blocks."""
        p, c = self.modal_matrix, self.form
        spectrum = decomposition.structure.characteristic_polynomial
        return (
            all(x.is_real for x in (*p.entries, *c.entries))
            and decomposition.matrix * p == p * c
            and bool(p.det())
            and c.characteristic_polynomial() == spectrum
        )


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


@runtime_checkable
class Stating(Protocol):
    """What a derivation may find that has fields of its own in the JSON of a solution."""

    def facts(self) -> dict[str, Any]:
        """These fields; every exact value is text for SymPy."""
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


@runtime_checkable
class Reasoned(Protocol):
    """A method that can say why it suits these numbers, where its steps do not say it anyway."""

    def reason(self, goal: Goal) -> Inlines:
        """Why a teacher would take this way here, in a line; empty if nothing is to be said."""
        ...


@runtime_checkable
class Refusing(Protocol):
    """A method whose task is no kind of exercise, and that can say why it does not apply."""

    def refusal(self, goal: Goal) -> InputError:
        """What the matrix lacks, and what would be right; for a goal that it does not fit."""
        ...


@runtime_checkable
class Asking(Protocol):
    """A method whose task is no kind of exercise, and that poses the question itself."""

    def question(self, given: Given) -> Inlines:
        """The question about the matrix A, which stands above it."""
        ...


@runtime_checkable
class Taking(Protocol):
    """A method whose task is no kind of exercise, and that takes facts beside the matrix."""

    @property
    def takes(self) -> tuple[str, ...]:
        """The names of these facts among those of :class:`~eigtutor.given.Given`."""
        ...
