"""``eigtutor crosscheck``: what is proved of a spectrum, against every numeric backend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eigtutor.cli import formats, source
from eigtutor.cli.arguments import Command, language_option, layer_option, output_name
from eigtutor.cli.progress import Progress

if TYPE_CHECKING:
    from eigtutor.comparison.classes import ClassCheck
    from eigtutor.comparison.report import CrossCheck
    from eigtutor.comparison.sparse import SparseCheck
    from eigtutor.comparison.study import Study

#: An argument that ends so names a manifest.
MANIFEST = ".json"
#: One that ends so names a matrix that may be sparse.
SPARSE = ".mtx"


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
@layer_option()
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
    layer: str,
    code: bool,
    words_of_formats: tuple[str, ...],
    place: str | None,
    engine: str,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Hold every numeric backend against the exact or certified spectrum.

    Of a MATRIX such as "4 2; 2 5" (@FILE, or - for standard input), of a matrix in a FILE (.npy,
    .npz, .mtx, .csv, .safetensors, .pt), or of every exercise in a manifest.json, which is proved
    anew. A sparse .mtx that is too large for all its eigenvalues gets some of them, with residuals
    that are proved. The exit code is 1
    if rounding errors do not explain a difference.
    """
    if len(words) != (0 if study else 1):
        fault = "--study takes no matrix" if study else "give one matrix, in quotes, or one file"
        raise click.UsageError(f'{fault}: eigtutor crosscheck "4 2; 2 5"')
    wanted = formats.chosen(words_of_formats)
    targets = formats.targets(wanted, place, stem="crosscheck")
    if code and (study or {"terminal", "json"}.isdisjoint(wanted)):
        raise click.UsageError("--code goes with one matrix on the terminal; pages hold it anyway")

    from eigtutor.comparison.report import CrossCheck
    from eigtutor.comparison.sparse import SparseCheck

    found = _found(words, layer=layer, jobs=jobs, quiet=quiet)
    for name, path in targets:
        if name == "json":
            text = json.dumps(found.to_json(), ensure_ascii=False, indent=2)
            formats.write(text + "\n", path, quiet=quiet)
            continue
        if isinstance(found, (CrossCheck, SparseCheck)):
            page = found.document(code=code or name != "terminal")
        else:
            page = found.document()
        formats.write_document(page, name, path, engine=engine, quiet=quiet)
    return 0 if found.agree else 1


def _found(
    words: tuple[str, ...], *, layer: str, jobs: int | None, quiet: bool
) -> CrossCheck | SparseCheck | ClassCheck | Study:
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
    return _of_one(word, layer)


def _of_one(word: str, layer: str) -> CrossCheck | SparseCheck:
    """What is proved of the matrix in a file, or typed, beside the backends."""
    from eigtutor.comparison.report import cross_check
    from eigtutor.comparison.truth import truth_of, truth_of_floats
    from eigtutor.engines.reader import BRIEF_SIZE_LIMIT, square_matrix
    from eigtutor.numeric.layers import SUFFIXES, matrix_in_file

    path = Path(word)
    if path.suffix.lower() == SPARSE and not layer:
        return _of_sparse(path)
    if path.suffix.lower() in SUFFIXES:
        return cross_check(truth_of_floats(matrix_in_file(path, layer)))
    if layer:
        raise click.UsageError("--layer goes with a file of several matrices")
    return cross_check(truth_of(square_matrix(source.matrix_text(word), most=BRIEF_SIZE_LIMIT)))


def _of_sparse(path: Path) -> CrossCheck | SparseCheck:
    """The whole spectrum where the matrix may be filled with its zeros, else some of it."""
    from dataclasses import replace

    from eigtutor.comparison.report import cross_check
    from eigtutor.comparison.sparse import sparse_check
    from eigtutor.comparison.truth import truth_of_floats
    from eigtutor.numeric.files import ENTRY_LIMIT, checked_matrix, sparse_matrix_from_file

    found = sparse_matrix_from_file(path)
    rows, columns = found.shape
    if rows * columns > ENTRY_LIMIT:
        return sparse_check(found)
    return cross_check(replace(truth_of_floats(checked_matrix(found.toarray())), sparse=found))
