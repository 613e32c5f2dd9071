"""Mistakes in Jordan forms and Jordan chains."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction

from eigtutor.acceptance import (
    are_independent,
    are_parallel,
    intertwines,
    is_nonzero,
    jordan_blocks,
    matching,
    same_blocks,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import (
    identity,
    letter,
    mul,
    neg,
    num,
    shifted,
    vec,
)
from eigtutor.document.build import posed as equation
from eigtutor.document.expressions import add
from eigtutor.document.words import msgid, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.balls import may_equal
from eigtutor.exact.matrices import Vector, scaled
from eigtutor.forms import Answers
from eigtutor.marking import Posed
from eigtutor.mistakes import Example, Mistake, named, writable
from eigtutor.problem import matrix_text

A, P, J = letter("A"), letter("P"), letter("J")
Chain = Sequence[Vector]


def _blocks(form: Matrix) -> list[tuple[Number, int]] | None:
    """The blocks of a Jordan form with its ones on either side."""
    return jordan_blocks(form) or jordan_blocks(form.transpose())


def _is_right(posed: Posed, form: Matrix) -> bool:
    blocks = _blocks(form)
    return blocks is not None and same_blocks(blocks, posed.structure.blocks)


class WrongForm(Mistake):
    """An answer whose J, at least, can be compared with the Jordan form."""

    kinds = frozenset({"jordan-form"})

    @abstractmethod
    def form(self, posed: Posed) -> Matrix:
        """The J that the student gives."""

    @abstractmethod
    def chain(self, chain: Chain) -> Chain:
        """The columns of P that the student gives for a right chain."""

    @abstractmethod
    def shows(self, posed: Posed, p: Matrix | None, j: Matrix) -> Inlines | None:
        """What to tell, if the answer shows the mistake; P only where it was asked for."""

    def diagnose(self, posed: Posed, answers: Answers) -> Inlines | None:
        p = answers.part(Matrix, "P") if posed.given.with_chain else None
        return self.shows(posed, p, answers.part(Matrix, "J"))

    def wrong_answer(self, kind: str, posed: Posed) -> Mapping[str, str] | None:
        if not writable(posed.structure.eigenvalues):
            return None
        j = self.form(posed)
        if not posed.given.with_chain:
            return {"J": matrix_text(j)} if self.shows(posed, None, j) else None
        chains = (self.chain(chain.vectors) for chain in posed.decomposition.chains)
        p = Matrix.from_columns([v for chain in chains for v in chain])
        if not self.shows(posed, p, j):
            return None
        return {"P": matrix_text(p), "J": matrix_text(j)}


class WrongChain(WrongForm):
    """The right J, and a P whose columns are no chains for it."""

    def form(self, posed: Posed) -> Matrix:
        return posed.structure.jordan_matrix

    @abstractmethod
    def told(self, posed: Posed, p: Matrix, j: Matrix) -> Inlines | None:
        """What to tell, if P, which does not fit the right J, shows the mistake."""

    def shows(self, posed: Posed, p: Matrix | None, j: Matrix) -> Inlines | None:
        if p is None or not _is_right(posed, j) or intertwines(posed.matrix, p, j):
            return None
        return self.told(posed, p, j)


def _links(j: Matrix) -> dict[int, int]:
    """For each column of P that extends a chain, the one that it extends: (A − λI)w = v."""
    return {c: r for r, row in enumerate(j) for c, x in enumerate(row) if r != c and not x.is_zero}


def _residual(posed: Posed, p: Matrix, j: Matrix, column: int) -> Vector:
    """(A − λI)w for a column w of P, λ the diagonal entry of J above which it stands."""
    return posed.matrix.shifted(j[column, column]).apply(p.columns[column])


@named
class ReversedChain(WrongForm):
    """P and J would fit if the ones stood on the other side of the diagonal of J."""

    name = "J1"
    summary = msgid("reversed the chain, or put the ones on the other side")
    share = Fraction(75, 100)
    example = Example(
        kind="jordan-form",
        matrix="3 -2; 2 -1",
        answer={"P": "[[1, 2], [0, 2]]", "J": "[[1, 1], [0, 1]]"},
    )

    def form(self, posed: Posed) -> Matrix:
        j = posed.structure.jordan_matrix
        return j if posed.given.with_chain else j.transpose()

    def chain(self, chain: Chain) -> Chain:
        return tuple(reversed(chain))

    def shows(self, posed: Posed, p: Matrix | None, j: Matrix) -> Inlines | None:
        if not posed.structure.is_defective or not _is_right(posed, j):
            return None
        if p is not None and not are_independent(p.columns):
            return None
        if p is None or intertwines(posed.matrix, p, j):  # and yet it was not accepted
            return sentence("The ones stand on the other side of the diagonal of {J}.", J=J)
        if not intertwines(posed.matrix, p, j.transpose()):
            return None
        if jordan_blocks(j):
            return sentence(
                "The columns of {P} are right, but the order within a chain is reversed: with the "
                "ones of {J} where they are, the eigenvector comes first.",
                P=P,
                J=J,
            )
        return sentence(
            "The columns of {P} are right, but the order within a chain is reversed: with the ones "
            "of {J} where they are, the eigenvector comes last.",
            P=P,
            J=J,
        )


@named
class ScaledChain(WrongChain):
    """(A − λI)w = cv with c ≠ 1."""

    name = "J2"
    summary = msgid("scaled a vector of the chain: (A − λI)w = cv with c ≠ 1")
    share = Fraction(70, 100)
    example = Example(
        kind="jordan-form",
        matrix="3 -2; 2 -1",
        answer={"P": "[[1, 1], [1, 0]]", "J": "[[1, 1], [0, 1]]"},
    )

    def chain(self, chain: Chain) -> Chain:
        return [chain[0], *(scaled(v, 2) for v in chain[1:])]

    def told(self, posed: Posed, p: Matrix, j: Matrix) -> Inlines | None:
        links, found = _links(j), dict[int, Number]()
        for column in range(p.size):
            residual = _residual(posed, p, j, column)
            if column not in links:
                if is_nonzero(residual):
                    return None
                continue
            factor = _factor(residual, p.columns[links[column]])
            if factor is None:
                return None
            if not may_equal(factor, ONE):
                found[column] = factor
        if not found or not are_independent(p.columns):
            return None
        column, factor = next(iter(found.items()))
        v, w = vec("v"), vec("w")
        left = mul(shifted(A, num(j[column, column]), p.size), w)
        return sentence(
            "For {w}, column {column} of {P}, and {v}, column {lower}, {equation}. It should be "
            "{v} itself.",
            w=w,
            column=column + 1,
            P=P,
            v=v,
            lower=links[column] + 1,
            equation=equation(left, mul(num(factor), v)),
        )


def _factor(u: Vector, v: Vector) -> Number | None:
    """The c ≠ 0 with u = cv, if there is one."""
    if not is_nonzero(u) or not is_nonzero(v) or not are_parallel(u, v):
        return None
    k = next(k for k, x in enumerate(v) if not x.is_zero)
    return u[k] / v[k]


@named
class NotExtended(WrongChain):
    """The eigenvectors are right, but a further vector does not extend its chain."""

    name = "J3"
    summary = msgid("has a vector that does not extend the chain")
    share = Fraction(20, 100)
    breadth = 2
    example = Example(
        kind="jordan-form",
        matrix="3 1 0; 0 3 1; 0 0 3",
        answer={"P": "[[1, 0, 0], [0, 0, 1], [0, 1, 0]]", "J": "[[3, 1, 0], [0, 3, 1], [0, 0, 3]]"},
    )

    def chain(self, chain: Chain) -> Chain:
        return [chain[0], *(scaled(chain[0], 2) for _ in chain[1:2]), *chain[2:]]

    def told(self, posed: Posed, p: Matrix, j: Matrix) -> Inlines | None:
        links = _links(j)
        for column in range(p.size):
            if column not in links and (
                is_nonzero(_residual(posed, p, j, column)) or not is_nonzero(p.columns[column])
            ):
                return None
        column = next(c for c, r in sorted(links.items()) if not _extends(posed, p, j, c, r))
        return sentence(
            "The eigenvectors in {P} are right. But column {column}, {w}, does not extend its "
            "chain: {image} is not column {lower}.",
            P=P,
            column=column + 1,
            w=vec("w"),
            image=mul(shifted(A, num(j[column, column]), p.size), vec("w")),
            lower=links[column] + 1,
        )


def _extends(posed: Posed, p: Matrix, j: Matrix, column: int, lower: int) -> bool:
    residual = _residual(posed, p, j, column)
    return all(map(may_equal, residual, p.columns[lower]))


@named
class BrokenChain(WrongChain):
    """The right J, and an invertible P with AP ≠ PJ."""

    name = "J5"
    summary = msgid("has the right J, but a P that does not fit")
    share = Fraction(50, 100)
    breadth = 3
    example = Example(
        kind="jordan-form",
        matrix="3 -2; 2 -1",
        answer={"P": "[[1, 0], [2, 1]]", "J": "[[1, 1], [0, 1]]"},
    )

    def chain(self, chain: Chain) -> Chain:
        first, *rest = chain
        return [tuple(x + 1 if k == 0 else x for k, x in enumerate(first)), *rest]

    def told(self, posed: Posed, p: Matrix, j: Matrix) -> Inlines | None:
        if not are_independent(p.columns):
            return None
        ap, pj = posed.matrix * p, p * j
        column = next(
            k
            for k, (u, v) in enumerate(zip(ap.columns, pj.columns, strict=True))
            if not all(map(may_equal, u, v))
        )
        return sentence(
            "{J} is right. But {ap} and {pj} differ, first in column {column}.",
            J=J,
            ap=mul(A, P),
            pj=mul(P, J),
            column=column + 1,
        )


@named
class BlockSizes(WrongForm):
    """The right diagonal, and blocks of other sizes."""

    name = "J4"
    summary = msgid("has the wrong sizes of blocks")
    share = Fraction(40, 100)
    example = Example(
        kind="jordan-form",
        matrix="3 1 0; 0 3 0; 0 0 3",
        given={"with_chain": "no"},
        answer="[[3, 1, 0], [0, 3, 1], [0, 0, 3]]",
    )

    def form(self, posed: Posed) -> Matrix:
        """Single blocks for a defective matrix, else one block for each eigenvalue."""
        values = posed.structure.spectrum
        joined = not posed.structure.is_defective
        return Matrix(
            [
                x if r == c else ONE if joined and c == r + 1 and x == values[c] else ZERO
                for c in range(len(values))
            ]
            for r, x in enumerate(values)
        )

    def chain(self, chain: Chain) -> Chain:
        return chain

    def shows(self, posed: Posed, p: Matrix | None, j: Matrix) -> Inlines | None:
        blocks = _blocks(j)
        diagonal = [j[k, k] for k in range(j.size)]
        if (
            blocks is None
            or same_blocks(blocks, posed.structure.blocks)
            or None in matching(diagonal, posed.structure.spectrum)
        ):
            return None
        minus = add(A, neg(mul(letter("lambda"), identity(j.size))))
        return sentence(
            "The diagonal is right, the sizes of the blocks are not. The number of blocks of "
            "{value} is the number of independent solutions of {equation}.",
            value=letter("lambda"),
            equation=equation(mul(minus, vec("v")), letter("0")),
        )
