"""``eigtutor generate``: exercises of one kind, with their solutions."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

import click

from eigtutor.cli import formats, output
from eigtutor.cli.arguments import (
    Command,
    given_facts,
    language_option,
    output_name,
    template_option,
)
from eigtutor.cli.progress import Progress
from eigtutor.spec import EffortWord, Spectrum, Structure

if TYPE_CHECKING:
    from eigtutor.generation import Exercise


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: eigtutor generate --kind diagonalization --size 3 --count 20 --seed 7 -f pdf",
)
@click.option("--kind", required=True, metavar="KIND", help="What to ask (eigtutor kinds).")
@click.option("--size", type=int, help="Rows and columns of the matrix, 2 to 6; 2 by default.")
@click.option(
    "--spectrum",
    type=click.Choice(get_args(Spectrum)),
    help="The sort of eigenvalues; as the structure demands, or else integer.",
)
@click.option(
    "--eigenvalues",
    metavar="LIST",
    help='Exactly these, with repeats, such as "2, 2, -1" or "1 + i, 1 - i".',
)
@click.option(
    "--blocks",
    metavar="LIST",
    help='Exactly these Jordan blocks, each an eigenvalue and a size, such as "2:3, 2:1, -1:1".',
)
@click.option(
    "--eigenvectors",
    metavar="VECTORS",
    help='They belong to the eigenvalues, in their order: "1, 2; 1, -1".',
)
@click.option(
    "--radicand",
    type=int,
    metavar="M",
    help="Eigenvalues in the field of the square root of M, such as 5, or -1 for a + bi.",
)
@click.option(
    "--structure",
    multiple=True,
    type=click.Choice(get_args(Structure)),
    help="What else the matrix must be.",
)
@click.option("--max-entry", type=int, metavar="N", help="No entry is larger; 9 by default.")
@click.option(
    "--max-denominator",
    type=int,
    metavar="N",
    help="No denominator in the worked solution is larger.",
)
@click.option(
    "--max-charpoly", type=int, metavar="N", help="Nor a number in the characteristic polynomial."
)
@click.option(
    "--max-eigenvector", type=int, metavar="N", help="Nor one of an eigenvector; 9 by default."
)
@click.option(
    "--max-p",
    "max_P",
    type=int,
    metavar="N",
    help="Nor one of P, generalized eigenvectors included; as for eigenvectors by default.",
)
@click.option(
    "--max-p-inverse", "max_P_inverse", type=int, metavar="N", help="Nor one of the inverse of P."
)
@click.option(
    "--zeros",
    type=int,
    nargs=2,
    metavar="LEAST MOST",
    help="How many zeros the matrix has; few by default.",
)
@click.option(
    "--distinct/--repeated",
    default=None,
    help="Whether the eigenvalues all differ, or some repeat; either by default.",
)
@click.option(
    "--max-work-digits",
    type=int,
    metavar="N",
    help="No integer in the worked solution has more digits, to its last line.",
)
@click.option(
    "--new-eigenvectors",
    is_flag=True,
    help="No two have the same eigenvalues and eigenvectors, in any order.",
)
@click.option(
    "--distinguish",
    metavar="MISTAKES",
    help="Named mistakes that must lead to different wrong answers, such as C1,C7; or all.",
)
@click.option(
    "--choices",
    type=int,
    metavar="N",
    help="Multiple choice: N options, the wrong ones from named mistakes.",
)
@click.option(
    "--effort",
    metavar="BAND",
    help="How much handwork: easy, medium, hard, or from and to, such as 500-600.",
)
@click.option(
    "--explain", is_flag=True, help="Show how the effort of each exercise adds up, step by step."
)
@click.option(
    "--given",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the kind takes (eigtutor kinds), such as answer=yes.",
)
@click.option("--count", type=int, default=1, help="How many, up to 10,000; 1 by default.")
@click.option("--seed", type=int, default=0, help="Another one draws other matrices; 0 by default.")
@click.option(
    "-f",
    "--format",
    "words_of_formats",
    multiple=True,
    metavar="FORMAT",
    help="terminal (the default on a screen), json (JSON Lines, the default elsewhere), latex, "
    "typst, pdf, html, markdown; several with commas or repeated.",
)
@click.option(
    "-o",
    "--output",
    "place",
    metavar="PATH",
    callback=output_name,
    help="A file, a folder for several formats, or - for standard output.",
)
@click.option(
    "--answers/--solutions",
    default=None,
    help="What follows the questions: answers alone (the default on a terminal), or worked "
    "solutions (the default in other formats).",
)
@click.option("--engine", type=click.Choice(["typst", "latex"]), default="typst", help="For PDF.")
@language_option()
@template_option
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long it took.")
def command(
    kind: str,
    size: int | None,
    spectrum: Spectrum | None,
    eigenvalues: str | None,
    blocks: str | None,
    eigenvectors: str | None,
    radicand: int | None,
    structure: tuple[Structure, ...],
    max_entry: int | None,
    max_denominator: int | None,
    max_charpoly: int | None,
    max_eigenvector: int | None,
    max_P: int | None,
    max_P_inverse: int | None,
    zeros: tuple[int, int] | None,
    distinct: bool | None,
    max_work_digits: int | None,
    new_eigenvectors: bool,
    distinguish: str | None,
    choices: int | None,
    effort: str | None,
    explain: bool,
    given: tuple[str, ...],
    count: int,
    seed: int,
    words_of_formats: tuple[str, ...],
    place: str | None,
    answers: bool | None,
    engine: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Draw exercises of one kind: the questions with their answers or worked solutions.

    The same options and seed give the same exercises, and a larger count only adds to them.
    """
    on_screen = place is None and output.stdout().isatty()
    default = "terminal" if on_screen else formats.named_by(place or "", "json")
    wanted = formats.chosen(words_of_formats, default)
    if answers is not None and wanted == ["json"]:
        raise click.UsageError("--answers and --solutions are for pages: JSON holds the answers")
    targets = formats.targets(wanted, place, stem="exercises", json_lines=True)

    from eigtutor.generation import exercises_document, generate

    started = time.perf_counter()
    drawn = generate(
        kind,
        size=size,
        spectrum=spectrum,
        eigenvalues=None if eigenvalues is None else eigenvalues.split(","),
        blocks=None if blocks is None else list(map(_block, blocks.split(","))),
        eigenvectors=None
        if eigenvectors is None
        else [vector.split(",") for vector in eigenvectors.split(";")],
        radicand=radicand,
        structure=structure or None,
        max_entry=max_entry,
        max_denominator=max_denominator,
        max_charpoly=max_charpoly,
        max_eigenvector=max_eigenvector,
        max_P=max_P,
        max_P_inverse=max_P_inverse,
        zeros=zeros,
        distinct=distinct,
        max_work_digits=max_work_digits,
        new_eigenvectors=new_eigenvectors or None,
        distinguish=None if distinguish is None else _mistakes(distinguish),
        choices=choices,
        effort=None if effort is None else _effort(effort),
        given=given_facts(given),
        count=count,
        seed=seed,
    )
    # Lines that come one by one on the same screen show by themselves how far it is.
    hidden = quiet or (on_screen and wanted == ["json"])
    with Progress(quiet=hidden, screen_only=True) as progress:
        exercises: Iterable[Exercise] = _counted(drawn, count, progress)
        if wanted == ["json"]:
            [(_, path)] = targets
            _write_lines(exercises, path, explain=explain, quiet=quiet)
            targets = []
        else:
            exercises = list(exercises)
    for name, path in targets:
        if name == "json":
            _write_lines(exercises, path, explain=explain, quiet=quiet)
        else:
            worked = name != "terminal" if answers is None else not answers
            page = exercises_document(list(exercises), worked=worked, explained=explain)
            formats.write_document(page, name, path, engine=engine, quiet=quiet)
    if verbose:
        output.say(f"drawn and proved in {time.perf_counter() - started:.1f} s", quiet=quiet)
    output.say(f"drew {count:,} with seed {seed}; another --seed draws others", quiet=quiet)
    return 0


