"""Singular value decompositions by the smaller of A*A and AA*: its eigenvalues, its eigenvectors,
and their images. Of real matrices A* is Aᵀ, and is written so."""

from __future__ import annotations

from dataclasses import replace

from eigtutor.derivation import Goal, Resolve, Similarity, Step, Steps
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.chains import primitive
from eigtutor.exact.elimination import reduction
from eigtutor.exact.matrices import Vector, inner, scaled
from eigtutor.exact.nested_roots import positive_root
from eigtutor.exact.orthogonal import exact_unit
from eigtutor.methods import METHODS
from eigtutor.methods.svd.completion import Complement, Completion, FirstKept
from eigtutor.methods.svd.decomposition import AssembleSvd, ThinSvd
from eigtutor.methods.svd.gram import GramMatrix, SingularValues
from eigtutor.methods.svd.images import ImageVectors
from eigtutor.methods.svd.line import LengthOfLine
from eigtutor.methods.svd.sides import Side
from eigtutor.orthonormal import (
    completion,
    rectangular_diagonal,
    refuse_numbered_singular_values,
    sorted_pairs,
)
from eigtutor.rules.gram_schmidt import orthogonalized
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
#: So do the vectors that complete the columns.
_COMPLETING = {("u", "vector"): "z", ("w", "vector"): "q"}


class ByGramMatrix:
    """V from the eigenvectors of AᵀA, Σ from the roots of its eigenvalues, U from uᵢ = Avᵢ/σᵢ; of a
    matrix with fewer rows than columns, U from AAᵀ.

    Of a matrix that is not real, the conjugate transpose A* takes the place of Aᵀ.
    """

    name = "svd-by-gram-matrix"
    task = "svd"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, FoundSvd]:
        matrix = goal.matrix
        side = Side(matrix)
        refuse_numbered_singular_values(matrix, side.gram)
        made, first, values = _values(side, resolve)
        images = tuple(
            scaled(side.carrier.apply(v), s.inverse())
            for v, s in zip(first, values, strict=True)
            if s
        )
        name = letter(side.second)
        if images:
            rule = ImageVectors(matrix=matrix, first=tuple(first), values=values, images=images)
            made.append(Step(rule=rule, title=sentence("The columns of {U}", U=name)))
        steps, more = _completed(side, images)
        if more:
            title = sentence("The columns of {U} that are missing", U=name)
            made += [replace(steps[0], title=title), *steps[1:]]
        one, other = Matrix.from_columns(first), Matrix.from_columns([*images, *more])
        u, v = (one, other) if side.is_wide else (other, one)
        s = rectangular_diagonal(values, matrix.shape)
        end = AssembleSvd(matrix=matrix, left=u, diagonal=s, right=v)
        made.append(Step(rule=end, title=sentence("The decomposition")))
        if not side.is_square:
            few = min(matrix.shape)
            thin = ThinSvd(
                matrix=matrix,
                left=Matrix.from_columns(u.columns[:few]),
                diagonal=Matrix.diagonal(values),
                right=Matrix.from_columns(v.columns[:few]),
            )
            made.append(Step(rule=thin, title=sentence("The thin form")))
        return tuple(made), FoundSvd(matrix=matrix, left=u, diagonal=s, right=v)


def _values(side: Side, resolve: Resolve) -> tuple[list[Step], list[Vector], tuple[Number, ...]]:
    """The steps to the singular values, and these with the first singular vectors."""
    matrix, gram = side.matrix, side.gram
    if gram.size == 1 < max(matrix.shape):
        value = positive_root(gram[0, 0])
        rule = LengthOfLine(matrix=matrix, value=value)
        return [Step(rule=rule, title=sentence("The singular value"))], [(ONE,)], (value,)
    inside, found = resolve(Goal(task="orthogonal-diagonalization", matrix=gram), Similarity)
    squares = [found.form[k, k] for k in range(gram.size)]
    first, sigmas = sorted_pairs(found.modal_matrix, squares)
    plan = GramMatrix(matrix=matrix, gram=gram)
    values = SingularValues(
        matrix=matrix,
        eigenvectors=found.modal_matrix,
        values=tuple(sigmas),
        first=Matrix.from_columns(first),
    )
    made = [
        Step(rule=plan, title=sentence("The plan")),
        *renamed(inside, _LETTERS),
        Step(rule=values, title=sentence("The singular values")),
    ]
    return made, first, values.values


def _completed(side: Side, images: tuple[Vector, ...]) -> tuple[list[Step], tuple[Vector, ...]]:
    """The steps to the columns that are no images, and these columns."""
    matrix, size, start = side.matrix, max(side.matrix.shape), len(images) + 1
    if len(images) == size:
        return [], ()
    if not images or (side.is_square and size == 2):
        more = tuple(exact_unit(z) for z in completion(side.carrier))
        seen = Completion(matrix=matrix, images=images, before=(), letter="", more=more)
        return [Step(rule=seen)], more
    reduced = reduction(side.star)
    basis = tuple(primitive(z) for z in side.star.kernel())
    steps = [
        Step(rule=Complement(matrix=matrix, reduction=reduced, basis=basis, start=start)),
    ]
    name, found = "z", basis
    if any(inner(basis[j], basis[k]) for k in range(len(basis)) for j in range(k)):
        name = "q"
        found, projections = orthogonalized(side.star, ZERO, basis, start)
        first = FirstKept(basis=basis, start=start)
        steps.append(Step(rule=first, substeps=renamed(projections, _COMPLETING)))
    more = tuple(map(exact_unit, found))
    units = Completion(matrix=matrix, images=images, before=found, letter=name, more=more)
    return [*steps, Step(rule=units)], more


METHODS.register(ByGramMatrix())
