"""Jordan chains of a matrix whose entries lie in a field of square roots.

One computation over K(α) serves all roots α of an irreducible factor of the characteristic
polynomial over K: the fields K(α) → K(β) are carried into one another with the chains.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd, lcm

from eigtutor.errors import ProofFailure
from eigtutor.exact.factoring import roots_over
from eigtutor.exact.matrices import Matrix, Vector, independent, scaled
from eigtutor.exact.numbers import ONE, ZERO, Number, Surd
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.roots import RootElement
from eigtutor.exact.sizes import largest

Chains = list[tuple[Vector, ...]]


class SurdChains:
    """The Jordan chains for all roots of one irreducible factor over the field of the entries.

    Certified when made. ProofFailure if that cannot be done.
    """

    def __init__(
        self, matrix: Matrix, factor: Polynomial, multiplicity: int, radicands: tuple[int, ...]
    ) -> None:
        self.factor, self.degree = factor, factor.degree
        self.eigenvalues = roots_over(factor, radicands)
        # An isomorphism K(α) → K(β) is at hand for numbered roots; surds are quick one by one.
        first = self.eigenvalues[0]
        computed = [first] if isinstance(first, RootElement) else self.eigenvalues
        self._chains: list[Chains]
        if isinstance(first, RootElement) and multiplicity == 1:
            self._chains = [[(_eigenvector(matrix, first, factor),)]]
        else:
            self._chains = [jordan_chains(matrix, value, multiplicity) for value in computed]
        for value, chains in zip(computed, self._chains, strict=True):
            certify_chains(matrix, value, chains)
            if sum(map(len, chains)) != multiplicity:
                raise ProofFailure("the chains do not fill the generalized eigenspace")

    def largest(self) -> tuple[int, int]:
        """The size of the largest number in the eigenvectors of any root, and in its other
        vectors (0 if it has none)."""
        chains = [c for k in range(len(self.eigenvalues)) for c in self.chains(k)]
        others = [x for chain in chains for v in chain[1:] for x in v]
        return largest(x for chain in chains for x in chain[0]), largest(others)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes of the Jordan blocks, which all roots share, the largest first."""
        return tuple(map(len, self._chains[0]))

    def chains(self, index: int) -> Chains:
        """The chains for the root of that index, eigenvectors first."""
        target = self.eigenvalues[index]
        if not isinstance(target, RootElement):
            return self._chains[index]
        root = target.root
        return [
            tuple(tuple(x.at(root) if isinstance(x, RootElement) else x for x in v) for v in chain)
            for chain in self._chains[0]
        ]


def certify_chains(
    matrix: Matrix, eigenvalue: Number, chains: Sequence[tuple[Vector, ...]]
) -> None:
    """Prove that these are Jordan chains of the eigenvalue with independent eigenvectors.

    ProofFailure if they are not.
    """
    shifted = matrix.shifted(eigenvalue)
    for vectors in chains:
        below: Vector = (ZERO,) * matrix.size
        for v in vectors:
            if shifted.apply(v) != below:
                raise ProofFailure(f"a Jordan chain of {eigenvalue!r} is broken")
            below = v
    if not independent([vectors[0] for vectors in chains]):
        raise ProofFailure(f"eigenvectors of {eigenvalue!r} are dependent")


def jordan_chains(matrix: Matrix, eigenvalue: Number, multiplicity: int) -> Chains:
    """Jordan chains of one eigenvalue, the longest first, eigenvector first within each.

    Tops of chains are chosen in ker (A − λI)^k outside ker (A − λI)^{k−1} and the span of the
    longer chains, from the unit vectors first, so that the numbers stay small. ProofFailure if the
    algebraic multiplicity is not the one given.
    """
    n = matrix.size
    shifted = matrix.shifted(eigenvalue)
    powers = [Matrix.identity(n), shifted]
    kernels: list[list[Vector]] = [[], shifted.kernel()]
    while len(kernels[-1]) < multiplicity:
        powers.append(powers[-1] * shifted)
        kernels.append(powers[-1].kernel())
        if len(kernels[-1]) == len(kernels[-2]):
            raise ProofFailure("the generalized eigenspace is smaller than the multiplicity")
    chains: Chains = []
    for height in range(len(kernels) - 1, 0, -1):
        taken = [*kernels[height - 1], *(c[height - 1] for c in chains)]
        wanted = len(kernels[height]) - len(taken)
        for top in _candidates(powers[height], kernels[height], n, height):
            if not wanted:
                break
            if independent([*taken, top]):
                taken.append(top)
                wanted -= 1
                chains.append(_chain_below(shifted, top, height))
    return chains


def _eigenvector(matrix: Matrix, alpha: RootElement, factor: Polynomial) -> Vector:
    """The eigenvector of a simple root α, 1 in its last place that is not 0, made primitive.

    For v in ker f(A) it is (f(x)/(x − α))(A)·v = Σ α^k u_k with u_(d−1) = v and
    u_(k−1) = A u_k + f_k v: products with vectors over K only.
    """
    n, d = matrix.size, factor.degree
    if d == n:
        v: Vector = (*[ZERO] * (n - 1), ONE)
    else:
        v = matrix.value_of(factor).kernel()[0]
    result = u = v
    for k in range(d - 1, 0, -1):
        c = factor.coefficient(k)
        u = tuple(a + c * b for a, b in zip(matrix.apply(u), v, strict=True))
        result = tuple(alpha * a + b for a, b in zip(result, u, strict=True))
    last = next(x for x in reversed(result) if x)
    return primitive(scaled(result, last.inverse()))


def _candidates(power: Matrix, kernel: list[Vector], n: int, height: int) -> list[Vector]:
    if height == 1:
        return [primitive(v) for v in kernel]
    units = Matrix.identity(n).columns
    return [e for e in units if not any(power.apply(e))] + [primitive(v) for v in kernel]


def _chain_below(shifted: Matrix, top: Vector, height: int) -> tuple[Vector, ...]:
    chain = [top]
    for _ in range(height - 1):
        chain.append(shifted.apply(chain[-1]))
    return tuple(reversed(chain))


def primitive(v: Vector) -> Vector:
    """A positive rational multiple of v whose coefficients are coprime integers."""
    parts = [c for x in v for c in (x.coefficients if isinstance(x, RootElement) else [x])]
    surds = [c for c in parts if isinstance(c, Surd)]
    d = lcm(*(c.denominator for c in surds))
    g = gcd(*(p * (d // q) for c in surds for _, p, q in c.terms))
    return scaled(v, Surd.ratio(d, g)) if g else v
