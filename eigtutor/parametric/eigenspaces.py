"""The eigenvectors of a matrix with parameters, for a reader: one equation, or row operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from eigtutor.derivation import Rule, Step
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    add,
    and_list,
    col,
    eq,
    identity,
    letter,
    linear,
    listing,
    mat,
    mul,
    neg,
    num,
    posed,
    shifted,
    vec,
)
from eigtutor.document.math import Int, Math, Paren, Sum, Symbol
from eigtutor.document.phrases import labels
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.chains import certify_chains
from eigtutor.exact.elimination import Reduction, ScaleRow
from eigtutor.exact.matrices import Vector
from eigtutor.exact.radical_functions import adjoined
from eigtutor.exact.rational_functions import RationalFunction, letters_of
from eigtutor.exact.waves import angle_of
from eigtutor.generic.conditions import is_plain
from eigtutor.generic.elimination import echelon
from eigtutor.generic.structure import GenericEigenvalue, GenericStructure
from eigtutor.methods.eigenspace_basis.reading import ReadFromLastRow
from eigtutor.methods.eigenspace_basis.reducing import ReduceShifted
from eigtutor.parametric.naming import eigenvalue_node
from eigtutor.parametric.over_roots import OverRoots


def eigenspaces(structure: GenericStructure, *, titled: bool = True) -> Iterator[Step]:
    """The eigenspaces one by one, each with a title of its own if ``titled``."""
    matrix, number = structure.matrix, 0
    for part in structure.parts:
        for k, value in enumerate(part.eigenvalues):
            number += 1
            space = GenericEigenspace(matrix=matrix, value=value, number=number, is_conjugate=k > 0)
            step = _worked(space)
            if titled:
                node = eigenvalue_node(value.value, number)
                step = replace(step, title=sentence("The eigenspace of {value}", value=node))
            yield step
        if part.root_vector is not None:
            over = OverRoots(matrix=matrix, vector=part.root_vector)
            title = sentence("The eigenvectors of the roots") if titled else ()
            yield Step(rule=over, title=title)


def _worked(space: GenericEigenspace) -> Step:
    """The step of an eigenspace: by row operations where there are at least three rows, without
    roots of expressions in them."""
    system = space.system
    by_rows = system.size > 2 and is_plain(system) and not _has_angles(system)
    if not by_rows or system.is_zero:
        return Step(rule=space)
    worked = echelon(system)
    value, told = space.value.value, space.number > 1
    first = ReduceShifted(matrix=space.matrix, eigenvalue=value, reduction=worked, told=told)
    rest = Step(rule=replace(space, is_reduced=True))
    because = () if told else _divisions(worked)
    if len(worked.free) > 1:
        return Step(rule=first, because=because, substeps=(rest,))
    read = ReadFromLastRow(
        matrix=space.matrix,
        eigenvalue=value,
        reduction=worked,
        vector=space.value.chains[0][0],
        told=told,
        label=labels(space.value.multiplicity)[0],
    )
    return Step(rule=first, because=because, substeps=(Step(rule=read), rest))


def _divisions(worked: Reduction) -> Inlines:
    """What is divided by, and may be 0 for some values of the letters."""
    scaled = [op for arrow in worked.arrows for op in arrow if isinstance(op, ScaleRow)]
    divisors = [op.factor.inverse() for op in scaled if isinstance(op.factor, RationalFunction)]
    if not divisors:
        return ()
    return sentence(
        "Below we divide by {divisors}. In general that is not zero; where it is, we look again "
        "later.",
        divisors=and_list([num(x) for x in dict.fromkeys(divisors)]),
    )


def _has_angles(matrix: Matrix) -> bool:
    """Whether there are cosines: rows of them have no factors that a person would see."""
    return any(map(angle_of, letters_of(matrix.entries)))


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericEigenspace(Rule):
    """A basis of ker(A − λI) over the rational functions and the root in λ; with a chain
    (A − λI)v_(k+1) = v_k where it has fewer vectors than λ has multiplicity."""

    name = "generic-eigenspace"
    matrix: Matrix
    value: GenericEigenvalue
    #: Its place among the eigenvalues, from 1.
    number: int
    #: Whether its conjugate was worked out just before.
    is_conjugate: bool
    #: Whether A − λI was reduced, and the kernel of a single vector read, just before.
    is_reduced: bool = False

    @property
    def system(self) -> Matrix:
        """A − λI."""
        return self.matrix.shifted(adjoined(self.value.value))

    def replay(self) -> bool:
        chains = [tuple(tuple(map(adjoined, v)) for v in one) for one in self.value.chains]
        certify_chains(self.matrix, adjoined(self.value.value), chains)
        return sum(map(len, chains)) == self.value.multiplicity

    def nudge(self) -> Inlines:
        value = eigenvalue_node(self.value.value, self.number)
        if self.is_conjugate:
            return sentence("What changes for {value}, the root with the other sign?", value=value)
        return sentence(
            "Which homogeneous system do the eigenvectors of {value} solve? Treat the letters as "
            "numbers.",
            value=value,
        )

    def explain(self) -> list[Block]:
        chains = self._named_chains()
        if self.is_conjugate:
            vectors = [pair for chain in chains for pair in chain]
            return [
                paragraph("With the other sign of the root, the same computation gives"),
                Display(listing(*(eq(name, col(v)) for name, v in vectors))),
                *self._check(*chains[0][0]),
            ]
        bottoms = [chain[0] for chain in chains]
        blocks: list[Block] = []
        if not self.is_reduced:
            blocks = [
                paragraph("Subtract the eigenvalue on the diagonal:"),
                Display(eq(self._name, mat(self.system))),
            ]
        if not self.is_reduced or len(bottoms) > 1:
            found = Display(listing(*(eq(name, col(v)) for name, v in bottoms)))
            blocks += [self._lead(bottoms), found]
        blocks += self._check(*bottoms[0])
        for chain in chains:
            for k, ((below, _), (name, v)) in enumerate(pairwise(chain)):
                system = self._name if isinstance(self._name, Symbol) else Paren(self._name)
                equation = posed(mul(system, name), below)
                lead = paragraph("The next one solves {equation}:", equation=equation)
                if k == 0:
                    lead = paragraph(
                        "These are fewer than the multiplicity {count} asks for. A generalized "
                        "eigenvector solves {equation}:",
                        count=self.value.multiplicity,
                        equation=equation,
                    )
                blocks += [lead, Display(eq(name, col(v)))]
        return blocks

    @property
    def _name(self) -> Math:
        """A − λI: in brackets, where λ has several terms."""
        node = eigenvalue_node(self.value.value, self.number)
        matrix, n = letter("A", self.matrix), self.matrix.size
        if isinstance(node, Sum):
            return add(matrix, neg(mul(node, identity(n))))
        return shifted(matrix, node, n)

    def _lead(self, bottoms: list[tuple[Symbol, Vector]]) -> Paragraph:
        """What leads to the basis: for 2×2 the one equation that is left."""
        if len(bottoms) > 1:
            return paragraph("A basis of the kernel is")
        value = self.value.value
        if self.matrix.size != 2 or eigenvalue_node(value, self.number) != num(value):
            return paragraph("The kernel is spanned by")
        row = next(row for row in self.system.rows if any(row))
        equation = posed(linear(row, [letter("x", None, 1), letter("x", None, 2)]), Int(0))
        if self.number > 1:
            return paragraph(
                "Again one row is enough: {equation}. A solution is", equation=equation
            )
        return paragraph(
            "The matrix is singular, so its rows are multiples of one another. One equation "
            "remains, {equation}, and the eigenvectors are the multiples of",
            equation=equation,
        )

    def _named_chains(self) -> list[list[tuple[Symbol, Vector]]]:
        """The vectors of the chains, numbered throughout."""
        total = sum(map(len, self.value.chains))
        names = iter(labels(total))
        return [[(vec("v", v, next(names)), v) for v in chain] for chain in self.value.chains]

    def _check(self, name: Symbol, v: Vector) -> list[Block]:
        """(A − λI)v = 0, multiplied out; for a long λ, Av = λv."""
        value = self.value.value
        node = eigenvalue_node(value, self.number)
        if node == num(value):
            zero = col((ZERO,) * self.matrix.size)
            product = mul(mat(self.system), col(v))
            return [
                paragraph("Multiplying confirms it:", role="check"),
                Display(eq(product, zero)),
            ]
        holds = eq(mul(letter("A", self.matrix), name), mul(node, name))
        return [
            paragraph(
                "Indeed {equation}, because {value} is a root of the characteristic polynomial.",
                equation=holds,
                value=node,
                role="check",
            )
        ]
