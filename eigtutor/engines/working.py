"""Bounds on the numbers of a whole worked solution, from the matrix to the last line.

A matrix of small numbers can lead through large ones: to a determinant, to the inverse of P. So the
problem is solved, as it will be for the student, and every number on the page is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eigtutor.derivation import Goal
from eigtutor.document.blocks import Block, Formula, Inlines
from eigtutor.document.math import Frac, Int, Math, Symbol
from eigtutor.document.walk import formulas, reductions
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.engines.screening import Refused, Screen
from eigtutor.engines.solver import derivations
from eigtutor.exact import Matrix
from eigtutor.problem import Question

#: The integers on a page that take as long to come to as another matrix to be drawn.
_INTEGERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The largest integer that is displayed, and the largest within a denominator; 0 for none.
    ``count``: how many integers there are.

    >>> Extent(number=120, denominator=6).digits
    3
    """

    number: int = 0
    denominator: int = 0
    count: int = 0

    @property
    def digits(self) -> int:
        """The digits of the largest integer."""
        return len(str(self.number))

    def joined(self, other: Extent) -> Extent:
        """That of both together."""
        return Extent(
            number=max(self.number, other.number),
            denominator=max(self.denominator, other.denominator),
            count=self.count + other.count,
        )


def extent(nodes: Iterable[Math]) -> Extent:
    """How large the integers in formulas are, as they stand there.

    Row and column numbers, subscripts and decimals are no integers of the working.

    >>> from eigtutor.document.build import num
    >>> from eigtutor.exact import Surd
    >>> extent([num(Surd.ratio(-17, 4))])
    Extent(number=17, denominator=4, count=2)
    """
    largest = below = count = 0
    waiting: list[tuple[object, bool]] = [(node, False) for node in nodes]
    while waiting:
        node, divides = waiting.pop()
        if isinstance(node, Int):
            count += 1
            largest = max(largest, node.value)
            if divides:
                below = max(below, node.value)
        elif isinstance(node, tuple):
            waiting += [(one, divides) for one in node]
        elif isinstance(node, Frac):
            waiting += [(node.numerator, divides), (node.denominator, True)]
        elif not isinstance(node, Symbol):  # what a letter stands for is not on the page
            names = getattr(node, "__match_args__", ())
            waiting += [(getattr(node, name), divides) for name in names]
    return Extent(number=largest, denominator=below, count=count)


def extent_of_blocks(blocks: Sequence[Block]) -> Extent:
    """How large the integers in the formulas and row reductions of a page are."""
    found: list[Math] = list(formulas(blocks))
    for reduction in reductions(blocks):
        found += reduction.states
        found += [operation for arrow in reduction.operations for operation in arrow]
        found += [] if reduction.lead is None else [reduction.lead]
    return extent(found)


def extent_of_inlines(inlines: Inlines) -> Extent:
    """How large the integers in a line of text with formulas are."""
    return extent(one.math for one in inlines if isinstance(one, Formula))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingBounds(Screen):
    """A screen: no integer in the worked solution of any question has more than ``digits`` digits,
    and none in a denominator is larger than ``denominator``; None bounds nothing.

    The solution is the one that is printed: by the methods that ``auto`` chooses, with all its
    steps, and the expected answers as they stand in the key.
    """

    digits: int | None = None
    denominator: int | None = None

    def refusal(
        self, decomposition: JordanDecomposition, questions: tuple[Question, ...]
    ) -> Refused | None:
        """What is too large, if something is."""
        # The answers are there already, and often tell without a solution.
        for question in questions:
            refused = self._refused(extent_of_inlines(question.expected.shown))
            if refused is not None:
                return refused
        return self._refused(working(decomposition.matrix, questions))

    def _refused(self, found: Extent) -> Refused | None:
        weight = 1 + found.count // _INTEGERS
        if self.denominator is not None and found.denominator > self.denominator:
            return Refused(
                f"the worked solution holds the denominator {found.denominator}",
                where="max_denominator",
                remedy=f"max_denominator = {found.denominator} or more",
                distance=found.denominator,
                weight=weight,
            )
        if self.digits is not None and found.digits > self.digits:
            return Refused(
                f"the worked solution holds the number {found.number}",
                where="max_work_digits",
                remedy=f"max_work_digits = {found.digits} or more, or a smaller max_entry",
                distance=found.number,
                weight=weight,
            )
        return None


def working(matrix: Matrix, questions: Sequence[Question]) -> Extent:
    """How large the integers are in the worked solutions of questions about one matrix."""
    goals = [Goal(task=one.kind, matrix=matrix, given=one.given) for one in questions]
    found = Extent()
    for blocks in _explained(goals):
        found = found.joined(extent_of_blocks(blocks))
    return found


def _explained(goals: Sequence[Goal]) -> Iterator[Sequence[Block]]:
    for derivation, _ in derivations(goals):
        for step in derivation.walk():
            yield step.explained()
