"""``.safetensors``: the length of a header, the header in JSON, and raw bytes.

The format (https://huggingface.co/docs/safetensors) is so simple that reading it here costs less
than a dependency, and NumPy has no bfloat16 for which the package would need another. The tensors
must fill the bytes behind the header without gaps or overlaps, as the format demands.
"""

from __future__ import annotations

import json
from math import prod
from pathlib import Path
from typing import Any, TypeGuard

import numpy as np

from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.numeric.files import Array
from eigtutor.numeric.layers.views import View, mapped

#: The reference implementation takes 100 MB; the header of the largest published model has 3.
_HEADER_BYTES = 25_000_000
_AXES = 32

#: The name of a type → NumPy's; bfloat16 is the upper half of a float32.
_TYPES: dict[str, np.dtype[Any]] = {
    "F64": np.dtype("<f8"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "BF16": np.dtype("<u2"),
    "C64": np.dtype("<c8"),
    "I64": np.dtype("<i8"),
    "I32": np.dtype("<i4"),
    "I16": np.dtype("<i2"),
    "I8": np.dtype("i1"),
    "U64": np.dtype("<u8"),
    "U32": np.dtype("<u4"),
    "U16": np.dtype("<u2"),
    "U8": np.dtype("u1"),
    "BOOL": np.dtype("?"),
}


def tensors(path: Path) -> list[View]:
    """The tensors of a file, in the order in which their bytes stand.

    Raises InputError for a header that is none, or whose tensors do not fill the file exactly;
    UnsupportedError for a type of number that NumPy cannot hold, such as F8_E4M3.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > size - 8:
            fault = f"no .safetensors file, or cut short: a header of {length:,} bytes in {size:,}"
            raise InputError(fault)
        if length > _HEADER_BYTES:
            raise LimitError(f"a header of {length:,} bytes; {_HEADER_BYTES:,} are taken at most")
        header = _header(file.read(length))
    start = 8 + length
    found = sorted(
        ((_span(entry, name, size - start), name, entry) for name, entry in header.items()),
        key=lambda one: (one[0], one[1]),
    )
    place = 0
    for (first, last), name, _ in found:
        if first != place:
            raise InputError(
                f"damaged: its bytes begin at {first:,}, and those before end at {place:,}",
                where=f"the tensor {name[:80]!r}",
            )
        place = last
    if place != size - start:
        fault = f"cut short or damaged: the tensors take {place:,} bytes of {size - start:,}"
        raise InputError(fault)
    return [_view(path, start + first, name, entry) for (first, _), name, entry in found]


def _header(text: bytes) -> dict[str, dict[str, Any]]:
    """The entries of the header, one for each tensor; each name once."""
    try:
        entries = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:120]
        raise InputError(f"the header is not the JSON of a .safetensors file: {reason}") from None
    if not isinstance(entries, dict):
        raise InputError("the header is not the JSON object of a .safetensors file")
    entries.pop("__metadata__", None)
    return entries


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _span(entry: object, name: str, room: int) -> tuple[int, int]:
    """Where the bytes of a tensor begin and end; InputError where its shape says otherwise."""
    where = f"the tensor {name[:80]!r}"
    if not isinstance(entry, dict) or not isinstance(entry.get("dtype"), str):
        raise InputError("the header says neither type nor shape of it", where=where)
    kind: str = entry["dtype"]
    shape, offsets = entry.get("shape"), entry.get("data_offsets")
    if kind not in _TYPES:
        raise UnsupportedError(
            f"numbers of type {kind[:20]} are not taken",
            where=where,
            remedy=f"save it as one of: {', '.join(_TYPES)}",
        )
    if not _naturals(shape) or len(shape) > _AXES:
        raise InputError("its shape is no list of sizes", where=where)
    if not _naturals(offsets) or len(offsets) != 2 or not offsets[0] <= offsets[1] <= room:
        fault = f"its bytes should lie from 0 to {room:,}, and data_offsets says otherwise"
        raise InputError(fault, where=where)
    first, last = offsets
    needed = prod(shape) * _TYPES[kind].itemsize
    if last - first != needed:
        fault = f"{last - first:,} bytes for a tensor that needs {needed:,}"
        raise InputError(fault, where=where)
    return first, last


def _naturals(found: object) -> TypeGuard[list[int]]:
    return isinstance(found, list) and all(
        isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 2**62 for n in found
    )


def _view(path: Path, place: int, name: str, entry: dict[str, Any]) -> View:
    kind: str = entry["dtype"]
    shape: tuple[int, ...] = tuple(entry["shape"])

    def values() -> Array:
        found = mapped(path, place, shape, _TYPES[kind])
        if kind != "BF16":
            return found
        upper = found.astype(np.uint32)
        upper <<= 16
        return np.asarray(upper.view(np.float32))

    return View(name, shape, values)
