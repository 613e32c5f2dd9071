"""``eigtutor templates``: the page shells, to look at and to copy."""

from __future__ import annotations

from pathlib import Path

import click

from eigtutor.cli import output
from eigtutor.cli.arguments import Command


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: eigtutor templates --copy ours; eigtutor sheet week.toml --template ours",
)
@click.option(
    "--copy",
    "place",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Copy the shells there, to edit them; files that are there are kept.",
)
@click.option("-q", "--quiet", is_flag=True, help="No messages.")
def command(place: Path | None, quiet: bool) -> int:
    """List the page shells and what they may use; --copy puts them where they can be edited.

    A shell is the page round the mathematics: margins, head, foot, fonts. Give the folder with
    yours to --template; a shell that is not there is the shipped one.
    """
    from eigtutor.typesetting import shells

    if place is None:
        output.write_output(_table())
        return 0
    from eigtutor.files import folder_within, write_within
    from eigtutor.resources import folder

    kept = 0
    for name in shells.shell_names():
        folder_within(place, str(Path(name).parent))
        if (place / name).exists():
            kept += 1
            continue
        write_within(place, name, (folder("templates") / name).read_bytes())
    copied = len(shells.shell_names()) - kept
    note = f"; already there, and kept: {kept}" if kept else ""
    output.say(f"copied {copied} page shells to {place}{note}", quiet=quiet)
    return 0


def _table() -> str:
    from eigtutor.typesetting.shells import EXTRA_FIELDS, FIELDS, shell_names

    lines = ["Page shells, in Jinja2 with << … >> and <% … %>:", *map(_indented, shell_names()), ""]
    lines.append("What they may use:")
    wide = max(map(len, FIELDS)) + 2
    lines += [f"  {name:{wide}}{what}" for name, what in FIELDS.items()]
    for form, fields in EXTRA_FIELDS.items():
        lines += [f"  {name:{wide}}{what} ({form} only)" for name, what in fields.items()]
    return "\n".join(lines) + "\n"


def _indented(text: str) -> str:
    return f"  {text}"
