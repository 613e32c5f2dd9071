"""The kinds of exercise: one file each. A kind poses a question and knows what answers it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar, NamedTuple

from eigtutor.acceptance import (
    are_independent,
    failing_row,
    has_length_one,
    intertwines,
    is_nonzero,
    matching,
    may_be_parallel_unit,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import coords, eq, letter, mul, num, vec
from eigtutor.document.build import posed as condition
from eigtutor.document.words import counted, sentence, word
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.errors import DifferentFields, InputError
from eigtutor.exact import ONE, Matrix, Number, Surd
from eigtutor.exact.balls import may_equal
from eigtutor.exact.matrices import Vector
from eigtutor.forms import Answers, Form, Meaning
from eigtutor.given import Given
from eigtutor.marking import Finding, Judgment, Policy, Posed, correct, incorrect, note, partial
from eigtutor.problem import Answer, Draw
from eigtutor.registry import Registry
from eigtutor.spec import Spectrum, Structure


class Sort(NamedTuple):
    """A sort of matrices to draw: of this spectrum, and whether its eigenvalues must all differ."""

    spectrum: Spectrum
    distinct: bool | None = None


class Kind(ABC):
    """One kind of exercise. Its name is also the name of its task and of its answers."""

    name: ClassVar[str]
    #: One line: what the student does.
    summary: ClassVar[str]
    #: What ``given`` may hold in a spec: name → what it is.
    options: ClassVar[Mapping[str, str]] = {}
    #: What a drawn matrix has to be.
    structure: ClassVar[tuple[Structure, ...]] = ()
    #: The sort of eigenvalues that is drawn where the author says nothing of them.
    spectrum: ClassVar[Spectrum | None] = None
    #: The spectra with which the question makes sense; empty for every one.
    spectra: ClassVar[tuple[Spectrum, ...]] = ()
    #: Whether the singular values and vectors of a drawn matrix must hold no roots of roots.
    plain_svd: ClassVar[bool] = False

    def mixture(self, size: int, asked: Given) -> Sequence[Sort]:
        """The sorts of matrices that are drawn, each as often, where the author says nothing of
        the eigenvalues and one sort alone would tell the answer."""
        return ()

    def suits(self, eigenvalue: Surd, asked: Given) -> bool:
        """Whether an exercise may be drawn with this rational eigenvalue."""
        return True

    def suits_spectrum(self, structure: Eigenstructure, asked: Given) -> bool:
        """Whether a matrix drawn with suitable eigenvalues makes a good exercise."""
        return True

    def told_alike(self, given: Mapping[str, str], draw: Draw) -> Mapping[str, str]:
        """What every student of a class is given, where one that drew it for each matrix would
        give some of them more work than others; ``given`` is what the author says."""
        return given

    def given(
        self, decomposition: JordanDecomposition, asked: Given, wish: Mapping[str, str], draw: Draw
    ) -> Given:
        """What the student is told: what the author asked for, completed by drawing.

        ``wish`` holds the options that only steer the drawing. Raises InputError if what is
        asked does not fit the matrix.
        """
        return asked

    @abstractmethod
    def question(self, given: Given) -> Inlines:
        """The question about the matrix, which stands above it as A (with v, if given)."""

    def question_about(self, matrix: Matrix, given: Given) -> Inlines:
        """The question about this very matrix, where its wording depends on it."""
        return self.question(given)

    #: Whether an answer about a matrix that is not square can be marked.
    any_shape: ClassVar[bool] = False

    def shape(self, part: str, matrix: Matrix) -> tuple[int, int]:
        """The shape of a matrix that is a part of the answer."""
        return matrix.shape

    #: The forms of the answer's parts, by their letters; "" where there is one part.
    forms: ClassVar[Mapping[str, Form]]
    #: The parts of which many give the transpose.
    transposable: ClassVar[tuple[str, ...]] = ()
    #: What ``given`` must hold before an answer can be marked.
    needs: ClassVar[tuple[str, ...]] = ()
    #: The words by which a student may say that there is no such answer.
    declining: ClassVar[tuple[str, ...]] = ()

    def parts(self, given: Given) -> Mapping[str, Form]:
        """The parts that the answer to this question has."""
        return self.forms

    def letters(self, given: Given) -> Mapping[str, Meaning]:
        """The letters that the question introduces into its answer."""
        return {}

    @abstractmethod
    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        """The judgment of an answer: correct if and only if it is one.

        Numbers in it may be balls (:mod:`eigtutor.exact.balls`), of which only is asked what may
        be true. Vectors and matrices have the sizes that fit the matrix.
        """

    @abstractmethod
    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        """The expected answer, read from the certified structure."""

    def expected(self, posed: Posed) -> Answer:
        """The expected answer to a question as it is marked."""
        return self.answer(posed.decomposition, posed.given)


KINDS: Registry[Kind] = Registry("eigtutor.kinds", "kind")


def row_note(matrix: Matrix, eigenvalue: Number, v: Vector, row: int) -> Finding:
    """What to tell where Av = λv fails: the two numbers in that row."""
    try:
        left, right = matrix.apply(v)[row], eigenvalue * v[row]
    except DifferentFields:
        return note(
            sentence(
                "In row {row} the two sides of {claim} differ.",
                row=row + 1,
                claim=condition(mul(letter("A"), vec("v")), mul(num(eigenvalue), vec("v"))),
            )
        )
    multiple = vec("v") if eigenvalue == ONE else mul(num(eigenvalue), vec("v"))
    return note(
        sentence(
            "For {vector}, row {row} of {product} is {left}, but {multiple} has {right} there.",
            vector=eq(vec("v", v), coords(v)),
            row=row + 1,
            product=mul(letter("A"), vec("v")),
            left=num(left),
            multiple=multiple,
            right=num(right),
        )
    )


#: So many wrong entries of a matrix are named; of more, the first of them.
_NAMED = 6
#: The most that is left of the marks where the modal matrix has no inverse.
SINGULAR = Fraction(1, 10)


def judged_columns(posed: Posed, modal: Matrix, diagonal: Matrix) -> Judgment:
    """AP = PD with D diagonal and P invertible, column by column.

    D is one of the two parts, if it has the eigenvalues, and the columns of P share the rest. Of a
    singular P nothing counts.
    """
    if modal.is_rational and diagonal.is_rational and _diagonalizes(posed, modal, diagonal):
        return correct()
    values = [diagonal[k, k] for k in range(diagonal.size)]
    findings: list[Finding] = []
    for k, (value, v) in enumerate(zip(values, modal.columns, strict=True), 1):
        row = failing_row(posed.matrix, value, v)
        if row is not None:
            shown = row_note(posed.matrix, value, v, row)
            findings.append(replace(shown, where=word("column {number}", number=k)))
        elif not is_nonzero(v):
            findings.append(
                note(
                    sentence("An eigenvector is never the zero vector."),
                    where=word("column {number}", number=k),
                )
            )
    invertible = are_independent(modal.columns)
    if invertible and not findings:
        return correct()
    right = modal.size - len(findings) if invertible else 0
    if not invertible:
        dependent = sentence("The columns are dependent, so their matrix is singular.")
        findings.append(note(dependent))
    score = Fraction(right, 2 * modal.size)
    if all(j is not None for j in matching(values, posed.structure.spectrum)):
        score += Fraction(1, 4) if invertible else SINGULAR
    return partial(score, findings) if score else incorrect(*findings)


def _diagonalizes(posed: Posed, modal: Matrix, diagonal: Matrix) -> bool:
    return intertwines(posed.matrix, modal, diagonal) and are_independent(modal.columns)


def has_unit_length(posed: Posed, eigenvalue: Number, v: Vector) -> bool:
    """Whether v, which may be an eigenvector, may be one of length 1.

    Where the eigenspace is a line, a vector of decimals must allow this in each entry.
    """
    if not has_length_one(v):
        return False
    [place] = matching([eigenvalue], posed.structure.eigenvalues)
    if place is None or not any(x.inexact for x in v):
        return place is not None
    basis = posed.decomposition.eigenspace(posed.structure.eigenvalues[place])
    return len(basis) > 1 or may_be_parallel_unit(v, basis[0])


def judged_entries(found: Matrix, wanted: Matrix) -> Judgment:
    """A matrix entry by entry."""
    wrong = [
        (i, j)
        for i, row in enumerate(found.rows)
        for j, x in enumerate(row)
        if not may_equal(x, wanted[i, j])
    ]
    if not wrong:
        return correct()
    total = found.size * found.size
    places = [f"({i + 1}, {j + 1})" for i, j in wrong]
    if len(wrong) == total > 1:
        return incorrect(note(sentence("No entry of this matrix is right.")))
    some = ", ".join(places[:_NAMED])
    told = (
        sentence("Entries {places} and others are wrong.", places=some)
        if len(places) > _NAMED
        else counted(
            "Entry {places} is wrong.", "Entries {places} are wrong.", len(places), places=some
        )
    )
    finding = note(told, where=word("entry {place}", place=places[0]))
    if 2 * len(wrong) >= total:
        return incorrect(finding)
    return partial(Fraction(total - len(wrong), 2 * total), [finding])


def known_eigenvalue(decomposition: JordanDecomposition, value: Number) -> Number:
    """The value, if it is an eigenvalue; InputError that lists the eigenvalues otherwise."""
    values = decomposition.structure.eigenvalues
    if value not in values:
        raise InputError(
            f"{value.sympy_text()} is not an eigenvalue of the matrix",
            where="given.eigenvalue",
            remedy="one of: " + ", ".join(v.sympy_text() for v in values),
        )
    return value
