"""Singular value decompositions by AᵀA: its eigenvalues, its eigenvectors, and their images."""

from __future__ import annotations

from eigtutor.derivation import Goal, Resolve, Similarity, Step, Steps
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix
from eigtutor.exact.matrices import scaled
from eigtutor.exact.orthogonal import exact_unit
from eigtutor.methods import METHODS
from eigtutor.methods.svd.decomposition import AssembleSvd, Completion, LeftVectors
from eigtutor.methods.svd.gram import GramMatrix, SingularValues
from eigtutor.orthonormal import (
    completion,
    refuse_imaginary_entries,
    refuse_numbered_singular_values,
    sorted_pairs,
)
from eigtutor.rules.renamed import renamed
from eigtutor.rules.singular_values import FoundSvd

#: On the way the eigenvectors of AᵀA have names of their own, as u and v are wanted for the end.
_LETTERS = {
    ("A", "matrix"): "B",
    ("Q", "matrix"): "W",
    ("q", "vector"): "w",
    ("u", "vector"): "b",
    ("w", "vector"): "c",
    ("v", "vector"): "y",
}


class ByGramMatrix:
    """V from the eigenvectors of AᵀA, Σ from the roots of its eigenvalues, U from uᵢ = Avᵢ/σᵢ."""

    name = "svd-by-gram-matrix"
    task = "svd"

    def fit(self, goal: Goal) -> int:
        refuse_imaginary_entries(goal.matrix)
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, FoundSvd]:
        matrix = goal.matrix
        refuse_numbered_singular_values(matrix)
        gram = matrix.transpose() * matrix
        inner, found = resolve(Goal(task="orthogonal-diagonalization", matrix=gram), Similarity)
        squares = [found.form[k, k] for k in range(gram.size)]
        right, sigmas = sorted_pairs(found.modal_matrix, squares)
        left = [
            scaled(matrix.apply(v), s.inverse()) for v, s in zip(right, sigmas, strict=True) if s
        ]
        more = [exact_unit(x) for x in completion(left, matrix.size)]
        v = Matrix.from_columns(right)
        made = [
            Step(rule=GramMatrix(matrix=matrix, gram=gram), title=sentence("The plan")),
            *renamed(inner, _LETTERS),
            Step(
                rule=SingularValues(
                    matrix=matrix, eigenvectors=found.modal_matrix, values=tuple(sigmas), right=v
                ),
                title=sentence("The singular values"),
            ),
        ]
        if left:
            rule = LeftVectors(
                matrix=matrix, right=tuple(right), values=tuple(sigmas), left=tuple(left)
            )
            made.append(Step(rule=rule, title=sentence("The columns of {U}", U=letter("U"))))
        if more:
            rest = Completion(matrix=matrix, left=tuple(left), more=tuple(more))
            made.append(
                Step(
                    rule=rest, title=sentence("The columns of {U} that are missing", U=letter("U"))
                )
            )
        u, s = Matrix.from_columns([*left, *more]), Matrix.diagonal(sigmas)
        end = AssembleSvd(matrix=matrix, left=u, diagonal=s, right=v)
        made.append(Step(rule=end, title=sentence("The decomposition")))
        return tuple(made), FoundSvd(left=u, diagonal=s, right=v)


METHODS.register(ByGramMatrix())
