"""Everything about the eigenvalues of one matrix: the default of ``solve``."""

from __future__ import annotations

from eigtutor.derivation import Eigenspaces, Goal, Resolve, Similarity, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.rules.property_table import PropertyTable, named
from eigtutor.rules.shortcuts import seen_at_once


class EigenMethod:
    """Eigenvalues, eigenspaces, then the diagonal or the Jordan form."""

    name = "eigen"
    task = "eigen"

    def fit(self, goal: Goal) -> int:
        return 80

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Find the eigenvalues and eigenvectors of {A}, and its diagonal or Jordan form.",
            A=letter("A"),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity]:
        matrix = goal.matrix
        _, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        task = "diagonalization" if spaces.is_diagonalizable else "jordan-form"
        steps, found = resolve(Goal(task=task, matrix=matrix), Similarity)
        return (*steps, *_closing(matrix, steps, spaces)), found


def _closing(matrix: Matrix, steps: Steps, spaces: Eigenspaces) -> Steps:
    """The shortcuts that the long way did not take, and what kind of matrix it is."""
    taken = [step.rule for step in steps]
    shortcuts = [seen for seen in seen_at_once(matrix).values() if seen not in taken]
    titles = [sentence("Seen at once"), *[()] * len(shortcuts)]
    offered = [
        Step(rule=seen, title=title, aside=True)
        for seen, title in zip(shortcuts, titles, strict=False)
    ]
    table = PropertyTable(matrix=matrix, spaces=spaces, names=named(matrix, spaces))
    return (*offered, Step(rule=table, title=sentence("What kind of matrix this is"), aside=True))


METHODS.register(EigenMethod())
