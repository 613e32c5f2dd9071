"""Results remembered by the object that they are about, not by its value."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from eigtutor.languages import language

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

#: About the nodes of a few pages.
_MOST = 1 << 12


def by_identity(function: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
    """The function, which answers at once when asked again about the same object, in the same
    language.

    Every block round a formula asks for its measures; to find equal formulas would take as long
    as to measure them. What is remembered keeps its object alive, so that no other gets its id.
    """
    known: dict[object, tuple[T, R]] = {}

    def remembered(one: T, /, *more: P.args, **named: P.kwargs) -> R:
        key = (id(one), language(), *more)
        entry = known.get(key)
        if entry is None:
            if len(known) >= _MOST:
                known.clear()
            entry = known[key] = one, function(one, *more, **named)
        return entry[1]

    update_wrapper(remembered, function)
    return remembered
