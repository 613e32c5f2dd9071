"""``.pt``: what ``torch.save`` writes, a pickle beside raw bytes; loaded by PyTorch alone, with
``weights_only``, so that nothing in the pickle is run."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from eigtutor.errors import InputError, LimitError, MissingPart
from eigtutor.numeric.files import Array
from eigtutor.numeric.layers.views import View

#: The pickle holds names and shapes alone; the numbers lie beside it.
_PICKLE_BYTES = 25_000_000
#: How deep, and over how many things, tensors are looked for: a pickle may share what it holds so
#: often that a walk would never end.
_DEPTH, _THINGS = 8, 200_000
_REMEDY = "write it with torch.save(model.state_dict(), name)"


def tensors(path: Path) -> list[View]:
    """The tensors of a state dictionary, or of a nest of dictionaries and lists of them.

    Raises MissingPart without PyTorch; InputError for what ``weights_only`` refuses, for a file
    that torch.save did not write, for tensors that are sparse or larger than what holds them.
    """
    _check(path)
    if find_spec("torch") is None:
        raise MissingPart(
            "reading it needs PyTorch",
            remedy="pip install torch; or save the weights as .safetensors",
        )
    import torch

    try:
        found = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except UnpicklingError:
        raise InputError(
            "it holds Python objects beside tensors, and these are never loaded", remedy=_REMEDY
        ) from None
    except Exception as error:  # a damaged pickle fails in as many ways as there are opcodes
        raise InputError(f"damaged: {_reason(error)}", remedy=_REMEDY) from None
    return [_view(name, tensor) for name, tensor in _walk(found)]


def _check(path: Path) -> None:
    """That it is the archive that torch.save writes: stored as it is, and not longer than it."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(
            f"not the archive that torch.save writes: {_reason(error)}", remedy=_REMEDY
        ) from None
    if any(member.compress_type != zipfile.ZIP_STORED for member in members):
        raise InputError("it is compressed, and torch.save writes no such files", remedy=_REMEDY)
    if sum(member.file_size for member in members) > path.stat().st_size:
        raise InputError("damaged: its members overlap", remedy=_REMEDY)
    pickles = [member for member in members if member.filename.endswith(".pkl")]
    if not pickles:
        raise InputError("not the archive that torch.save writes: no data.pkl", remedy=_REMEDY)
    if max(member.file_size for member in pickles) > _PICKLE_BYTES:
        raise LimitError(f"a pickle of more than {_PICKLE_BYTES:,} bytes")


def _walk(found: Any) -> Iterator[tuple[str, Any]]:
    """Every tensor with its name: the keys that lead to it, joined by dots."""
    import torch

    waiting: list[tuple[str, Any, int]] = [("", found, 0)]
    seen = 0
    while waiting:
        name, thing, depth = waiting.pop()
        seen += 1
        if seen > _THINGS:
            raise LimitError(f"more than {_THINGS:,} things in it")
        if isinstance(thing, torch.Tensor):
            yield name, thing
        elif isinstance(thing, (dict, list, tuple)) and depth < _DEPTH:
            pairs = thing.items() if isinstance(thing, dict) else enumerate(thing)
            below = [
                (f"{name}.{key}" if name else str(key), value, depth + 1) for key, value in pairs
            ]
            waiting += reversed(below[:_THINGS])


def _view(name: str, tensor: Any) -> View:
    import torch

    shape = tuple(tensor.shape)
    if tensor.layout != torch.strided or tensor.is_quantized:
        fault = "it is sparse or quantized; save it as a dense tensor of floats"
        raise InputError(fault, where=f"the tensor {name[:80]!r}")
    if tensor.numel() > tensor.untyped_storage().nbytes() // tensor.element_size():
        # A stride of 0 makes a few bytes look like gigabytes.
        fault = f"{tensor.numel():,} entries that share the bytes of fewer"
        raise InputError(fault, where=f"the tensor {name[:80]!r}")

    return View(name, shape, partial(numbers, tensor))


def numbers(tensor: Any) -> Array:
    """A tensor as an array; bfloat16 and the types of 8 bits become float32, exactly."""
    plain = tensor.detach().cpu().resolve_conj().resolve_neg()
    if plain.dtype.itemsize < 4 and plain.dtype.is_floating_point:
        plain = plain.float()
    return plain.numpy()  # type: ignore[no-any-return]


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
