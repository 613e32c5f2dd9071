"""Eigenvectors for roots that have no formula: one vector, written over λ, serves them all.

For an irreducible factor f of the characteristic polynomial, of degree d, and a vector w with
f(A)w = 0, put v(λ) = q(A)w with q(x) = (f(x) − f(λ))/(x − λ). Then (A − λI)v(λ) = −f(λ)w, an
identity in λ and the letters. Where f(λ) = 0 this makes v(λ) an eigenvector, unless it is zero: it
is Aᵈ⁻¹w and smaller powers times w, so it is not while w, Aw, …, Aᵈ⁻¹w are independent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eigtutor.errors import ProofFailure
from eigtutor.exact import Matrix, Number, Polynomial
from eigtutor.exact.matrices import Vector, independent, scaled
from eigtutor.exact.radical_functions import at, clearing_factor, irreducible_parts
from eigtutor.exact.rational_functions import RationalFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class RootVector:
    """The vector v(λ), its entries polynomials in λ, with (A − λI)v(λ) = f(λ)w."""

    factor: Polynomial
    entries: tuple[Polynomial, ...]
    #: w, a vector of the letters alone.
    seed: Vector

    def orbit(self, matrix: Matrix) -> tuple[Vector, ...]:
        """w, Aw, …, Aᵈ⁻¹w: v(λ) is zero for no root λ where they are independent."""
        found = [self.seed]
        for _ in range(self.factor.degree - 1):
            found.append(matrix.apply(found[-1]))
        return tuple(found)

    def at(self, root: Number) -> Vector:
        """The vector with a number in place of λ."""
        return tuple(entry(root) for entry in self.entries)

    def at_letters(self, values: Mapping[str, Number]) -> RootVector:
        """The same where letters take these values; ZeroDivisionError where it is not defined."""

        def put_in(p: Polynomial) -> Polynomial:
            return Polynomial(at(c, values) for c in p.coefficients)

        return RootVector(
            factor=put_in(self.factor),
            entries=tuple(map(put_in, self.entries)),
            seed=tuple(at(x, values) for x in self.seed),
        )

    def certify(self, matrix: Matrix) -> None:
        """Prove the identity, and that v(λ) is zero for no root in general: ProofFailure if not."""
        x = Polynomial([1, 0])
        for i, row in enumerate(matrix):
            image = Polynomial([])
            for c, entry in zip(row, self.entries, strict=True):
                image = image + entry.scaled(c)
            if image - x * self.entries[i] != self.factor.scaled(self.seed[i]):
                raise ProofFailure("a vector over the roots of a factor is no eigenvector")
        if not independent(self.orbit(matrix)):
            raise ProofFailure("a vector over the roots of a factor may be zero")


def root_vector(matrix: Matrix, factor: Polynomial) -> RootVector:
    """The eigenvector for all roots of an irreducible factor of multiplicity 1: of a few, one that
    vanishes for the fewest values of the letters, then the shortest. Certified.

    >>> found = root_vector(Matrix([[0, 0, 2], [1, 0, 0], [0, 1, 0]]), Polynomial([1, 0, 0, -2]))
    >>> found.entries
    (Polynomial(x**2), Polynomial(x), Polynomial(1))
    """
    candidates = [_over(matrix, factor, w) for w in _seeds(matrix, factor)]
    usable = [v for v in candidates if independent(v.orbit(matrix))]
    if not usable:
        raise ProofFailure("no vector of the kernel has an orbit of full length")
    best = min(usable, key=lambda v: (_breaks(matrix, v), _length(v)))
    best.certify(matrix)
    return best


def _seeds(matrix: Matrix, factor: Polynomial) -> Iterator[Vector]:
    """Vectors of ker f(A): the columns of g(A), where the characteristic polynomial is f·g, for
    they span it if f and g have no common root; and a reduced basis."""
    others = matrix.characteristic_polynomial().divmod(factor)[0]
    yield from (w for w in matrix.value_of(others).columns if any(w))
    if others.degree:
        yield from matrix.value_of(factor).kernel()


def _over(matrix: Matrix, factor: Polynomial, w: Vector) -> RootVector:
    """−v(λ) by Horner's rule, q(x) = Σ λᵏqₖ(x): u_(d−1) = w, u_(k−1) = A·u_k + f_k·w; in lowest
    terms."""
    powers = [w]
    for k in range(factor.degree - 1, 0, -1):
        c = factor.coefficient(k)
        image = matrix.apply(powers[-1])
        powers.append(tuple(x + c * y for x, y in zip(image, w, strict=True)))
    clear = clearing_factor([x for u in powers for x in u])
    entries = tuple(
        Polynomial(row) for row in zip(*(scaled(u, clear) for u in powers), strict=True)
    )
    signs = sum(_is_negative(p.leading) for p in entries if p.degree >= 0)
    if 2 * signs > sum(p.degree >= 0 for p in entries):
        return RootVector(factor=factor, entries=tuple(-p for p in entries), seed=scaled(w, clear))
    return RootVector(factor=factor, entries=entries, seed=scaled(w, -clear))


def _is_negative(x: Number) -> bool:
    return x.sympy_text().startswith("-")


def _breaks(matrix: Matrix, v: RootVector) -> int:
    """In how many ways the letters can make the vector zero, at most."""
    orbit = v.orbit(matrix)
    if len(orbit) < matrix.size:
        return 0  # not decided by one determinant
    return len(irreducible_parts(Matrix(orbit).det()))


def _length(v: RootVector) -> int:
    """About how much there is to write."""
    parts = [c for p in v.entries for c in p.coefficients if c]
    terms = sum(c.length if isinstance(c, RationalFunction) else 1 for c in parts)
    return terms + sum(len(p.sympy_text()) for p in v.entries)
