"""The effort of a worked solution, and of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from eigtutor.derivation import Derivation, Step
from eigtutor.document.blocks import (
    Align,
    Block,
    Display,
    Formula,
    Inlines,
    Paragraph,
    RowReduction,
    Table,
)
from eigtutor.document.walk import blocks_within, formulas, opened, relations
from eigtutor.effort import prices
from eigtutor.effort.pen import Pen


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEffort:
    """The handwork of one part of a solution, by what it is for.

    ``numbers``: digits, signs and letters written. ``operations``: sums, products and row
    operations. ``ideas``: what has to be thought of, such as one more eigenspace. ``fractions``,
    ``surds`` and ``complex``: what bars, root signs and i add to all that.
    """

    title: Inlines = ()
    numbers: int = 0
    operations: int = 0
    ideas: int = 0
    fractions: int = 0
    surds: int = 0
    complex: int = 0

    @property
    def total(self) -> int:
        return sum(getattr(self, name) for name in PARTS)

    def to_json(self) -> dict[str, int]:
        """The total and the parts of which it is the sum."""
        return {"total": self.total, **{name: getattr(self, name) for name in PARTS}}


#: Of what an effort is the sum.
PARTS = tuple(field.name for field in fields(StepEffort) if field.name != "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """The handwork of a worked solution, part by part, in digits written."""

    steps: tuple[StepEffort, ...]

    @property
    def total(self) -> int:
        return sum(step.total for step in self.steps)

    def part(self, name: str) -> int:
        """One of PARTS, over the whole solution."""
        return sum(getattr(step, name) for step in self.steps)

    def to_json(self) -> dict[str, int]:
        """The total and the parts of which it is the sum."""
        return {"total": self.total, **{name: self.part(name) for name in PARTS}}


def effort_of(steps: Iterable[Step]) -> Effort:
    """The effort of the steps, as they are explained on the page in the language of this moment.

    Counted is what a student writes: formulas, row reductions, and the sentences that state an
    equality or conclude; not what is recommended as a check, nor what is told besides
    (``Step.aside``).

    >>> from eigtutor.derivation import Goal
    >>> from eigtutor.engines.solver import derivation
    >>> from eigtutor.exact import Matrix
    >>> def effort(rows):
    ...     return effort_of(derivation(Goal(task="eigenvalues", matrix=Matrix(rows))).steps).total
    >>> effort([[4, 1], [2, 3]]) < effort([[41, 17], [26, 32]])
    True
    """
    return Effort(steps=tuple(_parts(steps)))


def efforts_of(found: Sequence[tuple[Derivation, int | None]]) -> tuple[Effort, ...]:
    """The effort of each of several derivations about one matrix.

    Steps that stand in an earlier one cost nothing, nor does a derivation that an earlier one has
    reached on its way.
    """
    return tuple(map(effort_of, _own_steps(found)))


def total_up_to(most: int, found: Sequence[tuple[Derivation, int | None]]) -> int:
    """The total of :func:`efforts_of`; only of the first parts of the solution, if these already
    take more than ``most``."""
    total = 0
    for steps in _own_steps(found):
        for part in _parts(steps):
            total += part.total
            if total > most:
                return total
    return total


def together(efforts: Iterable[Effort]) -> Effort:
    """The effort of several solutions, one after another."""
    return Effort(steps=tuple(step for effort in efforts for step in effort.steps))


def _own_steps(found: Sequence[tuple[Derivation, int | None]]) -> Iterator[list[Step]]:
    """What each derivation adds to those before it."""
    shown: list[Step] = []
    for derivation, earlier in found:
        steps = derivation.steps if earlier is None else ()
        new = [step for step in steps if step not in shown]
        shown += new
        yield new


def _parts(steps: Iterable[Step]) -> Iterator[StepEffort]:
    """Part by part, none explained before it is asked for."""
    pen = Pen()
    runs: list[list[Step]] = []
    for step in steps:
        if step.aside:
            continue
        if step.title or not runs:
            runs.append([])
        runs[-1].append(step)
    return (_run(run, pen) for run in runs)


def _run(steps: Sequence[Step], pen: Pen) -> StepEffort:
    """A part of the solution: a titled step and those that follow."""
    before = [getattr(pen, name) for name in _WRITTEN]
    ideas = prices.PART if steps[0].title else 0
    for step in steps:
        for inner in step.walk():
            ideas += prices.IDEA
            _write(inner.explained(), pen)
    after = [getattr(pen, name) - x for name, x in zip(_WRITTEN, before, strict=True)]
    return StepEffort(title=steps[0].title, ideas=ideas, **dict(zip(_WRITTEN, after, strict=True)))


_WRITTEN = tuple(name for name in PARTS if name != "ideas")


def _write(blocks: Iterable[Block], pen: Pen) -> None:
    checking = False
    for block in blocks_within(opened(blocks)):
        if isinstance(block, Paragraph):
            # What follows the words of a check belongs to it.
            checking = block.role == "check"
            if not checking and _is_written(block):
                for inline in block.inlines:
                    if isinstance(inline, Formula):
                        pen.write(inline.math)
        elif checking:
            continue
        elif isinstance(block, RowReduction):
            pen.reduce(block)
        elif isinstance(block, Display | Align | Table):
            for math in formulas([block]):
                pen.write(math)


def _is_written(block: Paragraph) -> bool:
    """Whether a student writes the sentence down, too."""
    return block.role == "conclusion" or any(r.claim and r.links for r in relations([block]))
