"""Steps about another matrix than A, with the letters under which the page knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from eigtutor.derivation import Rule, Step, Steps
from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.math import Symbol
from eigtutor.rules.mapping import mapped

T = TypeVar("T")

#: (name, style) of a letter → its name on this page.
Letters = tuple[tuple[tuple[str, str], str], ...]


@dataclass(frozen=True, slots=True)
class Renamed(Rule):
    """A rule as it stands, told with other letters."""

    rule: Rule
    letters: Letters

    @property
    def name(self) -> str:  # type: ignore[override]
        return self.rule.name

    def replay(self) -> bool:
        return self.rule.replay()

    def explain(self) -> list[Block]:
        return _renamed(self.rule.explain(), dict(self.letters))

    def nudge(self) -> Inlines:
        return _renamed(self.rule.nudge(), dict(self.letters))


def original(rule: Rule) -> Rule:
    """The rule as it was before its letters were renamed."""
    return rule.rule if isinstance(rule, Renamed) else rule


def renamed(steps: Steps, letters: Mapping[tuple[str, str], str]) -> Steps:
    """The steps with other letters; each is given by its name and style, ("A", "matrix")."""
    table = tuple(letters.items())
    return tuple(
        Step(
            rule=Renamed(step.rule, table),
            title=_renamed(step.title, letters),
            because=_renamed(step.because, letters),
            substeps=renamed(step.substeps, letters),
        )
        for step in steps
    )


def _renamed(node: T, letters: Mapping[tuple[str, str], str]) -> T:
    """A page, or a part of one, with the letters in it renamed."""

    def change(part: object) -> object | None:
        if not isinstance(part, Symbol):
            return None
        return replace(part, name=letters.get((part.name, part.style), part.name))

    return mapped(node, change)
