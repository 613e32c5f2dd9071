"""The diagonal or Jordan form of a matrix with parameters, for a reader."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import eq, grid, inverse, letter, listing, mat, mul, num, posed
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix
from eigtutor.exact.radical_functions import adjoined
from eigtutor.generic.structure import GenericStructure
from eigtutor.parametric.naming import eigenvalue_node


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericForm(Rule):
    """AP = PJ, with the chains as the columns of P: a diagonal J if all chains are eigenvectors.
    Without formulas for all eigenvalues, what their number decides."""

    name = "generic-form"
    structure: GenericStructure
    #: Whether this is only about some values of the letters.
    is_special: bool = False

    def replay(self) -> bool:
        found = self.structure
        if not found.is_complete:
            return True
        p, j = _adjoined_matrix(found.modal_matrix), _adjoined_matrix(found.jordan_matrix)
        return found.matrix * p == p * j

    def explain(self) -> list[Block]:
        found = self.structure
        matrix = letter("A", found.matrix)
        if not found.is_complete:
            return [Paragraph(_undecided(found, matrix), "conclusion")]
        modal_matrix, form = found.modal_matrix, found.jordan_matrix
        is_defective = found.behavior.is_defective
        p, j = letter("P", modal_matrix), letter("J" if is_defective else "D", form)
        lead = (
            paragraph(
                "The columns of {P} are the vectors above, chain by chain, and {J} has a block for "
                "each chain:",
                P=p,
                J=j,
            )
            if is_defective
            else paragraph(
                "The columns of {P} are the eigenvectors, and {D} has their eigenvalues on the "
                "diagonal:",
                P=p,
                D=j,
            )
        )
        product = (mul(matrix, p), mul(p, j))
        names = [
            eigenvalue_node(one.value, k)
            for k, one in enumerate(found.eigenvalues, 1)
            for _ in range(one.multiplicity)
        ]
        shown = grid(
            [names[i] if i == k else num(x) for k, x in enumerate(row)]
            for i, row in enumerate(form)
        )
        is_long = any(isinstance(node, Symbol) and node.subscript for node in names)
        check: Block = (
            paragraph("Column by column, {equation}.", equation=eq(*product), role="check")
            if is_long
            else Display(eq(product[0], mat(found.matrix * modal_matrix), product[1]))
        )
        conclusion = posed(letter("A"), mul(p, j, inverse(p)))
        end = (
            paragraph("So here {equation}.", equation=conclusion, role="conclusion")
            if self.is_special
            else paragraph("So in general {equation}.", equation=conclusion, role="conclusion")
        )
        return [lead, Display(listing(eq(p, mat(modal_matrix)), eq(j, shown))), check, end]


def _adjoined_matrix(m: Matrix) -> Matrix:
    return Matrix([[adjoined(x) for x in row] for row in m])


def _undecided(found: GenericStructure, matrix: Math) -> Inlines:
    """What is known of the form without formulas for all eigenvalues."""
    if found.behavior.is_defective:
        return sentence(
            "In general {A} is defective: its minimal polynomial has repeated roots.", A=matrix
        )
    if found.behavior.distinct < found.matrix.size:
        return sentence(
            "The minimal polynomial has no repeated roots in general, so {A} is diagonalizable.",
            A=matrix,
        )
    return sentence(
        "The eigenvalues are distinct in general, so {A} is diagonalizable. The eigenvectors "
        "above, one for each eigenvalue, are the columns of {P}.",
        A=matrix,
        P=letter("P"),
    )
