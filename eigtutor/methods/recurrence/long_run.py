"""What x_n does in the long run where no term beats all others, or a power of n stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Inlines, Paragraph
from eigtutor.document.build import (
    and_list,
    chain,
    coords,
    letter,
    modulus,
    mul,
    num,
    posed,
    power,
    variable,
)
from eigtutor.document.math import Int, Math, Rel, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd, number
from eigtutor.exact.matrices import Vector
from eigtutor.exact.moduli import by_modulus, compare
from eigtutor.exact.power_formulas import power_formula
from eigtutor.exact.radicals import sorted_numbers
from eigtutor.methods.recurrence.terms import power_terms, raised

N = variable("n")
#: The roots of unity among sums of square roots are those of order 1 to 24 that divide 24.
_ORDERS = (1, 2, 3, 4, 6, 8, 12, 24)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The terms of a formula that are largest in the long run: c·nʲλⁿ with the largest |λ|, and
    among these with the largest j. Each λ stands with its vector c."""

    power: int
    terms: tuple[tuple[Surd, Vector], ...]
    #: Whether the formula has no other terms.
    alone: bool


def ahead(formula: Matrix) -> Ahead | None:
    """The terms that are ahead; None where the formula is 0."""
    table: dict[tuple[Surd, int], list[Number]] = {}
    for place, entry in enumerate(formula.entries):
        for term in power_terms(entry):
            vector = table.setdefault((term.base, term.power), [ZERO] * formula.shape[0])
            vector[place] = term.coefficient
    if not table:
        return None
    largest = by_modulus({base for base, _ in table})[0]
    most = max(j for base, j in table if base in largest)
    terms = [(base, tuple(c)) for (base, j), c in table.items() if base in largest and j == most]
    in_order = sorted_numbers([base for base, _ in terms])
    terms.sort(key=lambda term: in_order.index(term[0]))
    return Ahead(most, tuple(terms), len(terms) == len(table))


def _order(bases: list[Surd]) -> int | None:
    """The least p > 0 for which the p-th power of all is 1; None if there is none."""
    return next((p for p in _ORDERS if all(b**p == ONE for b in bases)), None)


@dataclass(frozen=True, kw_only=True)
class LongRun(Rule):
    """Σ c·nʲλⁿ grows like its terms with the largest |λ| and among these the largest j.

    Several such terms with different λ do not cancel for good: Σ c_k u_kⁿ with |u_k| = 1 comes
    back near each of its values again and again (it is almost periodic), so it does not tend to 0
    unless every c_k is 0.
    """

    name = "long-run"
    matrix: Matrix
    start: Vector
    formula: Matrix

    @cached_property
    def _ahead(self) -> Ahead | None:
        return ahead(self.formula)

    def replay(self) -> bool:
        return self.formula.columns[0] == power_formula(self.matrix, "n").apply(self.start)

    def nudge(self) -> Inlines:
        return sentence(
            "Which term of the formula grows fastest, or dies out slowest? Is there only one?"
        )

    def explain(self) -> list[Block]:
        x = Symbol("x", "n", "vector")
        found = self._ahead
        if found is None:
            return [
                paragraph(
                    "Nothing is left: {x} is zero from {n} = 1 on.", x=x, n=N, role="conclusion"
                )
            ]
        (base, vector), *others = found.terms
        size = compare(number(base * base.conjugate()), ONE)
        if not others:
            return [*_one(base, vector, found, x), *_size_told(size, base, found, x)]
        bases = [base, *(b for b, _ in others)]
        return [*_several(bases, found, size, x)]


def _one(base: Surd, vector: Vector, found: Ahead, x: Math) -> list[Block]:
    """One term is ahead."""
    if found.alone and not found.power:
        return [
            paragraph(
                "The start is an eigenvector: every step only multiplies it by {value}.",
                value=num(base),
                role="conclusion",
            )
        ]
    if found.alone:
        return []
    return [
        paragraph(
            "In the long run the term with {term} is the largest. Divided by it, {x} tends to "
            "{limit}.",
            term=_growth(base, found.power),
            x=x,
            limit=coords(vector),
            role="conclusion",
        )
    ]


