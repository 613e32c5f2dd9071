"""Vectors with parameters as the vectors that they are combinations of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from eigtutor.document.words import word
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.parameters import refused
from eigtutor.errors import UnsupportedError
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.balls import BallSum
from eigtutor.exact.elimination import elimination_work
from eigtutor.exact.exponentials import ExponentialPolynomial, Factor, Monomial
from eigtutor.exact.matrices import Vector, dot
from eigtutor.exact.transcendental import known_within

WITH_LETTERS = (ExponentialPolynomial, BallSum)
#: Vectors by the parameters that they belong to: Σ t·v(t).
Combination: TypeAlias = Mapping[str, Vector]
#: How much solving the equations of a set may cost, in products of rational numbers of one word.
_WORK_LIMIT = 10_000


def constants_misplaced(at: int) -> Refusal:
    """The refusal of π or e where it is no number that can be compared."""
    return refused(at, word("π and e are read in angles and exponents only"), "unsupported")


def as_number(x: Number, at: int) -> Number:
    """A number without letters, of π and e within a small ball. Refusal where that is none."""
    if not isinstance(x, WITH_LETTERS):
        return x
    try:
        return known_within(x)
    except UnsupportedError:
        raise constants_misplaced(at) from None


def combination(v: Vector, at: int) -> Combination:
    """(s − t, s, t) is s(1, 1, 0) + t(−1, 0, 1). Refusal where a part is constant or not linear."""
    letters = sorted({x for c in v if isinstance(c, WITH_LETTERS) for x in c.letters})
    if not letters and any(isinstance(c, WITH_LETTERS) for c in v):
        raise constants_misplaced(at)
    keys = {x: Monomial(((x, Factor(power=1)),)) for x in letters}
    for c in v:
        linear = (
            all(k in keys.values() for k in c.terms) if isinstance(c, WITH_LETTERS) else c.is_zero
        )
        if not linear:
            raise refused(at, _not_linear(letters))
    return {
        x: tuple(c.coefficient(key) if isinstance(c, WITH_LETTERS) else ZERO for c in v)
        for x, key in keys.items()
    }


def spread(v: Vector, at: int) -> list[Vector]:
    """The vectors of which a vector with parameters is a combination; without parameters itself."""
    if not any(isinstance(c, WITH_LETTERS) and c.letters for c in v):
        return [tuple(as_number(c, at) for c in v)]
    return list(combination(v, at).values())


def solutions(v: Combination, equations: Sequence[Combination], size: int, at: int) -> list[Vector]:
    """A spanning set of the vectors Σ t·v(t) of that size for which all equations hold.

    Each equation is a vector of one entry that is to be 0. Where only the zero vector is left, that
    one.
    """
    letters = sorted({x for each in (v, *equations) for x in each})
    nothing = (ZERO,) * size
    if not letters:
        return [nothing]
    rows = [[each.get(x, (ZERO,))[0] for x in letters] for each in equations]
    rows = [row for row in rows if any(row)]
    if any(x.inexact for row in rows for x in row):
        raise refused(
            at, word("decimals are not read in equations between parameters"), "unsupported"
        )
    if rows and elimination_work([tuple(row) for row in rows]) > _WORK_LIMIT:
        raise refused(at, word("these equations are too long to be solved"), "limit")
    columns = [v.get(x, nothing) for x in letters]
    kernel = Matrix(rows or [[ZERO] * len(letters)]).kernel()
    found = [tuple(dot(c, entries) for entries in zip(*columns, strict=True)) for c in kernel]
    return [u for u in found if any(u)] or [nothing]


def _not_linear(letters: Collection[str]) -> str:
    if not letters:
        return word("an equation must be linear, without a constant part")
    named = ", ".join(letters)
    return word("a form in {letters} must be linear, without a constant part", letters=named)
