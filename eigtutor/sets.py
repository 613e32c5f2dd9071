"""The exercise sets that ship with the package, in the order of a course."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass

from eigtutor.errors import InputError
from eigtutor.resources import folder

#: Sets that belong to no chapter come after those that do.
_NO_CHAPTER = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySet:
    """A spec that is ready to use. ``trains`` says what for; ``body`` is it without its head."""

    name: str
    chapter: int | None
    title: str
    trains: str
    body: str


def ready_sets() -> list[ReadySet]:
    """All sets, by chapter, and then the others by name.

    >>> first, *_ = ready_sets()
    >>> first.chapter, first.name, first.trains
    (1, 'eigenvectors', 'What an eigenvector is, before there is a characteristic polynomial.')
    """
    found = [
        _read(path.stem, path.read_text(encoding="utf-8"))
        for path in folder("exercises").glob("*.toml")
    ]
    return sorted(found, key=lambda one: (one.chapter or _NO_CHAPTER, one.name))


def ready_set(name: str) -> ReadySet:
    """The set of that name; InputError if there is none."""
    sets = {one.name: one for one in ready_sets()}
    if name not in sets:
        near = difflib.get_close_matches(name, sets, n=1)
        meant = f"did you mean {near[0]!r}? " if near else ""
        raise InputError(f"no set {name!r}", remedy=f"{meant}there are: {', '.join(sets)}")
    return sets[name]


def _read(name: str, text: str) -> ReadySet:
    """A set from its file, whose first comment says what it trains and how it is run."""
    head, _, body = text.partition("\n\n")
    said = " ".join(line.removeprefix("#").strip() for line in head.split("\n#   ")[0].split("\n"))
    told = re.fullmatch(r"(?:Chapter (\d+): )?(.*?[.:])(?: Run it .*)?", said)
    if told is None:
        raise InputError("the first comment does not say what the set trains", where=name)
    chapter, trains = told.groups()
    return ReadySet(
        name=name,
        chapter=int(chapter) if chapter else None,
        title=tomllib.loads(text)["title"],
        trains=trains[0].upper() + trains[1:],
        body=body.lstrip("\n"),
    )
