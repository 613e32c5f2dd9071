"""Files: read within limits, written so that they appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from eigtutor.errors import InputError, LimitError


def text_file(path: Path, *, noun: str, suffix: str, limit: int) -> str:
    """The UTF-8 text of a file, without a byte order mark.

    ``noun`` and ``suffix`` say in errors what it should be. Raises InputError if it cannot be
    read or is not UTF-8, LimitError over ``limit`` bytes.
    """
    where = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"cannot be read: {reason[:1].lower()}{reason[1:]}",
            where=where,
            remedy=f"give the path of a {noun}, a {suffix} file",
        ) from None
    if len(data) > limit:
        raise LimitError(f"a {noun} may have {limit:,} bytes at most", where=where)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8 text (line {line})", where=where, remedy="save the file as UTF-8"
        ) from None


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
        with _renamed(Path(os.path.realpath(path))) as file:
            yield file
    except OSError as error:
        raise _unwritable(path, error) from None


def write_file(path: Path, content: str | bytes) -> None:
    """Write a whole file, text as UTF-8."""
    with whole_file(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def write_within(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a whole file at the relative path ``name``, and nowhere but in the folder.

    A link in the file's own place is replaced, not followed. Raises InputError if a folder on
    the way is a link, or the place cannot be written.
    """
    folder_within(folder, str(Path(name).parent))
    path = folder / name
    try:
        with _renamed(path) as file:
            file.write(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise _unwritable(path, error) from None
    return path


def folder_within(folder: Path, name: str) -> None:
    """Raise InputError if ``folder / name``, or a folder between the two, is a link or a file."""
    place = folder
    for part in Path(name).parts:
        place /= part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            what = "a link, which may lead elsewhere" if place.is_symlink() else "a file"
            raise InputError(
                f"must be a folder, and is {what}",
                where=str(place),
                remedy="remove it, or give another place with -o",
            )


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


@contextlib.contextmanager
def _renamed(place: Path) -> Iterator[BinaryIO]:
    """A file that is written beside its place, in a folder made for it, and renamed in the end."""
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            yield file
        beside.replace(place)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


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
