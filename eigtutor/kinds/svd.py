"""Find a singular value decomposition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from eigtutor.acceptance import agree, is_diagonal, is_orthonormal, matching
from eigtutor.answer import refuse_long
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    adjoint,
    eq,
    inlines,
    letter,
    listing,
    mat,
    mul,
    num,
    posed,
    transpose,
)
from eigtutor.document.words import msgid, sentence
from eigtutor.eigenstructure import JordanDecomposition, structure_without_chains
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.moduli import compare
from eigtutor.forms import Answers, Form
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.marking import (
    Judgment,
    Policy,
    Posed,
    correct,
    incorrect,
    note,
    partial,
    weaker,
)
from eigtutor.orthonormal import singular_value_decomposition
from eigtutor.problem import Answer, matrix_text
from eigtutor.rules.singular_values import diagonal_of, smaller_product


class SingularValues(Kind):
    """U, S and V with A = USVᵀ, U and V orthogonal, S diagonal without negative entries; of a
    matrix that is not real A = USV* with unitary U and V."""

    name = "svd"
    summary = msgid("find a singular value decomposition A = USVᵀ")
    plain_svd = True
    forms: ClassVar[Mapping[str, Form]] = {"U": Form.MATRIX, "S": Form.MATRIX, "V": Form.MATRIX}
    transposable = ("V",)
    any_shape = True

    def shape(self, part: str, matrix: Matrix) -> tuple[int, int]:
        rows, columns = matrix.shape
        return {"U": (rows, rows), "S": (rows, columns), "V": (columns, columns)}[part]

    def question(self, given: Given) -> Inlines:
        u, s, v, a = letter("U"), letter("S"), letter("V"), letter("A")
        return sentence(
            "Find a singular value decomposition {equation}: {U} and {V} orthogonal, {S} diagonal, "
            "with no negative entry.",
            equation=posed(a, mul(u, s, transpose(v))),
            U=u,
            V=v,
            S=s,
        )

    def question_about(self, matrix: Matrix, given: Given) -> Inlines:
        u, s, v, a = letter("U"), letter("S"), letter("V"), letter("A")
        if not matrix.is_real:
            return sentence(
                "Find a singular value decomposition {equation}: {U} and {V} unitary, {S} "
                "diagonal, with no entry that is negative or not real.",
                equation=posed(a, mul(u, s, adjoint(v))),
                U=u,
                V=v,
                S=s,
            )
        rows, columns = matrix.shape
        if rows == columns:
            return self.question(given)
        return sentence(
            "Find a singular value decomposition {equation}: {U} and {V} orthogonal, {S} a {m}×{n} "
            "matrix as {A} is, with no negative entry, and none other than {zero} beside the "
            "diagonal.",
            equation=posed(a, mul(u, s, transpose(v))),
            U=u,
            V=v,
            S=s,
            m=rows,
            n=columns,
            A=a,
            zero=num(0),
        )

    def answer(self, decomposition: JordanDecomposition, given: Given) -> Answer:
        return _written(decomposition.matrix)

    def expected(self, posed: Posed) -> Answer:
        return _written(posed.matrix)

    def judge(self, posed: Posed, answers: Answers, policy: Policy) -> Judgment:
        """By the identities alone; the singular values may stand in any order."""
        u, s, v = (answers.part(Matrix, name) for name in self.forms)
        a = posed.matrix
        if not is_diagonal(s):
            return incorrect(note(sentence("This matrix is not diagonal."), where="S"))
        values = diagonal_of(s)
        product_fits = agree(a * v, u * s)  # the same, where V is orthogonal
        findings = [
            note(
                sentence(
                    "The columns are not all of length {one} and orthogonal to each other.",
                    one=num(1),
                ),
                where=name,
            )
            for name, m in (("U", u), ("V", v))
            if not _is_orthogonal(m, unitary=not a.is_real)
        ]
        negative = any(_is_negative(x) for x in values)
        below_zero = note(sentence("A singular value is never negative."), where="S")
        if product_fits and not findings:
            if negative:
                return weaker(Fraction(1, 2), below_zero)
            return correct()
        if negative:
            findings.append(below_zero)
        if not product_fits:
            u_letter, s_letter, v_letter = (letter(name) for name in self.forms)
            shown = mul(u_letter, s_letter, (transpose if a.is_real else adjoint)(v_letter))
            findings.append(note(sentence("{product} is not {A}.", product=shown, A=letter("A"))))
        if not negative and _are_singular_values(a, values):
            return partial(Fraction(3, 10), findings)
        return incorrect(*findings)


def _written(matrix: Matrix) -> Answer:
    """U, S and V of a matrix of any shape."""
    found = singular_value_decomposition(matrix)
    parts = {"U": found.left, "S": found.diagonal, "V": found.right}
    texts = {name: matrix_text(m) for name, m in parts.items()}
    for text in texts.values():
        refuse_long(text)
    shown = listing(*(eq(letter(name, m), mat(m)) for name, m in parts.items()))
    return Answer(text=texts, shown=inlines(shown))


def _is_orthogonal(m: Matrix, *, unitary: bool) -> bool:
    """Whether a matrix may be orthogonal, so real; or unitary."""
    real = unitary or all(x.inexact or x.is_real for x in m.entries)
    return real and is_orthonormal(m, unitary=unitary)


def _is_negative(x: Number) -> bool:
    """Whether a number is certainly not one from 0 on."""
    if x.inexact:
        return bool(x.enclosure().real < 0)
    return not x.is_real or compare(x, ZERO) < 0


def _are_singular_values(matrix: Matrix, values: Sequence[Number]) -> bool:
    """Whether the squares are the eigenvalues of the smaller of A*A and AA*."""
    truth = structure_without_chains(smaller_product(matrix)).spectrum
    return None not in matching([x * x for x in values], truth)


KINDS.register(SingularValues())
