"""Numeric linear algebra: backends, certified enclosures, matrix files, matrices of known truth.

Everything here works with arrays of floating-point numbers. NumPy and SciPy take longer to import
than most commands take to run, so whatever leads here is imported where it is used.

``from eigtutor.numeric import diagnose`` is for callers: the report on a PyTorch model, which is
made in :mod:`eigtutor.spectra.network` from what is measured here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eigtutor.spectra.network import diagnose

__all__ = ["diagnose"]


def __getattr__(name: str) -> Any:
    if name == "diagnose":
        from eigtutor.spectra.network import diagnose

        return diagnose
    raise AttributeError(f"module 'eigtutor.numeric' has no attribute {name!r}")
