"""Whether what a derivation found is what the certified structure says."""

from __future__ import annotations

from collections import Counter

from eigtutor.acceptance import in_field
from eigtutor.derivation import (
    Checkable,
    Decision,
    Derivation,
    Eigenspace,
    Eigenspaces,
    Similarity,
    Spectrum,
)
from eigtutor.eigenstructure import JordanDecomposition, jordan_blocks
from eigtutor.exact import Matrix, Number, Polynomial, number
from eigtutor.exact.matrices import scaled
from eigtutor.exact.powers import binomial
from eigtutor.orthonormal import is_unitarily_diagonalizable


def agrees(derivation: Derivation, decomposition: JordanDecomposition) -> bool:
    """Compare the result of a derivation with a certified decomposition of the same matrix.

    A result of a sort that is not known here brings its own comparison: see
    :class:`~eigtutor.derivation.Checkable`. Without one it is not believed.
    """
    structure = decomposition.structure
    counts = {
        value: (structure.algebraic_multiplicity(value), structure.geometric_multiplicity(value))
        for value in structure.eigenvalues
    }
    match derivation.result:
        case Polynomial() as p:
            return p == structure.characteristic_polynomial
        case Matrix() as power:
            n = derivation.goal.given.n
            return isinstance(n, int) and _is_power(power, n, decomposition)
        case Spectrum(values=values):
            field = derivation.goal.given.field
            return dict(values) == {
                value: a for value, (a, _) in counts.items() if in_field([value], field)
            }
        case Eigenspace(eigenvalue=value, basis=basis):
            return len(basis) == counts.get(value, (0, 0))[1]
        case Eigenspaces(spaces=spaces):
            return {s.eigenvalue: (a, len(s.basis)) for s, a in spaces} == counts
        case Similarity(modal_matrix=q, form=form):
            if derivation.goal.task == "orthogonal-diagonalization" and not _diagonalizes(
                decomposition.matrix, q, form
            ):
                return False
            return _blocks(form) == Counter((b.eigenvalue, b.size) for b in structure.blocks)
        case Decision(holds=holds, eigenvalue=value):
            if derivation.goal.task == "orthogonal-diagonalization":
                return holds == is_unitarily_diagonalizable(decomposition.matrix)
            if derivation.goal.given.vector is None:
                return holds == structure.is_diagonalizable(derivation.goal.given.field)
            return not holds or value in counts
        case Checkable() as result:
            return result.agrees(decomposition)
    return False


def _is_power(power: Matrix, n: int, decomposition: JordanDecomposition) -> bool:
    """Whether the matrix acts on every Jordan chain as Aⁿ does: Aⁿv_k = Σ C(n, j) λⁿ⁻ʲ v_{k−j}."""
    for chain in decomposition.chains:
        value, vectors = chain.eigenvalue, chain.vectors
        for k, v in enumerate(vectors):
            image = scaled(v, value**n)
            for j in range(1, k + 1):
                factor = binomial(n, j)
                if factor:
                    term = scaled(vectors[k - j], value ** (n - j) * number(factor))
                    image = tuple(a + b for a, b in zip(image, term, strict=True))
            if power.apply(v) != image:
                return False
    return True


def _diagonalizes(matrix: Matrix, q: Matrix, d: Matrix) -> bool:
    """Whether Q is orthogonal, or unitary, and A = QDQ*."""
    return q.adjoint() * q == Matrix.identity(q.size) and q * d * q.adjoint() == matrix


def _blocks(form: Matrix) -> Counter[tuple[Number, int]]:
    """The blocks of a matrix in Jordan form."""
    return Counter((block.eigenvalue, block.size) for block in jordan_blocks(form))
