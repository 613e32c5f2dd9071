"""How a matrix with parameters is solved, for a reader: roots, eigenvectors, form, exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    apply,
    col,
    eq,
    factored,
    grid,
    identity,
    inverse,
    letter,
    listing,
    mat,
    mul,
    neg,
    num,
    poly,
    posed,
    shifted,
    vec,
)
from eigtutor.document.math import Int, Math, Paren, Sum, Symbol
from eigtutor.document.phrases import in_words, labels, named, times
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.chains import certify_chains
from eigtutor.exact.matrices import Vector
from eigtutor.exact.radical_functions import adjoined
from eigtutor.generic.structure import GenericEigenvalue, GenericStructure, Part

#: An eigenvalue that is longer than this is called by its number once it has been found.
_SHORT = 30


def eigenvalue_node(value: Number, number: int) -> Math:
    """The eigenvalue as it is called after it has been found: itself, or λ₁ if it is long."""
    return num(value) if len(value.sympy_text()) <= _SHORT else _numbered(value, number)


def _numbered(value: Number, number: int) -> Symbol:
    return Symbol("lambda", str(number), value=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericRoots(Rule):
    """The roots of χ, factored into irreducible polynomials over the rational functions: −c for
    λ + c, −b/2 ± √(b²/4 − c) for λ² + bλ + c."""

    name = "generic-roots"
    structure: GenericStructure

    def replay(self) -> bool:
        return all(
            not part.factor(adjoined(value.value))
            for part in self.structure.parts
            for value in part.eigenvalues
        )

    def nudge(self) -> Inlines:
        if len(self.structure.parts) == 1 and self.structure.parts[0].factor.degree == 2:
            return sentence(
                "Solve the quadratic equation as if the letters were numbers. What is its "
                "discriminant?"
            )
        return sentence("Try to factor the polynomial, with the letters in its coefficients.")

    def explain(self) -> list[Block]:
        p = self.structure.polynomial
        pairs = [(part.factor, part.multiplicity) for part in self.structure.parts]
        blocks: list[Block] = []
        if pairs != [(p, 1)]:
            product = eq(apply(named(p), LAMBDA), poly(p), factored(pairs))
            blocks += [paragraph("The polynomial factors:"), Display(product)]
        first = 1
        for part in self.structure.parts:
            if part.factor.degree == 2:
                blocks += _quadratic(part, first)
            elif part.factor.degree > 2:
                blocks += _irreducible(part)
            first += len(part.eigenvalues)
        if self._values:
            blocks.append(self._found())
        return blocks

    def _found(self) -> Paragraph:
        values = and_list([eigenvalue_node(one.value, k) for k, one in enumerate(self._values, 1)])
        counts = [times(one.multiplicity) for one in self._values]
        if not self.structure.is_complete:
            found = counted(
                "The other eigenvalue is {values}.",
                "The other eigenvalues are {values}.",
                len(counts),
                values=values,
            )
        elif all(one.multiplicity == 1 for one in self._values):
            found = counted(
                "The only eigenvalue is {values}.",
                "The eigenvalues are {values}.",
                len(counts),
                values=values,
            )
        elif len(counts) == 1:
            found = sentence(
                "The only eigenvalue is {values}, {times}.", values=values, times=counts[0]
            )
        else:
            found = sentence(
                "The eigenvalues are {values}, counted {times}.",
                values=values,
                times=", ".join(counts),
            )
        return Paragraph(found, "conclusion")

    @property
    def _values(self) -> tuple[GenericEigenvalue, ...]:
        return self.structure.eigenvalues


def _quadratic(part: Part, first: int) -> list[Block]:
    """The two roots, which are the eigenvalues ``first`` and the next."""
    f = part.factor
    b, c = f.coefficient(1), f.coefficient(0)
    roots = listing(
        *(
            eq(_numbered(one.value, k), num(one.value))
            for k, one in enumerate(part.eigenvalues, first)
        )
    )
    shown = posed(poly(f), Int(0))
    if not b:
        lead = paragraph("The equation {equation} has the roots", equation=shown)
        return [lead, Display(roots)]
    discriminant = b * b - 4 * c
    return [
        paragraph("The discriminant of {equation} is", equation=shown),
        Display(eq(Symbol("Delta", value=discriminant), num(discriminant))),
        paragraph("and the quadratic formula gives"),
        Display(roots),
    ]


def _irreducible(part: Part) -> list[Block]:
    return [
        paragraph(
            "With coefficients that are rational in the letters, this does not factor further:"
        ),
        Display(posed(poly(part.factor), Int(0))),
        paragraph(
            "Its {count} roots are eigenvalues; a formula for them would be of no use on a page.",
            count=in_words(part.factor.degree),
        ),
    ]


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
        found = (
            paragraph("A basis of the kernel is")
            if len(bottoms) > 1
            else paragraph("The kernel is spanned by")
        )
        blocks = [
            paragraph("Subtract the eigenvalue on the diagonal:"),
            Display(eq(self._system, mat(self.matrix.shifted(adjoined(self.value.value))))),
            found,
            Display(listing(*(eq(name, col(v)) for name, v in bottoms))),
            *self._check(*bottoms[0]),
        ]
        for chain in chains:
            for (below, _), (name, v) in pairwise(chain):
                equation = posed(mul(Paren(self._system), name), below)
                blocks += [
                    paragraph(
                        "Eigenvectors are too few; a generalized one solves {equation}:",
                        equation=equation,
                    ),
                    Display(eq(name, col(v))),
                ]
        return blocks

    @property
    def _system(self) -> Math:
        """A − λI: in brackets, where λ has several terms."""
        node = eigenvalue_node(self.value.value, self.number)
        matrix, n = letter("A", self.matrix), self.matrix.size
        if isinstance(node, Sum):
            return add(matrix, neg(mul(node, identity(n))))
        return shifted(matrix, node, n)

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
            product = mul(mat(self.matrix.shifted(adjoined(value))), col(v))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericForm(Rule):
    """AP = PJ, with the chains as the columns of P: a diagonal J if all chains are eigenvectors.
    Without formulas for all eigenvalues, what their number decides."""

    name = "generic-form"
    structure: GenericStructure

    def replay(self) -> bool:
        found = self.structure
        if not found.is_complete:
            return True
        p, j = _adjoined_matrix(found.modal_matrix), _adjoined_matrix(found.jordan_matrix)
        return found.matrix * p == p * j

    def explain(self) -> list[Block]:
        found = self.structure
        matrix = letter("A", found.matrix)
        if not found.is_complete:
            return [Paragraph(_undecided(found, matrix), "conclusion")]
        modal_matrix, form = found.modal_matrix, found.jordan_matrix
        is_defective = found.behavior.is_defective
        p, j = letter("P", modal_matrix), letter("J" if is_defective else "D", form)
        lead = (
            paragraph(
                "The columns of {P} are the vectors above, chain by chain, and {J} has a block for "
                "each chain:",
                P=p,
                J=j,
            )
            if is_defective
            else paragraph(
                "The columns of {P} are the eigenvectors, and {D} has their eigenvalues on the "
                "diagonal:",
                P=p,
                D=j,
            )
        )
        product = (mul(matrix, p), mul(p, j))
        names = [
            eigenvalue_node(one.value, k)
            for k, one in enumerate(found.eigenvalues, 1)
            for _ in range(one.multiplicity)
        ]
        shown = grid(
            [names[i] if i == k else num(x) for k, x in enumerate(row)]
            for i, row in enumerate(form)
        )
        is_long = any(isinstance(node, Symbol) and node.subscript for node in names)
        check: Block = (
            paragraph("Column by column, {equation}.", equation=eq(*product), role="check")
            if is_long
            else Display(eq(product[0], mat(found.matrix * modal_matrix), product[1]))
        )
        conclusion = posed(letter("A"), mul(p, j, inverse(p)))
        return [
            lead,
            Display(listing(eq(p, mat(modal_matrix)), eq(j, shown))),
            check,
            paragraph("So in general {equation}.", equation=conclusion, role="conclusion"),
        ]


def _adjoined_matrix(m: Matrix) -> Matrix:
    return Matrix([[adjoined(x) for x in row] for row in m])


def _undecided(found: GenericStructure, matrix: Math) -> Inlines:
    """What is known of the form without formulas for all eigenvalues."""
    if found.behavior.is_defective:
        return sentence(
            "In general {A} is defective: its minimal polynomial has repeated roots.", A=matrix
        )
    if found.behavior.distinct < found.matrix.size:
        return sentence(
            "The minimal polynomial has no repeated roots in general, so {A} is diagonalizable.",
            A=matrix,
        )
    return sentence(
        "The eigenvalues are distinct in general, so {A} is diagonalizable. The eigenvectors "
        "above, one for each eigenvalue, are the columns of {P}.",
        A=matrix,
        P=letter("P"),
    )
