"""Which methods suit a goal, and by which of them a method that was named comes up below it."""

from __future__ import annotations

from typing import TypeVar

from eigtutor.derivation import Goal, Method, Resolve, Steps
from eigtutor.errors import InputError
from eigtutor.methods import METHODS

T = TypeVar("T")

#: For some goals, the method to take instead of the one that fits best.
Choices = dict[Goal, Method]


def fitting(goal: Goal) -> list[Method]:
    """The methods that apply to the goal, the best first."""
    fits = [(method.fit(goal), method) for method in METHODS if method.task == goal.task]
    suiting = [pair for pair in fits if pair[0]]
    return [method for _, method in sorted(suiting, key=lambda pair: -pair[0])]


def choices_reaching(chosen: Method, goal: Goal, resolve: Resolve) -> Choices:
    """The choices by which the named method comes up on the way to a goal; none if it cannot.

    ``resolve`` solves a sub-goal as usual. Each goal is entered once with each of its methods,
    the best first, so that as little as possible differs from the usual derivation.
    """
    return _Search(chosen, resolve).below(goal) or {}


class _Search:
    """A search in depth through the goals below a goal."""

    def __init__(self, chosen: Method, resolve: Resolve) -> None:
        self.chosen = chosen
        self.resolve = resolve
        self.entered: set[Goal] = set()
        self.asked: list[Goal] = []

    def below(self, goal: Goal) -> Choices | None:
        """The choices from this goal down; None if no way leads to the method."""
        if goal in self.entered:
            return None
        self.entered.add(goal)
        methods = fitting(goal)
        if self.chosen in methods:
            return {goal: self.chosen}
        for method in methods:
            for part in self._parts(goal, method):
                found = self.below(part)
                if found is not None:
                    return {goal: method, **found}
        return None

    def _parts(self, goal: Goal, method: Method) -> list[Goal]:
        """The sub-goals that a method asks for; none if it cannot finish."""
        self.asked = []
        try:
            method.derive(goal, self._noted)
        except InputError:
            return []
        return self.asked

    def _noted(self, goal: Goal, result: type[T]) -> tuple[Steps, T]:
        self.asked.append(goal)
        return self.resolve(goal, result)
