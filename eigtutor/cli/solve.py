"""``eigtutor solve``: one matrix, or a file of them, with the full worked solution."""

from __future__ import annotations

import json
import textwrap
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from eigtutor.cli import batch, formats, ladder, output, source
from eigtutor.cli.arguments import (
    Command,
    given_facts,
    language_option,
    output_name,
    template_option,
)
from eigtutor.errors import UnsupportedError

if TYPE_CHECKING:
    from eigtutor.document.detail import Detail
    from eigtutor.document.notation import DetSign


class SolveCommand(Command):
    """``solve``, whose help lists the tasks, methods and formats that are there."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The lists, and the example."""
        from eigtutor.methods import METHODS

        methods: dict[str, list[str]] = {}
        for method in METHODS:
            methods.setdefault(method.task, []).append(method.name)
        with formatter.section("Tasks, and the methods of each"):
            _write_names(formatter, methods)
        with formatter.section("Formats"):
            formatter.write_text(", ".join(formats.suffixes()))
        super().format_epilog(ctx, formatter)


def _write_names(formatter: click.HelpFormatter, names: dict[str, list[str]]) -> None:
    """Two columns, in which no name is broken at a hyphen."""
    indent = " " * formatter.current_indent
    first = max(map(len, names)) + 2
    width = max(formatter.width - len(indent) - first, 20)
    for task in sorted(names):
        words = textwrap.wrap(", ".join(names[task]), width, break_on_hyphens=False)
        for left, right in zip([task, *[""] * (len(words) - 1)], words, strict=True):
            formatter.write(f"{indent}{left:{first}}{right}\n")


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
@click.option(
    "--method",
    default="auto",
    metavar="METHOD",
    help="How; of the task, or of one on the way. auto is the default.",
)
@click.option(
    "--given",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the task takes, such as eigenvalue=2 (eigtutor kinds lists it).",
)
@click.option(
    "--detail",
    type=click.Choice(["brief", "normal", "full"]),
    default="normal",
    help="How much of the working; normal is the default.",
)
@click.option(
    "--det-sign",
    type=click.Choice(["A-lambda", "lambda-A"]),
    default="A-lambda",
    help="Expand det(A - lambda I), the default, or det(lambda I - A).",
)
@click.option(
    "--hints", is_flag=True, help="Hints in place of the solution; on a screen one by one."
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
@language_option()
@template_option
@click.option("-q", "--quiet", is_flag=True, help="No messages beside the result.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long it took.")
def command(
    words: tuple[str, ...],
    task: str,
    method: str,
    given: tuple[str, ...],
    detail: Detail,
    det_sign: DetSign,
    hints: bool,
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
        if hints:
            raise click.UsageError("--jsonl has no --hints")
        return batch.run(
            jsonl, place, _line_solver(task, method, facts, detail, det_sign), quiet=quiet
        )
    if len(words) != 1:
        fault = "give a matrix" if not words else "a matrix is one argument: put it in quotes"
        raise click.UsageError(f'{fault}, such as "4 2; 2 5"')
    targets = formats.targets(wanted, place, stem="solution")

    from eigtutor import api
    from eigtutor.worked import Worked
    from eigtutor.writers import folds

    started = time.perf_counter()
    solution = api.solve(
        source.matrix_text(words[0]),
        task=task,
        method=method,
        given=facts,
        detail=detail,
        det_sign=det_sign,
    )
    if verbose:
        output.say(f"solved in {1000 * (time.perf_counter() - started):.0f} ms", quiet=quiet)
    worked = solution if isinstance(solution, Worked) else None
    if hints and worked is None:
        raise UnsupportedError("there are no hints for a matrix above 8×8: it has no derivation")
    for name, path in targets:
        if name == "json":
            found = solution.to_json()
            if hints and worked:
                found["hints"] = worked.hints_json()
            formats.write(_json(found), path, quiet=quiet)
        elif hints and worked and name == "terminal" and not path and ladder.is_interactive():
            ladder.climb(worked)
        else:
            if worked is None:
                page = solution.document()
            else:
                page = worked.hints() if hints else worked.document(folds=folds(name))
            formats.write_document(page, name, path, engine=engine, quiet=quiet)
    return 0


# -- what is asked for ---------------------------------------------------------------------------


def _line_solver(
    task: str, method: str, facts: dict[str, str], detail: Detail, det_sign: DetSign
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
            detail=detail,
            det_sign=det_sign,
        )
        return dict(solution.to_json())

    return solved


# -- what is written -----------------------------------------------------------------------------


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
