"""Pictures of spectra of floats: eigenvalues in the plane, and a density on the line."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import Figure, Inlines
from eigtutor.document.build import letter
from eigtutor.document.figures import Point
from eigtutor.document.math import Math, Symbol, Words
from eigtutor.document.notation import decimals
from eigtutor.document.words import counted, sentence, word
from eigtutor.pictures.window import Window, ranges

_HEIGHT, _BELOW = 8.0, 2.6
#: So many eigenvalues are drawn, the largest; more would be a spot.
_MOST = 1000


def eigenvalues_and_unit_circle(values: Sequence[complex]) -> Figure | None:
    """Eigenvalues as dots in the complex plane, with the circle |λ| = 1. None where the two cannot
    be seen on one sheet."""
    drawn = sorted(values, key=abs, reverse=True)[:_MOST]
    far = abs(drawn[0])
    if not 0.02 < far < 50:
        return None
    side = 1.1 * max(1.0, far)
    window = Window((-side, side), (-side, side), width=11.0, below=_BELOW)
    window.axes(Words("Re"), Words("Im"))
    window.circle((0.0, 0.0), 1.0, "secondary", dashed=True)
    for z in drawn:
        window.dot((z.real, z.imag))
    return Figure(
        window.picture(),
        counted(
            "One eigenvalue in the complex plane, beside the unit circle.",
            "{count} eigenvalues in the complex plane, beside the unit circle.",
            len(drawn),
        ),
        sentence("The eigenvalues, and the circle |λ| = 1 (dashed)."),
    )


def spectral_density(points: Sequence[Point], caption: Inlines) -> Figure:
    """The density over the line of eigenvalues, its points from left to right."""
    (low, high), (_, top) = ranges(points, flattest=0.0, room=0.0)
    window = Window((low, high), (0.0, 1.08 * top), height=_HEIGHT, below=_BELOW)
    across: Math = Symbol("lambda")
    window.axes(across, Words(word("density")))
    window.curve(points)
    peak = max(points, key=lambda p: p[1])
    return Figure(
        window.picture(),
        sentence(
            "The density of the eigenvalues from {low} to {high}, highest near {peak}.",
            low=decimals(f"{low:.3g}"),
            high=decimals(f"{high:.3g}"),
            peak=decimals(f"{peak[0]:.3g}"),
        ),
        caption,
    )


def growth_of_powers(
    sizes: Sequence[tuple[int, float]], rates: Sequence[float], caption: Inlines
) -> Figure | None:
    """log₁₀‖Jᵗ‖ over t as a line with dots, and t·log₁₀ρ dashed beside it."""
    points = [(float(t), size) for t, size in sizes]
    others = [(float(t), rate) for (t, _), rate in zip(sizes, rates, strict=False)]
    if len(points) < 2:
        return None
    x, y = ranges([*points, *others], flattest=0.0, room=0.0)
    room = 0.06 * (y[1] - y[0]) or 1.0
    window = Window((0.0, x[1] + 0.5), (y[0] - room, y[1] + room), height=_HEIGHT, below=_BELOW)
    window.axes(letter("t"), Words(word("log10 of the norm")))
    window.curve(others, "secondary", dashed=True)
    window.curve(points)
    for p in points:
        window.dot(p)
    return Figure(
        window.picture(),
        sentence(
            "The norms of the powers, from {first} to {last} as powers of ten.",
            first=decimals(f"{points[0][1]:.2f}"),
            last=decimals(f"{points[-1][1]:.2f}"),
        ),
        caption,
    )
