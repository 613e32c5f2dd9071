"""A page with some of its nodes changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

T = TypeVar("T")


def mapped(node: T, change: Callable[[object], object | None]) -> T:
    """A page, or a part of one: each node that ``change`` has another for is that one, and the
    others (where it has None) are searched further."""
    changed = change(node)
    found: object = node
    if changed is not None:
        found = changed
    elif isinstance(node, tuple):
        found = tuple(mapped(child, change) for child in node)
    elif isinstance(node, list):
        found = [mapped(child, change) for child in node]
    elif is_dataclass(node) and type(node).__module__.startswith("eigtutor.document"):
        children = {f.name: mapped(getattr(node, f.name), change) for f in fields(node)}
        found = replace(node, **children)  # type: ignore[type-var]
    return found  # type: ignore[return-value]
