"""Vectors that are no eigenvectors for the given eigenvalue, or not of length 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from eigtutor.acceptance import are_parallel, failing_row, has_length_one, is_nonzero
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    coords,
    letter,
    mul,
    num,
    shifted,
    vec,
)
from eigtutor.document.build import posed as equation
from eigtutor.document.math import Math
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.matrices import Vector, dot
from eigtutor.forms import Answers, Vectors
from eigtutor.given import vector_text
from eigtutor.marking import Posed
from eigtutor.mistakes import (
    Example,
    Mistake,
    WrongVectors,
    given_eigenvalue,
    is_eigenvector,
    named,
    writable,
)

A, V = letter("A"), vec("v")


def _left_side(posed: Posed) -> Math:
    """(A − λI)v, which should be 0."""
    return mul(shifted(A, num(given_eigenvalue(posed)), posed.matrix.size), V)


@named
class ZeroVector(WrongVectors):
    """The zero vector."""

    name = "V1"
    summary = msgid("gave the zero vector")
    share = Fraction(0)
    example = Example(
        kind="eigenvector", matrix="4 1; 2 3", given={"eigenvalue": "5"}, answer="(0, 0)"
    )

    def cases(self, posed: Posed) -> Iterable[Vector]:
        yield (ZERO,) * posed.matrix.size

    def shows(self, posed: Posed, v: Vector) -> bool:
        return not is_nonzero(v)

    def message(self, posed: Posed, v: Vector) -> Inlines:
        zero = equation(mul(A, letter("0")), mul(letter("lambda"), letter("0")))
        return sentence(
            "The zero vector is never an eigenvector: {equation} holds for every number {value}.",
            equation=zero,
            value=letter("lambda"),
        )


@named
class RowOfMatrix(WrongVectors):
    """A multiple of a row of A − λI."""

    name = "V3"
    summary = msgid("gave a row of A − λI")
    share = Fraction(20, 100)
    breadth = 3
    example = Example(
        kind="eigenvector", matrix="1 2; 4 3", given={"eigenvalue": "5"}, answer="(-4, 2)"
    )

    def cases(self, posed: Posed) -> Iterable[Vector]:
        rows = posed.matrix.shifted(given_eigenvalue(posed)).rows
        return [row for row in rows if is_nonzero(row)][:1]

    def shows(self, posed: Posed, v: Vector) -> bool:
        rows = posed.matrix.shifted(given_eigenvalue(posed)).rows
        return is_nonzero(v) and any(is_nonzero(row) and are_parallel(row, v) for row in rows)

    def message(self, posed: Posed, v: Vector) -> Inlines:
        matrix = shifted(A, num(given_eigenvalue(posed)), posed.matrix.size)
        return sentence(
            "{vector} is a row of {matrix}, or a multiple of one. An eigenvector solves "
            "{equation}: each row times it gives {zero}.",
            vector=coords(v),
            matrix=matrix,
            equation=equation(_left_side(posed), letter("0")),
            zero=num(0),
        )


@named
class OneSign(WrongVectors):
    """An eigenvector but for the sign of one entry."""

    name = "V8"
    summary = msgid("has one entry with the wrong sign")
    share = Fraction(50, 100)
    breadth = 3
    example = Example(
        kind="eigenvector", matrix="4 1; 2 3", given={"eigenvalue": "2"}, answer="(1, 2)"
    )

    def cases(self, posed: Posed) -> Iterable[Vector]:
        for v in posed.decomposition.eigenspace(given_eigenvalue(posed)):
            wrong = [w for w in _flipped(v) if not is_eigenvector(posed, w)]
            yield from wrong[-1:]

    def shows(self, posed: Posed, v: Vector) -> bool:
        return any(is_eigenvector(posed, w) for w in _flipped(v))

    def message(self, posed: Posed, v: Vector) -> Inlines:
        row = failing_row(posed.matrix, given_eigenvalue(posed), v)
        assert row is not None
        return sentence(
            "Check the signs: for {vector}, row {row} of {left} is {value}, not {zero}.",
            vector=equation(V, coords(v)),
            row=row + 1,
            left=_left_side(posed),
            value=num(_residual(posed, v)[row]),
            zero=num(0),
        )


def _flipped(v: Vector) -> Iterator[Vector]:
    """The vector with the sign of one entry changed, for each entry that is not 0."""
    for k, x in enumerate(v):
        if not x.is_zero:
            yield (*v[:k], -x, *v[k + 1 :])


def _residual(posed: Posed, v: Vector) -> Vector:
    return posed.matrix.shifted(given_eigenvalue(posed)).apply(v)


@named
class SumAcrossEigenspaces(WrongVectors):
    """A sum of eigenvectors for two eigenvalues. In the plane every vector is one."""

    name = "V10"
    summary = msgid("added eigenvectors for different eigenvalues")
    share = Fraction(20, 100)
    breadth = 4
    example = Example(
        kind="eigenvector",
        matrix="2 0 0; 0 3 0; 0 0 5",
        given={"eigenvalue": "2"},
        answer="(1, 1, 0)",
    )

    def cases(self, posed: Posed) -> Iterable[Vector]:
        value = given_eigenvalue(posed)
        others = [x for x in posed.structure.eigenvalues if x != value and writable([x])]
        if posed.matrix.size > 2 and writable([value]) and others:
            v = posed.decomposition.eigenspace(value)[0]
            w = posed.decomposition.eigenspace(others[0])[0]
            yield tuple(x + y for x, y in zip(v, w, strict=True))

    def shows(self, posed: Posed, v: Vector) -> bool:
        if posed.matrix.size < 3 or not is_nonzero(v):
            return False
        rest = _residual(posed, v)
        return any(
            failing_row(posed.matrix, x, rest) is None
            and failing_row(posed.matrix, x, v) is not None
            for x in posed.structure.eigenvalues
            if x != posed.given.eigenvalue and writable([x])
        )

    def message(self, posed: Posed, v: Vector) -> Inlines:
        return sentence(
            "{vector} is a sum of eigenvectors for different eigenvalues. {image} is no multiple "
            "of it.",
            vector=coords(v),
            image=mul(A, V),
        )


@named
class SomeRows(WrongVectors):
    """A solution of some of the equations of (A − λI)v = 0, but not of all."""

    name = "V7"
    summary = msgid("solved only some of the equations")
    share = Fraction(30, 100)
    breadth = 5
    example = Example(
        kind="eigenvector",
        matrix="1 2 0; 0 3 1; 0 0 5",
        given={"eigenvalue": "3"},
        answer="(1, 1, 1)",
    )

    def cases(self, posed: Posed) -> Iterable[Vector]:
        for row in posed.matrix.shifted(given_eigenvalue(posed)):
            if is_nonzero(row):
                for v in Matrix([row]).kernel():
                    if not is_eigenvector(posed, v) and self.shows(posed, v):
                        return [v]
        return []

    def shows(self, posed: Posed, v: Vector) -> bool:
        # A row that has zeros wherever v has entries was not solved.
        rows = posed.matrix.shifted(given_eigenvalue(posed)).rows
        solved = [row for row in rows if dot(row, v).is_zero]
        return any(any(not (x * y).is_zero for x, y in zip(row, v, strict=True)) for row in solved)

    def message(self, posed: Posed, v: Vector) -> Inlines:
        residual = _residual(posed, v)
        row = next(k for k, x in enumerate(residual) if not x.is_zero)
        return sentence(
            "For {vector} some of the equations hold, but row {row} of {left} is {value}, not "
            "{zero}.",
            vector=equation(V, coords(v)),
            row=row + 1,
            left=_left_side(posed),
            value=num(residual[row]),
            zero=num(0),
        )


@named
class NotNormalized(Mistake):
    """An eigenvector where one of length 1 was asked for."""

    name = "V11"
    summary = msgid("did not normalize the eigenvector")
    kinds = frozenset({"eigenvector"})
    share = Fraction(80, 100)
    weaker = True
    example = Example(
        kind="eigenvector",
        matrix="4 1; 2 3",
        given={"eigenvalue": "5", "normalized": "yes"},
        answer="(1, 1)",
    )

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        vectors = answers.part(Vectors).vectors
        if not posed.given.normalized or not all(is_eigenvector(posed, v) for v in vectors):
            return None
        v = next(v for v in vectors if not has_length_one(v))
        square = dot(tuple(x.conjugate() for x in v), v)
        return sentence(
            "The direction of {vector} is right. The square of its length is {square}, not {one}.",
            vector=coords(v),
            square=num(square),
            one=num(1),
        )

    def wrong_answer(self, kind: str, posed: Posed) -> str | None:
        v = posed.decomposition.eigenspace(given_eigenvalue(posed))[0]
        if not posed.given.normalized or not writable(v) or has_length_one(v):
            return None
        return vector_text(v)
