"""Mistakes in P and D, or Q and D, with a D that is diagonal."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction

from eigtutor.acceptance import (
    are_independent,
    failing_row,
    in_field,
    intertwines,
    is_diagonal,
    is_nonzero,
    is_orthonormal,
    matching,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, det, inverse, letter, mul, num
from eigtutor.document.build import posed as equation
from eigtutor.document.words import msgid, sentence
from eigtutor.errors import UnsupportedError
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.exact.orthogonal import unit
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, named, writable
from eigtutor.problem import matrix_text

A, D = letter("A"), letter("D")


class WrongPair(Mistake):
    """A modal matrix (P, or Q) and a diagonal D that do not go together, or not quite."""

    kinds = frozenset({"diagonalization", "orthogonal-diagonalization"})

    @abstractmethod
    def case(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> tuple[Matrix, Matrix]:
        """What becomes of a right answer, or of chains where the matrix is defective."""

    @abstractmethod
    def shows(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> bool:
        """Whether an answer, which is not right, shows the mistake."""

    @abstractmethod
    def message(self, posed: Posed, name: str, modal: Matrix) -> Inlines:
        """What to tell of the modal matrix, which is called P or Q."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        if answers.declined:
            return None
        [name] = answers.parts.keys() - {"D"}
        modal, diagonal = answers.part(Matrix, name), answers.part(Matrix, "D")
        inside = in_field([*modal.entries, *diagonal.entries], posed.given.field)
        if not answers.once(_has_diagonal) or not inside:
            return None
        if name == "Q" and not answers.once(
            _is_orthogonal if posed.matrix.is_real else _is_unitary
        ):
            return None
        shown = self.shows(posed, modal, diagonal)
        return self.message(posed, name, modal) if shown else None

    def wrong_answer(self, kind: str, posed: Posed) -> Mapping[str, str] | None:
        structure = posed.structure
        if not writable(structure.eigenvalues):
            return None
        modal = posed.decomposition.modal_matrix
        name = "P" if kind == "diagonalization" else "Q"
        if name == "Q":
            orthonormal = _with_unit_columns(posed)
            if orthonormal is None:
                return None
            modal = orthonormal
        diagonal = Matrix.diagonal(structure.spectrum)
        p, d = self.case(posed, modal, diagonal)
        right = intertwines(posed.matrix, p, d) and are_independent(p.columns)
        inside = in_field([*p.entries, *d.entries], posed.given.field)
        if right or not inside or not self.shows(posed, p, d):
            return None
        return {name: matrix_text(p), "D": matrix_text(d)}


def _has_diagonal(answers: Answers) -> bool:
    return is_diagonal(answers.part(Matrix, "D"))


def _is_orthogonal(answers: Answers) -> bool:
    return is_orthonormal(answers.part(Matrix, "Q"), unitary=False)


def _is_unitary(answers: Answers) -> bool:
    return is_orthonormal(answers.part(Matrix, "Q"), unitary=True)


def _with_unit_columns(posed: Posed) -> Matrix | None:
    """An orthogonal modal matrix of a symmetric matrix with different eigenvalues."""
    matrix, structure = posed.matrix, posed.structure
    if matrix != matrix.transpose() or not in_field(matrix.entries, "R"):
        return None
    if len(structure.eigenvalues) < matrix.size:
        return None
    try:
        return Matrix.from_columns([unit(v) for v in posed.decomposition.modal_matrix.columns])
    except UnsupportedError:  # a length is a root of a root
        return None


def _has_spectrum(posed: Posed, values: Vector) -> bool:
    return None not in matching(values, posed.structure.spectrum)


def _diagonal(matrix: Matrix) -> Vector:
    return tuple(row[k] for k, row in enumerate(matrix))


