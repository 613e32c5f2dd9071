"""How a failure is told: one to three lines on standard error, and the exit code."""

from __future__ import annotations

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


def suggestion(name: str, known: Iterable[str]) -> str:
    """The clause that names the nearest known word, or lists all of them."""
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(known)}"


def report(error: Exception, *, debug: bool) -> int:
    """Tell the user of ``error`` and return the exit code.

    With ``debug`` the traceback comes first.
    """
    if _is_closed_pipe(error):
        # The reader (``| head``) has left. Python would complain again on its own flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    if debug:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    lines, code = _lines(error)
    click.echo("\n".join(lines), err=True)
    return code


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
            return ["eigtutor: there is not enough memory for this"], USAGE
        case _:
            return [
                f"eigtutor: unexpected {type(error).__name__}: {_one_line(str(error))}",
                "  this is a defect in eigtutor, please report it; --debug shows the traceback",
            ], DEFECT


def _usage(error: click.UsageError) -> list[str]:
    path = error.ctx.command_path if error.ctx else "eigtutor"
    match error:
        case click.NoSuchOption():
            near = error.possibilities or []
            meant = f"; did you mean {near[0]}?" if near else ""
            message = f"no option {error.option_name}{meant}"
        case _:
            text = error.format_message()
            message = text[:1].lower() + text[1:].rstrip(".")
    return [f"{path}: {_one_line(message)}", f"  {path} --help shows how it is used"]


def _one_line(text: str, limit: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _is_closed_pipe(error: Exception) -> bool:
    return isinstance(error, BrokenPipeError)
