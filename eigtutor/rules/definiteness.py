"""What a derivation finds of the sign of a quadratic form, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.definiteness import Definiteness, words
from eigtutor.document.blocks import Paragraph
from eigtutor.document.build import letter
from eigtutor.document.words import paragraph
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedForm:
    """The narrowest word for a symmetric or Hermitian matrix."""

    word: Definiteness

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether the signs of the certified eigenvalues say so."""
        return decomposition.matrix.is_hermitian and self.word in words(
            decomposition.structure.eigenvalues
        )


def conclusion(matrix: Matrix, word: Definiteness) -> Paragraph:
    """The word, as the last line of the solution."""
    a = letter("A", matrix)
    match word:
        case _ if matrix.is_zero:
            return paragraph(
                "So {A} is positive semidefinite and negative semidefinite at once, and not "
                "definite.",
                A=a,
                role="conclusion",
            )
        case Definiteness.POSITIVE_DEFINITE:
            return paragraph("So {A} is positive definite.", A=a, role="conclusion")
        case Definiteness.POSITIVE_SEMIDEFINITE:
            return paragraph(
                "So {A} is positive semidefinite, and not definite.", A=a, role="conclusion"
            )
        case Definiteness.NEGATIVE_DEFINITE:
            return paragraph("So {A} is negative definite.", A=a, role="conclusion")
        case Definiteness.NEGATIVE_SEMIDEFINITE:
            return paragraph(
                "So {A} is negative semidefinite, and not definite.", A=a, role="conclusion"
            )
        case Definiteness.INDEFINITE:
            return paragraph("So {A} is indefinite.", A=a, role="conclusion")
