"""Where results go: the screen, standard output, or files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from eigtutor.errors import InputError

#: Width of text for a pipe or a file, where there is no window.
PIPE_WIDTH = 80
#: A few signs of what the terminal writer draws with; an encoding without them gets ASCII.
_SIGNS = "λ−√⎡│→₁∈"


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that appears, complete, when the block ends without an error.

    It is written beside its place and then renamed. Folders above it are made.
    Raises InputError if the place cannot be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            yield file
        beside.replace(path)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            remedy="give another place with -o",
        ) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def write_file(path: Path, content: str | bytes) -> None:
    """Write a whole file, text as UTF-8."""
    with whole_file(path) as file:
        file.write(_bytes(content))


def write_output(content: str | bytes) -> None:
    """Write to standard output, text as UTF-8 whatever the locale is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(_bytes(content))
    sys.stdout.buffer.flush()


def say(message: str, *, quiet: bool = False) -> None:
    """A word to the user, on standard error: results alone go to standard output."""
    if not quiet:
        click.echo(message, err=True)


def width() -> int:
    """Columns for text: the window's (or COLUMNS), else that of a page."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def color() -> bool:
    """Whether standard output is a screen that shows colors."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not _is_dumb()


def ascii_only() -> bool:
    """Whether standard output's encoding lacks the signs of mathematics."""
    try:
        _SIGNS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def is_screen() -> bool:
    """Whether standard error, where progress is shown, is a screen."""
    return sys.stderr.isatty() and not _is_dumb()


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _is_dumb() -> bool:
    return os.environ.get("TERM") == "dumb"
