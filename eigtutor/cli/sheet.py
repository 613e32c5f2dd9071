"""``eigtutor sheet``: a homework set from a spec."""

from __future__ import annotations

import time
from pathlib import Path

import click

from eigtutor.cli import output
from eigtutor.cli.arguments import Command, output_name
from eigtutor.cli.progress import Progress
from eigtutor.spec import Paper


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
@click.option("--engine", type=click.Choice(["typst", "latex"]), default="typst", help="For PDF.")
@click.option("--seed", type=click.IntRange(min=0), help="Instead of the spec's seed.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Instead of the spec's paper.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long it took.")
def command(
    spec: Path,
    place: str | None,
    engine: str,
    seed: int | None,
    paper: Paper | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write the homework set of SPEC: worksheet, answer key, worked solutions, manifest.

    SPEC is a TOML file.
    """
    from eigtutor import api

    if place == "-":
        raise click.UsageError("a homework set is a folder of files: -o FOLDER")
    folder = Path(place) if place else Path("build") / spec.stem
    started = time.perf_counter()
    notices: list[str] = []
    with Progress(quiet=quiet) as progress:
        files = api.sheet(
            spec,
            output=folder,
            engine=engine,
            seed=seed,
            paper=paper,
            progress=progress,
            notice=notices.append,
        )
    for message in notices:
        output.say(f"note: {message}", quiet=quiet)
    if verbose:
        output.say(f"drawn, proved and set in {time.perf_counter() - started:.1f} s", quiet=quiet)
    names = ", ".join(path.relative_to(folder).as_posix() for path in files)
    output.say(f"wrote {len(files)} files to {folder}: {names}", quiet=quiet)
    return 0
