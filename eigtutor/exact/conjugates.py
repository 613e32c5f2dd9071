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


class ConjugateChains:
    """The Jordan chains of a rational matrix A = M/d for all roots of one factor.

    The integer chains of M are certified; nothing is written out before it is asked for.
    """

    def __init__(self, chains: FactorChains, denominator: int) -> None:
        self._chains = chains
        self._denominator = denominator

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

    def _vector(self, w: fmpz_mat, index: int, scale: int) -> Vector:
        """Σ w_k α^k for the root α of M, times the scale: (A − λI)v' = v where
        (M − αI)v' = dv."""
        degree = self._chains.factor.degree()
        entries = w.entries()
        if degree == 1:
            return tuple(Surd(fmpq(x * scale)) for x in entries)
        if degree == 2:
            m, s = self._radical
            b, sign = self._chains.factor[1], s if index else -s
            pairs = zip(entries[::2], entries[1::2], strict=True)
            return tuple(
                Surd(
                    fmpq((2 * p - b * q) * scale, 2),
                    ((m, fmpq(q * sign * scale, 2)),) if q else (),
                )
                for p, q in pairs
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
