"""Hints on a screen, one by one: a student reads no more of the solution than is needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from eigtutor.cli import output
from eigtutor.cli.output import word

if TYPE_CHECKING:
    from eigtutor.worked import Worked


def is_interactive() -> bool:
    """Whether somebody sits at a screen and can ask for the next hint."""
    return output.is_screen() and sys.stdin is not None and sys.stdin.isatty()


def climb(solution: Worked) -> None:
    """Show the problem, then a hint at each press of Enter; q stops."""
    from eigtutor.writers.terminal import TerminalWriter

    writer = TerminalWriter(width=output.width(), color=output.color(), ascii=output.ascii_only())
    problem, *_ = solution.document().blocks
    click.echo(writer.fragment((problem,)))
    steps = solution.ladder()
    total = sum(map(len, steps))
    shown = 0
    for number, rungs in enumerate(steps, 1):
        for rung in rungs:
            wish = click.prompt(
                word(
                    "Enter: a hint for step {number} of {steps} (q: stop)",
                    number=number,
                    steps=len(steps),
                ),
                default="",
                show_default=False,
                prompt_suffix=" ",
            )
            if wish.strip().lower() in ("q", "quit"):
                click.echo(
                    word(
                        "You have seen {shown} of {total} hints. Good luck with the rest!",
                        shown=shown,
                        total=total,
                    )
                )
                return
            click.echo(writer.fragment(rung))
            shown += 1
    click.echo(word("That was the last hint: the solution is complete."))
