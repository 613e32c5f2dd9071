"""Pictures of matrices and of figures: exact values in, a :class:`Figure` out, a file for each.

Exact numbers decide what is drawn, and become decimals only as coordinates. Where a picture would
show nothing, or not what is there, its function returns None.
"""

from __future__ import annotations

from eigtutor.document.blocks import Figure


def shown(figure: Figure | None) -> list[Figure]:
    """The blocks of a page that a picture adds: itself, or none."""
    return [] if figure is None else [figure]
