"""The Jordan structure of a matrix, read exactly and certified.

One computation per irreducible factor of the characteristic polynomial serves all its roots: the
chains of one root are carried over to the others by the field's automorphisms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from typing import Protocol

from eigtutor.conventions import Field as Field
from eigtutor.errors import ProofFailure
from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial, RootElement, Surd
from eigtutor.exact.block_sizes import block_sizes
from eigtutor.exact.chains import SurdChains, certify_chains
from eigtutor.exact.conjugates import ConjugateChains
from eigtutor.exact.factoring import entry_field, irreducible_factors, roots_over
from eigtutor.exact.jordan import factor_chains
from eigtutor.exact.matrices import Vector
from eigtutor.exact.radicals import sorted_numbers

#: For each Jordan block the degree of its eigenvalue over the field of the entries, and its size;
#: sorted.
Signature = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JordanBlock:
    """A Jordan block: λ on the diagonal, 1 above it."""

    eigenvalue: Number
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Eigenstructure:
    """Jordan blocks, grouped by eigenvalue in the package's order, the largest block first.

    ``field`` names the field of the matrix entries ("Q", "Q(sqrt(2))", "Q(I)"); ``factors`` are
    the monic irreducible factors of the characteristic polynomial over it.
    """

    blocks: tuple[JordanBlock, ...]
    field: str
    factors: tuple[tuple[Polynomial, int], ...]

    @property
    def size(self) -> int:
        return sum(block.size for block in self.blocks)

    @property
    def eigenvalues(self) -> tuple[Number, ...]:
        """The distinct eigenvalues: real ones ascending, then complex ones."""
        return tuple(dict.fromkeys(block.eigenvalue for block in self.blocks))

    @property
    def spectrum(self) -> tuple[Number, ...]:
        """The eigenvalues, each as often as its algebraic multiplicity."""
        return tuple(block.eigenvalue for block in self.blocks for _ in range(block.size))

    def block_sizes(self, eigenvalue: Number) -> tuple[int, ...]:
        """Sizes of the Jordan blocks of an eigenvalue, the largest first; () if it is none."""
        return tuple(b.size for b in self.blocks if b.eigenvalue == eigenvalue)

    def algebraic_multiplicity(self, eigenvalue: Number) -> int:
        return sum(self.block_sizes(eigenvalue))

    def geometric_multiplicity(self, eigenvalue: Number) -> int:
        return len(self.block_sizes(eigenvalue))

    @property
    def characteristic_polynomial(self) -> Polynomial:
        """∏ f^m over the irreducible factors: det(λI − A)."""
        return _product(self.factors)

    @property
    def minimal_polynomial(self) -> Polynomial:
        """∏ f^k, k the size of the largest block of a root of f (Horn and Johnson, 3.3.6)."""
        largest = {f: 1 for f, _ in self.factors}
        for f in largest:
            for value in self.eigenvalues:
                if _is_root(f, value):
                    largest[f] = max(self.block_sizes(value))
                    break
        return reduce(Polynomial.__mul__, (f**k for f, k in largest.items()), Polynomial([1]))

    @property
    def is_defective(self) -> bool:
        return any(block.size > 1 for block in self.blocks)

    def is_diagonalizable(self, field: Field = "C") -> bool:
        """Whether the matrix is diagonalizable with P and D over Q, R or C."""
        if self.is_defective:
            return False
        if field == "C":
            return True
        if field == "Q":
            return self.field == "Q" and all(v.is_rational for v in self.eigenvalues)
        return "I" not in self.field and all(v.is_real for v in self.eigenvalues)

    @property
    def has_one_field(self) -> bool:
        """Whether all eigenvalues are surds, so that P and J can be written as one matrix each."""
        return all(isinstance(value, Surd) for value in self.eigenvalues)

    @property
    def jordan_matrix(self) -> Matrix:
        """J: the blocks down the diagonal, ones above."""
        n = self.size
        rows = [[ZERO] * n for _ in range(n)]
        position = 0
        for block in self.blocks:
            for k in range(block.size):
                rows[position + k][position + k] = block.eigenvalue  # type: ignore[call-overload]
                if k:
                    rows[position + k - 1][position + k] = ONE
            position += block.size
        return Matrix(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A Jordan chain: (A − λI)v₁ = 0 and (A − λI)v_{k+1} = v_k. v₁ is an eigenvector."""

    eigenvalue: Number
    vectors: tuple[Vector, ...]


