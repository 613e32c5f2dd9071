"""How an answer was understood, as a person reads it: the echo beside every mark."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.definiteness import Definiteness
from eigtutor.document.blocks import Inline, Inlines
from eigtutor.document.build import coords, inlines, letter, listing, mat, num, poly, posed, span
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import sentence, translated
from eigtutor.exact import Matrix, Polynomial
from eigtutor.forms import (
    Answers,
    Decided,
    Listed,
    Multiplicities,
    Multiplicity,
    Terms,
    Value,
    Vectors,
)
from eigtutor.kinds import Kind


def echo(answers: Answers, kind: Kind) -> Inlines:
    """The answer in our own notation, which is never the student's text."""
    if answers.declined:
        return inlines(translated(kind.declining[0]))
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
            return _listed([num(x) for x in value.values]) if value.items else sentence("none")
        case Multiplicities():
            return _multiplicities(value.entries)
        case Decided():
            if value.eigenvalue is None:
                return sentence("yes") if value.holds else sentence("no")
            eigenvalue = posed(Symbol("lambda"), num(value.eigenvalue))
            if value.holds:
                return sentence("yes, {value}", value=eigenvalue)
            return sentence("no, {value}", value=eigenvalue)
        case Terms():
            return _terms(value)
        case Definiteness():
            return value.shown
        case Vectors():
            vectors = [coords(v) for v in value.vectors]
            return inlines(span(vectors)) if value.family else _listed(vectors)


def _multiplicities(entries: Sequence[Multiplicity]) -> Inlines:
    if not entries:
        return sentence("none")
    found: list[Inline] = []
    for entry in entries:
        found += inlines("; ") if found else ()
        found += _multiplicity(entry)
    return tuple(found)


def _multiplicity(entry: Multiplicity) -> Inlines:
    """An eigenvalue with those of its multiplicities that are given."""
    value = num(entry.eigenvalue)
    match entry.algebraic, entry.geometric:
        case None, None:
            return inlines(value)
        case None, int(geometric):
            return sentence("{value}, geometric {geometric}", value=value, geometric=geometric)
        case int(algebraic), None:
            return sentence("{value}, algebraic {algebraic}", value=value, algebraic=algebraic)
        case algebraic, geometric:
            return sentence(
                "{value}, algebraic {algebraic}, geometric {geometric}",
                value=value,
                algebraic=str(algebraic),
                geometric=str(geometric),
            )


def _terms(value: Terms) -> Inlines:
    found: list[Inline] = []
    for number, matrix in value.terms:
        found += inlines("; " if found else "", num(number), ": ", mat(matrix))
    return tuple(found)


def _listed(items: Sequence[Math]) -> Inlines:
    return inlines(items[0] if len(items) == 1 else listing(*items))
