"""x_n without i: complex eigenvalues of a real matrix, by modulus and angle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    IMAGINARY,
    add,
    coords,
    eq,
    frac,
    grid,
    letter,
    listing,
    modulus,
    mul,
    num,
    power,
    scaled,
    variable,
    vec,
)
from eigtutor.document.decimals import approximation
from eigtutor.document.math import Function, Int, Math, Symbol
from eigtutor.document.numerals import PI
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd
from eigtutor.exact.angles import Angle, angle
from eigtutor.exact.exponentials import ExponentialPolynomial
from eigtutor.exact.factoring import principal_root
from eigtutor.exact.matrices import Vector
from eigtutor.exact.moduli import by_modulus
from eigtutor.exact.monomials import Monomial, surd
from eigtutor.exact.power_formulas import power_formula
from eigtutor.methods.recurrence.terms import power_terms, raised

N = variable("n")
#: So many digits of an angle that is no simple part of a turn.
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """λ = r(cos θ + i sin θ), an eigenvalue above the real axis: 0 < θ < π."""

    eigenvalue: Surd
    modulus: Surd
    #: Which of the angles that are no multiples of π/12 it is; "" for the only one.
    index: str = ""

    @property
    def direction(self) -> Number:
        """cos θ + i sin θ."""
        return self.eigenvalue / self.modulus

    @property
    def part_of_pi(self) -> Fraction | None:
        """θ/π, where it is a multiple of 1/12."""
        found = angle(self.direction)
        if not isinstance(found, ExponentialPolynomial):
            return None
        part = found.coefficient(Monomial(pi=1))
        return Fraction(part.numerator, part.denominator)

    @property
    def name(self) -> Symbol:
        """The letter θ, for an angle that is no simple part of a turn."""
        return Symbol("theta", self.index, value=Angle(self.direction))

    def angle(self, *factor: Math) -> Math:
        """θ, or nθ."""
        part = self.part_of_pi
        if part is None:
            return mul(*factor, self.name)
        front = [] if part.numerator == 1 else [Int(part.numerator)]
        return frac(mul(*front, *factor, PI), Int(part.denominator))

    def waves(self, *factor: Math) -> tuple[Math, Math]:
        """The cosine and the sine of θ, or of nθ."""
        shown = self.angle(*factor)
        return Function("cos", (shown,)), Function("sin", (shown,))


def turns(formula: Matrix) -> tuple[Turn, ...] | None:
    """The complex eigenvalues that occur in a real formula, one of each conjugate pair, the
    largest first; None where there are none, the formula is not real, or a modulus is a root of
    a root."""
    bases = {term.base for x in formula.entries for term in power_terms(x)}
    above = [b for b in bases if b.imaginary.sign() > 0]
    if not above or not all(x.is_real for x in formula.entries):
        return None
    found = []
    for base in [surd(b) for group in by_modulus(above) for b in group]:
        size = principal_root(base * base.conjugate())
        if size is None:
            return None
        found.append(Turn(base, size))
    named = [turn for turn in found if turn.part_of_pi is None]
    if len(named) > 1:
        numbered = {t: Turn(t.eigenvalue, t.modulus, str(k)) for k, t in enumerate(named, 1)}
        found = [numbered.get(turn, turn) for turn in found]
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class RealFormula(Rule):
    """If λ = r(cos θ + i sin θ), then λⁿ = rⁿ(cos nθ + i sin nθ) (De Moivre), and
    cλⁿ + c̄λ̄ⁿ = 2rⁿ(Re c cos nθ − Im c sin nθ).

    (Boyce and DiPrima, Elementary Differential Equations, section 2.9; Ahlfors, Complex Analysis,
    section 1.2.2.)
    """

    name = "real-formula"
    matrix: Matrix
    start: Vector
    formula: Matrix
    #: From which n on it holds.
    first: int

    @cached_property
    def _turns(self) -> tuple[Turn, ...]:
        return turns(self.formula) or ()

    def replay(self) -> bool:
        return (
            bool(self._turns)
            and self.formula.columns[0] == power_formula(self.matrix, "n").apply(self.start)
            and all(x.is_real for x in self.formula.entries)
            and all(
                t.modulus.sign() > 0
                and t.modulus * t.modulus == t.eigenvalue * t.eigenvalue.conjugate()
                for t in self._turns
            )
        )

    def nudge(self) -> Inlines:
        return sentence(
            "The numbers of the sequence are real. What do the powers of a complex number do to "
            "its modulus, and to its angle?"
        )

    def explain(self) -> list[Block]:
        first, *others = self._turns
        blocks: list[Block] = [
            paragraph(
                "{A} and {start} are real, so {i} must drop out. To see it happen, write the "
                "eigenvalue {value} with its modulus and its angle:",
                A=letter("A", self.matrix),
                start=vec("x", self.start, 0),
                i=IMAGINARY,
                value=num(first.eigenvalue),
            ),
            *_polar(first),
            paragraph(
                "In a product the moduli are multiplied and the angles added. In the {n}-th power "
                "this happens {n} times (De Moivre):",
                n=N,
            ),
            Display(_powers(first)),
        ]
        for turn in others:
            blocks += [
                paragraph("In the same way for {value}:", value=num(turn.eigenvalue)),
                *_polar(turn),
                Display(_powers(turn)),
            ]
        image = mul(power(letter("A", self.matrix), N), vec("x", self.start, 0))
        blocks += [
            paragraph(
                "The conjugate eigenvalue has the conjugate powers and the conjugate coefficients. "
                "So both terms together are twice the real part of one, and no {i} is left:",
                i=IMAGINARY,
                role="conclusion",
            ),
            Display(eq(image, _column(self.formula.columns[0], self._turns))),
        ]
        if not self.first:
            blocks.append(
                paragraph(
                    "For {n} the sines are {zero} and the powers and cosines {one}, which leaves "
                    "{start}.",
                    n=eq(Symbol("n", value=ZERO), Int(0)),
                    zero=Int(0),
                    one=Int(1),
                    start=coords(self.start),
                    role="check",
                )
            )
        return blocks


def _polar(turn: Turn) -> list[Block]:
    """|λ| = r; θ, named where it has no name yet; λ = r(cos θ + i sin θ)."""
    value, size = num(turn.eigenvalue), num(turn.modulus)
    cosine, sine = turn.waves()
    whole = add(cosine, mul(IMAGINARY, sine))
    polar = eq(value, whole if turn.modulus == ONE else mul(size, whole))
    if turn.part_of_pi is not None:
        return [Display(listing(eq(modulus(value), size), polar))]
    direction = surd(turn.direction)
    return [
        Display(listing(eq(modulus(value), size), polar)),
        paragraph(
            "where {theta} is the angle between {zero} and {pi} with {cosine} and {sine}. It is no "
            "simple part of a turn: {digits} in radians.",
            theta=turn.name,
            zero=Int(0),
            pi=PI,
            cosine=eq(cosine, num(direction.real)),
            sine=eq(sine, num(direction.imaginary)),
            digits=approximation(turn.name, Angle(direction), _DIGITS),
        ),
    ]


def _powers(turn: Turn) -> Math:
    """λⁿ = rⁿ(cos nθ + i sin nθ)."""
    cosine, sine = turn.waves(N)
    whole = add(cosine, mul(IMAGINARY, sine))
    size = raised(turn.modulus, N)
    return eq(raised(turn.eigenvalue, N), whole if turn.modulus == ONE else mul(size, whole))


def _column(entries: Iterable[Number], found: tuple[Turn, ...]) -> Math:
    """The entries with cosines and sines; rⁿ in front where all of them share it."""
    entries = list(entries)
    moduli = {turn.eigenvalue: turn.modulus for turn in found}
    bases = {term.base for x in entries for term in power_terms(x)}
    shared = {moduli.get(_above(base)) for base in bases}
    factor = shared.pop() if len(shared) == 1 else None
    column = grid([[_entry(x, found, factor)] for x in entries])
    return column if factor in (None, ONE) else mul(raised(factor, N), column)


def _above(base: Surd) -> Surd:
    """The base, or its conjugate, that is not below the real axis."""
    return base.conjugate() if base.imaginary.sign() < 0 else base


def _entry(x: Number, found: tuple[Turn, ...], drawn_out: Surd | None) -> Math:
    """Σ rⁿ(α cos nθ + β sin nθ), α and β polynomials in n, and what has real eigenvalues.

    The terms c·nʲλⁿ and their conjugates give 2(Re c)nʲ to α, and −2(Im c)nʲ to β.
    """
    real: Number = ZERO
    weights: dict[Surd, list[Number]] = {}
    for term in power_terms(x):
        if term.base.is_real:
            real = real + term.value
        elif term.base.imaginary.sign() > 0:
            both = weights.setdefault(term.base, [ZERO, ZERO])
            c, raised_n = term.coefficient, ExponentialPolynomial.letter("n") ** term.power
            both[0] = both[0] + raised_n * c.real * 2
            both[1] = both[1] + raised_n * c.imaginary * -2
    parts = [num(real)] if real or not weights else []
    for turn in found:
        if turn.eigenvalue in weights:
            pairs = zip(weights[turn.eigenvalue], turn.waves(N), strict=True)
            front = [] if turn.modulus in (ONE, drawn_out) else [raised(turn.modulus, N)]
            parts.append(_combined(front, [(w, wave) for w, wave in pairs if w]))
    return add(*parts)


def _combined(front: list[Math], waves: list[tuple[Number, Math]]) -> Math:
    """The factors times α cos nθ + β sin nθ."""
    if len(waves) == 1 or not front:
        return add(*(scaled(weight, [], [*front, wave]) for weight, wave in waves))
    return mul(*front, add(*(scaled(weight, [], [wave]) for weight, wave in waves)))
