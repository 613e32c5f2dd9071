"""Jordan chains of a rational matrix, from kernels of integer matrices.

For an integer matrix M and an irreducible factor f of its characteristic polynomial, of degree d,
with a root α: one computation over the integers serves all roots of f. The dimensions of
ker f(M)^k, divided by d, give the Jordan partition that the roots share. For v in ker f(M)^h, and
not in ker f(M)^(h−1), the vector ((f(x)/(x − α))(M))^h v heads a chain of length h for α.

A vector over Q(α) is an integer matrix W of n rows and d columns, column k holding the coefficients
of α^k; multiplication by α is W·C with C the companion matrix of f. So the identities of a chain,
(M − α)w' = w, are MW' − W'C = W: integer identities, by which it is certified.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import gcd, lcm
from typing import NamedTuple

from flint import fmpq_poly, fmpz_mat, fmpz_poly

from eigtutor.errors import ProofFailure

Row = list[int]


class FactorChains(NamedTuple):
    """The Jordan chains for the roots α of one factor, the longest first, eigenvectors first."""

    factor: fmpz_poly
    chains: tuple[tuple[fmpz_mat, ...], ...]


def factor_chains(matrix: fmpz_mat) -> list[FactorChains]:
    """The chains of an integer matrix, factor by factor, each certified.

    >>> [part] = factor_chains(fmpz_mat([[4, 2], [2, 5]]))
    >>> part.factor, part.chains[0][0]
    (x^2 + (-9)*x + 16, [-5, 1]
    [ 2, 0])
    """
    found = []
    for factor, multiplicity in monic_factors(matrix.charpoly()):
        part = FactorChains(factor=factor, chains=tuple(_chains(matrix, factor, multiplicity)))
        certify(matrix, part, multiplicity)
        found.append(part)
    return found


def certify(matrix: fmpz_mat, part: FactorChains, multiplicity: int) -> None:
    """Prove that these are Jordan chains of that many vectors, their eigenvectors independent.

    The span over Q(α) of the eigenvectors w_j has as many dimensions as there are chains exactly if
    the columns of all W_j together have rank (number of chains)·d over Q: for those columns span
    the sum of the Q[M]-modules that the w_j come from, each of dimension d.

    ProofFailure if it is not so.
    """
    times_root = companion_matrix(part.factor) if part.factor.degree() > 1 else -part.factor[0]
    for chain in part.chains:
        below = None
        for w in chain:
            image = matrix * w - w * times_root
            if bool(image) if below is None else image != below:
                raise ProofFailure("a Jordan chain is broken")
            below = w
    bottoms = [chain[0] for chain in part.chains]
    joined = _beside(bottoms) if len(bottoms) > 1 else bottoms[0]
    if not joined or (len(bottoms) > 1 and joined.rank() != joined.ncols()):
        raise ProofFailure("eigenvectors are dependent")
    if sum(map(len, part.chains)) != multiplicity:
        raise ProofFailure("the chains do not fill the generalized eigenspace")


# -- finding them --------------------------------------------------------------------------------

#: Integers that are tried as roots before a polynomial of more than the third degree is factored:
#: where numbers are small there are often no others.
_LIKELY = range(-9, 10)


def monic_factors(p: fmpz_poly) -> list[tuple[fmpz_poly, int]]:
    """The irreducible factors of a monic polynomial, with their multiplicities.

    >>> monic_factors(fmpz_poly([-4, 4, 3, -4, 1]))
    [(x + 1, 1), (x + (-1), 1), (x + (-2), 2)]
    """
    found = []
    for root in _LIKELY if p.degree() > 3 else ():
        if not p(root):
            factor, times = fmpz_poly([-root, 1]), 0
            while not p(root):
                p, times = p // factor, times + 1
            found.append((factor, times))
    return found + [(factor, int(times)) for factor, times in p.factor()[1]]


def _chains(matrix: fmpz_mat, factor: fmpz_poly, multiplicity: int) -> list[tuple[fmpz_mat, ...]]:
    degree = factor.degree()
    value = _value_at(factor, matrix)
    if multiplicity == 1:
        return [(_eigenvector(matrix, factor, value),)]
    kernels: list[list[Row]] = [[], kernel(value)]
    powers = [value]
    while len(kernels[-1]) < multiplicity * degree:
        powers.append(powers[-1] * value)
        kernels.append(kernel(powers[-1]))
    if len(kernels) == 2:
        if degree == 1:
            return [(fmpz_mat(len(v), 1, v),) for v in kernels[1]]
        return _reduced_chains(matrix, factor, value, kernels[1])
    heads = list(_heads(matrix, degree, powers, kernels))
    lifted = [_chain_below(matrix, factor, head, height) for head, height in heads]
    return [_primitive(chain) for chain in lifted]


def _heads(
    matrix: fmpz_mat, degree: int, powers: Sequence[fmpz_mat], kernels: Sequence[list[Row]]
) -> Iterator[tuple[Row, int]]:
    """Rational vectors that head chains, with their heights, the highest first.

    One is taken in ker B^h if it lies outside ker B^(h−1) and the span of what stands at that
    height in the chains found before, B = f(M). Unit vectors come first: they keep numbers small.
    """
    found: list[tuple[fmpz_mat, int]] = []
    n = matrix.nrows()
    for height in range(len(kernels) - 1, 0, -1):
        taken = [*kernels[height - 1]]
        for head, top in found:
            level = head if top == height else powers[top - height - 1] * head
            taken += _orbit(matrix, level, degree)
        wanted = (len(kernels[height]) - len(taken)) // degree
        if not wanted:
            continue
        rank = len(taken)
        alone = height > 1 and wanted == 1 and not found  # then B^(h−1)v ≠ 0 says it all
        for candidate in _candidates(powers[height - 1], kernels[height], n):
            column = fmpz_mat(n, 1, candidate)
            if alone:
                if not powers[height - 2] * column:
                    continue
            else:
                more = taken + _orbit(matrix, column, degree)
                if fmpz_mat(more).rank() < rank + degree:
                    continue
                taken, rank = more, rank + degree
            found.append((column, height))
            yield candidate, height
            wanted -= 1
            if not wanted:
                break


def _candidates(power: fmpz_mat, basis: list[Row], n: int) -> Iterator[Row]:
    rows = power.tolist()
    for j in range(n):
        if not any(row[j] for row in rows):
            yield [int(i == j) for i in range(n)]
    yield from basis


def _orbit(matrix: fmpz_mat, column: fmpz_mat, degree: int) -> list[Row]:
    """v, Mv, …, M^(d−1)v, as rows."""
    found = [column]
    for _ in range(degree - 1):
        found.append(matrix * found[-1])
    return [list(map(int, v.entries())) for v in found]


def _chain_below(
    matrix: fmpz_mat, factor: fmpz_poly, head: Row, height: int
) -> tuple[fmpz_mat, ...]:
    """The chain over Q(α) that a rational vector heads, its eigenvector first."""
    n, d = len(head), factor.degree()
    companion = companion_matrix(factor)
    w = fmpz_mat(n, 1, head) if d == 1 else fmpz_mat(n, d, _padded(head, d))
    if d > 1:
        for _ in range(height):
            w = _cofactor_image(matrix, factor, companion, w)
    chain = [w]
    for _ in range(height - 1):
        w = chain[-1]
        chain.append(matrix * w - w * companion)
    return tuple(reversed(chain))


def _padded(head: Row, degree: int) -> Row:
    entries = [0] * (len(head) * degree)
    entries[::degree] = head
    return entries


def _cofactor_image(
    matrix: fmpz_mat, factor: fmpz_poly, companion: fmpz_mat, w: fmpz_mat
) -> fmpz_mat:
    """(f(x)/(x − α))(M)·w by Horner's rule: its coefficients are 1, α + f_(d−1), …"""
    d = factor.degree()
    one = identity(d)
    coefficient, result = one, w
    for k in range(d - 1, 0, -1):
        coefficient = coefficient * companion + one * factor[k]
        result = matrix * result + w * coefficient
    return result


