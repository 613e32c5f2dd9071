"""``eigtutor doctor``: what is here, and how to get the rest."""

from __future__ import annotations

import json
import platform
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

import click

from eigtutor.cli import failures, output
from eigtutor.cli.arguments import Command
from eigtutor.version import __version__

if TYPE_CHECKING:
    from eigtutor.installation import Part

COLORS = {"found": "green", "missing": "yellow", "broken": "red"}
MARGIN = 11


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: eigtutor doctor -f json",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="A list (the default), or JSON.",
)
def command(form: str) -> int:
    """Say which libraries, PDF engines, fonts and plug-ins are here, and how to get the others.

    The exit code is 0 if all is here that eigtutor needs, and 3 if not.
    """
    from eigtutor.installation import is_complete, parts

    found = parts()
    complete = is_complete(found)
    if form == "json":
        report = {
            "version": __version__,
            "python": platform.python_version(),
            "complete": complete,
            "parts": [part.to_json() for part in found],
        }
        text = json.dumps(report, ensure_ascii=False, indent=2)
    else:
        text = "\n".join(_report(found, complete))
    output.write_output(text + "\n")
    return 0 if complete else failures.MISSING_PART


def _report(found: list[Part], complete: bool) -> list[str]:
    width, color = output.width(), output.color()
    lines = [f"eigtutor {__version__}, Python {platform.python_version()}"]
    for group, parts in groupby(found, key=lambda part: part.group):
        lines += ["", click.style(group, bold=True) if color else group]
        for part in parts:
            lines += _lines(part, width, color=color)
    if complete:
        return [*lines, "", "All is here that eigtutor needs."]
    return [*lines, "", "Something is not here that eigtutor needs: see above."]


def _lines(part: Part, width: int, *, color: bool) -> list[str]:
    """How the part is, what it is for, and where it is not well what is wrong and what helps."""
    named = f"{part.name} {part.version}".strip()
    texts = [f"{named}: {part.purpose}" if part.purpose else named]
    if part.status != "found":
        texts += [part.fault, part.remedy]
    wrapped = [
        line
        for text in filter(None, texts)
        for line in textwrap.wrap(
            text, max(width - MARGIN, 20), break_on_hyphens=False, subsequent_indent="  "
        )
    ]
    status = f"  {part.status:<{MARGIN - 2}}"
    first = click.style(status, fg=COLORS[part.status]) if color else status
    return [first + wrapped[0], *(" " * MARGIN + line for line in wrapped[1:])]
