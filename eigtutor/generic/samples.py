"""The second path: claims about a matrix with parameters, tried where its letters are numbers.

At random values the matrix is one of rational numbers (or of surds, where a condition was solved
with a root), and :func:`eigtutor.eigenstructure.jordan_decomposition` certifies its structure
without knowing where it comes from.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence

from eigtutor.eigenstructure import Eigenstructure, jordan_decomposition
from eigtutor.errors import ProofFailure
from eigtutor.exact import Matrix, Number, Surd
from eigtutor.exact.chains import certify_chains
from eigtutor.exact.radical_functions import at, components
from eigtutor.exact.rational_functions import RationalFunction, letters_of
from eigtutor.generic.breaking import breaking
from eigtutor.generic.conditions import Condition, is_plain
from eigtutor.generic.root_vectors import RootVector
from eigtutor.generic.structure import GenericStructure, behavior, generic_structure

#: At how many points each claim is tried.
SAMPLES = 2
_RANGE = 97

Point = dict[str, Number]


def sampled(structure: GenericStructure, conditions: Sequence[Condition]) -> int:
    """Try the structure at points where no condition holds, and each condition at points where it
    does; the number of points. ProofFailure for the first claim that is wrong at one."""
    count = _sample(structure)
    for condition in conditions:
        if condition.matrix is None:
            continue
        if is_plain(condition.matrix):
            here = generic_structure(condition.matrix)
            if here.behavior != behavior(condition.matrix):
                raise ProofFailure(f"two paths disagree where {condition.when}")
            count += _sample(here)
        else:
            count += _sample_roots(condition.matrix)
    return count


def _sample(structure: GenericStructure) -> int:
    """Compare with the certified structure at points where the generic one must hold."""
    excluded = breaking(structure)
    samples = SAMPLES if structure.letters else 1
    for _ in range(samples):
        point = _point(structure.letters, excluded)
        _compare(structure, _matrix_at(structure.matrix, point), point)
    return samples


def _point(letters: Iterable[str], excluded: Sequence[RationalFunction]) -> Point:
    """Random values at which none of the polynomials vanishes: almost all values are such."""
    while True:
        point: Point = {
            name: Surd.ratio(secrets.randbelow(2 * _RANGE) - _RANGE, 1 + secrets.randbelow(9))
            for name in letters
        }
        if all(p.at(point) for p in excluded):
            return point


def _matrix_at(matrix: Matrix, point: Point) -> Matrix:
    return Matrix([[at(x, point) for x in row] for row in matrix])


def _compare(structure: GenericStructure, matrix: Matrix, point: Point) -> None:
    found = jordan_decomposition(matrix).structure
    here = f"where {', '.join(f'{name} = {x.sympy_text()}' for name, x in point.items())}"
    if [at(c, point) for c in structure.polynomial.coefficients] != list(
        found.characteristic_polynomial.coefficients
    ):
        raise ProofFailure(f"the characteristic polynomial is another {here}")
    _compare_behavior(structure.behavior.distinct, structure.behavior.is_defective, found, here)
    if structure.behavior.is_singular != (not matrix.det()):
        raise ProofFailure(f"the determinant is another {here}")
    sizes: Counter[int] = Counter()
    for value in structure.eigenvalues:
        chains = [tuple(tuple(at(x, point) for x in v) for v in chain) for chain in value.chains]
        certify_chains(matrix, at(value.value, point), chains)
        sizes.update(map(len, chains))
    for part in structure.parts:
        if part.root_vector is not None:
            _compare_roots(part.root_vector, matrix, found, point, here)
            sizes[1] += part.factor.degree
    certified = Counter(block.size for block in found.blocks)
    if sizes - certified or (structure.is_told and sizes != certified):
        raise ProofFailure(f"the Jordan blocks are others {here}")


def _compare_roots(
    over_roots: RootVector, matrix: Matrix, found: Eigenstructure, point: Point, here: str
) -> None:
    """Put each root of the factor, as the certified structure has it, into the vector."""
    there = over_roots.at_letters(point)
    roots = [value for value in found.eigenvalues if not there.factor(value)]
    if len(roots) != there.factor.degree:
        raise ProofFailure(f"a factor has other roots {here}")
    for root in roots:
        v = there.at(root)
        if not any(v) or any(matrix.shifted(root).apply(v)):
            raise ProofFailure(f"the vector over a root is no eigenvector {here}")


def _compare_behavior(distinct: int, is_defective: bool, found: Eigenstructure, here: str) -> None:
    if distinct != len(found.eigenvalues) or is_defective != found.is_defective:
        raise ProofFailure(f"the eigenvalues or their eigenvectors are others {here}")


def _sample_roots(matrix: Matrix) -> int:
    """As for :func:`_sample`, for a matrix with square roots of expressions in it.

    Which values are special is not known; that two random points are is next to impossible.
    """
    claimed = behavior(matrix)
    letters = letters_of(part for x in matrix.entries for part in _all_parts(x))
    for _ in range(8):
        try:
            numbers = _matrix_at(matrix, _point(letters, ()))
        except ZeroDivisionError:
            continue  # not defined just there
        found = jordan_decomposition(numbers).structure
        agrees = (
            claimed.distinct == len(found.eigenvalues)
            and claimed.is_defective == found.is_defective
            and claimed.is_singular == (not numbers.det())
        )
        if agrees:
            return 1
    raise ProofFailure("a condition with a root does not hold")


def _all_parts(x: Number) -> tuple[Number, ...]:
    radicand = getattr(x, "radicand", None)
    return (*components(x), radicand) if radicand is not None else components(x)