def _growth(base: Surd, exponent: int) -> Math:
    """nʲλⁿ."""
    front = [] if not exponent else [N if exponent == 1 else power(N, exponent)]
    if base == ONE and front:
        return front[0]
    return mul(*front, raised(base, N)) if front else raised(base, N)


def _size_told(size: int, base: Surd, found: Ahead, x: Math) -> list[Block]:
    told = _modulus_told(base, size)
    if size < 0 and found.power:
        return [
            paragraph(
                "Since {told}, the powers shrink faster than any power of {n} grows, and {x} dies "
                "out.",
                told=told,
                n=N,
                x=x,
            )
        ]
    if size < 0:
        return [paragraph("Since {told}, {x} dies out.", told=told, x=x)]
    if size > 0:
        return [paragraph("Since {told}, {x} grows without bound.", told=told, x=x)]
    if found.power and base == ONE:
        return [
            paragraph(
                "The powers of 1 stay 1, so it is the factor {factor} alone that makes {x} grow, "
                "without bound but slowly.",
                factor=_growth(ONE, found.power),
                x=x,
            )
        ]
    if found.power:
        return [
            paragraph(
                "Since {told}, the power alone would stay bounded. The factor {factor} makes {x} "
                "grow without bound all the same, but slowly.",
                told=told,
                factor=_growth(ONE, found.power),
                x=x,
            )
        ]
    if base == ONE:
        return [paragraph("The power of 1 is 1, so {x} itself has this limit.", x=x)]
    if base == -ONE:
        return [paragraph("The sign changes at every step, so {x} has no limit.", x=x)]
    return []


def _several(bases: list[Surd], found: Ahead, size: int, x: Math) -> list[Block]:
    """Several terms are ahead, which differ in λ and not in |λ|."""
    listed = and_list([num(base) for base in bases])
    first: list[Block] = []
    turning = len(bases) == 2 and bases[0] == bases[1].conjugate()
    told = _modulus_told(bases[-1], size)
    if not turning:
        first = [
            paragraph(
                "No term wins: the eigenvalues {values} have the same modulus, so the ratio of "
                "successive values need not settle.",
                values=listed,
            )
        ]
    if size < 0:
        text = sentence("Since {told}, {x} dies out.", told=told, x=x)
        if turning:
            text = sentence(
                "The two conjugate terms are equally large, and {x} turns as {n} grows. Since "
                "{told}, it spirals into the origin.",
                x=x,
                n=N,
                told=told,
            )
    elif size > 0:
        text = sentence("Since {told}, {x} grows without bound.", told=told, x=x)
        if turning:
            text = sentence(
                "The two conjugate terms are equally large, and {x} turns as {n} grows. Since "
                "{told}, it spirals outward without bound.",
                x=x,
                n=N,
                told=told,
            )
    elif found.power:
        text = sentence(
            "Since {told}, the powers stay bounded, but the factor {factor} makes {x} grow without "
            "bound.",
            told=told,
            factor=_growth(ONE, found.power),
            x=x,
        )
    else:
        text = _cycle_told(_order(bases), found.alone, told, x)
    return [*first, Paragraph(text, "conclusion")]


def _cycle_told(order: int | None, alone: bool, told: Math, x: Math) -> Inlines:
    """What powers of numbers of modulus 1 do."""
    if order is None:
        return sentence(
            "Since {told}, {x} stays bounded, and does not settle: no power of such an eigenvalue "
            "is 1, so the values never repeat in step.",
            told=told,
            x=x,
        )
    one = posed(power(letter("lambda"), order), Int(1))
    if alone:
        return sentence(
            "Since {told} and {power} for these eigenvalues, the values repeat every {order} "
            "steps.",
            told=told,
            power=one,
            order=order,
        )
    return sentence(
        "Since {told} and {power} for these eigenvalues, while the other terms die out, {x} comes "
        "closer and closer to a cycle of {order} values.",
        told=told,
        power=one,
        order=order,
        x=x,
    )


def _modulus_told(base: Surd, size: int) -> Math:
    """|λ| < 1, |λ| = 1 or |λ| > 1."""
    relation: Rel = "<" if size < 0 else ">" if size > 0 else "="
    shown = num(base) if base.is_real and base.sign() > 0 else modulus(num(base))
    return chain(shown, (relation, Int(1)))
