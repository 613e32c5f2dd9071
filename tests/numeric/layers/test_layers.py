"""Files of many arrays: read exactly, one at a time, and hostile ones refused in bounded memory."""

from __future__ import annotations

import io
import json
import pickle
import struct
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest

from eigtutor.errors import InputError, LimitError, UnsupportedError
from eigtutor.numeric.layers import CONTAINERS, layers, only_matrix

MATRIX = np.array([[1.5, -2.0, 0.0], [0.1, 1e30, 5.0]])


def safetensors(header: object, body: bytes = b"") -> bytes:
    """A file with this header, and bytes behind it."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def tensor(kind: str, shape: list[int], first: int, last: int) -> dict[str, object]:
    return {"dtype": kind, "shape": shape, "data_offsets": [first, last]}


def array_bytes(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def archive(**members: bytes) -> bytes:
    """A zip archive, its members compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(f"{name}.npy", content)
    return file.getvalue()


# -- what is there is read exactly ---------------------------------------------------------------


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_an_archive_of_arrays(save, tmp_path):
    save(tmp_path / "a.npz", first=MATRIX, second=np.asfortranarray(MATRIX.T), third=np.zeros(0))
    found = {layer.name: layer for layer in layers(tmp_path / "a.npz")}
    assert {name: layer.shape for name, layer in found.items()} == {
        "first": (2, 3),
        "second": (3, 2),
        "third": (0,),
    }
    assert np.array_equal(found["first"].array(), MATRIX)
    assert np.array_equal(found["second"].array(), MATRIX.T)
    assert found["third"].array().size == 0


@pytest.mark.parametrize(
    ("kind", "array"),
    [
        ("F64", MATRIX),
        ("F32", MATRIX.astype("<f4")),
        ("F16", np.array([[1.5, -2.0], [65504, 6e-8]], "<f2")),
        ("I64", np.array([[1, -(2**40)]])),
        ("U8", np.array([[1, 255]], np.uint8)),
        ("BOOL", np.array([[True, False]])),
        ("C64", np.array([[1 + 2j, 3]], "<c8")),
    ],
)
def test_tensors_of_each_type(kind, array, tmp_path):
    body = array.tobytes()
    header = {"__metadata__": {"format": "np"}, "w": tensor(kind, [*array.shape], 0, len(body))}
    (tmp_path / "a.safetensors").write_bytes(safetensors(header, body))
    [layer] = layers(tmp_path / "a.safetensors")
    found = layer.array()
    assert np.array_equal(found, array)
    single = kind in ("F32", "F16")
    assert found.dtype == (np.complex128 if kind == "C64" else np.float32 if single else np.float64)


def test_bfloat16_is_the_upper_half_of_a_float32(tmp_path):
    numbers = np.array([[1.0, -2.5], [3.140625, 2.0**-130]], np.float32)
    body = (numbers.view(np.uint32) >> 16).astype("<u2").tobytes()
    file = tmp_path / "a.safetensors"
    file.write_bytes(safetensors({"w": tensor("BF16", [2, 2], 0, 8)}, body))
    assert np.array_equal(layers(file)[0].array(), numbers)


def test_tensors_stand_in_the_order_of_their_bytes(tmp_path):
    header = {"b": tensor("F32", [1, 1], 4, 8), "a": tensor("F32", [1, 1], 0, 4)}
    file = tmp_path / "a.safetensors"
    file.write_bytes(safetensors(header, np.array([1, 2], "<f4").tobytes()))
    assert [(one.name, one.array().item()) for one in layers(file)] == [("a", 1), ("b", 2)]


def test_a_file_is_mapped_and_one_layer_copied_at_a_time(tmp_path):
    size = 400
    one = size * size * 4
    header = {f"w{k}": tensor("F32", [size, size], k * one, (k + 1) * one) for k in range(20)}
    file = tmp_path / "a.safetensors"
    file.write_bytes(safetensors(header, np.ones(20 * size * size, "<f4").tobytes()))
    tracemalloc.start()
    try:
        for layer in layers(file):
            layer.array()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * one


# -- what is hostile -----------------------------------------------------------------------------

ONE = tensor("F32", [2, 2], 0, 16)
BODY = np.ones((2, 2), "<f4").tobytes()

