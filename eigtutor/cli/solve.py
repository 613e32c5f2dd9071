"""``eigtutor solve``: one matrix, or a file of them, with the full worked solution."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eigtutor.cli import batch, output, source
from eigtutor.cli.arguments import Command, output_name
from eigtutor.errors import LimitError
from eigtutor.files import write_file

if TYPE_CHECKING:
    from eigtutor.solution import Solution

#: The longest text or file that is taken for a matrix.
MATRIX_LIMIT = 1_000_000


#: The order in which formats are listed; a writer that is not named here comes after these.
ORDER = ("terminal", "latex", "typst", "pdf", "html", "markdown", "json")
#: A writer for the other writers: its text stands in their pages.
INTERNAL = ("speech",)


class SolveCommand(Command):
    """``solve``, whose help lists the tasks, methods and formats that are there."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The lists, and the example."""
        from eigtutor.methods import METHODS

        methods: dict[str, list[str]] = {}
        for method in METHODS:
            methods.setdefault(method.task, []).append(method.name)
        with formatter.section("Tasks, and the methods of each"):
            formatter.write_dl([(task, ", ".join(methods[task])) for task in sorted(methods)])
        with formatter.section("Formats"):
            formatter.write_text(", ".join(_suffixes()))
        super().format_epilog(ctx, formatter)


@click.command(
    cls=SolveCommand,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Example: eigtutor solve "4 2; 2 5" -f pdf',
)
@click.argument("words", metavar="MATRIX", nargs=-1)
@click.option(
    "--task",
    default="eigen",
    metavar="TASK",
    help="What to find; eigen, which is all, is the default.",
)
@click.option("--method", default="auto", metavar="METHOD", help="How; auto is the default.")
@click.option(
    "--given",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the task takes, such as eigenvalue=2 (eigtutor kinds lists it).",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="terminal is the default; several with commas or repeated.",
)
@click.option(
    "-o",
    "--output",
    "place",
    metavar="PATH",
    callback=output_name,
    help="A file, a folder for several formats, or - for standard output.",
)
@click.option("--engine", type=click.Choice(["typst", "latex"]), default="typst", help="For PDF.")
@click.option(
    "--jsonl", metavar="FILE", help="One JSON object a line in, one a line out (- for input)."
)
@click.option("-q", "--quiet", is_flag=True, help="No messages beside the result.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long it took.")
def command(
    words: tuple[str, ...],
    task: str,
    method: str,
    given: tuple[str, ...],
    formats: tuple[str, ...],
    place: str | None,
    engine: str,
    jsonl: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Solve one MATRIX step by step.

    MATRIX is text such as "4 2; 2 5" or "[[4,2],[2,5]]", @FILE, or - for standard input.
    """
    wanted = _formats(formats)
    facts = _given(given)
    if jsonl is not None:
        if words:
            raise click.UsageError("give either MATRIX or --jsonl, not both")
        if formats and wanted != ["json"]:
            raise click.UsageError("--jsonl writes JSON Lines; leave -f out")
        return batch.run(jsonl, place, _line_solver(task, method, facts), quiet=quiet)
    if len(words) != 1:
        fault = "give a matrix" if not words else "a matrix is one argument: put it in quotes"
        raise click.UsageError(f'{fault}, such as "4 2; 2 5"')
    targets = _targets(wanted, place)

    from eigtutor import api

    started = time.perf_counter()
    solution = api.solve(_matrix_text(words[0]), task=task, method=method, given=facts)
    if verbose:
        output.say(f"solved in {1000 * (time.perf_counter() - started):.0f} ms", quiet=quiet)
    for name, path in targets:
        _write(solution, name, path, engine=engine, quiet=quiet)
    return 0


# -- what is asked for ---------------------------------------------------------------------------


def _suffixes() -> dict[str, str]:
    """Format → ending of its files; the writers', and the two that are more than one writer."""
    from eigtutor.writers import WRITERS

    known = {writer.name: writer.suffix for writer in WRITERS} | {"pdf": ".pdf", "json": ".json"}
    names = [*ORDER, *(name for name in known if name not in (*ORDER, *INTERNAL))]
    return {name: known[name] for name in names if name in known}


def _formats(words: tuple[str, ...]) -> list[str]:
    """The formats asked for, once each; ``terminal`` if none is."""
    names = [name.strip() for word in words for name in word.split(",")] or ["terminal"]
    if names != ["terminal"]:
        known = _suffixes()
        for name in names:
            if name not in known:
                listed = ", ".join(known)
                raise click.UsageError(f"no format {name!r}; there are: {listed}")
    return list(dict.fromkeys(names))


def _given(words: tuple[str, ...]) -> dict[str, str]:
    facts = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"--given takes NAME=VALUE, such as eigenvalue=2, not {word!r}")
        facts[name.strip()] = value.strip()
    return facts


