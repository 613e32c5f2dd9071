"""Exercises of one kind, drawn one after another: each certified, solved, and told in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, assert_never

from eigtutor import compose
from eigtutor.compose import Solved
from eigtutor.display import Displayed
from eigtutor.document.blocks import Block, Document, Heading, Meta
from eigtutor.document.blocks import Exercise as ExerciseBlock
from eigtutor.document.words import paragraph, sentence, translated, word
from eigtutor.effort import Effort, effort_table
from eigtutor.engines.audit import audit
from eigtutor.engines.bands import effort_band
from eigtutor.engines.generator import distinct_problems, faults
from eigtutor.engines.requests import mixture
from eigtutor.engines.solver import tasks
from eigtutor.engines.structures import usual_spectrum
from eigtutor.errors import SpecError, UnsupportedError
from eigtutor.exact import Matrix, Number
from eigtutor.fields import Faults, Fields
from eigtutor.given import vector_text
from eigtutor.kinds import KINDS
from eigtutor.languages import in_its_language, known_language, speaking
from eigtutor.languages import language as language_now
from eigtutor.manifest import choices_json
from eigtutor.problem import Problem, Question, matrix_text
from eigtutor.solution import plain_text
from eigtutor.spec import (
    SEED_LIMIT,
    EffortWord,
    ExerciseSpec,
    Spectrum,
    Structure,
    exercise_spec,
)

#: The most exercises that one call draws.
COUNT_LIMIT = 10_000

#: The names that the JSON of an exercise has.
FIELDS = (
    "id",
    "kind",
    "size",
    "spectrum",
    "seed",
    "matrix",
    "given",
    "question",
    "expected",
    "effort",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(Displayed):
    """A drawn exercise: a certified problem with one question, and what it was drawn from.

    ``seed`` is that of the whole run. ``solved`` holds the worked solution, replayed and audited;
    None for a kind that no method solves yet.
    """

    problem: Problem
    spec: ExerciseSpec
    seed: int
    solved: Solved | None
    language: str = field(default_factory=language_now)

    @property
    def matrix(self) -> Matrix:
        return self.problem.matrix

    @property
    def question(self) -> Question:
        """What is asked and given, with the expected answer."""
        return self.problem.questions[0]

    @property
    @in_its_language
    def effort(self) -> Effort | None:
        """The handwork of the worked solution; None where there is none."""
        return self.solved.effort if self.solved else None

    @in_its_language
    def document(self) -> Document:
        """The exercise and, to be unfolded, its worked solution: for any writer.

        UnsupportedError for a kind that no method solves.
        """
        page = compose.solutions(_meta(self), _solved([self]))
        [told] = page.blocks
        assert isinstance(told, ExerciseBlock)
        return replace(page, blocks=told.blocks)  # one alone needs no number

    @in_its_language
    def to_json(self) -> dict[str, Any]:
        """The exercise in the fields of the JSON contract; every exact value is text.

        ``question`` is plain text that holds the matrix; ``expected`` is an answer that is marked
        as correct; ``spectrum`` is null where the eigenvalues, or their blocks, were given, and
        where several sorts are mixed, of which to name one would tell the answer.
        """
        expected, effort = self.question.expected.text, self.effort
        return {
            "id": self.problem.id,
            "kind": self.question.kind,
            "size": self.matrix.size,
            "spectrum": _spectrum(self.spec),
            "seed": self.seed,
            "matrix": [[x.sympy_text() for x in row] for row in self.matrix],
            "given": self.question.given.texts(),
            "question": self._question_text(),
            "expected": expected if isinstance(expected, str) else dict(expected),
            **choices_json(self.question),
            "effort": effort.total if effort else None,
        }

    @in_its_language
    def effort_json(self) -> dict[str, Any] | None:
        """How the effort adds up, in all and in each part of the solution; None without one."""
        effort = self.effort
        if effort is None:
            return None
        steps = [{"title": plain_text(step.title), **step.to_json()} for step in effort.steps]
        return {**effort.to_json(), "steps": steps}

    def _question_text(self) -> str:
        given = self.question.given
        matrix = matrix_text(self.matrix)
        asked = plain_text(KINDS[self.question.kind].question_about(self.matrix, given))
        for choice in self.question.choices:
            asked += f" ({choice.letter}) {plain_text(choice.answer.shown)}"
        if given.vector is None:
            return word("Let A = {matrix}. {question}", matrix=matrix, question=asked)
        return word(
            "Let A = {matrix} and v = {vector}. {question}",
            matrix=matrix,
            vector=vector_text(given.vector),
            question=asked,
        )


def generate(
    kind: str,
    *,
    size: int | None = None,
    spectrum: Spectrum | None = None,
    eigenvalues: Sequence[object] | None = None,
    blocks: Sequence[tuple[object, int]] | None = None,
    eigenvectors: Sequence[Sequence[object]] | None = None,
    radicand: int | None = None,
    structure: Sequence[Structure] | None = None,
    max_entry: int | None = None,
    max_denominator: int | None = None,
    max_charpoly: int | None = None,
    max_eigenvector: int | None = None,
    max_P: int | None = None,
    max_P_inverse: int | None = None,
    zeros: tuple[int, int] | None = None,
    distinct: bool | None = None,
    max_work_digits: int | None = None,
    new_eigenvectors: bool | None = None,
    distinguish: Literal[True] | Sequence[str] | None = None,
    choices: int | None = None,
    effort: tuple[int, int] | EffortWord | None = None,
    given: Mapping[str, str] | None = None,
    count: int = 1,
    seed: int = 0,
    language: str | None = None,
) -> Iterator[Exercise]:
    """Exercises of one kind with different matrices, each drawn when it is asked for.

    The options mean what the fields of that name mean in a spec; ``language`` is that in which
    the exercises are told. Without an ``effort`` exercises of any are drawn. The same options, seed
    and version give the same exercises, and a larger ``count`` only adds to them.

    Raises SpecError at once with all that is wrong with the options, and ImpossibleRequest, when
    it comes to that, if no matrix (or no further one) meets the request.

    >>> [first] = generate("eigenvalues", eigenvalues=[3, -1], seed=7)
    >>> first.problem.id, first.question.expected.text
    ('eigenvalues-7-1', '-1, 3')
    """
    options = {
        "kind": kind,
        "size": size,
        "spectrum": spectrum,
        "eigenvalues": None if eigenvalues is None else [_text(x) for x in eigenvalues],
        "blocks": None if blocks is None else [[_text(b[0]), *b[1:]] for b in map(tuple, blocks)],
        "eigenvectors": None if eigenvectors is None else [[*map(_text, v)] for v in eigenvectors],
        "radicand": radicand,
        "structure": None if structure is None else list(structure),
        "max_entry": max_entry,
        "max_denominator": max_denominator,
        "max_charpoly": max_charpoly,
        "max_eigenvector": max_eigenvector,
        "max_P": max_P,
        "max_P_inverse": max_P_inverse,
        "zeros": None if zeros is None else list(zeros),
        "distinct": distinct,
        "max_work_digits": max_work_digits,
        "new_eigenvectors": new_eigenvectors,
        "distinguish": [*distinguish] if isinstance(distinguish, Sequence) else distinguish,
        "choices": choices,
        "effort": effort if effort is None or isinstance(effort, str) else list(effort),
        "given": None if given is None else dict(given),
    }
    found: Faults = []
    table = {name: value for name, value in options.items() if value is not None}
    spec = exercise_spec(Fields(table, found), 1, KINDS.names(), faults)
    run = Fields({"count": count, "seed": seed}, found)
    count = run.integer("count", 1, least=1, most=COUNT_LIMIT)
    seed = run.integer("seed", 0, least=0, most=SEED_LIMIT)
    if found:
        raise SpecError(found)
    drawn = _drawn(replace(spec, id=f"{kind}-{seed}", space=0), count, seed)
    return _told(drawn, known_language(language))


def _told(exercises: Iterator[Exercise], language: str) -> Iterator[Exercise]:
    """The exercises, each made in the language: nothing is left of it where they are asked for."""
    while True:
        with speaking(language):
            exercise = next(exercises, None)
        if exercise is None:
            return
        yield exercise


def _spectrum(spec: ExerciseSpec) -> Spectrum | None:
    """The sort of eigenvalues that were drawn; None where they were given, or do not matter, or
    where several sorts are mixed."""
    if spec.eigenvalues is not None or spec.blocks is not None or mixture(spec):
        return None
    if spec.kind and KINDS[spec.kind].plain_svd and not set(spec.structure) - {"singular"}:
        return None
    asked = [KINDS[spec.kind]] if spec.kind else []
    needed = [name for kind in asked for name in kind.structure]
    wished = [kind.spectrum for kind in asked]
    return spec.spectrum or usual_spectrum([*spec.structure, *needed], spec.radicand, wished)


def _text(value: object) -> str:
    return value.sympy_text() if isinstance(value, Number) else str(value)


def _drawn(spec: ExerciseSpec, count: int, seed: int) -> Iterator[Exercise]:
    names = (f"{spec.id}-{number}" for number in range(1, count + 1))
    can_solve = spec.kind in tasks()
    band = effort_band(spec, seed, variants=False)
    screens = () if band is None else (band,)
    for problem in distinct_problems(spec, names, seed, screens=screens):
        solved = compose.solved(problem) if can_solve else None
        yield Exercise(problem=problem, spec=spec, seed=seed, solved=solved)


def exercises_document(
    exercises: Sequence[Exercise], *, worked: bool = True, explained: bool = False
) -> Document:
    """The questions of a run, and after them the worked solutions, or else the answers alone; and
    last, if that is to be ``explained``, how the effort of each adds up.

    UnsupportedError for a kind that no method solves.
    """
    meta, solved = _meta(exercises[0]), _solved(exercises)
    questions = compose.worksheet(meta, solved).blocks
    answers = compose.solutions(meta, solved) if worked else compose.answer_key(meta, solved)
    audit(questions if worked else (*questions, *answers.blocks))  # the solutions have been
    heading = Heading(sentence("Worked solutions") if worked else sentence("Answers"))
    efforts = _effort_blocks(exercises) if explained else ()
    return Document(meta=meta, blocks=(*questions, heading, *answers.blocks, *efforts))


def _meta(exercise: Exercise) -> Meta:
    return Meta(title=word("Exercises"), subtitle=_subtitle(exercise))


def _solved(exercises: Sequence[Exercise]) -> list[Solved]:
    solved = [exercise.solved for exercise in exercises if exercise.solved]
    if len(solved) < len(exercises):
        raise UnsupportedError(
            f"there is no worked solution for {exercises[0].question.kind} yet",
            remedy="-f json gives the questions and the expected answers",
        )
    return solved


def _effort_blocks(exercises: Sequence[Exercise]) -> Iterator[Block]:
    yield Heading(sentence("How the effort adds up"))
    yield paragraph("One unit is the work of writing one digit.")
    for number, exercise in enumerate(exercises, start=1):
        effort = exercise.effort
        if effort is not None:
            yield Heading(sentence("Exercise {number}", number=number), level=2)
            yield effort_table(effort)


def _subtitle(exercise: Exercise) -> str:
    """What the exercises of the run have in common."""
    asked = translated(KINDS[exercise.question.kind].summary)
    asked = asked[0].upper() + asked[1:]
    n, seed = exercise.matrix.size, exercise.seed
    sort = _sort(_spectrum(exercise.spec))
    if not sort:
        return word("{asked}: {n}×{n}, seed {seed}", asked=asked, n=n, seed=seed)
    return word("{asked}: {n}×{n}, {sort}, seed {seed}", asked=asked, n=n, sort=sort, seed=seed)


def _sort(spectrum: Spectrum | None) -> str:
    match spectrum:
        case None:
            return ""
        case "integer":
            return word("integer eigenvalues")
        case "rational":
            return word("rational eigenvalues")
        case "irrational":
            return word("irrational eigenvalues")
        case "complex":
            return word("complex eigenvalues")
        case "defective":
            return word("defective")
        case _:
            assert_never(spectrum)
