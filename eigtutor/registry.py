"""A registry of named parts: the sibling modules of one room, and plug-ins from entry points."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from eigtutor.errors import InputError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Named(Protocol):
    """Anything that can be registered: it has a name of its own."""

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)

#: Of another's error message no more than this is repeated.
_FAULT_WIDTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """An entry point of an installed distribution: the parts that it added, or why it added none.

    ``fault`` is "" for one that was loaded.
    """

    entry_point: str
    distribution: str
    version: str
    parts: tuple[str, ...] = ()
    fault: str = ""


class Registry(Generic[T]):
    """Named parts of one sort, found when first asked for.

    ``package`` is the room whose modules register their parts on import. Installed
    distributions add more through the entry-point group of the same name (``eigtutor.kinds``);
    each entry point names a module, and importing it registers its parts. One that fails adds
    nothing and stops nothing: :meth:`plugins` tells of it, and so does the error for an unknown
    name.

    >>> from eigtutor.kinds import KINDS
    >>> "eigenvalues" in KINDS.names()
    True
    """

    def __init__(self, package: str, noun: str) -> None:
        self.package = package
        self.noun = noun
        self._parts: dict[str, T] = {}
        self._in_order: list[T] = []  # all of them, or none where that has to be found again
        self._plugins: list[Plugin] = []
        self._discovered = False

    def register(self, part: T) -> T:
        """Add ``part`` under its name, and return it.

        Raises ValueError if the name is taken: two parts of one name would make the answer
        depend on the order of imports.
        """
        if part.name in self._parts:
            raise ValueError(f"{self.noun} {part.name!r} is registered twice")
        self._parts[part.name] = part
        self._in_order = []
        return part

    def _discover(self) -> None:
        if self._discovered:
            return
        self._discovered = True
        from importlib import metadata  # 20 ms that only a listing of parts has to pay

        room = importlib.import_module(self.package)
        for module in pkgutil.iter_modules(room.__path__):
            importlib.import_module(f"{self.package}.{module.name}")
        for entry_point in sorted(metadata.entry_points(group=self.package)):
            self._plugins.append(self._loaded(entry_point))

    def _loaded(self, entry_point: EntryPoint) -> Plugin:
        """The plug-in, with all its parts registered or none."""
        before = dict(self._parts)
        fault = ""
        try:
            entry_point.load()
        except (Exception, SystemExit) as error:  # it is another's code: anything may happen
            fault = " ".join(f"{type(error).__name__}: {error}".split())[:_FAULT_WIDTH]
            self._parts = before
            self._in_order = []
        distribution = entry_point.dist
        return Plugin(
            entry_point=f"{entry_point.name} = {entry_point.value}",
            distribution=distribution.name if distribution else "unknown",
            version=distribution.version if distribution else "",
            parts=tuple(name for name in self._parts if name not in before),
            fault=fault,
        )

    def plugins(self) -> list[Plugin]:
        """What installed distributions have added, or failed to add."""
        self._discover()
        return list(self._plugins)

    def names(self) -> list[str]:
        """The names of all parts, sorted."""
        self._discover()
        return sorted(self._parts)

    def __iter__(self) -> Iterator[T]:
        if not self._in_order:
            self._in_order = [self._parts[name] for name in self.names()]
        return iter(self._in_order)

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

    def suggestion(self, name: str, among: Collection[str] = ()) -> str:
        """What to write instead of an unknown name. ``among``: those to list, if not all."""
        near = difflib.get_close_matches(name, self.names(), n=1)
        known = "one of: " + ", ".join(sorted(among) or self.names())
        broken = "".join(
            f"\n  the plug-in {plugin.distribution} could not be loaded: {plugin.fault}"
            for plugin in self._plugins
            if plugin.fault
        )
        return (f"did you mean {near[0]!r}? {known}" if near else known) + broken
