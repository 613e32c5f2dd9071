"""Singular value decompositions with a slip in one of the three factors."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction

from eigtutor.acceptance import agree, is_diagonal, is_orthonormal
from eigtutor.definiteness import sign
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, mul, num, transpose
from eigtutor.document.words import msgid, sentence
from eigtutor.errors import UnsupportedError
from eigtutor.exact import ONE, Matrix, number
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, named
from eigtutor.orthonormal import SingularValueDecomposition, singular_value_decomposition
from eigtutor.problem import matrix_text
from eigtutor.rules.singular_values import diagonal_of


def _negative(s: Matrix) -> int | None:
    """The place of a negative number on the diagonal."""
    values = diagonal_of(s)
    exact = ((k, x) for k, x in enumerate(values) if x.is_real and not x.inexact)
    return next((k for k, x in exact if sign(x) < 0), None)


class WrongDecomposition(Mistake):
    """U, S and V of a real matrix, of which something does not fit."""

    kinds = frozenset({"svd"})

    @abstractmethod
    def shows(self, a: Matrix, u: Matrix, s: Matrix, v: Matrix) -> bool:
        """Whether factors, U and V orthogonal and S diagonal, show the mistake."""

    @abstractmethod
    def changed(self, right: SingularValueDecomposition) -> SingularValueDecomposition:
        """What the student makes of the right factors."""

    @abstractmethod
    def message(self, posed: Posed, s: Matrix) -> Inlines:
        """What to tell of it."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        if not posed.matrix.is_real:
            return None
        u, s, v = (answers.part(Matrix, name) for name in "USV")
        fit = is_diagonal(s) and all(is_orthonormal(m, unitary=False) for m in (u, v))
        return self.message(posed, s) if fit and self.shows(posed.matrix, u, s, v) else None

    def wrong_answer(self, kind: str, posed: Posed) -> Mapping[str, str] | None:
        a = posed.matrix
        if not a.is_real:
            return None
        try:
            right = singular_value_decomposition(a)
        except UnsupportedError:
            return None
        wrong = self.changed(right)
        u, s, v = wrong.left, wrong.diagonal, wrong.right
        accepted = a * v == u * s and _negative(s) is None
        if accepted or not self.shows(a, u, s, v):
            return None
        return {"U": matrix_text(u), "S": matrix_text(s), "V": matrix_text(v)}


@named
class RootsForgotten(WrongDecomposition):
    """Eigenvalues of AᵀA for singular values."""

    name = "W1"
    summary = msgid("took the eigenvalues of AᵀA without the root")
    share = Fraction(3, 5)
    example = Example(
        kind="svd",
        matrix="0 2; 3 0",
        answer={"U": "[[0, 1], [1, 0]]", "S": "[[9, 0], [0, 4]]", "V": "[[1, 0], [0, 1]]"},
    )

    def shows(self, a: Matrix, u: Matrix, s: Matrix, v: Matrix) -> bool:
        if not a.is_square:
            return False
        squared = agree(a.transpose() * a * v, v * s) and agree(a * a.transpose() * u, u * s)
        return squared and not agree(s * s, s)

    def changed(self, right: SingularValueDecomposition) -> SingularValueDecomposition:
        squares = right.diagonal * right.diagonal
        return SingularValueDecomposition(left=right.left, diagonal=squares, right=right.right)

    def message(self, posed: Posed, s: Matrix) -> Inlines:
        a = letter("A")
        return sentence(
            "{value} is an eigenvalue of {product}. A singular value is the square root of one.",
            value=num(next((s[k, k] for k in range(s.size) if s[k, k]), s[0, 0])),
            product=mul(transpose(a), a),
        )


@named
class SidesSwapped(WrongDecomposition):
    """A = VSUᵀ: a decomposition of the transpose."""

    name = "W2"
    summary = msgid("swapped U and V")
    share = Fraction(3, 5)
    example = Example(
        kind="svd",
        matrix="0 2; 3 0",
        answer={"U": "[[1, 0], [0, 1]]", "S": "[[3, 0], [0, 2]]", "V": "[[0, 1], [1, 0]]"},
    )

    def shows(self, a: Matrix, u: Matrix, s: Matrix, v: Matrix) -> bool:
        return a.is_square and agree(a.transpose() * v, u * s) and _negative(s) is None

    def changed(self, right: SingularValueDecomposition) -> SingularValueDecomposition:
        return SingularValueDecomposition(
            left=right.right, diagonal=right.diagonal, right=right.left
        )

    def message(self, posed: Posed, s: Matrix) -> Inlines:
        u, v, a = letter("U"), letter("V"), letter("A")
        return sentence(
            "This decomposes {transposed}: the eigenvectors of {product} belong into {V}, and "
            "their images into {U}.",
            transposed=transpose(a),
            product=mul(transpose(a), a),
            U=u,
            V=v,
        )


@named
class NegativeSingularValue(WrongDecomposition):
    """A = USVᵀ with a negative number on the diagonal."""

    name = "W3"
    summary = msgid("gave a negative singular value")
    share = Fraction(1, 2)
    weaker = True
    example = Example(
        kind="svd",
        matrix="0 2; 3 0",
        answer={"U": "[[0, -1], [1, 0]]", "S": "[[3, 0], [0, -2]]", "V": "[[1, 0], [0, 1]]"},
    )

    def shows(self, a: Matrix, u: Matrix, s: Matrix, v: Matrix) -> bool:
        return agree(a * v, u * s) and _negative(s) is not None

    def changed(self, right: SingularValueDecomposition) -> SingularValueDecomposition:
        """The first singular value and the first column of U with the other sign."""
        n = right.diagonal.size
        turn = Matrix.diagonal([number(-1)] + [ONE] * (n - 1))
        return SingularValueDecomposition(
            left=right.left * turn, diagonal=right.diagonal * turn, right=right.right
        )

    def message(self, posed: Posed, s: Matrix) -> Inlines:
        k = _negative(s)
        assert k is not None
        return sentence(
            "The product is right, but {value} is negative. Turn the signs of a column of {U} "
            "with it.",
            value=num(s[k, k]),
            U=letter("U"),
        )
