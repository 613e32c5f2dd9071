"""Where input comes from: arguments, files, standard input. Bounded, and UTF-8."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from eigtutor.errors import InputError, LimitError

#: The longest text or file that is taken for a matrix.
MATRIX_LIMIT = 1_000_000


def opened(name: str, *, remedy: str) -> AbstractContextManager[BinaryIO]:
    """The file of that name, or standard input for ``-``, to read bytes from.

    Raises InputError if it cannot be opened; ``remedy`` says what would be right.
    """
    if name == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed", remedy=remedy)
        return nullcontext(sys.stdin.buffer)  # not ours to close
    try:
        return open(name, "rb")
    except (OSError, ValueError) as error:
        raise unreadable(error, where=name, remedy=remedy) from None


def text(stream: BinaryIO, *, limit: int, where: str, remedy: str) -> str:
    """All of ``stream`` as text.

    Raises LimitError beyond ``limit`` bytes, and InputError if it is not UTF-8.
    """
    try:
        data = stream.read(limit + 1)
    except OSError as error:
        raise unreadable(error, where=where, remedy=remedy) from None
    if len(data) > limit:
        raise LimitError(f"longer than {limit:,} bytes", where=where)
    return decoded(data, where=where, remedy=remedy)


def decoded(data: bytes, *, where: str, remedy: str) -> str:
    """UTF-8 bytes as text, without a byte order mark; InputError if they are something else."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8 text (byte {error.start + 1})", where=where, remedy=remedy
        ) from None


def unreadable(error: Exception, *, where: str, remedy: str) -> InputError:
    """The error for a file that cannot be read, in the operating system's words."""
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(
        f"cannot be read: {reason[:1].lower()}{reason[1:]}", where=where or "''", remedy=remedy
    )


def matrix_text(argument: str) -> str:
    """The matrix as text: as typed, from ``@FILE``, or from standard input for ``-``."""
    if argument == "-" or argument.startswith("@"):
        name = argument.removeprefix("@")
        remedy = (
            "write a matrix, such as 4 2; 2 5, to standard input"
            if argument == "-"
            else "@FILE names a text file that holds a matrix, such as 4 2; 2 5"
        )
        with opened(name, remedy=remedy) as stream:
            where = "standard input" if argument == "-" else name
            return text(stream, limit=MATRIX_LIMIT, where=where, remedy=remedy)
    if len(argument) > MATRIX_LIMIT:
        raise LimitError(f"longer than {MATRIX_LIMIT:,} characters", where="matrix")
    return argument
