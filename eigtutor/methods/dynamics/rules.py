"""How x′ = Ax behaves for large times, from the eigenvalues of A."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspaces, Rule, Spectrum
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph, Table
from eigtutor.document.build import (
    Numbering,
    and_list,
    chain,
    det,
    eq,
    inlines,
    letter,
    listing,
    mul,
    num,
    numbering,
    power,
    sub,
)
from eigtutor.document.dynamics import differential_equation
from eigtutor.document.math import Digits, Function, Int, Math, Neg, Paren, Rel
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number, Polynomial, Surd
from eigtutor.methods.dynamics.portraits import Plane, Portrait, Stability, portrait, sign
from eigtutor.pictures import shown
from eigtutor.pictures.phase_portraits import phase_portrait

_DIGITS = 6
_ORDER: dict[int, Rel] = {-1: "<", 0: "=", 1: ">"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanarPortrait(Rule):
    """Trace, determinant and discriminant of a real 2×2 matrix tell its portrait.

    The eigenvalues have the product det A and the sum tr A, and are real exactly if
    (tr A)² ≥ 4 det A (Boyce and DiPrima, section 9.1).
    """

    name = "planar-portrait"
    matrix: Matrix
    #: The letter of time.
    variable: str
    spectrum: Spectrum
    portrait: Portrait

    def replay(self) -> bool:
        plane, values = Plane.of(self.matrix), self.spectrum.values
        polynomial = Polynomial([ONE, -plane.trace, plane.determinant])
        return (
            sum(m for _, m in values) == 2
            and all(not polynomial(v) for v, _ in values)
            and (len(values) == 2) == bool(plane.discriminant)
            and portrait(self.matrix) == self.portrait
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which signs do {trace} and {determinant} have, and are the eigenvalues real?",
            trace=Function("tr", (letter("A", self.matrix),)),
            determinant=det(letter("A", self.matrix)),
        )

    def explain(self) -> list[Block]:
        a, plane = letter("A", self.matrix), Plane.of(self.matrix)
        trace = Function("tr", (a,))
        compared = [_compared(trace, plane.trace), _compared(det(a), plane.determinant)]
        if sign(plane.determinant) > 0 and self.portrait is not Portrait.CENTER:
            formula = sub(power(Paren(trace), 2), mul(Int(4), det(a)))
            compared.append(_compared(formula, plane.discriminant))
        return [
            paragraph(
                "The determinant is the product of the eigenvalues, and the trace is their sum. "
                "Their signs tell how the solutions of {equation} move round the origin, where "
                "nothing moves:",
                equation=differential_equation(self.variable),
            ),
            Display(listing(*compared)),
            *self._read(),
            Paragraph(self.portrait.described, "conclusion"),
            *self._turning(a),
            *shown(phase_portrait(self.matrix, [value for value, _ in self.spectrum.values])),
        ]

    def _read(self) -> list[Block]:
        """What these signs say of the eigenvalues."""
        values = [value for value, _ in self.spectrum.values]
        both = and_list([num(v) for v in values])
        match self.portrait:
            case Portrait.SADDLE:
                return [
                    paragraph(
                        "The product is negative, so the eigenvalues {both} are real and have "
                        "opposite signs.",
                        both=both,
                    )
                ]
            case Portrait.STABLE_NODE:
                return [
                    paragraph(
                        "The eigenvalues {both} are real and different, and both negative.",
                        both=both,
                    )
                ]
            case Portrait.UNSTABLE_NODE:
                return [
                    paragraph(
                        "The eigenvalues {both} are real and different, and both positive.",
                        both=both,
                    )
                ]
            case Portrait.STABLE_STAR | Portrait.UNSTABLE_STAR:
                return [
                    paragraph(
                        "The matrix is {value} times the identity, so every vector is an "
                        "eigenvector.",
                        value=both,
                    )
                ]
            case Portrait.STABLE_IMPROPER_NODE | Portrait.UNSTABLE_IMPROPER_NODE:
                return [
                    paragraph(
                        "The discriminant is zero: {value} is a double eigenvalue. The matrix is "
                        "no multiple of the identity, so its eigenvectors fill only a line.",
                        value=both,
                    )
                ]
            case Portrait.STABLE_SPIRAL:
                return [
                    paragraph(
                        "The discriminant is negative, so the eigenvalues {both} are complex, and "
                        "solutions turn. Their real part is negative.",
                        both=both,
                    )
                ]
            case Portrait.UNSTABLE_SPIRAL:
                return [
                    paragraph(
                        "The discriminant is negative, so the eigenvalues {both} are complex, and "
                        "solutions turn. Their real part is positive.",
                        both=both,
                    )
                ]
            case Portrait.CENTER:
                return [
                    paragraph(
                        "The trace is zero and the determinant positive, so the eigenvalues {both} "
                        "are imaginary.",
                        both=both,
                    )
                ]
            case Portrait.STABLE_LINE | Portrait.UNSTABLE_LINE:
                return [
                    paragraph(
                        "The determinant is zero, so one eigenvalue is zero; the other is the "
                        "trace."
                    )
                ]
            case Portrait.SHEAR:
                return [
                    paragraph("Both eigenvalues are zero, but the matrix is not: it is nilpotent.")
                ]
            case Portrait.REST:
                return []

    def _turning(self, a: Math) -> list[Block]:
        """The sense in which solutions turn, from what happens at (1, 0)."""
        if self.portrait not in (
            Portrait.CENTER,
            Portrait.STABLE_SPIRAL,
            Portrait.UNSTABLE_SPIRAL,
        ):
            return []
        entry = num(self.matrix[1, 0])
        if sign(self.matrix[1, 0]) > 0:
            return [
                paragraph(
                    "They turn counterclockwise: the lower left entry {entry} of {A} is positive, "
                    "so the motion through the positive first axis goes up.",
                    entry=entry,
                    A=a,
                )
            ]
        return [
            paragraph(
                "They turn clockwise: the lower left entry {entry} of {A} is negative, so the "
                "motion through the positive first axis goes down.",
                entry=entry,
                A=a,
            )
        ]


def _compared(node: Math, value: Number) -> Math:
    """tr A = 3 > 0; tr A = 0."""
    if not value:
        return eq(node, Int(0))
    return chain(node, ("=", num(value)), (_ORDER[sign(value)], Int(0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RealPartsDecide(Rule):
    """x′ = Ax is asymptotically stable at 0 exactly if Re λ < 0 for all eigenvalues, and stable
    exactly if Re λ ≤ 0 and those with Re λ = 0 have as many independent eigenvectors as their
    algebraic multiplicity says (Hirsch, Smale and Devaney, Differential Equations, chapter 6)."""

    name = "real-parts-decide"
    matrix: Matrix
    #: The letter of time.
    variable: str
    spectrum: Spectrum
    #: All eigenspaces, where repeated eigenvalues on the imaginary axis leave the matter open.
    spaces: Eigenspaces | None
    stability: Stability

    def replay(self) -> bool:
        known = self.spaces is None or all(
            len(s.basis) == self.matrix.size - self.matrix.shifted(s.eigenvalue).rank()
            for s, _ in self.spaces.spaces
        )
        return (
            sum(m for _, m in self.spectrum.values) == self.matrix.size
            and all(not self.matrix.characteristic_polynomial()(v) for v, _ in self.spectrum.values)
            and known
            and self.stability == stability(self.spectrum, self.spaces)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "How does the size of {growth} change with {t}? Which part of {value} decides?",
            growth=power(letter("e"), mul(letter("lambda"), letter(self.variable))),
            t=letter(self.variable),
            value=letter("lambda"),
        )

    def explain(self) -> list[Block]:
        numbered = numbering(value for value, _ in self.spectrum.values)
        rows = tuple(
            (inlines(num(value, numbered=numbered)), inlines(_real_part(value)))
            for value, _ in self.spectrum.values
        )
        return [
            paragraph(
                "Every solution of {equation} is made of terms with {growth}, perhaps times powers "
                "of {t}. Their size depends on the real parts of the eigenvalues alone:",
                equation=differential_equation(self.variable),
                growth=power(letter("e"), mul(letter("lambda"), letter(self.variable))),
                t=letter(self.variable),
            ),
            Table((sentence("eigenvalue"), sentence("real part")), rows),
            self._conclusion(numbered),
        ]

    def _conclusion(self, numbered: Numbering) -> Block:
        growing = [v for v, _ in self.spectrum.values if v.real_sign() > 0]
        if growing:
            return paragraph(
                "One of them is positive, so some solutions grow beyond all bounds: the origin is "
                "unstable.",
                role="conclusion",
            )
        if self.stability == "asymptotically stable":
            return paragraph(
                "All of them are negative, so every solution goes to the origin, which is "
                "asymptotically stable.",
                role="conclusion",
            )
        if self.spaces is None:
            return paragraph(
                "None is positive, and those on the imaginary axis are simple. So the solutions "
                "stay bounded, but some do not go to the origin: it is stable, but not "
                "asymptotically.",
                role="conclusion",
            )
        lacking = [
            (s.eigenvalue, m)
            for s, m in self.spaces.spaces
            if not s.eigenvalue.real_sign() and len(s.basis) < m
        ]
        if lacking:
            return paragraph(
                "None is positive. But {value} lies on the imaginary axis and has fewer "
                "independent eigenvectors than its multiplicity {count} says, so {t} itself stands "
                "beside a term that does not shrink: the origin is unstable.",
                value=num(lacking[0][0], numbered=numbered),
                count=lacking[0][1],
                t=letter(self.variable),
                role="conclusion",
            )
        return paragraph(
            "None is positive, and those on the imaginary axis have as many independent "
            "eigenvectors as their multiplicity says. So the solutions stay bounded, but some do "
            "not go to the origin: it is stable, but not asymptotically.",
            role="conclusion",
        )


def _real_part(value: Number) -> Math:
    if isinstance(value, Surd):
        return num(value.real)
    text = value.decimal(_DIGITS)[0] if value.real_sign() else "0"
    return Neg(Digits(text[1:])) if text.startswith("-") else Digits(text)


def left_open(spectrum: Spectrum) -> bool:
    """Whether the real parts decide only together with the eigenspaces: where none is positive,
    and a repeated eigenvalue lies on the imaginary axis."""
    signs = [value.real_sign() for value, _ in spectrum.values]
    return max(signs) == 0 and any(
        m > 1 and not sign for sign, (_, m) in zip(signs, spectrum.values, strict=True)
    )


def stability(spectrum: Spectrum, spaces: Eigenspaces | None) -> Stability:
    """What the real parts say; the eigenspaces, where these leave it open."""
    signs = [value.real_sign() for value, _ in spectrum.values]
    if max(signs) > 0:
        return "unstable"
    if max(signs) < 0:
        return "asymptotically stable"
    if spaces is None:  # simple eigenvalues have an eigenvector each
        assert not left_open(spectrum)
        return "stable"
    enough = all(len(s.basis) == m for s, m in spaces.spaces if not s.eigenvalue.real_sign())
    return "stable" if enough else "unstable"
