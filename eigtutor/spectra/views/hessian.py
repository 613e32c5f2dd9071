"""A Hessian: minimum or saddle, the bound on steps, the density of its eigenvalues."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eigtutor.document.blocks import Block
from eigtutor.document.floats import rounded
from eigtutor.document.words import paragraph, sentence, word
from eigtutor.errors import InputError
from eigtutor.numeric.densities import gaussian_density, kernel_width
from eigtutor.numeric.files import Array
from eigtutor.pictures.spectra import spectral_density
from eigtutor.spectra.curvatures import (
    counted_signs,
    density_caption,
    step_blocks,
    verdict,
    verdict_block,
)
from eigtutor.spectra.notation import LARGEST, SMALLEST
from eigtutor.spectra.reports import Report, cell, facts
from eigtutor.spectra.views import VIEWS, Options, View, square_matrix

#: Relative to the largest entry, a larger difference from the transpose is no rounding error.
_ASYMMETRY = 1e-4
_GRID = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class HessianReport(Report):
    """All eigenvalues, rising; ``tolerance`` is what cannot be told from 0."""

    eigenvalues: Array
    tolerance: float
    asymmetry: float

    @property
    def width(self) -> float:
        """That of the bells of the density."""
        return kernel_width(self.eigenvalues)

    @property
    def verdict(self) -> str:
        """minimum, maximum, saddle, flat or undecided."""
        return verdict(float(self.eigenvalues[0]), float(self.eigenvalues[-1]), self.tolerance)

    def density(self, at: Array) -> Array:
        """The spectral density, of total weight 1."""
        count = len(self.eigenvalues)
        return gaussian_density(self.eigenvalues, np.full(count, 1 / count), at, self.width)

    def title(self) -> str:
        return word("The Spectrum of a Hessian")

    def to_json(self) -> dict[str, Any]:
        least, most = float(self.eigenvalues[0]), float(self.eigenvalues[-1])
        return {
            "as": "hessian",
            "size": len(self.eigenvalues),
            "eigenvalues": self.eigenvalues.tolist(),
            "largest": most,
            "smallest": least,
            "tolerance": self.tolerance,
            "asymmetry": self.asymmetry,
            "verdict": self.verdict,
            "learning_rate_bound": 2 / most if most > self.tolerance else None,
            "density_at_zero": float(self.density(np.zeros(1))[0]),
            "kernel_width": self.width,
        }

    def blocks(self) -> list[Block]:
        values, zero = self.eigenvalues, self.tolerance
        least, most = float(values[0]), float(values[-1])
        blocks: list[Block] = [
            facts(
                [
                    (sentence("Size"), cell(len(values))),
                    (sentence("Largest eigenvalue {value}", value=LARGEST), cell(most)),
                    (sentence("Smallest eigenvalue {value}", value=SMALLEST), cell(least)),
                    (sentence("Taken for 0 up to"), cell(zero, 2)),
                    (sentence("Density at 0"), cell(float(self.density(np.zeros(1))[0]))),
                ]
            )
        ]
        if self.asymmetry:
            blocks.append(
                paragraph(
                    "The matrix differs from its transpose by up to {difference}; its symmetric "
                    "part was taken.",
                    difference=rounded(self.asymmetry, 2),
                )
            )
        edge = 4 * self.width
        at = np.linspace(least - edge, most + edge, _GRID)
        points = list(zip(at.tolist(), self.density(at).tolist(), strict=True))
        blocks += [
            spectral_density(points, density_caption(self.width)),
            counted_signs(
                int((values < -zero).sum()),
                int((np.abs(values) <= zero).sum()),
                int((values > zero).sum()),
            ),
            verdict_block(verdict(least, most, zero), zero),
            *step_blocks(most, zero),
        ]
        return blocks


def hessian_report(matrix: Array) -> HessianReport:
    """The report on a square matrix of finite real floats.

    Raises InputError for one that is not symmetric, as Hessians are, up to rounding errors.
    """
    if matrix.dtype.kind == "c":
        raise InputError("a Hessian is real, and some entries are complex")
    wide = matrix.astype(np.float64)
    largest = float(np.abs(wide).max())
    asymmetry = float(np.abs(wide - wide.T).max())
    if asymmetry > _ASYMMETRY * largest:
        i, j = np.unravel_index(np.abs(wide - wide.T).argmax(), wide.shape)
        raise InputError(
            f"not symmetric, as a Hessian is: entries ({i + 1}, {j + 1}) and ({j + 1}, {i + 1}) "
            f"are {wide[i, j]:.6g} and {wide[j, i]:.6g}",
            remedy="read it --as jacobian, or save (H + H.T)/2",
        )
    values = np.linalg.eigvalsh(wide / 2 + wide.T / 2)
    epsilon = float(np.finfo(matrix.dtype).eps)
    size = float(np.abs(values).max())
    tolerance = len(values) * max(epsilon * size, asymmetry)
    return HessianReport(eigenvalues=values, tolerance=tolerance, asymmetry=asymmetry)


class Hessian(View):
    """The second derivatives of a function."""

    name = "hessian"

    def report(self, path: Path, options: Options) -> Report:
        matrix = square_matrix(path, options)
        try:
            return hessian_report(matrix)
        except InputError as error:
            error.where = str(path)
            raise


VIEWS.register(Hessian())
