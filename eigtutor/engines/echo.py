"""How an answer was understood, as a person reads it: the echo beside every mark."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, Inexact

from eigtutor.document.blocks import Inline, Inlines
from eigtutor.document.build import grid, inlines, letter, listing, neg, num, poly, posed, span
from eigtutor.document.math import Coordinates, Digits, Math, Symbol
from eigtutor.exact import Matrix, Number, Polynomial, Surd
from eigtutor.forms import Answers, Decided, Listed, Multiplicities, Multiplicity, Value, Vectors
from eigtutor.kinds import Kind

#: Longer decimals are shown as fractions.
_DIGITS = 20


def echo(answers: Answers, kind: Kind, *, decimals: bool = False) -> Inlines:
    """The answer in our own notation, which is never the student's text.

    ``decimals``: whether fractions that are short decimals are shown as such.
    """
    if answers.declined:
        return inlines(kind.declining[0])
    echoed = _Echo(decimals)
    found: list[Inline] = []
    for name, value in answers.parts.items():
        if found:
            found += inlines("; ")
        if name and isinstance(value, Matrix):
            found += inlines(posed(letter(name), echoed.matrix(value)))
        else:
            found += echoed.value(value)
    return tuple(found)


class _Echo:
    def __init__(self, decimals: bool) -> None:
        self._decimals = decimals

    def value(self, value: Value) -> Inlines:
        match value:
            case Polynomial():
                return inlines(poly(value))
            case Matrix():
                return inlines(self.matrix(value))
            case Listed():
                if not value.items:
                    return inlines("none")
                return _listed([self.number(x) for x in value.values])
            case Multiplicities():
                return self.multiplicities(value.entries)
            case Decided():
                word = "yes" if value.holds else "no"
                if value.eigenvalue is None:
                    return inlines(word)
                return inlines(f"{word}, ", posed(Symbol("lambda"), self.number(value.eigenvalue)))
            case Vectors():
                shown = [Coordinates(tuple(map(self.number, v))) for v in value.vectors]
                return inlines(span(shown)) if value.family else _listed(shown)

    def matrix(self, value: Matrix) -> Math:
        return grid(map(self.number, row) for row in value)

    def multiplicities(self, entries: Sequence[Multiplicity]) -> Inlines:
        if not entries:
            return inlines("none")
        found: list[Inline] = []
        for entry in entries:
            found += inlines("; " if found else "", self.number(entry.eigenvalue))
            for name, count in (("algebraic", entry.algebraic), ("geometric", entry.geometric)):
                if count is not None:
                    found += inlines(f", {name} {count}")
        return tuple(found)

    def number(self, x: Number) -> Math:
        if self._decimals and isinstance(x, Surd) and x.is_rational and not x.is_integer:
            text = _decimal(x)
            if text:
                return neg(Digits(text[1:])) if text.startswith("-") else Digits(text)
        return num(x)


def _decimal(x: Surd) -> str:
    """The number as a decimal; "" if that does not end, or is long."""
    context = Context(prec=_DIGITS, traps=[])
    quotient = context.divide(Decimal(x.numerator), Decimal(x.denominator))
    return "" if context.flags[Inexact] else format(quotient, "f")


def _listed(items: Sequence[Math]) -> Inlines:
    return inlines(items[0] if len(items) == 1 else listing(*items))
