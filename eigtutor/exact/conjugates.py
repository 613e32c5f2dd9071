"""From integer chains to vectors of numbers: the same chains, written out for each root."""

from __future__ import annotations

from functools import cached_property

from flint import fmpq, fmpq_poly, fmpz_mat

from eigtutor.exact.jordan import FactorChains
from eigtutor.exact.matrices import Vector
from eigtutor.exact.numbers import ONE, Number, Surd
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.radicals import square_part
from eigtutor.exact.roots import RootElement, roots_of
from eigtutor.exact.sizes import largest


class ConjugateChains:
    """The Jordan chains of a rational matrix A = M/d for all roots of one factor.

    The integer chains of M are certified; nothing is written out before it is asked for.
    """

    def __init__(self, chains: FactorChains, denominator: int) -> None:
        self._chains = chains
        self._denominator = denominator
        #: How many roots the factor has.
        self.degree: int = chains.factor.degree()

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes of the Jordan blocks, which all roots share, the largest first."""
        return tuple(len(chain) for chain in self._chains.chains)

    @cached_property
    def factor(self) -> Polynomial:
        """The monic irreducible factor of A's characteristic polynomial: f(dx)/d^deg f."""
        f, d = self._chains.factor, self._denominator
        degree = f.degree()
        return Polynomial([Surd(fmpq(f[k], d ** (degree - k))) for k in range(degree, -1, -1)])

    @cached_property
    def eigenvalues(self) -> list[Number]:
        """The roots of the factor."""
        if self._chains.factor.degree() <= 2:
            return [self._near(k) for k in range(self._chains.factor.degree())]
        return roots_of(self.factor)

    def _near(self, index: int) -> Number:
        """A root of a factor of degree 1 or 2, straight from its coefficients."""
        f, d = self._chains.factor, self._denominator
        if f.degree() == 1:
            return Surd(fmpq(-f[0], d))
        m, s = self._radical
        return Surd(fmpq(-f[1], 2 * d), ((m, fmpq(s if index else -s, 2 * d)),))

    @cached_property
    def _radical(self) -> tuple[int, int]:
        """m and s with discriminant s²m, m square-free, for a factor of degree 2."""
        f = self._chains.factor
        s, m = square_part(int(f[1] * f[1] - 4 * f[0]))
        return m, s

    def chains(self, index: int) -> list[tuple[Vector, ...]]:
        """The chains for the root of that index, the longest first, eigenvectors first."""
        return [
            tuple(
                self._vector(w, index, self._denominator**height) for height, w in enumerate(chain)
            )
            for chain in self._chains.chains
        ]

    def largest(self) -> tuple[int, int]:
        """The size of the largest number in the eigenvectors of any root, and in its other
        vectors (0 if it has none): conjugates have the same coefficients up to signs."""
        first, others = 1, 0
        for chain in self._chains.chains:
            first = max(first, self._largest(chain[0], 1))
            for height, w in enumerate(chain[1:], 1):
                others = max(others, self._largest(w, self._denominator**height))
        return first, others

    def _largest(self, w: fmpz_mat, scale: int) -> int:
        if self.degree == 1:
            return scale * max([abs(int(x)) for x in w.entries()])
        if self.degree > 2:
            return largest(self._vector(w, 0, scale))
        twice = [abs(x) for pair in self._doubled(w, 0, scale) for x in pair]
        return max([max(x, 2) if x % 2 else x // 2 for x in twice])

    def _doubled(self, w: fmpz_mat, index: int, scale: int) -> list[tuple[int, int]]:
        """(x, y) for each entry (x + y√m)/2, the factor being of degree 2."""
        s = self._radical[1]
        b, times = int(self._chains.factor[1]) * scale, (s if index else -s) * scale
        entries = [int(x) for x in w.entries()]
        pairs = zip(entries[::2], entries[1::2], strict=True)
        return [(2 * scale * p - b * q, q * times) for p, q in pairs]

    def _vector(self, w: fmpz_mat, index: int, scale: int) -> Vector:
        """Σ w_k α^k for the root α of M, times the scale: (A − λI)v' = v where
        (M − αI)v' = dv."""
        degree = self._chains.factor.degree()
        entries = w.entries()
        if degree == 1:
            return tuple(Surd(fmpq(x * scale)) for x in entries)
        if degree == 2:
            m, _ = self._radical
            return tuple(
                Surd(fmpq(x, 2), ((m, fmpq(y, 2)),) if y else ())
                for x, y in self._doubled(w, index, scale)
            )
        rows = [entries[k : k + degree] for k in range(0, len(entries), degree)]
        root, d = self.eigenvalues[index], self._denominator
        scaled = [[x * d**k * scale for k, x in enumerate(row)] for row in rows]
        if isinstance(root, RootElement):
            return tuple(RootElement.reduced(root.root, fmpq_poly(row)) for row in scaled)
        powers = [ONE]
        for _ in range(degree - 1):
            powers.append(powers[-1] * root)  # type: ignore[arg-type]
        return tuple(
            sum((power * int(x) for power, x in zip(powers, row, strict=True)), start=ONE * 0)
            for row in scaled
        )
