"""The eigenstructure of a matrix with parameters, for all values of its letters but some.

Computed over the field of rational functions, where a letter is transcendental: it holds for all
values of the letters at which none of a few polynomials vanishes
(:func:`eigtutor.generic.conditions.breaking`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce

from eigtutor.errors import ProofFailure
from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial
from eigtutor.exact.chains import certify_chains, jordan_chains
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.exact.radical_functions import (
    RadicalFunction,
    adjoined,
    clearing_factor,
    components,
    factors,
    flipped,
    roots,
)
from eigtutor.exact.rational_functions import RationalFunction, letters_of
from eigtutor.exact.waves import angle_of
from eigtutor.generic.root_vectors import RootVector, root_vector

#: A Jordan chain, its eigenvector first.
ChainVectors = tuple[Vector, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericEigenvalue:
    """An eigenvalue with its multiplicity and its Jordan chains, the longest first."""

    value: Number
    multiplicity: int
    chains: tuple[ChainVectors, ...]

    @property
    def eigenvectors(self) -> tuple[Vector, ...]:
        """A basis of the eigenspace."""
        return tuple(chain[0] for chain in self.chains)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An irreducible factor of the characteristic polynomial, and the eigenvalues that are its
    roots: one or two; none where its degree is above 2, as no formula is given then. Instead there
    is a ``root_vector``, which is an eigenvector for each of them if they are simple."""

    factor: Polynomial
    multiplicity: int
    eigenvalues: tuple[GenericEigenvalue, ...]
    root_vector: RootVector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behavior:
    """What can be said of a matrix without its eigenvalues: how many are distinct, the ranks of
    the powers of its nilpotent part, whether it is singular.

    With the square-free part f of χ, f(A) is similar to a nilpotent matrix with the Jordan
    blocks of A (every block of λ goes to one of 0, as f has a simple root in λ).
    """

    distinct: int
    ranks: tuple[int, ...]
    is_singular: bool

    @property
    def is_defective(self) -> bool:
        return self.ranks[0] > 0

    @property
    def form(self) -> tuple[int, tuple[int, ...]]:
        """What the Jordan form is like, whatever the eigenvalues are."""
        return self.distinct, self.ranks


def behavior(matrix: Matrix) -> Behavior:
    """The behavior of a matrix over any field of numbers.

    >>> behavior(Matrix([[3, -2], [2, -1]]))
    Behavior(distinct=1, ranks=(1, 0), is_singular=False)
    """
    matrix = Matrix([[adjoined(x) for x in row] for row in matrix])
    p = matrix.characteristic_polynomial()
    square_free = p.divmod(p.gcd(p.derivative()))[0]
    nilpotent = matrix.value_of(square_free)
    ranks = tuple((nilpotent**k).rank() for k in range(1, matrix.size + 1))
    return Behavior(distinct=square_free.degree, ranks=ranks, is_singular=not p.coefficient(0))


