"""Symmetric, Hermitian and normal matrices: what is asked of which, and what an answer must be."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from itertools import pairwise
from operator import add

from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, Polynomial, Surd
from eigtutor.orthonormal import (
    is_unitarily_diagonalizable,
    singular_value_decomposition,
    spectral_projections,
    unitary_diagonalization,
)

#: The matrices that a task is about; of others it is refused with the reason.
SORTS: dict[str, Callable[[Matrix], bool]] = {
    "definiteness": lambda a: a.is_hermitian,
    "quadratic-form": lambda a: a.is_real and a == a.transpose(),
    "spectral": lambda a: a.is_normal,
    "orthogonal-eigenspaces": lambda a: a.is_normal,
    "svd": lambda a: True,
}


def suits(task: str, matrix: Matrix) -> bool:
    """Whether the task can be set about the matrix."""
    return SORTS.get(task, lambda a: True)(matrix)


def is_written(task: str, decomposition: JordanDecomposition) -> bool:
    """Whether the answer can be written without roots of roots and numbered roots."""
    made: dict[str, Callable[[], object]] = {
        "spectral": lambda: spectral_projections(decomposition),
        "svd": lambda: singular_value_decomposition(decomposition.matrix),
        "quadratic-form": lambda: unitary_diagonalization(decomposition),
    }
    try:
        made.get(task, lambda: None)()
    except UnsupportedError:
        return False
    return True


def is_derived(task: str, decomposition: JordanDecomposition) -> bool:
    """Whether the derivation of a task can be written: with roots of roots for lengths, but
    without numbered roots."""
    matrix = decomposition.matrix
    match task:
        case "svd":
            values = jordan_decomposition(matrix.adjoint() * matrix).structure.eigenvalues
        case "orthogonal-diagonalization" | "quadratic-form":
            if matrix.is_diagonal or not is_unitarily_diagonalizable(matrix):
                return True
            values = decomposition.structure.eigenvalues
        case _:
            return is_written(task, decomposition)
    return all(isinstance(value, Surd) for value in values)


def sign_changes(p: Polynomial) -> int:
    """How often the signs of the coefficients change, zeros left out."""
    signs = [c.sign() for c in p.coefficients if c]
    return sum(a != b for a, b in pairwise(signs))


def word(matrix: Matrix) -> set[str]:
    """The words for a Hermitian matrix: all roots are real, so Descartes' rule counts them."""
    p = matrix.characteristic_polynomial()
    zeros = next(k for k, c in enumerate(reversed(p.coefficients)) if c)
    positive = sign_changes(p)
    negative = matrix.size - positive - zeros
    if positive and negative:
        return {"indefinite"}
    if not zeros:
        return {"positive definite" if positive else "negative definite"}
    possible = {"positive semidefinite": not negative, "negative semidefinite": not positive}
    return {name for name, holds in possible.items() if holds}


def is_right(task: str, result: object, matrix: Matrix) -> bool:
    """Whether what a derivation found of the task is right, by its definition."""
    one = Matrix.identity(matrix.size)
    match task:
        case "definiteness":
            return result.word.value in word(matrix)
        case "spectral":
            pairs = result.projections
            return (
                reduce(add, (e * v for v, e in pairs)) == matrix
                and reduce(add, (e for _, e in pairs)) == one
                and all(e * e == e == e.conjugate().transpose() for _, e in pairs)
                and len({v for v, _ in pairs}) == len(pairs)
            )
        case "svd":
            u, s, v = result.left, result.diagonal, result.right
            values = [float(complex(s[k, k]).real) for k in range(min(s.shape))]
            return (
                u.adjoint() * u == one
                and v.adjoint() * v == Matrix.identity(matrix.shape[1])
                and u * s * v.adjoint() == matrix
                and s.is_diagonal
                and sorted(values, reverse=True) == values
                and values[-1] >= 0
            )
        case "quadratic-form":
            q, d = result.axes, result.diagonal
            return q * d * q.transpose() == matrix and q * q.transpose() == one
        case "orthogonal-eigenspaces":
            vectors = [one.vector for one in result.vectors]
            if any(not x.is_rational for v in vectors for x in v):
                return len(vectors) == matrix.size
            m = Matrix.from_columns(vectors)
            return (m.transpose() * m).is_diagonal and (m.inverse() * matrix * m).is_diagonal
    raise AssertionError(task)
