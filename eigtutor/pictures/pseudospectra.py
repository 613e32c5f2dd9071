"""Pseudospectra: eigenvalues in the plane, and how far small changes of the matrix carry them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from eigtutor.document.blocks import Figure
from eigtutor.document.math import Words
from eigtutor.document.words import and_list, counted, sentence
from eigtutor.pictures.contours import contours
from eigtutor.pictures.window import Window, power_of_ten

_BELOW = 2.6
#: So many curves are drawn, those of the largest changes.
_CURVES = 5
_WIDTH = 12.0


def pseudospectra(
    x: Sequence[float],
    y: Sequence[float],
    logs: Sequence[Sequence[float]],
    values: Sequence[complex],
) -> Figure | None:
    """The curves σ_min(zI − J) = ε for powers of ten ε, and the eigenvalues as dots.

    ``logs``: log₁₀ σ_min(zI − J) on the grid, a row for each y. None where no power of ten is
    passed through.
    """
    low, high = min(map(min, logs)), max(map(max, logs))
    exponents = list(range(floor(high), ceil(low) - 1, -1))[:_CURVES]
    window = Window((x[0], x[-1]), (y[0], y[-1]), width=_WIDTH, below=_BELOW)
    window.axes(Words("Re"), Words("Im"))
    drawn = []
    for exponent in exponents:
        curves = contours(x, y, logs, float(exponent))
        if not curves:
            continue
        drawn.append(power_of_ten(exponent))
        for curve in curves:
            window.curve(curve, "secondary")
        longest = max(curves, key=len)
        window.name(max(longest, key=lambda p: p[1]), power_of_ten(exponent), (0, 1))
    if not drawn:
        return None
    window.circle((0.0, 0.0), 1.0, "emphasis", dashed=True)
    for z in values:
        window.dot((z.real, z.imag))
    return Figure(
        window.picture(),
        counted(
            "One eigenvalue in the complex plane, and round it the curves for ε = {sizes}.",
            "{count} eigenvalues in the complex plane, and round them the curves for ε = {sizes}.",
            len(values),
            sizes=and_list(drawn),
        ),
        sentence(
            "The eigenvalues, and curves for ε = {sizes}: a change of J by a matrix with norm ε "
            "may carry an eigenvalue as far as the curve, and no farther. For a normal matrix that "
            "is the distance ε. Dashed: the circle |λ| = 1.",
            sizes=and_list(drawn),
        ),
    )
