"""The formats that a command can write, the files that they go to, and the writing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eigtutor.cli import output
from eigtutor.files import write_file

if TYPE_CHECKING:
    from eigtutor.document.blocks import Document

#: The order in which formats are listed; a writer that is not named here comes after these.
ORDER = ("terminal", "latex", "typst", "pdf", "html", "markdown", "json")
#: A writer for the other writers: its text stands in their pages.
INTERNAL = ("speech",)


def suffixes() -> dict[str, str]:
    """Format → ending of its files; the writers', and the two that are more than one writer."""
    from eigtutor.writers import WRITERS

    known = {writer.name: writer.suffix for writer in WRITERS} | {"pdf": ".pdf", "json": ".json"}
    names = [*ORDER, *(name for name in known if name not in (*ORDER, *INTERNAL))]
    return {name: known[name] for name in names if name in known}


def chosen(words: Sequence[str], default: str = "terminal") -> list[str]:
    """The formats asked for, once each; the default if none is. A usage error for an unknown."""
    names = [name.strip() for word in words for name in word.split(",")] or [default]
    if names != [default]:
        known = suffixes()
        for name in names:
            if name not in known:
                listed = ", ".join(known)
                raise click.UsageError(f"no format {name!r}; there are: {listed}")
    return list(dict.fromkeys(names))


def named_by(place: str, default: str) -> str:
    """The format whose files end as the file ``place`` does; the default if there is none."""
    ending = Path(place).suffix.lower()
    return next((name for name, known in suffixes().items() if known == ending), default)


def targets(
    names: Sequence[str], place: str | None, *, stem: str, json_lines: bool = False
) -> list[tuple[str, Path | None]]:
    """Each format with its file; None is standard output.

    Only PDF gets a file unasked: it is nothing to print on a screen.
    """

    def file_name(name: str) -> str:
        return stem + (".jsonl" if json_lines and name == "json" else suffixes()[name])

    if len(names) > 1:
        if place is None or place == "-":
            raise click.UsageError("several formats need a folder: -o FOLDER")
        if Path(place).exists() and not Path(place).is_dir():
            raise click.UsageError(f"several formats need a folder, and {place} is a file")
        return [(name, Path(place) / file_name(name)) for name in names]
    [name] = names
    if place is None:
        return [(name, Path(f"{stem}.pdf") if name == "pdf" else None)]
    if place == "-":
        return [(name, None)]
    path = Path(place)
    if path.is_dir() or place.endswith("/"):
        path /= file_name(name)
    return [(name, path)]


def write_document(
    document: Document, name: str, path: Path | None, *, engine: str, quiet: bool
) -> None:
    """Write a document in a format to a file, or to standard output."""
    if name == "terminal":
        _write_terminal(document, path, quiet=quiet)
    else:
        from eigtutor.printing import file_content

        write(file_content(document, name, engine), path, quiet=quiet)


def write(content: str | bytes, path: Path | None, *, quiet: bool) -> None:
    """Write content to a file, or to standard output."""
    if path is None:
        output.write_output(content)
    else:
        write_file(path, content)
        output.say(f"wrote {path}", quiet=quiet)


def _write_terminal(document: Document, path: Path | None, *, quiet: bool) -> None:
    from eigtutor.writers.terminal import TerminalWriter

    if path is None:
        writer = TerminalWriter(
            width=output.width(), color=output.color(), ascii=output.ascii_only()
        )
        click.echo(_ending_in_newline(writer.document(document)), nl=False)
    else:
        writer = TerminalWriter(width=output.PIPE_WIDTH, color=False, ascii=False)
        write(_ending_in_newline(writer.document(document)), path, quiet=quiet)


def _ending_in_newline(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
