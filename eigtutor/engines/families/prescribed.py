"""Matrices with given eigenvectors: A = PDP⁻¹, P made of them.

With rational eigenvectors and all eigenvalues congruent modulo det P, A is an integer matrix (Towse
and Campbell, Constructing integer matrices with integer eigenvalues, The Mathematical Scientist 41,
2016). The common denominator of the projections onto the eigenvectors divides det P, and does as
well. Conjugate eigenvectors come with their eigenvalues.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, lcm

from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.seeds import Seed
from eigtutor.engines.structures import TESTS, closed, conditions
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Matrix, Number, Surd
from eigtutor.exact.matrices import dot
from eigtutor.problem import Draw

#: Eigenvalues to draw from.
_RANGE = range(-9, 10)


@dataclass(frozen=True, slots=True)
class Projections:
    """The projections E_k onto the eigenvectors along the others: Σ λ_k E_k has the eigenvalues
    λ_k.

    ``modulus``: if all λ are congruent modulo it, the sum is an integer matrix.
    """

    matrices: tuple[tuple[tuple[Fraction, ...], ...], ...]
    modulus: int

    def combined(self, eigenvalues: Sequence[Fraction]) -> list[list[Fraction]]:
        """Σ λ_k E_k."""
        n = len(eigenvalues)
        pairs = list(zip(eigenvalues, self.matrices, strict=True))
        return [[sum((v * e[i][j] for v, e in pairs), Fraction(0)) for j in range(n)]
                for i in range(n)]  # fmt: skip


class Prescribed(Family):
    """The eigenvalues belong to the eigenvectors in their order, or are drawn."""

    name = "prescribed"

    def takes(self, request: Request) -> bool:
        return request.eigenvectors is not None

    def refuse(self, request: Request) -> None:
        if not _is_rational(request):
            rows = _from_pairs(request)
            _refuse_rows(
                rows,
                request,
                lambda d: f"multiply the eigenvalues by {d}, or max_denominator = {d}",
            )
            return
        projections = _projections(request)
        if request.eigenvalues is None:
            if request.spectrum not in ("integer", "rational"):
                raise ImpossibleRequest(
                    "a matrix with a basis of given rational eigenvectors is diagonalizable and "
                    "has rational eigenvalues",
                    where="spectrum",
                    remedy='spectrum = "integer"',
                )
            _refuse_oblique(request)
            return
        values = _given(request)

        def nearest(d: int) -> str:
            near = ", ".join(map(str, _nearest(values, projections.modulus)))
            return (
                f"eigenvalues = [{near}] give integers (all are congruent modulo "
                f"{projections.modulus}), or max_denominator = {d}"
            )

        _refuse_rows(projections.combined(values), request, nearest)

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        if not _is_rational(request):
            return _seed(_from_pairs(request), request)
        projections = _projections(request)
        values = _given(request) if request.eigenvalues else _drawn(request, projections, draw)
        if len(set(values)) == 1:
            return None
        return _seed(projections.combined(values), request, values)


def _seed(
    rows: Sequence[Sequence[Fraction]], request: Request, values: Sequence[Fraction] | None = None
) -> Seed | None:
    """The matrix, if it keeps the bounds and has the structures; ``values`` if they were drawn."""
    d = _denominator(rows)
    if d > _most(request, values) or max(abs(x) for r in rows for x in r) > request.max_entry:
        return None
    if not all(TESTS[name](_matrix(rows)) for name in closed(request.structure)):
        return None
    given = [] if values is not None else request.eigenvalues or ()
    pairs = sum(not (isinstance(v, Surd) and v.is_rational) for v in given)
    return Seed(
        rows=[[int(x * d) for x in row] for row in rows],
        denominator=d,
        signature=((1, 1),) * (request.size - pairs) + ((2, 1),) * pairs,
        freedom="none",
        shaped=True,
    )


def _refuse_rows(
    rows: Sequence[Sequence[Fraction]], request: Request, nearest: Callable[[int], str]
) -> None:
    """Raise ImpossibleRequest if the only matrix that is asked for breaks a bound or lacks a
    structure; ``nearest`` tells what to do about the denominator d."""
    d = _denominator(rows)
    if d > _most(request):
        raise ImpossibleRequest(
            f"with these eigenvectors and eigenvalues the entries have the denominator {d}",
            where="eigenvalues",
            remedy=nearest(d),
        )
    largest = max(abs(x) for row in rows for x in row)
    if largest > request.max_entry:
        raise ImpossibleRequest(
            f"the only matrix with these eigenvectors and eigenvalues has an entry {largest}",
            where="max_entry",
            remedy=f"max_entry = {ceil(largest)}",
        )
    for name in sorted(closed(request.structure)):
        if not TESTS[name](_matrix(rows)):
            raise ImpossibleRequest(
                "the only matrix with these eigenvectors and eigenvalues is not as the "
                f"structure {name} demands",
                where="structure",
                remedy="leave it out",
            )


def _matrix(rows: Sequence[Sequence[Fraction]]) -> Matrix:
    return Matrix([Surd.ratio(x.numerator, x.denominator) for x in row] for row in rows)


# -- conjugate eigenvectors ----------------------------------------------------------------------


def _is_rational(request: Request) -> bool:
    numbers = [x for v in request.eigenvectors or () for x in v]
    return all(isinstance(x, Surd) and x.is_rational for x in numbers)


def _from_pairs(request: Request) -> list[list[Fraction]]:
    """The matrix with the given eigenvectors and eigenvalues, conjugate ones among them; raises
    ImpossibleRequest if there is none of rational numbers."""
    _refuse_shape(request)
    values = request.eigenvalues
    if values is None:
        raise ImpossibleRequest(
            "eigenvectors that are not rational are given with their eigenvalues",
            where="eigenvectors",
            remedy='eigenvalues = ["1 + 2i", "1 - 2i"] beside eigenvectors = [["1 + i", 1], '
            '["1 - i", 1]]',
        )
    p = _modal(request.eigenvectors or ())
    found = p * Matrix.diagonal(values) * p.inverse()
    if not all(isinstance(x, Surd) and x.is_rational for x in found.entries):
        raise ImpossibleRequest(
            "a matrix of rational numbers has conjugate eigenvectors for conjugate eigenvalues, "
            "and for rational eigenvalues rational ones",
            where="eigenvectors",
            remedy="give both of a pair, in the order of their eigenvalues",
        )
    return [[_fraction(x) for x in row] for row in found.rows]


def _refuse_oblique(request: Request) -> None:
    """Eigenvectors of a symmetric matrix that are not orthogonal have one eigenvalue; raise
    ImpossibleRequest if they all are bound together so."""
    if "symmetric" not in closed(request.structure):
        return
    vectors = request.eigenvectors or ()
    bound, waiting = {0}, [0]
    while waiting:
        u = vectors[waiting.pop()]
        new = [k for k, v in enumerate(vectors) if k not in bound and dot(u, v)]
        bound.update(new)
        waiting += new
    if len(bound) == len(vectors):
        raise ImpossibleRequest(
            "eigenvectors of a symmetric matrix with different eigenvalues are orthogonal, and "
            "these are not",
            where="eigenvectors",
            remedy="give orthogonal ones, such as [[1, 2], [2, -1]]",
        )


def _given(request: Request) -> list[Fraction]:
    values = [v for v in request.eigenvalues or () if isinstance(v, Surd) and v.is_rational]
    if request.eigenvalues is None or len(values) < len(request.eigenvalues):
        raise ImpossibleRequest(
            "rational eigenvectors of a rational matrix have rational eigenvalues",
            where="eigenvalues",
            remedy="give integers or fractions",
        )
    if len(set(values)) == 1:
        raise ImpossibleRequest(
            "with one eigenvalue only and a basis of eigenvectors it is a multiple of the identity",
            where="eigenvalues",
            remedy="give two different ones",
        )
    return [Fraction(v.numerator, v.denominator) for v in values]


def _most(request: Request, drawn: Sequence[Fraction] | None = None) -> int:
    """The largest denominator of an entry: that of the eigenvalues, given or drawn, where none is
    named."""
    given = [v for v in request.eigenvalues or () if isinstance(v, Surd)]
    own = (v.denominator for v in (given if drawn is None else drawn))
    return request.max_denominator or lcm(*own)


def _denominator(rows: Sequence[Sequence[Fraction]]) -> int:
    return lcm(*(x.denominator for row in rows for x in row))


def _nearest(values: Sequence[Fraction], modulus: int) -> list[int]:
    """Integers congruent to the first, each near to its value, different for different values."""
    base = round(values[0])
    found = {values[0]: base}
    for value in values:
        near = base + modulus * round((value - base) / modulus)
        while value not in found and near in found.values():
            near += modulus if value >= base else -modulus
        found.setdefault(value, near)
    return [found[value] for value in values]


def _drawn(request: Request, projections: Projections, draw: Draw) -> list[Fraction]:
    """Small eigenvalues: congruent ones half of the time, so that the entries are integers."""
    d = draw.choice((2, 2, 3)) if request.spectrum == "rational" else 1
    n, modulus = request.size, projections.modulus
    base = draw.choice(_RANGE)
    if draw.below(2):
        numerators = [base + modulus * draw.integer(-2, 2) for _ in range(n)]
    else:
        numerators = [draw.choice(_RANGE) for _ in range(n)]
    values = [Fraction(k, d) for k in numerators]
    exact = [Surd.ratio(v.numerator, v.denominator) for v in values]
    rules = conditions(request.structure)
    fits = all(request.suits(v) and all(rule.admits(v) for rule in rules) for v in exact)
    whole = all(v.denominator == 1 for v in values)
    return values if fits and whole == (d == 1) else [Fraction(0)] * n


def _projections(request: Request) -> Projections:
    _refuse_shape(request)
    return _projections_of(request.eigenvectors or ())


def _refuse_shape(request: Request) -> None:
    vectors = request.eigenvectors or ()
    n = request.size
    if len(vectors) != n or any(len(v) != n for v in vectors):
        raise ImpossibleRequest(
            f"a {n}×{n} matrix is given by {n} eigenvectors with {n} entries each",
            where="eigenvectors",
            remedy=f"give {n} of them",
        )


@lru_cache(maxsize=16)
def _projections_of(vectors: tuple[tuple[Number, ...], ...]) -> Projections:
    p = _modal(vectors)
    matrices = tuple(
        tuple(tuple(_fraction(a) * _fraction(b) for b in row) for a in column)
        for column, row in zip(p.columns, p.inverse().rows, strict=True)
    )
    return Projections(matrices, lcm(*(x.denominator for e in matrices for r in e for x in r)))


def _modal(vectors: Sequence[tuple[Number, ...]]) -> Matrix:
    """The matrix P of the eigenvectors."""
    p = Matrix.from_columns(vectors)
    if not p.det():
        raise ImpossibleRequest(
            "these eigenvectors are linearly dependent",
            where="eigenvectors",
            remedy="give independent ones",
        )
    return p


def _fraction(x: object) -> Fraction:
    assert isinstance(x, Surd)
    return Fraction(x.numerator, x.denominator)


FAMILIES.register(Prescribed())
