"""The minimal polynomial: from the candidates, or from the largest Jordan blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod

from eigtutor.derivation import Goal, Resolve, Rule, Similarity, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines, Table
from eigtutor.document.build import (
    LAMBDA,
    apply,
    chain,
    eq,
    factored,
    inlines,
    letter,
    listing,
    mat,
    num,
    poly,
    power,
    sub,
)
from eigtutor.document.math import Math
from eigtutor.document.matrix_polynomials import factors_at_matrix
from eigtutor.document.phrases import in_words, named
from eigtutor.document.words import paragraph, sentence
from eigtutor.eigenstructure import JordanDecomposition, jordan_blocks, jordan_decomposition
from eigtutor.exact import ZERO, Matrix, Number, Polynomial
from eigtutor.exact.factoring import entry_field, irreducible_factors
from eigtutor.methods import METHODS

Factors = tuple[tuple[Polynomial, int], ...]

#: So many candidates are tried on a page at most.
_CANDIDATES = 24
#: So many are few.
_FEW = 6


def _product(factors: Factors) -> Polynomial:
    return reduce(Polynomial.__mul__, (f**k for f, k in factors), Polynomial([1]))


def _irreducible(p: Polynomial, matrix: Matrix) -> Factors:
    """The monic irreducible factors over the field of the entries, small roots first."""
    found = irreducible_factors(p, entry_field(matrix.entries))
    found.sort(key=lambda pair: pair[0].order, reverse=True)
    return tuple(sorted(found, key=lambda pair: pair[0].degree))


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimalPolynomialFound:
    """The monic polynomial of least degree that is 0 at the matrix."""

    polynomial: Polynomial

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it is what the Jordan blocks say."""
        return self.polynomial == decomposition.structure.minimal_polynomial


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates(Rule):
    """m divides p, for p(A) = 0, and has every root of p (Hoffman and Kunze, section 6.3)."""

    name = "minimal-polynomial-candidates"
    matrix: Matrix
    #: The irreducible factors of the characteristic polynomial.
    factors: Factors

    def replay(self) -> bool:
        p = self.matrix.characteristic_polynomial()
        return _product(self.factors) == p and _irreducible(p, self.matrix) == self.factors

    @property
    def candidates(self) -> list[Factors]:
        """The products that may be m, the lowest degrees first."""
        exponents = product(*(range(1, k + 1) for _, k in self.factors))
        found = [
            tuple((f, k) for (f, _), k in zip(self.factors, choice, strict=True))
            for choice in exponents
        ]
        return sorted(found, key=lambda one: _product(one).degree)

    def nudge(self) -> Inlines:
        return sentence(
            "Which polynomials divide the characteristic polynomial and have every eigenvalue of "
            "{A} as a root?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        p = _product(self.factors)
        name = named(p)
        shown = eq(apply(name, LAMBDA), factored(self.factors))
        lead = paragraph(
            "By the theorem of Cayley and Hamilton the characteristic polynomial is zero at {A}, "
            "so the minimal polynomial divides it. And every eigenvalue is a root of both, so no "
            "factor can be missing.",
            A=a,
        )
        if all(k == 1 for _, k in self.factors):
            return [
                lead,
                paragraph("In factors,"),
                Display(shown),
                paragraph(
                    "No factor repeats. So there is nothing to choose: the minimal polynomial is "
                    "the characteristic one.",
                ),
                *_conclusion(p, self.factors),
            ]
        some = self.candidates
        listed = [_shown(one) for one in some]
        return [
            lead,
            paragraph("In factors,"),
            Display(shown),
            paragraph("So these polynomials come into question, the lowest degrees first:"),
            Display(listing(*listed)),
        ]


def _shown(factors: Factors) -> Math:
    """The product of powers; a single factor needs no brackets."""
    if len(factors) == 1 and factors[0][1] == 1:
        return poly(factors[0][0])
    return factored(factors)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesTested(Rule):
    """The first candidate, by degree, that is 0 at A is the minimal polynomial."""

    name = "minimal-polynomial-test"
    matrix: Matrix
    #: Those that are not 0 at A, with their values; all candidates before the one found.
    failed: tuple[tuple[Factors, Matrix], ...]
    found: Factors
    #: Whether it is the last candidate, which needs no test.
    is_last: bool

    def replay(self) -> bool:
        p = self.matrix.characteristic_polynomial()
        candidates = Candidates(matrix=self.matrix, factors=_irreducible(p, self.matrix)).candidates
        return (
            [*(one for one, _ in self.failed), self.found] == candidates[: len(self.failed) + 1]
            and self.is_last == (len(self.failed) + 1 == len(candidates))
            and all(
                self.matrix.value_of(_product(one)) == value and not value.is_zero
                for one, value in self.failed
            )
            and self.matrix.value_of(_product(self.found)).is_zero
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which of them is zero at {A}? Begin with the lowest degree.",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a, size = letter("A", self.matrix), self.matrix.size
        zero = letter("0", Matrix.diagonal([ZERO] * size))
        m = _product(self.found)
        blocks: list[Block] = [paragraph("Put {A} into them, one after another:", A=a)]
        for factors, value in self.failed:
            shown = factors_at_matrix(factors, a, size)
            blocks.append(Display(chain(shown, ("=", mat(value)), ("!=", zero))))
        if self.is_last:
            blocks.append(
                paragraph(
                    "Only the characteristic polynomial itself is left, and it needs no test."
                )
            )
        else:
            blocks.append(Display(eq(factors_at_matrix(self.found, a, size), zero)))
            blocks.append(
                paragraph("This is the first that gives the zero matrix, so we can stop.")
            )
        return [
            *blocks,
            *_conclusion(m, self.found),
            *_remark(a, self.found),
        ]


def _remark(a: Math, found: Factors) -> list[Block]:
    """What the minimal polynomial says about diagonalizing."""
    if all(k == 1 for _, k in found):
        return [
            paragraph("It has no multiple root, so {A} is diagonalizable over {C}.", A=a, C="ℂ")
        ]
    return [paragraph("It has a multiple root, so {A} is not diagonalizable.", A=a)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LargestBlocks(Rule):
    """m = ∏ (λ − λ_k)^s, s the size of the largest block of λ_k (Horn and Johnson, 3.3.6)."""

    name = "largest-blocks"
    matrix: Matrix
    modal_matrix: Matrix
    form: Matrix
    polynomial: Polynomial

    @property
    def _largest(self) -> dict[Number, int]:
        found: dict[Number, int] = {}
        for block in jordan_blocks(self.form):
            found[block.eigenvalue] = max(block.size, found.get(block.eigenvalue, 0))
        return found

    def replay(self) -> bool:
        p = self.modal_matrix
        roots = [value for value, k in self._largest.items() for _ in range(k)]
        return (
            self.matrix * p == p * self.form
            and bool(p.det())
            and Polynomial.from_roots(roots) == self.polynomial
        )

    def nudge(self) -> Inlines:
        return sentence(
            "How often must {value} be a root of a polynomial that is zero on a Jordan block of "
            "{value}?",
            value=letter("lambda", subscript="j"),
        )

    def explain(self) -> list[Block]:
        largest = self._largest
        k, factor = letter("k"), power(sub(LAMBDA, letter("lambda", subscript="j")), letter("k"))
        factors = [(Polynomial([1, -value]), size) for value, size in largest.items()]
        rows = tuple(
            (inlines(num(value)), inlines(str(size)), inlines(_factor(one)))
            for (value, size), one in zip(largest.items(), factors, strict=True)
        )
        header = (sentence("eigenvalue"), sentence("largest block"), sentence("factor"))
        return [
            paragraph(
                "A polynomial is zero at {A} exactly if it is zero on every Jordan block. On a "
                "block of size {k} it is zero exactly if it has the eigenvalue {value} as a root "
                "of multiplicity {k} or more, which means the factor {factor}. So the largest "
                "block of every eigenvalue decides:",
                A=letter("A", self.matrix),
                k=k,
                value=letter("lambda", subscript="j"),
                factor=factor,
            ),
            Table(header, rows),
            *_conclusion(self.polynomial, tuple(factors)),
        ]


def _factor(one: tuple[Polynomial, int]) -> Math:
    return poly(one[0]) if one[1] == 1 else factored([one])


def _conclusion(m: Polynomial, factors: Factors) -> list[Block]:
    """m(λ) in factors, and multiplied out."""
    sides = dict.fromkeys([factored(factors), poly(m)])
    return [
        paragraph("The minimal polynomial is", role="conclusion"),
        Display(eq(apply(named(m, "m"), LAMBDA), *sides)),
    ]


class FromCandidates:
    """The divisors of the characteristic polynomial with all its roots, put to the test."""

    name = "minimal-polynomial-candidates"
    task = "minimal-polynomial"

    def fit(self, goal: Goal) -> int:
        factors = _irreducible(goal.matrix.characteristic_polynomial(), goal.matrix)
        return 80 if prod(k for _, k in factors) <= _CANDIDATES else 0

    def reason(self, goal: Goal) -> Inlines:
        factors = _irreducible(goal.matrix.characteristic_polynomial(), goal.matrix)
        count = prod(k for _, k in factors)
        if not 1 < count <= _FEW:
            return ()
        return sentence(
            "Only {count} polynomials will come into question. Trying them is quicker than finding "
            "a Jordan form.",
            count=in_words(count),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, MinimalPolynomialFound]:
        matrix = goal.matrix
        factors = _irreducible(matrix.characteristic_polynomial(), matrix)
        linear = all(f.degree == 1 for f, _ in factors)
        task = "eigenvalues" if linear else "characteristic-polynomial"
        steps, _ = resolve(Goal(task=task, matrix=matrix), object)
        rule = Candidates(matrix=matrix, factors=factors)
        values = [(one, matrix.value_of(_product(one))) for one in rule.candidates]
        place = next(k for k, (_, value) in enumerate(values) if value.is_zero)
        found = values[place][0]
        test = CandidatesTested(
            matrix=matrix,
            failed=tuple(values[:place]),
            found=found,
            is_last=place == len(values) - 1,
        )
        step = Step(
            rule=rule,
            title=sentence("The minimal polynomial"),
            substeps=(Step(rule=test),) if len(values) > 1 else (),
        )
        return (*steps, step), MinimalPolynomialFound(polynomial=_product(found))


class FromJordanBlocks:
    """The Jordan form first; the largest block of each eigenvalue gives the exponent."""

    name = "largest-blocks"
    task = "minimal-polynomial"

    def fit(self, goal: Goal) -> int:
        return 60 if jordan_decomposition(goal.matrix).structure.has_one_field else 0

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "Too many polynomials would have to be tried one by one. The Jordan form of {A} "
            "decides at once.",
            A=letter("A", goal.matrix),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, MinimalPolynomialFound]:
        steps, found = resolve(Goal(task="jordan-form", matrix=goal.matrix), Similarity)
        m = jordan_decomposition(goal.matrix).structure.minimal_polynomial
        rule = LargestBlocks(
            matrix=goal.matrix, modal_matrix=found.modal_matrix, form=found.form, polynomial=m
        )
        step = Step(rule=rule, title=sentence("The minimal polynomial"))
        return (*steps, step), MinimalPolynomialFound(polynomial=m)


METHODS.register(FromCandidates())
METHODS.register(FromJordanBlocks())
