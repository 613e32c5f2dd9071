"""The command line: it parses, calls and prints. Everything else is imported inside commands.

``eigtutor --help`` is a table of names, so that no command's module is loaded for it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from eigtutor.cli import failures
from eigtutor.cli.arguments import debug_option

#: name → what it does, in a line; the module of the same name holds the command.
COMMANDS = {
    "solve": "The full worked solution of one matrix.",
    "generate": "Exercises of one kind, with their solutions.",
    "check": "Mark an answer, with feedback.",
    "grade": "Mark a class, with feedback and a report.",
    "crosscheck": "Numeric backends against what is proved.",
    "iterate": "An iterative method at work, step by step.",
    "spectrum": "What the spectra of real matrices say.",
    "sheet": "A homework set: worksheet, answer key, worked solutions.",
    "kinds": "The kinds of exercise, with their options.",
    "new": "A new spec for a homework set, written by questions.",
    "templates": "The shells of pages, to look at and to copy.",
    "doctor": "Which parts are here, and how to get the others.",
}


class LazyGroup(click.Group):
    """A group that loads a command's module when the command is run, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"eigtutor.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a usage error with the nearest name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            raise click.UsageError(
                f"no command {name!r}{failures.suggestion(name, COMMANDS)}", ctx=ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from eigtutor.version import __version__

        click.echo(f"eigtutor {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    params=[debug_option()],
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Help on one of them: eigtutor COMMAND --help",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and leave.",
)
@click.pass_context
def group(ctx: click.Context) -> None:
    """Eigenvalue exercises: solved step by step, proved, and printed as homework sets."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0, 1, 2, 3 as in the contract.

    130 after Ctrl-C, and 70 where eigtutor itself is at fault.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    state: dict[str, Any] = {}
    try:
        code = group.main(arguments, prog_name="eigtutor", standalone_mode=False, obj=state)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Exception as error:
        code = failures.report(error, debug=state.get("debug", False))
    sys.exit(code if isinstance(code, int) else 0)
