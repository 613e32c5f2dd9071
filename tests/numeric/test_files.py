"""Matrix files: what they hold is read exactly, and hostile ones are refused in bounded memory."""

from __future__ import annotations

import pickle
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import scipy.io
import scipy.sparse

from eigtutor.errors import InputError, LimitError
from eigtutor.numeric.files import READERS, matrix_from_file

MARKET = "%%MatrixMarket matrix coordinate real general\n"


def npy(header: str, body: bytes = b"", *, version: bytes = b"\x01\x00") -> bytes:
    """A .npy file with this header."""
    padded = header.encode() + b" " * 16 + b"\n"
    width = "<H" if version == b"\x01\x00" else "<I"
    return b"\x93NUMPY" + version + struct.pack(width, len(padded)) + padded + body


def shaped(shape: str, kind: str = "<f8") -> str:
    return f"{{'descr':'{kind}','fortran_order':False,'shape':{shape}}}"


MATRIX = np.array([[1.5, -2.0, 0.0], [0.1, 1e300, 5e-324]])


@pytest.mark.parametrize(
    "matrix",
    [
        MATRIX,
        np.asfortranarray(MATRIX),
        np.float32([[0.1, -3.5]]),
        np.array([[1 + 2j, 3]]),
        np.array([[1, -(2**53)]]),
        np.array([[True, False]]),
        MATRIX.astype(">f8"),
    ],
    ids=["floats", "by columns", "float32", "complex", "integers", "booleans", "big-endian"],
)
def test_an_array_is_read_exactly(matrix, tmp_path):
    np.save(tmp_path / "a.npy", matrix)
    found = matrix_from_file(tmp_path / "a.npy")
    assert found.dtype in (np.float64, np.complex128)
    assert np.array_equal(found, matrix)


@pytest.mark.parametrize("symmetry", ["general", "symmetric"])
def test_a_sparse_file_is_filled_with_its_zeros(symmetry, tmp_path):
    matrix = np.diag([1.0, 0.0, 2.0])
    scipy.io.mmwrite(tmp_path / "a.mtx", scipy.sparse.coo_array(matrix), symmetry=symmetry)
    assert np.array_equal(matrix_from_file(tmp_path / "a.mtx"), matrix)


@pytest.mark.parametrize(
    ("matrix", "symmetry"),
    [
        (np.array([[1.0, 2.0], [3.0, 4.0]]), "general"),
        (np.array([[1.0, 2.0], [2.0, 4.0]]), "symmetric"),
        (np.array([[0.0, 2.0], [-2.0, 0.0]]), "skew-symmetric"),
        (np.array([[1.0, 2j], [-2j, 4.0]]), "hermitian"),
    ],
)
def test_a_dense_market_file(matrix, symmetry, tmp_path):
    scipy.io.mmwrite(tmp_path / "a.mtx", matrix, symmetry=symmetry)
    assert np.array_equal(matrix_from_file(tmp_path / "a.mtx"), matrix)


@pytest.mark.parametrize("text", ["4,2\n2,5\n", "4;2\r\n2;5", "\ufeff4 2\n\n2 5\n", "4\t2\n2\t5"])
def test_tables_of_numbers(text, tmp_path):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert matrix_from_file(tmp_path / "a.csv").tolist() == [[4, 2], [2, 5]]


