"""Right eigenvectors and eigenvalues, but a Q that is not orthogonal (for a complex A: unitary)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction

from eigtutor.acceptance import (
    are_independent,
    has_length_one,
    in_field,
    intertwines,
    is_diagonal,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, letter, mul, num, transpose
from eigtutor.document.words import msgid, sentence
from eigtutor.errors import UnsupportedError
from eigtutor.exact import ONE, Matrix
from eigtutor.exact.balls import may_equal
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import Vector, dot, inner, scaled
from eigtutor.exact.orthogonal import orthogonal_basis, unit
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, named, writable
from eigtutor.problem import matrix_text


class NotOrthogonal(Mistake):
    """A diagonalization of a symmetric or Hermitian matrix."""

    kinds = frozenset({"orthogonal-diagonalization"})
    weaker = True

    @abstractmethod
    def basis(self, posed: Posed, eigenvectors: Sequence[Vector]) -> Sequence[Vector]:
        """What the student makes of a basis of one eigenspace; UnsupportedError where it cannot
        be written."""

    @abstractmethod
    def shows(self, posed: Posed, q: Matrix) -> bool:
        """Whether a modal matrix, which is not orthogonal, shows the mistake."""

    @abstractmethod
    def message(self, posed: Posed, q: Matrix) -> Inlines:
        """What to tell of it."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        if answers.declined or not posed.matrix.is_hermitian:
            return None
        q, d = answers.part(Matrix, "Q"), answers.part(Matrix, "D")
        if in_field(posed.matrix.entries, "R") and not in_field(q.entries, "R"):
            return None
        modal = is_diagonal(d) and intertwines(posed.matrix, q, d) and are_independent(q.columns)
        return self.message(posed, q) if modal and self.shows(posed, q) else None

    def wrong_answer(self, kind: str, posed: Posed) -> Mapping[str, str] | None:
        structure = posed.structure
        if not posed.matrix.is_hermitian or not writable(structure.eigenvalues):
            return None
        try:
            columns = [
                v
                for value in structure.eigenvalues
                for v in self.basis(posed, posed.decomposition.eigenspace(value))
            ]
        except UnsupportedError:  # a length is a root of a root
            return None
        q = Matrix.from_columns(columns)
        if not self.shows(posed, q):
            return None
        return {"Q": matrix_text(q), "D": matrix_text(structure.jordan_matrix)}


def _are_orthogonal(q: Matrix) -> bool:
    return is_diagonal(q.conjugate().transpose() * q)


def _have_length_one(q: Matrix) -> bool:
    return all(has_length_one(v) for v in q.columns)


def _oblique(vectors: Sequence[Vector]) -> list[Vector]:
    """A basis of the same space that is not orthogonal, where its dimension allows it."""
    first, *rest = orthogonal_basis(vectors)
    return [first, *(tuple(x + y for x, y in zip(first, v, strict=True)) for v in rest)]


@named
class LengthsNotOne(NotOrthogonal):
    """Orthogonal eigenvectors, not all of length 1."""

    name = "S1"
    summary = msgid("did not normalize the columns")
    share = Fraction(80, 100)
    example = Example(
        kind="orthogonal-diagonalization",
        matrix="2 1; 1 2",
        answer={"Q": "[[1, 1], [-1, 1]]", "D": "[[1, 0], [0, 3]]"},
    )

    def basis(self, posed: Posed, eigenvectors: Sequence[Vector]) -> Sequence[Vector]:
        return orthogonal_basis(eigenvectors)

    def shows(self, posed: Posed, q: Matrix) -> bool:
        return _are_orthogonal(q) and not _have_length_one(q)

    def message(self, posed: Posed, q: Matrix) -> Inlines:
        v = next(v for v in q.columns if not has_length_one(v))
        return sentence(
            "The columns are orthogonal eigenvectors, but the square of the length of {vector} is "
            "{square}, not {one}.",
            vector=coords(v),
            square=num(inner(v, v)),
            one=num(1),
        )


