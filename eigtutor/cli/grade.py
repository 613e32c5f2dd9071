"""``eigtutor grade``: the answers of a class, marked with feedback and a report."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eigtutor.cli import output
from eigtutor.cli.arguments import Command, language_option, output_name
from eigtutor.cli.progress import Progress

if TYPE_CHECKING:
    from eigtutor.grading.run import Graded, Page

#: So many rows that need a look are told on the screen; all of them are in the report.
_TOLD = 20


def _pages(
    context: click.Context, parameter: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    """The formats of a page, given together or one by one; no page for ``none`` alone."""
    known = ["html", "pdf", *(["none"] if parameter.name == "feedback" else [])]
    said = [one for name in names for one in name.split(",")]
    for one in said:
        if one not in known:
            raise click.BadParameter(f"{one!r} is not one of {', '.join(known)}")
    if "none" in said and len(said) > 1:
        raise click.BadParameter("none goes with nothing else")
    return tuple(one for one in dict.fromkeys(said) if one != "none")


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: eigtutor grade answers.csv --manifest build/demo/manifest.json -o marks",
)
@click.argument("answers", type=click.Path(path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The manifest.json that eigtutor sheet has written.",
)
@click.option(
    "-o",
    "--output",
    "place",
    metavar="FOLDER",
    default="marks",
    show_default=True,
    callback=output_name,
    help="The folder to write to.",
)
@click.option("--regrade", is_flag=True, help="Mark again, by the policy of --policy.")
@click.option(
    "--policy",
    type=click.Path(path_type=Path),
    metavar="TOML",
    help="A file with a table [marking], for --regrade.",
)
@click.option(
    "--feedback",
    metavar="html|pdf|none",
    multiple=True,
    default=["html"],
    show_default=True,
    callback=_pages,
    help="A page for each student; several with commas.",
)
@click.option(
    "--report",
    metavar="html|pdf",
    multiple=True,
    default=["html"],
    show_default=True,
    callback=_pages,
    help="The page for the teacher; pdf beside the HTML.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes at work; one for each core by default.",
)
@language_option(instead="the set")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long it took.")
def command(
    answers: Path,
    manifest: Path,
    place: str,
    regrade: bool,
    policy: Path | None,
    feedback: tuple[Page, ...],
    report: tuple[Page, ...],
    language: str | None,
    jobs: int | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mark the ANSWERS of a class: marks.csv, a page for each student, a report.

    ANSWERS is CSV with the columns student,exercise,part,answer, or with id and a column for each
    question (3.b, 3.b.P); a report of Moodle or Canvas; or JSON Lines. The same command again goes
    on where an earlier one stopped. The exit code is 1 if some rows need a look.
    """
    if place == "-":
        raise click.UsageError("marks are a folder of files: -o FOLDER")
    if regrade != (policy is not None):
        raise click.UsageError("--regrade and --policy go together: --regrade --policy NEW.toml")

    from eigtutor import api
    from eigtutor.pool import cores

    started = time.perf_counter()
    with Progress(quiet=quiet) as progress:
        made = api.grade(
            answers,
            manifest=manifest,
            output=place,
            policy=policy,
            feedback=feedback,
            report=tuple(dict.fromkeys(("html", *report))),
            language=language,
            jobs=jobs or cores(),
            progress=progress,
        )
    if verbose:
        output.say(f"marked in {time.perf_counter() - started:.1f} s", quiet=quiet)
    output.say(_summary(made, Path(place)), quiet=quiet)
    for trouble in made.troubles[:_TOLD]:
        output.say(trouble.text)
    if len(made.troubles) > _TOLD:
        more = len(made.troubles) - _TOLD
        output.say(f"and {more:,} more; {Path(place) / 'report.json'} lists all")
    return 1 if made.troubles else 0


def _summary(made: Graded, folder: Path) -> str:
    papers = "1 paper" if made.papers == 1 else f"{made.papers} papers"
    kept = f", {made.kept} of them kept from before" if made.kept else ""
    shared = ", ".join(path.name for path in made.files if path.parent == folder)
    lines = [f"marked {papers}{kept}; {shared} in {folder}"]
    if made.changes is not None:
        whom = {0: "nobody", 1: "1 student"}.get(made.changes, f"{made.changes} students")
        lines.append(f"the new policy changes the marks of {whom}")
    if made.by_hand:
        several = "answer was" if made.by_hand == 1 else "answers were"
        lines.append(f"{made.by_hand} {several} not understood; the report shows them")
    return "\n".join(lines)