class Conjugates(Protocol):
    """The chains for all roots of one irreducible factor over the field of the entries."""

    @property
    def factor(self) -> Polynomial: ...

    #: How many roots the factor has.
    degree: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sizes of the Jordan blocks of each root, the largest first."""
        ...

    @property
    def eigenvalues(self) -> list[Number]: ...

    def chains(self, index: int) -> list[tuple[Vector, ...]]:
        """The chains of the root of that index, eigenvectors first."""
        ...

    def largest(self) -> tuple[int, int]:
        """The size of the largest number in the eigenvectors of any root, and in its other
        vectors (0 if it has none)."""
        ...


class JordanDecomposition:
    """A matrix with its structure and a chain for every block, in the order of the blocks.

    Certified when made; written out in numbers when asked for.
    """

    def __init__(self, matrix: Matrix, field: str, parts: Sequence[Conjugates]) -> None:
        """``parts`` are certified."""
        self.matrix = matrix
        self._field = field
        self._parts = parts

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return jordan_decomposition, (self.matrix,)  # found again, and proved again, elsewhere

    @property
    def signature(self) -> Signature:
        """What it is up to the values of the eigenvalues."""
        pairs = [(p.degree, size) for p in self._parts for size in p.sizes * p.degree]
        return tuple(sorted(pairs))

    @property
    def has_distinct_eigenvalues(self) -> bool:
        """Whether there are as many eigenvalues as rows."""
        return sum(part.degree for part in self._parts) == self.matrix.size

    @property
    def rational_eigenvalues(self) -> list[Surd]:
        """The different eigenvalues that are rational, of a matrix whose entries are."""
        return [
            value
            for part in self._parts
            if part.degree == 1
            for value in part.eigenvalues
            if isinstance(value, Surd)
        ]

    @property
    def largest(self) -> tuple[int, int]:
        """The size of the largest number in the eigenvectors, the first of each chain; and that in
        P, whose columns are all the vectors of the chains."""
        pairs = [part.largest() for part in self._parts]
        first = max(first for first, _ in pairs)
        return first, max(first, *(others for _, others in pairs))

    @cached_property
    def structure(self) -> Eigenstructure:
        """Blocks, field and factors."""
        blocks = [
            JordanBlock(eigenvalue=value, size=size)
            for value, (k, _) in self._places.items()
            for size in self._parts[k].sizes
        ]
        factors = [(part.factor, sum(part.sizes)) for part in self._parts]
        factors.sort(key=lambda pair: pair[0].order)
        return Eigenstructure(blocks=tuple(blocks), field=self._field, factors=tuple(factors))

    @cached_property
    def _places(self) -> dict[Number, tuple[int, int]]:
        """Each eigenvalue, in the package's order: which part holds it, and where."""
        found = {
            value: (k, index)
            for k, part in enumerate(self._parts)
            for index, value in enumerate(part.eigenvalues)
        }
        return {value: found[value] for value in sorted_numbers(list(found))}

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """The chains, in the order of the blocks."""
        return tuple(
            Chain(eigenvalue=value, vectors=vectors)
            for value, (k, index) in self._places.items()
            for vectors in self._parts[k].chains(index)
        )

    @property
    def modal_matrix(self) -> Matrix:
        """P: the chains' vectors as columns. Where eigenvalues are numbered roots of different
        factors its columns lie in different fields, and no arithmetic is defined between them."""
        return Matrix.from_columns([v for chain in self.chains for v in chain.vectors])

    def eigenspace(self, eigenvalue: Number) -> tuple[Vector, ...]:
        """A basis of ker(A − λI): the first vectors of the chains."""
        return tuple(c.vectors[0] for c in self.chains if c.eigenvalue == eigenvalue)


