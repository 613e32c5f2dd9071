"""What all commands share: ``--debug``, and a matrix that begins with a minus."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any, TypeVar

import click

FC = TypeVar("FC", bound=Callable[..., Any])


def _remember_debug(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        ctx.ensure_object(dict)["debug"] = True


def debug_option() -> click.Option:
    """``--debug``, which the group and every command take."""
    return click.Option(
        ["--debug"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_remember_debug,
        help="Show the traceback of an error.",
    )


def output_name(ctx: click.Context, _: click.Parameter, name: str | None) -> str | None:
    """The value of ``--output``; a usage error if it is empty."""
    if name is not None and not name.strip():
        raise click.UsageError("-o needs the name of a file or folder, and got an empty one", ctx)
    return name


def _speak(ctx: click.Context, _: click.Parameter, code: str | None) -> str | None:
    if code is not None:
        from eigtutor.languages import speaking

        ctx.with_resource(speaking(code))
    return code


def language_option(*, instead: str = "") -> Callable[[FC], FC]:
    """``--lang``: all that the command writes for a reader is in that language.

    ``instead``: whose language it takes the place of; the command then gets it as ``language``.
    """
    from eigtutor.languages import LANGUAGES  # not for the help of all commands

    what = f"Instead of the language of {instead}." if instead else "en is the default."
    return click.option(
        "--lang",
        "language",
        type=click.Choice(list(LANGUAGES)),
        callback=_speak,
        expose_value=bool(instead),
        help=f"The language of all that is written. {what}",
    )


def _own_shells(ctx: click.Context, _: click.Parameter, place: str | None) -> None:
    if place is not None:
        from pathlib import Path

        from eigtutor.typesetting.shells import own_shells

        ctx.with_resource(own_shells(Path(place)))


#: ``--template``, which every command that writes pages takes; it holds while the command runs.
template_option = click.option(
    "--template",
    type=click.Path(),
    metavar="FOLDER",
    expose_value=False,
    callback=_own_shells,
    help="Page shells of your own; eigtutor templates --copy FOLDER to begin with.",
)


def layer_option() -> Callable[[FC], FC]:
    """``--layer``, which every command takes that reads a file of several matrices."""
    return click.option(
        "--layer",
        default="",
        metavar="NAME",
        help="The array of a FILE that is meant, or a pattern such as '*.weight'.",
    )


def given_facts(words: tuple[str, ...]) -> dict[str, str]:
    """What ``--given NAME=VALUE`` says; a usage error for what is not of that form."""
    facts = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"--given takes NAME=VALUE, such as eigenvalue=2, not {word!r}")
        if name.strip() in facts:
            raise click.UsageError(f"--given {name.strip()} is given twice; leave one of them")
        facts[name.strip()] = value.strip()
    return facts


class Command(click.Command):
    """A command that takes ``--debug``, and arguments such as ``-1 2; 3 4`` as typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(debug_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with every argument that is mathematics moved behind ``--``."""
        try:
            return super().parse_args(ctx, self._mathematics_last(args))
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # so that the message names this command's help
            raise

    def _mathematics_last(self, args: list[str]) -> list[str]:
        """The same arguments: options first, then ``--``, then the rest.

        Only arguments that begin with a minus and cannot be options are taken for mathematics,
        so that a mistyped option is still told as one.
        """
        names = {
            name: option.nargs if not (option.is_flag or option.count) else 0
            for option in self.params
            if isinstance(option, click.Option)
            for name in (*option.opts, *option.secondary_opts)
        }
        options: list[str] = []
        others: list[str] = []
        rest = iter(args)
        for argument in rest:
            if argument == "--":
                others.extend(rest)
            elif argument in names:
                options.append(argument)
                options.extend(islice(rest, names[argument]))
            elif argument.startswith("-") and not _is_mathematics(argument, names):
                options.append(argument)
            else:
                others.append(argument)
        return [*options, "--", *others] if others else options


def _is_mathematics(argument: str, options: dict[str, int]) -> bool:
    """Whether an argument that begins with ``-``, and is no option's name, is a matrix.

    >>> [_is_mathematics(a, {"-f": 1}) for a in ("-1 2; 3 4", "-cos(t) 1; 0 1", "-x 1; 2 3", "-5")]
    [True, True, True, True]
    >>> [_is_mathematics(a, {"-f": 1}) for a in ("--taks", "--taks=a b", "-x", "-fjson,latex")]
    [False, False, False, False]
    """
    if argument == "-":
        return True
    if argument.startswith("--"):
        return False
    if options.get(argument[:2]) and argument[2].isalnum():
        return ";" in argument  # an option with its value attached, unless it has rows
    second = argument[1]
    return not second.isalpha() or any(mark in argument for mark in " ,;([\n\\/*^")
