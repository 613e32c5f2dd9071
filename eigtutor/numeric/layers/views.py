"""What a reader says of an array in a file: its name, its shape, and how to get its numbers."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from eigtutor.numeric.files import Array


class View(NamedTuple):
    """An array that is still in its file."""

    name: str
    shape: tuple[int, ...]
    values: Callable[[], Array]


def mapped(
    path: Path,
    place: int,
    shape: tuple[int, ...],
    dtype: np.dtype[Any],
    *,
    by_columns: bool = False,
) -> Array:
    """The array whose bytes stand at ``place`` in a file, without reading them yet."""
    if not prod(shape):  # nothing can be mapped
        return np.empty(shape, dtype)
    found: Array = np.memmap(
        path, dtype=dtype, mode="r", offset=place, shape=shape, order="F" if by_columns else "C"
    )
    return found
