"""Normal matrices from orthogonal bases of short integer vectors.

On a basis v₁, …, vₙ every real normal matrix with rational eigenspaces is Σ λ P over lines and, on
the planes of two of the vectors x and y, one of two couplings:

- x yᵀ + y xᵀ, which is symmetric with the eigenvalues ±|x||y| and the eigenvectors x/|x| ± y/|y|;
- y xᵀ − x yᵀ, which is skew with the eigenvalues ±i|x||y|.

|x|²|y|² is an integer, so these are square roots of integers, and all entries are rational.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm
from operator import mul

from eigtutor.engines.seeds import Rows
from eigtutor.problem import Draw

IntegerVector = tuple[int, ...]
#: weight · u vᵀ
Term = tuple[Fraction, IntegerVector, IntegerVector]

#: v·v of no vector of a basis is larger, by the size.
_SQUARES = {1: 1, 2: 26, 3: 18, 4: 12, 5: 10, 6: 8}
#: Turns of a plane, for each vector; p and q of each, the short ones more often.
_TURNS = 4
_PLANE_TURNS = ((1, 1), (1, -1), (1, 1), (1, -1), (1, 2), (2, -1))


def square(v: IntegerVector) -> int:
    """v·v."""
    return sum(x * x for x in v)


def orthogonal_basis(size: int, draw: Draw, *, ones: bool = False) -> list[IntegerVector]:
    """An orthogonal basis of short integer vectors, in random order; with ``ones``, (1, …, 1) is
    one of them and stands first.

    The standard basis, or one round (1, …, 1), after random turns of the plane of two of its
    vectors: x and y become px + qy and −q|y|²x + p|x|²y, divided by what their entries share.
    """
    basis = _round_ones(size) if ones else _standard(size)
    free = range(int(ones), size)
    most = max(_SQUARES[size], *map(square, basis))
    for _ in range(_TURNS * size if len(free) > 1 else 0):
        i, j = draw.sample(free, 2)
        x, y = basis[i], basis[j]
        p, q = draw.choice(_PLANE_TURNS)
        turned = _combined(p, x, q, y), _combined(-q * square(y), x, p * square(x), y)
        if max(map(square, turned)) <= most:
            basis[i], basis[j] = turned
    return basis[: int(ones)] + draw.sample(basis[int(ones) :], len(free))


def even_basis(size: int, draw: Draw) -> list[IntegerVector]:
    """An orthogonal basis of short integer vectors whose lengths are integers, in random order:
    the standard basis after a few reflections in vectors of entries 0 and ±1."""
    basis = _standard(size)
    for _ in range(draw.integer(1, 3)):
        mirror = _mirror(size, draw)
        # x − 2(x·v)/(v·v) v, made whole
        basis = [_combined(square(mirror), x, -2 * sum(map(mul, x, mirror)), mirror) for x in basis]
    return draw.sample(basis, size)


def _mirror(size: int, draw: Draw) -> IntegerVector:
    """Three or four entries 1 and −1, two if there are no more, and zeros."""
    places = draw.sample(range(size), min(size, draw.integer(3, 4)))
    return tuple(draw.choice((1, -1)) if k in places else 0 for k in range(size))


def _combined(p: int, x: IntegerVector, q: int, y: IntegerVector) -> IntegerVector:
    v = [p * a + q * b for a, b in zip(x, y, strict=True)]
    shared = gcd(*v)
    return tuple(a // shared for a in v)


def _standard(size: int) -> list[IntegerVector]:
    return [tuple(int(i == j) for j in range(size)) for i in range(size)]


def _round_ones(size: int) -> list[IntegerVector]:
    """(1, …, 1), (1, −1, 0, …), (1, 1, −2, 0, …), …: Helmert's basis."""
    rest = [(1,) * k + (-k,) + (0,) * (size - k - 1) for k in range(1, size)]
    return [(1,) * size, *rest]


def line(eigenvalue: Fraction, v: IntegerVector) -> list[Term]:
    """λ times the projection onto a line."""
    return [(eigenvalue / square(v), v, v)]


def plane(real: Fraction, coupling: Fraction, x: IntegerVector, y: IntegerVector, *,
          skew: bool) -> list[Term]:  # fmt: skip
    """``real`` times the projection onto a plane, and ``coupling`` times the skew or the symmetric
    coupling in it."""
    back = -coupling if skew else coupling
    return [*line(real, x), *line(real, y), (coupling, y, x), (back, x, y)]


def shared_factor(x: IntegerVector, y: IntegerVector) -> int:
    """What all entries of yxᵀ − xyᵀ have in common."""
    pairs = list(zip(x, y, strict=True))
    return gcd(*(a * d - b * c for a, b in pairs for c, d in pairs))


def cross(weight: Fraction, v: IntegerVector) -> list[Term]:
    """``weight`` times the matrix of w ↦ v × w."""
    axes = _standard(3)
    turns = ((0, 1, 2), (1, 2, 0), (2, 0, 1))
    there = [(weight * v[i], axes[k], axes[j]) for i, j, k in turns]
    back = [(-weight * v[i], axes[j], axes[k]) for i, j, k in turns]
    return there + back


def total(size: int, terms: Iterable[Term]) -> tuple[Rows, int]:
    """Σ weight · u vᵀ: integer rows, and their least common denominator."""
    wanted = [term for term in terms if term[0]]
    d = lcm(*(weight.denominator for weight, _, _ in wanted))
    rows = [[0] * size for _ in range(size)]
    for weight, u, v in wanted:
        w = weight.numerator * (d // weight.denominator)
        for row, a in zip(rows, u, strict=True):
            if a:
                for j, b in enumerate(v):
                    row[j] += w * a * b
    common = gcd(d, *(x for row in rows for x in row))
    return [[x // common for x in row] for row in rows], d // common