def _targets(formats: list[str], place: str | None) -> list[tuple[str, Path | None]]:
    """Each format with its file; None is standard output.

    Only PDF gets a file unasked: it is nothing to print on a screen.
    """
    if len(formats) > 1:
        if place is None or place == "-":
            raise click.UsageError("several formats need a folder: -o FOLDER")
        if Path(place).exists() and not Path(place).is_dir():
            raise click.UsageError(f"several formats need a folder, and {place} is a file")
        suffixes = _suffixes()
        return [(name, Path(place) / f"solution{suffixes[name]}") for name in formats]
    [name] = formats
    if place is None:
        return [(name, Path("solution.pdf") if name == "pdf" else None)]
    if place == "-":
        return [(name, None)]
    path = Path(place)
    if path.is_dir() or place.endswith("/"):
        path /= f"solution{_suffixes()[name]}"
    return [(name, path)]


def _matrix_text(argument: str) -> str:
    """The matrix as text: as typed, from ``@FILE``, or from standard input for ``-``."""
    if argument == "-" or argument.startswith("@"):
        name = argument.removeprefix("@")
        remedy = (
            "write a matrix, such as 4 2; 2 5, to standard input"
            if argument == "-"
            else "@FILE names a text file that holds a matrix, such as 4 2; 2 5"
        )
        with source.opened(name, remedy=remedy) as stream:
            where = "standard input" if argument == "-" else name
            return source.text(stream, limit=MATRIX_LIMIT, where=where, remedy=remedy)
    if len(argument) > MATRIX_LIMIT:
        raise LimitError(f"longer than {MATRIX_LIMIT:,} characters", where="matrix")
    return argument


def _line_solver(
    task: str, method: str, facts: dict[str, str]
) -> Callable[[batch.Object], batch.Object]:
    """Solves the object of one line; the command's own options hold where it is silent."""
    from eigtutor import api

    def solved(item: batch.Object) -> batch.Object:
        batch.known_fields(item, ["id", "matrix", "task", "method", "given"])
        solution = api.solve(
            batch.matrix(item),
            task=batch.word(item, "task", task),
            method=batch.word(item, "method", method),
            given={**facts, **batch.given(item)},
        )
        return dict(solution.to_json())

    return solved


# -- what is written -----------------------------------------------------------------------------


def _write(solution: Solution, name: str, path: Path | None, *, engine: str, quiet: bool) -> None:
    if name == "terminal":
        _write_terminal(solution, path)
    else:
        content = _content(solution, name, engine)
        if path is None:
            output.write_output(content)
        else:
            write_file(path, content)
    if path is not None:
        output.say(f"wrote {path}", quiet=quiet)


def _write_terminal(solution: Solution, path: Path | None) -> None:
    from eigtutor.writers.terminal import TerminalWriter

    if path is None:
        writer = TerminalWriter(
            width=output.width(), color=output.color(), ascii=output.ascii_only()
        )
        click.echo(_ending_in_newline(writer.document(solution.document())), nl=False)
    else:
        writer = TerminalWriter(width=output.PIPE_WIDTH, color=False, ascii=False)
        write_file(path, _ending_in_newline(writer.document(solution.document())))


def _content(solution: Solution, name: str, engine: str) -> str | bytes:
    if name == "json":
        return json.dumps(solution.to_json(), ensure_ascii=False, indent=2) + "\n"

    if name == "pdf":
        from eigtutor.api import pdf

        return pdf(solution.document(), engine)
    from eigtutor.writers import WRITERS

    return _ending_in_newline(WRITERS[name].document(solution.document()))


def _ending_in_newline(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
