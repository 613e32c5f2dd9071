"""Where the eigenvalues are, without computing them: Gershgorin's discs, and norms."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, Surd
from eigtutor.exact.moduli import NormSort, by_modulus, modulus, norm
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.gershgorin.discs import (
    Discs,
    DisjointGroups,
    GershgorinDiscs,
    SymmetricDiscs,
    discs,
    groups,
)
from eigtutor.methods.gershgorin.norms import EigenvaluesLocated, RadiusBelowNorms, disc_of
from eigtutor.methods.gershgorin.together import DiscsTogether, both
from eigtutor.rules.spectra import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The discs of the rows and of the columns."""

    rows: Discs
    columns: Discs

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether they are the discs of the matrix, and hold its eigenvalues."""
        matrix = decomposition.matrix
        mine = self.rows == discs(matrix, "rows") and self.columns == discs(matrix, "columns")
        return mine and all(
            disc_of(value, found) is not None or not isinstance(value, Surd)
            for value in decomposition.structure.eigenvalues
            for found in (self.rows, self.columns)
        )


class Gershgorin:
    """Discs of rows and columns, what lies apart, and ρ(A) ≤ ‖A‖."""

    name = "gershgorin"
    task = "gershgorin"

    def fit(self, goal: Goal) -> int:
        return 80

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Where can the eigenvalues of {A} be? Answer from its entries alone, and compare.",
            A=letter("A"),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Bounds]:
        matrix = goal.matrix
        _refuse_roots_of_roots(matrix)
        rows, columns = discs(matrix, "rows"), discs(matrix, "columns")
        first = GershgorinDiscs(matrix=matrix, by="rows", discs=rows)
        steps = [Step(rule=first, title=sentence("Discs from the rows"))]
        steps += _apart(matrix, rows)
        if rows == columns:
            steps.append(Step(rule=SymmetricDiscs(matrix=matrix, discs=rows)))
        else:
            second = GershgorinDiscs(matrix=matrix, by="columns", discs=columns)
            steps.append(Step(rule=second, title=sentence("Discs from the columns")))
            if groups(columns) != groups(rows):
                steps += _apart(matrix, columns, by_rows=False)
        together = DiscsTogether(
            matrix=matrix, rows=rows, columns=columns, bounds=both(rows, columns)
        )
        steps.append(Step(rule=together, title=sentence("What the discs tell together")))
        _, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        values = spectrum.values
        places = tuple(disc_of(value, rows) for value, _ in values)
        located: Rule = EigenvaluesLocated(matrix=matrix, values=values, places=places)
        steps.append(Step(rule=located, title=sentence("Where the eigenvalues are")))
        steps += _below_norms(matrix, values)
        return tuple(steps), Bounds(rows=rows, columns=columns)


def _below_norms(matrix: Matrix, values: Values) -> list[Step]:
    """The step about norms; none where the largest modulus cannot be told from the next."""
    try:
        dominant = by_modulus(value for value, _ in values)[0][0]
    except ArithmeticError:
        return []
    sorts: tuple[NormSort, ...] = ("1", "inf", "F")
    bounds = tuple((sort, norm(matrix, sort)) for sort in sorts)
    rule = RadiusBelowNorms(
        matrix=matrix,
        values=values,
        dominant=dominant,
        norms=tuple((sort, bound) for sort, bound in bounds if isinstance(bound, Surd)),
    )
    return [Step(rule=rule, title=sentence("A bound by norms"))]


def _apart(matrix: Matrix, found: Discs, *, by_rows: bool = True) -> list[Step]:
    """The step about groups of discs, where there is more than one."""
    parts = groups(found)
    if len(parts) == 1:
        return []
    rule = DisjointGroups(matrix=matrix, by="rows" if by_rows else "columns", groups=parts)
    return [Step(rule=rule)]


def _refuse_roots_of_roots(matrix: Matrix) -> None:
    if not all(isinstance(modulus(x), Surd) for x in matrix.entries):
        raise UnsupportedError(
            "an entry of the matrix has a modulus that is a root of a root, and radii with it "
            "are not written out",
            where="matrix",
            remedy="give a matrix whose entries have plain square roots for moduli",
        )


METHODS.register(Gershgorin())
