"""The polynomials in the letters of which one vanishes wherever a generic structure breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from eigtutor.exact import ONE, Matrix, Number, Polynomial
from eigtutor.exact.matrices import Vector
from eigtutor.exact.radical_functions import (
    RadicalFunction,
    adjoined,
    common_factor,
    discriminant,
    has_real_root,
    irreducible_parts,
    resultant,
)
from eigtutor.exact.rational_functions import RationalFunction, polynomial_in
from eigtutor.exact.waves import angle_of
from eigtutor.generic.structure import GenericStructure


def breaking(structure: GenericStructure) -> list[RationalFunction]:
    """Irreducible polynomials in the letters: where none vanishes, the structure holds as given."""
    found = [p for _, group in sources(structure) for p in group]
    return list(dict.fromkeys(found))


def sources(structure: GenericStructure) -> Iterator[tuple[str, list[RationalFunction]]]:
    """The polynomials, by what may fail where they vanish."""
    entries = structure.matrix.entries
    yield "entries", zeros(x.bottom for x in entries if isinstance(x, RationalFunction))
    yield "values", zeros(_collisions([part.factor for part in structure.parts]))
    yield "vectors", zeros(map(dependence, vector_sets(structure)))
    yield "roots", zeros(map(dependence, orbits(structure)))
    yield "determinant", zeros([structure.polynomial.coefficient(0)])


def zeros(numbers: Iterable[Number]) -> list[RationalFunction]:
    """The irreducible polynomials of which one vanishes where one of the functions does."""
    found = {p: None for x in numbers for p, _ in irreducible_parts(x)}
    return [p for p in found if not _never(p)]


def _never(p: RationalFunction) -> bool:
    """Whether a polynomial in t = tan(θ/2) alone has no real zero."""
    if len(p.letters) != 1 or angle_of(p.letters[0]) is None:
        return False
    return not has_real_root(polynomial_in(p, p.letters[0]))


def _collisions(factors: list[Polynomial]) -> Iterator[Number]:
    """0 where two roots of the product of distinct irreducible factors coincide."""
    for f in factors:
        if f.degree > 1:
            yield discriminant(f)
    for f, g in combinations(factors, 2):
        yield resultant(f, g)


def vector_sets(structure: GenericStructure) -> list[Sequence[Vector]]:
    """The eigenvectors of each eigenvalue, which must stay independent."""
    return [value.eigenvectors for value in structure.eigenvalues]


def orbits(structure: GenericStructure) -> list[Sequence[Vector]]:
    """What must stay independent for the vectors over the roots of a factor."""
    vectors = [part.root_vector for part in structure.parts]
    return [v.orbit(structure.matrix) for v in vectors if v is not None]


def dependence(vectors: Sequence[Vector]) -> Number:
    """0 where the vectors become dependent."""
    norms = minors(vectors)
    tops = [x.top for x in norms if isinstance(x, RationalFunction)]
    return ONE if len(tops) < len(norms) else common_factor(tops)


def minors(vectors: Sequence[Vector]) -> list[Number]:
    """The largest minors that are not 0 in general: for one with a root in it, its norm."""
    found: list[Number] = []
    for rows in combinations(range(len(vectors[0])), len(vectors)):
        minor = adjoined(Matrix([[adjoined(v[i]) for v in vectors] for i in rows]).det())
        norm = minor.norm() if isinstance(minor, RadicalFunction) else minor
        if norm:
            found.append(norm)
    return found