@named
class OrderDisagrees(WrongPair):
    """The columns are a basis of eigenvectors, but in another order than D has the eigenvalues."""

    name = "D1"
    summary = msgid("has the columns in another order than the eigenvalues in D")
    share = Fraction(75, 100)
    example = Example(
        kind="diagonalization",
        matrix="4 1; 2 3",
        answer={"P": "[[1, 1], [-2, 1]]", "D": "[[5, 0], [0, 2]]"},
    )

    def case(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> tuple[Matrix, Matrix]:
        first, *rest = _diagonal(diagonal)
        return modal, Matrix.diagonal([*rest, first])

    def shows(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> bool:
        owners = [_owner(posed, v) for v in modal.columns]
        return (
            _has_spectrum(posed, _diagonal(diagonal))
            and _has_spectrum(posed, tuple(x for x in owners if x is not None))
            and None not in owners
            and not intertwines(posed.matrix, modal, diagonal)
            and are_independent(modal.columns)
        )

    def message(self, posed: Posed, name: str, modal: Matrix) -> Inlines:
        return sentence(
            "The columns of {modal} are eigenvectors, and {D} holds the eigenvalues, but in "
            "another order. Each column belongs to the entry in the same column of {D}.",
            modal=letter(name),
            D=D,
        )


def _owner(posed: Posed, v: Vector) -> Number | None:
    """The eigenvalue for which v is an eigenvector, if it is one."""
    known = [x for x in posed.structure.eigenvalues if writable([x])]
    return next(
        (x for x in known if is_nonzero(v) and failing_row(posed.matrix, x, v) is None), None
    )


@named
class GaveInverse(WrongPair):
    """P⁻¹ for P."""

    name = "D2"
    summary = msgid("gave P⁻¹ for P")
    kinds = frozenset({"diagonalization"})
    share = Fraction(60, 100)
    breadth = 2
    example = Example(
        kind="diagonalization",
        matrix="4 1; 2 3",
        answer={"P": "[[1/3, -1/3], [2/3, 1/3]]", "D": "[[2, 0], [0, 5]]"},
    )

    def case(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> tuple[Matrix, Matrix]:
        return modal.inverse(), diagonal

    def shows(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> bool:
        # PA = DP, read from the other side
        return intertwines(
            posed.matrix.transpose(), modal.transpose(), diagonal
        ) and are_independent(modal.columns)

    def message(self, posed: Posed, name: str, modal: Matrix) -> Inlines:
        p = letter(name)
        return sentence(
            "Your matrices satisfy {equation}, which is {similar}. Wanted is the inverse of your "
            "{P}.",
            equation=equation(mul(p, A), mul(D, p)),
            similar=equation(A, mul(inverse(p), D, p)),
            P=p,
        )


@named
class EigenvectorsInRows(WrongPair):
    """Pᵀ for P."""

    name = "D3"
    summary = msgid("put the eigenvectors into the rows")
    share = Fraction(60, 100)
    example = Example(
        kind="diagonalization",
        matrix="4 1; 2 3",
        answer={"P": "[[1, -2], [1, 1]]", "D": "[[2, 0], [0, 5]]"},
    )

    def case(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> tuple[Matrix, Matrix]:
        return modal.transpose(), diagonal

    def shows(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> bool:
        turned = modal.transpose()
        return intertwines(posed.matrix, turned, diagonal) and are_independent(turned.columns)

    def message(self, posed: Posed, name: str, modal: Matrix) -> Inlines:
        return sentence(
            "The rows of {modal} are eigenvectors, such as {row}. They belong in the columns.",
            modal=letter(name),
            row=coords(modal.rows[0]),
        )


@named
class SingularModalMatrix(WrongPair):
    """AP = PD with the right D, but a P without an inverse."""

    name = "D4"
    summary = msgid("gave a singular P, with the right D")
    kinds = frozenset({"diagonalization"})
    share = Fraction(10, 100)
    example = Example(
        kind="diagonalization",
        matrix="4 1; 2 3",
        answer={"P": "[[1, 0], [-2, 0]]", "D": "[[2, 0], [0, 5]]"},
    )

    def case(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> tuple[Matrix, Matrix]:
        firsts = [posed.decomposition.eigenspace(x)[0] for x in posed.structure.spectrum]
        return Matrix.from_columns(firsts), diagonal

    def shows(self, posed: Posed, modal: Matrix, diagonal: Matrix) -> bool:
        return (
            intertwines(posed.matrix, modal, diagonal)
            and _has_spectrum(posed, _diagonal(diagonal))
            and not are_independent(modal.columns)
        )

    def message(self, posed: Posed, name: str, modal: Matrix) -> Inlines:
        p = letter(name)
        return sentence(
            "{equation} holds, but {determinant} is {zero}, so {inverse} does not exist. The "
            "columns must be independent.",
            equation=equation(mul(A, p), mul(p, D)),
            determinant=det(p),
            zero=num(0),
            inverse=inverse(p),
        )
