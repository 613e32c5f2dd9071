"""``eigtutor kinds``: what can be asked for."""

from __future__ import annotations

import json

import click

from eigtutor.cli import output
from eigtutor.cli.arguments import Command

NAME_WIDTH = 28


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="A table (the default), or JSON.",
)
def command(form: str) -> int:
    """List the kinds of exercise that a spec can ask for."""
    from eigtutor.kinds import KINDS

    if form == "json":
        rows = [
            {"name": kind.name, "summary": kind.summary, "options": dict(kind.options)}
            for kind in KINDS
        ]
        output.write_output(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        lines = []
        for kind in KINDS:
            lines.append(f"{kind.name:<{NAME_WIDTH}}{kind.summary}")
            for name, meaning in kind.options.items():
                lines.append(f"{'':<{NAME_WIDTH}}given {name}: {meaning}")
        output.write_output("\n".join(lines) + "\n")
    return 0
