"""Finds the page shells and ready-made specs, in an installed wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``templates`` or ``exercises``.

    A wheel carries both inside the package as ``_data``; an editable install has them at the
    root of the checkout.
    """
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
