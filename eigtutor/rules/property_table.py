"""The closing list of a solution: what kind of matrix it is, and what that implies."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspaces, Rule
from eigtutor.document.blocks import Block, Inlines, ItemList, Paragraph, Strong
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix, Number
from eigtutor.implications import implications, telling
from eigtutor.properties import properties
from eigtutor.rules.spectra import is_spectrum


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spectral:
    """What the eigenspaces say about the properties."""

    eigenvalues: tuple[Number, ...]
    is_defective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyTable(Rule):
    """The named properties of a matrix, each decided exactly, with what each implies."""

    name = "property-table"
    matrix: Matrix
    spaces: Eigenspaces
    names: tuple[str, ...]

    def replay(self) -> bool:
        values = tuple((space.eigenvalue, m) for space, m in self.spaces.spaces)
        return is_spectrum(self.matrix, values) and self.names == named(self.matrix, self.spaces)

    def nudge(self) -> Inlines:
        return sentence(
            "Is {A} symmetric, orthogonal, invertible? What do its eigenvalues add to that?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        shown = implications(self.matrix, telling(self.matrix, list(self.names)))
        items = tuple(
            (
                Paragraph(
                    sentence(
                        "{property}: {meaning}.",
                        property=[Strong(found.title)],
                        meaning=found.meaning,
                    )
                ),
            )
            for found in shown
        )
        return [ItemList(items)]


def named(matrix: Matrix, spaces: Eigenspaces) -> tuple[str, ...]:
    """The names of all properties of a matrix with these eigenspaces."""
    spectral = _Spectral(
        eigenvalues=tuple(space.eigenvalue for space, _ in spaces.spaces),
        is_defective=not spaces.is_diagonalizable,
    )
    return tuple(properties(matrix, spectral))