def _eigenvector(matrix: fmpz_mat, factor: fmpz_poly, value: fmpz_mat) -> fmpz_mat:
    """The eigenvector of a root of a simple factor f, from any vector in ker f(M), as a person
    writes it: it is unique up to a multiple."""
    n, d = matrix.nrows(), factor.degree()
    basis, _ = value.nullspace()
    head = [int(basis[i, 0]) for i in range(n)]
    if d == 1:
        return fmpz_mat(n, 1, _scaled(head))
    if d == 2:
        return _quadratic(matrix, factor, head)
    return _reduced_chains(matrix, factor, value, [head])[0][0]


def _reduced_chains(
    matrix: fmpz_mat, factor: fmpz_poly, value: fmpz_mat, basis: list[Row]
) -> list[tuple[fmpz_mat, ...]]:
    """Chains of one vector each, reduced as a person reduces a basis of the eigenspace."""
    d = factor.degree()
    lifted = []
    for head, _ in _heads(matrix, d, [value], [[], basis]) if len(basis) > 1 else [(basis[0], 1)]:
        [w] = _chain_below(matrix, factor, head, 1)
        lifted.append([fmpq_poly(row) for row in w.tolist()])
    return [(_integral(v, d),) for v in _reduced(lifted, fmpq_poly(factor))]