def _mistakes(text: str) -> Literal[True] | list[str]:
    """The names in a list; True for all."""
    return True if text.strip() == "all" else [name.strip() for name in text.split(",")]


def _effort(text: str) -> tuple[int, int] | EffortWord:
    """A band: two numbers, or a word for a third of what is drawn."""
    ends = text.replace("-", ",").split(",")
    if len(ends) == 2 and all(end.strip().isdecimal() for end in ends):
        return int(ends[0]), int(ends[1])
    if text not in get_args(EffortWord):
        raise click.UsageError(
            f"--effort takes easy, medium, hard, or a band such as 500-600, not {text!r}"
        )
    return cast(EffortWord, text)


def _block(text: str) -> tuple[str, int]:
    """An eigenvalue and a size; 1 where no size is named."""
    value, colon, size = text.rpartition(":")
    if not colon:
        return text, 1
    try:
        return value, int(size)
    except ValueError:
        raise click.UsageError(
            f"--blocks: {size.strip()!r} is no size of a block; write 2:3 for the eigenvalue 2 "
            "with a block of size 3"
        ) from None


def _counted(drawn: Iterator[Exercise], count: int, progress: Progress) -> Iterator[Exercise]:
    """The exercises as they are drawn, with a word to the progress bar after each."""
    for done, exercise in enumerate(drawn, start=1):
        yield exercise
        progress("drawing exercises", done, count)


def _write_lines(
    exercises: Iterable[Exercise], path: Path | None, *, explain: bool, quiet: bool
) -> None:
    """One JSON object a line, each written as soon as its exercise is drawn."""
    with output.sink(path) as write:
        for exercise in exercises:
            told = exercise.to_json()
            if explain:
                told["effort_parts"] = exercise.effort_json()
            line = json.dumps(told, ensure_ascii=False, allow_nan=False)
            write(f"{line}\n".encode())
    if path is not None:
        output.say(f"wrote {path}", quiet=quiet)
