"""Whether what a derivation found is what the certified structure says."""

from __future__ import annotations

from collections import Counter

from eigtutor.derivation import (
    Decision,
    Derivation,
    Eigenspace,
    Eigenspaces,
    Similarity,
    Spectrum,
)
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix, Number, Polynomial


def agrees(derivation: Derivation, decomposition: JordanDecomposition) -> bool:
    """Compare the result of a derivation with a certified decomposition of the same matrix.

    False for a result of a sort that is not known here: a new sort needs a new comparison.
    """
    structure = decomposition.structure
    counts = {
        value: (structure.algebraic_multiplicity(value), structure.geometric_multiplicity(value))
        for value in structure.eigenvalues
    }
    match derivation.result:
        case Polynomial() as p:
            return p == structure.characteristic_polynomial
        case Spectrum(values=values):
            return dict(values) == {value: a for value, (a, _) in counts.items()}
        case Eigenspace(eigenvalue=value, basis=basis):
            return len(basis) == counts.get(value, (0, 0))[1]
        case Eigenspaces(spaces=spaces):
            return {s.eigenvalue: (a, len(s.basis)) for s, a in spaces} == counts
        case Similarity(form=form):
            return _blocks(form) == Counter((b.eigenvalue, b.size) for b in structure.blocks)
        case Decision(holds=holds, eigenvalue=value):
            if derivation.goal.given.vector is None:
                return holds == structure.is_diagonalizable()
            return not holds or value in counts
    return False


def _blocks(form: Matrix) -> Counter[tuple[Number, int]]:
    """The blocks of a matrix in Jordan form."""
    found: Counter[tuple[Number, int]] = Counter()
    start = 0
    for end in range(1, form.size + 1):
        if end == form.size or not form[end - 1, end]:
            found[form[start, start], end - start] += 1
            start = end
    return found