def certify(matrix: Matrix, structure: Eigenstructure, chains: Sequence[Chain]) -> None:
    """Prove AP = PJ and det P ≠ 0 exactly; ProofFailure if it cannot be done.

    AP = PJ holds if and only if every chain's identities hold. P is invertible if and only if
    the eigenvectors at the chains' ends are independent for each eigenvalue and there are n
    vectors in all (Horn and Johnson, Matrix Analysis, 2nd ed., section 3.1). Where all
    eigenvalues are surds, AP = PJ and det P ≠ 0 are also computed as they stand.
    """
    blocks = tuple(JordanBlock(eigenvalue=c.eigenvalue, size=len(c.vectors)) for c in chains)
    if blocks != structure.blocks or structure.size != matrix.size:
        raise ProofFailure("the chains do not match the Jordan blocks")
    for value in structure.eigenvalues:
        certify_chains(matrix, value, [c.vectors for c in chains if c.eigenvalue == value])
    if structure.has_one_field:
        p = Matrix.from_columns([v for chain in chains for v in chain.vectors])
        if matrix * p != p * structure.jordan_matrix or not p.det():
            raise ProofFailure("AP = PJ with det P ≠ 0 does not hold")
    if structure.characteristic_polynomial != matrix.characteristic_polynomial():
        raise ProofFailure("the factors do not multiply to the characteristic polynomial")


def jordan_decomposition(matrix: Matrix) -> JordanDecomposition:
    """The exact, certified Jordan structure of a square matrix, with chains.

    >>> d = jordan_decomposition(Matrix([[3, -2], [2, -1]]))
    >>> [(b.eigenvalue.sympy_text(), b.size) for b in d.structure.blocks]
    [('1', 2)]
    """
    if matrix.is_rational:
        integers, denominator = matrix.flint().numer_denom()
        parts = [ConjugateChains(part, int(denominator)) for part in factor_chains(integers)]
        return JordanDecomposition(matrix, "Q", parts)
    return _over_surds(matrix)


def _over_surds(matrix: Matrix) -> JordanDecomposition:
    """As for rational matrices, over the field of the entries."""
    radicands = entry_field(matrix.entries)
    polynomial = matrix.characteristic_polynomial()
    factors = irreducible_factors(polynomial, radicands)
    parts = [SurdChains(matrix, factor, m, radicands) for factor, m in factors]
    found = JordanDecomposition(matrix, _field_name(radicands), parts)
    if found.structure.has_one_field:
        certify(matrix, found.structure, found.chains)
    elif found.structure.characteristic_polynomial != polynomial:
        raise ProofFailure("the factors do not multiply to the characteristic polynomial")
    return found


def structure_without_chains(matrix: Matrix) -> Eigenstructure:
    """The exact structure from ranks alone, quick for large matrices: no vector is computed.

    >>> structure_without_chains(Matrix([[3, -2], [2, -1]])).blocks
    (JordanBlock(eigenvalue=Surd('1'), size=2),)
    """
    radicands = entry_field(matrix.entries)
    factors = irreducible_factors(matrix.characteristic_polynomial(), radicands)
    found = {
        value: sizes
        for (factor, _), sizes in zip(factors, block_sizes(matrix, factors), strict=True)
        for value in roots_over(factor, radicands)
    }
    factors.sort(key=lambda pair: pair[0].order)
    blocks = tuple(
        JordanBlock(eigenvalue=value, size=size)
        for value in sorted_numbers(list(found))
        for size in found[value]
    )
    return Eigenstructure(blocks=blocks, field=_field_name(radicands), factors=tuple(factors))


def jordan_blocks(form: Matrix) -> list[JordanBlock]:
    """The blocks of a matrix that is in Jordan form, from the top."""
    found: list[JordanBlock] = []
    start = 0
    for end in range(1, form.size + 1):
        if end == form.size or not form[end - 1, end]:
            found.append(JordanBlock(eigenvalue=form[start, start], size=end - start))
            start = end
    return found


@lru_cache(maxsize=256)  # of one matrix it is asked for many times
def _product(factors: tuple[tuple[Polynomial, int], ...]) -> Polynomial:
    return reduce(Polynomial.__mul__, (f**m for f, m in factors), Polynomial([1]))


def _is_root(f: Polynomial, value: Number) -> bool:
    if isinstance(value, RootElement):
        return value.root.modulus == f
    return f(value).is_zero


def _field_name(radicands: tuple[int, ...]) -> str:
    if not radicands:
        return "Q"
    names = ["I" if m == -1 else f"sqrt({m})" for m in sorted(radicands, key=lambda m: (m < 0, m))]
    return f"Q({', '.join(names)})"
