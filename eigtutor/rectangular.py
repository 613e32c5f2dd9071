"""The worked solution of a matrix that is not square: its singular value decomposition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from eigtutor import compose
from eigtutor.derivation import Derivation, Goal
from eigtutor.document.blocks import Document
from eigtutor.document.detail import Detail
from eigtutor.effort import Effort, effort_of
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines.audit import Proof, proof
from eigtutor.engines.crosscheck import spectrum_enclosed
from eigtutor.engines.reader import has_parameters
from eigtutor.engines.solver import derivation
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.languages import in_its_language, language
from eigtutor.rules.singular_values import FoundSvd, smaller_product
from eigtutor.solution import step_json
from eigtutor.worked import Worked


@dataclass(frozen=True, slots=True, kw_only=True)
class RectangularSolution(Worked):
    """The worked singular value decomposition of an m×n matrix: replayed and audited when it was
    made, and compared with the certified structure of the smaller of A*A and AA*."""

    gram: JordanDecomposition
    derivation: Derivation
    found: FoundSvd
    proof: Proof
    detail: Detail = "normal"
    language: str = field(default_factory=language)

    @property
    def matrix(self) -> Matrix:
        return self.found.matrix

    @property
    def effort(self) -> Effort:
        """The handwork of the solution, whatever the detail in which it is shown."""
        return effort_of(self.derivation.steps)

    def _plain_document(self) -> Document:
        return compose.solution_document(self.matrix, Given(), self.derivation)

    @in_its_language
    def to_json(self) -> dict[str, Any]:
        """The solution as JSON; every exact value is text for SymPy.

        ``verified.exact``: A = USV* and the lengths and products of the columns hold exactly;
        ``verified.certified``: an independent enclosure holds the squares of the singular values.
        """
        return {
            "task": self.derivation.goal.task,
            "method": self.derivation.method,
            "matrix": [[x.sympy_text() for x in row] for row in self.matrix],
            "size": list(self.matrix.shape),
            "rank": self.matrix.rank(),
            **self.found.facts(),
            "verified": {"exact": True, "certified": spectrum_enclosed(self.gram)},
            "effort": self.effort.total,
            "steps": [step_json(step, self.detail) for step in self.derivation.steps],
        }


def rectangular_solution(
    matrix: Matrix, *, task: str, method: str, detail: Detail = "normal"
) -> RectangularSolution:
    """The worked singular value decomposition of a matrix that is not square.

    Raises UnsupportedError for parameters, and where the eigenvalues of the smaller of A*A and AA*
    are not sums of square roots.
    """
    if has_parameters(matrix):
        raise UnsupportedError(
            f"the task {task!r} is for matrices of numbers",
            where="matrix",
            remedy="put numbers in place of the letters",
        )
    made = derivation(Goal(task=task, matrix=matrix), method)
    found = made.result
    assert isinstance(found, FoundSvd)
    gram = jordan_decomposition(smaller_product(matrix))
    return RectangularSolution(
        gram=gram, derivation=made, found=found, proof=proof(made, gram), detail=detail
    )
