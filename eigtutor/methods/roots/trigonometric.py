"""Three real roots of a cubic as cosines: the casus irreducibilis without imaginary detours."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Align, Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    eq,
    frac,
    mul,
    num,
    posed,
    power,
    sub,
)
from eigtutor.document.math import Function, Int, Math, Paren, Relation, Symbol
from eigtutor.document.numerals import PI
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Number, Polynomial, RootElement
from eigtutor.exact.cosines import CosineForm, cosine_form

THETA, PHI = Symbol("theta"), Symbol("phi")
C = Symbol("c")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrigonometricRoots(Rule):
    """4cos³θ − 3cos θ = cos 3θ gives the three real roots of a cubic as cosines (Viète)."""

    name = "trigonometric-roots"
    polynomial: Polynomial
    letter: str
    form: CosineForm
    #: Ascending.
    roots: tuple[Number, ...]
    places: tuple[int, ...]

    def replay(self) -> bool:
        # From the least root up, θ = (φ + 2πk)/3 with k = 1, 2, 0.
        return (
            self.form.holds_for(self.polynomial)
            and len(self.roots) == 3
            and all(not self.polynomial(r) for r in self.roots)
            and all(self.form.is_at(r, k) for r, k in zip(self.roots, (1, 2, 0), strict=True))
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Three real roots, and no radicals for them. Which formula has {cube} in it?",
            cube=power(Paren(Function("cos", (THETA,))), 3),
        )

    def explain(self) -> list[Block]:
        form, p = self.form, self.polynomial
        radius, shift = num(form.radius), form.shift
        put = mul(radius, C)
        argument: Math = add(put, num(shift)) if shift else put
        triple = sub(mul(Int(4), power(C, 3)), mul(Int(3), C))
        value = num(form.radius**3 / 4)
        inner = add(triple, num(-form.cosine)) if form.cosine else triple
        cos = Function("cos", (THETA,))
        tripled = posed(Function("cos", (mul(Int(3), THETA),)), num(form.cosine))
        pairs = zip(self.places, self.roots, strict=True)
        return [
            paragraph(
                "Still, all three roots are real, and there is a formula with cosines. With "
                "{put} in place of {root},",
                put=argument,
                root=LAMBDA,
            ),
            Display(
                eq(
                    apply(named(p, self.letter), argument),
                    mul(value, inner) if value != Int(1) else inner,
                )
            ),
            paragraph(
                "For {c} the bracket holds {identity}, so the roots belong to the angles with "
                "{tripled}:",
                c=posed(C, cos),
                identity=posed(
                    sub(mul(Int(4), power(Paren(cos), 3)), mul(Int(3), cos)),
                    Function("cos", (mul(Int(3), THETA),)),
                ),
                tripled=tripled,
            ),
            *self._angle(),
            Align(tuple(self._line(r, k, t) for (k, r), t in zip(pairs, (1, 2, 0), strict=True))),
        ]

    def _angle(self) -> list[Block]:
        if self.form.thirds is not None:
            return []
        return [
            paragraph(
                "Let {phi} be the angle between 0 and {pi} with {cosine}. Then",
                phi=PHI,
                pi=PI,
                cosine=posed(Function("cos", (PHI,)), num(self.form.cosine)),
            )
        ]

    def _line(self, root: Number, place: int, turn: int) -> Relation:
        """λ₁ = 2 cos(8π/9): stated as what it is for, its digits are certified elsewhere."""
        if self.form.thirds is not None:
            a, b = self.form.thirds
            angle = _multiple_of_pi(a + 2 * b * turn, 3 * b)
        else:
            top = add(PHI, mul(Int(2 * turn), PI)) if turn else PHI
            angle = frac(top, Int(3))
        cos = Function("cos", (angle,))
        wave = cos if self.form.radius == 1 else mul(num(self.form.radius), cos)
        shift = self.form.shift
        right = add(num(shift), wave) if shift else wave
        return posed(Symbol("lambda", str(place), value=root), right)


def _multiple_of_pi(top: int, bottom: int) -> Math:
    """The angle between 0 and π with the same cosine."""
    turn = Fraction(top, bottom) % 2
    turn = min(turn, 2 - turn)
    up = PI if turn.numerator == 1 else mul(Int(turn.numerator), PI)
    return frac(up, Int(turn.denominator))


def trigonometric_roots(
    p: Polynomial, roots: tuple[Number, ...], places: tuple[int, ...], letter: str
) -> TrigonometricRoots | None:
    """The rule, where the numbers in the formula are short."""
    form = cosine_form(p)
    if form is None or not all(isinstance(r, RootElement) and r.is_real for r in roots):
        return None
    numbers = (form.radius, form.cosine, form.shift)
    if any(len(x.sympy_text()) > 11 for x in numbers):
        return None
    return TrigonometricRoots(polynomial=p, letter=letter, form=form, roots=roots, places=places)
