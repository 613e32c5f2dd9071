"""Files that are written within a folder, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eigtutor.errors import InputError
from eigtutor.files import folder_within, write_within


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    path = write_within(tmp_path / "out", "a/b/c.txt", "λ")
    assert path == tmp_path / "out" / "a" / "b" / "c.txt"
    assert path.read_bytes() == "λ".encode()
    assert os.listdir(path.parent) == ["c.txt"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_within(tmp_path / "link", "a/b.txt", b"x")
    assert (tmp_path / "real" / "a" / "b.txt").read_bytes() == b"x"


@pytest.mark.parametrize("inside", [True, False])
def test_a_link_on_the_way_is_refused(tmp_path: Path, inside: bool) -> None:
    target = tmp_path / "out" / "other" if inside else tmp_path / "elsewhere"
    target.mkdir(parents=True)
    (tmp_path / "out").mkdir(exist_ok=True)
    (tmp_path / "out" / "a").symlink_to(target)
    for refused in (
        lambda: write_within(tmp_path / "out", "a/b/c.txt", "x"),
        lambda: folder_within(tmp_path / "out", "a/b"),
    ):
        with pytest.raises(InputError, match=r"out/a: must be a folder, and is a link"):
            refused()
    assert not list(target.iterdir())


def test_a_file_on_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("kept")
    with pytest.raises(InputError, match="must be a folder, and is a file"):
        write_within(tmp_path, "a/b.txt", "x")
    assert (tmp_path / "a").read_text() == "kept"


@pytest.mark.parametrize("there", ["file", "link", "dangling link"])
def test_what_is_in_the_place_is_replaced(tmp_path: Path, there: str) -> None:
    place, other = tmp_path / "out" / "a.txt", tmp_path / "other"
    place.parent.mkdir()
    if there == "file":
        place.write_text("old")
    else:
        place.symlink_to(other)
    if there != "dangling link":
        other.write_text("kept")
    write_within(tmp_path / "out", "a.txt", "new")
    assert not place.is_symlink()
    assert place.read_text() == "new"
    assert other.exists() == (there != "dangling link")
    assert not other.exists() or other.read_text() == "kept"


def test_a_folder_in_the_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_within(tmp_path, "a.txt", "x")
    assert os.listdir(tmp_path) == ["a.txt"]
