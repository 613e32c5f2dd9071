"""A second opinion on a spectrum: ball arithmetic on the characteristic polynomial."""

from __future__ import annotations

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact.roots import encloses_spectrum


def spectrum_enclosed(decomposition: JordanDecomposition) -> bool:
    """Whether independent enclosures agree with the exact eigenvalues and multiplicities."""
    structure = decomposition.structure
    spectrum = [(v, structure.algebraic_multiplicity(v)) for v in structure.eigenvalues]
    return encloses_spectrum(decomposition.matrix.characteristic_polynomial(), spectrum)
