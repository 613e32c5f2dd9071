"""``eigtutor check``: one answer, or a file of them, marked with feedback."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from eigtutor.cli import batch, ladder, output, practice, source
from eigtutor.cli.arguments import Command, given_facts, language_option, output_name
from eigtutor.cli.output import word
from eigtutor.errors import InputError

if TYPE_CHECKING:
    from eigtutor.policy import Policy

#: The exit code of each verdict.
EXIT_CODES = {"correct": 0, "partial": 1, "incorrect": 1, "invalid": 2}


@click.command(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Example: eigtutor check --kind eigenvalues --matrix "4 1; 2 3" --answer "5, 2"',
)
@click.option("--kind", metavar="KIND", help="What was asked (eigtutor kinds).")
@click.option("--matrix", metavar="MATRIX", help="About which matrix: text, @FILE, or -.")
@click.option(
    "--given",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the question tells, such as eigenvalue=2 (eigtutor kinds).",
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="TEXT",
    help="The answer; for one of several parts: --answer P=... --answer D=...",
)
@click.option(
    "--policy",
    multiple=True,
    metavar="NAME=VALUE",
    help="What counts: approximate=none|half|full, min_digits=N, multiplicity=required|optional, "
    "jordan_side=upper|lower|either.",
)
@click.option(
    "--work",
    metavar="FILE",
    help="A student's own lines, one step each (- for input): names the first that is wrong.",
)
@click.option("--size", type=int, help="In practice: rows of a drawn matrix; 2 by default.")
@click.option("--seed", type=int, help="In practice: draws the same problems again.")
@click.option("--reveal", is_flag=True, help="Say also what would have been right.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="Lines of text (the default), or JSON.",
)
@click.option(
    "--jsonl", metavar="FILE", help="One JSON object a line in, one a line out (- for input)."
)
@click.option(
    "-o", "--output", "place", metavar="FILE", callback=output_name, help="Where --jsonl writes."
)
@language_option()
@click.option("-q", "--quiet", is_flag=True, help="No messages beside the result.")
def command(
    kind: str | None,
    matrix: str | None,
    given: tuple[str, ...],
    answers: tuple[str, ...],
    policy: tuple[str, ...],
    work: str | None,
    size: int | None,
    seed: int | None,
    reveal: bool,
    form: str,
    jsonl: str | None,
    place: str | None,
    quiet: bool,
) -> int:
    """Mark an answer: how it was read, what it earns, and what is wrong with it.

    The exit code is 0 if it is correct, 1 if not or only in part, 2 if it could not be read.

    On a terminal without --answer it is practice: the question is asked, answers are marked, and
    there are hints, and problems without end (about a MATRIX, or drawn).
    """
    facts, rules = given_facts(given), _policy(policy)
    if work is not None:
        if answers or kind is not None or jsonl is not None:
            raise click.UsageError("--work goes with --matrix, --given and --policy only")
        return _work(work, matrix, facts, _read_policy(rules), form)
    if jsonl is not None:
        if answers:
            raise click.UsageError("the answers are in the file; leave --answer out")
        marker = _line_marker(kind, matrix, facts, rules, reveal=reveal)
        return batch.run(jsonl, place, marker, quiet=quiet)
    if place is not None:
        raise click.UsageError("-o goes with --jsonl")
    if not answers and kind is not None and form == "terminal" and matrix != "-" and _at_screen():
        text = None if matrix is None else source.matrix_text(matrix)
        return practice.practice(kind, text, facts, rules, size=size, seed=seed, reveal=reveal)
    if size is not None or seed is not None:
        raise click.UsageError("--size and --seed are for practice, on a terminal")
    for name, value in (("--kind", kind), ("--matrix", matrix), ("--answer", answers)):
        if not value:
            raise click.UsageError(f"{name} is missing")
    assert kind is not None
    assert matrix is not None

    from eigtutor import api

    text = source.matrix_text(matrix)
    course = _read_policy(rules)
    facts = _given(kind, facts, course)
    verdict = api.check(kind=kind, matrix=text, given=facts, answer=_parts(answers), policy=course)
    expected = api.expected_answer(kind, text, facts) if reveal else None
    if form == "json":
        result = verdict.to_json() | ({"expected": expected} if reveal else {})
        output.write_output(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    else:
        click.echo(verdict.text(ascii=output.ascii_only()))
        if expected is not None:
            click.echo(word("right: {answer}", answer=_one_line(expected)))
    return EXIT_CODES[verdict.status]


def _at_screen() -> bool:
    return ladder.is_interactive() and output.stdout().isatty()


def _work(name: str, matrix: str | None, facts: dict[str, str], course: Policy, form: str) -> int:
    """Check lines of work; 0 if each follows, 1 if not."""
    from eigtutor import api

    remedy = "--work names a text file of lines, one step each"
    with source.opened(name, remedy=remedy) as stream:
        lines = source.text(stream, limit=source.MATRIX_LIMIT, where=name, remedy=remedy)
    known = None if matrix is None else source.matrix_text(matrix)
    found = api.check_work(lines, matrix=known, given=facts, policy=course)
    if form == "json":
        output.write_output(json.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        click.echo(found.text(ascii=output.ascii_only()))
    return EXIT_CODES[found.status]


def _policy(words: tuple[str, ...]) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    for text in words:
        name, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"--policy takes NAME=VALUE, such as min_digits=4, not {text!r}")
        value = value.strip()
        known = _FLAGS.get(value, int(value) if value.isdecimal() and len(value) < 9 else value)
        rules[name.strip()] = known
    return rules


_FLAGS = {"true": True, "false": False}


def _read_policy(rules: Mapping[str, Any]) -> Policy:
    from eigtutor.mistakes import MISTAKES
    from eigtutor.policy import read_policy

    return read_policy(rules, mistakes=MISTAKES.names())


def _given(kind: str, facts: Mapping[str, Any], policy: Policy) -> dict[str, Any]:
    """What a question is given, with all that its course means said."""
    from eigtutor.kinds import KINDS

    return policy.asked(facts, KINDS[kind].options)


def _parts(answers: tuple[str, ...]) -> str | dict[str, str]:
    """The one answer as it stands; several by the letters before their equals signs."""
    if len(answers) == 1:
        return answers[0]
    parts: dict[str, str] = {}
    for text in answers:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals or not name.isalpha() or name in parts:
            raise click.UsageError(
                "several --answer take one part each, such as --answer P=[[1,0],[0,1]]"
            )
        parts[name] = value
    return parts


def _one_line(expected: str | Mapping[str, str]) -> str:
    if isinstance(expected, str):
        return expected
    return ", ".join(f"{name} = {text}" for name, text in expected.items())


def _line_marker(
    kind: str | None,
    matrix: str | None,
    facts: dict[str, str],
    rules: dict[str, Any],
    *,
    reveal: bool,
) -> Callable[[batch.Object], batch.Object]:
    """Marks the answer of one line; the command's own options hold where it is silent."""
    from eigtutor import api
    from eigtutor.given import GIVEN_NAMES

    common = None if matrix is None else source.matrix_text(matrix)
    names = GIVEN_NAMES

    def marked(item: batch.Object) -> batch.Object:
        batch.known_fields(
            item, ["id", "kind", "matrix", "given", "policy", "answer", "problem", *names]
        )
        loose = batch.given({"given": {name: item[name] for name in names if name in item}})
        question: dict[str, Any]
        drawn = "problem" in item
        if drawn:
            if not isinstance(item["problem"], dict):
                raise InputError("must be an object, as generate writes it", where="problem")
            item = {**item["problem"], "answer": item.get("answer"), "policy": item.get("policy")}
        question = {
            "kind": batch.word(item, "kind", kind or ""),
            "matrix": batch.matrix(item) if "matrix" in item or common is None else common,
            "given": {**facts, **batch.given(item), **loose},
        }
        if not question["kind"]:
            raise InputError("missing", where="kind", remedy="eigtutor kinds lists what there is")
        policy = item.get("policy") or {}
        if not isinstance(policy, dict):
            raise InputError("must be an object", where="policy")
        course = _read_policy({**rules, **policy})
        if not drawn:  # a problem has said all that it means
            question["given"] = _given(question["kind"], question["given"], course)
        verdict = api.check(problem=question, answer=batch.answer(item), policy=course).to_json()
        if reveal:
            verdict["expected"] = api.expected_answer(**question)
        return verdict

    return marked
