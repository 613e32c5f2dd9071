"""The solver: finds a method for a goal, and for the sub-goals that the method asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from eigtutor.derivation import Derivation, Goal, Method, Steps
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.methods import METHODS

T = TypeVar("T")


def derivation(goal: Goal, method: str = "auto") -> Derivation:
    """The derivation of a goal; :func:`eigtutor.engines.audit.proof` proves it.

    ``method`` names the method wherever its task comes up, in the goal or below it; elsewhere
    the one that fits best is taken. InputError for an unknown task or method, or one that does
    not apply.

    >>> from eigtutor.exact import Matrix
    >>> derivation(Goal(task="eigenvalues", matrix=Matrix([[4, 1], [2, 3]]))).result.values
    ((Surd('2'), 1), (Surd('5'), 1))
    """
    return _Solver(None if method == "auto" else METHODS[method]).derive(goal)


def derivations(goals: Sequence[Goal]) -> list[tuple[Derivation, int | None]]:
    """The derivations of several goals about one matrix, each with the index of an earlier one
    in which it was already reached on the way, or None."""
    solver = _Solver(None)
    reached: dict[Goal, int] = {}
    found = []
    for index, goal in enumerate(goals):
        found.append((solver.derive(goal), reached.get(goal)))
        for known in solver.known:
            reached.setdefault(known, index)
    return found


def tasks() -> list[str]:
    """The tasks that some method derives."""
    return sorted({method.task for method in METHODS})


class _Solver:
    """One derivation in the making; a sub-goal met twice is derived once."""

    def __init__(self, chosen: Method | None) -> None:
        self.chosen = chosen
        self.known: dict[Goal, Derivation] = {}
        self.at_work: list[Method] = []

    def derive(self, goal: Goal) -> Derivation:
        known = self.known.get(goal)
        if known is None:
            method = self._method(goal)
            self.at_work.append(method)
            steps, result = method.derive(goal, self.resolve)
            self.at_work.pop()
            known = Derivation(goal=goal, method=method.name, steps=steps, result=result)
            self.known[goal] = known
        return known

    def resolve(self, goal: Goal, result: type[T]) -> tuple[Steps, T]:
        found = self.derive(goal)
        if not isinstance(found.result, result):
            raise TypeError(f"{found.method} found {found.result!r}, not a {result.__name__}")
        return found.steps, found.result

    def _method(self, goal: Goal) -> Method:
        # A method that leads its task back to a simpler goal leaves that one to the others.
        chosen_again = self.chosen in self.at_work
        if self.chosen is not None and self.chosen.task == goal.task and not chosen_again:
            if not self.chosen.fit(goal):
                raise UnsupportedError(
                    f"the method {self.chosen.name!r} does not apply to this matrix",
                    remedy="one of: " + ", ".join(_fitting(goal)),
                )
            return self.chosen
        candidates = [m for m in METHODS if m.task == goal.task]
        if not candidates:
            raise InputError(f"unknown task {goal.task!r}", remedy=f"one of: {', '.join(tasks())}")
        best = max(candidates, key=lambda m: m.fit(goal))
        if not best.fit(goal):
            raise UnsupportedError(f"no method for {goal.task!r} applies to this matrix")
        return best


def _fitting(goal: Goal) -> list[str]:
    """The methods that apply to the goal, the best first."""
    fits = [(m.fit(goal), m.name) for m in METHODS if m.task == goal.task]
    return [name for fit, name in sorted(fits, reverse=True) if fit]
