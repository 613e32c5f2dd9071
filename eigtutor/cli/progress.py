"""Progress of long work: a bar on a screen, plain lines for a pipe, nothing when quiet."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from eigtutor.cli import output

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """Called with what is being done, how many are done, and of how many (0: not known).

    On standard error. Without a screen it prints a line where a stage begins and one where it is
    complete, or nothing at all if ``screen_only``.
    """

    def __init__(self, *, quiet: bool = False, screen_only: bool = False) -> None:
        self._on_screen = not quiet and output.is_screen()
        self._in_lines = not quiet and not self._on_screen and not screen_only
        self._stage = ""
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done."""
        if self._on_screen:
            self._draw(stage, done, total)
        elif self._in_lines and total and done == total:
            output.say(f"{stage}: {done} of {total}")
        elif self._in_lines and stage != self._stage:
            output.say(stage)
        self._stage = stage

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _draw(self, stage: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = _new_bar()
            self._bar.start()
        if stage not in self._tasks:
            for earlier in self._tasks.values():
                self._bar.update(earlier, visible=False)
            self._tasks[stage] = self._bar.add_task(stage, total=total or None)
        self._bar.update(self._tasks[stage], completed=done)


def _new_bar() -> Bar:
    # rich takes as long to import as the rest of the command line: only for a screen.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f}/s" if task.speed else "")

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
