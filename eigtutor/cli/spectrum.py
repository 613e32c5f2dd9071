"""``eigtutor spectrum``: what the spectra of real matrices say."""

from __future__ import annotations

import json
from pathlib import Path

import click

from eigtutor.cli import formats
from eigtutor.cli.arguments import Command, language_option, layer_option, output_name
from eigtutor.cli.progress import Progress


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: eigtutor spectrum model.safetensors --as weights -f html -o report.html",
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "view",
    required=True,
    metavar="VIEW",
    help="What the matrix is: weights, data, hessian, jacobian or adjacency.",
)
@layer_option()
@click.option(
    "--large", is_flag=True, help="For weights: eigenvalues of square layers of any size."
)
@click.option(
    "--damping",
    type=float,
    default=0.85,
    metavar="D",
    help="For adjacency: that of PageRank; 0.85 by default.",
)
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
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages.")
def command(
    path: Path,
    view: str,
    layer: str,
    large: bool,
    damping: float,
    words_of_formats: tuple[str, ...],
    place: str | None,
    engine: str,
    quiet: bool,
) -> int:
    """Report on the spectra of the matrices in a FILE.

    FILE is .npy, .npz, .mtx, .csv, .safetensors or .pt (which needs PyTorch). No file can run code.
    Each statement comes with the rule that it rests on, and a rule of thumb is called one.
    """
    targets = formats.targets(formats.chosen(words_of_formats), place, stem="spectrum")

    from eigtutor.spectra.views import VIEWS, Options

    with Progress(quiet=quiet, screen_only=True) as progress:
        options = Options(layer=layer, large=large, damping=damping, progress=progress)
        found = VIEWS[view].report(path, options)
    for name, target in targets:
        if name == "json":
            data = json.dumps(found.to_json(), ensure_ascii=False, indent=2, allow_nan=False)
            formats.write(data + "\n", target, quiet=quiet)
        else:
            formats.write_document(found.document(), name, target, engine=engine, quiet=quiet)
    return 0
