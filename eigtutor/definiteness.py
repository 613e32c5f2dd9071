"""The five words for a symmetric or Hermitian matrix and its quadratic form, and which fit."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from eigtutor.document.blocks import Inlines
from eigtutor.document.words import sentence
from eigtutor.errors import InputError
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.moduli import compare


class Definiteness(Enum):
    """What the signs of the values x*Ax for x ≠ 0 are."""

    POSITIVE_DEFINITE = "positive definite"
    POSITIVE_SEMIDEFINITE = "positive semidefinite"
    NEGATIVE_DEFINITE = "negative definite"
    NEGATIVE_SEMIDEFINITE = "negative semidefinite"
    INDEFINITE = "indefinite"

    @property
    def shown(self) -> Inlines:
        """The word in the reader's language."""
        match self:
            case Definiteness.POSITIVE_DEFINITE:
                return sentence("positive definite")
            case Definiteness.POSITIVE_SEMIDEFINITE:
                return sentence("positive semidefinite")
            case Definiteness.NEGATIVE_DEFINITE:
                return sentence("negative definite")
            case Definiteness.NEGATIVE_SEMIDEFINITE:
                return sentence("negative semidefinite")
            case Definiteness.INDEFINITE:
                return sentence("indefinite")

    @property
    def signs(self) -> frozenset[int]:
        """The signs that eigenvalues may have."""
        return _SIGNS[self]

    @property
    def opposite(self) -> Definiteness:
        """The word for −A."""
        flipped = frozenset(-s for s in self.signs)
        return next(word for word in Definiteness if word.signs == flipped)

    @property
    def is_strict(self) -> bool:
        """Whether x*Ax = 0 for x = 0 only."""
        return 0 not in self.signs

    def is_true_of(self, eigenvalues: Iterable[Number]) -> bool:
        """Whether the word holds, be it the narrowest or not: an indefinite form must have values
        of both signs, while a semidefinite one need not have the value 0.

        >>> from eigtutor.exact import number
        >>> [w.value for w in Definiteness if w.is_true_of([number(0), number(3)])]
        ['positive semidefinite']
        """
        signs = {sign(x) for x in eigenvalues}
        if self is Definiteness.INDEFINITE:
            return {-1, 1} <= signs
        return signs <= self.signs


_SIGNS = {
    Definiteness.POSITIVE_DEFINITE: frozenset({1}),
    Definiteness.POSITIVE_SEMIDEFINITE: frozenset({0, 1}),
    Definiteness.NEGATIVE_DEFINITE: frozenset({-1}),
    Definiteness.NEGATIVE_SEMIDEFINITE: frozenset({0, -1}),
    Definiteness.INDEFINITE: frozenset({-1, 0, 1}),
}


def sign(x: Number) -> int:
    """−1, 0 or 1 for a real number."""
    return compare(x, ZERO)


def words(eigenvalues: Iterable[Number]) -> tuple[Definiteness, ...]:
    """The narrowest word for these eigenvalues (Horn and Johnson, Matrix Analysis, 2nd ed.,
    Theorem 4.1.8); for the zero matrix there are two.

    >>> from eigtutor.exact import number
    >>> [word.value for word in words([number(0), number(3)])]
    ['positive semidefinite']
    """
    signs = {sign(x) for x in eigenvalues}
    fitting = [word for word in Definiteness if signs <= word.signs]
    least = min(len(word.signs) for word in fitting)
    return tuple(word for word in fitting if len(word.signs) == least)


def refuse_unsymmetric(matrix: Matrix) -> None:
    """Raise InputError for a matrix of which definiteness is not asked: x*Ax, or for a real matrix
    the quadratic form xᵀAx, belongs to another matrix than this."""
    if matrix.is_hermitian:
        return
    if not matrix.is_real:
        raise InputError(
            "the matrix is not Hermitian, so x*Ax is not always real and has no sign",
            where="matrix",
            remedy="give a matrix that equals its conjugate transpose",
        )
    i, j = next(
        (i, j) for j in range(matrix.size) for i in range(j) if matrix[i, j] != matrix[j, i]
    )
    raise InputError(
        f"the matrix is not symmetric: row {i + 1}, column {j + 1} holds "
        f"{matrix[i, j].sympy_text()}, and row {j + 1}, column {i + 1} holds "
        f"{matrix[j, i].sympy_text()}",
        where="matrix",
        remedy="a quadratic form belongs to a symmetric matrix; (A + Aᵀ)/2 has the same values "
        "xᵀAx",
    )
