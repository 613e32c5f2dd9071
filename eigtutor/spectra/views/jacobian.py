"""A Jacobian: how a map stretches near a point, and if it is square, what its powers do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eigtutor.document.blocks import Block
from eigtutor.document.build import adjoint, letter, transpose
from eigtutor.document.floats import rounded
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.numeric.singular_values import SingularValues, singular_values
from eigtutor.spectra.decays import singular_value_decay
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
        back = (transpose if self.real else adjoint)(letter("J"))
        mean = float((found.values**2).mean())
        blocks: list[Block] = [
            paragraph("The Jacobian is {m}×{n}.", m=found.rows, n=found.columns),
            facts(
                [
                    (sentence("Largest singular value σ₁, the spectral norm"), cell(found.largest)),
                    (sentence("Smallest singular value"), cell(found.smallest)),
                    (sentence("Condition κ"), cell(found.condition)),
                    (sentence("Mean of σ²"), cell(mean)),
                    (sentence("Largest |σ − 1|"), cell(self.deviation)),
                ]
            ),
            *singular_value_decay(found),
        ]
        if self.deviation <= _ISOMETRY:
            blocks.append(
                paragraph(
                    "All singular values are within {edge} of 1: lengths are nearly kept, forwards "
                    "by J and backwards by {adjoint}. That is called dynamical isometry; how near "
                    "to 1 is near enough is a rule of thumb.",
                    edge=rounded(_ISOMETRY, 1),
                    adjoint=back,
                )
            )
        else:
            blocks.append(
                paragraph(
                    "This is no isometry: a small change of the input is stretched by up to "
                    "{most}, and in another direction by {least}. A gradient on its way back "
                    "through {adjoint} meets the same singular values.",
                    most=rounded(found.largest),
                    least=rounded(found.smallest),
                    adjoint=back,
                )
            )
        return blocks if self.square is None else [*blocks, *self.square.blocks()]


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
