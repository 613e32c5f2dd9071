"""``eigtutor solve``: one matrix, or a file of them, with the full worked solution."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import click

from eigtutor.cli import batch, formats, output, source
from eigtutor.cli.arguments import Command, given_facts, output_name


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
            formatter.write_text(", ".join(formats.suffixes()))
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
    "words_of_formats",
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
    words_of_formats: tuple[str, ...],
    place: str | None,
    engine: str,
    jsonl: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Solve one MATRIX step by step.

    MATRIX is text such as "4 2; 2 5" or "[[4,2],[2,5]]", @FILE, or - for standard input.
    """
    wanted = formats.chosen(words_of_formats)
    facts = given_facts(given)
    if jsonl is not None:
        if words:
            raise click.UsageError("give either MATRIX or --jsonl, not both")
        if words_of_formats and wanted != ["json"]:
            raise click.UsageError("--jsonl writes JSON Lines; leave -f out")
        return batch.run(jsonl, place, _line_solver(task, method, facts), quiet=quiet)
    if len(words) != 1:
        fault = "give a matrix" if not words else "a matrix is one argument: put it in quotes"
        raise click.UsageError(f'{fault}, such as "4 2; 2 5"')
    targets = formats.targets(wanted, place, stem="solution")

    from eigtutor import api

    started = time.perf_counter()
    solution = api.solve(source.matrix_text(words[0]), task=task, method=method, given=facts)
    if verbose:
        output.say(f"solved in {1000 * (time.perf_counter() - started):.0f} ms", quiet=quiet)
    for name, path in targets:
        if name == "json":
            formats.write(_json(solution.to_json()), path, quiet=quiet)
        else:
            formats.write_document(solution.document(), name, path, engine=engine, quiet=quiet)
    return 0


# -- what is asked for ---------------------------------------------------------------------------


def _line_solver(
    task: str, method: str, facts: dict[str, str]
) -> Callable[[batch.Object], batch.Object]:
    """Solves the object of one line; the command's own options hold where it is silent.

    A line of ``generate`` is taken as it is: its kind names the task.
    """
    from eigtutor import api
    from eigtutor.generation import FIELDS

    def solved(item: batch.Object) -> batch.Object:
        generated = FIELDS if "kind" in item else ()
        known = dict.fromkeys(["id", "matrix", "task", "method", "given", *generated])
        batch.known_fields(item, list(known))
        solution = api.solve(
            batch.matrix(item),
            task=batch.word(item, "task", batch.word(item, "kind", task)),
            method=batch.word(item, "method", method),
            given={**facts, **batch.given(item)},
        )
        return dict(solution.to_json())

    return solved


# -- what is written -----------------------------------------------------------------------------


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
