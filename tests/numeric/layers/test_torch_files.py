"""What torch.save writes: tensors are read, and nothing in a pickle is ever run."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from eigtutor.errors import InputError, MissingPart
from eigtutor.numeric.layers import layers


class Code:
    """Unpickled, it would make a file."""

    def __reduce__(self):
        return (Path.touch, (Path("victim"),))


def test_without_torch_the_message_says_how_to_get_it(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.pt", "w") as file:
        file.writestr("a/data.pkl", b"")
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.setattr("eigtutor.numeric.layers.torch_files.find_spec", lambda _: None)
    with pytest.raises(MissingPart, match="pip install torch") as caught:
        layers(tmp_path / "a.pt")
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("content", [b"", b"junk" * 99, b"\x80\x02}q\x00."])
def test_what_is_no_archive_is_refused_before_torch_is_asked(content, tmp_path):
    (tmp_path / "a.pt").write_bytes(content)
    with pytest.raises(InputError, match="not the archive that"):
        layers(tmp_path / "a.pt")


def test_a_compressed_archive_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.pt", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a/data.pkl", b"\0" * 10_000_000)
    with pytest.raises(InputError, match="compressed"):
        layers(tmp_path / "a.pt")


@pytest.mark.torch
def test_a_nest_of_tensors(tmp_path):
    import torch

    weights = torch.arange(6.0).reshape(2, 3)
    saved = {
        "model": {"fc.weight": weights, "fc.bias": torch.ones(2)},
        "steps": [torch.ones(1, 2).bfloat16(), 3],
        "transposed": weights.T,
        "empty": torch.zeros(0, 3),
    }
    torch.save(saved, tmp_path / "a.pt")
    found = {one.name: one.array() for one in layers(tmp_path / "a.pt")}
    assert list(found) == [
        "model.fc.weight",
        "model.fc.bias",
        "steps.0",
        "transposed",
        "empty",
    ]
    assert np.array_equal(found["model.fc.weight"], weights.numpy())
    assert np.array_equal(found["transposed"], weights.numpy().T)
    assert found["steps.0"].dtype == np.float32


@pytest.mark.torch
def test_code_in_a_pickle_is_not_run(tmp_path, monkeypatch):
    import torch

    monkeypatch.chdir(tmp_path)
    torch.save({"weight": torch.ones(2, 2), "code": Code()}, "a.pt")
    with pytest.raises(InputError, match="never loaded"):
        layers(Path("a.pt"))
    assert not Path("victim").exists()


@pytest.mark.torch
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda torch: torch.ones(1, 1).expand(100_000, 100_000), "share the bytes of fewer"),
        (lambda torch: torch.eye(3).to_sparse(), "sparse or quantized"),
        (lambda torch: torch.full((2, 2), float("nan")), "'w': of 4 entries 4 are NaN"),
    ],
    ids=["stride 0", "sparse", "NaN"],
)
def test_hostile_tensors(make, told, tmp_path):
    import torch

    torch.save({"w": make(torch)}, tmp_path / "a.pt")
    with pytest.raises(InputError, match=told):
        [layer.array() for layer in layers(tmp_path / "a.pt")]


@pytest.mark.torch
def test_a_truncated_file(tmp_path):
    import torch

    torch.save({"w": torch.ones(100, 100)}, tmp_path / "a.pt")
    content = (tmp_path / "a.pt").read_bytes()
    (tmp_path / "a.pt").write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError, match="not the archive"):
        layers(tmp_path / "a.pt")


@pytest.mark.torch
def test_a_pickle_that_shares_what_it_holds_without_end(tmp_path):
    import torch

    shared: list[object] = [1]
    for _ in range(30):
        shared = [shared] * 10
    torch.save(shared, tmp_path / "a.pt")
    with pytest.raises(InputError, match="more than 200,000 things"):
        layers(tmp_path / "a.pt")
