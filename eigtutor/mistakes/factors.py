"""Aⁿ or e^(tA) with a factor of PDⁿP⁻¹ left out or replaced, or wrong at t = 0."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from functools import lru_cache

from eigtutor.acceptance import (
    agree,
    are_independent,
    failing_row,
    is_diagonal,
    is_nonzero,
    matching,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import inverse, letter, mat, mul, num
from eigtutor.document.build import posed as equation
from eigtutor.document.expressions import power, transpose
from eigtutor.document.numerals import EULER
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import Matrix, Number, Surd
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.exact.matrix_exponentials import at_zero
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, asked_function, named, short_text, written

A, D, P = letter("A"), letter("D"), letter("P")


class WrongFactors(Mistake):
    """PDⁿ or Pe^(tD) times something else than P⁻¹, for any P of eigenvectors."""

    kinds = frozenset({"matrix-power", "matrix-exponential"})
    breadth = 2

    @abstractmethod
    def last(self, modal: Matrix) -> Matrix:
        """The factor in place of P⁻¹."""

    @abstractmethod
    def shows(self, posed: Posed, found: Matrix) -> bool:
        """Whether an answer, which is not right, shows the mistake."""

    @abstractmethod
    def message(self, posed: Posed) -> Inlines:
        """What to tell."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        shown = _has_basis(posed) and self.shows(posed, answers.part(Matrix))
        return self.message(posed) if shown else None

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        if not _has_basis(posed):
            return None
        modal = posed.decomposition.modal_matrix
        function = asked_function(posed)
        wrong = modal * function.of(posed.structure.jordan_matrix) * self.last(modal)
        return short_text(wrong) if wrong != function.of(posed.matrix) else None


def _has_basis(posed: Posed) -> bool:
    """Whether P and D are made of square roots, and the matrix is not diagonal; n ≠ 0."""
    structure = posed.structure
    plain = structure.has_one_field and not structure.is_defective
    return plain and not posed.matrix.is_diagonal and posed.given.n != 0


@named
class InverseMissing(WrongFactors):
    """PDⁿ, or Pe^(tD)."""

    name = "M2"
    summary = msgid("left out P⁻¹")
    share = Fraction(50, 100)
    example = Example(
        kind="matrix-power", matrix="4 1; 2 3", given={"n": "3"}, answer="[[8, 125], [-16, 125]]"
    )

    def last(self, modal: Matrix) -> Matrix:
        return Matrix.identity(modal.size)

    def shows(self, posed: Posed, found: Matrix) -> bool:
        function = asked_function(posed)
        constant = isinstance(function.exponent, int)
        start = found if constant else at_zero(found, function.letter)
        owners, vectors = list[Number](), list[Vector]()
        for column, v in zip(found.columns, start.columns, strict=True):
            if not is_nonzero(v):
                continue  # 0ⁿv
            known = posed.structure.eigenvalues
            owner = next((x for x in known if failing_row(posed.matrix, x, v) is None), None)
            if owner is None:
                return False
            if not constant and column != scaled(v, function.lowered(owner)):
                return False
            owners.append(owner)
            vectors.append(v)
        wanted = [x for x in posed.structure.spectrum if not function.lowered(x).is_zero]
        return (
            len(owners) == len(wanted)
            and None not in matching(owners, wanted)
            and are_independent(vectors)
        )

    def message(self, posed: Posed) -> Inlines:
        left = mul(P, written(asked_function(posed), D))
        return sentence(
            "The columns of your matrix are eigenvectors, as those of {left} are. In {product} "
            "there is a third factor.",
            left=left,
            product=mul(left, inverse(P)),
        )


@named
class TransposeForInverse(WrongFactors):
    """PDⁿPᵀ, or Pe^(tD)Pᵀ."""

    name = "M3"
    summary = msgid("took Pᵀ for P⁻¹")
    share = Fraction(40, 100)
    breadth = 3
    example = Example(
        kind="matrix-power",
        matrix="4 1; 2 3",
        given={"n": "2"},
        answer="[[29, 17], [17, 41]]",
    )

    def last(self, modal: Matrix) -> Matrix:
        return modal.transpose()

    def shows(self, posed: Posed, found: Matrix) -> bool:
        # First what is quickly seen: X = Xᵀ and AX = XAᵀ hold for X = PΔPᵀ, Δ diagonal.
        left = posed.matrix * found
        if not agree(found, found.transpose()) or not agree(left, left.transpose()):
            return False
        inverse_of_p = _inverse(posed.decomposition.modal_matrix)
        delta = inverse_of_p * found * inverse_of_p.transpose()
        if not is_diagonal(delta):
            return False
        wanted = asked_function(posed).of(posed.structure.jordan_matrix)
        return all(_is_positive_multiple(delta[k, k], wanted[k, k]) for k in range(delta.size))

    def message(self, posed: Posed) -> Inlines:
        product = mul(P, written(asked_function(posed), D), transpose(P))
        return sentence(
            "Your matrix is {product}. But {transposed} is {inverse} only where the columns are "
            "orthogonal and of length {one}.",
            product=product,
            transposed=transpose(P),
            inverse=inverse(P),
            one=num(1),
        )


@lru_cache(maxsize=256)
def _inverse(matrix: Matrix) -> Matrix:
    return matrix.inverse()


def _is_positive_multiple(x: Number, y: Number) -> bool:
    """Whether x = cy with c > 0, as for columns of P of any length."""
    if y.is_zero or x.is_zero:
        return x.is_zero and y.is_zero
    c = x / y
    return isinstance(c, Surd) and c.is_real and c.sign() > 0


@named
class WrongAtZero(Mistake):
    """A matrix that is not I at t = 0."""

    name = "M7"
    summary = msgid("gave a matrix that is not I at t = 0")
    kinds = frozenset({"matrix-exponential"})
    share = Fraction(25, 100)
    breadth = 5
    example = Example(
        kind="matrix-exponential",
        matrix="2 0; 0 3",
        answer="[[2e^(2t), 0], [0, 3e^(3t)]]",
    )

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        start = at_zero(answers.part(Matrix), posed.given.variable)
        if agree(start, Matrix.identity(start.size)):
            return None
        return sentence(
            "For {start} your matrix is {matrix}. It must be {I}, as {power} is {one}.",
            start=equation(letter(posed.given.variable), num(0)),
            matrix=mat(start),
            I=letter("I"),
            power=power(EULER, num(0)),
            one=num(1),
        )

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        wrong = posed.matrix * asked_function(posed).of(posed.matrix)
        one = posed.matrix == Matrix.identity(posed.matrix.size)
        return None if one else short_text(wrong)
