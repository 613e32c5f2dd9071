"""The arrays in a file, one by one: what a network keeps of its layers.

A file of many arrays is mapped into memory, and an array is copied out of it when it is asked for:
never more than one at a time. No file can make a reader run code, and what a header claims is
compared with the size of the file before memory is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import prod
from pathlib import Path

import numpy as np

from eigtutor.errors import InputError, LimitError
from eigtutor.numeric.files import (
    ENTRY_LIMIT,
    READERS,
    Array,
    checked_matrix,
    faults_of,
    matrix_from_file,
)
from eigtutor.numeric.layers import archives, safetensors, torch_files, views

#: The most entries of one array, the most arrays in one file.
LARGEST, MOST = 2**29, 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """An array with its name in a file ("" for the only one of a matrix file).

    ``values`` reads it from the file, or gives it where it is in memory.
    """

    name: str
    shape: tuple[int, ...]
    values: Callable[[], Array]
    source: Path | None = None

    @property
    def size(self) -> int:
        """The number of its entries."""
        return prod(self.shape)

    def array(self) -> Array:
        """Its numbers, as float32 where the file has 32 bits or fewer for a real one, else as
        float64 or complex128; a fresh copy.

        bfloat16 and float16 are converted exactly. Raises InputError if one is NaN or infinity.
        """
        with faults_of(self.source) if self.source else nullcontext():
            found = _in_floats(self.values())
            if not np.isfinite(found).all():
                nans = int(np.isnan(found).sum())
                infinite = int(np.isinf(found).sum())
                raise InputError(
                    f"of {found.size:,} entries {nans:,} are NaN, {infinite:,} infinity",
                    where=self.where,
                )
            return found

    @property
    def where(self) -> str:
        """How a message names it."""
        return f"the array {self.name!r}" if self.name else ""


def layers(path: Path) -> list[Layer]:
    """The arrays of numbers in a file, in its order; their values are read later.

    Files are ``.npy .npz .mtx .csv .safetensors .pt .pth``. Raises InputError for a file that
    cannot be read as what its name says, LimitError for too large an array, MissingPart for
    ``.pt`` without PyTorch.
    """
    suffix = path.suffix.lower()
    read = CONTAINERS.get(suffix)
    if read is None and suffix in READERS:
        matrix = matrix_from_file(path, most=ENTRY_LIMIT)
        shape: tuple[int, ...] = matrix.shape
        return [Layer(name="", shape=shape, values=matrix.copy, source=path)]
    if read is None:
        raise InputError(
            "not a file of matrices", where=str(path), remedy=f"give one of: {', '.join(SUFFIXES)}"
        )
    with faults_of(path):
        found = [
            Layer(name=name, shape=shape, values=values, source=path)
            for name, shape, values in read(path)
        ]
        if len(found) > MOST:
            raise LimitError(f"{len(found):,} arrays; {MOST:,} are taken at most")
        for layer in found:
            if layer.size > LARGEST:
                sizes = "×".join(f"{n:,}" for n in layer.shape)
                raise LimitError(f"it is {sizes}; {LARGEST:,} entries are taken", where=layer.where)
    return found


def chosen_layers(path: Path, pattern: str) -> list[Layer]:
    """The arrays of a file whose name is the pattern, or fits it; all for "".

    Raises InputError if there is none.
    """
    found = layers(path)
    fitting = [one for one in found if one.name == pattern] or [
        one for one in found if not pattern or fnmatchcase(one.name, pattern)
    ]
    if not fitting:
        names = ", ".join(one.name for one in found[:8] if one.name)
        raise InputError(
            f"no array {pattern!r}" if pattern else "it holds no arrays",
            where=str(path),
            remedy=f"there are: {names}" if names else "",
        )
    return fitting


def matrix_in_file(path: Path, layer: str = "", *, most: int = ENTRY_LIMIT) -> Array:
    """The one matrix that is meant in a file of any sort, as float64 or complex128: exactly the
    numbers that stand there, none of them NaN or infinity.

    ``layer``: its name, or a pattern, where there are several. Raises InputError unless there is
    one, LimitError for more than ``most`` entries.
    """
    if path.suffix.lower() in READERS and not layer:
        return matrix_from_file(path, most=most)
    one = _only_layer(chosen_layers(path, layer), path)
    if one.size > most:
        sizes = "×".join(f"{n:,}" for n in one.shape)
        fault = f"the matrix is {sizes}; {most:,} entries are taken at most"
        raise LimitError(fault, where=f"{path}, {one.where}" if one.name else str(path))
    with faults_of(path):
        try:
            return checked_matrix(one.values())
        except InputError as error:
            error.where = ", ".join(filter(None, (one.where, error.where)))
            raise


def only_matrix(found: Sequence[Layer], path: Path) -> Array:
    """The one matrix among them; InputError if there is none, or more than one."""
    return _only_layer(found, path).array()


def _only_layer(found: Sequence[Layer], path: Path) -> Layer:
    matrices = [layer for layer in found if layer.size and len(layer.shape) == 2]
    if not matrices:
        raise InputError(
            "one matrix is wanted, with rows and columns, and none is there",
            where=str(path),
        )
    if len(matrices) > 1:
        names = ", ".join(layer.name for layer in matrices[:8])
        raise InputError(
            f"one matrix is wanted, and {len(matrices)} are there: {names}",
            where=str(path),
            remedy="choose one with --layer NAME",
        )
    return matrices[0]


def _in_floats(found: Array) -> Array:
    kind, size = found.dtype.kind, found.dtype.itemsize
    if kind == "c":
        return np.array(found, np.complex128)
    small = kind == "f" and size <= 4
    return np.array(found, np.float32 if small else np.float64)


#: The ending of a file's name → what lists its arrays.
CONTAINERS: dict[str, Callable[[Path], list[views.View]]] = {
    ".npy": archives.single,
    ".npz": archives.npz,
    ".safetensors": safetensors.tensors,
    ".pt": torch_files.tensors,
    ".pth": torch_files.tensors,
}
SUFFIXES = [*CONTAINERS, *(suffix for suffix in READERS if suffix not in CONTAINERS)]