#: name of the file → what is in it, and a word of the message.
HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty.safetensors": (b"", "no .safetensors"),
    "huge.safetensors": (struct.pack("<Q", 2**62) + b"{}", "a header of"),
    "truncated.safetensors": (safetensors({"w": ONE}, BODY[:15]), "'w'"),
    "longer.safetensors": (safetensors({"w": ONE}, BODY + b"\0"), "17"),
    "junk.safetensors": (safetensors(b"junk"), "JSON"),
    "deep.safetensors": (safetensors(b"[" * 100_000), "JSON"),
    "list.safetensors": (safetensors([1, 2]), "JSON object"),
    "twice.safetensors": (
        safetensors(b'{"w":' + json.dumps(ONE).encode() + b',"w":1}', BODY),
        "twice",
    ),
    "overlap.safetensors": (safetensors({"w": ONE, "v": ONE}, BODY), "those before end at 16"),
    "gap.safetensors": (safetensors({"w": tensor("F32", [1], 4, 8)}, BODY[:8]), "begin at 4"),
    "outside.safetensors": (safetensors({"w": tensor("F32", [2, 2], 0, 99)}, BODY), "from 0 to 16"),
    "negative.safetensors": (safetensors({"w": tensor("F32", [2, 2], -16, 0)}, BODY), "from 0"),
    "claim.safetensors": (
        safetensors({"w": tensor("F32", [100_000, 100_000], 0, 16)}, BODY),
        "needs 40,000,000,000",
    ),
    "float.safetensors": (safetensors({"w": tensor("F32", [2.0, 2], 0, 16)}, BODY), "sizes"),
    "type.safetensors": (safetensors({"w": tensor("F8_E4M3", [16], 0, 16)}, BODY), "F8_E4M3"),
    "nothing.safetensors": (safetensors({"w": 3}, BODY), "neither type nor shape"),
    "nan.safetensors": (
        safetensors({"fc.weight": ONE}, np.array([1, np.nan, np.inf, np.nan], "<f4").tobytes()),
        "'fc.weight': of 4 entries 2 are NaN, 1 infinity",
    ),
    "nan.npy": (array_bytes(np.array([[np.nan]])), "of 1 entries 1 are NaN"),
    "objects.npy": (array_bytes(np.array([[object]])), "never loaded"),
    "text.npy": (array_bytes(np.array([["a"]])), "not taken"),
    "truncated.npy": (array_bytes(np.ones((3, 3)))[:-1], "cut short"),
    "empty.npz": (b"", "no .npz"),
    "junk.npz": (b"PK\3\4" + b"junk" * 99, "no .npz"),
    "objects.npz": (archive(w=array_bytes(np.array([[object]]))), "never loaded"),
    "pickle.npz": (archive(w=pickle.dumps([[1, 2]])), "no .npy"),
    "truncated.npz": (archive(w=array_bytes(np.ones((50, 50))))[:-40], "no .npz"),
    "short.npz": (archive(w=array_bytes(np.ones((9, 9)))[:-8]), "cut short"),
    "damaged.npz": (
        archive(w=array_bytes(np.random.default_rng(0).random((99, 99)))).replace(
            b"PK\1\2", b"PK\1\3"
        ),
        "no .npz",
    ),
    "bomb.npz": (archive(w=b"\0" * 100_000_000), "claim to unpack to 100,000,000"),
    "nan.npz": (
        archive(w=array_bytes(np.array([[np.inf, 1.0]]))),
        "'w': of 2 entries 0 are NaN, 1 infinity",
    ),
    "image.png": (b"\x89PNG", "not a file of matrices"),
}


def read(path: Path) -> None:
    for layer in layers(path):
        layer.array()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name, tmp_path, monkeypatch):
    content, told = HOSTILE[name]
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content)
    tracemalloc.start()
    try:
        with pytest.raises(InputError) as caught:
            read(Path(name))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert told in str(caught.value)
    assert str(caught.value).startswith(name)
    assert len(str(caught.value).splitlines()) <= 3
    assert caught.value.exit_code == 2
    assert peak < 30_000_000


def test_a_changed_byte_of_a_compressed_array_is_found(tmp_path):
    content = bytearray(archive(w=array_bytes(np.random.default_rng(0).random((99, 99)))))
    content[len(content) // 2] ^= 255
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path / "a.npz")


def test_the_limits_are_errors_of_their_own():
    assert issubclass(LimitError, InputError)
    assert issubclass(UnsupportedError, InputError)


def test_one_matrix_is_wanted(tmp_path):
    np.savez(tmp_path / "a.npz", a=MATRIX, b=MATRIX, c=np.ones(3))
    with pytest.raises(InputError, match="a, b"):
        only_matrix(layers(tmp_path / "a.npz"), tmp_path / "a.npz")


@pytest.mark.parametrize("suffix", CONTAINERS)
def test_a_file_that_is_not_there(suffix, tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        layers(tmp_path / f"none{suffix}")
    (tmp_path / f"folder{suffix}").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        layers(tmp_path / f"folder{suffix}")
