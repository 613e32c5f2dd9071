"""``eigtutor new``: a spec, written by questions."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import click

from eigtutor.cli import output
from eigtutor.cli.arguments import Command, output_name
from eigtutor.errors import InputError
from eigtutor.fields import DecimalText, Faults, Fields
from eigtutor.files import write_file
from eigtutor.spec import EXERCISE_LIMIT, SIZES, Check, ExerciseSpec, Spectrum, read_spec

if TYPE_CHECKING:
    from eigtutor.sets import ReadySet

T = TypeVar("T")

#: What is proposed: one after another, and from then on the last.
PROPOSALS = (
    ExerciseSpec(id="", kind="eigenvalues", points=4),
    ExerciseSpec(id="", kind="diagonalization", points=6),
    ExerciseSpec(id="", kind="jordan-form", size=3, spectrum="defective", points=8),
)
TITLE = "Homework"


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Examples: eigtutor new week-1.toml; eigtutor new week-7.toml --like jordan-form",
)
@click.argument("place", metavar="[FILE]", default="homework.toml", callback=output_name)
@click.option("--title", help="The title, instead of the question.")
@click.option("--course", help="The course, instead of the question.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="An exercise of this kind, instead of the questions; may be repeated.",
)
@click.option(
    "--like",
    metavar="SET",
    help="Start from an exercise set that ships, such as jordan-form or exam.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take what would be proposed.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of specs, and nothing else.")
@click.option("-q", "--quiet", is_flag=True, help="No messages.")
def command(
    place: str,
    title: str | None,
    course: str | None,
    kinds: tuple[str, ...],
    like: str | None,
    yes: bool,
    schema: bool,
    quiet: bool,
) -> int:
    """Write a spec for eigtutor sheet to FILE (homework.toml), by a few questions.

    Its comments say what else can be set, and a JSON Schema beside it tells editors. You may also
    start from one of the sets that ship: one for each chapter of a first course. Without a terminal
    nothing is asked. A file that is there is not replaced unless you say so.
    """
    from eigtutor.draft import SCHEMA_NAME, spec_draft, spec_like
    from eigtutor.engines.generator import faults
    from eigtutor.kinds import KINDS
    from eigtutor.mistakes import MISTAKES
    from eigtutor.schema import spec_schema
    from eigtutor.sets import ready_set, ready_sets

    rules = json.dumps(spec_schema(KINDS.names(), MISTAKES.names()), indent=1) + "\n"
    if schema:
        output.write_output(rules)
        return 0
    if like is not None and kinds:
        raise click.UsageError("--like starts from a whole set, and --kind from nothing")
    start = None if like is None else ready_set(like)
    asks = not yes and output.is_screen() and sys.stdin is not None and sys.stdin.isatty()
    path = None if place == "-" else Path(place)
    if path is not None and not _may_write(path, asks=asks):
        output.say(f"{path} is as it was", quiet=quiet)
        return 0
    if asks and start is None and not kinds and title is None and course is None:
        start = _asked_start(ready_sets())
    if start is not None:
        text = spec_like(start, title=title, course=course)
    else:
        if title is None:
            title = _asked("Title", TITLE, lambda f: f.line("", required=True)) if asks else TITLE
        if course is None:
            course = _asked("Course (may be empty)", "", lambda f: f.line("")) if asks else ""
        exercises = list(PROPOSALS)
        if kinds:
            exercises = [ExerciseSpec(id="", kind=kind) for kind in kinds]
        elif asks:
            exercises = _asked_exercises(faults, KINDS.names())
        text = spec_draft(title=title, course=course, exercises=exercises)
    read_spec(text, str(path or ""), kinds=KINDS.names(), check=faults)
    if path is None:
        output.write_output(text)
        return 0
    write_file(path, text)
    beside = path.with_name(SCHEMA_NAME)
    if not beside.exists():
        write_file(beside, rules)
        output.say(f"wrote {beside}, from which editors know the fields", quiet=quiet)
    output.say(f"wrote {path}; next: eigtutor sheet {path}", quiet=quiet)
    return 0


def _may_write(path: Path, *, asks: bool) -> bool:
    """Whether the file is not there, or may be replaced; InputError where nobody can be asked."""
    if not path.exists() and not path.is_symlink():
        return True
    if not asks or not path.is_file():
        raise InputError(
            "there is something of that name already",
            where=str(path),
            remedy="give another name, or move it away first",
        )
    return click.confirm(f"{path} is there. Replace it?", default=False, err=True)


# -- questions -----------------------------------------------------------------------------------


def _asked_start(sets: Sequence[ReadySet]) -> ReadySet | None:
    """The set to start from; None to be asked for each exercise."""
    wide = max(len(one.name) for one in sets)
    output.say(f"What to start from:\n   0  {'nothing':{wide}}  name each exercise")
    for number, one in enumerate(sets, 1):
        output.say(f"  {number:2}  {one.name:{wide}}  {one.title}")
    chosen = _asked(
        "Number", "0", lambda f: f.integer("", 0, least=0, most=len(sets)), is_number=True
    )
    return sets[chosen - 1] if chosen else None


def _asked_exercises(faults: Check, kinds: Collection[str]) -> list[ExerciseSpec]:
    """The exercises that the user names, each possible as far as can be told without drawing."""
    count = _asked(
        "How many exercises",
        str(len(PROPOSALS)),
        lambda f: f.integer("", 1, least=1, most=EXERCISE_LIMIT),
        is_number=True,
    )
    output.say(textwrap.fill(f"Kinds: {', '.join(kinds)}", output.width(), break_on_hyphens=False))
    found: list[ExerciseSpec] = []
    while len(found) < count:
        output.say(f"\nExercise {len(found) + 1} of {count}")
        exercise = _asked_exercise(PROPOSALS[min(len(found), len(PROPOSALS) - 1)], kinds)
        wrong = faults(exercise)
        for field, fault in wrong:
            output.say(f"Error: {field}: {fault}")
        if not wrong:
            found.append(exercise)
    return found


def _asked_exercise(proposal: ExerciseSpec, kinds: Collection[str]) -> ExerciseSpec:
    families: tuple[Spectrum, ...] = get_args(Spectrum)
    return ExerciseSpec(
        id="",
        kind=_asked("  Kind", proposal.kind or "", lambda f: f.kind("", kinds)),
        size=_asked(
            f"  Size ({SIZES[0]} to {SIZES[-1]})",
            str(proposal.size),
            lambda f: f.integer("", proposal.size, least=SIZES[0], most=SIZES[-1]),
            is_number=True,
        ),
        spectrum=_asked(
            f"  Eigenvalues ({', '.join(families)})",
            proposal.spectrum or families[0],
            lambda f: f.choice("", families, proposal.spectrum or families[0]),
        ),
        points=_asked("  Points", f"{proposal.points:g}", lambda f: f.points(""), is_number=True),
    )


def _asked(
    question: str, proposal: str, read: Callable[[Fields], T], *, is_number: bool = False
) -> T:
    """What the user answers, as the reader of specs reads it; asked again while it is wrong."""

    def value(text: str) -> T:
        found: Faults = []
        answer = read(Fields({"": _number(text) if is_number else text}, found))
        if found:
            raise click.UsageError(found[0][1])
        return answer

    answer: T = click.prompt(question, default=proposal, value_proc=value, err=True)
    return answer


def _number(text: str) -> int | str:
    """A number as TOML would have it; other text as it is, to be refused."""
    if re.fullmatch(r"-?\d{1,9}", text, flags=re.ASCII):
        return int(text)
    return DecimalText(text) if re.fullmatch(r"-?\d{1,9}\.\d{1,9}", text, flags=re.ASCII) else text
