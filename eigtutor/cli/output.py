"""Where words and results go: the screen, or standard output, as wide and as plain as it is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from eigtutor.errors import InputError
from eigtutor.files import whole_file

#: Width of text for a pipe or a file, where there is no window.
PIPE_WIDTH = 80
#: A few signs of what the terminal writer draws with; an encoding without them gets ASCII.
_SIGNS = "λ−√⎡│→₁∈"


def stdout() -> TextIO:
    """Standard output; InputError if it is closed (``>&-``)."""
    if sys.stdout is None:
        raise InputError("standard output is closed")
    return sys.stdout


def write_output(content: str | bytes) -> None:
    """Write to standard output, text as UTF-8 whatever the locale is."""
    stdout().flush()
    stdout().buffer.write(content.encode() if isinstance(content, str) else content)
    stdout().buffer.flush()


@contextmanager
def sink(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """What takes lines one by one: a file, there when it is whole, or standard output."""
    if path is None:
        yield write_output
    else:
        with whole_file(path) as file:
            yield file.write


def say(message: str, *, quiet: bool = False) -> None:
    """A word to the user, on standard error: results alone go to standard output."""
    if not quiet:
        click.echo(message, err=True)


def word(text: str, /, **parts: str | int) -> str:
    """As :func:`eigtutor.document.words.word`, which takes too long to import for ``--help``."""
    from eigtutor.document import words

    return words.word(text, **parts)


def counted_word(one: str, many: str, count: int, /, **parts: str | int) -> str:
    """As :func:`eigtutor.document.words.counted_word`, imported when there is something to say."""
    from eigtutor.document import words

    return words.counted_word(one, many, count, **parts)


def width() -> int:
    """Columns for text: the window's (or COLUMNS), else that of a page."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def color() -> bool:
    """Whether standard output is a screen that shows colors."""
    return stdout().isatty() and not os.environ.get("NO_COLOR") and not _is_dumb()


def ascii_only() -> bool:
    """Whether standard output's encoding lacks the signs of mathematics."""
    try:
        _SIGNS.encode(stdout().encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def is_screen() -> bool:
    """Whether standard error, where progress is shown, is a screen."""
    return sys.stderr is not None and sys.stderr.isatty() and not _is_dumb()


def _is_dumb() -> bool:
    return os.environ.get("TERM") == "dumb"
