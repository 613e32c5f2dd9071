"""Numbered roots in an echo: which λ is which, where an answer holds several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from eigtutor.document.blocks import Formula, Inlines
from eigtutor.document.build import listing
from eigtutor.document.decimals import approximation
from eigtutor.document.math import Symbol
from eigtutor.document.words import sentence
from eigtutor.exact import Number, Root, RootElement

#: Of each root so many digits are shown.
_DIGITS = 5


class RootNames:
    """λ₁, λ₂, … for the eigenvalues, as in the list of them all; further ones for other roots."""

    def __init__(self, eigenvalues: Sequence[Number]) -> None:
        self._places: dict[Root, int] = {
            x.root: k for k, x in enumerate(eigenvalues, 1) if isinstance(x, RootElement)
        }
        self._next = len(eigenvalues) + 1
        self._met: dict[Root, tuple[Symbol, Number]] = {}

    def named(self, inlines: Inlines) -> Inlines:
        """The text with an index at every λ that stands for a root."""
        return tuple(
            Formula(self._rewritten(p.math)) if isinstance(p, Formula) else p for p in inlines
        )

    def explained(self, inlines: Inlines) -> Inlines:
        """The same, and after it how large each of these roots is."""
        shown = self.named(inlines)
        if not self._met:
            return shown
        sizes = [approximation(name, root, _DIGITS) for name, root in self._met.values()]
        return sentence("{answer} with {sizes}", answer=shown, sizes=listing(*sizes))

    def _rewritten(self, node: Any) -> Any:
        match node:
            case tuple():
                return tuple(map(self._rewritten, node))
            case Symbol(name="lambda", value=RootElement() as value):
                return self._name(value)
            case Symbol():
                return node
            case _ if is_dataclass(node) and not isinstance(node, type | Number):
                names = [field.name for field in fields(node)]
                return replace(
                    node, **{name: self._rewritten(getattr(node, name)) for name in names}
                )
            case _:
                return node

    def _name(self, value: RootElement) -> Symbol:
        root = value.root
        if root not in self._places:
            self._places[root] = self._next
            self._next += 1
        symbol = Symbol("lambda", str(self._places[root]), value=value.generator)
        return self._met.setdefault(root, (symbol, value.generator))[0]
