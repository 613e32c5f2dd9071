"""Gershgorin's discs and the spectrum in the complex plane."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.document.blocks import Figure, Inlines
from eigtutor.document.build import num
from eigtutor.document.figures import Role
from eigtutor.document.math import Words
from eigtutor.document.words import sentence, word
from eigtutor.exact import Number
from eigtutor.pictures.values import coordinates
from eigtutor.pictures.window import Window, ranges

#: The center and the radius of each disc.
Discs = Sequence[tuple[Number, Number]]

_FLATTEST = 0.35
_WIDE, _NARROW = 16.0, 12.0


def spectrum_in_discs(rows: Discs, columns: Discs, values: Sequence[Number]) -> Figure | None:
    """The discs of the rows, those of the columns dashed where they differ, and the eigenvalues.

    None where a number is beyond all pictures, or all radii are 0.
    """
    centers = coordinates(center for center, _ in rows)
    radii, others = (coordinates(r for _, r in found) for found in (rows, columns))
    points = coordinates(values)
    if centers is None or radii is None or others is None or points is None or not any(radii):
        return None
    lines = [(radii, False)] if list(rows) == list(columns) else [(radii, False), (others, True)]
    reach = [(c, r.real) for found, _ in lines for c, r in zip(centers, found, strict=True)]
    corners = [(c.real + s * r, c.imag + s * r) for c, r in reach for s in (1, -1)]
    x, y = ranges(corners, flattest=_FLATTEST, room=0.07)
    flat = y[1] - y[0] < 0.8 * (x[1] - x[0])
    window = Window(x, y, width=_WIDE if flat else _NARROW, below=2.6)
    window.axes(Words(word("real")), Words(word("imaginary")))
    for found, dashed in lines:
        for c, r in zip(centers, found, strict=True):
            role: Role = "secondary" if dashed else "primary"
            window.circle((c.real, c.imag), r.real, role, dashed=dashed)
    for z in points:
        window.dot((z.real, z.imag), "emphasis")
    return Figure(window.picture(), _spoken(rows, values), _caption(len(lines) > 1))


def _caption(both: bool) -> Inlines:
    if both:
        return sentence(
            "The discs of the rows, dashed those of the columns, and the eigenvalues as dots."
        )
    return sentence("The discs, and the eigenvalues as dots.")


def _spoken(rows: Discs, values: Sequence[Number]) -> Inlines:
    said = sentence("The complex plane.")
    for center, radius in rows:
        disc = sentence(
            "A disc round {center} with radius {radius}.", center=num(center), radius=num(radius)
        )
        said = sentence("{before} {after}", before=said, after=disc)
    places = [sentence("{value}", value=num(value)) for value in values]
    return sentence(
        "{before} {after}",
        before=said,
        after=sentence("The eigenvalues are dots at {places}.", places=_listed(places)),
    )


def _listed(places: Sequence[Inlines]) -> Inlines:
    found = places[0]
    for one in places[1:]:
        found = sentence("{items}, {next}", items=found, next=one)
    return found
