"""``eigtutor kinds``: what can be asked for."""

from __future__ import annotations

import json

import click

from eigtutor.cli import output
from eigtutor.cli.arguments import Command


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

    kinds = [(kind.name, kind.summary) for kind in KINDS]
    if form == "json":
        rows = [{"name": name, "summary": summary} for name, summary in kinds]
        output.write_output(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        longest = max(len(name) for name, _ in kinds)
        click.echo("\n".join(f"{name:<{longest}}  {summary}" for name, summary in kinds))
    return 0
