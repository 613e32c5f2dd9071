"""Practice on a screen: a question, the student's tries, hints one by one, the next question."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from eigtutor.cli import output
from eigtutor.cli.output import counted_word, word

if TYPE_CHECKING:
    from eigtutor.document.blocks import Block
    from eigtutor.forms import Form
    from eigtutor.hints import Rung
    from eigtutor.policy import Policy
    from eigtutor.solution import Solution

#: Without --seed, problems are drawn with one of so many seeds.
_SEEDS = 1_000_000

#: Examples of what is typed, by the name of the form that the answer has.
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "POLYNOMIAL": ("x^2 - 7x + 10", "(x-2)(x-5)"),
    "LIST": ("5, 2", "(9 ± sqrt(17))/2", "2 (mult 2), 1", "none"),
    "MULTIPLICITIES": ("2: algebraic 2, geometric 1; 3: 1, 1",),
    "YES_OR_NO": ("yes", "no"),
    "YES_WITH_EIGENVALUE": ("yes, lambda = 5", "no"),
    "VECTORS": ("(1, 2)", "(1, 0), (0, 1)", "span{(1, 0), (0, 1)}"),
    "VECTOR": ("(e^(2t), 3t)", "e^(2t)(1, 1) - 3e^(-t)(1, -2)"),
    "MATRIX": ("[1 2; 3 4]", "[[1, 2], [3, 4]]", "diag(5, 2)", "1/sqrt(2) [1 1; 1 -1]"),
    "TERMS": ("1: [1 0; 0 0]; 3: [0 0; 0 1]", "[1 0; 0 0] + 3[0 0; 0 1]"),
    "DEFINITENESS": ("positive definite", "negative semidefinite", "indefinite"),
}


@dataclass(slots=True)
class Score:
    """What a session has earned: for each problem that was tried, or whose solution was shown, the
    best share of its marks until then."""

    shares: list[float]
    hints: int = 0
    shown: int = 0

    def line(self) -> str:
        """The score in one line."""
        from eigtutor.document.notation import decimals

        return word(
            "Score: {marks} of {problems} · {hints} · {solutions}",
            marks=decimals(f"{round(sum(self.shares), 2):g}"),
            problems=len(self.shares),
            hints=counted_word("{count} hint", "{count} hints", self.hints),
            solutions=counted_word("{count} solution shown", "{count} solutions shown", self.shown),
        )


class _Quit(Exception):
    """The student has had enough."""


def practice(
    kind: str,
    matrix: str | None,
    given: Mapping[str, str],
    policy: Mapping[str, Any],
    *,
    size: int | None,
    seed: int | None,
    reveal: bool,
) -> int:
    """Ask, mark, hint and let try again, until the student stops: always 0, for practice cannot
    fail. ``reveal``: a wrong answer is told what is right, once there are no attempts left."""
    with suppress(ImportError):  # arrow keys, and earlier answers on the upward one
        import readline  # noqa: F401

    from eigtutor.document.notation import expanding
    from eigtutor.kinds import KINDS
    from eigtutor.mistakes import MISTAKES
    from eigtutor.policy import read_policy

    rules = read_policy(policy, mistakes=MISTAKES.names())
    with expanding(rules.det_sign):
        _practice(kind, matrix, rules.asked(given, KINDS[kind].options), rules, size, seed, reveal)
    return 0


def _practice(
    kind: str,
    matrix: str | None,
    given: Mapping[str, str],
    rules: Policy,
    size: int | None,
    seed: int | None,
    reveal: bool,
) -> None:
    first = None if matrix is None else _about(matrix, kind, given)
    size = first.matrix.size if first is not None and size is None else size
    drawn = _drawn(kind, given if first is None else _kept(given), size, seed)
    score = Score([])
    try:
        problem = first or next(drawn, None)
        while problem is not None:
            _Session(problem, rules, score, reveal=reveal).run()
            problem = next(drawn, None)
        click.echo(word("There are no further problems of this sort."))
    except (_Quit, click.Abort):
        click.echo()
    if score.shares:
        click.echo(score.line())


def _about(matrix: str, kind: str, given: Mapping[str, str]) -> Solution:
    """The question about this matrix, with its worked solution."""
    from eigtutor import api
    from eigtutor.derivation import Goal
    from eigtutor.engines.audit import proof
    from eigtutor.engines.solver import derivation
    from eigtutor.solution import Solution

    asked = api.posed(kind, matrix, given)
    found = derivation(Goal(task=kind, matrix=asked.matrix, given=asked.given))
    return Solution(
        decomposition=asked.decomposition,
        given=asked.given,
        derivation=found,
        proof=proof(found, asked.decomposition),
    )


#: What belongs to one matrix, and not to the next.
_OF_ONE_MATRIX = ("eigenvalue", "vector", "x0")


def _kept(given: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in given.items() if name not in _OF_ONE_MATRIX}


def _drawn(
    kind: str, given: Mapping[str, str], size: int | None, seed: int | None
) -> Iterator[Solution]:
    """The solutions of drawn problems, one after another; the seed is told, if we chose it."""
    from eigtutor.errors import ImpossibleRequest
    from eigtutor.generation import COUNT_LIMIT, generate
    from eigtutor.solution import Solution

    if seed is None:
        seed = secrets.randbelow(_SEEDS)
        output.say(word("(problems of --seed {seed})", seed=seed))
    try:
        for one in generate(kind, size=size, given=given, count=COUNT_LIMIT, seed=seed):
            assert one.solved is not None
            yield Solution(
                decomposition=one.problem.decomposition,
                given=one.question.given,
                derivation=one.solved.derivations[0],
                proof=one.solved.proofs[0],
            )
    except ImpossibleRequest as error:
        click.echo(error.message)


class _Session:
    """One problem, from its question to the next."""

    def __init__(self, problem: Solution, policy: Policy, score: Score, *, reveal: bool) -> None:
        from eigtutor.kinds import KINDS
        from eigtutor.marking import Posed
        from eigtutor.writers.terminal import TerminalWriter

        self.problem = problem
        self.policy = policy
        self.score = score
        self.reveal = reveal
        self.kind = KINDS[problem.derivation.goal.task]
        self.posed = Posed(decomposition=problem.decomposition, given=problem.given)
        self.parts: Mapping[str, Form] = self.kind.parts(problem.given)
        self.rungs: Iterator[Rung] = (rung for step in problem.ladder() for rung in step)
        self.tries = 0
        self.counted = self.over = False
        self.writer = TerminalWriter(
            width=output.width(), color=output.color(), ascii=output.ascii_only()
        )

    def run(self) -> None:
        """Until the student wants the next problem; raises _Quit at the end of the session."""
        question, *_ = self.problem.document().blocks
        self.print((question,))
        click.echo(word("Type your answer, or ? for help, hint, show, next, quit."))
        while True:
            said = self.asked()
            match said:
                case "next":
                    return
                case "hint":
                    self.hint()
                case "show":
                    self.show()
                case "help":
                    self.help()
                case None:
                    pass
                case _:
                    self.mark(said)

    # -- what the student says ---------------------------------------------------------------

    def asked(self) -> str | dict[str, str] | None:
        """A command, or an answer: one text, or one for each part. None if nothing was said."""
        if self.over:
            return _command(_line(word("Enter for the next problem, or quit:"))) or "next"
        texts: dict[str, str] = {}
        for name in self.parts:
            text = _line(f"{name} =" if name else word("Your answer:"))
            command = _command(text)
            if command is not None or not text:
                return command
            if self.is_whole(text):  # it holds all parts, or says that there are none
                return text
            texts[name] = text
        return texts

    def is_whole(self, text: str) -> bool:
        """Whether the text alone is an answer."""
        from eigtutor.engines.checker import is_whole

        return is_whole(self.kind, self.problem.given, text)

    # -- what is done about it ---------------------------------------------------------------

    def mark(self, answer: str | Mapping[str, str]) -> None:
        """Tell what is right and wrong with an answer."""
        from eigtutor.engines.checker import marked
        from eigtutor.verdict import Verdict

        verdict = Verdict(marked=marked(self.kind, self.posed, answer, self.policy))
        click.echo(verdict.text(ascii=output.ascii_only()))
        if verdict.status == "invalid":
            click.echo(word("That costs nothing. ? shows how to type answers."))
            return
        self.count(verdict.score)
        self.tries += 1
        self.over = verdict.status == "correct"
        if self.reveal and not self.over and not self.tries_left:
            self.over = True
            self.tell()
        click.echo(self.score.line() if self.over else word("Try again, or type hint."))

    @property
    def tries_left(self) -> int:
        """How often the student must try before the answer may be shown."""
        return max(0, (self.policy.attempts or 0) - self.tries)

    def tell(self) -> None:
        """What would have been right."""
        right = self.kind.answer(self.posed.decomposition, self.posed.given).text
        for name, text in {"": right}.items() if isinstance(right, str) else right.items():
            click.echo(word("right: {answer}", answer=f"{name} = {text}" if name else text))

    def count(self, share: float) -> None:
        """Count the problem, with the best of its answers."""
        if not self.counted:
            self.score.shares.append(0.0)
        self.counted = True
        self.score.shares[-1] = max(self.score.shares[-1], share)

    def hint(self) -> None:
        """The next rung of the worked solution."""
        rung = next(self.rungs, None)
        if rung is None:
            click.echo(word("That was the last hint: the solution is complete."))
            return
        self.score.hints += not self.over
        self.print(rung)

    def show(self) -> None:
        """The worked solution, once there are no attempts left; after it, the problem is over."""
        if self.tries_left and not self.over:
            click.echo(
                counted_word(
                    "The solution is shown after {count} more try.",
                    "The solution is shown after {count} more tries.",
                    self.tries_left,
                )
            )
            return
        _, *solution = self.problem.document().blocks
        self.score.shown += not self.over
        self.count(0.0)
        self.over = True
        self.print(tuple(solution))
        click.echo(self.score.line())

    def help(self) -> None:
        """How to type an answer of this sort."""
        for name, form in self.parts.items():
            examples = "   ".join(EXAMPLES[form.name])
            click.echo(
                f"{name}: {examples}" if name else word("Such as: {examples}", examples=examples)
            )
        if self.kind.declining:
            click.echo(word('Where there is none: "{text}".', text=self.kind.declining[0]))
        unit = "j" if self.policy.imaginary_letter == "j" else "i"
        click.echo(
            word("hint: the next hint · show: the worked solution · next: another problem · quit")
        )
        click.echo(
            word(
                "Fractions are 1/2, roots sqrt(2) or √2, powers x^2, the imaginary unit {i}.",
                i=unit,
            )
        )

    def print(self, blocks: tuple[Block, ...]) -> None:
        """Write blocks as on a page."""
        click.echo(self.writer.fragment(blocks))


_WORDS = {
    "?": "help",
    "help": "help",
    "h": "hint",
    "hint": "hint",
    "s": "show",
    "show": "show",
    "solution": "show",
    "next": "next",
}


def _command(text: str) -> str | None:
    """The command that a line is; None if it is none. Raises _Quit."""
    word = text.lower()
    if word in ("q", "quit", "exit"):
        raise _Quit
    return _WORDS.get(word)


def _line(prompt: str) -> str:
    line = click.prompt(prompt, default="", show_default=False, prompt_suffix=" ")
    return str(line).strip()
