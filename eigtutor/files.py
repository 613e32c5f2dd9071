"""Files that appear whole or not at all, and the folders for them."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from eigtutor.errors import InputError


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that appears, complete, when the block ends without an error.

    It is written beside its place and then renamed; a link stays, and the file that it names is
    replaced. What is there and is no plain file (a pipe, a device) is written to as it is.
    Folders above it are made. Raises InputError if the place cannot be written.
    """
    try:
        if _is_special(path):
            with path.open("wb") as file:
                yield file
            return
        place = Path(os.path.realpath(path))
        beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                yield file
            beside.replace(place)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink()
    except OSError as error:
        raise _unwritable(path, error) from None


def write_file(path: Path, content: str | bytes) -> None:
    """Write a whole file, text as UTF-8."""
    with whole_file(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def writable_folder(folder: Path) -> Iterator[None]:
    """The folder is there and can be written to while the block runs.

    Folders that were made for it and are empty when the block ends are removed again. Raises
    InputError before the block if the folder cannot be written to.
    """
    made: list[Path] = []
    try:
        try:
            made = [place for place in (folder, *folder.parents) if not place.exists()]
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            raise _unwritable(folder, error) from None
        yield
    finally:
        for place in made:
            with contextlib.suppress(OSError):
                place.rmdir()


def _is_special(path: Path) -> bool:
    """Whether something is there, perhaps behind a link, that is not a plain file."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(
        f"cannot be written: {error.strerror or error}",
        where=str(path),
        remedy="give another place with -o",
    )
