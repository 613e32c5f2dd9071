"""A registry of named parts: the sibling modules of one room, and plug-ins from entry points."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from eigtutor.errors import InputError


class Named(Protocol):
    """Anything that can be registered: it has a name of its own."""

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


class Registry(Generic[T]):
    """Named parts of one sort, found when first asked for.

    ``package`` is the room whose modules register their parts on import. Installed
    distributions add more through the entry-point group of the same name (``eigtutor.kinds``);
    each entry point names a module, and importing it registers its parts.

    >>> from eigtutor.kinds import KINDS
    >>> "eigenvalues" in KINDS.names()
    True
    """

    def __init__(self, package: str, noun: str) -> None:
        self.package = package
        self.noun = noun
        self._parts: dict[str, T] = {}
        self._discovered = False

    def register(self, part: T) -> T:
        """Add ``part`` under its name, and return it.

        Raises ValueError if the name is taken: two parts of one name would make the answer
        depend on the order of imports.
        """
        if part.name in self._parts:
            raise ValueError(f"{self.noun} {part.name!r} is registered twice")
        self._parts[part.name] = part
        return part

    def _discover(self) -> None:
        if self._discovered:
            return
        self._discovered = True
        from importlib import metadata  # 20 ms that only a listing of parts has to pay

        room = importlib.import_module(self.package)
        for module in pkgutil.iter_modules(room.__path__):
            importlib.import_module(f"{self.package}.{module.name}")
        for entry_point in metadata.entry_points(group=self.package):
            entry_point.load()

    def names(self) -> list[str]:
        """The names of all parts, sorted."""
        self._discover()
        return sorted(self._parts)

    def __iter__(self) -> Iterator[T]:
        return iter([self._parts[name] for name in self.names()])

    def get(self, name: str) -> T | None:
        """The part of that name, or None."""
        self._discover()
        return self._parts.get(name)

    def __getitem__(self, name: str) -> T:
        """The part of that name; InputError with the nearest names if there is none."""
        part = self.get(name)
        if part is None:
            raise InputError(f"unknown {self.noun} {name!r}", remedy=self.suggestion(name))
        return part

    def suggestion(self, name: str) -> str:
        """What to write instead of an unknown name."""
        near = difflib.get_close_matches(name, self.names(), n=1)
        known = "one of: " + ", ".join(self.names())
        return f"did you mean {near[0]!r}? {known}" if near else known
