"""Matrices from files: ``.npy``, ``.mtx``, ``.csv``; sizes are checked before memory is taken.

No file can make the reader run code, and none can make it take more memory than the limit of
entries allows: what a header claims is compared with the limit, and with the size of the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from math import prod
from pathlib import Path
from tokenize import TokenError
from typing import IO, Any, BinaryIO, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from eigtutor.errors import EigtutorError, InputError, LimitError

#: So many entries are read unless a command allows more: a 2000×2000 matrix.
ENTRY_LIMIT = 4_000_000
#: Rows, and entries that are not 0, of a matrix that stays sparse.
SPARSE_ROWS, SPARSE_ENTRIES = 2_000_000, 20_000_000
#: Of a line of text no more is read.
_LINE = 1_000_000
#: Bytes of a number in a text file, with what stands between it and the next; of the header of an
#: array; of the comments in a text file.
_TEXT_BYTES, _HEADER_BYTES, _COMMENTS = 64, 10_000, 100_000

Array: TypeAlias = NDArray[Any]


def matrix_from_file(path: Path, *, most: int = ENTRY_LIMIT) -> Array:
    """The matrix in a file, with two axes, of float64 or complex128: no NaN, no infinity.

    ``most`` is the largest number of entries that is taken. A sparse ``.mtx`` is filled with its
    zeros. Raises InputError for a file that cannot be read as what its name says, or holds a number
    that float64 cannot hold exactly; LimitError for too large a matrix.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        known = ", ".join(READERS)
        raise InputError("not a matrix file", where=str(path), remedy=f"give one of: {known}")
    with faults_of(path), path.open("rb") as file:
        return checked_matrix(read(file, most))


