"""NumPy's own files: ``.npy``, mapped into memory, and ``.npz``, a zip archive of them."""

from __future__ import annotations

import zipfile
from functools import partial
from io import BufferedIOBase
from pathlib import Path
from typing import cast
from zlib import error as ZlibError

import numpy as np

from eigtutor.errors import InputError, LimitError
from eigtutor.numeric.files import Array, NpyHeader, npy_header
from eigtutor.numeric.layers.views import View, mapped

#: A member that unpacks to more than so many bytes may not shrink by more than this factor:
#: weights do not, and what does is made to fill the memory.
_LARGE, _FACTOR = 2**25, 200
_REMEDY = "write it with numpy.savez(name, first=array, ...), arrays of numbers"


def single(path: Path) -> list[View]:
    """The array of a ``.npy`` file."""
    with path.open("rb") as file:
        header = npy_header(file)
        start = file.tell()
    _numbers(header, "")
    header.check_length(path.stat().st_size - start)
    values = partial(mapped, path, start, header.shape, header.dtype, by_columns=header.by_columns)
    return [View("", header.shape, values)]


def npz(path: Path) -> list[View]:
    """The arrays of a ``.npz`` archive, compressed or not."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _fits(members, path.stat().st_size)
            return [_view(path, archive, member) for member in members]
    except (zipfile.BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged(error) from None


def _fits(members: list[zipfile.ZipInfo], size: int) -> None:
    """LimitError for an archive that would unpack to what no file of this size holds."""
    for member in members:
        if member.file_size > max(_LARGE, _FACTOR * member.compress_size):
            raise LimitError(
                f"{member.compress_size:,} bytes that claim to unpack to {member.file_size:,}",
                where=f"the member {member.filename[:80]!r}",
                remedy="write it with numpy.savez, uncompressed",
            )
    if sum(member.compress_size for member in members) > size:
        raise InputError("damaged: its members overlap", remedy=_REMEDY)


def _view(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> View:
    name = member.filename.removesuffix(".npy")
    try:
        with archive.open(member) as file:
            header = npy_header(file)
            start = file.tell()
        _numbers(header, name)
        header.check_length(member.file_size - start)
    except InputError as error:
        error.where = f"the member {member.filename[:80]!r}"
        raise

    def values() -> Array:
        try:
            with zipfile.ZipFile(path) as again, again.open(member) as file:
                file.seek(start)
                content = bytearray(member.file_size - start)
                # A member is a buffered reader of bytes, which its type does not tell.
                if cast(BufferedIOBase, file).readinto(content) != len(content):
                    raise EOFError("it ends too early")
        except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError) as error:
            fault = _damaged(error)
            fault.where = f"the member {member.filename[:80]!r}"
            raise fault from None
        found = np.frombuffer(content, header.dtype)
        return found.reshape(header.shape, order="F" if header.by_columns else "C")

    return View(name, header.shape, values)


def _numbers(header: NpyHeader, name: str) -> None:
    if header.dtype.kind not in "biufc" or header.dtype.itemsize > (
        16 if header.dtype.kind == "c" else 8
    ):
        raise InputError(f"entries of type {header.dtype} are not taken", remedy=_REMEDY)


def _damaged(error: Exception) -> InputError:
    reason = " ".join(str(error).split())[:120]
    return InputError(f"no .npz archive, or a damaged one: {reason}", remedy=_REMEDY)
