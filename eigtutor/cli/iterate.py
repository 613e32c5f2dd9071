"""``eigtutor iterate``: an iterative method at work on a matrix, step by step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eigtutor.cli import formats, source
from eigtutor.cli.arguments import Command, language_option, layer_option, output_name

if TYPE_CHECKING:
    from eigtutor.iterations import Array


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Example: eigtutor iterate power "4 1; 2 3" --steps 12',
)
@click.argument("words", metavar="METHOD MATRIX", nargs=-1)
@click.option("--steps", type=int, metavar="N", help="How many steps, at most.")
@click.option(
    "--shift",
    default="",
    metavar="S",
    help="A number (inverse, rayleigh); for qr none, wilkinson or francis.",
)
@click.option("--start", default="", metavar="VECTOR", help='The start, such as "1,0,0".')
@click.option("--rank", type=int, metavar="R", help="So many singular values (randomized-svd).")
@layer_option()
@click.option("--seed", type=int, default=0, metavar="N", help="Draws the start; 0 by default.")
@click.option("--code", is_flag=True, help="The few lines of NumPy that do the same, too.")
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
@language_option()
@click.option("-q", "--quiet", is_flag=True, help="No messages beside the result.")
def command(
    words: tuple[str, ...],
    steps: int | None,
    shift: str,
    start: str,
    rank: int | None,
    layer: str,
    seed: int,
    code: bool,
    words_of_formats: tuple[str, ...],
    place: str | None,
    engine: str,
    quiet: bool,
) -> int:
    """Watch an iterative METHOD at work on a MATRIX.

    METHOD is power, inverse, rayleigh, qr, lanczos, arnoldi or randomized-svd.
    MATRIX is text such as "4 2; 2 5", @FILE, - for standard input, or a file: .npy, .npz, .mtx,
    .csv, .safetensors or .pt.
    Each step is held against LAPACK, and the rate of convergence against theory.
    """
    if len(words) != 2:
        raise click.UsageError('give a method and a matrix, such as power "4 1; 2 3"')
    if seed < 0:
        raise click.UsageError("--seed takes a number from 0 up")
    name, text = words
    wanted = formats.chosen(words_of_formats)
    if code and "terminal" not in wanted:
        raise click.UsageError("--code goes with the terminal; pages and JSON hold it anyway")
    targets = formats.targets(wanted, place, stem="iteration")

    from eigtutor.iterations import ITERATIONS, Settings
    from eigtutor.watched import watched

    settings = Settings(steps=steps, shift=shift, start=_vector(start), rank=rank, seed=seed)
    found = watched(name, _matrix(text, layer, square=ITERATIONS[name].square), settings)
    for format_name, path in targets:
        if format_name == "json":
            data = json.dumps(found.to_json(), ensure_ascii=False, indent=2, allow_nan=False)
            formats.write(data + "\n", path, quiet=quiet)
        else:
            page = found.document(code=code or format_name != "terminal")
            formats.write_document(page, format_name, path, engine=engine, quiet=quiet)
    return 0


def _matrix(text: str, layer: str, *, square: bool) -> Array:
    """The matrix in a file of numbers, or typed, as floats."""
    import numpy as np

    from eigtutor.engines.reader import matrix_of_any_shape, square_matrix
    from eigtutor.iterations import LARGEST
    from eigtutor.numeric.layers import SUFFIXES, matrix_in_file

    if Path(text).suffix.lower() in SUFFIXES:
        return matrix_in_file(Path(text), layer, most=LARGEST * LARGEST)
    if layer:
        raise click.UsageError("--layer goes with a file of several matrices")
    read = square_matrix if square else matrix_of_any_shape
    exact = read(source.matrix_text(text), most=LARGEST)
    array = np.array([[complex(x) for x in row] for row in exact.rows])
    return array if array.imag.any() else array.real.copy()


def _vector(text: str) -> tuple[complex, ...] | None:
    from eigtutor.engines.parser import parse_vector

    return tuple(complex(x) for x in parse_vector(text)) if text else None
