"""Facts about an object, each worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self, TypeVar, cast

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithFacts:
    """What keeps facts about itself; they take no part in equality, and are not shown.

    >>> @dataclass(frozen=True, slots=True, kw_only=True)
    ... class Name(WithFacts):
    ...     text: str
    >>> def length(name: Name) -> int:
    ...     print("counted")
    ...     return len(name.text)
    >>> name = Name(text="Euler")
    >>> name.once(length), name.once(length)
    counted
    (5, 5)
    """

    _facts: dict[object, object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, fact: Callable[[Self], V]) -> V:
        """``fact(self)``, worked out once for all who ask."""
        try:
            return cast(V, self._facts[fact])
        except KeyError:
            found = self._facts[fact] = fact(self)
            return found
