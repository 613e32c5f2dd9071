"""The generator: matrices with the eigenstructure that a spec asks for, certified at birth.

A family gives a seed that has the wanted structure; a walk of elementary similarities mixes it
(:mod:`eigtutor.engines.drawing`). The structure is then read from the result by the engine, which
proves it, and numbers out of bounds are drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition, jordan_decomposition
from eigtutor.engines import demands
from eigtutor.engines.drawing import Drawing, Seen
from eigtutor.engines.families import Request
from eigtutor.engines.givens import read_given, refuse_misfit
from eigtutor.engines.parser import parse_number
from eigtutor.engines.reader import square_matrix
from eigtutor.engines.screening import Screens, refusal, too_rare, weight
from eigtutor.engines.structures import usual_spectrum
from eigtutor.errors import EigtutorError, ImpossibleRequest, InputError
from eigtutor.exact import Number, Surd
from eigtutor.kinds import KINDS, Kind, Sort
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
    drawings = _drawings(exercise, seen) if exercise.matrix is None else []
    for name in names:
        seed = problem_seed(set_seed, name, student)
        draw = Draw(seed)
        if drawings:
            decomposition, questions = _suitable(exercise, drawings, draw, screens)
        else:
            decomposition = jordan_decomposition(square_matrix(exercise.matrix or ""))
            questions = _questions(exercise, decomposition, draw)
            refused = refusal(screens, decomposition, questions)
            if refused is not None:
                raise refused
        yield Problem(
            id=name,
            seed=seed,
            decomposition=decomposition,
            questions=demands.with_choices(exercise, decomposition, questions, seed),
            title=exercise.title,
            space=exercise.space,
        )


#: Matrices that are drawn for one problem, before its questions count as too rare to be asked; and
#: where screens look at each of them.
REDRAWS = 50
SCREENED = 1000
#: So many draws cost as much as a matrix that is refused: few where matrices are not rare.
_DRAWS = 10
#: Refusals before another sort of matrix is tried, where the exercise mixes several: most problems
#: are of the sort that was drawn first, and one of which no matrix suits keeps nobody waiting.
_PATIENCE = 20


def _suitable(
    exercise: ExerciseSpec, drawings: Sequence[Drawing], draw: Draw, screens: Screens = ()
) -> tuple[JordanDecomposition, tuple[Question, ...]]:
    """A drawn matrix of which all questions can be asked, and the questions, which pass all
    screens.

    Raises InputError with the reason where REDRAWS matrices (SCREENED, with screens), or all that
    are left, do not suit.
    """
    refusals: list[InputError] = []
    before = _spent(refusals, drawings)
    several = len(drawings) > 1
    drawing = draw.choice(drawings) if several else drawings[0]
    while _spent(refusals, drawings) - before < (SCREENED if screens else REDRAWS):
        if several and refusals and len(refusals) % _PATIENCE == 0:
            drawing = draw.choice(drawings)
        try:
            decomposition = drawing.drawn(draw)
        except ImpossibleRequest:
            if refusals:
                break
            raise
        try:
            questions = _questions(exercise, decomposition, draw)
        except InputError as error:
            refusals.append(error)
            continue
        refused = refusal(screens, decomposition, questions)
        if refused is None:
            return decomposition, questions
        refusals.append(refused)
    raise too_rare(refusals)


def _spent(refusals: Sequence[InputError], drawings: Sequence[Drawing]) -> int:
    """What a search has cost: in refusals, by their weights, and in draws in vain."""
    return sum(map(weight, refusals)) + sum(each.attempts for each in drawings) // _DRAWS


def _parts(exercise: ExerciseSpec) -> Sequence[PartSpec]:
    if exercise.kind is None:
        return exercise.parts
    only = PartSpec(id="", kind=exercise.kind, given=exercise.given, points=exercise.points)
    return (only,)


def _questions(
    exercise: ExerciseSpec, decomposition: JordanDecomposition, draw: Draw
) -> tuple[Question, ...]:
    parts = _parts(exercise)
    return tuple(
        _question(decomposition, part, draw, tuple(other.id for other in parts[:k]))
        for k, part in enumerate(parts)
    )


def _question(
    decomposition: JordanDecomposition, part: PartSpec, draw: Draw, earlier: tuple[str, ...] = ()
) -> Question:
    kind = KINDS[part.kind]
    asked, wish = read_given(part.given)
    refuse_misfit(decomposition.matrix, asked)
    given = kind.given(decomposition, asked, wish, draw)
    return Question(
        id=part.id,
        kind=part.kind,
        given=given,
        expected=kind.answer(decomposition, given),
        points=part.points,
        depends_on=earlier if part.depends_on is None else part.depends_on,
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
        tried("matrix", partial(square_matrix, exercise.matrix))
    for k, text in enumerate(exercise.eigenvalues or (), 1):
        tried(f"eigenvalues[{k}]", partial(parse_number, text))
    for k, (text, _) in enumerate(exercise.blocks or (), 1):
        tried(f"blocks[{k}]", partial(parse_number, text))
    for i, vector in enumerate(exercise.eigenvectors or (), 1):
        for j, text in enumerate(vector, 1):
            tried(f"eigenvectors[{i}][{j}]", partial(parse_number, text))
    parts = [
        (f"part[{k}].given" if part.id else "given", part)
        for k, part in enumerate(_parts(exercise), 1)
        if part.kind in KINDS.names()
    ]
    for prefix, part in parts:
        options = KINDS[part.kind].options
        for name, text in part.given.items():
            if name not in options:
                known = ", ".join(options) or "nothing"
                found.append((f"{prefix}.{name}", f"{part.kind} takes {known}"))
            elif name == "eigenvalue" and exercise.matrix is None and not _names_values(exercise):
                remedy = "give the exercise its eigenvalues = [...]"
                found.append((f"{prefix}.{name}", f"the drawn matrix may lack it; {remedy}"))
            else:
                tried(f"{prefix}.{name}", partial(read_given, {name: text}))
    kinds = [part.kind for _, part in parts]
    if len(kinds) == len(_parts(exercise)):
        found += demands.faults(exercise, kinds)
    if found or () in (exercise.eigenvalues, exercise.blocks, exercise.eigenvectors):
        return found
    # Every text can be read: does what they say fit together?
    if exercise.matrix is None:
        tried("", partial(_drawings, exercise))
    else:
        decomposition = jordan_decomposition(square_matrix(exercise.matrix))
        for prefix, part in parts:
            # Where nothing is given beside the matrix, what does not fit is the matrix.
            read = partial(_question, decomposition, part, Draw(0))
            tried(prefix if part.given else "matrix", read)
    return found


def _names_values(exercise: ExerciseSpec) -> bool:
    """Whether the author says what the eigenvalues are."""
    return exercise.eigenvalues is not None or exercise.blocks is not None


# -- drawing -------------------------------------------------------------------------------------


def _drawings(exercise: ExerciseSpec, seen: Seen | None = None) -> list[Drawing]:
    """What draws the matrices of an exercise: one, or several in turn, none of which draws what
    another has drawn. ImpossibleRequest where there is none."""
    seen = Seen() if seen is None else seen
    found = []
    for spectrum, distinct in mixture(exercise):
        wished = distinct if exercise.distinct is None else exercise.distinct
        each = replace(exercise, spectrum=spectrum, distinct=wished)
        try:
            found.append(_drawing(each, seen))
        except ImpossibleRequest:
            continue  # this sort does not go with the bounds; another may
    return found or [_drawing(exercise, seen)]


def mixture(exercise: ExerciseSpec) -> Sequence[Sort]:
    """The sorts of matrices that an exercise mixes; none where the author names one, or asks
    several questions, of which not all go with every sort."""
    kind = None if exercise.kind is None else KINDS.get(exercise.kind)
    named = (
        exercise.matrix,
        exercise.spectrum,
        exercise.eigenvalues,
        exercise.blocks,
        exercise.eigenvectors,
        exercise.radicand,
    )
    if kind is None or exercise.structure or any(one is not None for one in named):
        return ()
    return kind.mixture(exercise.size, read_given(exercise.given)[0])


def _drawing(exercise: ExerciseSpec, seen: Seen) -> Drawing:
    """What draws the matrices of an exercise; ImpossibleRequest where there is none."""
    asked = [
        (kind, read_given(part.given)[0])
        for part in _parts(exercise)
        if (kind := KINDS.get(part.kind)) is not None
    ]

    def suits(value: Surd) -> bool:
        return all(kind.suits(value, given) for kind, given in asked)

    def suits_spectrum(structure: Eigenstructure) -> bool:
        return _names_values(exercise) or all(
            kind.suits_spectrum(structure, given) for kind, given in asked
        )

    needed = [name for kind, _ in asked for name in kind.structure]
    structure = frozenset([*exercise.structure, *needed])
    plain_svd = any(kind.plain_svd for kind, _ in asked)
    if plain_svd and structure <= {"singular"}:
        _refuse_eigenvalues(exercise)
    for kind, _ in asked:
        _refuse_spectrum(exercise, kind)
    request = Request(
        size=exercise.size,
        spectrum=exercise.spectrum
        or usual_spectrum(structure, exercise.radicand, [kind.spectrum for kind, _ in asked]),
        eigenvalues=_numbers(exercise.eigenvalues),
        blocks=None
        if exercise.blocks is None
        else tuple((parse_number(text), size) for text, size in exercise.blocks),
        eigenvectors=None
        if exercise.eigenvectors is None
        else tuple(tuple(map(parse_number, v)) for v in exercise.eigenvectors),
        radicand=exercise.radicand,
        structure=structure,
        max_entry=exercise.max_entry,
        max_denominator=exercise.max_denominator,
        max_charpoly=exercise.max_charpoly,
        # The eigenvectors of A do not come up on the way to its singular values.
        max_eigenvector=None if plain_svd else exercise.max_eigenvector,
        max_P=exercise.max_P,
        max_P_inverse=exercise.max_P_inverse,
        zeros=exercise.zeros,
        distinct=exercise.distinct,
        new_eigenvectors=exercise.new_eigenvectors,
        suits=suits,
        # A kind that needs a symmetric matrix needs its unit eigenvectors.
        unit="symmetric" in needed or plain_svd,
        plain_svd=plain_svd,
    )
    return Drawing(request, suits_spectrum, seen)


def _refuse_spectrum(exercise: ExerciseSpec, kind: Kind) -> None:
    """Raise ImpossibleRequest for a spectrum of which the kind has nothing to ask."""
    if exercise.spectrum is not None and kind.spectra and exercise.spectrum not in kind.spectra:
        raise ImpossibleRequest(
            f"a matrix with {exercise.spectrum} eigenvalues makes no {kind.name} exercise",
            where="spectrum",
            remedy="one of: " + ", ".join(kind.spectra),
        )


def _refuse_eigenvalues(exercise: ExerciseSpec) -> None:
    """Raise ImpossibleRequest where a matrix drawn for its singular values is to have eigenvalues
    of some sort, too."""
    for where in ("spectrum", "eigenvalues", "blocks", "radicand", "eigenvectors"):
        if getattr(exercise, where) is not None:
            raise ImpossibleRequest(
                "a matrix for a singular value decomposition is drawn for its singular values, "
                "not for eigenvalues",
                where=where,
                remedy=f"leave {where} out, or give a matrix",
            )


def _numbers(texts: Sequence[str] | None) -> tuple[Number, ...] | None:
    return None if texts is None else tuple(map(parse_number, texts))