@contextmanager
def faults_of(path: Path) -> Iterator[None]:
    """What goes wrong with a file is told with its name."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        fault = f"cannot be read: {reason[:1].lower()}{reason[1:]}"
        raise InputError(fault, where=str(path)) from None
    except EigtutorError as error:
        error.where = f"{path}, {error.where}" if error.where else str(path)
        raise


def checked_matrix(found: Array) -> Array:
    """The same as float64 or complex128, if it is a matrix of finite numbers."""
    if found.ndim != 2 or not found.size:
        shape = "×".join(map(str, found.shape)) or "a single number"
        raise InputError(f"no matrix: its shape is {shape}", remedy="give rows and columns")
    kind = found.dtype.kind
    if kind not in "iufcb" or found.dtype.itemsize > (16 if kind == "c" else 8):
        raise InputError(
            f"entries of type {found.dtype} are not taken",
            remedy="save it with numbers of float64, complex128 or whole numbers",
        )
    if not np.isfinite(found).all():
        i, j = np.argwhere(~np.isfinite(found))[0]
        raise InputError(f"the entry in row {i + 1}, column {j + 1} is NaN or infinity")
    return _in_double_precision(found)


def _in_double_precision(found: Array) -> Array:
    """The same numbers as float64 or complex128; InputError for one that these cannot hold."""
    kind = found.dtype.kind
    converted = found.astype(np.complex128 if kind == "c" else np.float64)
    if kind in "iu" and found.size:
        lossy = [x for x in (found.min(), found.max()) if abs(int(x)) > 2**53]
        if lossy:
            fault = f"the entry {lossy[0]} is beyond 2^53, and float64 does not hold it exactly"
            raise InputError(fault)
    return converted


def _within(shape: tuple[int, ...], most: int) -> None:
    """LimitError for more than so many entries."""
    count = 1
    for n in shape:
        count *= n
    if count > most:
        sizes = "×".join(f"{n:,}" for n in shape)
        raise LimitError(f"the matrix is {sizes}; {most:,} entries are taken at most")


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


# -- .npy ----------------------------------------------------------------------------------------


def _npy(file: BinaryIO, most: int) -> Array:
    header = npy_header(file)
    _within(header.shape, most)
    header.check_length(_size(file) - file.tell())
    file.seek(0)
    return np.asarray(np.load(file, allow_pickle=False))


class NpyHeader(NamedTuple):
    """What the head of a ``.npy`` file claims."""

    shape: tuple[int, ...]
    by_columns: bool
    dtype: np.dtype[Any]

    def check_length(self, there: int) -> None:
        """InputError unless so many bytes are what the array needs."""
        expected = prod(self.shape) * self.dtype.itemsize
        if expected != there:
            raise InputError(f"cut short or damaged: {there:,} bytes of {expected:,} are there")


def npy_header(file: IO[bytes]) -> NpyHeader:
    """The head of an array, which the file then stands behind.

    Raises InputError for what is no head, or that of an array of Python objects.
    """
    from numpy.lib import format as npy

    try:
        version = npy.read_magic(file)
        width = 2 if version == (1, 0) else 4
        start = file.read(width)
        length = int.from_bytes(start, "little")
        if length > _HEADER_BYTES:  # longer than any of an array of numbers
            raise ValueError(f"a header of {length:,} bytes")
        head = BytesIO(start + file.read(length))
        if version == (1, 0):
            shape, by_columns, dtype = npy.read_array_header_1_0(head, max_header_size=length)
        elif version == (2, 0):
            shape, by_columns, dtype = npy.read_array_header_2_0(head, max_header_size=length)
        else:
            raise ValueError(f"format {version[0]}.{version[1]}")
        if any(n < 0 for n in shape):
            raise ValueError(f"the shape {shape}")
    # A header is parsed as a Python literal, by a parser that fails in many ways.
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError, TokenError) as error:
        reason = " ".join(str(error).split())[:120]
        raise InputError(f"no .npy file of an array: {reason}", remedy=_NPY_REMEDY) from None
    if dtype.hasobject:
        raise InputError("it holds Python objects, which are never loaded", remedy=_NPY_REMEDY)
    return NpyHeader(shape, by_columns, dtype)


_NPY_REMEDY = "write it with numpy.save(name, array), an array of numbers"


# -- .mtx ----------------------------------------------------------------------------------------


def _mtx(file: BinaryIO, most: int) -> Array:
    found = _market(file, lambda rows, columns, _: _within((rows, columns), most))
    return np.asarray(found if isinstance(found, np.ndarray) else found.toarray())


def _market(file: BinaryIO, fits: Callable[[int, int, int], object]) -> Any:
    """The matrix: an array, or one of SciPy's sparse ones. ``fits`` is called before it is read,
    with rows, columns and the number of entries that are written."""
    import scipy.io

    head = file.readline(_LINE).decode("ascii", "replace").lower().split()
    if len(head) != 5 or head[:2] != ["%%matrixmarket", "matrix"]:
        raise InputError("no Matrix Market file", where="line 1", remedy=_MTX_REMEDY)
    sparse = head[2] == "coordinate"
    numbers = _mtx_sizes(file)
    if len(numbers) != 2 + sparse:
        raise InputError("the line of sizes is missing or wrong", remedy=_MTX_REMEDY)
    lines = numbers[2] if sparse else _array_lines(head[4], numbers[0], numbers[1])
    fits(numbers[0], numbers[1], lines)
    if 2 * lines > _size(file):
        fault = f"cut short or damaged: {lines:,} entries do not fit into {_size(file):,} bytes"
        raise InputError(fault)
    if _size(file) > _TEXT_BYTES * max(lines, 1) + _COMMENTS:
        raise InputError(f"damaged: {_size(file):,} bytes for {lines:,} entries")
    file.seek(0)
    try:
        return scipy.io.mmread(file)
    except (ValueError, OverflowError, TypeError) as error:
        reason = " ".join(str(error).split())[:120]
        raise InputError(f"damaged: {reason}", remedy=_MTX_REMEDY) from None


def sparse_matrix_from_file(path: Path) -> Any:
    """The matrix in a ``.mtx`` file, as SciPy's ``csr_array``: its zeros take no memory.

    It has up to 2,000,000 rows and 20,000,000 entries that are written. Raises InputError for a
    file that is no such matrix of finite numbers, LimitError for a larger one.
    """
    from scipy.sparse import csr_array

    def fits(rows: int, columns: int, lines: int) -> None:
        if max(rows, columns) > SPARSE_ROWS or lines > SPARSE_ENTRIES:
            raise LimitError(
                f"the matrix is {rows:,}×{columns:,} with {lines:,} entries; {SPARSE_ROWS:,} rows "
                f"and {SPARSE_ENTRIES:,} entries are taken at most"
            )

    with faults_of(path), path.open("rb") as file:
        found = csr_array(_market(file, fits))
        bad = int((~np.isfinite(found.data)).sum())
        if bad:
            raise InputError(f"{bad:,} of {found.nnz:,} entries are NaN or infinity")
        found.data = _in_double_precision(found.data)
        return found


def _mtx_sizes(file: BinaryIO) -> list[int]:
    """The numbers of the first line that is no comment; none if there is no such line."""
    while line := file.readline(_LINE):
        text = line.decode("ascii", "replace").strip()
        if text and not text.startswith("%"):
            words = text.split()[:4]
            return (
                [int(w) for w in words] if all(re.fullmatch(r"\d{1,18}", w) for w in words) else []
            )
    return []


def _array_lines(symmetry: str, rows: int, columns: int) -> int:
    """How many entries are written of a dense matrix."""
    if symmetry == "general":
        return rows * columns
    return rows * (rows - 1) // 2 if symmetry == "skew-symmetric" else rows * (rows + 1) // 2


_MTX_REMEDY = "write it with scipy.io.mmwrite(name, matrix)"


# -- .csv ----------------------------------------------------------------------------------------


def _csv(file: BinaryIO, most: int) -> Array:
    if _size(file) > _TEXT_BYTES * most:
        raise LimitError(f"{_size(file):,} bytes; {most:,} entries are taken at most")
    rows: list[list[float]] = []
    count = 0
    for number, line in enumerate(iter(lambda: file.readline(_LINE), b""), 1):
        text = line.decode("utf-8-sig", "replace").strip()
        if len(line) >= _LINE:
            raise LimitError(f"longer than {_LINE:,} bytes", where=f"line {number}")
        if not text:
            continue
        rows.append(_csv_row(text, number))
        count += len(rows[-1])
        _within((count,), most)
        if len(rows[-1]) != len(rows[0]):
            entries = "one entry" if len(rows[-1]) == 1 else f"{len(rows[-1])} entries"
            fault = f"{entries}, and {len(rows[0])} in the first row"
            raise InputError(fault, where=f"line {number}")
    return np.array(rows)


def _csv_row(text: str, line: int) -> list[float]:
    """The numbers of one line, between commas, semicolons or spaces."""
    mark = next((c for c in (";", ",", "\t") if c in text), None)
    row = []
    for column, cell in enumerate(text.split(mark), 1):
        try:
            row.append(float(cell.replace("_", "?")))
        except ValueError:
            raise InputError(
                f"{cell.strip()[:40]!r} is not a number",
                where=f"line {line}, column {column}",
                remedy="write numbers alone, such as 4,2 on one line and 2,5 on the next",
            ) from None
    return row


#: The ending of a file's name → what reads it: the open file, and the most entries.
READERS: dict[str, Callable[[BinaryIO, int], Array]] = {".npy": _npy, ".mtx": _mtx, ".csv": _csv}