@dataclass(frozen=True, kw_only=True)
class GenericStructure:
    """A matrix of rational functions with the factors of its characteristic polynomial, its
    eigenvalues of degree 1 and 2, and their chains; certified by :func:`generic_structure`."""

    matrix: Matrix
    parts: tuple[Part, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        return letters_of(self.matrix.entries)

    @property
    def polynomial(self) -> Polynomial:
        """det(λI − A)."""
        return reduce(
            Polynomial.__mul__, (p.factor**p.multiplicity for p in self.parts), Polynomial([1])
        )

    @property
    def eigenvalues(self) -> tuple[GenericEigenvalue, ...]:
        """Those that are expressible."""
        return tuple(value for part in self.parts for value in part.eigenvalues)

    @property
    def is_complete(self) -> bool:
        """Whether all eigenvalues are expressible."""
        return all(part.eigenvalues for part in self.parts)

    @property
    def is_told(self) -> bool:
        """Whether the eigenvectors of all eigenvalues are known, be it over their roots."""
        return all(part.eigenvalues or part.root_vector for part in self.parts)

    @property
    def is_linear(self) -> bool:
        """Whether all eigenvalues are rational functions of the letters."""
        return all(part.factor.degree == 1 for part in self.parts)

    @cached_property
    def behavior(self) -> Behavior:
        return behavior(self.matrix)

    @property
    def minimal_polynomial(self) -> Polynomial:
        """∏ f^k, k the size of the largest block of a root of f."""
        found = Polynomial([1])
        for part in self.parts:
            value = self.matrix.value_of(part.factor)
            k, power = 1, value
            while (power * value).rank() < power.rank():
                k, power = k + 1, power * value
            found = found * part.factor**k
        return found

    @property
    def modal_matrix(self) -> Matrix:
        """P: the vectors of the chains as columns; the structure is complete."""
        return Matrix.from_columns(
            [v for value in self.eigenvalues for chain in value.chains for v in chain]
        )

    @property
    def jordan_matrix(self) -> Matrix:
        """J, in the order of the columns of P; the structure is complete."""
        n = self.matrix.size
        rows: list[list[Number]] = [[ZERO] * n for _ in range(n)]
        k = 0
        for value in self.eigenvalues:
            for chain in value.chains:
                for step in range(len(chain)):
                    rows[k][k] = value.value
                    if step:
                        rows[k - 1][k] = ONE
                    k += 1
        return Matrix(rows)


def generic_structure(matrix: Matrix) -> GenericStructure:
    """The structure of a square matrix of rational functions, certified over their field.

    Certified are the product of the factors, the identities of every chain, and that the
    eigenvectors of each eigenvalue are independent and all of them together as many as the
    ranks say: ProofFailure otherwise.

    >>> a = RationalFunction.letter("a")
    >>> [e.value for e in generic_structure(Matrix([[0, 1], [a * a, 0]])).eigenvalues]
    [RationalFunction('-a'), RationalFunction('a')]
    """
    parts = tuple(_part(matrix, f, m) for f, m in factors(matrix.characteristic_polynomial()))
    found = GenericStructure(matrix=matrix, parts=parts)
    _certify(found)
    return found


def _part(matrix: Matrix, factor: Polynomial, m: int) -> Part:
    over_roots = root_vector(matrix, factor) if factor.degree > 2 and m == 1 else None
    values = _eigenvalues(matrix, factor, m)
    return Part(factor=factor, multiplicity=m, eigenvalues=values, root_vector=over_roots)


def _eigenvalues(matrix: Matrix, factor: Polynomial, m: int) -> tuple[GenericEigenvalue, ...]:
    values = roots(factor)
    if not values:
        return ()
    chains = tuple(_tidy(chain) for chain in jordan_chains(matrix, adjoined(values[0]), m))
    found = [GenericEigenvalue(value=values[0], multiplicity=m, chains=chains)]
    if len(values) == 2:  # conjugate over the field of the entries
        moved = tuple(tuple(tuple(map(flipped, v)) for v in chain) for chain in chains)
        found.append(GenericEigenvalue(value=values[1], multiplicity=m, chains=moved))
    return tuple(found)


def _tidy(chain: ChainVectors) -> ChainVectors:
    """A multiple of the chain without denominators, the simplest that is found."""
    candidates = [_cleared(chain, ONE)]
    candidates += [_cleared(chain, adjoined(x).inverse()) for x in chain[0] if x]
    angles = [name for name in letters_of(x for v in chain for x in v) if angle_of(name)]
    if len(angles) > 1:
        places = [k for k, x in enumerate(chain[0]) if x and not isinstance(x, RadicalFunction)]
        candidates += [_cleared(chain, ONE, squared=k) for k in places]
    return min(candidates, key=lambda c: (sum(_length(x) for v in c for x in v), _signs(c)))


def _cleared(chain: ChainVectors, factor: Number, squared: int | None = None) -> ChainVectors:
    begun = [scaled(v, factor) for v in chain]
    clear = clearing_factor([x for v in begun for x in v], squared=squared)
    return tuple(scaled(v, clear) for v in begun)


def _length(x: Number) -> int:
    """About how much there is to write."""
    total = 0
    for part in components(x):
        if isinstance(part, RationalFunction):
            terms = part.shown().numerator.to_dict()
            total += sum(2 + sum(map(int, powers)) for powers in terms)
        elif part:
            total += len(part.sympy_text())
    return total + 3 * isinstance(x, RadicalFunction)


def _signs(chain: ChainVectors) -> tuple[int, bool]:
    """How many entries begin with a minus, and whether the first does that is not 0."""
    entries = [x for v in chain for x in v if x]
    signs = [x.sympy_text().startswith("-") for x in entries]
    return sum(signs), signs[0]


def _certify(found: GenericStructure) -> None:
    matrix = found.matrix
    if found.polynomial != matrix.characteristic_polynomial():
        raise ProofFailure("the factors do not multiply to the characteristic polynomial")
    for value in found.eigenvalues:
        if sum(map(len, value.chains)) != value.multiplicity:
            raise ProofFailure(f"the chains of {value.value!r} are too few or too many")
        chains = [tuple(tuple(map(adjoined, v)) for v in chain) for chain in value.chains]
        certify_chains(matrix, adjoined(value.value), chains)
