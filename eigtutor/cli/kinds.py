"""``eigtutor kinds``: what can be asked for."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

import click

from eigtutor.cli import output
from eigtutor.cli.arguments import Command

if TYPE_CHECKING:
    from eigtutor.kinds import Kind

#: Columns between the names and what they mean.
GAP = 2


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="To see one: eigtutor generate --kind eigenvalues",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="A table (the default), or JSON with an example of each.",
)
def command(form: str) -> int:
    """List the kinds of exercise, each with the options that --given takes for it."""
    from eigtutor.kinds import KINDS

    if form == "json":
        text = json.dumps([_object(kind) for kind in KINDS], ensure_ascii=False, indent=2)
    else:
        text = _table(list(KINDS), output.width(), color=output.color())
    output.write_output(text + "\n")
    return 0


def _object(kind: Kind) -> dict[str, Any]:
    from eigtutor.generation import generate

    [exercise] = generate(kind.name)
    example = exercise.to_json()
    return {
        "name": kind.name,
        "summary": kind.summary,
        "options": dict(kind.options),
        "example": {name: example[name] for name in ("matrix", "given", "question", "expected")},
    }


def _table(kinds: list[Kind], width: int, *, color: bool) -> str:
    """Two columns; under what a kind asks stands what it may be given."""
    first = max(len(kind.name) for kind in kinds) + GAP
    lines: list[str] = []
    for kind in kinds:
        options = [f"given {name}: {meaning}" for name, meaning in kind.options.items()]
        cells = [
            line
            for text, hanging in [(kind.summary, ""), *((option, "  ") for option in options)]
            for line in textwrap.wrap(text, max(width - first, 20), subsequent_indent=hanging)
        ]
        name = click.style(kind.name, bold=True) if color else kind.name
        lines.append(name + " " * (first - len(kind.name)) + cells[0])
        lines += [" " * first + cell for cell in cells[1:]]
    return "\n".join(lines)
