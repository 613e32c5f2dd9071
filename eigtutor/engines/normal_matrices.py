"""Real normal matrices of rational numbers with given eigenvalues, and which there are.

By the spectral theorem (Horn and Johnson, Matrix Analysis, 2nd ed., 2.5.8) a real matrix commutes
with its transpose exactly if an orthogonal basis splits it into numbers on lines and
[[a, −b], [b, a]] on planes. What such a matrix cannot be, over the rational numbers, is read from
its skew part (A − Aᵀ)/2, whose eigenvalues are the imaginary parts of those of A, times i.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, combinations_with_replacement
from math import gcd, lcm, prod

from eigtutor.engines.drawing.looks import is_irreducible
from eigtutor.engines.families import Request
from eigtutor.engines.orthogonal_bases import (
    IntegerVector,
    Term,
    cross,
    even_basis,
    line,
    orthogonal_basis,
    plane,
    square,
    total,
)
from eigtutor.engines.seeds import Freedom, Seed
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Surd
from eigtutor.exact.radicals import square_part
from eigtutor.problem import Draw

#: Seeds that are tried before given eigenvalues count as out of reach.
_TRIES = 600
#: A denominator as good as none.
_ANY = 10**6
#: One time in so many a larger denominator is allowed than the eigenvalues have.
_SELDOM = 4
#: Coordinates of an axis in space.
_AXES = 20


def fraction(value: Surd) -> Fraction:
    """The rational part of a number."""
    return Fraction(int(value.rational.p), int(value.rational.q))


def pair_parts(value: Surd) -> tuple[Fraction, Fraction, int]:
    """a, b and m of a ± b√m."""
    m, b = value.radicals[0]
    return fraction(value), abs(Fraction(int(b.p), int(b.q))), m


def spectral_terms(
    values: Sequence[Surd], basis: Sequence[IntegerVector]
) -> tuple[list[Term], int] | None:
    """The matrix with these eigenvalues on the basis, and the number of its lines.

    The rational ones stand on the lines of the first vectors, in their order; each pair a ± b√m on
    a plane of two others x and y, |x|²|y|² being |m| times a square. None if there are no such two.
    """
    rational = [v for v in values if v.is_rational]
    pairs = [pair_parts(v) for v in _of_pairs(values)]
    terms: list[Term] = []
    for value, v in zip(rational, basis, strict=False):
        terms += line(fraction(value), v)
    rest = list(basis[len(rational) :])
    for a, b, m in pairs:
        planes = ((x, y, square_part(square(x) * square(y))) for x, y in combinations(rest, 2))
        found = next(((x, y, part) for x, y, (part, root) in planes if root == abs(m)), None)
        if found is None:
            return None
        x, y, part = found
        terms += plane(a, b / part, x, y, skew=m < 0)
        rest.remove(x)
        rest.remove(y)
    return terms, len(rational)


def around_axis(values: Sequence[Surd], axis: IntegerVector) -> tuple[list[Term], int]:
    """The 3×3 matrix with a rational eigenvalue r on the axis v and the pair a ± bi√m around it,
    |v|² being mk²: aI + (b/k)[v]× + (r − a)vvᵀ/|v|²."""
    [r] = [fraction(v) for v in values if v.is_rational]
    [(a, b, _)] = map(pair_parts, _of_pairs(values))
    k, _ = square_part(square(axis))
    unit = [(a, e, e) for e in ((1, 0, 0), (0, 1, 0), (0, 0, 1))]
    return [*unit, *cross(b / k, axis), *line(r - a, axis)], 1


def fitted(
    terms: Sequence[Term],
    lines: int,
    most: int,
    size: int,
    largest: int,
    *,
    freedom: Freedom = "signs",
    shaped: bool = True,
) -> Seed | None:
    """The sum of the terms, if it is not block-diagonal, has no larger denominator than ``most``,
    and no larger entry than ``largest``."""
    rows, d = total(size, terms)
    if d > most or any(abs(x) > largest * d for row in rows for x in row):
        return None
    if not is_irreducible(rows):
        return None
    signature = ((1, 1),) * lines + ((2, 1),) * (size - lines)
    return Seed(rows=rows, denominator=d, signature=signature, freedom=freedom, shaped=shaped)


def normal_seed(values: Sequence[Surd], usual: int, request: Request, draw: Draw) -> Seed | None:
    """A normal matrix with these eigenvalues, a conjugate pair among them, if the draw fits.

    Its denominators are mostly those of the eigenvalues, and ``usual`` at the most, where the
    request does not bound them.
    """
    own = lcm(*(v.denominator for v in values))
    most = request.max_denominator or (own if draw.below(_SELDOM) else max(own, usual))
    if request.size == 3:
        seeds = _in_space(tuple(values), most, request.max_entry)
        return draw.choice(seeds) if seeds else None
    roots = {m for _, _, m in map(pair_parts, _of_pairs(values))}
    even = roots == {-1} and draw.below(4)
    basis = even_basis(request.size, draw) if even else orthogonal_basis(request.size, draw)
    found = spectral_terms(draw.sample(values, len(values)), basis)
    return None if found is None else fitted(*found, most, request.size, request.max_entry)


@lru_cache(maxsize=64)
def _in_space(values: tuple[Surd, ...], most: int, largest: int) -> list[Seed]:
    """The 3×3 matrices with these eigenvalues around the axes that are short enough."""
    [(_, _, m)] = map(pair_parts, _of_pairs(values))
    axes = (
        v
        for v in combinations_with_replacement(range(_AXES + 1), 3)
        if gcd(*v) == 1 and square_part(square(v))[1] == -m
    )
    seeds = (fitted(*around_axis(values, v), most, 3, largest) for v in axes)
    return [seed for seed in seeds if seed is not None]


# -- what there is not ---------------------------------------------------------------------------


def refuse_values(name: str, values: Sequence[Surd], usual: int, request: Request) -> None:
    """Raise ImpossibleRequest where no normal matrix of rational numbers has these eigenvalues, or
    none is known here; the sort of matrix is named in the message.

    Two things are known of the skew part S = (A − Aᵀ)/2, beside that it is rational. If it is
    regular, its Pfaffian is the product of the imaginary parts, one of each pair. If it is 3×3, it
    is the cross product with a vector, whose length is the imaginary part.
    """
    n = request.size
    where = "eigenvalues" if request.blocks is None else "blocks"
    imaginary = [(b, -m) for _, b, m in map(pair_parts, _of_pairs(values)) if m < 0]
    product = square_part(prod(m for _, m in imaginary))[1]
    if 2 * len(imaginary) == n and product > 1:
        raise ImpossibleRequest(
            f"the imaginary parts of the eigenvalues of a {name} {n}×{n} matrix of rational "
            "numbers, one of each pair, multiply to a rational number (the Pfaffian of "
            f"(A − Aᵀ)/2), and these to a multiple of √{product}",
            where=where,
            remedy=f"size = {n + 1} with a real eigenvalue more, or " + (
                "imaginary parts that are rational" if n == 2 else
                "imaginary parts that are multiples of one root, or rational"
            ),
        )  # fmt: skip
    if n == 3 and imaginary and not is_sum_of_three_squares(imaginary[0][0] ** 2 * imaginary[0][1]):
        b, m = imaginary[0]
        near = next(k for k in _by_distance(m) if is_sum_of_three_squares(Fraction(k)))
        raise ImpossibleRequest(
            f"the square {b * b * m} of the imaginary part would be a sum of three squares of "
            f"rational numbers in a {name} 3×3 matrix, and it is none (Legendre)",
            where=where,
            remedy=f"take √{near} in place of √{m}, or a larger matrix",
        )
    if _least_denominator(values, usual, request) is not None:
        return
    least = _least_denominator(values, _ANY, replace(request, max_denominator=_ANY))
    raise ImpossibleRequest(
        f"no {name} {n}×{n} matrix with these eigenvalues, entries up to {request.max_entry} "
        f"and denominators up to {request.max_denominator or usual} is known here, other than "
        "one in diagonal blocks",
        where=where,
        remedy=f"max_denominator = {least}"
        if least
        else "choose other eigenvalues or another size",
    )


def _least_denominator(values: Sequence[Surd], usual: int, request: Request) -> int | None:
    """The least denominator of a matrix found in so many tries."""
    draw = Draw(0)
    tried = (normal_seed(values, usual, request, draw) for _ in range(_TRIES))
    return min((seed.denominator for seed in tried if seed is not None), default=None)


def _of_pairs(values: Sequence[Surd]) -> list[Surd]:
    """Of each conjugate pair a ± b√m the one with the plus."""
    return [v for v in values if not v.is_rational and v.radicals[0][1] > 0]


def _by_distance(m: int) -> list[int]:
    """Square-free numbers near m, the nearest first."""
    near = sorted(range(1, m + 9), key=lambda k: (abs(k - m), k))
    return [k for k in near if k != m and square_part(k)[0] == 1]


def is_sum_of_three_squares(x: Fraction) -> bool:
    """Whether x ≥ 0 is a sum of three squares of rational numbers: its numerator times its
    denominator has not the form 4ᵏ(8l + 7) (Legendre; Serre, A Course in Arithmetic, IV, appendix).

    >>> [k for k in range(1, 32) if not is_sum_of_three_squares(Fraction(k))]
    [7, 15, 23, 28, 31]
    """
    k = x.numerator * x.denominator
    while k and k % 4 == 0:
        k //= 4
    return k % 8 != 7
