"""What the eigenvalues of A tell without further work: trace, determinant, rank, and the
eigenvalues of matrices made from A."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import add as plus
from operator import mul as times

from eigtutor.derivation import Goal, Resolve, Rule, Spectrum, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines, Table
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    apply,
    chain,
    det,
    eq,
    frac,
    identity,
    inlines,
    inverse,
    letter,
    listing,
    mul,
    num,
    numbering,
    poly,
    power,
    sub,
    transpose,
    vec,
)
from eigtutor.document.math import Function, Int, Inverse, Math, Paren
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import ZERO, Matrix, Number, Polynomial, RootElement, Surd
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.rules.spectra import Values, counted, is_spectrum

#: A + 3I and p(A) stand for all shifts and polynomials.
_SHIFT = Surd.ratio(3)
_POLYNOMIAL = Polynomial([1, -2, 5])


@dataclass(frozen=True, slots=True, kw_only=True)
class Invariants:
    """Trace, determinant and rank."""

    trace: Number
    determinant: Number
    rank: int

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether the certified structure has the same."""
        structure, matrix = decomposition.structure, decomposition.matrix
        p = structure.characteristic_polynomial
        constant = p.coefficient(0)
        return (
            self.trace == -p.coefficient(matrix.size - 1)
            and self.determinant == (constant if matrix.size % 2 == 0 else -constant)
            and self.rank == matrix.size - structure.geometric_multiplicity(ZERO)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SumAndProduct(Rule):
    """tr A is the sum of the eigenvalues and det A their product, each counted as often as its
    algebraic multiplicity says (Horn and Johnson, Matrix Analysis, 2nd ed., section 1.2)."""

    name = "sum-and-product"
    matrix: Matrix
    values: Values

    def replay(self) -> bool:
        p, n = self.matrix.characteristic_polynomial(), self.matrix.size
        constant = p.coefficient(0)
        return (
            is_spectrum(self.matrix, self.values)
            and -p.coefficient(n - 1) == self.matrix.trace()
            and (constant if n % 2 == 0 else -constant) == self.matrix.det()
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which two numbers can you read off {A} that all eigenvalues together must match?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        trace, determinant = Function("tr", (a,)), det(a)
        t, d = num(self.matrix.trace()), num(self.matrix.det())
        values = counted(self.values)
        if all(isinstance(v, Surd) for v in values):
            total = [add(*map(num, values)), num(reduce(plus, values))]
            product = [mul(*map(num, values), sign="dot"), num(reduce(times, values))]
            return [
                paragraph(
                    "Count each eigenvalue as often as its algebraic multiplicity says. Their "
                    "sum is the trace of {A}, the sum of its diagonal entries, and their product "
                    "is the determinant:",
                    A=a,
                ),
                Display(
                    listing(
                        eq(trace, *dict.fromkeys(total)), eq(determinant, *dict.fromkeys(product))
                    )
                ),
            ]
        return [
            paragraph(
                "The sum of the eigenvalues is the trace, and their product is the determinant, "
                "although no single one of them looks like it:",
            ),
            Display(listing(eq(trace, t), eq(determinant, d))),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedMatrices(Rule):
    """If the eigenvalues of A are λ_k, those of p(A) are p(λ_k), those of A⁻¹ are 1/λ_k, those of
    Aᵀ are λ_k, multiplicities included.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorems 1.1.6 and 2.4.3; 1.4.1 for Aᵀ.)
    """

    name = "related-matrices"
    matrix: Matrix
    values: Values

    @property
    def _made(self) -> list[tuple[Math, Matrix, list[tuple[Number, int]]]]:
        """Each matrix: how it is written, what it is, its eigenvalues with multiplicities."""
        a, matrix = letter("A", self.matrix), self.matrix
        p = named(_POLYNOMIAL)
        made = [
            (transpose(a), matrix.transpose(), list(self.values)),
            (power(a, 2), matrix**2, [(v * v, m) for v, m in self.values]),
        ]
        if matrix.det():
            found = [(v.inverse(), m) for v, m in self.values]
            made.append((inverse(a), matrix.inverse(), found))
        made.append(
            (
                add(a, mul(num(_SHIFT), identity(matrix.size))),
                matrix.shifted(-_SHIFT),
                [(v + _SHIFT, m) for v, m in self.values],
            )
        )
        found = [(_POLYNOMIAL(v), m) for v, m in self.values]
        made.append((apply(p, a), matrix.value_of(_POLYNOMIAL), found))
        return made

    def replay(self) -> bool:
        return is_spectrum(self.matrix, self.values) and all(
            _has(matrix, values) for _, matrix, values in self._made
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Let such a matrix act on an eigenvector of {A}. What comes out?", A=letter("A")
        )

    def explain(self) -> list[Block]:
        a, v, n = letter("A"), vec("v"), self.matrix.size
        p = named(_POLYNOMIAL)
        steps = [
            chain(
                mul(power(a, 2), v),
                ("=", mul(a, Paren(mul(LAMBDA, v)))),
                ("=", mul(power(LAMBDA, 2), v)),
                claim=False,
            ),
            chain(
                mul(Paren(add(a, mul(num(_SHIFT), letter("I")))), v),
                ("=", mul(add(LAMBDA, num(_SHIFT)), v)),
                claim=False,
            ),
        ]
        if self.matrix.det():
            shown = mul(frac(Int(1), LAMBDA), v)
            steps.append(chain(mul(inverse(a), v), ("=", shown), claim=False))
        rows = []
        numbered = numbering(value for value, _ in self.values)
        for written, _, values in self._made:
            listed = [num(x, numbered=numbered) for x in counted(tuple(values))]
            if isinstance(written, Inverse):
                listed = [
                    frac(Int(1), num(v, numbered=numbered)) if isinstance(v, RootElement) else x
                    for v, x in zip(counted(self.values), listed, strict=True)
                ]
            rows.append((inlines(written), inlines(*and_list(listed))))
        return [
            paragraph(
                "An eigenvector {v} of {A} is also one of every matrix that is made from {A} by "
                "multiplying, adding and inverting. From {equation} follow",
                v=v,
                A=a,
                equation=chain(mul(a, v), ("=", mul(LAMBDA, v)), claim=False),
            ),
            Display(listing(*steps)),
            paragraph(
                "and in the same way {p} for every polynomial; let us take {polynomial}. The "
                "transpose has the same eigenvalues for another reason: {determinants}. So, "
                "without any new determinant:",
                p=chain(
                    mul(apply(letter("p"), a), v),
                    ("=", mul(apply(letter("p"), LAMBDA), v)),
                    claim=False,
                ),
                polynomial=eq(apply(p, LAMBDA), poly(_POLYNOMIAL)),
                determinants=chain(
                    det(sub(a, mul(LAMBDA, letter("I")))),
                    ("=", det(sub(transpose(a), mul(LAMBDA, letter("I"))))),
                    claim=False,
                ),
            ),
            Table((sentence("matrix"), sentence("eigenvalues")), tuple(rows)),
            *self._check(n),
        ]

    def _check(self, size: int) -> list[Block]:
        """tr A² is the sum of the squares."""
        values = counted(self.values)
        if not all(isinstance(v, Surd) for v in values) or size == 1:
            return []
        squares = [power(num(v), 2) for v in values]
        total = num(reduce(plus, [v * v for v in values]))
        trace = Function("tr", (power(letter("A", self.matrix), 2),))
        return [
            paragraph(
                "The trace of the square confirms one row: {trace}.",
                trace=eq(trace, *dict.fromkeys((add(*squares), total))),
                role="check",
            )
        ]


def _has(matrix: Matrix, values: list[tuple[Number, int]]) -> bool:
    """Whether the matrix has these eigenvalues; for surds, as often as they occur in all.

    Numbers in the fields of different roots may be equal without being seen to be, so that for
    them only the roots themselves are checked.
    """
    p = matrix.characteristic_polynomial()
    if not all(isinstance(value, Surd) for value, _ in values):
        return all(not p(value) for value, _ in values)
    together: Counter[Number] = Counter()
    for value, multiplicity in values:
        together[value] += multiplicity
    return is_spectrum(matrix, tuple(together.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RankAndZero(Rule):
    """rank A = n − dim ker A: n less the geometric multiplicity of the eigenvalue 0.

    The count of nonzero eigenvalues is n less its algebraic multiplicity: at most the rank, and
    less than it exactly if 0 is defective.
    """

    name = "rank-and-zero"
    matrix: Matrix
    values: Values
    rank: int

    def replay(self) -> bool:
        return is_spectrum(self.matrix, self.values) and self.rank == self.matrix.rank()

    def nudge(self) -> Inlines:
        return sentence(
            "Is 0 an eigenvalue? What is its eigenspace, and what does that say about the rank?"
        )

    def explain(self) -> list[Block]:
        a, n = letter("A", self.matrix), self.matrix.size
        rank = Function("rank", (a,))
        algebraic = dict(self.values).get(ZERO, 0)
        geometric = n - self.rank
        if not algebraic:
            return [
                paragraph(
                    "0 is no eigenvalue. So {A} is invertible, and its rank is full: {rank}.",
                    A=a,
                    rank=eq(rank, Int(n)),
                    role="conclusion",
                )
            ]
        dimension = sub(Int(n), Int(geometric))
        blocks: list[Block] = [
            paragraph(
                "0 is an eigenvalue, so {A} is singular. Its eigenspace is the kernel of {A}, "
                "whose dimension is {geometric}, and the rank is what the kernel leaves:",
                A=a,
                geometric=geometric,
            ),
            Display(eq(rank, *dict.fromkeys((dimension, Int(self.rank))))),
        ]
        if algebraic == geometric:
            return [
                *blocks,
                paragraph(
                    "That is also the number of nonzero eigenvalues, counted with multiplicity. "
                    "It is so because 0 is not defective: it has as many independent "
                    "eigenvectors as its multiplicity says.",
                    role="conclusion",
                ),
            ]
        return [
            *blocks,
            paragraph(
                "Take care: the rank is not the number of nonzero eigenvalues. That number is "
                "{nonzero}, because 0 is a root of multiplicity {algebraic}. But 0 is defective: "
                "its eigenspace has only dimension {geometric}, and this dimension is what "
                "counts for the rank.",
                nonzero=n - algebraic,
                algebraic=algebraic,
                geometric=geometric,
                role="conclusion",
            ),
        ]


class EigenvalueFacts:
    """Trace, determinant, rank, and the eigenvalues of Aᵀ, A², A⁻¹, A + cI and p(A)."""

    name = "eigenvalue-facts"
    task = "eigenvalue-facts"

    def fit(self, goal: Goal) -> int:
        return 80

    def question(self, given: Given) -> Inlines:
        return sentence(
            "What do the eigenvalues of {A} say about its trace, determinant and rank, and about "
            "matrices made from {A}?",
            A=letter("A"),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Invariants]:
        matrix = goal.matrix
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        values, rank = spectrum.values, matrix.rank()
        made = (
            Step(
                rule=SumAndProduct(matrix=matrix, values=values),
                title=sentence("Trace and determinant"),
            ),
            Step(rule=RankAndZero(matrix=matrix, values=values, rank=rank), title=sentence("Rank")),
            Step(
                rule=RelatedMatrices(matrix=matrix, values=values),
                title=sentence("Matrices made from {A}", A=letter("A")),
            ),
        )
        found = Invariants(trace=matrix.trace(), determinant=matrix.det(), rank=rank)
        return (*steps, *made), found


METHODS.register(EigenvalueFacts())
