"""Eigenvectors from a homogeneous system with the wrong matrix in place of A − λI."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from fractions import Fraction

from eigtutor.acceptance import failing_row, is_nonzero
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    coords,
    letter,
    mul,
    neg,
    num,
    shifted,
    transpose,
    vec,
)
from eigtutor.document.build import posed as equation
from eigtutor.document.math import Math
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.marking import Posed
from eigtutor.mistakes import (
    Alike,
    Example,
    WrongVectors,
    given_eigenvalue,
    named,
    writable,
)

A, V = letter("A"), vec("v")
_ONE_OTHER = "a 2×2 matrix has one other eigenvalue, and its eigenspace is a line"


def _left_side(posed: Posed) -> Math:
    """(A − λI)v, which should be 0."""
    return mul(shifted(A, num(given_eigenvalue(posed)), posed.matrix.size), V)


def _multiple(factor: Number, node: Math) -> Math:
    if factor in (ONE, -ONE):
        return node if factor == ONE else neg(node)
    return mul(num(factor), node) if factor else letter("0")


def _solves(posed: Posed, v: Vector, left: Math) -> Inlines:
    """That v solves another homogeneous system, of which ``left`` is the left side."""
    return sentence(
        "{vector} solves {other}. The eigenvectors solve {wanted}.",
        vector=coords(v),
        other=equation(left, letter("0")),
        wanted=equation(_left_side(posed), letter("0")),
    )


class InWrongKernel(WrongVectors):
    """A solution of a homogeneous system with the wrong matrix."""

    @abstractmethod
    def matrices(self, posed: Posed) -> Iterable[Matrix]:
        """The wrong matrices."""

    def cases(self, posed: Posed) -> Iterator[Vector]:
        for matrix in self.matrices(posed):
            kernel = matrix.kernel()
            if kernel:
                yield from kernel
                return

    def shows(self, posed: Posed, v: Vector) -> bool:
        return is_nonzero(v) and any(
            all(x.is_zero for x in matrix.apply(v)) for matrix in self.matrices(posed)
        )


@named
class OtherEigenvalue(InWrongKernel):
    """An eigenvector for another eigenvalue."""

    name = "V2"
    summary = msgid("gave an eigenvector for another eigenvalue")
    share = Fraction(50, 100)
    breadth = 2
    example = Example(
        kind="eigenvector", matrix="4 1; 2 3", given={"eigenvalue": "5"}, answer="(1, -2)"
    )

    def matrices(self, posed: Posed) -> Iterable[Matrix]:
        return (posed.matrix.shifted(x) for x in self._others(posed))

    def _others(self, posed: Posed) -> Iterable[Number]:
        # No vector of square roots belongs to an eigenvalue that is none of them.
        known = posed.structure.eigenvalues
        return (x for x in known if writable([x]) and x != posed.given.eigenvalue)

    def message(self, posed: Posed, v: Vector) -> Inlines:
        value = next(x for x in self._others(posed) if failing_row(posed.matrix, x, v) is None)
        claim = equation(mul(A, V), _multiple(value, V))
        return sentence(
            "For {vector} we have {claim}: it belongs to another eigenvalue.",
            vector=equation(V, coords(v)),
            claim=claim,
        )


@named
class PlusLambda(InWrongKernel):
    """A solution of (A + λI)v = 0."""

    name = "V4"
    summary = msgid("solved with A + λI")
    share = Fraction(40, 100)
    example = Example(
        kind="eigenvector", matrix="1 2; 4 -1", given={"eigenvalue": "3"}, answer="(1, -2)"
    )
    alike = (Alike(other="V2", because=_ONE_OTHER, size=2),)

    def matrices(self, posed: Posed) -> Iterable[Matrix]:
        yield posed.matrix.shifted(-given_eigenvalue(posed))

    def message(self, posed: Posed, v: Vector) -> Inlines:
        solved = mul(shifted(A, num(-given_eigenvalue(posed)), posed.matrix.size), V)
        return _solves(posed, v, solved)


@named
class KernelOfA(InWrongKernel):
    """A solution of Av = 0."""

    name = "V5"
    summary = msgid("solved Av = 0")
    share = Fraction(20, 100)
    example = Example(
        kind="eigenvector", matrix="1 2; 2 4", given={"eigenvalue": "5"}, answer="(2, -1)"
    )
    alike = (Alike(other="V2", because=_ONE_OTHER, size=2),)

    def matrices(self, posed: Posed) -> Iterable[Matrix]:
        yield posed.matrix

    def message(self, posed: Posed, v: Vector) -> Inlines:
        return _solves(posed, v, mul(A, V))


@named
class LeftEigenvector(InWrongKernel):
    """A solution of (A − λI)ᵀv = 0."""

    name = "V6"
    summary = msgid("gave a left eigenvector")
    share = Fraction(40, 100)
    breadth = 2
    example = Example(
        kind="eigenvector", matrix="4 1; 2 3", given={"eigenvalue": "5"}, answer="(2, 1)"
    )

    def matrices(self, posed: Posed) -> Iterable[Matrix]:
        yield posed.matrix.shifted(given_eigenvalue(posed)).transpose()

    def message(self, posed: Posed, v: Vector) -> Inlines:
        claim = equation(mul(transpose(V), A), _multiple(given_eigenvalue(posed), transpose(V)))
        wanted = equation(mul(A, V), _multiple(given_eigenvalue(posed), V))
        return sentence(
            "For {vector} we have {claim}: a left eigenvector. Wanted is {wanted}.",
            vector=equation(V, coords(v)),
            claim=claim,
            wanted=wanted,
        )


@named
class OfTheConjugate(InWrongKernel):
    """An eigenvector for the complex conjugate of the eigenvalue."""

    name = "V9"
    summary = msgid("gave an eigenvector for the conjugate eigenvalue")
    share = Fraction(60, 100)
    example = Example(
        kind="eigenvector", matrix="1 -2; 2 1", given={"eigenvalue": "1 + 2i"}, answer="(1, i)"
    )
    alike = (
        Alike(other="V2", because=_ONE_OTHER, size=2),
        *(
            Alike(
                other="V4",
                because="a real matrix of that size has no non-real eigenvalues but one conjugate "
                "pair, so −λ is the conjugate of λ",
                size=size,
            )
            for size in (2, 3)
        ),
    )

    def matrices(self, posed: Posed) -> Iterable[Matrix]:
        value = given_eigenvalue(posed)
        if not value.is_real:
            yield posed.matrix.shifted(value.conjugate())

    def message(self, posed: Posed, v: Vector) -> Inlines:
        claim = equation(mul(A, V), _multiple(given_eigenvalue(posed).conjugate(), V))
        return sentence(
            "For {vector} we have {claim}: it belongs to the conjugate. Check the signs.",
            vector=equation(V, coords(v)),
            claim=claim,
        )
