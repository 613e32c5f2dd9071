"""How a failure is told: one to three lines on standard error, and the exit code."""

from __future__ import annotations

import contextlib
import difflib
import os
import sys
from collections.abc import Iterable

import click

from eigtutor.errors import EigtutorError, ProofFailure

USAGE = 2
MISSING_PART = 3
DEFECT = 70
INTERRUPTED = 130

NO_MEMORY = "there is not enough memory for this"
#: How alike two words must be for one to be suggested for the other.
CLOSE = 0.75


def suggestion(name: str, known: Iterable[str]) -> str:
    """The clause that names the nearest known word, or lists all of them."""
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1, cutoff=CLOSE)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(known)}"


def report(error: Exception, *, debug: bool) -> int:
    """Tell the user of ``error`` and return the exit code.

    With ``debug`` the traceback comes first.
    """
    _give_up_output()
    if isinstance(error, BrokenPipeError):
        return 1  # the reader (``| head``) has left
    if debug:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    lines, code = _lines(error)
    with contextlib.suppress(OSError):
        click.echo("\n".join(lines), err=True)
    return code


def _give_up_output() -> None:
    """Drop what standard output does not take: Python would complain again as it ends."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lines(error: Exception) -> tuple[list[str], int]:
    match error:
        case click.Abort():
            return ["stopped"], INTERRUPTED
        case click.UsageError():
            return _usage(error), USAGE
        case click.ClickException():
            return [f"eigtutor: {error.format_message()}"], USAGE
        case ProofFailure():
            return [
                f"eigtutor: a proof failed, and nothing was printed: {_one_line(str(error))}",
                "  this is a defect in eigtutor, please report it with the command that you typed",
            ], DEFECT
        case EigtutorError():
            return f"eigtutor: {error}".splitlines(), error.exit_code
        case MemoryError():
            return [f"eigtutor: {NO_MEMORY}"], USAGE
        case OSError():
            name = f" ({error.filename})" if error.filename else ""
            reason = error.strerror or str(error)
            return [f"eigtutor: reading or writing failed{name}: {_one_line(reason)}"], USAGE
        case _:
            return [
                f"eigtutor: unexpected {type(error).__name__}: {_one_line(str(error))}",
                "  this is a defect in eigtutor, please report it; --debug shows the traceback",
            ], DEFECT


def _usage(error: click.UsageError) -> list[str]:
    path = error.ctx.command_path if error.ctx else "eigtutor"
    match error:
        case click.NoSuchOption():
            known = error.possibilities or []
            near = difflib.get_close_matches(error.option_name, known, n=1, cutoff=CLOSE)
            meant = f"; did you mean {near[0]}?" if near else ""
            message = f"no option {error.option_name}{meant}"
        case _:
            text = error.format_message()
            message = text[:1].lower() + text[1:].rstrip(".")
    return [f"{path}: {_one_line(message)}", f"  {path} --help shows how it is used"]


def _one_line(text: str, limit: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
