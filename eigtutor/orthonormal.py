"""What orthonormal eigenvectors give: unitary diagonalizations, spectral decompositions, singular
values. Exact, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key, reduce
from operator import add

from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import ZERO, Matrix, Number, Surd
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import Vector, inner, scaled
from eigtutor.exact.moduli import compare
from eigtutor.exact.nested_roots import positive_root
from eigtutor.exact.orthogonal import orthogonal_basis, unit

Projections = tuple[tuple[Number, Matrix], ...]


def is_unitarily_diagonalizable(matrix: Matrix) -> bool:
    """Whether A = QDQ*, Q unitary: a normal matrix (Horn and Johnson, Matrix Analysis, 2nd ed.,
    Theorem 2.5.3). Of a real matrix Q and D must be real: a symmetric one (Theorem 2.5.6)."""
    return matrix.is_hermitian if matrix.is_real else matrix.is_normal


def unitary_diagonalization(decomposition: JordanDecomposition) -> tuple[Matrix, Matrix]:
    """Q and D of a unitarily diagonalizable matrix, the eigenvalues in the package's order; for a
    diagonal one, I and A. UnsupportedError for lengths that are roots of roots."""
    matrix = decomposition.matrix
    if matrix.is_diagonal:
        return Matrix.identity(matrix.size), matrix
    columns: list[Vector] = []
    for value in decomposition.structure.eigenvalues:
        columns += map(unit, orthogonal_basis(decomposition.eigenspace(value)))
    return Matrix.from_columns(columns), decomposition.structure.jordan_matrix


# -- spectral decompositions ---------------------------------------------------------------------


def refuse_without_projections(matrix: Matrix) -> None:
    """Raise InputError for a matrix without a spectral decomposition by orthogonal projections."""
    if not matrix.is_normal:
        raise InputError(
            "the eigenspaces of this matrix are not orthogonal to each other and the whole space: "
            "it is not normal, so it is no sum of multiples of orthogonal projections",
            where="matrix",
            remedy="give a symmetric or Hermitian matrix",
        )


def refuse_numbered_roots(eigenvalues: Iterable[Number]) -> None:
    """Raise UnsupportedError where the projections lie in different fields."""
    if not all(isinstance(value, Surd) for value in eigenvalues):
        raise UnsupportedError(
            "the eigenvalues of this matrix are roots of a polynomial that square roots do not "
            "express, so the projections cannot be written out",
            remedy="take a matrix whose eigenvalues are rational or square roots",
        )


def projection_onto(vectors: tuple[Vector, ...]) -> Matrix:
    """Σ uu*/(u*u), the orthogonal projection onto the span of orthogonal vectors."""
    return reduce(add, (_outer(u) * inner(u, u).inverse() for u in vectors))


def _outer(u: Vector) -> Matrix:
    return Matrix([[x * y.conjugate() for y in u] for x in u])


def spectral_projections(decomposition: JordanDecomposition) -> Projections:
    """λ and E for each eigenvalue of a normal matrix: A = ΣλE, ΣE = I, EF = 0 for two of them.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.5.3 and 0.9.1.)
    """
    refuse_without_projections(decomposition.matrix)
    structure = decomposition.structure
    refuse_numbered_roots(structure.eigenvalues)
    return tuple(
        (value, projection_onto(tuple(orthogonal_basis(decomposition.eigenspace(value)))))
        for value in structure.eigenvalues
    )


# -- singular values -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SingularValueDecomposition:
    """A = UΣV* for an m×n matrix: U (m×m) and V (n×n) unitary, Σ (m×n) diagonal with the singular
    values from the largest on; of a real matrix U and V are orthogonal."""

    left: Matrix
    diagonal: Matrix
    right: Matrix


def singular_value_decomposition(matrix: Matrix) -> SingularValueDecomposition:
    """A singular value decomposition of any matrix, by the smaller of A*A and AA*.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.6.3.) UnsupportedError where a singular
    value or the length of a vector is a root of a root.
    """
    rows, columns = matrix.shape
    is_wide = rows < columns
    carrier = matrix.adjoint() if is_wide else matrix
    try:
        w, d = unitary_diagonalization(jordan_decomposition(carrier.adjoint() * carrier))
    except UnsupportedError as error:
        raise UnsupportedError(
            f"in {_product_name(matrix)} {error.message}",
            where="matrix",
            remedy=_remedy(matrix, "rational"),
        ) from error
    squares = [d[k, k] for k in range(d.size)]
    for square in squares:
        refuse_nested(matrix, square)
    first, sigmas = sorted_pairs(w, squares)
    second = [
        scaled(carrier.apply(x), s.inverse()) for x, s in zip(first, sigmas, strict=True) if s
    ]
    if len(second) < carrier.size:
        second += map(unit, completion(carrier))
    one, other = Matrix.from_columns(first), Matrix.from_columns(second)
    left, right = (one, other) if is_wide else (other, one)
    return SingularValueDecomposition(
        left=left, diagonal=rectangular_diagonal(sigmas, matrix.shape), right=right
    )


def rectangular_diagonal(values: Sequence[Number], shape: tuple[int, int]) -> Matrix:
    """The matrix of this shape with these numbers at (k, k), and zeros."""
    rows, columns = shape
    return Matrix([[values[i] if i == j else ZERO for j in range(columns)] for i in range(rows)])


def refuse_numbered_singular_values(matrix: Matrix, gram: Matrix) -> None:
    """Raise UnsupportedError where the squares of the singular values, the eigenvalues of the Gram
    matrix, are no sums of square roots."""
    if not all(isinstance(v, Surd) for v in jordan_decomposition(gram).structure.eigenvalues):
        raise UnsupportedError(
            f"the eigenvalues of {_product_name(matrix)} are roots of a polynomial that square "
            "roots do not express, so the decomposition cannot be written out",
            where="matrix",
            remedy=_remedy(matrix, "rational or square roots"),
        )


def _product_name(matrix: Matrix) -> str:
    """The smaller of AᵀA and AAᵀ."""
    rows, columns = matrix.shape
    star = "Aᵀ" if matrix.is_real else "A*"
    return f"A{star}" if rows < columns else f"{star}A"


def _remedy(matrix: Matrix, wanted: str) -> str:
    return f"take a matrix A for which the eigenvalues of {_product_name(matrix)} are {wanted}"


def sorted_pairs(v: Matrix, values: list[Number]) -> tuple[list[Vector], list[Number]]:
    """The orthonormal eigenvectors of a Gram matrix with the roots of their eigenvalues, the
    largest first."""
    pairs = [(positive_root(value), x) for value, x in zip(values, v.columns, strict=True)]
    by_size = cmp_to_key(compare)
    pairs.sort(key=lambda pair: by_size(pair[0]), reverse=True)
    return [x for _, x in pairs], [s for s, _ in pairs]


def refuse_nested(matrix: Matrix, eigenvalue: Number) -> None:
    """Raise UnsupportedError if √λ is a root of a root, for an eigenvalue λ ≥ 0 of A*A."""
    if principal_root(eigenvalue) is None:
        raise UnsupportedError(
            f"a singular value of this matrix is sqrt({eigenvalue.sympy_text()}), a root of a "
            "root, and a decomposition with it is not written out",
            remedy=_remedy(matrix, "rational"),
        )


def completion(matrix: Matrix) -> list[Vector]:
    """An orthogonal basis of what is orthogonal to the columns of a matrix, so of ker A*."""
    return orthogonal_basis(matrix.adjoint().kernel())
