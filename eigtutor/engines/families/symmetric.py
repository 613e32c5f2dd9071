"""Symmetric matrices, and what they may be besides: positive definite, singular, stochastic,
projections and reflections. Their eigenvectors come from orthogonal bases of integers, so that unit
eigenvectors hold no roots of roots."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt, lcm

from eigtutor.engines.blocks import checked_blocks, drawn_blocks, wanted_blocks
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.normal_matrices import fitted, fraction, spectral_terms
from eigtutor.engines.orthogonal_bases import (
    IntegerVector,
    Term,
    line,
    orthogonal_basis,
    plane,
    square,
)
from eigtutor.engines.seeds import Freedom, Seed
from eigtutor.engines.structures import conditions
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Surd
from eigtutor.exact.radicals import square_part
from eigtutor.problem import Draw

#: Of entries where the eigenvalues alone do not say it: of projections, reflections, stochastic
#: matrices.
_DENOMINATOR = {2: 26, 3: 18, 4: 12, 5: 12, 6: 12}
_OF_STOCHASTIC = 24
#: Bases that are tried for given eigenvalues.
_BASES = 600
#: Eigenvalues beside a ± b√m hold no larger m.
_RADICAND = 40

Basis = Sequence[IntegerVector]


class Symmetric(Family):
    """A = Aᵀ."""

    name = "symmetric"

    def takes(self, request: Request) -> bool:
        named = {"symmetric", "positive-definite"} & request.structure
        return bool(named) and request.eigenvectors is None

    def refuse(self, request: Request) -> None:
        blocks = checked_blocks(request, walked=False)
        if blocks is None:
            _refuse_spectrum(request)
            return
        values = [value for value, _ in blocks]
        if not all(value.is_real for value in values):
            raise _not_real("eigenvalues")
        if request.size == 2 and request.unit and not values[0].is_rational:
            raise _nested("eigenvalues")
        if "stochastic" in request.structure and Surd.ratio(1) not in values:
            raise ImpossibleRequest(
                "1 is an eigenvalue of every stochastic matrix",
                where="eigenvalues",
                remedy="give it, too",
            )
        draw = Draw(0)
        if all(_of_values(values, request, draw) is None for _ in range(_BASES)):
            n = request.size
            raise ImpossibleRequest(
                f"no symmetric {n}×{n} matrix with these eigenvalues and entries up to "
                f"{request.max_entry} is known here, other than a diagonal one",
                where="eigenvalues",
                remedy="choose eigenvalues that differ by multiples of "
                + ("2, 5 or 10" if n == 2 else "3, 4 or 6")
                + ", or raise max_entry",
            )

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        blocks = wanted_blocks(request)
        if blocks is not None:
            return _of_values([value for value, _ in blocks], request, draw)
        if "stochastic" in request.structure:
            return _of_values(_contractions(request, draw), request, draw)
        if request.spectrum == "irrational":
            return _two_by_two(request, draw) if request.size == 2 else _irrational(request, draw)
        plain = request.structure <= {"symmetric", "positive-definite", "singular"}
        if plain and request.size >= 3 and (request.size > 3 or draw.below(2)):
            return _stepped(request, draw)
        drawn = drawn_blocks(request, draw)
        return None if drawn is None else _of_values([v for v, _ in drawn], request, draw)


def _refuse_spectrum(request: Request) -> None:
    if request.spectrum == "complex":
        raise _not_real("spectrum")
    if "stochastic" in request.structure and request.spectrum != "rational":
        raise ImpossibleRequest(
            "the eigenvalues of a stochastic matrix are 1 and, here, fractions",
            where="spectrum",
            remedy='spectrum = "rational"',
        )
    if request.spectrum == "irrational" and request.size == 2 and request.unit:
        raise _nested("spectrum")
    drawn_blocks(request, Draw(0))


def _nested(where: str) -> ImpossibleRequest:
    return ImpossibleRequest(
        "where a symmetric 2×2 matrix of rational numbers has irrational eigenvalues, its unit "
        "eigenvectors hold roots of roots",
        where=where,
        remedy="size = 3, or rational eigenvalues",
    )


def _not_real(where: str) -> ImpossibleRequest:
    return ImpossibleRequest(
        "the eigenvalues of a real symmetric matrix are real",
        where=where,
        remedy="ask for real eigenvalues, or leave out the structure and the kinds that need it",
    )


# -- eigenvalues first, then a basis -------------------------------------------------------------


def _of_values(values: Sequence[Surd], request: Request, draw: Draw) -> Seed | None:
    """A matrix with these eigenvalues on a basis drawn for them, if it fits."""
    n = request.size
    stochastic = "stochastic" in request.structure
    basis = orthogonal_basis(n, draw, ones=stochastic)
    rational = [v for v in values if v.is_rational]
    irrational = [v for v in values if not v.is_rational]
    if irrational and n == 2:
        return _two_by_two(request, draw, irrational[0])
    rational = draw.sample(rational, len(rational))
    if stochastic:
        rational.sort(key=lambda v: v != 1)
    found = spectral_terms([*rational, *irrational], basis)
    denominator = lcm(*(v.denominator for v in values))
    return None if found is None else _fitted(*found, denominator, request)


def _fitted(terms: Sequence[Term], lines: int, denominator: int, request: Request) -> Seed | None:
    """The sum of the terms, if it is no diagonal matrix, has entries within the bound, and no
    larger denominator than it may have."""
    stochastic = "stochastic" in request.structure
    special = bool({"projection", "orthogonal", "stochastic"} & request.structure)
    usual = _OF_STOCHASTIC if stochastic else _DENOMINATOR[request.size]
    most = request.max_denominator or (usual if special else denominator)
    freedom: Freedom = "order" if stochastic else "signs"
    found = fitted(
        terms, lines, most, request.size, request.max_entry, freedom=freedom, shaped=special
    )
    if found is not None and stochastic and any(x < 0 for row in found.rows for x in row):
        return None
    return found


# -- a basis first, then eigenvalues -------------------------------------------------------------


def _stepped(request: Request, draw: Draw) -> Seed | None:
    """c + m|v|² on each line: all entries are integers, whatever the basis is. With fractions all
    of it over 2 or 3."""
    d = draw.choice((2, 2, 3)) if request.spectrum == "rational" else 1
    basis = orthogonal_basis(request.size, draw)
    least = 1 if _is_bounded_below(request) else -100
    base = draw.integer(*_bases(request))
    if "singular" in request.structure:
        base = draw.choice((-1, 1)) * draw.integer(1, 2) * square(basis[0])
    steps = [base + _step(base - least, square(v), draw) for v in basis]
    if "singular" in request.structure:
        steps[0] = 0
    values = [Fraction(step, d) for step in steps]
    if not _all_admitted(values, request) or (d > 1 and all(v.denominator == 1 for v in values)):
        return None
    terms = [term for v, value in zip(basis, values, strict=True) for term in line(value, v)]
    return _fitted(terms, request.size, d, request)


def _step(room: int, length: int, draw: Draw) -> int:
    """A small multiple of |v|², not below −room."""
    most = max(1, 6 // length)
    return length * draw.integer(-min(most, room // length), most)


def _bases(request: Request) -> tuple[int, int]:
    """The least and the greatest number to begin from."""
    return (1, 9) if _is_bounded_below(request) else (-4, 5)


def _all_admitted(values: Sequence[Fraction], request: Request) -> bool:
    rules = conditions(request.structure)
    exact = [Surd.ratio(v.numerator, v.denominator) for v in values]
    return (
        all(request.suits(v) and all(rule.admits(v) for rule in rules) for v in exact)
        and all(need in exact for rule in rules for need in rule.needs)
        and (request.distinct is None or request.distinct == (len(set(values)) == len(values)))
    )


def _irrational(request: Request, draw: Draw) -> Seed | None:
    """a ± c|x||y| on one plane or two, c + m|v|² on the lines."""
    n = request.size
    basis = orthogonal_basis(n, draw)
    base = Fraction(draw.integer(*_bases(request)))
    planes = 1 + (n >= 4 and draw.below(2))
    rest, lines = basis[: 2 * planes], basis[2 * planes :]
    values = [base + draw.integer(-1, 1) * square(v) for v in lines]
    terms = [term for v, value in zip(lines, values, strict=True) for term in line(value, v)]
    for x, y in zip(rest[::2], rest[1::2], strict=True):
        coupling = draw.choice((1, 1, -1, 2))
        radicand = square_part(square(x) * square(y))[1]
        if not 1 < radicand <= _RADICAND or request.radicand not in (None, radicand):
            return None
        if _is_bounded_below(request) and base * abs(base) <= coupling**2 * square(x) * square(y):
            return None
        terms += plane(base, Fraction(coupling), x, y, skew=False)
    if not _all_admitted(values, request):
        return None
    return _fitted(terms, len(lines), 1, request)


def _is_bounded_below(request: Request) -> bool:
    return "positive-definite" in request.structure


def _two_by_two(request: Request, draw: Draw, pair: Surd | None = None) -> Seed | None:
    """[[a, b], [b, c]] whose discriminant is no square; with the eigenvalues of the pair."""
    bound = request.max_entry
    a, b, c = (draw.integer(-bound, bound) for _ in range(3))
    if pair is not None:
        trace = 2 * fraction(pair)
        if trace.denominator > 1 or abs(trace - a) > bound:
            return None
        c = int(trace) - a
    discriminant = (a - c) ** 2 + 4 * b * b
    if isqrt(discriminant) ** 2 == discriminant or not b:
        return None
    if pair is not None and (pair - pair.flipped()) ** 2 != discriminant:
        return None
    if request.radicand not in (None, square_part(discriminant)[1]):
        return None
    if _is_bounded_below(request) and (a <= 0 or a * c <= b * b):
        return None
    return Seed(rows=[[a, b], [b, c]], signature=((2, 1),) * 2, freedom="signs")


def _contractions(request: Request, draw: Draw) -> list[Surd]:
    """1 and fractions k/d of the interval from −1 to 1, for a symmetric stochastic matrix."""
    d = draw.choice((3, 4, 5, 6, 8))
    rules = conditions(request.structure)
    fractions = [Surd.ratio(k, d) for k in range(1 - d, d)]
    pool = [v for v in fractions if request.suits(v) and all(rule.admits(v) for rule in rules)]
    needs = [Surd.ratio(k) for rule in rules for k in rule.needs]
    others = [draw.choice(pool) for _ in range(request.size - 1 - len(needs))]
    return [Surd.ratio(1), *needs, *others]


FAMILIES.register(Symmetric())