@named
class AnglesNotRight(NotOrthogonal):
    """Eigenvectors of length 1 that are not orthogonal within an eigenspace."""

    name = "S2"
    summary = msgid("did not make the vectors of an eigenspace orthogonal")
    share = Fraction(70, 100)
    example = Example(
        kind="orthogonal-diagonalization",
        matrix="5 0 0; 0 2 0; 0 0 2",
        answer={
            "Q": "[[1, 0, 0], [0, 1, 3/5], [0, 0, 4/5]]",
            "D": "[[5, 0, 0], [0, 2, 0], [0, 0, 2]]",
        },
    )

    def basis(self, posed: Posed, eigenvectors: Sequence[Vector]) -> Sequence[Vector]:
        return [unit(v) for v in _oblique(eigenvectors)]

    def shows(self, posed: Posed, q: Matrix) -> bool:
        return _have_length_one(q) and not _are_orthogonal(q)

    def message(self, posed: Posed, q: Matrix) -> Inlines:
        columns = q.conjugate().transpose() * q
        n = q.size
        i, j = next((i, j) for i in range(n) for j in range(i) if not columns[i, j].is_zero)
        return sentence(
            "The columns have length {one}, but columns {first} and {second} are not orthogonal: "
            "their product is {product}. Within an eigenspace this takes another step.",
            one=num(1),
            first=j + 1,
            second=i + 1,
            product=num(columns[j, i]),
        )


@named
class PlainDiagonalization(NotOrthogonal):
    """Eigenvectors of any length, not all orthogonal."""

    name = "S3"
    summary = msgid("gave a plain diagonalization")
    share = Fraction(50, 100)
    example = Example(
        kind="orthogonal-diagonalization",
        matrix="5 0 0; 0 2 0; 0 0 2",
        answer={
            "Q": "[[1, 0, 0], [0, 1, 1], [0, 0, 1]]",
            "D": "[[5, 0, 0], [0, 2, 0], [0, 0, 2]]",
        },
    )

    def basis(self, posed: Posed, eigenvectors: Sequence[Vector]) -> Sequence[Vector]:
        return _oblique(eigenvectors)

    def shows(self, posed: Posed, q: Matrix) -> bool:
        return not _are_orthogonal(q) and not _have_length_one(q)

    def message(self, posed: Posed, q: Matrix) -> Inlines:
        q_letter = letter("Q")
        return sentence(
            "This diagonalizes {A}, but {product} must be {I}: columns of length {one} that are "
            "orthogonal to each other.",
            A=letter("A"),
            product=mul(transpose(q_letter), q_letter),
            I=letter("I"),
            one=num(1),
        )


@named
class TransposeForConjugate(NotOrthogonal):
    """Complex columns with vᵀv = 1 in place of v*v = 1."""

    name = "S4"
    summary = msgid("used the transpose for the conjugate transpose")
    share = Fraction(60, 100)
    breadth = 0
    example = Example(
        kind="orthogonal-diagonalization",
        matrix="9 15i; -15i 25",
        answer={"Q": "[[5/4, 3i/4], [3i/4, 5/4]]", "D": "[[0, 0], [0, 34]]"},
    )

    def basis(self, posed: Posed, eigenvectors: Sequence[Vector]) -> Sequence[Vector]:
        found: list[Vector] = []
        for v in eigenvectors:
            length = principal_root(dot(v, v))
            if not length:
                raise UnsupportedError("there is no multiple with vᵀv = 1 to write")
            found.append(scaled(v, length.inverse()))
        return found

    def shows(self, posed: Posed, q: Matrix) -> bool:
        return not _have_length_one(q) and all(may_equal(dot(v, v), ONE) for v in q.columns)

    def message(self, posed: Posed, q: Matrix) -> Inlines:
        v = next(v for v in q.columns if not has_length_one(v))
        return sentence(
            "The squares of the entries of {vector} add up to {one}, but of complex numbers the "
            "squares of the absolute values count: {sum}.",
            vector=coords(v),
            one=num(1),
            sum=num(inner(v, v)),
        )
