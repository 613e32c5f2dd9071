"""``eigtutor crosscheck``: what is proved of a spectrum, against every numeric backend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eigtutor.cli import formats, output, source
from eigtutor.cli.arguments import Command, language_option, output_name
from eigtutor.cli.progress import Progress

if TYPE_CHECKING:
    from eigtutor.comparison.classes import ClassCheck
    from eigtutor.comparison.report import CrossCheck
    from eigtutor.comparison.study import Study
    from eigtutor.comparison.truth import Truth

#: An argument that ends so names a manifest.
MANIFEST = ".json"


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Example: eigtutor crosscheck "3 1; 0 3" --code',
)
@click.argument("words", metavar="[FILE|MATRIX]", nargs=-1)
@click.option(
    "--study",
    is_flag=True,
    help="How each backend errs by size, block size and conditioning, where the truth is known.",
)
@click.option("--code", is_flag=True, help="The lines of Python for each backend, to run yourself.")
@click.option(
    "-f",
    "--format",
    "words_of_formats",
    multiple=True,
    metavar="FORMAT",
    help="terminal is the default; several with commas or repeated.",
)
@click.option(
    "-o",
    "--output",
    "place",
    metavar="PATH",
    callback=output_name,
    help="A file, a folder for several formats, or - for standard output.",
)
@click.option("--engine", type=click.Choice(["typst", "latex"]), default="typst", help="For PDF.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes at work on a manifest; one for each core by default.",
)
@language_option()
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages.")
def command(
    words: tuple[str, ...],
    study: bool,
    code: bool,
    words_of_formats: tuple[str, ...],
    place: str | None,
    engine: str,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Hold every numeric backend against the exact or certified spectrum.

    Of a MATRIX such as "4 2; 2 5" (@FILE, or - for standard input), of a matrix in a FILE (.npy,
    .mtx, .csv), or of every exercise in a manifest.json, which is proved anew. The exit code is 1
    if rounding errors do not explain a difference.
    """
    if len(words) != (0 if study else 1):
        fault = "--study takes no matrix" if study else "give one matrix, in quotes, or one file"
        raise click.UsageError(f'{fault}: eigtutor crosscheck "4 2; 2 5"')
    wanted = formats.chosen(words_of_formats)
    targets = formats.targets(wanted, place, stem="crosscheck")
    if code and (study or not {"terminal", "json"}.issuperset(wanted)):
        raise click.UsageError("--code goes with one matrix, on the terminal or as JSON")

    from eigtutor.comparison.report import CrossCheck

    found = _found(words, jobs=jobs, quiet=quiet)
    for name, path in targets:
        if name == "json":
            text = json.dumps(found.to_json(), ensure_ascii=False, indent=2)
            formats.write(text + "\n", path, quiet=quiet)
        else:
            formats.write_document(found.document(), name, path, engine=engine, quiet=quiet)
        if code and name == "terminal" and isinstance(found, CrossCheck):
            output.write_output(f"\n{found.code()}\n")
    return 0 if found.agree else 1


def _found(
    words: tuple[str, ...], *, jobs: int | None, quiet: bool
) -> CrossCheck | ClassCheck | Study:
    """What is asked for: the study, a class, or one matrix."""
    with Progress(quiet=quiet) as progress:
        if not words:
            from eigtutor.comparison.study import study

            return study(progress=progress)
        [word] = words
        if Path(word).suffix.lower() == MANIFEST:
            from eigtutor.comparison.classes import class_check
            from eigtutor.pool import cores

            return class_check(Path(word), jobs=jobs or cores(), progress=progress)
    from eigtutor.comparison.report import cross_check

    return cross_check(_truth(word))


def _truth(word: str) -> Truth:
    """What is proved of the matrix in a file, or typed."""
    from eigtutor.comparison.truth import truth_of, truth_of_floats
    from eigtutor.engines.reader import BRIEF_SIZE_LIMIT, square_matrix
    from eigtutor.numeric.files import READERS, matrix_from_file

    if Path(word).suffix.lower() in READERS:
        return truth_of_floats(matrix_from_file(Path(word)))
    return truth_of(square_matrix(source.matrix_text(word), most=BRIEF_SIZE_LIMIT))
