"""How the matrices in a file may be read: as weights, data, a Hessian, a Jacobian, a graph.

One file for each, behind one protocol.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from eigtutor.errors import InputError, LimitError
from eigtutor.numeric.files import Array
from eigtutor.numeric.layers import chosen_layers, only_matrix
from eigtutor.numeric.magnitudes import within_range
from eigtutor.registry import Registry
from eigtutor.spectra.reports import Progress, Report

#: The shorter side of the largest matrix that is decomposed.
LARGEST = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller may choose.

    ``layer``: a name in the file, or a pattern such as ``*.weight``; "" for all. ``large``: the
    eigenvalues of large square layers, too. ``damping``: that of PageRank.
    """

    layer: str = ""
    large: bool = False
    damping: float = 0.85
    progress: Progress | None = None


class View(ABC):
    """One way to read a file of matrices."""

    name: ClassVar[str]

    @abstractmethod
    def report(self, path: Path, options: Options) -> Report:
        """The report on what is in a file.

        Raises InputError for a file that cannot be read, or cannot be read so.
        """


VIEWS: Registry[View] = Registry("eigtutor.spectra.views", "way to read a matrix")


def matrix(path: Path, options: Options) -> Array:
    """The one matrix that is meant, of float32, float64 or complex128.

    Raises InputError unless there is one, LimitError where both its sides are too long for a full
    decomposition, or its entries are too large or too small to be computed with.
    """
    found = only_matrix(chosen_layers(path, options.layer), path)
    rows, columns = found.shape
    if min(rows, columns) > LARGEST:
        raise LimitError(
            f"it is {rows:,}×{columns:,}; one side may have {LARGEST:,} at most", where=str(path)
        )
    within_range(found, where=str(path))
    return found


def square_matrix(path: Path, options: Options) -> Array:
    """The same, with as many rows as columns; InputError for any other."""
    found = matrix(path, options)
    rows, columns = found.shape
    if rows != columns:
        raise InputError(f"it is {rows}×{columns}, and must be square", where=str(path))
    return found
