"""Finds the page shells and ready-made specs, in an installed wheel or in a checkout."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``templates`` or ``exercises``.

    A wheel carries both inside the package as ``_data``; an editable install has them at the
    root of the checkout.
    """
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@cache
def program_digest() -> str:
    """A digest of this program and its page shells: what another version of them has made is made
    again."""
    digest = hashlib.sha256()
    for place, pattern in ((_PACKAGE, "*.py"), (folder("templates"), "*.j2")):
        for path in sorted(place.rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