#: name of the file → what is in it, and a word of the message.
HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty.npy": (b"", "no .npy file"),
    "junk.npy": (b"junk" * 99, "no .npy file"),
    "pickle.npy": (pickle.dumps([[1, 2], [3, 4]]), "no .npy file"),
    "truncated.npy": (npy(shaped("(2,2)"), b"\0" * 31), "cut short"),
    "longer.npy": (npy(shaped("(2,2)"), b"\0" * 33), "cut short"),
    "huge.npy": (npy(shaped("(100000000,100000000)")), "at most"),
    "negative.npy": (npy(shaped("(-2,-2)"), b"\0" * 32), "no .npy file"),
    "vector.npy": (npy(shaped("(4,)"), b"\0" * 32), "no matrix"),
    "cube.npy": (npy(shaped("(1,1,1)"), b"\0" * 8), "no matrix"),
    "none.npy": (npy(shaped("(0,0)")), "no matrix"),
    "nan.npy": (npy(shaped("(1,1)"), struct.pack("<d", np.nan)), "row 1, column 1 is NaN"),
    "infinity.npy": (npy(shaped("(1,1)"), struct.pack("<d", -np.inf)), "infinity"),
    "objects.npy": (npy(shaped("(1,1)", "|O"), pickle.dumps(1)), "never loaded"),
    "text.npy": (npy(shaped("(1,1)", "<U1"), b"\0" * 4), "type <U1"),
    "nothing.npy": (npy(shaped("(2,2)", "|V0")), "not taken"),
    "beyond.npy": (npy(shaped("(1,1)", "<i8"), struct.pack("<q", 2**53 + 1)), "exactly"),
    "code.npy": (npy("__import__('os').remove('victim')"), "no .npy file"),
    "deep.npy": (npy("(" * 5000), "no .npy file"),
    "header.npy": (b"\x93NUMPY\x02\x00" + struct.pack("<I", 4_000_000_000) + b"{", "a header of"),
    "claim.mtx": ((MARKET + "70000 70000 5000000000\n1 1 1\n").encode(), "at most"),
    "entries.mtx": ((MARKET + "1000 1000 1000000\n1 1 1\n").encode(), "do not fit"),
    "short.mtx": ((MARKET + "2 2 2\n1 1 1\n").encode(), "damaged"),
    "outside.mtx": ((MARKET + "2 2 1\n9 9 1\n").encode(), "damaged"),
    "nan.mtx": ((MARKET + "2 2 1\n1 1 nan\n").encode(), "NaN"),
    "negative.mtx": ((MARKET + "-2 2 1\n1 1 1\n").encode(), "sizes"),
    "long.mtx": ((MARKET + f"{10**30} 2 1\n1 1 1\n").encode(), "sizes"),
    "nosizes.mtx": ((MARKET + "% comment\n" * 5).encode(), "sizes"),
    "padding.mtx": ((MARKET + "2 2 1\n1 1 1\n" + "\n" * 300_000).encode(), "damaged"),
    "quaternions.mtx": (MARKET.replace("real", "q").encode() + b"2 2 1\n1 1 1\n", "damaged"),
    "binary.mtx": (b"\xff\xfe" * 100, "no Matrix Market"),
    "ragged.csv": (b"1,2\n3\n", "line 2"),
    "header.csv": (b"a,b\n1,2\n", "line 1, column 1"),
    "blank.csv": (b"\n\n", "no matrix"),
    "infinity.csv": (b"1,inf\n2,3\n", "infinity"),
    "line.csv": (b"1," * 1_000_000 + b"1\n", "line 1"),
    "underscore.csv": (b"1_0,2\n3,4\n", "'1_0'"),
    "image.png": (b"\x89PNG", "not a matrix file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name, tmp_path, monkeypatch):
    content, told = HOSTILE[name]
    monkeypatch.chdir(tmp_path)
    Path("victim").touch()
    Path(name).write_bytes(content)
    tracemalloc.start()
    try:
        with pytest.raises(InputError) as caught:
            matrix_from_file(Path(name))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert told in str(caught.value)
    assert str(caught.value).startswith(name)
    assert len(str(caught.value).splitlines()) <= 3
    assert peak < 30_000_000
    assert Path("victim").exists()


def test_the_limit_of_entries(tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((5, 5)))
    assert matrix_from_file(tmp_path / "a.npy", most=25).shape == (5, 5)
    with pytest.raises(LimitError, match="24 entries"):
        matrix_from_file(tmp_path / "a.npy", most=24)


@pytest.mark.parametrize("suffix", READERS)
def test_a_file_that_is_not_there(suffix, tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        matrix_from_file(tmp_path / f"none{suffix}")
    (tmp_path / f"folder{suffix}").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        matrix_from_file(tmp_path / f"folder{suffix}")
