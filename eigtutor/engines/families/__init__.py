"""The families of matrices that are drawn: one file each. A family gives seeds.

The generator asks the family of a request for one seed after another, moves each about in the ways
that the seed allows, and keeps what meets all bounds. A family thus answers for the eigenvalues and
the structure of its seeds, and need not look at a bound, except to find seeds that meet it often.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from eigtutor.engines.seeds import Seed
from eigtutor.engines.structures import refuse_combination, refuse_radicand
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Number, Surd
from eigtutor.problem import Draw
from eigtutor.registry import Registry
from eigtutor.spec import Spectrum


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a matrix is drawn for.

    ``eigenvalues``: exactly these, or None for small ones of the sort that ``spectrum`` names;
    ``blocks``: exactly these Jordan blocks, each an eigenvalue and a size. ``eigenvectors``: these
    belong to the eigenvalues, in their order. ``radicand``: m, if irrational and complex
    eigenvalues must lie in Q(√m).
    ``suits``: whether a rational number may be an eigenvalue. ``unit``: whether the unit
    eigenvectors must be free of nested roots; ``plain_svd``: whether singular values and vectors
    must be. ``distinct``: whether the eigenvalues must all
    differ (True), or some repeat (False). ``new_eigenvectors``: whether no two matrices may have
    the same eigenvalues and eigenvectors. ``zeros``: the least and the greatest number of zeros.

    The bounds hold for the matrix, its characteristic polynomial, its eigenvectors, P, whose
    columns are all the vectors of the Jordan chains, and P⁻¹. ``max_entry`` bounds absolute
    values; the others bound numerators and denominators alike. None is no bound.
    """

    size: int
    spectrum: Spectrum = "integer"
    eigenvalues: tuple[Number, ...] | None = None
    blocks: tuple[tuple[Number, int], ...] | None = None
    eigenvectors: tuple[tuple[Number, ...], ...] | None = None
    radicand: int | None = None
    structure: frozenset[str] = frozenset()
    max_entry: int = 9
    max_denominator: int | None = None
    max_charpoly: int | None = None
    max_eigenvector: int | None = 9
    max_P: int | None = None
    max_P_inverse: int | None = None
    zeros: tuple[int, int] | None = None
    distinct: bool | None = None
    new_eigenvectors: bool = False
    suits: Callable[[Surd], bool] = lambda value: True
    unit: bool = False
    plain_svd: bool = False

    @property
    def is_special(self) -> bool:
        """Whether more than eigenvalues, or a sort of them, is named."""
        return (self.blocks, self.eigenvectors, self.radicand) != (None, None, None)


class Family(ABC):
    """One sort of matrices."""

    name: ClassVar[str]

    @abstractmethod
    def takes(self, request: Request) -> bool:
        """Whether a request is for this family. No two take the same request."""

    def refuse(self, request: Request) -> None:  # noqa: B027 - most families refuse nothing
        """Raise ImpossibleRequest if no matrix can meet the request, with the reason and the
        nearest request that can be met; asked once, before anything is drawn."""

    @abstractmethod
    def seed(self, request: Request, draw: Draw) -> Seed | None:
        """A seed that the request is drawn from, or None if this draw missed.

        It may also raise ImpossibleRequest.
        """

    def every(self, request: Request) -> Iterator[Seed] | None:
        """Every matrix that can meet the request, up to order and signs of the coordinates and
        transposition, as seeds; or None where they are too many or not known."""
        return None


FAMILIES: Registry[Family] = Registry("eigtutor.engines.families", "family")


def family_of(request: Request) -> Family:
    """The family that takes a request; ImpossibleRequest if none does, or if its structures do not
    go together."""
    refuse_combination(request.structure, request.size)
    if request.radicand is not None:
        refuse_radicand(request.radicand, request.spectrum)
    for family in FAMILIES:
        if family.takes(request):
            return family
    names = sorted(request.structure)
    matrix, remedy = "a matrix", "leave structure out"
    if request.plain_svd:
        matrix += " for a singular value decomposition"
        remedy += ", or give a matrix"
    elif len(names) > 1:
        remedy = "ask for one of these alone"
    raise ImpossibleRequest(
        f"{matrix} is not drawn that is {' and '.join(names)}", where="structure", remedy=remedy
    )
