"""The generator: matrices with the eigenstructure that a spec asks for, certified at birth.

A family gives a seed that has the wanted structure; a walk of elementary similarities mixes it
(:mod:`eigtutor.engines.drawing`). The structure is then read from the result by the engine, which
proves it, and numbers out of bounds are drawn again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines import demands, requests
from eigtutor.engines.drawing import Drawing, Seen
from eigtutor.engines.givens import read_given, refuse_misfit
from eigtutor.engines.parser import parse_number
from eigtutor.engines.reader import square_matrix
from eigtutor.engines.screening import Screens, glance, refusal, too_rare, weight
from eigtutor.errors import EigtutorError, ImpossibleRequest, InputError
from eigtutor.given import Given
from eigtutor.kinds import KINDS
from eigtutor.problem import Draw, Problem, Question, problem_seed
from eigtutor.spec import ExerciseSpec, PartSpec


def problems(
    exercise: ExerciseSpec,
    set_seed: int,
    student: str = "",
    seen: Seen | None = None,
    screens: Screens = (),
) -> list[Problem]:
    """The problems of one exercise of a spec: ``count`` of them, all different.

    Deterministic in the exercise, its id, the set's seed and the student's id; the author's own
    matrix comes with the same questions for every student. ``seen`` holds the matrices of other
    exercises, of which none is drawn again, and takes these up. All pass the ``screens``. Raises
    ImpossibleRequest if no matrix meets the request, with the reason; InputError for what cannot
    be read.
    """
    several = [f"{exercise.id}-{number}" for number in range(1, exercise.count + 1)]
    names = [exercise.id] if exercise.count == 1 else several
    whom = student if exercise.matrix is None else ""
    return list(distinct_problems(exercise, names, set_seed, whom, seen, screens))


def distinct_problems(
    exercise: ExerciseSpec,
    names: Iterable[str],
    set_seed: int,
    student: str = "",
    seen: Seen | None = None,
    screens: Screens = (),
) -> Iterator[Problem]:
    """A problem for each name, one after another, all different: a matrix is the same problem as
    its transpose, and as one with other signs or another order of the coordinates.

    Each depends on the exercise, its own name, the seed and the student, and else only on those
    before it in that it repeats none of them. All pass what the exercise demands and then the
    ``screens``. Raises as :func:`problems` does.
    """
    screens = (*demands.demands(exercise), *screens)
    drawings = requests.drawings(exercise, seen) if exercise.matrix is None else []
    for name in names:
        seed = problem_seed(set_seed, name, student)
        draw = Draw(seed)
        refused: Mapping[str, int] | None = None
        if drawings:
            decomposition, questions, refused = _suitable(exercise, drawings, draw, screens)
        else:
            decomposition = jordan_decomposition(square_matrix(exercise.matrix or ""))
            questions = _passing(exercise, decomposition, draw, screens)
        yield Problem(
            id=name,
            seed=seed,
            decomposition=decomposition,
            questions=demands.with_choices(exercise, decomposition, questions, seed),
            title=exercise.title,
            space=exercise.space,
            space_style=exercise.space_style,
            refused=refused,
        )


#: What may be spent on one problem, in matrices that are drawn: before its questions count as too
#: rare to be asked, or what is demanded as too rare to be met.
REDRAWS = 1000
#: So many draws cost as much as a matrix that is refused: few where matrices are not rare.
_DRAWS = 10
#: Refusals before another sort of matrix is tried, where the exercise mixes several: most problems
#: are of the sort that was drawn first, and one of which no matrix suits keeps nobody waiting.
_PATIENCE = 20


def _suitable(
    exercise: ExerciseSpec, drawings: Sequence[Drawing], draw: Draw, screens: Screens
) -> tuple[JordanDecomposition, tuple[Question, ...], Mapping[str, int]]:
    """A drawn matrix of which all questions can be asked, the questions, which pass all screens,
    and how many matrices were refused before, by the field that they did not meet.

    Raises InputError with the reason where what REDRAWS matrices cost has been spent, or all that
    are left do not suit.
    """
    refusals: list[InputError] = []
    spent, before = 0, _attempts(drawings)
    several = len(drawings) > 1
    drawing = draw.choice(drawings) if several else drawings[0]
    while spent + (_attempts(drawings) - before) // _DRAWS < REDRAWS:
        if several and refusals and len(refusals) % _PATIENCE == 0:
            drawing = draw.choice(drawings)
        try:
            decomposition = drawing.drawn(draw)
        except ImpossibleRequest:
            if refusals:
                break
            raise
        try:
            questions = _passing(exercise, decomposition, draw, screens)
            return decomposition, questions, Counter(error.where for error in refusals)
        except InputError as error:
            refusals.append(error)
            spent += weight(error)
    raise too_rare(refusals)


def _attempts(drawings: Sequence[Drawing]) -> int:
    """How many draws there were, in vain or not."""
    return sum(each.attempts for each in drawings)


def _passing(
    exercise: ExerciseSpec, decomposition: JordanDecomposition, draw: Draw, screens: Screens
) -> tuple[Question, ...]:
    """The questions about a matrix, which pass all screens; InputError if they do not."""
    givens = _givens(exercise, decomposition, draw)
    refused = glance(screens, decomposition, givens)
    if refused is None:
        questions = _questions(exercise, decomposition, givens)
        refused = refusal(screens, decomposition, questions)
    if refused is not None:
        raise refused
    return questions


def _givens(
    exercise: ExerciseSpec, decomposition: JordanDecomposition, draw: Draw
) -> tuple[Given, ...]:
    """What is given beside the matrix in each question."""
    return tuple(_given(decomposition, part, draw) for part in requests.parts(exercise))


def _given(decomposition: JordanDecomposition, part: PartSpec, draw: Draw) -> Given:
    asked, wish = read_given(part.given)
    refuse_misfit(decomposition.matrix, asked)
    return KINDS[part.kind].given(decomposition, asked, wish, draw)


def _questions(
    exercise: ExerciseSpec, decomposition: JordanDecomposition, givens: Sequence[Given]
) -> tuple[Question, ...]:
    parts = requests.parts(exercise)
    return tuple(
        Question(
            id=part.id,
            kind=part.kind,
            given=given,
            expected=KINDS[part.kind].answer(decomposition, given),
            points=part.points,
            depends_on=tuple(one.id for one in parts[:k])
            if part.depends_on is None
            else part.depends_on,
        )
        for k, (part, given) in enumerate(zip(parts, givens, strict=True))
    )


def faults(exercise: ExerciseSpec) -> list[tuple[str, str]]:
    """What is wrong with the mathematics of an exercise, as far as can be told without drawing
    its matrix: (field, fault)."""
    found: list[tuple[str, str]] = []

    def tried(field: str, read: Callable[[], object]) -> None:
        try:
            read()
        except EigtutorError as error:
            where = field or error.where
            if field and error.where.startswith("column"):
                where += f", {error.where}"
            elif field.endswith("given") and error.where.startswith("given"):
                where += error.where.removeprefix("given")
            elif field.endswith("given") and error.where:
                where = error.where  # the matrix itself, not what is given beside it
            has_remedy = error.remedy and not error.remedy.endswith("^")  # a text with a caret
            found.append((where, error.message + (f"; {error.remedy}" if has_remedy else "")))

    if exercise.matrix is not None:
        asked = [exercise.kind or "", *(part.kind for part in exercise.parts)]
        kind = "svd" if "svd" in asked else ""
        tried("matrix", partial(square_matrix, exercise.matrix, kind=kind))
    for k, text in enumerate(exercise.eigenvalues or (), 1):
        tried(f"eigenvalues[{k}]", partial(parse_number, text))
    for k, (text, _) in enumerate(exercise.blocks or (), 1):
        tried(f"blocks[{k}]", partial(parse_number, text))
    for i, vector in enumerate(exercise.eigenvectors or (), 1):
        for j, text in enumerate(vector, 1):
            tried(f"eigenvectors[{i}][{j}]", partial(parse_number, text))
    parts = [
        (f"part[{k}].given" if part.id else "given", part)
        for k, part in enumerate(requests.parts(exercise), 1)
        if part.kind in KINDS.names()
    ]
    for prefix, part in parts:
        options = KINDS[part.kind].options
        for name, text in part.given.items():
            if name not in options:
                known = ", ".join(options) or "nothing"
                found.append((f"{prefix}.{name}", f"{part.kind} takes {known}"))
            elif (
                name == "eigenvalue"
                and exercise.matrix is None
                and not requests.names_values(exercise)
            ):
                remedy = "give the exercise its eigenvalues = [...]"
                found.append((f"{prefix}.{name}", f"the drawn matrix may lack it; {remedy}"))
            else:
                tried(f"{prefix}.{name}", partial(read_given, {name: text}))
    kinds = [part.kind for _, part in parts]
    if len(kinds) == len(requests.parts(exercise)):
        found += demands.faults(exercise, kinds)
    if found or () in (exercise.eigenvalues, exercise.blocks, exercise.eigenvectors):
        return found
    # Every text can be read: does what they say fit together?
    if exercise.matrix is None:
        tried("", partial(requests.drawings, exercise))
    else:
        decomposition = jordan_decomposition(square_matrix(exercise.matrix))
        for prefix, part in parts:
            # Where nothing is given beside the matrix, what does not fit is the matrix.
            read = partial(_answered, decomposition, part)
            tried(prefix if part.given else "matrix", read)
    return found


def _answered(decomposition: JordanDecomposition, part: PartSpec) -> None:
    """InputError where the question cannot be asked of the matrix."""
    KINDS[part.kind].answer(decomposition, _given(decomposition, part, Draw(0)))
