"""How a matrix with parameters is solved, for a reader: roots, eigenvectors, form, exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inline, Inlines, Table, Text
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    apply,
    col,
    coords,
    eq,
    factored,
    grid,
    identity,
    inlines,
    inverse,
    letter,
    listing,
    mat,
    mul,
    neg,
    num,
    para,
    poly,
    posed,
    shifted,
    vec,
)
from eigtutor.document.functions import symbol
from eigtutor.document.math import Int, Math, Paren, Sum, Symbol
from eigtutor.document.phrases import in_words, labels, named, times
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.chains import certify_chains
from eigtutor.exact.matrices import Vector
from eigtutor.exact.radical_functions import adjoined
from eigtutor.exact.rational_functions import RationalFunction, angle_of, terms
from eigtutor.generic.conditions import FORMULA, Condition, Equation
from eigtutor.generic.samples import sampled
from eigtutor.generic.structure import GenericEigenvalue, GenericStructure, Part

#: An eigenvalue that is longer than this is called by its number once it has been found.
_SHORT = 30
#: A condition with more terms than this is not written out on a page.
_TERMS = 40


def letter_nodes(names: Sequence[str]) -> list[Math]:
    """The letters of a matrix, θ for tan(θ/2)."""
    return [symbol(angle_of(name) or name) for name in names]


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

    def explain(self) -> list[Block]:
        p = self.structure.polynomial
        pairs = [(part.factor, part.multiplicity) for part in self.structure.parts]
        blocks: list[Block] = []
        if pairs != [(p, 1)]:
            product = eq(apply(named(p), LAMBDA), poly(p), factored(pairs))
            blocks += [para("The polynomial factors:"), Display(product)]
        first = 1
        for part in self.structure.parts:
            if part.factor.degree == 2:
                blocks += _quadratic(part, first)
            elif part.factor.degree > 2:
                blocks += _irreducible(part)
            first += len(part.eigenvalues)
        if self.structure.eigenvalues:
            lead = "The eigenvalues are " if self.structure.is_complete else "There remain "
            values = and_list(
                [eigenvalue_node(one.value, k) for k, one in enumerate(self._values, 1)]
            )
            blocks.append(para(lead, *values, self._repeated(), role="conclusion"))
        return blocks

    @property
    def _values(self) -> tuple[GenericEigenvalue, ...]:
        return self.structure.eigenvalues

    def _repeated(self) -> str:
        if all(one.multiplicity == 1 for one in self._values):
            return "."
        counts = [times(one.multiplicity) for one in self._values]
        return f", {counts[0]}." if len(counts) == 1 else f", counted {', '.join(counts)}."


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
        return [para("The equation ", shown, " has the roots"), Display(roots)]
    discriminant = b * b - 4 * c
    return [
        para("The discriminant of ", shown, " is"),
        Display(eq(Symbol("Delta", value=discriminant), num(discriminant))),
        para("and the quadratic formula gives"),
        Display(roots),
    ]


def _irreducible(part: Part) -> list[Block]:
    return [
        para("With coefficients that are rational in the letters, this does not factor further:"),
        Display(posed(poly(part.factor), Int(0))),
        para(
            f"Its {in_words(part.factor.degree)} roots are eigenvalues; a formula for them would "
            "be of no use on a page."
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

    def explain(self) -> list[Block]:
        chains = self._named_chains()
        if self.is_conjugate:
            vectors = [pair for chain in chains for pair in chain]
            return [
                para("With the other sign of the root, the same computation gives"),
                Display(listing(*(eq(name, col(v)) for name, v in vectors))),
                *self._check(*chains[0][0]),
            ]
        bottoms = [chain[0] for chain in chains]
        found = "A basis of the kernel is" if len(bottoms) > 1 else "The kernel is spanned by"
        blocks = [
            para("Subtract the eigenvalue on the diagonal:"),
            Display(eq(self._system, mat(self.matrix.shifted(adjoined(self.value.value))))),
            para(found),
            Display(listing(*(eq(name, col(v)) for name, v in bottoms))),
            *self._check(*bottoms[0]),
        ]
        for chain in chains:
            for (below, _), (name, v) in pairwise(chain):
                equation = posed(mul(Paren(self._system), name), below)
                blocks += [
                    para("Eigenvectors are too few; a generalized one solves ", equation, ":"),
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
            return [Display(eq(mul(mat(self.matrix.shifted(adjoined(value))), col(v)), zero))]
        holds = eq(mul(letter("A", self.matrix), name), mul(node, name))
        reason = (", because ", node, " is a root of the characteristic polynomial.")
        return [para("Indeed ", holds, *reason, role="check")]


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
            return [para(*_undecided(found, matrix), role="conclusion")]
        modal_matrix, form = found.modal_matrix, found.jordan_matrix
        is_defective = found.behavior.is_defective
        p, j = letter("P", modal_matrix), letter("J" if is_defective else "D", form)
        lead = (
            (" are the vectors above, chain by chain, and ", j, " has a block for each chain:")
            if is_defective
            else (" are the eigenvectors, and ", j, " has their eigenvalues on the diagonal:")
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
            para("Column by column, ", eq(*product), ".", role="check")
            if is_long
            else Display(eq(product[0], mat(found.matrix * modal_matrix), product[1]))
        )
        conclusion = posed(letter("A"), mul(p, j, inverse(p)))
        return [
            para("The columns of ", p, *lead),
            Display(listing(eq(p, mat(modal_matrix)), eq(j, shown))),
            check,
            para("So in general ", conclusion, ".", role="conclusion"),
        ]


def _adjoined_matrix(m: Matrix) -> Matrix:
    return Matrix([[adjoined(x) for x in row] for row in m])


def _undecided(found: GenericStructure, matrix: Math) -> tuple[str | Math, ...]:
    if found.behavior.is_defective:
        return ("In general ", matrix, " is defective: its minimal polynomial has repeated roots.")
    if found.behavior.distinct == found.matrix.size:
        return ("The eigenvalues are distinct in general, so ", matrix, " is diagonalizable.")
    return (
        "The minimal polynomial has no repeated roots in general, so ",
        matrix,
        " is diagonalizable.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions(Rule):
    """The structure over the rational functions holds for all values of the letters at which no
    entry is undefined, no two roots collide, and no basis becomes dependent."""

    name = "exceptions"
    structure: GenericStructure
    conditions: tuple[Condition, ...]

    def replay(self) -> bool:
        return sampled(self.structure, self.conditions) > 0

    def explain(self) -> list[Block]:
        if not self.conditions:
            return [
                para(
                    "All of this holds for every value of ",
                    *and_list(letter_nodes(self.structure.letters)),
                    ".",
                )
            ]
        lead = para(
            "All of this holds in general: for all values of ",
            *and_list(letter_nodes(self.structure.letters)),
            " but these.",
        )
        header = (inlines("Where"), inlines("What holds there"))
        rows = tuple((_when(c), _what(c)) for c in self.conditions)
        return [lead, Table(header, rows)]


def _when(condition: Condition) -> Inlines:
    return inlines(*and_list([_equation(e) for e in condition.equations]))


def _equation(equation: Equation) -> Math | str:
    """The equation; only how long it is, where it would fill the page."""
    left = equation.left
    length = len(terms(left)) if isinstance(left, RationalFunction) else 1
    if length > _TERMS:
        return f"a polynomial of {length} terms vanishes"
    return posed(num(left), num(equation.right))


def _what(condition: Condition) -> Inlines:
    words = condition.what
    pieces: list[Inline] = list(inlines("; ".join(words)))
    if FORMULA in words and condition.eigenvalues:
        pieces.append(Text(". Take instead "))
        for k, value in enumerate(condition.eigenvalues):
            if k:
                pieces.append(Text("; "))
            vectors = [coords(v) for v in value.eigenvectors]
            pieces += inlines(*and_list(vectors), " for ", num(value.value))
    return tuple(pieces)
