"""``eigtutor sheet``: a homework set from a spec, for one or for a class."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eigtutor.cli import formats, output
from eigtutor.cli.arguments import Command, language_option, output_name, template_option
from eigtutor.cli.progress import Progress
from eigtutor.page import Paper

if TYPE_CHECKING:
    from eigtutor.sheets import Sheet


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: eigtutor sheet exercises/first-homework.toml -o build/demo",
)
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "place",
    metavar="FOLDER",
    callback=output_name,
    help="The folder to write to; build/ and the spec's name by default.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="A paper for each student; the file begins with the line id,name.",
)
@click.option(
    "--variants", type=click.IntRange(min=1), metavar="N", help="N papers without names, v01 on."
)
@click.option(
    "-f",
    "--format",
    "words_of_formats",
    multiple=True,
    metavar="FORMAT",
    help="pdf,latex is the default; also typst, html, markdown.",
)
@click.option("--engine", type=click.Choice(["typst", "latex"]), default="typst", help="For PDF.")
@click.option("--seed", type=click.IntRange(min=0), help="Instead of the spec's seed.")
@language_option(instead="the spec")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Instead of the spec's paper.")
@click.option(
    "--large-print", is_flag=True, help="Text of 17 points, in one column whatever SPEC says."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes at work on a class; one for each core by default.",
)
@click.option(
    "--print",
    "print_file",
    is_flag=True,
    help="All worksheets of a class in print.pdf, too, each on a sheet of its own.",
)
@click.option(
    "--report",
    is_flag=True,
    help="A page for the instructor: effort, entries, zeros, eigenvalues over the set.",
)
@template_option
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long it took.")
def command(
    spec: Path,
    place: str | None,
    roster: Path | None,
    variants: int | None,
    words_of_formats: tuple[str, ...],
    engine: str,
    seed: int | None,
    language: str | None,
    paper: Paper | None,
    large_print: bool,
    jobs: int | None,
    print_file: bool,
    report: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write the homework set of SPEC: worksheet, answer key, worked solutions, manifest.

    SPEC is a TOML file. With --roster or --variants, every student gets other numbers, and one
    key serves for all. The same command again goes on where an earlier one stopped.
    """
    if place == "-":
        raise click.UsageError("a homework set is a folder of files: -o FOLDER")
    if roster is not None and variants is not None:
        raise click.UsageError("give either --roster or --variants, not both")
    wanted = _formats(words_of_formats)

    from eigtutor import api
    from eigtutor.pool import cores

    folder = Path(place) if place else Path("build") / spec.stem
    started = time.perf_counter()
    notices: list[str] = []
    with Progress(quiet=quiet) as progress:
        made = api.sheet(
            spec,
            output=folder,
            roster=roster,
            variants=variants,
            formats=wanted,
            engine=engine,
            seed=seed,
            language=language,
            paper=paper,
            large_print=large_print,
            jobs=jobs or cores(),
            print_file=print_file,
            report=report,
            progress=progress,
            notice=notices.append,
        )
    for message in notices:
        output.say(f"note: {message}", quiet=quiet)
    if verbose:
        output.say(f"drawn, proved and set in {time.perf_counter() - started:.1f} s", quiet=quiet)
    output.say(_summary(made, folder), quiet=quiet)
    reasons: dict[str, list[str]] = {}
    for student, error in made.failures:
        reasons.setdefault(str(error), []).append(student.id)
    for reason, ids in reasons.items():
        output.say(f"no paper for {', '.join(ids)}: {reason}")
    return 1 if made.failures else 0


def _formats(words: tuple[str, ...]) -> list[str]:
    names = formats.chosen(words or ("pdf,latex",))

    from eigtutor.printing import file_formats

    known = file_formats()
    for name in names:
        if name not in known:
            raise click.UsageError(f"a set is not written as {name}; there are: {', '.join(known)}")
    return names


def _summary(made: Sheet, folder: Path) -> str:
    names = [path.relative_to(folder).as_posix() for path in made.files]
    shared = [name for name in names if not name.startswith("students/")]
    if len(shared) == len(names):
        return f"wrote {len(names)} files to {folder}: {', '.join(names)}"
    papers = "1 paper" if made.papers == 1 else f"{made.papers} papers"
    kept = f", {made.kept} of them kept from before" if made.kept else ""
    return f"wrote {papers} to {folder / 'students'}{kept}; {', '.join(shared)} to {folder}"
