"""How an answer was understood, as a person reads it: the echo beside every mark."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import Inline, Inlines
from eigtutor.document.build import coords, inlines, letter, listing, mat, num, poly, posed, span
from eigtutor.document.math import Math, Symbol
from eigtutor.exact import Matrix, Polynomial
from eigtutor.forms import Answers, Decided, Listed, Multiplicities, Multiplicity, Value, Vectors
from eigtutor.kinds import Kind


def echo(answers: Answers, kind: Kind) -> Inlines:
    """The answer in our own notation, which is never the student's text."""
    if answers.declined:
        return inlines(kind.declining[0])
    found: list[Inline] = []
    for name, value in answers.parts.items():
        if found:
            found += inlines("; ")
        if name and isinstance(value, Matrix):
            found += inlines(posed(letter(name), mat(value)))
        else:
            found += _shown(value)
    return tuple(found)


def _shown(value: Value) -> Inlines:
    match value:
        case Polynomial():
            return inlines(poly(value))
        case Matrix():
            return inlines(mat(value))
        case Listed():
            return _listed([num(x) for x in value.values]) if value.items else inlines("none")
        case Multiplicities():
            return _multiplicities(value.entries)
        case Decided():
            word = "yes" if value.holds else "no"
            if value.eigenvalue is None:
                return inlines(word)
            return inlines(f"{word}, ", posed(Symbol("lambda"), num(value.eigenvalue)))
        case Vectors():
            vectors = [coords(v) for v in value.vectors]
            return inlines(span(vectors)) if value.family else _listed(vectors)


def _multiplicities(entries: Sequence[Multiplicity]) -> Inlines:
    if not entries:
        return inlines("none")
    found: list[Inline] = []
    for entry in entries:
        found += inlines("; ") if found else ()
        found += inlines(num(entry.eigenvalue))
        for name, count in (("algebraic", entry.algebraic), ("geometric", entry.geometric)):
            if count is not None:
                found += inlines(f", {name} {count}")
    return tuple(found)


def _listed(items: Sequence[Math]) -> Inlines:
    return inlines(items[0] if len(items) == 1 else listing(*items))
