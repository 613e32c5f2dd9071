"""A Jacobian: how a map stretches near a point, and if it is square, what its powers do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import adjoint, letter, transpose
from eigtutor.document.floats import rounded
from eigtutor.document.math import Math
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.numeric.singular_values import SingularValues, singular_values
from eigtutor.spectra.decays import singular_value_decay, singular_value_histogram
from eigtutor.spectra.reports import Report, cell, facts, finite
from eigtutor.spectra.squares import Square
from eigtutor.spectra.views import VIEWS, Options, View, matrix

#: How far from 1 singular values of an isometry may be, as a rule of thumb.
_ISOMETRY = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class JacobianReport(Report):
    """Singular values, and the measures of a square one."""

    singular: SingularValues
    square: Square | None
    real: bool

    @property
    def deviation(self) -> float:
        """max |σ − 1|: 0 for an isometry."""
        found = self.singular
        return max(abs(found.largest - 1), abs(found.smallest - 1))

    def title(self) -> str:
        return word("The Spectrum of a Jacobian")

    def to_json(self) -> dict[str, Any]:
        found = self.singular
        return {
            "as": "jacobian",
            "shape": [found.rows, found.columns],
            "singular_values": found.values.tolist(),
            "spectral_norm": found.largest,
            "condition": finite(found.condition),
            "isometry_deviation": self.deviation,
            **({} if self.square is None else self.square.to_json()),
        }

    def blocks(self) -> list[Block]:
        found = self.singular
        mean = float((found.values**2).mean())
        blocks: list[Block] = [
            paragraph("The Jacobian is {m}×{n}.", m=found.rows, n=found.columns),
            facts(
                [
                    (sentence("Largest singular value σ₁, the spectral norm"), cell(found.largest)),
                    (sentence("Smallest singular value"), _smallest(found)),
                    (sentence("Condition κ"), cell(found.condition)),
                    (sentence("Mean of σ²"), cell(mean)),
                    (sentence("Largest |σ − 1|"), cell(self.deviation)),
                ]
            ),
            *singular_value_decay(found),
            *singular_value_histogram(found),
        ]
        tell = self._isometry if self.deviation <= _ISOMETRY else self._stretching
        blocks.append(tell((transpose if self.real else adjoint)(letter("J"))))
        return blocks if self.square is None else [*blocks, *self.square.blocks()]

    def _isometry(self, back: Math) -> Block:
        """That lengths are nearly kept: one way alone where J is not square."""
        edge = rounded(_ISOMETRY, 1)
        if self.singular.rows > self.singular.columns:
            return paragraph(
                "All singular values are within {edge} of 1: J nearly keeps lengths. That is "
                "called dynamical isometry; how near to 1 is near enough is a rule of thumb. J has "
                "more rows than columns, so on the way back {adjoint} sends some directions to 0.",
                edge=edge,
                adjoint=back,
            )
        if self.singular.rows < self.singular.columns:
            return paragraph(
                "All singular values are within {edge} of 1: on its way back through {adjoint} a "
                "gradient nearly keeps its length. That is called dynamical isometry; how near to "
                "1 is near enough is a rule of thumb. J has more columns than rows, so forwards it "
                "sends some directions to 0.",
                edge=edge,
                adjoint=back,
            )
        return paragraph(
            "All singular values are within {edge} of 1: lengths are nearly kept, forwards by J "
            "and backwards by {adjoint}. That is called dynamical isometry; how near to 1 is near "
            "enough is a rule of thumb.",
            edge=edge,
            adjoint=back,
        )

    def _stretching(self, back: Math) -> Block:
        """How far lengths are from being kept."""
        found = self.singular
        most = rounded(found.largest)
        if found.near_zero or found.rows < found.columns:
            return paragraph(
                "This is no isometry: a small change of the input is stretched by up to {most}, "
                "and in some direction it is lost, as far as rounding lets tell. A gradient on its "
                "way back through {adjoint} meets the same singular values.",
                most=most,
                adjoint=back,
            )
        return paragraph(
            "This is no isometry: a small change of the input is stretched by up to {most}, and in "
            "another direction by {least}. A gradient on its way back through {adjoint} meets the "
            "same singular values.",
            most=most,
            least=rounded(found.smallest),
            adjoint=back,
        )


def _smallest(found: SingularValues) -> Inlines:
    """The smallest singular value; where it is lost in rounding its digits mean nothing."""
    return sentence("not told from 0") if found.near_zero else cell(found.smallest)


class Jacobian(View):
    """The derivative of a map."""

    name = "jacobian"

    def report(self, path: Path, options: Options) -> Report:
        found = matrix(path, options)
        square = Square.of(found) if found.shape[0] == found.shape[1] else None
        return JacobianReport(
            square=square, singular=singular_values(found), real=found.dtype.kind != "c"
        )


VIEWS.register(Jacobian())
