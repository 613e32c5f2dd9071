"""A square matrix that is applied again and again: what its spectrum says of its powers, and what
it does not."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, log, log10
from typing import Any

from eigtutor.document.blocks import Block, Figure, Inlines
from eigtutor.document.floats import rounded
from eigtutor.document.words import paragraph, sentence
from eigtutor.numeric.files import Array
from eigtutor.numeric.normality import FLOOR, Normality, hermitian_range, normality
from eigtutor.numeric.pseudospectra import LARGEST, Pseudospectrum, pseudospectrum
from eigtutor.pictures import shown
from eigtutor.pictures.pseudospectra import pseudospectra
from eigtutor.pictures.spectra import eigenvalues_and_unit_circle, growth_of_powers
from eigtutor.spectra.notation import departure
from eigtutor.spectra.reports import cell, facts, finite

#: A peak above this multiple of ρᵗ is told as transient growth.
_GROWTH = 2.0
#: How near to 1 a radius is called 1.
_EDGE = 0.01
_TEN = log(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """The measures of a square matrix; ``real`` says how its adjoint is written.

    ``near``: its pseudospectra, where it is not normal and not too large for them.
    """

    normality: Normality
    least: float
    most: float
    real: bool
    near: Pseudospectrum | None = None

    @classmethod
    def of(cls, matrix: Array) -> Square:
        """All of them; the matrix is of finite floats."""
        found = normality(matrix)
        least, most = hermitian_range(matrix)
        wanted = found.departure >= FLOOR and len(matrix) <= LARGEST
        return cls(
            normality=found,
            least=least,
            most=most,
            real=matrix.dtype.kind != "c",
            near=pseudospectrum(matrix, found.eigenvalues) if wanted else None,
        )

    def to_json(self) -> dict[str, Any]:
        """The measures as data."""
        found = self.normality
        t, size = found.peak
        s, quotient = found.amplification
        return {
            "spectral_radius": found.radius,
            "eigenvalues": [[z.real, z.imag] for z in map(complex, found.eigenvalues.tolist())],
            "departure_from_normality": found.departure,
            "eigenvector_condition": finite(found.condition),
            "transient_growth": {
                "largest_norm": finite(size),
                "at": t,
                "largest_over_radius": finite(quotient),
                "at_over_radius": s,
                "log10_norms": [[k, finite(x / _TEN)] for k, x in found.growth],
            },
            "symmetric_part": {
                "smallest": self.least,
                "largest": self.most,
                "definiteness": self.definiteness,
            },
        }

    @property
    def definiteness(self) -> str:
        """That of the symmetric part, as far as rounding lets it be told."""
        zero = len(self.normality.eigenvalues) * 1e-15 * max(abs(self.least), abs(self.most))
        if not self.least and not self.most:
            return "zero"
        if self.least > zero:
            return "positive definite"
        if self.most < -zero:
            return "negative definite"
        if self.least >= -zero:
            return "positive semidefinite"
        return "negative semidefinite" if self.most <= zero else "indefinite"

    # -- the page ----------------------------------------------------------------------------

    def blocks(self) -> list[Block]:
        """The table, the pictures, and the statements with their rules."""
        found = self.normality
        t, size = found.peak
        blocks: list[Block] = [
            facts(
                [
                    (sentence("Spectral radius ρ"), cell(found.radius)),
                    (
                        sentence("Departure from normality {quotient}", quotient=departure()),
                        self._departure(),
                    ),
                    (sentence("Condition of the eigenvectors κ(V)"), cell(found.condition)),
                    (
                        sentence("Largest ‖Jᵗ‖, at t = {t}", t=t),
                        cell(size if isfinite(size) else None),
                    ),
                    *self._range(),
                ]
            )
        ]
        blocks += shown(self._eigenvalues())
        blocks += [self._radius(), *self._normality(), *shown(self._growth())]
        blocks.append(self._symmetric() if self.real else self._hermitian())
        return blocks

    def _eigenvalues(self) -> Figure | None:
        """In the plane, with the pseudospectra where these say more."""
        values = [complex(z) for z in self.normality.eigenvalues]
        near = self.near
        if near is None:
            return eigenvalues_and_unit_circle(values)
        return pseudospectra(near.x.tolist(), near.y.tolist(), near.logs.tolist(), values)

    def _range(self) -> list[tuple[Inlines, Inlines]]:
        if self.real:
            return [
                (sentence("Least eigenvalue of (J + Jᵀ)/2"), cell(self.least)),
                (sentence("Largest eigenvalue of (J + Jᵀ)/2"), cell(self.most)),
            ]
        return [
            (sentence("Least eigenvalue of (J + J*)/2"), cell(self.least)),
            (sentence("Largest eigenvalue of (J + J*)/2"), cell(self.most)),
        ]

    def _departure(self) -> Inlines:
        if 0 < self.normality.departure < FLOOR:
            return sentence("less than {floor}", floor=rounded(FLOOR, 1))
        return cell(self.normality.departure)

    def _radius(self) -> Block:
        radius = self.normality.radius
        if abs(radius - 1) <= _EDGE:
            return paragraph(
                "ρ is 1 to within {edge}: what is carried through many steps neither dies out nor "
                "blows up by the spectrum alone. That is where orthogonal initializations start.",
                edge=rounded(_EDGE, 1),
            )
        if radius < 1:
            return paragraph(
                "ρ < 1, so Jᵗ tends to 0, and in the long run by the factor ρ for each step: the "
                "t-th root of ‖Jᵗ‖ tends to ρ (Gelfand). In a linear recurrent network gradients "
                "through t steps hold the factor Jᵗ: they vanish in the long run."
            )
        return paragraph(
            "ρ > 1, so Jᵗ grows without bound, in the long run by the factor ρ for each step: the "
            "t-th root of ‖Jᵗ‖ tends to ρ (Gelfand). In a linear recurrent network gradients "
            "through t steps can explode. With a bounded activation such as tanh they need not: "
            "its derivatives are at most 1 and shrink each factor."
        )

    def _normality(self) -> list[Block]:
        found = self.normality
        blocks: list[Block] = []
        if found.departure < FLOOR:
            return [
                paragraph(
                    "J is normal as far as can be told: ‖Jᵗ‖ = ρᵗ, and the eigenvalues say all "
                    "about its powers."
                )
            ]
        t, quotient = found.amplification
        if quotient > _GROWTH:
            blocks.append(
                paragraph(
                    "J is not normal, and the eigenvalues alone mislead: at t = {t} the norm of Jᵗ "
                    "is {quotient} times ρᵗ. Vanishing and exploding are limits for large t; "
                    "before them comes this transient growth (Trefethen and Embree, Spectra and "
                    "Pseudospectra, chapter 14).",
                    t=t,
                    quotient=rounded(quotient)
                    if isfinite(quotient)
                    else sentence("infinitely many"),
                )
            )
        if isfinite(found.condition):
            blocks.append(
                paragraph(
                    "A change of J by E moves no eigenvalue by more than κ(V)‖E‖, with κ(V) about "
                    "{condition} (Bauer and Fike).",
                    condition=rounded(found.condition),
                )
            )
        else:
            blocks.append(
                paragraph(
                    "The eigenvectors cannot be told from linearly dependent ones: J is defective, "
                    "or nearly so, and its eigenvalues are very sensitive."
                )
            )
        return blocks

    def _growth(self) -> Any:
        found = self.normality
        if not found.radius or found.departure < FLOOR:
            return None
        rate = log10(found.radius)
        sizes = [(t, size / _TEN) for t, size in found.growth if isfinite(size)]
        return growth_of_powers(
            sizes,
            [t * rate for t, _ in sizes],
            sentence("The norms of the powers of J, and ρᵗ (dashed), over a logarithmic axis."),
        )

    def _symmetric(self) -> Block:
        match self.definiteness:
            case "positive definite":
                return paragraph(
                    "The symmetric part is positive definite: xᵀJx > 0 for every x other than 0, "
                    "and every eigenvalue of J has a positive real part."
                )
            case "negative definite":
                return paragraph(
                    "The symmetric part is negative definite: along x′ = Jx every length falls "
                    "from the first moment on."
                )
            case "positive semidefinite":
                return paragraph(
                    "The symmetric part is positive semidefinite: no eigenvalue of J has a "
                    "negative real part."
                )
            case "negative semidefinite":
                return paragraph(
                    "The symmetric part is negative semidefinite: along x′ = Jx no length grows."
                )
            case "zero":
                return paragraph("The symmetric part is 0: J is skew, and e^(tJ) orthogonal.")
            case _:
                return paragraph(
                    "The symmetric part is indefinite: along x′ = Jx some lengths grow at first, "
                    "at the rate {most}, and others fall, whatever the eigenvalues of J are.",
                    most=rounded(self.most),
                )

    def _hermitian(self) -> Block:
        match self.definiteness:
            case "positive definite":
                return paragraph(
                    "The Hermitian part is positive definite: Re x*Jx > 0 for every x other than "
                    "0, and every eigenvalue of J has a positive real part."
                )
            case "negative definite":
                return paragraph(
                    "The Hermitian part is negative definite: along x′ = Jx every length falls "
                    "from the first moment on."
                )
            case "positive semidefinite":
                return paragraph(
                    "The Hermitian part is positive semidefinite: no eigenvalue of J has a "
                    "negative real part."
                )
            case "negative semidefinite":
                return paragraph(
                    "The Hermitian part is negative semidefinite: along x′ = Jx no length grows."
                )
            case "zero":
                return paragraph(
                    "The Hermitian part is 0: J is skew-Hermitian, and e^(tJ) unitary."
                )
            case _:
                return paragraph(
                    "The Hermitian part is indefinite: along x′ = Jx some lengths grow at first, "
                    "at the rate {most}, and others fall, whatever the eigenvalues of J are.",
                    most=rounded(self.most),
                )
