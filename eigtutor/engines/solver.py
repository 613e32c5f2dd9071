"""The solver: finds a method for a goal, and for the sub-goals that the method asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TypeVar, cast

from eigtutor.derivation import Derivation, Goal, Method, Reasoned, Refusing, Steps
from eigtutor.document.notation import DetSign, det_sign
from eigtutor.document.words import language
from eigtutor.eigenstructure import jordan_decomposition
from eigtutor.engines.ways import Choices, choices_reaching, fitting
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.kinds import KINDS
from eigtutor.methods import METHODS
from eigtutor.rules.renamed import original

T = TypeVar("T")


def derivation(goal: Goal, method: str = "auto") -> Derivation:
    """The derivation of a goal; :func:`eigtutor.engines.audit.proof` proves it.

    ``method`` names the method wherever its task comes up, in the goal or below it; elsewhere
    the one that fits best is taken, or the next best by which the named method comes up at all.
    InputError for an unknown task or method, or one that does not apply.

    >>> from eigtutor.exact import Matrix
    >>> derivation(Goal(task="eigenvalues", matrix=Matrix([[4, 1], [2, 3]]))).result.values
    ((Surd('2'), 1), (Surd('5'), 1))
    """
    if method == "auto":
        return _Solver(None).derive(goal)
    chosen = METHODS.get(method)
    if chosen is None:
        own = [one.name for one in METHODS if one.task == goal.task]
        raise InputError(f"unknown method {method!r}", remedy=METHODS.suggestion(method, own))
    solver = _Solver(chosen)
    found = solver.derive(goal)
    if solver.shows_chosen(found):
        return found
    instead = choices_reaching(chosen, goal, _Solver(None).resolve)
    if instead:
        solver = _Solver(chosen, instead)
        found = solver.derive(goal)
        if solver.shows_chosen(found):
            return found
    raise UnsupportedError(
        f"the method {method!r} is for the task {chosen.task!r}, which is no part of a solution of "
        f"{goal.task!r} for this matrix",
        remedy=f"ask for the task {chosen.task!r}, or leave the method out",
    )


def derivations(goals: Sequence[Goal]) -> list[tuple[Derivation, int | None]]:
    """The derivations of several goals about one matrix, each with the index of an earlier one
    in which it was already reached on the way, or None.

    The last few are kept: a drawn problem is looked at several times before it stands on a page.
    """
    return list(_derivations(tuple(goals), det_sign(), language()))


@lru_cache(maxsize=64)
def _derivations(
    goals: tuple[Goal, ...], sign: DetSign, language: str
) -> tuple[tuple[Derivation, int | None], ...]:
    solver = _Solver(None)
    reached: dict[Goal, int] = {}
    found = []
    for index, goal in enumerate(goals):
        found.append((solver.derive(goal), reached.get(goal)))
        for known in solver.known:
            reached.setdefault(known, index)
    return tuple(found)


def tasks() -> list[str]:
    """The tasks that some method derives."""
    return sorted({method.task for method in METHODS})


class _Solver:
    """One derivation in the making; a sub-goal met twice is derived once."""

    def __init__(self, chosen: Method | None, instead: Choices | None = None) -> None:
        self.chosen = chosen
        self.methods: defaultdict[str, list[Method]] = defaultdict(list)
        for method in METHODS:
            self.methods[method.task].append(method)
        self.instead = instead or {}
        self.known: dict[Goal, Derivation] = {}
        self.at_work: list[Method] = []

    def derive(self, goal: Goal) -> Derivation:
        known = self.known.get(goal)
        if known is None:
            method = self._method(goal)
            self.at_work.append(method)
            steps, result = method.derive(goal, self.resolve)
            self.at_work.pop()
            if method is not self.chosen and goal not in self.instead:
                steps = _with_reason(steps, method, goal)
            known = Derivation(goal=goal, method=method.name, steps=steps, result=result)
            self.known[goal] = known
        return known

    def resolve(self, goal: Goal, result: type[T]) -> tuple[Steps, T]:
        found = self.derive(goal)
        if not isinstance(found.result, result):
            raise TypeError(f"{found.method} found {found.result!r}, not a {result.__name__}")
        return found.steps, found.result

    def shows_chosen(self, found: Derivation) -> bool:
        """Whether the named method has made a step that stands in the derivation."""
        shown = [original(step.rule) for step in found.walk()]
        return any(
            original(step.rule) in shown
            for known in self.known.values()
            if self.chosen is not None and known.method == self.chosen.name
            for step in known.walk()
        )

    def _method(self, goal: Goal) -> Method:
        # A method that leads its task back to a simpler goal leaves that one to the others.
        chosen_again = self.chosen in self.at_work
        if self.chosen is not None and self.chosen.task == goal.task and not chosen_again:
            if not self.chosen.fit(goal):
                others = [method.name for method in fitting(goal)]
                if not others:
                    raise _refusal(goal)
                raise UnsupportedError(
                    f"the method {self.chosen.name!r} does not apply to this matrix",
                    remedy=f"one of: {', '.join(others)}",
                )
            return self.chosen
        if goal in self.instead:
            return self.instead[goal]
        candidates = self.methods[goal.task]
        if not candidates:
            raise InputError(f"unknown task {goal.task!r}", remedy=f"one of: {', '.join(tasks())}")
        best = max(candidates, key=lambda m: m.fit(goal))
        if not best.fit(goal):
            raise _refusal(goal)
        return best


def _with_reason(steps: Steps, method: Method, goal: Goal) -> Steps:
    """The steps, the first of which says why the method was chosen, if the method can say it."""
    if not steps or steps[0].because or not _gives_reasons(type(method)):
        return steps
    reason = cast(Reasoned, method).reason(goal)
    return (replace(steps[0], because=reason), *steps[1:]) if reason else steps


@cache  # a protocol takes longer to test than most methods take to decide
def _gives_reasons(kind: type[Method]) -> bool:
    return issubclass(kind, Reasoned)


def _refusal(goal: Goal) -> InputError:
    """Why no method applies: as a method of the task says it, or the kind of exercise."""
    for method in METHODS:
        if method.task == goal.task and isinstance(method, Refusing):
            return method.refusal(goal)
    kind = KINDS.get(goal.task)
    if kind is not None:
        try:
            kind.answer(jordan_decomposition(goal.matrix), goal.given)
        except InputError as error:
            return error
    return UnsupportedError(f"no method for {goal.task!r} applies to this matrix")