def _quadratic(matrix: fmpz_mat, factor: fmpz_poly, head: Row) -> fmpz_mat:
    """(M + α + b)·head for the root α of x² + bx + c, divided by its last entry that is not 0, as
    the primitive multiple over Z.

    That entry, p + qα, is divided by as its conjugate p − qb − qα is multiplied by.
    """
    b, c = int(factor[1]), int(factor[0])
    image = (matrix * fmpz_mat(len(head), 1, head)).entries()
    pairs = [(int(x) + b * y, y) for x, y in zip(image, head, strict=True)]
    p, q = next(pair for pair in reversed(pairs) if pair != (0, 0))
    u, v = p - q * b, -q
    found = [part for x, y in pairs for part in (x * u - y * v * c, x * v + y * (u - v * b))]
    return fmpz_mat(len(pairs), 2, _scaled(found))


def _reduced(vectors: list[list[fmpq_poly]], factor: fmpq_poly) -> list[list[fmpq_poly]]:
    """The basis of the same space over Q(α) with 1 at each free variable and 0 there in the others:
    what back substitution gives."""
    done: list[list[fmpq_poly]] = []
    places: list[int] = []
    for v in vectors:
        for place, u in zip(places, done, strict=True):
            if v[place]:
                v = [(a - v[place] * b) % factor for a, b in zip(v, u, strict=True)]
        place = max(k for k, x in enumerate(v) if x)
        inverse = v[place].xgcd(factor)[1]
        v = [(x * inverse) % factor for x in v]
        done = [
            [(a - u[place] * b) % factor for a, b in zip(u, v, strict=True)] if u[place] else u
            for u in done
        ]
        done.append(v)
        places.append(place)
    return [v for _, v in sorted(zip(places, done, strict=True), key=lambda pair: pair[0])]


def _integral(v: list[fmpq_poly], degree: int) -> fmpz_mat:
    """The primitive integer multiple of a vector of polynomials in α."""
    common = lcm(*(int(x.denom()) for x in v))
    entries: Row = []
    for x in v:
        numerator, scale = x.numer(), common // int(x.denom())
        entries += [int(numerator[k]) * scale for k in range(degree)]
    content = gcd(*entries)
    return fmpz_mat(len(v), degree, [c // content for c in entries] if content > 1 else entries)


def _primitive(chain: tuple[fmpz_mat, ...]) -> tuple[fmpz_mat, ...]:
    """The chain divided by the content of all its vectors."""
    content = gcd(*(int(x) for w in chain for x in w.entries()))
    if content <= 1:
        return chain
    return tuple(fmpz_mat(*_shape(w), [int(x) // content for x in w.entries()]) for w in chain)


# -- small tools ---------------------------------------------------------------------------------


def kernel(matrix: fmpz_mat) -> list[Row]:
    """The basis of ker M with one free variable positive and the others 0, in primitive integers.

    >>> kernel(fmpz_mat([[2, 4, 6]]))
    [[-2, 1, 0], [-3, 0, 1]]
    """
    width = matrix.ncols()
    basis, nullity = matrix.nullspace()
    if nullity <= 1:
        return [_scaled([int(basis[i, 0]) for i in range(width)])] if nullity else []
    reduced, denominator, rank = matrix.rref()
    pivots: list[int] = []
    for i in range(rank):
        start = pivots[-1] + 1 if pivots else 0
        pivots.append(next(j for j in range(start, width) if reduced[i, j]))
    found = []
    for free in range(width):
        if free in pivots:
            continue
        v = [0] * width
        v[free] = int(denominator)
        for i, pivot in enumerate(pivots):
            v[pivot] = -int(reduced[i, free])
        found.append(_scaled(v))
    return found


def _scaled(v: Row) -> Row:
    """The primitive multiple whose last entry that is not 0 is positive."""
    content = gcd(*v)
    last = len(v) - 1
    while not v[last]:
        last -= 1
    if v[last] < 0:
        content = -content
    return v if content == 1 else [x // content for x in v]


def companion_matrix(factor: fmpz_poly) -> fmpz_mat:
    """C with (c_0, …, c_(d−1))·C the coefficients of α·Σ c_k α^k."""
    d = factor.degree()
    entries = [0] * (d * d)
    entries[1 :: d + 1] = [1] * (d - 1)
    entries[d * (d - 1) :] = [-int(factor[j]) for j in range(d)]
    return fmpz_mat(d, d, entries)


def _value_at(factor: fmpz_poly, matrix: fmpz_mat) -> fmpz_mat:
    """f(M), by Horner's rule, for a monic f."""
    d, one = factor.degree(), identity(matrix.nrows())
    result = matrix + one * factor[d - 1]
    for k in range(d - 2, -1, -1):
        result = matrix * result + one * factor[k]
    return result


@lru_cache(maxsize=64)
def identity(n: int) -> fmpz_mat:
    """The identity matrix; not to be changed."""
    return fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _shape(w: fmpz_mat) -> tuple[int, int]:
    return w.nrows(), w.ncols()


def _beside(parts: Sequence[fmpz_mat]) -> fmpz_mat:
    tables = [w.tolist() for w in parts]
    return fmpz_mat([[x for row in rows for x in row] for rows in zip(*tables, strict=True)])
